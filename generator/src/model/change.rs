//! What changed since the source documents, in the world and on this site.

use super::day::{Day, Moment};
use super::evidence::{Certainty, Place};
use checker::{choice, record};
use serde::Serialize;

choice! {
    /// What kind of change it is.
    "soort wijziging"
    pub enum ChangeKind {
        /// Law, in force or proposed.
        Law = "wet",
        /// Reporting and registering.
        Reporting = "melden",
        /// Privacy.
        Privacy = "privacy",
        /// Methods and agreements.
        Method = "methode",
        /// Regional protocols.
        Region = "regio",
        /// Words and figures.
        Figures = "cijfers",
        /// This site itself.
        Site = "site",
    }
}

record! {
    /// A theme that changes belong to.
    #[derive(Serialize)]
    pub struct Topic {
        /// Id.
        pub id: String,
        /// Title.
        pub title: String,
        /// What follows from it for the reader.
        pub consequence: Option<String>,
    }
}

record! {
    /// One change.
    #[derive(Serialize)]
    pub struct Change {
        /// Id, for links and the feed.
        pub id: String,
        /// When it happened; absent where no source says.
        pub date: Option<Moment>,
        /// Id of the topic.
        pub topic: String,
        /// Kind.
        pub kind: ChangeKind,
        /// One sentence for lists.
        pub title: String,
        /// The fact.
        pub text: Option<String>,
        /// How sure it is.
        pub certainty: Certainty,
        /// Where it stands.
        pub sources: Vec<Place>,
        /// Norms it touches.
        pub norms: Vec<String>,
        /// What the reader must know.
        pub note: Option<String>,
    }
}

record! {
    /// `changes.yaml`.
    #[derive(Serialize, Default)]
    pub struct Changes {
        /// Date up to which was looked.
        pub as_of: Option<Day>,
        /// Topics, in order.
        pub topics: Vec<Topic>,
        /// Changes.
        pub changes: Vec<Change>,
        /// What is still unknown.
        pub unknown: Vec<String>,
    }
}
