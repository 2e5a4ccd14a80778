//! What holds for the whole site.

use super::day::Day;
use checker::record;
use serde::Serialize;

record! {
    /// Who publishes the site.
    #[derive(Serialize)]
    pub struct Publisher {
        /// Name of the organisation.
        pub name: String,
        /// Its address on the web.
        pub address: Option<String>,
    }
}

record! {
    /// `site.yaml`.
    #[derive(Serialize, Default)]
    pub struct Settings {
        /// Name of the site.
        pub title: String,
        /// One sentence about it.
        pub description: String,
        /// Language of the content, `nl`.
        pub language: String,
        /// Address where it stands, without a slash at the end; absent while it stands nowhere.
        pub base_url: Option<String>,
        /// Who publishes it; while absent every page says that this is an example.
        pub publisher: Option<Publisher>,
        /// Mail or web address for questions and for reporting a fault.
        pub contact: Option<String>,
        /// Address of the published accessibility statement.
        pub accessibility_statement: Option<String>,
        /// When the content as a whole was last checked.
        pub checked: Option<Day>,
        /// Before when it must be checked again.
        pub review_by: Option<Day>,
        /// Protocols that the site evaluates besides those of the region.
        pub protocols: Vec<String>,
    }
}

impl Settings {
    /// Nobody stands for it yet: every page says that it is an example.
    pub fn is_example(&self) -> bool {
        self.publisher.is_none() || self.contact.is_none() || self.accessibility_statement.is_none()
    }
}
