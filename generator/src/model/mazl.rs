//! M@ZL / MAZL: the method for sickness absence.

use super::day::Moment;
use super::evidence::{Evidence, Statement, Status};
use checker::record;
use serde::Serialize;

record! {
    /// When a pupil comes into view, per sector.
    #[derive(Serialize)]
    pub struct Criterion {
        /// Sector, or `alle`.
        pub sector: String,
        /// The criterion.
        pub text: String,
        /// Norms that hold it.
        pub norms: Vec<String>,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// One step of the method.
    #[derive(Serialize)]
    pub struct MethodStep {
        /// Roles that act.
        pub roles: Vec<String>,
        /// What they do.
        pub text: String,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// The steps in one sector.
    #[derive(Serialize)]
    pub struct StepPlan {
        /// Sector.
        pub sector: String,
        /// Steps, in order.
        pub steps: Vec<MethodStep>,
    }
}

record! {
    /// What one role does in the method.
    #[derive(Serialize)]
    pub struct MethodRole {
        /// Id of the role.
        pub role: String,
        /// What it does.
        pub text: String,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// One effect that was found.
    #[derive(Serialize)]
    pub struct Effect {
        /// Id.
        pub id: String,
        /// Sector, or `alle`.
        pub sector: String,
        /// What was found.
        pub text: String,
        /// Year of the study.
        pub year: Option<Moment>,
        /// Figures that state it in numbers.
        pub figures: Vec<String>,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// Something that happened in a year.
    #[derive(Serialize)]
    pub struct Milestone {
        /// Year or school year; absent where the source gives none.
        pub year: Option<String>,
        /// What happened.
        pub text: String,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// A statement with proof.
    #[derive(Serialize)]
    pub struct Point {
        /// The sentence.
        pub text: String,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// The plan of a region.
    #[derive(Serialize)]
    pub struct RegionPlan {
        /// Title.
        pub title: String,
        /// What is not known about it.
        pub warning: String,
        /// How well it is supported.
        pub status: Status,
        /// What was wrong.
        pub problem: Vec<Point>,
        /// What they meant to do.
        pub intentions: Vec<Point>,
        /// What that takes.
        pub requires: Vec<Requirement>,
        /// What the group advised.
        pub advice: Vec<Point>,
        /// What is known of later.
        pub later: Vec<Statement>,
    }
}

record! {
    /// One thing that a plan takes.
    #[derive(Serialize)]
    pub struct Requirement {
        /// Title.
        pub title: String,
        /// What it is.
        pub text: String,
        /// Tasks in it.
        pub tasks: Vec<String>,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// `mazl.yaml`.
    #[derive(Serialize, Default)]
    pub struct Mazl {
        /// Names.
        pub names: Vec<Point>,
        /// What it wants.
        pub goals: Vec<Point>,
        /// Criteria.
        pub criteria: Vec<Criterion>,
        /// Steps per sector.
        pub plans: Vec<StepPlan>,
        /// Roles.
        pub roles: Vec<MethodRole>,
        /// Effects.
        pub effects: Vec<Effect>,
        /// Recognition.
        pub recognition: Vec<Point>,
        /// History and spread.
        pub history: Vec<Milestone>,
        /// Training.
        pub training: Vec<Point>,
        /// Conditions.
        pub conditions: Vec<Point>,
        /// Noord-Kennemerland.
        pub region_plan: Option<RegionPlan>,
    }
}
