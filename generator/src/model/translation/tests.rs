//! What translations must name, and which pages are one and the same.

use crate::diagnostic::Diagnostics;
use crate::model::{Site, load};
use crate::source::Inputs;

const WORDS: &str = include_str!("../../../../content/translations/en/words.yaml");
const PAGE: &str = "---\ntitle: a\ndescription: b\naudience: ouder\nchecked: 2026-11-22\nreview_by: 2027-08-01\n---\nTekst.\n";
const TRANSLATION: &str = "---\ntitle: a\ndescription: b\nof: nieuw\n---\nText.\n";

fn read(files: &[(&str, &str)]) -> (Site, Diagnostics) {
    let mut inputs = Inputs::default();
    let base = [
        ("site.yaml", "title: a\ndescription: b\nlanguage: nl\n"),
        ("pages/ouders/index.md", PAGE),
        ("pages/ouders/ziek.md", PAGE),
    ];
    for (path, text) in base.iter().chain(files) {
        inputs.add_text(path, text);
    }
    load(&inputs)
}

fn told(files: &[(&str, &str)]) -> Vec<String> {
    // Without protocols the rulers of the real words name nothing.
    let told = |d: &crate::diagnostic::Diagnostic| format!("{} {} {}", d.code, d.message, d.help);
    let all = read(files).1;
    let own = all.iter().map(told).filter(|t| !t.contains("geen norm"));
    own.collect()
}

#[test]
fn a_page_knows_its_versions_and_stands_alone_without_translations() {
    let (site, _) = read(&[
        ("translations/en/words.yaml", WORDS),
        ("translations/en/ouders/ziek.md", TRANSLATION),
        ("translations/en/ouders/index.md", TRANSLATION),
    ]);
    let urls = |url| -> Vec<String> {
        let versions = site.versions(url);
        versions.into_iter().map(|v| v.url).collect()
    };
    assert_eq!(urls("/ouders/ziek/"), ["/ouders/ziek/", "/en/ouders/ziek/"]);
    assert_eq!(urls("/en/ouders/ziek/"), urls("/ouders/ziek/"));
    assert_eq!(urls("/en/ouders/"), ["/ouders/", "/en/ouders/"]);
    assert_eq!(urls("/en/"), ["/", "/en/"]);
    assert!(urls("/check/").is_empty());
    let (alone, _) = read(&[("translations/en/words.yaml", WORDS)]);
    assert!(alone.versions("/ouders/ziek/").is_empty() && alone.versions("/").is_empty());
}

#[test]
fn what_does_not_exist_is_refused_with_the_nearest_name() {
    assert_eq!(
        told(&[("translations/en/ouders/ziek.md", TRANSLATION)]),
        [
            "unknown-language De taal `en` heeft nog geen woorden. Begin met `translations/en/words.yaml`."
        ]
    );
    assert_eq!(
        told(&[
            ("translations/en/words.yaml", WORDS),
            ("translations/en/ouders/zeik.md", TRANSLATION)
        ]),
        [
            "unknown-page Er is geen Nederlandse pagina `ouders/zeik` om te vertalen. Bedoelt u `ouders/ziek.md`?"
        ]
    );
    for folder in ["nl", "english", "EN"] {
        let path = format!("translations/{folder}/words.yaml");
        let told = told(&[(&path, WORDS)]);
        assert!(told.concat().starts_with("bad-language"), "{told:?}");
    }
}

#[test]
fn words_are_complete() {
    let broken = [
        (WORDS.replace("  skip: Go to the content\n", ""), "skip"),
        (WORDS.replace("January, ", ""), "11 woorden"),
        (WORDS.replace("{day} {month}", "{month}"), "{day}"),
        (WORDS.replace("on {date}", "once"), "{date}"),
        (WORDS.replace("direction: ltr", "direction: left"), "left"),
    ];
    for (words, said) in broken {
        let told = told(&[("translations/en/words.yaml", &words)]);
        assert!(told.len() == 1 && told.concat().contains(said), "{told:?}");
    }
}
