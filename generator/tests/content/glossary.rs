//! Every Dutch word of the vocabulary stands in `docs/glossary.md`.

use crate::folder::project;
use checker::calendar::Region;
use checker::protocol::{Basis, KNOWN_KINDS, Sector};

#[test]
fn names_every_dutch_identifier() {
    let glossary = std::fs::read_to_string(project("docs/glossary.md")).unwrap();
    let roles = std::fs::read_dir(project("content/roles")).unwrap();
    let mut words: Vec<String> = roles
        .map(|entry| {
            let path = entry.unwrap().path();
            path.file_stem().unwrap().to_str().unwrap().to_owned()
        })
        .collect();
    words.extend(KNOWN_KINDS.iter().map(|(kind, _)| (*kind).to_owned()));
    words.extend(Basis::ALL.iter().map(|b| b.as_str().to_owned()));
    words.extend(Sector::ALL.iter().map(|s| s.as_str().to_owned()));
    words.extend(Region::ALL.iter().map(|r| r.as_str().to_owned()));
    words.sort();
    let missing: Vec<&String> = words
        .iter()
        .filter(|word| !glossary.contains(&format!("`{word}`")))
        .collect();
    assert!(missing.is_empty(), "niet in docs/glossary.md: {missing:?}");
}
