//! What holds for the whole site.

use super::day::Day;
use super::page::Audience;
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
    /// What stands below the ruler of a norm, in plain words.
    #[derive(Serialize)]
    pub struct RulerWords {
        /// The norm.
        pub norm: String,
        /// Below a ruler in a text. The first sentence leads to the norm.
        pub caption: String,
        /// After the threshold in the quick check.
        pub meaning: Option<String>,
    }
}

record! {
    /// A question that people ask, with the place that answers it.
    #[derive(Serialize)]
    pub struct Asked {
        /// Who asks it.
        pub audience: Audience,
        /// The question.
        pub text: String,
        /// Address of the answer; that it exists is checked with every other link.
        pub to: String,
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
        /// Plain words for rulers; a norm without them is told by its threshold and its duty.
        pub rulers: Vec<RulerWords>,
        /// Questions for the home page; without them the titles of pages stand there.
        pub questions: Vec<Asked>,
    }
}

impl Settings {
    /// Nobody stands for it yet: every page says that it is an example.
    pub fn is_example(&self) -> bool {
        self.publisher.is_none() || self.contact.is_none() || self.accessibility_statement.is_none()
    }
}
