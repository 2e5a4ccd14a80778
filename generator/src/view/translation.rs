//! Pages for parents in other languages, and for each language the list of its pages.
//!
//! A translation says that the Dutch text leads, whether a person has checked it, and whether
//! the Dutch page has changed since. Its sources stay Dutch: they are the sources of that page.

use super::frame::NavLink;
use super::names::{Cite, Names};
use super::{Body, Head, Material, View};
use crate::draw::escape;
use crate::markdown::Directive;
use crate::model::{Page, PageWords, Translation, Words};
use serde::Serialize;

/// What a reader must know of a translation.
#[derive(Debug, Serialize)]
pub struct Notice {
    /// That the Dutch page has changed since.
    pub older: Option<String>,
    /// Who checked it and when, or that nobody did.
    pub checked: String,
    /// The page that leads.
    pub dutch_url: String,
}

/// A page of the same language.
#[derive(Debug, Serialize)]
pub struct Neighbour {
    /// Address.
    pub url: String,
    /// Title.
    pub title: String,
    /// Its sentence.
    pub description: String,
}

/// A text in another language.
#[derive(Debug, Serialize)]
pub struct TranslatedPage {
    /// Words of its language.
    pub words: PageWords,
    /// The sentence under the title.
    pub description: String,
    /// What a reader must know of it.
    pub notice: Notice,
    /// When the Dutch page was last checked.
    pub as_of: String,
    /// The text.
    pub html: String,
    /// Pages below it; for a folder page.
    pub below: Vec<Neighbour>,
    /// Pages beside it.
    pub beside: Vec<Neighbour>,
    /// The Dutch sources of the text.
    pub sources: String,
    /// Sources of the page.
    pub cites: Vec<Cite>,
    /// Language of what stays as it is.
    pub original: String,
}

/// The pages of a language.
#[derive(Debug, Serialize)]
pub struct LanguagePage {
    /// Words of its language.
    pub words: PageWords,
    /// The sentence under the title.
    pub description: String,
    /// The link to the Dutch site.
    pub dutch_site: String,
    /// The pages.
    pub pages: Vec<Neighbour>,
    /// Language of the Dutch site.
    pub original: String,
}

/// The key of a page's sources among the texts.
pub fn sources_key(page: &str) -> String {
    format!("{page}#bronnen")
}

/// All translations, and the first page of every language that has one.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    let site = material.site;
    let mut views = Vec::new();
    for translation in site.translations.values() {
        let page = site.pages.get(&translation.page);
        let words = site.words.get(&translation.language);
        if let Some((page, words)) = page.zip(words) {
            views.push(view(material, names, (translation, page, words)));
        }
    }
    for (code, words) in &site.words {
        let translations = site.translations_in(code);
        if !translations.is_empty() {
            views.push(first_page(material, code, words, &translations));
        }
    }
    views
}

fn head(
    material: &Material<'_>,
    (code, words): (&str, &Words),
    url: &str,
    (title, description): (&str, &str),
) -> Head {
    let mut head = Head::new(material, url, title, description).in_language(
        code,
        words.direction,
        navigation(material, code, words, url),
    );
    head.class = "verzuim-ouder";
    // The first page of a language has no date of its own either; its words are its own.
    let settings = &material.site.settings;
    head.checked = settings.checked.map(|day| words.day(day));
    head.review_by = settings.review_by.map(|day| words.day(day));
    head
}

/// The menu: what there is in the language, and the check, which is Dutch.
fn navigation(material: &Material<'_>, code: &str, words: &Words, url: &str) -> Vec<NavLink> {
    let parents = material.site.translation(code, "ouders/index");
    let parents = parents.map_or_else(|| format!("/{code}/"), |t| t.url.clone());
    let current = match url {
        _ if url == parents => Some("page"),
        _ if url.starts_with(&parents) => Some("true"),
        _ => None,
    };
    vec![
        NavLink {
            url: parents,
            title: words.page.parents.clone(),
            current,
            language: None,
        },
        NavLink {
            url: "/check/".to_owned(),
            title: format!("{} {}", words.page.check, words.page.in_dutch),
            current: None,
            language: Some(material.site.settings.language.clone()),
        },
    ]
}

