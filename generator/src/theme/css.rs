//! Custom properties in a style sheet, with their places.
//!
//! Not a CSS parser: rules that set something on the element that a theme hangs on, in
//! light or for a dark system. All other rules are skipped without being understood.

use super::tokens::Mode;
use std::ops::Range;

/// One custom property as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Property {
    /// With its two dashes.
    pub(super) name: String,
    /// What stands after the colon.
    pub(super) value: String,
    /// The bytes of name and value.
    pub(super) range: Range<usize>,
    /// For which scheme.
    pub(super) mode: Mode,
}

/// A sheet that does not end where it should: where, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct CssFault {
    /// The byte where it begins.
    pub(super) at: usize,
    /// A Dutch sentence.
    pub(super) message: &'static str,
}

/// The properties of all rules on `html`, `:root` or the class, in their order.
pub(super) fn properties(text: &str, class: &str) -> Result<Vec<Property>, CssFault> {
    let text = without_comments(text)?;
    let mut scan = Scan {
        text: &text,
        class,
        blocks: Vec::new(),
        mark: 0,
        found: Vec::new(),
    };
    scan.run()?;
    Ok(scan.found)
}

/// The names that a sheet reads with `var()` and that are not its own.
pub(super) fn names_read(text: &str) -> Vec<String> {
    let text = without_comments(text).unwrap_or_default();
    text.match_indices("var(")
        .filter_map(|(at, open)| {
            let rest = text.get(at + open.len()..)?.trim_start();
            let end = rest.find([',', ')'])?;
            let name = rest.get(..end)?.trim();
            (name.starts_with("--") && !name.starts_with("--_")).then(|| name.to_owned())
        })
        .collect()
}

/// Comments become spaces, so that every byte keeps its place.
fn without_comments(text: &str) -> Result<String, CssFault> {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        let Some(end) = after.find("*/") else {
            return Err(CssFault {
                at: out.len(),
                message: "Dit commentaar eindigt niet.",
            });
        };
        out.extend(std::iter::repeat_n(' ', end + 4));
        rest = after.get(end + 2..).unwrap_or("");
    }
    out.push_str(rest);
    Ok(out)
}

struct Block<'t> {
    prelude: &'t str,
    at: usize,
}

struct Scan<'t, 'c> {
    text: &'t str,
    class: &'c str,
    blocks: Vec<Block<'t>>,
    /// Where the text that is being read began.
    mark: usize,
    found: Vec<Property>,
}

impl Scan<'_, '_> {
    fn run(&mut self) -> Result<(), CssFault> {
        let (mut quote, mut parens, mut escaped) = (None, 0_usize, false);
        for (at, c) in self.text.char_indices() {
            if std::mem::take(&mut escaped) {
                continue;
            }
            match (quote, c) {
                (_, '\\') => escaped = true,
                (Some(open), c) if c == open || c == '\n' => quote = None,
                (Some(_), _) => {}
                (None, '"' | '\'') => quote = Some(c),
                (None, '(') => parens += 1,
                (None, ')') => parens = parens.saturating_sub(1),
                (None, '{') if parens == 0 => {
                    let prelude = self.text.get(self.mark..at).unwrap_or("").trim();
                    self.blocks.push(Block { prelude, at });
                    self.mark = at + 1;
                }
                (None, ';') if parens == 0 => self.declaration(at),
                (None, '}') if parens == 0 => {
                    self.declaration(at);
                    if self.blocks.pop().is_none() {
                        return Err(CssFault {
                            at,
                            message: "Deze accolade sluit niets.",
                        });
                    }
                }
                _ => {}
            }
        }
        self.blocks.first().map_or(Ok(()), |open| {
            Err(CssFault {
                at: open.at,
                message: "Deze accolade wordt niet gesloten.",
            })
        })
    }

