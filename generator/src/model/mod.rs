//! The content as types: everything the site knows, decoded and cross-checked.
//!
//! Input: the files of a content folder, as text. Output: a [`Site`] and all faults that
//! were found, each with its place. One table (`load.rs`) says which file becomes which
//! type; `check.rs` holds every id against what it names. It reads no disk, renders
//! nothing and decides nothing about absence: that is the checker's.

mod address;
mod ambiguity;
mod change;
mod check;
mod choice;
mod comparison;
mod day;
mod evidence;
mod figure;
mod glossary;
mod guide;
mod holiday;
mod kind;
mod load;
mod mazl;
mod municipality;
mod page;
mod positive_health;
mod recommendation;
mod review;
mod risk_factor;
mod role;
mod schema;
mod school;
mod settings;
mod source;
mod translation;
mod usage;
mod words;

pub use address::{norm_url, protocol_url};
pub use ambiguity::{Ambiguities, Ambiguity, AmbiguityReading};
pub use change::{Change, ChangeKind, Changes, Topic};
pub use comparison::{ComparisonCase, Comparisons, WhatIf};
pub use day::{Day, MONTHS, Moment};
pub use evidence::{Certainty, Evidence, Place, Statement, Status};
pub use figure::{Chart, Exactness, Figure, FigureGroup, FigureKind, Figures};
pub use glossary::{Abbreviation, Glossary, Term};
pub use guide::{Conversation, ConversationStep, Guides, Letter};
pub use holiday::{
    Correction, CountingRule, Holiday, HolidayRegions, Holidays, Period, PublicHoliday, SchoolYear,
    SchoolYearName, SplitMunicipality,
};
pub use load::load;
pub use mazl::{
    Criterion, Effect, Mazl, MethodRole, MethodStep, Milestone, Point, RegionPlan, Requirement,
    StepPlan,
};
pub use municipality::{Gap, Municipalities, Municipality, Region, Swv};
pub use page::{Audience, FrontMatter, Page, url_of};
pub use positive_health::{HealthDomain, HealthLink, PositiveHealth};
pub use recommendation::{Recommendation, RecommendationGroup, Recommendations, Seen};
pub use review::Review;
pub use risk_factor::{Association, Domain, DomainKind, Factor, RiskFactors, Survey};
pub use role::{Collaboration, Expectation, Pair, Role, RoleGroup};
pub use schema::schemas;
pub use school::{
    Adults, Contact, DayOff, Late, Leave, Location, Reporting, School, SchoolCalendar,
    SchoolPrivacy, SchoolRung, Sickness, Unauthorised,
};
pub use settings::{Asked, Publisher, RulerWords, Settings};
pub use source::{NotFound, Source, SourceGroup, Sources};
pub use translation::{Translation, TranslationFront, Version};
pub use usage::Use;
pub use words::{Direction, FrameWords, IndexWords, PageWords, Words};

use checker::calendar::Date;
use checker::protocol::Protocol;
use std::collections::{BTreeMap, BTreeSet};

/// Everything the site knows. A part whose file is missing or faulty is empty.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Site {
    /// `site.yaml`.
    pub settings: Settings,
    /// `sources.yaml`.
    pub sources: Sources,
    /// `roles/*.yaml`, in their own order.
    pub roles: Vec<Role>,
    /// `collaboration.yaml`.
    pub collaboration: Collaboration,
    /// `recommendations.yaml`.
    pub recommendations: Recommendations,
    /// `risk_factors.yaml`.
    pub risk_factors: RiskFactors,
    /// `mazl.yaml`.
    pub mazl: Mazl,
    /// `positive_health.yaml`.
    pub positive_health: PositiveHealth,
    /// `municipalities.yaml`.
    pub municipalities: Municipalities,
    /// `figures.yaml`.
    pub figures: Figures,
    /// `glossary.yaml`.
    pub glossary: Glossary,
    /// `guides.yaml`.
    pub guides: Guides,
    /// `changes.yaml`.
    pub changes: Changes,
    /// `holidays.yaml`.
    pub holidays: Holidays,
    /// `ambiguities.yaml`.
    pub ambiguities: Ambiguities,
    /// `comparisons.yaml`.
    pub comparisons: Comparisons,
    /// `schools/*.yaml`, by id.
    pub schools: BTreeMap<String, School>,
    /// `pages/**.md`, by path without `.md`.
    pub pages: BTreeMap<String, Page>,
    /// `translations/*/words.yaml`, by language.
    pub words: BTreeMap<String, Words>,
    /// `translations/**.md`, by path without `.md`: `en/ouders/ziekmelden`.
    pub translations: BTreeMap<String, Translation>,
    /// `protocols/*.yaml`, in the order of their files.
    pub protocols: Vec<Protocol>,
    /// Per source everything that rests on it.
    pub uses: BTreeMap<String, BTreeSet<Use>>,
    /// What must be checked again, and when.
    pub reviews: Vec<Review>,
    /// The newest day on which something was found or checked.
    pub newest: Option<Date>,
}
