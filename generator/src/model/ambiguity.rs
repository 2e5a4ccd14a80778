//! Where sources can be read in more than one way.

use super::Site;
use super::evidence::Status;
use checker::protocol::Norm;
use checker::record;
use serde::Serialize;

record! {
    /// One way to read it.
    #[derive(Serialize)]
    pub struct AmbiguityReading {
        /// The reading.
        pub text: String,
        /// Ids of the sources that read it so.
        pub sources: Vec<String>,
        /// Paragraph or heading.
        pub place: Option<String>,
    }
}

record! {
    /// One disputed point.
    #[derive(Serialize)]
    pub struct Ambiguity {
        /// Id, `AMB-01`.
        pub id: String,
        /// What is disputed.
        pub topic: String,
        /// The readings.
        pub readings: Vec<AmbiguityReading>,
        /// What this site does with it.
        pub choice: String,
        /// How well it is supported.
        pub status: Status,
    }
}

record! {
    /// `ambiguities.yaml`.
    #[derive(Serialize, Default)]
    pub struct Ambiguities {
        /// All points.
        pub ambiguities: Vec<Ambiguity>,
    }
}

impl Ambiguities {
    /// The point with an id.
    pub fn get(&self, id: &str) -> Option<&Ambiguity> {
        self.ambiguities.iter().find(|a| a.id == id)
    }
}

impl Site {
    /// The norms that a disputed point bears on: the protocols say so, norm by norm.
    pub fn norms_touched_by<'s>(&'s self, ambiguity: &'s str) -> impl Iterator<Item = &'s Norm> {
        let norms = self.protocols.iter().flat_map(|p| &p.norms);
        norms.filter(move |n| n.ambiguities.iter().any(|a| a == ambiguity))
    }
}
