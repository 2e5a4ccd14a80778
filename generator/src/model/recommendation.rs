//! The nine recommendations, with examples and a list a school can tick on paper.

use super::evidence::{Evidence, Statement, Status};
use checker::record;
use serde::Serialize;

record! {
    /// A group of recommendations.
    #[derive(Serialize)]
    pub struct RecommendationGroup {
        /// Id.
        pub id: String,
        /// Title.
        pub title: String,
        /// Numbers in it.
        pub numbers: Vec<u32>,
    }
}

record! {
    /// Municipalities where the report saw a recommendation at work.
    #[derive(Serialize)]
    pub struct Seen {
        /// Municipalities.
        pub municipalities: Vec<String>,
        /// What was seen.
        pub text: String,
        /// Id of the source.
        pub source: String,
        /// Paragraph.
        pub place: Option<String>,
    }
}

record! {
    /// One recommendation.
    #[derive(Serialize)]
    pub struct Recommendation {
        /// Number, 1 to 9.
        pub number: u32,
        /// Last part of the address.
        pub slug: String,
        /// Id of the group.
        pub group: String,
        /// Title.
        pub title: String,
        /// What it comes down to.
        pub summary: String,
        /// Roles it is for.
        pub addressed_to: Vec<String>,
        /// How it is done.
        pub examples: Vec<Statement>,
        /// Where the report saw it, per place: no accents of its own, those were not found.
        pub seen_in: Vec<Seen>,
        /// Questions a school can tick on paper; our own words, nothing is stored.
        pub checklist: Vec<String>,
        /// How well it is supported.
        pub status: Status,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// `recommendations.yaml`.
    #[derive(Serialize, Default)]
    pub struct Recommendations {
        /// For whom they were written.
        pub intro: Option<String>,
        /// Groups.
        pub groups: Vec<RecommendationGroup>,
        /// The nine.
        pub recommendations: Vec<Recommendation>,
        /// Further points of attention.
        pub further: Vec<Statement>,
    }
}
