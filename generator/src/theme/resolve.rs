//! References between tokens followed to what they mean, in one scheme.
//!
//! Every name is worked out once, so cost grows with the text and not with the ways
//! through it; circles, dead ends and overlong values are faults, each told once.

use super::tokens::{Mode, Token, Tokens};
use crate::diagnostic::Diagnostic;
use checker::tree::nearest;
use std::collections::{BTreeMap, BTreeSet};

/// How deep names may refer to names and fallbacks stand in fallbacks.
const MAX_DEPTH: usize = 64;

/// The longest value that makes sense, in bytes.
const MAX_LENGTH: usize = 4096;

/// What a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Meaning {
    /// CSS without references.
    pub(super) text: String,
    /// The first name of the theme on the way; `None` where the styles say it themselves.
    pub(super) token: Option<String>,
}

/// Works out names in the styles and the theme.
pub(super) struct Resolver<'t> {
    sheet: &'t Tokens,
    theme: &'t Tokens,
    done: BTreeMap<(Mode, String), Option<Meaning>>,
    /// The names on the way to the one that is worked out.
    way: Vec<String>,
    told: BTreeSet<(&'static str, String)>,
    /// What was wrong.
    pub(super) faults: Vec<Diagnostic>,
}

impl<'t> Resolver<'t> {
    /// For a theme laid over styles.
    pub(super) fn new(sheet: &'t Tokens, theme: &'t Tokens) -> Self {
        Resolver {
            sheet,
            theme,
            done: BTreeMap::new(),
            way: Vec::new(),
            told: BTreeSet::new(),
            faults: Vec::new(),
        }
    }

    /// What a name means; `None` where nothing sets it or after a fault.
    pub(super) fn meaning(&mut self, mode: Mode, name: &str) -> Option<Meaning> {
        let key = (mode, name.to_owned());
        if let Some(done) = self.done.get(&key) {
            return done.clone();
        }
        let of_theme = self.theme.get(mode, name);
        let token = of_theme.or_else(|| self.sheet.get(mode, name))?;
        if let Some(at) = self.way.iter().position(|n| n == name) {
            let circle = self.way.get(at..).unwrap_or_default().join("`, `");
            let message = format!("Deze tokens verwijzen in een kring naar elkaar: `{circle}`.");
            self.tell(
                "token-circle",
                circle,
                token,
                message,
                "Geef een van deze tokens een waarde.",
            );
            return None;
        }
        if self.way.len() >= MAX_DEPTH {
            self.too_deep(token, name);
            return None;
        }
        self.way.push(name.to_owned());
        let mut touched = None;
        let text = self.expand(mode, &token.value, token, &mut touched, 0);
        self.way.pop();
        let meaning = text.map(|text| Meaning {
            text: one_scheme(&text, mode).trim().to_owned(),
            token: if of_theme.is_some() {
                Some(name.to_owned())
            } else {
                touched
            },
        });
        self.done.insert(key, meaning.clone());
        meaning
    }

    fn expand(
        &mut self,
        mode: Mode,
        text: &str,
        at: &Token,
        touched: &mut Option<String>,
        depth: usize,
    ) -> Option<String> {
        if depth > MAX_DEPTH {
            self.too_deep(at, text.get(..20).unwrap_or(text));
            return None;
        }
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once("var(") {
            out.push_str(before);
            let Some((inside, after)) = closed(after) else {
                let message = format!("`{text}` mist een haakje.");
                self.tell(
                    "bad-token",
                    text.to_owned(),
                    at,
                    message,
                    "Sluit elk haakje.",
                );
                return None;
            };
            let (name, fallback) = match top_comma(inside) {
                Some((name, fallback)) => (name.trim(), Some(fallback)),
                None => (inside.trim(), None),
            };
            let known = self
                .theme
                .get(mode, name)
                .or_else(|| self.sheet.get(mode, name));
            let value = match (known, fallback) {
                (Some(_), _) => self.meaning(mode, name).map(|meaning| {
                    *touched = touched.take().or(meaning.token);
                    meaning.text
                }),
                (None, Some(fallback)) => self.expand(mode, fallback, at, touched, depth + 1),
                (None, None) => {
                    self.dead_end(name, at);
                    None
                }
            };
            out.push_str(value?.trim());
            if out.len() > MAX_LENGTH {
                self.too_deep(at, name);
                return None;
            }
            rest = after;
        }
        Some(out + rest)
    }

    fn dead_end(&mut self, name: &str, at: &Token) {
        let known = self.theme.names();
        let help = match nearest(name, known) {
            Some(near) => format!("Bedoelt u `{near}`?"),
            None => "Voeg het bestand toe waarin dit token staat, of schrijf de waarde voluit."
                .to_owned(),
        };
        let message = format!("Dit verwijst naar `{name}`, en dat token is er niet.");
        self.tell(
            "unknown-reference",
            format!("{:?} {name}", at.place),
            at,
            message,
            help,
        );
    }

    fn too_deep(&mut self, at: &Token, name: &str) {
        let message = format!("De verwijzingen bij `{name}` gaan te diep.");
        self.tell(
            "too-deep",
            name.to_owned(),
            at,
            message,
            "Schrijf de waarde voluit.",
        );
    }

    /// Light and dark often share a fault, and a circle has many beginnings.
    fn tell(
        &mut self,
        code: &'static str,
        about: String,
        at: &Token,
        message: String,
        help: impl Into<String>,
    ) {
        if self.told.insert((code, about)) {
            let fault = Diagnostic::error(code, message).with_help(help);
            self.faults.push(fault.at(&at.place.file, at.place.span));
        }
    }
}

/// `light-dark(a, b)` becomes the one that the scheme shows.
fn one_scheme(text: &str, mode: Mode) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("light-dark(") {
        let Some((inside, after)) = closed(after) else {
            break;
        };
        out.push_str(before);
        let (light, dark) = top_comma(inside).unwrap_or((inside, inside));
        out.push_str(match mode {
            Mode::Light => light.trim(),
            Mode::Dark => dark.trim(),
        });
        rest = after;
    }
    out + rest
}

/// What stands before the parenthesis that closes, and after it.
fn closed(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return Some((text.get(..at)?, text.get(at + 1..)?)),
            ')' => depth -= 1,
            _ => {}
        }
    }
    None
}

/// Splits at the first comma that stands in no parentheses.
fn top_comma(text: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => return Some((text.get(..at)?, text.get(at + 1..)?)),
            _ => {}
        }
    }
    None
}
