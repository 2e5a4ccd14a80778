//! The scheme of factors around absence. Reading matter: no form, no score.

use super::evidence::{Evidence, Statement, Status};
use checker::{choice, record};
use serde::Serialize;

choice! {
    /// Where a domain stands in the drawing.
    "plaats in het schema"
    pub enum DomainKind {
        /// The frame around all.
        Frame = "kader",
        /// A box.
        Node = "vak",
        /// A line between two boxes.
        Link = "verbinding",
    }
}

record! {
    /// One factor.
    #[derive(Serialize)]
    pub struct Factor {
        /// Short name.
        pub label: String,
        /// What it means, where a source or plain Dutch says so.
        pub explanation: Option<String>,
        /// What the scheme leaves open.
        pub note: Option<String>,
    }
}

record! {
    /// One domain of the scheme.
    #[derive(Serialize)]
    pub struct Domain {
        /// Id.
        pub id: String,
        /// Title.
        pub title: String,
        /// Where it stands in the drawing.
        pub kind: DomainKind,
        /// The two boxes that a line joins.
        pub joins: Vec<String>,
        /// What it is about, in one sentence.
        pub summary: String,
        /// Factors that go with more absence.
        pub risk: Vec<Factor>,
        /// Factors that protect.
        pub protective: Vec<Factor>,
        /// What the scheme says where it lists none.
        pub protective_note: Option<String>,
    }
}

record! {
    /// A factor that goes together with absence in the region, by survey.
    #[derive(Serialize)]
    pub struct Association {
        /// The factor.
        pub label: String,
        /// Goes with sickness absence.
        pub sickness: bool,
        /// Goes with truancy.
        pub truancy: bool,
        /// Detail.
        pub note: Option<String>,
    }
}

record! {
    /// What a survey found.
    #[derive(Serialize)]
    pub struct Survey {
        /// Year and pupils.
        pub population: String,
        /// How to read it.
        pub reading: String,
        /// Factors.
        pub factors: Vec<Association>,
        /// How well it is supported.
        pub status: Status,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// `risk_factors.yaml`.
    #[derive(Serialize, Default)]
    pub struct RiskFactors {
        /// What the scheme is not.
        pub warning: Option<String>,
        /// What it covers.
        pub scope: Option<String>,
        /// Proof of the whole scheme.
        pub evidence: Vec<Evidence>,
        /// The nine domains.
        pub domains: Vec<Domain>,
        /// What the text of the source stresses.
        pub highlights: Vec<Statement>,
        /// What the region's survey adds.
        pub survey: Option<Survey>,
        /// Questions to start a conversation with; our own words.
        pub conversation: Vec<String>,
    }
}
