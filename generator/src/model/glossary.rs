//! Words and abbreviations.

use super::evidence::{Evidence, Status};
use checker::record;
use serde::Serialize;

record! {
    /// One term.
    #[derive(Serialize)]
    pub struct Term {
        /// Id; `begrip:<id>` in texts.
        pub id: String,
        /// The term.
        pub term: String,
        /// What it means, in plain Dutch.
        pub text: String,
        /// Words that people use or search for.
        pub synonyms: Vec<String>,
        /// Terms to read next.
        pub see: Vec<String>,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// One abbreviation.
    #[derive(Serialize)]
    pub struct Abbreviation {
        /// The letters.
        pub short: String,
        /// What they stand for.
        pub full: String,
        /// The term that explains it.
        pub explained_by: Option<String>,
        /// Id of the source.
        pub source: String,
        /// How well it is supported.
        pub status: Status,
        /// What the reader must know.
        pub note: Option<String>,
    }
}

record! {
    /// How people say it who do not use our word: for the search, not shown.
    #[derive(Serialize)]
    pub struct Everyday {
        /// The word as the pages write it.
        pub word: String,
        /// What people type.
        pub typed: Vec<String>,
    }
}

record! {
    /// `glossary.yaml`.
    #[derive(Serialize, Default)]
    pub struct Glossary {
        /// Terms.
        pub terms: Vec<Term>,
        /// Abbreviations.
        pub abbreviations: Vec<Abbreviation>,
        /// Everyday words for the search.
        pub everyday: Vec<Everyday>,
    }
}

impl Glossary {
    /// The term with an id.
    pub fn get(&self, id: &str) -> Option<&Term> {
        self.terms.iter().find(|t| t.id == id)
    }
}
