//! Where a fact comes from: source, place, words and status.
//!
//! Every other record of the model leans on these. The key `source` always holds the
//! id of a source, wherever it stands; `check.rs` counts on that.

pub use checker::protocol::Status;
use checker::{choice, record};
use serde::Serialize;

choice! {
    /// How sure a source is.
    "zekerheid"
    pub enum Certainty {
        /// Government, executive agency or owner of the method.
        High = "hoog",
        /// Professional body, school or samenwerkingsverband.
        Middle = "middel",
        /// Press, collection site or third-party data.
        Low = "laag",
        /// Nothing was found, and nothing was guessed.
        Unknown = "onbekend",
    }
}

record! {
    /// The proof of one fact.
    #[derive(Serialize)]
    pub struct Evidence {
        /// Id of the source.
        pub source: String,
        /// Paragraph, heading or article.
        pub place: Option<String>,
        /// Words of the source, at most fifteen.
        pub quote: Option<String>,
        /// How well the fact is supported.
        pub status: Status,
        /// What the reader of the proof must know.
        pub note: Option<String>,
    }
}

record! {
    /// A source and the place in it.
    #[derive(Serialize)]
    pub struct Place {
        /// Id of the source.
        pub source: String,
        /// Paragraph, heading or article.
        pub place: Option<String>,
    }
}

record! {
    /// One statement for readers, with where it rests on.
    #[derive(Serialize)]
    pub struct Statement {
        /// The sentence.
        pub text: String,
        /// Id of the source.
        pub source: Option<String>,
        /// Paragraph, heading or article.
        pub place: Option<String>,
        /// Words of the source, at most fifteen.
        pub quote: Option<String>,
        /// How well it is supported; absent where the whole file has one status.
        pub status: Option<Status>,
        /// Further sources.
        pub also: Vec<Place>,
        /// The disputed point that it touches.
        pub ambiguity: Option<String>,
        /// What the reader must know.
        pub note: Option<String>,
    }
}
