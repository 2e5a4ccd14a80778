//! Which file holds what: the one table from paths to types, and what their keys name.
//!
//! A key has one meaning per kind of file. `check.rs` walks the trees by this table
//! alone, so a new kind of content is a line here and a record beside it.

use crate::diagnostic::RelPath;

/// What a content file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Settings,
    Sources,
    Role,
    Collaboration,
    Recommendations,
    RiskFactors,
    Mazl,
    PositiveHealth,
    Municipalities,
    Figures,
    Glossary,
    Guides,
    Changes,
    Holidays,
    Ambiguities,
    Comparisons,
    School,
    Protocol,
    Page,
    Words,
    Translation,
}

/// What an id names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Target {
    Source,
    Role,
    Norm,
    Protocol,
    Municipality,
    Region,
    Swv,
    Term,
    Figure,
    Ambiguity,
    Topic,
    Change,
    Domain,
    Group,
    School,
    Page,
}

const FILES: &[(&str, Kind)] = &[
    ("site.yaml", Kind::Settings),
    ("sources.yaml", Kind::Sources),
    ("collaboration.yaml", Kind::Collaboration),
    ("recommendations.yaml", Kind::Recommendations),
    ("risk_factors.yaml", Kind::RiskFactors),
    ("mazl.yaml", Kind::Mazl),
    ("positive_health.yaml", Kind::PositiveHealth),
    ("municipalities.yaml", Kind::Municipalities),
    ("figures.yaml", Kind::Figures),
    ("glossary.yaml", Kind::Glossary),
    ("guides.yaml", Kind::Guides),
    ("changes.yaml", Kind::Changes),
    ("holidays.yaml", Kind::Holidays),
    ("ambiguities.yaml", Kind::Ambiguities),
    ("comparisons.yaml", Kind::Comparisons),
];

const FOLDERS: &[(&str, &str, Kind)] = &[
    ("roles/", ".yaml", Kind::Role),
    ("schools/", ".yaml", Kind::School),
    ("protocols/", ".yaml", Kind::Protocol),
    ("pages/", ".md", Kind::Page),
    ("translations/", "/words.yaml", Kind::Words),
    ("translations/", ".md", Kind::Translation),
];

/// What a path holds; nothing for a path that belongs nowhere.
pub(super) fn kind_of(path: &RelPath) -> Option<Kind> {
    let path = path.as_str();
    let folder = || {
        FOLDERS
            .iter()
            .find(|(folder, end, _)| path.starts_with(folder) && path.ends_with(end))
    };
    FILES
        .iter()
        .find(|(file, _)| *file == path)
        .map(|(_, kind)| *kind)
        .or_else(|| folder().map(|(_, _, kind)| *kind))
}

/// Every place a file may have, for the message about one that has none.
pub(super) fn known_places() -> Vec<String> {
    let files = FILES.iter().map(|(file, _)| (*file).to_owned());
    files
        .chain(
            FOLDERS
                .iter()
                .map(|(folder, end, _)| format!("{folder}...{end}")),
        )
        .collect()
}

