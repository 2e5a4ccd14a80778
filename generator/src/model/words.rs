//! The words of one language: what the frame and the notices of its pages say.
//!
//! `translations/<language>/words.yaml`. Every word must be there: a page with half a frame
//! would leave its readers guessing. Dutch has its words with the view, since every site has them.

use checker::{choice, record};
use serde::Serialize;
use std::collections::BTreeMap;

choice! {
    /// Which way a language is written.
    "schrijfrichting"
    pub enum Direction {
        /// Left to right.
        Ltr = "ltr",
        /// Right to left.
        Rtl = "rtl",
    }
}

record! {
    /// The words around every page.
    #[derive(Serialize)]
    pub struct FrameWords {
        /// The link past the header.
        pub skip: String,
        /// Label of the warning that nobody stands for the site yet.
        pub example: String,
        /// That warning, in bold.
        pub example_warning: String,
        /// The sentence after it.
        pub example_reason: String,
        /// Name of the main menu.
        pub menu: String,
        /// Name of the trail to a page.
        pub breadcrumb: String,
        /// Name of the links below a page.
        pub about: String,
        /// What the line says, in bold.
        pub line: String,
        /// The sentence after it.
        pub line_meaning: String,
        /// The line styles, from law to advice.
        pub lines: Vec<String>,
        /// `Checked:`, before a day.
        pub checked: String,
        /// `Again before`, before a day.
        pub review_by: String,
        /// That this is no legal advice.
        pub no_advice: String,
        /// `Content of`, before a day.
        pub date: String,
        /// `Publisher:`, before a name.
        pub publisher: String,
        /// `Is something wrong?`, before an address.
        pub contact: String,
    }
}

record! {
    /// The words of a translated page.
    #[derive(Serialize)]
    pub struct PageWords {
        /// The section for parents, in the menu and the trail.
        pub parents: String,
        /// The checker, in the menu.
        pub check: String,
        /// The button to the checker.
        pub check_button: String,
        /// That the Dutch text leads.
        pub dutch_leads: String,
        /// The link to the Dutch page.
        pub dutch_page: String,
        /// That no person has checked the translation yet.
        pub not_checked: String,
        /// That a person checked it, with `{date}`.
        pub checked_on: String,
        /// That the Dutch page has changed since.
        pub older: String,
        /// `As of`, before a day.
        pub as_of: String,
        /// Heading above the pages below this one.
        pub below: String,
        /// Heading above the pages beside this one.
        pub beside: String,
        /// The fold with the sources, which stay Dutch.
        pub rests_on: String,
        /// Behind a link to a Dutch page.
        pub in_dutch: String,
        /// Behind a link to another site.
        pub other_site: String,
        /// Title of a warning in a text.
        pub warning: String,
        /// Accessibility, privacy and method, below every page.
        pub footer: Vec<String>,
    }
}

record! {
    /// The page that lists what there is in a language.
    #[derive(Serialize)]
    pub struct IndexWords {
        /// Title.
        pub title: String,
        /// Its sentence.
        pub description: String,
        /// The link to the Dutch site.
        pub dutch_site: String,
    }
}

record! {
    /// `translations/<language>/words.yaml`.
    #[derive(Serialize)]
    pub struct Words {
        /// The language in its own words: `English`.
        pub name: String,
        /// Which way it is written.
        pub direction: Direction,
        /// The months, as they stand in a date.
        pub months: Vec<String>,
        /// A date, with `{day}`, `{month}` and `{year}`.
        pub date: String,
        /// Around every page.
        pub frame: FrameWords,
        /// On a translated page.
        pub page: PageWords,
        /// The list of pages.
        pub index: IndexWords,
        /// What stands below the ruler of a norm, by the id of the norm.
        pub rulers: BTreeMap<String, String>,
    }
}

impl Words {
    /// A day as this language writes it.
    pub fn day(&self, day: super::Day) -> String {
        let (year, month, day) = day.0.to_ymd();
        let month = self.months.iter().zip(1..).find(|(_, n)| *n == month);
        self.date
            .replace("{day}", &day.to_string())
            .replace("{month}", month.map_or("", |(name, _)| name))
            .replace("{year}", &year.to_string())
    }
}
