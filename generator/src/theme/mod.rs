//! How a theme differs from the standard one: its values, judged, as one rule of CSS.
//!
//! In: the files of a theme in memory. Out: a [`Look`], and every fault with its place.
//! `theme.yaml` names the theme and its files of design tokens (CSS or JSON); of those only
//! what the styles read is kept, on the theme's own class. Contrast is computed from what
//! the styles themselves say, so no second list of colours can disagree with them. No
//! templates, and no understanding of CSS beyond custom properties.

mod color;
mod contrast;
mod css;
mod gather;
mod resolve;
mod settings;
mod tokens;

pub use settings::{ColorScheme, Settings, TokenList, Written};

use crate::diagnostic::{Diagnostic, Place, RelPath};
use checker::tree::Span;
use color::{Color, ColorFault};
use gather::Gathered;
use resolve::Resolver;
use std::collections::BTreeMap;
use tokens::Mode;

/// The file that makes a folder a theme.
pub const SETTINGS: &str = "theme.yaml";

/// What a theme makes of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Class on `<html>`.
    pub class: String,
    /// What the browser may draw its own parts in: `light` or `light dark`.
    pub color_scheme: &'static str,
    /// One rule with the values that differ; empty where nothing does.
    pub rule: String,
}

/// A theme laid over the standard one: its files come in place of those with the same path.
pub fn over(
    standard: BTreeMap<String, Vec<u8>>,
    own: BTreeMap<String, Vec<u8>>,
) -> BTreeMap<String, Vec<u8>> {
    let mut files = standard;
    // The name and values of the standard theme are no part of another.
    files.remove(SETTINGS);
    files.extend(own);
    files
}

/// Reads and judges a theme.
pub fn look(files: &BTreeMap<String, Vec<u8>>) -> (Look, Vec<Diagnostic>) {
    let (theme, mut faults) = gather::gather(files);
    let mut resolver = Resolver::new(&theme.sheet, &theme.tokens);
    let modes = modes(&theme, &mut faults);
    let mut rule = String::new();
    for name in &theme.read {
        match value(&theme, &mut resolver, modes, name) {
            Ok(None) => {}
            Ok(Some(value)) => rule.push_str(&format!("{name}:{value};")),
            Err(fault) => faults.push(*fault),
        }
    }
    if theme.has_styles {
        faults.extend(contrast::judge(
            &mut resolver,
            &theme.sheet,
            &theme.tokens,
            modes,
        ));
    }
    faults.append(&mut resolver.faults);
    let class = format!("{}-theme", theme.name);
    let color_scheme = match modes {
        [Mode::Light] => "light",
        _ => "light dark",
    };
    if modes == [Mode::Light] {
        rule.insert_str(0, "color-scheme:light;");
    }
    if !rule.is_empty() {
        rule = format!("html.{class}{{{}}}\n", rule.trim_end_matches(';'));
    }
    (
        Look {
            class,
            color_scheme,
            rule,
        },
        faults,
    )
}

/// What the theme has values for. A theme that changes no colour has ours for both.
fn modes(theme: &Gathered, faults: &mut Vec<Diagnostic>) -> &'static [Mode] {
    const BOTH: &[Mode] = &[Mode::Light, Mode::Dark];
    let colors = theme.read.iter().filter(|name| is_color(name));
    let has_colors = colors
        .into_iter()
        .any(|name| theme.tokens.get(Mode::Dark, name).is_some());
    let has_dark = !has_colors || theme.tokens.has_dark();
    match &theme.color_scheme {
        Some((ColorScheme::Light, _)) => &BOTH[..1],
        Some((ColorScheme::Both, place)) if !has_dark => {
            faults.push(
                Diagnostic::error("no-dark-values", "Het thema zegt `beide`, maar heeft geen enkele waarde voor donker.")
                    .at(&place.file, place.span)
                    .with_help("Geef waarden voor donker: met `dark_files`, of met `light-dark(#…, #…)`. Of schrijf `licht`."),
            );
            BOTH
        }
        _ if has_dark => BOTH,
        _ => &BOTH[..1],
    }
}

fn is_color(name: &str) -> bool {
    name.ends_with("-color") || name.starts_with("--basis-color-")
}

/// The value of a name that the styles read, written out; `None` where the theme does not set it.
fn value(
    theme: &Gathered,
    resolver: &mut Resolver<'_>,
    modes: &[Mode],
    name: &str,
) -> Result<Option<String>, Box<Diagnostic>> {
    let Some(dark) = theme.tokens.get(Mode::Dark, name) else {
        return Ok(None);
    };
    let Some(light) = theme.tokens.get(Mode::Light, name) else {
        let message = format!("`{name}` heeft alleen een waarde voor donker.");
        return Err(fault(
            "no-light-value",
            message,
            &dark.place,
            "Geef ook een waarde voor licht, in `files` of onder `tokens`.",
        ));
    };
    let mut written = Vec::new();
    for mode in modes {
        let place = match mode {
            Mode::Light => &light.place,
            Mode::Dark => &dark.place,
        };
        // What could not be worked out has been told.
        let Some(meaning) = resolver.meaning(*mode, name) else {
            return Ok(None);
        };
        written.push(if is_color(name) {
            color(name, &meaning.text, place)?
        } else {
            plain(name, &meaning.text, place)?
        });
    }
    written.dedup();
    Ok(match written.as_slice() {
        [light, dark] if is_color(name) => Some(format!("light-dark({light},{dark})")),
        [value, ..] => Some(value.clone()),
        [] => None,
    })
}

fn color(name: &str, text: &str, place: &Place) -> Result<String, Box<Diagnostic>> {
    Color::parse(text)
        .map(Color::to_hex)
        .map_err(|why| match why {
            ColorFault::Unknown => fault(
                "bad-color",
                format!("`{name}` is geen kleur die te lezen is: `{text}`."),
                place,
                "Schrijf de kleur als `#0b4a8a`, `rgb(11 74 138)` of `hsl(210 85% 29%)`.",
            ),
            ColorFault::Transparent => fault(
                "transparent-color",
                format!(
                    "`{name}` laat iets door: `{text}`. Dan is het contrast niet te berekenen."
                ),
                place,
                "Schrijf de kleur zoals hij op het blad te zien is, zonder doorzicht.",
            ),
        })
}

/// Fonts and sizes go into the styles as they are, so nothing may end the declaration or fetch.
fn plain(name: &str, text: &str, place: &Place) -> Result<String, Box<Diagnostic>> {
    let allowed = |c: char| c.is_alphanumeric() || " ,.-_%'\"()+*/".contains(c);
    let quotes = |quote| text.matches(quote).count() % 2 == 0;
    let lower = text.to_ascii_lowercase();
    if text.is_empty()
        || !text.chars().all(allowed)
        || !quotes('"')
        || !quotes('\'')
        || lower.contains("url(")
        || text.matches('(').count() != text.matches(')').count()
    {
        let message = format!("`{name}` heeft een waarde die niet in de stijlen past: `{text}`.");
        return Err(fault(
            "bad-token",
            message,
            place,
            "Gebruik gewone letters, cijfers, komma's en aanhalingstekens.",
        ));
    }
    Ok(text.to_owned())
}

fn fault(code: &'static str, message: String, place: &Place, help: &str) -> Box<Diagnostic> {
    Box::new(
        Diagnostic::error(code, message)
            .at(&place.file, place.span)
            .with_help(help),
    )
}

/// The place of a theme's file in messages.
fn at_start(path: &str) -> Option<(RelPath, Span)> {
    Some((RelPath::in_theme(path).ok()?, Span::default()))
}

#[cfg(test)]
mod tests;