impl Kind {
    /// Where ids are defined: list key (none: the file itself), id key, what it names.
    pub(super) fn definitions(self) -> &'static [(Option<&'static str>, &'static str, Target)] {
        match self {
            Kind::Sources => &[(Some("sources"), "id", Target::Source)],
            Kind::Role => &[(None, "id", Target::Role)],
            Kind::School => &[(None, "id", Target::School)],
            Kind::Protocol => &[
                (None, "id", Target::Protocol),
                (Some("norms"), "id", Target::Norm),
            ],
            Kind::Recommendations => &[(Some("groups"), "id", Target::Group)],
            Kind::RiskFactors => &[(Some("domains"), "id", Target::Domain)],
            Kind::Figures => &[(Some("figures"), "id", Target::Figure)],
            Kind::Glossary => &[(Some("terms"), "id", Target::Term)],
            Kind::Ambiguities => &[(Some("ambiguities"), "id", Target::Ambiguity)],
            Kind::Changes => &[
                (Some("topics"), "id", Target::Topic),
                (Some("changes"), "id", Target::Change),
            ],
            Kind::Municipalities => &[
                (Some("municipalities"), "name", Target::Municipality),
                (Some("swv"), "id", Target::Swv),
                (Some("regions"), "id", Target::Region),
            ],
            _ => &[],
        }
    }

    /// What the texts under a key name, if they name anything.
    pub(super) fn names(self, key: &str) -> Option<Target> {
        let target = match (self, key) {
            (_, "source" | "sources") => Target::Source,
            (_, "ambiguity" | "ambiguities") => Target::Ambiguity,
            (_, "municipality" | "municipalities" | "partly") => Target::Municipality,
            // References between protocols are the checker's to judge: it knows which may be left open.
            (Kind::Protocol, "actor" | "addressee" | "copy_to" | "ask" | "role" | "by") => {
                Target::Role
            }
            (Kind::Protocol, _) => return None,
            (Kind::Role, "by" | "consists_of" | "now_called") | (Kind::School, "owner") => {
                Target::Role
            }
            (_, "role" | "roles" | "addressed_to") => Target::Role,
            (_, "norm" | "norms") => Target::Norm,
            (_, "protocols") => Target::Protocol,
            (Kind::Guides, "from" | "to") => Target::Role,
            (Kind::Holidays, "noord" | "midden" | "zuid") => Target::Municipality,
            (Kind::Municipalities, "region") => Target::Region,
            (Kind::Municipalities, "swv") => Target::Swv,
            (Kind::Glossary, "see" | "explained_by") => Target::Term,
            (Kind::Mazl | Kind::Figures, "figures") => Target::Figure,
            (Kind::Changes, "topic") => Target::Topic,
            (Kind::Recommendations, "group") => Target::Group,
            (Kind::RiskFactors, "joins") => Target::Domain,
            _ => return None,
        };
        Some(target)
    }

    /// Lists whose items say something, with the key that must tell on what it rests.
    pub(super) fn proven(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Kind::Glossary => &[("terms", "evidence")],
            Kind::Guides => &[("letters", "evidence"), ("conversations", "evidence")],
            Kind::Recommendations => &[("recommendations", "evidence"), ("further", "source")],
            Kind::Figures => &[("figures", "source"), ("reading_rules", "source")],
            Kind::PositiveHealth => &[("domains", "source"), ("absence", "evidence")],
            Kind::RiskFactors => &[("highlights", "source")],
            Kind::Role => &[
                ("tasks", "source"),
                ("unclear", "source"),
                ("may_know", "source"),
                ("later", "source"),
            ],
            Kind::Mazl => &[
                ("names", "evidence"),
                ("goals", "evidence"),
                ("criteria", "evidence"),
                ("roles", "evidence"),
                ("effects", "evidence"),
                ("recognition", "evidence"),
                ("history", "evidence"),
                ("training", "evidence"),
                ("conditions", "evidence"),
            ],
            _ => &[],
        }
    }
}

impl Target {
    /// How a Dutch message calls it.
    pub(super) fn as_dutch(self) -> &'static str {
        match self {
            Target::Source => "bron",
            Target::Role => "rol",
            Target::Norm => "norm",
            Target::Protocol => "protocol",
            Target::Municipality => "gemeente",
            Target::Region => "regio",
            Target::Swv => "samenwerkingsverband",
            Target::Term => "begrip",
            Target::Figure => "cijfer",
            Target::Ambiguity => "leeskwestie",
            Target::Topic => "onderwerp",
            Target::Change => "wijziging",
            Target::Domain => "domein",
            Target::Group => "groep",
            Target::School => "school",
            Target::Page => "pagina",
        }
    }

    /// The adjective before it: `onbekend begrip`, `onbekende rol`.
    pub(super) fn unknown_in_dutch(self) -> &'static str {
        match self {
            Target::Protocol
            | Target::Swv
            | Target::Term
            | Target::Figure
            | Target::Topic
            | Target::Domain => "Onbekend",
            _ => "Onbekende",
        }
    }

    /// Stable code of an id that names nothing.
    pub(super) fn unknown_code(self) -> &'static str {
        match self {
            Target::Source => "unknown-source",
            Target::Role => "unknown-role",
            Target::Norm => "unknown-norm",
            Target::Protocol => "unknown-protocol",
            Target::Municipality => "unknown-municipality",
            Target::Term => "unknown-term",
            Target::Figure => "unknown-figure",
            _ => "unknown-id",
        }
    }

    /// Where it is to be added.
    pub(super) fn home(self) -> &'static str {
        match self {
            Target::Source => "sources.yaml",
            Target::Role => "roles/",
            Target::Norm | Target::Protocol => "protocols/",
            Target::Municipality | Target::Region | Target::Swv => "municipalities.yaml",
            Target::Term => "glossary.yaml",
            Target::Figure => "figures.yaml",
            Target::Ambiguity => "ambiguities.yaml",
            Target::Topic | Target::Change => "changes.yaml",
            Target::Domain => "risk_factors.yaml",
            Target::Group => "recommendations.yaml",
            Target::School => "schools/",
            Target::Page => "pages/",
        }
    }
}
