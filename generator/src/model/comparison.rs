//! Fictional pupils, so that a reader sees what each norm makes of the same absence.

use checker::protocol::Raw;
use checker::record;

record! {
    /// The same pupil with one fact changed.
    pub struct WhatIf {
        /// What is changed, as a question.
        pub title: String,
        /// The whole case with that change.
        pub case: Raw,
    }
}

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
        /// The same pupil with one fact changed: what that changes is worked out too.
        pub what_if: Vec<WhatIf>,
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
