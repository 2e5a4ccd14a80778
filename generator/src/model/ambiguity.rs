//! Where sources can be read in more than one way.

use super::evidence::Status;
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
        /// Norms it bears on.
        pub norms: Vec<String>,
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
