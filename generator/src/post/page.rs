//! One page: rewritten in one pass, its links and ids collected on the way.

use super::Assets;
use lol_html::html_content::{ContentType, Element};
use lol_html::{RewriteStrSettings, element, rewrite_str};
use std::cell::RefCell;
use std::collections::BTreeSet;

/// A page as it is published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Page {
    /// The HTML.
    pub html: String,
    /// Every address on it, each once; assets by their published name, others as written.
    pub links: BTreeSet<String>,
    /// Every id on it.
    pub ids: BTreeSet<String>,
    /// Ids that stand on it twice.
    pub double_ids: BTreeSet<String>,
}

/// What stands behind a link to another site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outside {
    /// The words, without brackets around them.
    pub words: String,
    /// Language and direction of the words, where a part of the page may have another.
    pub language: Option<(String, &'static str)>,
}

impl Default for Outside {
    fn default() -> Self {
        Outside {
            words: "andere website".to_owned(),
            language: None,
        }
    }
}

impl Outside {
    fn html(&self) -> String {
        let language = self
            .language
            .as_ref()
            .map_or_else(String::new, |(language, direction)| {
                format!(" lang=\"{language}\" dir=\"{direction}\"")
            });
        let words = self.words.replace('&', "&amp;").replace('<', "&lt;");
        format!("<span class=\"verzuim-extern\"{language}> ({words})</span>")
    }
}

/// Rewrites a page; `base` is the path before the site, empty at the root.
///
/// The error is the rewriter's own sentence: such a page is a fault of a template.
pub fn publish(html: &str, assets: &Assets, base: &str, outside: &Outside) -> Result<Page, String> {
    let outside = outside.html();
    let page = RefCell::new(Page::default());
    // The rewriter never visits what stands inside <noscript> (lol-html#206).
    let renamed = html
        .replace("<noscript", "<x-noscript")
        .replace("</noscript", "</x-noscript");
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!("[id]", |el| {
            if let Some(id) = el.get_attribute("id") {
                let mut page = page.borrow_mut();
                if !page.ids.insert(id.clone()) {
                    page.double_ids.insert(id);
                }
            }
            Ok(())
        }))
        .append_element_content_handler(element!("[href]", |el| address(
            el, "href", assets, base, &page
        )))
        .append_element_content_handler(element!("[src]", |el| address(
            el, "src", assets, base, &page
        )))
        .append_element_content_handler(element!("form[action]", |el| address(
            el, "action", assets, base, &page
        )))
        .append_element_content_handler(element!("a[href]", |el| { mark_outside(el, &outside) }));
    let rewritten = rewrite_str(&renamed, settings).map_err(|e| e.to_string())?;
    let mut page = page.into_inner();
    page.html = rewritten
        .replace("<x-noscript", "<noscript")
        .replace("</x-noscript", "</noscript");
    Ok(page)
}

/// Says behind a link that it leads to another site.
fn mark_outside(el: &mut Element<'_, '_>, mark: &str) -> Handled {
    let is_outside = |href: &String| href.starts_with("https:") || href.starts_with("http:");
    if el.get_attribute("href").as_ref().is_some_and(is_outside) {
        el.set_attribute("rel", "external noreferrer")?;
        el.append(mark, ContentType::Html);
    }
    Ok(())
}

type Handled = Result<(), Box<dyn std::error::Error + Send + Sync>>;

fn address(
    el: &mut Element<'_, '_>,
    name: &str,
    assets: &Assets,
    base: &str,
    page: &RefCell<Page>,
) -> Handled {
    let Some(written) = el.get_attribute(name) else {
        return Ok(());
    };
    // Attribute values come as they stand in the source, entities and all.
    let plain = written.replace("&amp;", "&");
    let tag = el.tag_name();
    let mut link = plain.clone();
    let is_own = written.starts_with('/') && !written.starts_with("//");
    if is_own {
        let new = match assets.get(&plain) {
            Some(asset) => {
                if let (Some(integrity), "script" | "link") = (&asset.integrity, tag.as_str()) {
                    el.set_attribute("integrity", integrity)?;
                }
                link.clone_from(&asset.url);
                format!("{base}{}", asset.url)
            }
            None => format!("{base}{written}"),
        };
        if new != written {
            el.set_attribute(name, &new)?;
        }
    }
    page.borrow_mut().links.insert(link);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Outside, publish};
    use crate::post::Assets;
    use std::collections::BTreeMap;

    #[test]
    fn marks_names_and_collects() {
        let files = [("assets/site.css", "a{}"), ("assets/x.svg", "<svg/>")];
        let assets = Assets::new(
            files
                .iter()
                .map(|(p, t)| ((*p).to_owned(), t.as_bytes().to_vec()))
                .collect::<BTreeMap<_, _>>(),
        );
        let html = "<!doctype html><link rel=stylesheet href=/assets/site.css><a id=a href=\"/b/?x=1&amp;y=2#c\">é</a><a href=\"https://duo.nl/\">DUO</a><a href=#a id=a>x</a><img src=\"/assets/x.svg\" alt><noscript><a href=\"/tabel/\">t</a></noscript><form action=/zoeken/></form>";
        let page = publish(html, &assets, "/pad", &Outside::default()).unwrap();
        insta::assert_snapshot!(page.html.replace('>', ">\n"), @r#"
        <!doctype html>
        <link rel=stylesheet href="/pad/assets/site.5f546eb460.css" integrity="sha384-m4Zcd9m9Kerya2aMKZ9CuL1yv7QLjdpmEo79GaQCk1uO2U4trsxWuyqSJsOzpOru">
        <a id=a href="/pad/b/?x=1&amp;y=2#c">
        é</a>
        <a href="https://duo.nl/" rel="external noreferrer">
        DUO<span class="verzuim-extern">
         (andere website)</span>
        </a>
        <a href=#a id=a>
        x</a>
        <img src="/pad/assets/x.d4dc566691.svg" alt>
        <noscript>
        <a href="/pad/tabel/">
        t</a>
        </noscript>
        <form action="/pad/zoeken/">
        </form>
        "#);
        insta::assert_snapshot!(format!("{:?}\n{:?} {:?}", page.links, page.ids, page.double_ids), @r##"
        {"#a", "/assets/site.5f546eb460.css", "/assets/x.d4dc566691.svg", "/b/?x=1&y=2#c", "/tabel/", "/zoeken/", "https://duo.nl/"}
        {"a"} {"a"}
        "##);
    }
}
