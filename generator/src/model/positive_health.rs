//! Positive health, as the source document uses it.

use super::evidence::{Evidence, Place, Status};
use checker::record;
use serde::Serialize;

record! {
    /// One of the six domains.
    #[derive(Serialize)]
    pub struct HealthDomain {
        /// Id.
        pub id: String,
        /// Title.
        pub title: String,
        /// What belongs to it.
        pub items: Vec<String>,
        /// How well that is supported.
        pub status: Status,
        /// Id of the source.
        pub source: String,
    }
}

record! {
    /// How it bears on absence.
    #[derive(Serialize)]
    pub struct HealthLink {
        /// The sentence.
        pub text: String,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// `positive_health.yaml`.
    #[derive(Serialize, Default)]
    pub struct PositiveHealth {
        /// What it is.
        pub definition: Option<String>,
        /// What is missing.
        pub note: Option<String>,
        /// Proof.
        pub evidence: Vec<Evidence>,
        /// The six domains.
        pub domains: Vec<HealthDomain>,
        /// What it has to do with absence.
        pub absence: Vec<HealthLink>,
        /// Where to read on.
        pub places: Vec<Place>,
    }
}
