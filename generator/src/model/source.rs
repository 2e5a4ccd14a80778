//! The sources: what they are, where they stand, how sure they are.

use super::day::Day;
use super::evidence::Certainty;
use checker::{choice, record};
use serde::Serialize;

choice! {
    /// What kind of source it is; the sources page is ordered by it.
    "groep van bronnen"
    pub enum SourceGroup {
        /// The two documents this site started from.
        Seed = "brondocument",
        /// Law, execution and supervision.
        Law = "wet",
        /// Ingrado, leerplicht and regions.
        Attendance = "leerplicht",
        /// M@ZL / MAZL.
        Mazl = "mazl",
        /// Schools, figures, holidays and the rest.
        Other = "overig",
    }
}

record! {
    /// One source.
    #[derive(Serialize)]
    pub struct Source {
        /// Id by which everything refers to it.
        pub id: String,
        /// Title, as the source calls itself or as we describe it.
        pub title: String,
        /// Address, if it may be given.
        pub address: Option<String>,
        /// Why there is no address.
        pub no_address: Option<String>,
        /// Kind of source.
        pub group: SourceGroup,
        /// Of when it is, where that is not in its title: said beside each fact of a source document.
        pub dated: Option<String>,
        /// How sure it is; absent for the source documents themselves.
        pub certainty: Option<Certainty>,
        /// What to keep in mind.
        pub note: Option<String>,
        /// When it was read, where that differs from the rest.
        pub read_on: Option<Day>,
        /// What it was used for.
        pub used_for: Option<String>,
    }
}

record! {
    /// Something that was looked for and not found.
    #[derive(Serialize)]
    pub struct NotFound {
        /// What was sought.
        pub text: String,
        /// Norms that stay open because of it.
        pub norms: Vec<String>,
    }
}

record! {
    /// `sources.yaml`.
    #[derive(Serialize, Default)]
    pub struct Sources {
        /// When they were read.
        pub read_on: Option<Day>,
        /// What reading means here.
        pub reading_note: Option<String>,
        /// All sources.
        pub sources: Vec<Source>,
        /// What was sought and not found.
        pub not_found: Vec<NotFound>,
    }
}

impl Sources {
    /// The source with an id.
    pub fn get(&self, id: &str) -> Option<&Source> {
        self.sources.iter().find(|s| s.id == id)
    }
}