    /// Keeps what stands between the last mark and here, if it is a property of the theme.
    fn declaration(&mut self, end: usize) {
        let start = std::mem::replace(&mut self.mark, end + 1);
        let written = self.text.get(start..end).unwrap_or("");
        let lead = written.len() - written.trim_start().len();
        let Some((name, value)) = written.split_once(':') else {
            return;
        };
        let (name, value) = (name.trim(), value.trim());
        let (true, Some(mode)) = (name.starts_with("--"), self.mode()) else {
            return;
        };
        self.found.push(Property {
            name: name.to_owned(),
            value: value.to_owned(),
            range: start + lead..start + written.trim_end().len(),
            mode,
        });
    }

    /// The scheme of the blocks that are open; `None` where they are not the theme's.
    fn mode(&self) -> Option<Mode> {
        let (at_rules, rules): (Vec<&str>, Vec<&str>) = self
            .blocks
            .iter()
            .map(|block| block.prelude)
            .partition(|prelude| prelude.starts_with('@'));
        let [selectors] = rules.as_slice() else {
            return None;
        };
        let hangs = |selector: &str| {
            let bare = selector
                .strip_prefix("html")
                .or_else(|| selector.strip_prefix(":root"));
            bare == Some("") || bare.unwrap_or(selector).strip_prefix('.') == Some(self.class)
        };
        if !selectors.split(',').any(|s| hangs(s.trim())) {
            return None;
        }
        at_rules.iter().try_fold(Mode::Light, |mode, rule| {
            if is_dark(rule) {
                Some(Mode::Dark)
            } else {
                rule.starts_with("@layer").then_some(mode)
            }
        })
    }
}

fn is_dark(rule: &str) -> bool {
    let squeezed: String = rule.split_whitespace().collect();
    matches!(
        squeezed.as_str(),
        "@media(prefers-color-scheme:dark)"
            | "@mediascreenand(prefers-color-scheme:dark)"
            | "@mediaonlyscreenand(prefers-color-scheme:dark)"
    )
}

#[cfg(test)]
mod tests {
    use super::{names_read, properties};

    #[test]
    fn only_rules_of_the_theme_count_in_light_and_in_dark() {
        let text = "/* é; } */ .a-theme, :root { --x: 1; color: red; --y: url(data:x;y) }\n\
            .b { --x: 2 } .a-theme .b { --x: 3 } @media print { html { --x: 4 } }\n\
            @media (prefers-color-scheme: dark) { html.a-theme { --x: 'a;b' } }\n\
            html { @media (prefers-color-scheme:dark) { --z: 5; } &.b { --z: 6 } --w: 7 }";
        let found = properties(text, "a-theme").expect("the sheet is sound");
        let shown: Vec<String> = found
            .iter()
            .map(|p| {
                format!(
                    "{:?} {}={} <{}>",
                    p.mode,
                    p.name,
                    p.value,
                    &text[p.range.clone()]
                )
            })
            .collect();
        insta::assert_snapshot!(shown.join("\n"), @"
        Light --x=1 <--x: 1>
        Light --y=url(data:x;y) <--y: url(data:x;y)>
        Dark --x='a;b' <--x: 'a;b'>
        Dark --z=5 <--z: 5>
        Light --w=7 <--w: 7>
        ");
    }

    #[test]
    fn a_sheet_that_does_not_end_is_told_where() {
        let at = |text| properties(text, "a").map_err(|f| (f.at, f.message));
        assert_eq!(at("a{} /* x"), Err((4, "Dit commentaar eindigt niet.")));
        assert_eq!(
            at("a { b { }"),
            Err((2, "Deze accolade wordt niet gesloten."))
        );
        assert_eq!(at("a { } }"), Err((6, "Deze accolade sluit niets.")));
        assert_eq!(at("html { --é: \"\\\"}\" }").map(|p| p.len()), Ok(1));
    }

    #[test]
    fn names_that_are_read_are_those_of_others() {
        let text = "a { b: var(--_own, var( --nl-link-color , red)); /* var(--no) */ }";
        assert_eq!(names_read(text), ["--nl-link-color"]);
    }
}
