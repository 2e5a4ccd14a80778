//! Words that mean the same: of the glossary, its abbreviations and everyday words, and the
//! names of roles.

use crate::model::Site;

/// Groups of words; the first of a group is the word that the site itself uses.
pub fn synonyms(site: &Site) -> Vec<Vec<String>> {
    let terms = site
        .glossary
        .terms
        .iter()
        .map(|term| group(&term.term, &term.synonyms));
    let short = site
        .glossary
        .abbreviations
        .iter()
        .map(|a| vec![a.full.clone(), a.short.clone()]);
    let roles = site
        .roles
        .iter()
        .map(|role| group(&role.title, &role.also_called));
    let everyday = site
        .glossary
        .everyday
        .iter()
        .map(|said| group(&said.word, &said.typed));
    terms
        .chain(short)
        .chain(everyday)
        .chain(roles)
        .filter(|group| group.len() > 1)
        .collect()
}

fn group(first: &str, others: &[String]) -> Vec<String> {
    std::iter::once(first.to_owned())
        .chain(others.iter().cloned())
        .collect()
}
