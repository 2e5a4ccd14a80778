//! Fictional pupils, so that a reader sees what each norm makes of the same absence.

use checker::protocol::Raw;
use checker::record;

record! {
    /// One fictional pupil. What comes out is not written here: the checker works it out.
    pub struct ComparisonCase {
        /// Id.
        pub id: String,
        /// What it shows.
        pub title: String,
        /// The absence in words.
        pub text: String,
        /// The case, in the syntax of the checker; protocols are added.
        pub case: Raw,
    }
}

record! {
    /// `comparisons.yaml`.
    #[derive(Default)]
    pub struct Comparisons {
        /// All pupils.
        pub cases: Vec<ComparisonCase>,
    }
}
