//! Every language has every page for parents: half a section would leave its readers in Dutch
//! just where it matters. Whether the texts are of today is said by the build, as a warning.

use crate::folder::content;
use generator::model::{self, Audience};

#[test]
fn every_language_has_every_page_for_parents() {
    let (site, _) = model::load(&content());
    let for_parents = |page: &&model::Page| page.front.audience == Audience::Parent;
    let pages: Vec<&str> = site
        .pages
        .values()
        .filter(for_parents)
        .map(|p| p.id.as_str())
        .collect();
    assert!(pages.len() >= 13, "{pages:?}");
    let missing: Vec<String> = site
        .words
        .keys()
        .flat_map(|code| pages.iter().map(move |page| (code, page)))
        .filter(|(code, page)| site.translation(code, page).is_none())
        .map(|(code, page)| format!("{code}/{page}"))
        .collect();
    assert!(missing.is_empty(), "nog te vertalen: {missing:?}");
}

/// Tanwin and shadda: the Arabic of newspapers and letters leaves them out. With them, a word
/// on paper comes back in pieces from tools that read a PDF aloud, search it or copy from it.
#[test]
fn arabic_is_written_without_the_marks_that_cut_words_on_paper() {
    let inputs = content();
    let marked: Vec<String> = inputs
        .below("translations/ar")
        .flat_map(|file| {
            file.text
                .split_whitespace()
                .filter(|word| word.contains(['\u{64b}', '\u{651}']))
                .map(move |word| format!("{}: {word}", file.path))
        })
        .collect();
    assert!(marked.is_empty(), "{marked:#?}");
}
