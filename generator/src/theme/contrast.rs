//! The gate: every pair of colours that meets on a page, in every scheme of the theme.
//!
//! The pairs are of the private names that the styles give to their colours, so what is
//! judged is what the styles will show. One fault per value and scheme, with what would do.

use super::color::{Color, Ratio};
use super::resolve::Resolver;
use super::tokens::{Mode, Tokens};
use crate::diagnostic::{Diagnostic, Place};
use std::collections::BTreeMap;

/// For text.
const TEXT: Ratio = Ratio::new(450);
/// For lines, drawings, borders and focus.
const SHAPE: Ratio = Ratio::new(300);

/// Two colours that meet.
struct Pair {
    front: &'static str,
    back: &'static str,
    least: Ratio,
    /// Three quarters of the front only, as the letters of weekdays have.
    is_faded: bool,
}

const fn pair(front: &'static str, back: &'static str, least: Ratio) -> Pair {
    let is_faded = false;
    Pair {
        front,
        back,
        least,
        is_faded,
    }
}

const PAIRS: &[Pair] = &[
    pair("--_inkt", "--_blad", TEXT),
    pair("--_inkt", "--_kantvlak", TEXT),
    pair("--_inkt", "--_vlak", TEXT),
    pair("--_stil", "--_blad", TEXT),
    pair("--_stil", "--_kantvlak", TEXT),
    pair("--_stil", "--_vlak", TEXT),
    pair("--_link", "--_blad", TEXT),
    pair("--_link", "--_kantvlak", TEXT),
    pair("--_link", "--_vlak", TEXT),
    // "Mag niet" and the faults of a form are words, on the sheet and in its margin.
    pair("--_nee", "--_blad", TEXT),
    pair("--_nee", "--_kantvlak", TEXT),
    pair("--_nee", "--_vlak", SHAPE),
    pair("--_rand", "--_blad", SHAPE),
    pair("--_rand", "--_kantvlak", SHAPE),
    pair("--_rand", "--_vlak", SHAPE),
    pair("--_uur", "--_blad", SHAPE),
    pair("--_uur", "--_kantvlak", SHAPE),
    pair("--_uur", "--_vlak", SHAPE),
    pair("--_ziek", "--_blad", SHAPE),
    pair("--_ziek", "--_kantvlak", SHAPE),
    pair("--_ziek", "--_vlak", SHAPE),
    // Figures inside filled blocks; the verdict is the first pair the other way round.
    pair("--_blad", "--_uur", TEXT),
    pair("--_blad", "--_ziek", TEXT),
    Pair {
        front: "--_inkt",
        back: "--_vlak",
        least: TEXT,
        is_faded: true,
    },
    pair("--_knoptekst", "--_knop", TEXT),
    pair("--_focus", "--_blad", SHAPE),
    pair("--_focus", "--_kantvlak", SHAPE),
    pair("--_fout", "--_blad", SHAPE),
];

/// What each colour is called where it is too weak.
const WORDS: &[(&str, &str)] = &[
    ("--_blad", "het blad"),
    ("--_fout", "de rand van een fout veld"),
    ("--_focus", "de focusrand"),
    ("--_inkt", "de tekst"),
    ("--_kantvlak", "de kantlijn"),
    ("--_knop", "de knop"),
    ("--_knoptekst", "de tekst op een knop"),
    ("--_link", "een link"),
    ("--_nee", "\"mag niet\""),
    ("--_rand", "de rand van een veld"),
    ("--_stil", "stille tekst"),
    ("--_uur", "een lesuur"),
    ("--_vlak", "een vlak"),
    ("--_ziek", "een ziektedag"),
];

