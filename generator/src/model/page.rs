//! Pages of prose: what their front matter says, and where their text stands.

use super::day::Day;
use crate::diagnostic::RelPath;
use checker::{choice, record};
use serde::Serialize;
use std::ops::Range;

choice! {
    /// For whom a page is written; it sets tone and measure.
    "publiek"
    pub enum Audience {
        /// Parents and pupils: B1.
        Parent = "ouder",
        /// Those who run a school.
        School = "school",
        /// Those who act: mentor, jeugdarts, leerplichtambtenaar.
        Professional = "professional",
        /// All.
        Everyone = "iedereen",
    }
}

record! {
    /// The front matter of a page.
    #[derive(Serialize)]
    pub struct FrontMatter {
        /// Title: the only `h1`.
        pub title: String,
        /// One sentence, for lists and search engines.
        pub description: String,
        /// For whom.
        pub audience: Audience,
        /// Order among its siblings.
        pub order: Option<u32>,
        /// When it was last checked.
        pub checked: Day,
        /// Before when it must be checked again.
        pub review_by: Day,
        /// Ids of the sources it rests on.
        pub sources: Vec<String>,
    }
}

/// One page: its front matter, and its text as a place in its file.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// Path without `.md`, below `pages`: `ouders/ziekmelden`; `index` and `x/index` are folder pages.
    pub id: String,
    /// Address: `/ouders/ziekmelden/`.
    pub url: String,
    /// File it came from.
    pub file: RelPath,
    /// What the front matter says.
    pub front: FrontMatter,
    /// Where the Markdown stands in the file, in bytes.
    pub body: Range<usize>,
}

/// The address of a page: `ouders/index` is `/ouders/`.
pub fn url_of(id: &str) -> String {
    match id.strip_suffix("index") {
        Some("") => "/".to_owned(),
        Some(folder) if folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{id}/"),
    }
}

#[cfg(test)]
mod tests {
    use super::url_of;

    #[test]
    fn addresses_follow_paths() {
        assert_eq!(url_of("index"), "/");
        assert_eq!(url_of("ouders/index"), "/ouders/");
        assert_eq!(url_of("ouders/ziekmelden"), "/ouders/ziekmelden/");
        assert_eq!(url_of("appendix/lijstindex"), "/appendix/lijstindex/");
    }
}
