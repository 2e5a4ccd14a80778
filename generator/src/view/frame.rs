//! What every page has: title, address, place in the site, and the frame around it.

mod language;

pub use language::{LanguageFrame, LanguageLink};

use super::Material;
use crate::model::Direction;
use crate::output::{PageKind, meta_policy};
use crate::theme::Look;
use serde::Serialize;
use std::collections::BTreeMap;

/// A link in the frame.
#[derive(Debug, Clone, Serialize)]
pub struct FrameLink {
    /// Address.
    pub url: String,
    /// Text.
    pub title: String,
}

/// One line style with the words for it.
#[derive(Debug, Clone, Serialize)]
pub struct LineSample {
    /// Last part of the class.
    pub line: &'static str,
    /// What it stands for.
    pub words: String,
}

/// What all pages share.
#[derive(Debug, Clone, Serialize)]
pub struct Frame {
    /// Name of the site.
    pub title: String,
    /// Language of the site.
    pub language: String,
    /// Address of the site, without a slash at the end.
    pub base_url: Option<String>,
    /// The checker can be run in the browser.
    pub has_checker: bool,
    /// Nobody stands for the site yet.
    pub is_example: bool,
    /// Name of the publisher.
    pub publisher: Option<String>,
    /// Where to report a fault.
    pub contact: Option<String>,
    /// The day for which the site is built.
    pub date: String,
    /// What is said around a page, by language.
    pub languages: BTreeMap<String, LanguageFrame>,
    /// Class of the theme.
    pub theme_class: String,
    /// What the browser may draw its own parts in.
    pub color_scheme: &'static str,
}

impl Frame {
    /// The frame of a site built for a day.
    pub fn new(material: &Material<'_>) -> Self {
        let site = material.site;
        let settings = &site.settings;
        Frame {
            title: settings.title.clone(),
            language: settings.language.clone(),
            base_url: material.base_url.map(str::to_owned),
            has_checker: material.has_checker,
            is_example: settings.is_example(),
            publisher: settings.publisher.as_ref().map(|p| p.name.clone()),
            contact: settings.contact.clone(),
            date: super::words::day(material.date),
            languages: language::frames(material),
            theme_class: String::new(),
            color_scheme: "light dark",
        }
    }

    /// Dressed in a theme.
    pub fn in_theme(mut self, look: &Look) -> Self {
        self.theme_class.clone_from(&look.class);
        self.color_scheme = look.color_scheme;
        self
    }
}

/// A step on the way to a page.
#[derive(Debug, Clone, Serialize)]
pub struct Crumb {
    /// Address.
    pub url: String,
    /// Text.
    pub title: String,
}

/// A link of the navigation.
#[derive(Debug, Clone, Serialize)]
pub struct NavLink {
    /// Address.
    pub url: String,
    /// Text.
    pub title: String,
    /// `page` on that page itself, `true` below it.
    pub current: Option<&'static str>,
    /// Language of the page it leads to, if another.
    pub language: Option<String>,
}

/// Head of a page.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// Site-absolute address.
    pub url: String,
    /// The only `h1`.
    pub title: String,
    /// Text of `<title>`, unique on the site.
    pub full_title: String,
    /// One sentence for lists and search engines.
    pub description: String,
    /// Language.
    pub language: String,
    /// `ltr` or `rtl`.
    pub direction: &'static str,
    /// The same page in every language that it has, if more than one.
    pub languages: Vec<LanguageLink>,
    /// Full address, once the site has one.
    pub canonical: Option<String>,
    /// The way to it.
    pub crumbs: Vec<Crumb>,
    /// The navigation.
    pub navigation: Vec<NavLink>,
    /// Classes of `<body>`.
    pub class: &'static str,
    /// Content-Security-Policy for `<meta>`.
    pub policy: &'static str,
    /// When it was last checked, in words.
    pub checked: Option<String>,
    /// Before when it must be checked again, in words.
    pub review_by: Option<String>,
    /// In no list of pages, nor in the search of the site.
    pub hidden: bool,
    /// Not for search engines: what is invented must not be found as if it were real.
    pub noindex: bool,
}

/// The navigation: address, text, and the addresses below it.
const NAVIGATION: &[(&str, &str, &[&str])] = &[
    ("/ouders/", "Ouders", &["/ouders/"]),
    ("/scholen/", "Scholen", &["/scholen/"]),
    (
        "/professionals/",
        "Professionals",
        &[
            "/professionals/",
            "/rollen/",
            "/mazl/",
            "/samenwerken/",
            "/brieven/",
            "/gesprekken/",
            "/positieve-gezondheid/",
            "/aanbevelingen/",
            "/risicofactoren/",
        ],
    ),
    (
        "/normen/",
        "Normen",
        &["/normen/", "/protocollen/", "/gemeenten/", "/wetgeving/"],
    ),
    ("/check/", "Check", &["/check/"]),
];

impl Head {
    /// A head without a trail.
    pub fn new(material: &Material<'_>, url: &str, title: &str, description: &str) -> Self {
        let site = material.site;
        let navigation = NAVIGATION
            .iter()
            .map(|(at, title, below)| NavLink {
                url: (*at).to_owned(),
                title: (*title).to_owned(),
                current: match url {
                    _ if url == *at => Some("page"),
                    _ if below.iter().any(|b| url.starts_with(b)) => Some("true"),
                    _ => None,
                },
                language: None,
            })
            .collect();
        Head {
            url: url.to_owned(),
            title: title.to_owned(),
            full_title: if url == "/" {
                format!("{}: {title}", site.settings.title)
            } else {
                format!("{title} – {}", site.settings.title)
            },
            description: description.to_owned(),
            language: site.settings.language.clone(),
            direction: "ltr",
            languages: language::links(material, url),
            canonical: material.base_url.map(|base| format!("{base}{url}")),
            crumbs: Vec::new(),
            navigation,
            class: "",
            policy: meta_policy(PageKind::of(url)),
            // What has no date of its own has that of the content as a whole.
            checked: site.settings.checked.map(|day| day.in_words()),
            review_by: site.settings.review_by.map(|day| day.in_words()),
            hidden: false,
            noindex: false,
        }
    }

    /// With the way to it: addresses and texts, from the outside in.
    pub fn under(mut self, trail: &[(&str, &str)]) -> Self {
        self.crumbs = trail
            .iter()
            .map(|(url, title)| Crumb {
                url: (*url).to_owned(),
                title: (*title).to_owned(),
            })
            .collect();
        self
    }

    /// In another language, with its own menu.
    pub(super) fn in_language(
        mut self,
        language: &str,
        direction: Direction,
        navigation: Vec<NavLink>,
    ) -> Self {
        self.language = language.to_owned();
        self.direction = direction.as_str();
        self.navigation = navigation;
        self
    }
}