fn word(name: &'static str) -> &'static str {
    WORDS
        .iter()
        .find(|(n, _)| *n == name)
        .map_or(name, |(_, word)| word)
}

/// A colour with what set it.
#[derive(Debug, Clone)]
struct Shown {
    color: Color,
    /// The name an author can change: the theme's own, or that of the styles.
    name: String,
    place: Place,
    is_theme: bool,
}

/// The colours of one scheme, by private name.
struct Scheme {
    mode: Mode,
    /// Whether to say for which scheme a fault is.
    is_one_of_two: bool,
    colors: BTreeMap<&'static str, Shown>,
}

/// Judges the schemes that the theme will show.
pub(super) fn judge(
    resolver: &mut Resolver<'_>,
    sheet: &Tokens,
    theme: &Tokens,
    modes: &[Mode],
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    for mode in modes {
        let mut colors = BTreeMap::new();
        for (name, _) in WORDS {
            match shown(resolver, sheet, theme, *mode, name) {
                Ok(Some(color)) => {
                    colors.insert(*name, color);
                }
                Ok(None) => {}
                Err(fault) => faults.push(*fault),
            }
        }
        let is_one_of_two = modes.len() > 1;
        faults.extend(
            Scheme {
                mode: *mode,
                is_one_of_two,
                colors,
            }
            .faults(),
        );
    }
    faults
}

/// `Ok(None)` where the theme's own value was refused before.
fn shown(
    resolver: &mut Resolver<'_>,
    sheet: &Tokens,
    theme: &Tokens,
    mode: Mode,
    name: &'static str,
) -> Result<Option<Shown>, Box<Diagnostic>> {
    let Some(own) = sheet.get(mode, name) else {
        let message = format!(
            "De stijlen van het thema zetten `{name}` niet ({}).",
            word(name)
        );
        return Err(Box::new(
            Diagnostic::error("missing-color", message)
                .with_help("Zonder die waarde is het contrast niet te controleren: neem `css/10-waarden.css` over."),
        ));
    };
    let Some(meaning) = resolver.meaning(mode, name) else {
        return Ok(None);
    };
    let setter = meaning
        .token
        .as_deref()
        .and_then(|t| Some((t, theme.get(mode, t)?)));
    match (Color::parse(&meaning.text), setter) {
        (Ok(color), Some((token, at))) => Ok(Some(Shown {
            color,
            name: token.to_owned(),
            place: at.place.clone(),
            is_theme: true,
        })),
        (Ok(color), None) => Ok(Some(Shown {
            color,
            name: name.to_owned(),
            place: own.place.clone(),
            is_theme: false,
        })),
        (Err(_), Some(_)) => Ok(None),
        (Err(_), None) => Err(Box::new(
            Diagnostic::error(
                "bad-color",
                format!(
                    "`{}` is geen kleur waarvan het contrast te berekenen is.",
                    meaning.text
                ),
            )
            .at(&own.place.file, own.place.span)
            .with_help("Schrijf de kleur als `#0b4a8a`."),
        )),
    }
}

impl Scheme {
    /// The pairs that fail, gathered under the value that can mend them.
    fn faults(&self) -> Vec<Diagnostic> {
        let mut failing: BTreeMap<&str, (&Shown, Vec<&Pair>)> = BTreeMap::new();
        for pair in PAIRS {
            let (Some(front), Some(back)) =
                (self.colors.get(pair.front), self.colors.get(pair.back))
            else {
                continue;
            };
            if ratio(pair, front.color, back.color) >= pair.least {
                continue;
            }
            let culprit = if front.is_theme || !back.is_theme {
                front
            } else {
                back
            };
            let (_, pairs) = failing
                .entry(&culprit.name)
                .or_insert((culprit, Vec::new()));
            pairs.push(pair);
        }
        failing
            .values()
            .map(|(culprit, pairs)| self.fault(culprit, pairs))
            .collect()
    }

    fn fault(&self, culprit: &Shown, pairs: &[&Pair]) -> Diagnostic {
        let told: Vec<String> = pairs.iter().filter_map(|pair| self.told(pair)).collect();
        let scheme = match self.mode {
            _ if !self.is_one_of_two => "",
            Mode::Light => " in licht",
            Mode::Dark => " in donker",
        };
        let message = format!(
            "Te weinig contrast{scheme} door `{}`, {}: {}.",
            culprit.name,
            culprit.color.to_hex(),
            told.join("; ")
        );
        let nearest = culprit.color.nearest(|color| {
            PAIRS
                .iter()
                .all(|pair| self.holds_with(pair, &culprit.name, color))
        });
        let help = match nearest {
            Some(color) => format!("`{}` haalt het overal.", color.to_hex()),
            None => "Geen donkerder of lichtere tint haalt het overal; verander ook de kleur waar hij op staat.".to_owned(),
        };
        Diagnostic::error("contrast", message)
            .at(&culprit.place.file, culprit.place.span)
            .with_help(help)
    }

    /// `een link op het blad is 2,9 : 1, nodig is 4,5`.
    fn told(&self, pair: &Pair) -> Option<String> {
        let (front, back) = (self.colors.get(pair.front)?, self.colors.get(pair.back)?);
        Some(format!(
            "{} op {} ({} op {}) is {} : 1, nodig is {}",
            if pair.is_faded {
                "een weekdag"
            } else {
                word(pair.front)
            },
            word(pair.back),
            front.color.to_hex(),
            back.color.to_hex(),
            ratio(pair, front.color, back.color).dutch(),
            pair.least.dutch()
        ))
    }

    /// Whether a pair passes once the value under a name is another; pairs without it do not matter.
    fn holds_with(&self, pair: &Pair, name: &str, color: Color) -> bool {
        let (Some(front), Some(back)) = (self.colors.get(pair.front), self.colors.get(pair.back))
        else {
            return true;
        };
        if front.name != name && back.name != name {
            return true;
        }
        let with = |shown: &Shown| {
            if shown.name == name {
                color
            } else {
                shown.color
            }
        };
        ratio(pair, with(front), with(back)) >= pair.least
    }
}

fn ratio(pair: &Pair, front: Color, back: Color) -> Ratio {
    let front = if pair.is_faded {
        front.faded_on(back)
    } else {
        front
    };
    Ratio::of(front, back)
}