fn view(
    material: &Material<'_>,
    names: &Names<'_>,
    (translation, page, words): (&Translation, &Page, &Words),
) -> View {
    let site = material.site;
    let front = &translation.front;
    let original = site.settings.language.as_str();
    let text = material.fragments.get(&translation.id);
    let html = text.map(|f| f.html(|directive, _| drawn(names, words, original, directive)));
    let sources = material.fragments.get(&sources_key(&page.id));
    let is_folder = page.id.ends_with("/index");
    let folder = page.id.rsplit_once('/').map_or("", |(folder, _)| folder);
    let siblings = siblings(material, translation, folder);
    let links = text.map(|f| f.links.as_slice()).unwrap_or_default();
    let is_named = |n: &Neighbour| links.iter().any(|l| l.address == n.url);
    let unnamed = siblings.into_iter().filter(|n| !is_named(n));
    let (below, beside) = if is_folder {
        (unnamed.collect(), Vec::new())
    } else {
        (Vec::new(), unnamed.take(5).collect())
    };
    let body = TranslatedPage {
        description: front.description.clone(),
        notice: notice(translation, page, words),
        as_of: words.day(page.front.checked),
        html: html.unwrap_or_default(),
        below,
        beside,
        sources: sources
            .map(|f| f.html(|_, _| String::new()))
            .unwrap_or_default(),
        cites: page
            .front
            .sources
            .iter()
            .map(|id| names.cite(id, None))
            .collect(),
        original: original.to_owned(),
        words: words.page.clone(),
    };
    let code = translation.language.as_str();
    let title = (front.title.as_str(), front.description.as_str());
    let mut head = head(material, (code, words), &translation.url, title);
    if let Some(parent) = site
        .translation(code, &format!("{folder}/index"))
        .filter(|_| !is_folder)
    {
        head = head.under(&[(&parent.url, &words.page.parents)]);
    }
    head.checked = Some(words.day(page.front.checked));
    head.review_by = Some(words.day(page.front.review_by));
    View {
        head,
        body: Body::Translated(Box::new(body)),
    }
}

fn notice(translation: &Translation, page: &Page, words: &Words) -> Notice {
    let checked = translation.front.reviewed.map(|day| {
        let day = words.day(day);
        words.page.checked_on.replace("{date}", &day)
    });
    Notice {
        older: translation.is_older.then(|| words.page.older.clone()),
        checked: checked.unwrap_or_else(|| words.page.not_checked.clone()),
        dutch_url: page.url.clone(),
    }
}

fn neighbour(translation: &Translation) -> Neighbour {
    Neighbour {
        url: translation.url.clone(),
        title: translation.front.title.clone(),
        description: translation.front.description.clone(),
    }
}

fn siblings(material: &Material<'_>, own: &Translation, folder: &str) -> Vec<Neighbour> {
    let all = material.site.translations_in(&own.language);
    let is_beside = |t: &&Translation| {
        let its = t.page.rsplit_once('/').map_or("", |(folder, _)| folder);
        its == folder && t.page != own.page && !t.page.ends_with("/index")
    };
    all.into_iter().filter(is_beside).map(neighbour).collect()
}

fn first_page(
    material: &Material<'_>,
    code: &str,
    words: &Words,
    translations: &[&Translation],
) -> View {
    let title = (words.index.title.as_str(), words.index.description.as_str());
    let body = LanguagePage {
        words: words.page.clone(),
        description: words.index.description.clone(),
        dutch_site: words.index.dutch_site.clone(),
        pages: translations
            .iter()
            .filter(|t| !t.page.ends_with("/index"))
            .map(|t| neighbour(t))
            .collect(),
        original: material.site.settings.language.clone(),
    };
    View {
        head: head(material, (code, words), &format!("/{code}/"), title),
        body: Body::Language(Box::new(body)),
    }
}

/// A directive that needs data. What it says is in the language, the norm it names is Dutch.
fn drawn(names: &Names<'_>, words: &Words, original: &str, directive: &Directive) -> String {
    match directive {
        // Words of the data are Dutch: a translation has its own text.
        Directive::Collaboration => String::new(),
        Directive::Check => format!(
            "<p><a class=\"verzuim-knop\" href=\"/check/\" hreflang=\"{original}\">{}</a></p>\n",
            escape(&words.page.check_button)
        ),
        Directive::Maatlat { norm: id } => {
            let ruler = names
                .norm(id)
                .and_then(|(protocol, norm)| super::norm::ruler(protocol, norm, false, None));
            let caption = words.rulers.get(id).map(|c| escape(c)).unwrap_or_default();
            format!(
                "<figure class=\"verzuim-figuur\">{}<figcaption>{caption}</figcaption></figure>\n",
                ruler.map(|r| r.html).unwrap_or_default()
            )
        }
        Directive::Norm { norm: id } => {
            let link = names.norm_link(id);
            link.map_or_else(String::new, |link| {
                format!(
                    "<p lang=\"{original}\" dir=\"ltr\"><a href=\"{}\">{}</a></p>\n",
                    escape(&link.url),
                    escape(&link.title)
                )
            })
        }
    }
}
