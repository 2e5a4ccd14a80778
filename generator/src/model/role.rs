//! Roles: who does what about absence, what others expect, what stays unclear.

use super::evidence::{Evidence, Place, Statement, Status};
use checker::{choice, record};
use serde::Serialize;

choice! {
    /// Where a role belongs.
    "groep van rollen"
    pub enum RoleGroup {
        /// Pupil and parents.
        Family = "gezin",
        /// School and its staff.
        School = "school",
        /// Leerplicht, Doorstroompunt, DUO.
        Attendance = "leerplicht",
        /// Youth health care.
        Health = "jgz",
        /// Municipality, samenwerkingsverband and other partners.
        Partner = "partner",
    }
}

record! {
    /// What others expect of a role, or it of them.
    #[derive(Serialize)]
    pub struct Expectation {
        /// Roles that expect it.
        pub by: Vec<String>,
        /// Who expects it, where that is no role of ours.
        pub by_other: Option<String>,
        /// What is expected.
        pub text: String,
        /// Id of the source.
        pub source: String,
        /// Paragraph or heading.
        pub place: Option<String>,
    }
}

record! {
    /// One role: `roles/<id>.yaml`.
    #[derive(Serialize)]
    pub struct Role {
        /// Id, also the file name and the address.
        pub id: String,
        /// Name.
        pub title: String,
        /// Plural or article-free name inside sentences, where it differs from the title.
        pub in_text: Option<String>,
        /// Where it belongs.
        pub group: RoleGroup,
        /// Order in lists.
        pub order: u32,
        /// What this role is, in one sentence.
        pub summary: String,
        /// Other names that people use.
        pub also_called: Vec<String>,
        /// Roles that stand behind this one: who does it inside the organisation.
        pub consists_of: Vec<String>,
        /// The role that it is now called.
        pub now_called: Option<String>,
        /// How well the whole is supported.
        pub status: Status,
        /// What it does.
        pub tasks: Vec<Statement>,
        /// What is expected of it.
        pub expectations: Vec<Expectation>,
        /// What the sources leave open or dispute.
        pub unclear: Vec<Statement>,
        /// When others meet it.
        pub contact_moments: Vec<String>,
        /// What it may know and share, and what not.
        pub may_know: Vec<Statement>,
        /// What changed after the source documents.
        pub later: Vec<Statement>,
        /// Proof.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// How two roles work together.
    #[derive(Serialize)]
    pub struct Pair {
        /// The two roles.
        pub roles: Vec<String>,
        /// What goes well.
        pub goes_well: String,
        /// What needs attention.
        pub attention: String,
        /// Id of the source.
        pub source: String,
        /// Paragraph or heading.
        pub place: Option<String>,
    }
}

record! {
    /// `collaboration.yaml`: school, leerplicht and JGZ between them.
    #[derive(Serialize, Default)]
    pub struct Collaboration {
        /// The pairs.
        pub pairs: Vec<Pair>,
        /// Where the whole stands.
        pub places: Vec<Place>,
    }
}
