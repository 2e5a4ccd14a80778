//! Municipalities, regions and samenwerkingsverbanden, honest about their gaps.

use super::Site;
use super::evidence::{Evidence, Statement};
use checker::protocol::Protocol;
use checker::record;
use serde::Serialize;

record! {
    /// One municipality. Its name is its id; its address follows from it.
    #[derive(Serialize)]
    pub struct Municipality {
        /// Name.
        pub name: String,
        /// Took part in the study of 2016.
        pub in_study: bool,
        /// Part of the GGD region, for the municipalities of the study.
        pub subregion: Option<String>,
        /// Locations for regular secondary education in 2016.
        pub vo_locations: Option<u32>,
        /// Reports of absoluut verzuim in 2014/2015.
        pub absolute_absence: Option<u32>,
        /// Why that figure is missing.
        pub absolute_note: Option<String>,
        /// Samenwerkingsverbanden.
        pub swv: Vec<String>,
        /// What is known of a split between them.
        pub swv_note: Option<String>,
        /// Municipal region.
        pub region: Option<String>,
        /// What else to know.
        pub notes: Vec<String>,
        /// Proof of what is said of this one only.
        pub evidence: Vec<Evidence>,
    }
}

record! {
    /// A samenwerkingsverband for secondary education.
    #[derive(Serialize)]
    pub struct Swv {
        /// Id.
        pub id: String,
        /// Name.
        pub name: String,
        /// Municipalities in it.
        pub municipalities: Vec<String>,
        /// Of these, the ones that are in it but for a few postcodes.
        pub partly: Vec<String>,
        /// What else to know.
        pub note: Option<String>,
    }
}

record! {
    /// A region in which municipalities work together.
    #[derive(Serialize)]
    pub struct Region {
        /// Id.
        pub id: String,
        /// Name.
        pub name: String,
        /// Municipalities in it.
        pub municipalities: Vec<String>,
        /// What else to know.
        pub note: Option<String>,
    }
}

record! {
    /// Something that does not add up, and is said so.
    #[derive(Serialize)]
    pub struct Gap {
        /// What.
        pub text: String,
        /// Ambiguity that describes it.
        pub ambiguity: Option<String>,
        /// Id of the source.
        pub source: Option<String>,
        /// Paragraph.
        pub place: Option<String>,
        /// Concerns the figures of every municipality of the study, not only those it names.
        pub in_study: Option<bool>,
    }
}

record! {
    /// `municipalities.yaml`.
    #[derive(Serialize, Default)]
    pub struct Municipalities {
        /// Year the situation is of.
        pub as_of: Option<String>,
        /// Proof of what is said of all.
        pub evidence: Vec<Evidence>,
        /// Proof of the figures, which are there for the municipalities of the study.
        pub study_evidence: Vec<Evidence>,
        /// All municipalities.
        pub municipalities: Vec<Municipality>,
        /// Samenwerkingsverbanden.
        pub swv: Vec<Swv>,
        /// Regions.
        pub regions: Vec<Region>,
        /// What does not add up.
        pub gaps: Vec<Gap>,
        /// Regions outside.
        pub outside: Vec<Statement>,
    }
}

impl Municipalities {
    /// The municipality with a name.
    pub fn get(&self, name: &str) -> Option<&Municipality> {
        self.municipalities.iter().find(|m| m.name == name)
    }
}

impl Site {
    /// The protocols that name a municipality, in the order of their files.
    pub fn protocols_of<'s>(&'s self, municipality: &'s str) -> impl Iterator<Item = &'s Protocol> {
        let names = move |p: &&Protocol| p.municipalities.iter().any(|m| m == municipality);
        self.protocols.iter().filter(names)
    }
}
