//! The text of a page as readers see it, cut at its headings: what a search can find.
//!
//! Only `main` is read. What leads elsewhere or repeats another page stays out: menus, the
//! sources under a text, forms, drawings, and whatever bears `data-zoek="niet"`. No ranking
//! and no words are judged here.

use lol_html::html_content::Element;
use lol_html::{RewriteStrSettings, element, end_tag, rewrite_str, text};
use std::cell::RefCell;
use std::rc::Rc;

/// The text under one heading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Passage {
    /// Id of the heading; empty for what stands above the first one.
    pub anchor: String,
    /// The heading.
    pub heading: String,
    /// The text, one line per paragraph, item or cell.
    pub text: String,
}

/// What never holds text of the page itself.
const LEFT_OUT: &str = "main nav, main form, main svg, main script, main noscript, main pre, main cite, \
    main [aria-hidden=\"true\"], main [hidden], main .verzuim-bronnen, main .verzuim-bronregel, \
    main .verzuim-verborgen, main [data-zoek=\"niet\"]";

/// What begins a new line.
const BLOCKS: &str = "main p, main li, main tr, main td, main th, main dt, main dd, main div, main section, \
    main h3, main h4, main br, main summary, main blockquote, main caption, main figcaption";

#[derive(Default)]
struct Reader {
    passages: Vec<Passage>,
    hidden: usize,
    in_heading: bool,
    raw: String,
}

impl Reader {
    /// Puts what was read where it belongs.
    fn settle(&mut self) {
        let read = lines(&std::mem::take(&mut self.raw));
        if read.is_empty() {
            return;
        }
        if self.passages.is_empty() {
            self.passages.push(Passage::default());
        }
        let Some(last) = self.passages.last_mut() else {
            return;
        };
        if self.in_heading {
            last.heading = read.replace('\n', " ");
        } else {
            last.text = read;
        }
    }

    fn begin(&mut self, anchor: String) {
        self.settle();
        self.passages.push(Passage {
            anchor,
            ..Passage::default()
        });
        self.in_heading = true;
    }

    fn end(&mut self) {
        self.settle();
        self.in_heading = false;
    }
}

/// The passages of a page, in their order; the title itself belongs to none.
///
/// The error is the rewriter's own sentence: such a page is a fault of a template.
pub fn passages(html: &str) -> Result<Vec<Passage>, String> {
    let reader = Rc::new(RefCell::new(Reader::default()));
    let [left_out, blocks, starts, titles, texts] = std::array::from_fn(|_| Rc::clone(&reader));
    let settings = RewriteStrSettings::new()
        .append_element_content_handler(element!(LEFT_OUT, |el| {
            until_end(
                el,
                &left_out,
                |r| r.hidden += 1,
                |r| r.hidden = r.hidden.saturating_sub(1),
            )
        }))
        .append_element_content_handler(element!(BLOCKS, |_el| {
            blocks.borrow_mut().raw.push('\n');
            Ok(())
        }))
        .append_element_content_handler(element!("main h2, main h3[id], main h4[id]", |el| {
            let anchor = el.get_attribute("id").unwrap_or_default();
            if starts.borrow().hidden > 0 {
                return Ok(());
            }
            until_end(el, &starts, |r| r.begin(anchor), Reader::end)
        }))
        .append_element_content_handler(element!("main h1", |el| {
            until_end(
                el,
                &titles,
                |r| r.hidden += 1,
                |r| r.hidden = r.hidden.saturating_sub(1),
            )
        }))
        .append_element_content_handler(text!("main", |chunk| {
            let mut reader = texts.borrow_mut();
            if reader.hidden == 0 {
                reader.raw.push_str(chunk.as_str());
            }
            Ok(())
        }));
    rewrite_str(html, settings).map_err(|e| e.to_string())?;
    let mut reader = reader.borrow_mut();
    reader.settle();
    Ok(std::mem::take(&mut reader.passages))
}

type Handled = Result<(), Box<dyn std::error::Error + Send + Sync>>;

fn until_end(
    el: &mut Element<'_, '_>,
    reader: &Rc<RefCell<Reader>>,
    start: impl FnOnce(&mut Reader),
    end: fn(&mut Reader),
) -> Handled {
    if !el.can_have_content() {
        return Ok(());
    }
    start(&mut reader.borrow_mut());
    let reader = Rc::clone(reader);
    el.on_end_tag(end_tag!(move |_tag| {
        end(&mut reader.borrow_mut());
        Ok(())
    }))
}

/// Plain text with one space between words and no empty lines.
fn lines(raw: &str) -> String {
    let plain = raw
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&nbsp;", " ")
        .replace('\u{ad}', "")
        .replace("&amp;", "&");
    let lines: Vec<String> = plain
        .split('\n')
        .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|line| line.chars().any(char::is_alphanumeric))
        .collect();
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::passages;

    fn read(main: &str) -> Vec<String> {
        let html = format!("<p>buiten</p><main id=inhoud>{main}</main><p>buiten</p>");
        passages(&html)
            .unwrap()
            .into_iter()
            .map(|p| format!("{}|{}|{}", p.anchor, p.heading, p.text))
            .collect()
    }

    #[test]
    fn the_text_is_cut_at_headings_and_keeps_its_lines() {
        let found = read(
            "<h1>Titel</h1><p>Eerst &amp; vooral.</p><h2 id=a>Vraag <em>een</em>?</h2><ul><li>Ja.</li><li>Nee,\n soms.</li></ul><h3>Zonder plek</h3><p>x</p><h2>Los</h2><p>y</p>",
        );
        assert_eq!(
            found,
            [
                "||Eerst & vooral.",
                "a|Vraag een?|Ja.\nNee,\nsoms.\nZonder plek\nx",
                "|Los|y"
            ]
        );
    }

    #[test]
    fn what_is_no_text_of_the_page_stays_out() {
        let found = read(
            "<nav>menu</nav><p>tekst<cite>bron</cite><svg><text>9</text></svg></p><form><p>veld</p></form><noscript><p>niet</p></noscript><div data-zoek=niet><h2 id=b>weg</h2><p>weg</p></div><i aria-hidden=true>4</i><h2 id=c>Blijft</h2><p>wel</p>",
        );
        assert_eq!(found, ["||tekst", "c|Blijft|wel"]);
    }

    #[test]
    fn a_page_without_main_has_no_passages() {
        assert_eq!(passages("<p>x</p>").unwrap(), []);
    }
}
