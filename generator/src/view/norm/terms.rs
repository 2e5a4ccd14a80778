//! The words of the glossary that a norm uses: what it counts, over what, and what its duty names.

use super::counted::Counted;
use crate::model::Term;
use crate::view::Material;
use crate::view::names::Link;
use crate::view::words::condition_kinds;
use checker::protocol::{Norm, Window};

/// Shorter words stand in other words by chance.
const SHORTEST: usize = 5;

/// Links to the glossary, in its own order.
pub(super) fn terms(material: &Material<'_>, norm: &Norm) -> Vec<Link> {
    let counted = Counted::of(norm);
    let kinds = counted
        .as_ref()
        .map_or_else(Vec::new, |c| condition_kinds(c.condition));
    let window = counted.as_ref().and_then(|c| c.tally?.window.as_ref());
    let in_lesson_weeks = window.is_some_and(Window::is_of_lesson_weeks);
    let mut texts = format!("{} ", norm.title);
    let own = [&norm.duty, &norm.note, &norm.scope.words];
    own.into_iter().flatten().for_each(|t| {
        texts.push_str(t);
        texts.push(' ');
    });
    texts.push_str(&norm.exceptions.join(" "));
    let texts = texts.to_lowercase();
    let is_meant = |term: &&Term| {
        kinds.iter().any(|k| names_kind(term, k))
            || (in_lesson_weeks && term.id == "lesweek")
            || stands_in(&texts, &term.term)
    };
    let terms = &material.site.glossary.terms;
    terms
        .iter()
        .filter(is_meant)
        .map(|term| Link {
            url: format!("/begrippen/#{}", term.id),
            title: term.term.clone(),
        })
        .collect()
}

/// `ongeoorloofd verzuim` is the word for its kind; `ziekteverzuim` says that it is called `ziek`.
fn names_kind(term: &Term, kind: &str) -> bool {
    let words = checker::tell::kind(kind);
    term.term.to_lowercase() == words || term.synonyms.iter().any(|s| *s == words || s == kind)
}

fn stands_in(texts: &str, term: &str) -> bool {
    let term = term.to_lowercase();
    let starts = |at: usize| {
        let before = texts.get(..at).and_then(|t| t.chars().next_back());
        !before.is_some_and(char::is_alphanumeric)
    };
    term.len() >= SHORTEST && texts.match_indices(&term).any(|(at, _)| starts(at))
}

#[cfg(test)]
mod tests {
    use super::stands_in;

    #[test]
    fn a_term_begins_a_word_and_may_go_on_in_the_plural() {
        assert!(stands_in("de leerplichtambtenaren horen het", "leerplicht"));
        assert!(!stands_in("kwalificatieplicht", "plicht"));
        assert!(
            !stands_in("hulp van halt", "halt"),
            "too short to be sure of"
        );
    }
}
