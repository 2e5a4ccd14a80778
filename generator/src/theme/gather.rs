//! The files of a theme to its settings, its tokens and those of its styles.

use super::settings::{ColorScheme, Settings, Written};
use super::tokens::{Mode, Token, Tokens};
use super::{SETTINGS, at_start, css};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, RelPath};
use crate::source::{SourceFile, locate, yaml};
use checker::tree::{Decoder, Span, nearest};
use std::collections::{BTreeMap, BTreeSet};

/// Where a theme lacks the first name, the build writes it from the next that it has.
const ALSO: &[(&str, &[&str])] = &[
    (
        "--basis-form-control-border-color",
        &[
            "--utrecht-form-control-border-color",
            "--utrecht-form-input-border-color",
            "--utrecht-textbox-border-color",
        ],
    ),
    (
        "--basis-form-control-invalid-border-color",
        &[
            "--utrecht-form-control-invalid-border-color",
            "--utrecht-form-input-invalid-border-color",
            "--utrecht-textbox-invalid-border-color",
        ],
    ),
    (
        "--nl-button-primary-background-color",
        &[
            "--utrecht-button-primary-action-background-color",
            "--utrecht-button-background-color",
        ],
    ),
    (
        "--nl-button-primary-color",
        &[
            "--utrecht-button-primary-action-color",
            "--utrecht-button-color",
        ],
    ),
    (
        "--basis-focus-outline-color",
        &["--utrecht-focus-outline-color"],
    ),
    (
        "--basis-heading-font-family",
        &[
            "--utrecht-heading-font-family",
            "--utrecht-heading-1-font-family",
        ],
    ),
];

/// A theme as it was read.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    /// Its short name.
    pub(super) name: String,
    /// What it says to have values for, and where it says so.
    pub(super) color_scheme: Option<(ColorScheme, Place)>,
    /// The values of the theme.
    pub(super) tokens: Tokens,
    /// The values of the styles.
    pub(super) sheet: Tokens,
    /// The public names that the styles read.
    pub(super) read: BTreeSet<String>,
    /// Whether there are styles at all.
    pub(super) has_styles: bool,
}

/// Reads everything of a theme that has values.
pub(super) fn gather(files: &BTreeMap<String, Vec<u8>>) -> (Gathered, Vec<Diagnostic>) {
    let mut work = Work {
        files,
        theme: Gathered {
            name: "standaard".to_owned(),
            ..Gathered::default()
        },
        faults: Diagnostics::default(),
    };
    work.styles();
    if files.contains_key(SETTINGS) {
        work.settings();
    } else if !files.is_empty() {
        work.faults.push(
            Diagnostic::error(
                "missing-theme",
                format!("In de map van het thema staat geen `{SETTINGS}`."),
            )
            .with_help("Maak het bestand, met `name: mijngemeente` en `title: \"Mijn gemeente\"`."),
        );
    }
    work.theme.tokens.drop_private();
    for (first, others) in ALSO {
        for second in *others {
            work.theme.tokens.write_from(first, second);
        }
    }
    (work.theme, work.faults.into_iter().collect())
}

struct Work<'f> {
    files: &'f BTreeMap<String, Vec<u8>>,
    theme: Gathered,
    faults: Diagnostics,
}

impl Work<'_> {
    fn file(&mut self, path: &str) -> Option<SourceFile> {
        let bytes = self.files.get(path)?;
        let path = RelPath::in_theme(path).ok()?;
        let read = SourceFile::from_bytes(path, bytes.clone()).map_err(|fault| fault.1);
        self.faults.keep(read)
    }

    fn styles(&mut self) {
        let paths = self
            .files
            .keys()
            .filter(|p| p.starts_with("css/") && p.ends_with(".css"));
        for path in paths.cloned().collect::<Vec<_>>() {
            self.theme.has_styles = true;
            let Some(file) = self.file(&path) else {
                continue;
            };
            self.theme.read.extend(css::names_read(&file.text));
            // No class: what the styles say of themselves stands on `html`.
            let read = self.theme.sheet.read_css(&file, "", None);
            self.faults.keep(read);
        }
    }

    fn settings(&mut self) {
        let Some(file) = self.file(SETTINGS) else {
            return;
        };
        let Some(root) = self.faults.keep(yaml::parse_file(&file)) else {
            return;
        };
        let settings: Settings = match Decoder::read(&root) {
            Ok(settings) => settings,
            Err(problems) => return self.faults.add_problems(&file.path, problems),
        };
        let at = |span: Span| Place {
            file: file.path.clone(),
            span,
        };
        if is_name(&settings.name) {
            self.theme.name.clone_from(&settings.name);
        } else {
            let message = format!("`{}` kan geen naam van een thema zijn.", settings.name);
            self.faults.push(
                Diagnostic::error("bad-name", message)
                    .at(&file.path, locate(&root, "name"))
                    .with_help(
                        "Gebruik kleine letters, cijfers en streepjes, en begin met een letter.",
                    ),
            );
        }
        self.theme.color_scheme = settings
            .color_scheme
            .map(|scheme| (scheme, at(locate(&root, "color_scheme"))));
        for (list, is_dark) in [(&settings.files, false), (&settings.dark_files, true)] {
            for named in list.iter() {
                self.token_file(named, &file.path, is_dark);
            }
        }
        for (name, value) in &settings.tokens.0 {
            let place = at(value.span);
            let value = value.text.clone();
            let token = Token { value, place };
            self.theme.tokens.set(Mode::Light, &name.text, token);
        }
        self.unknown(&settings, &file);
        self.unused(&settings, &file);
    }

    fn token_file(&mut self, named: &Written, from: &RelPath, is_dark: bool) {
        let refuse = |code, message: String, help: &str| {
            Diagnostic::error(code, message)
                .at(from, named.span)
                .with_help(help)
        };
        let path = named.text.trim_start_matches("./");
        if !self.files.contains_key(path) {
            let known = self.files.keys().map(String::as_str);
            let help = match nearest(path, known) {
                Some(near) => format!("Bedoelt u `{near}`?"),
                None => "Zet het bestand in de map van het thema.".to_owned(),
            };
            let message = format!("Het bestand `{path}` is er niet.");
            return self.faults.push(refuse("missing-file", message, &help));
        }
        let Some(file) = self.file(path) else {
            return;
        };
        let class = format!("{}-theme", self.theme.name);
        let read = match file.path.extension() {
            "css" => {
                let only = is_dark.then_some(Mode::Dark);
                self.theme.tokens.read_css(&file, &class, only)
            }
            "json" => {
                let mode = if is_dark { Mode::Dark } else { Mode::Light };
                self.theme.tokens.read_json(&file, mode)
            }
            other => Err(refuse(
                "unknown-file",
                format!("Uit een bestand `.{other}` zijn geen tokens te lezen."),
                "Gebruik CSS met `--naam: waarde`, of JSON met `$value` of `value`.",
            )),
        };
        if self.faults.keep(read) == Some(0) {
            let help = format!(
                "In CSS horen ze in een regel voor `.{class}` of `:root`, in JSON bij `$value` of `value`."
            );
            let fault =
                Diagnostic::error("no-tokens", "In dit bestand staan geen tokens.").with_help(help);
            self.faults
                .push(at_start(path).map_or(fault.clone(), |(path, span)| fault.at(&path, span)));
        }
    }

    /// A name in `theme.yaml` is there for a purpose: the styles read it, or another value does.
    fn unknown(&mut self, settings: &Settings, file: &SourceFile) {
        let mut known: BTreeSet<&str> = self.theme.read.iter().map(String::as_str).collect();
        known.extend(ALSO.iter().flat_map(|(_, others)| others.iter().copied()));
        let names = self.theme.tokens.names();
        let values = names.iter().flat_map(|name| {
            [Mode::Light, Mode::Dark].map(|mode| self.theme.tokens.get(mode, name))
        });
        let referred: BTreeSet<String> = values
            .flatten()
            .flat_map(|token| css::names_read(&token.value))
            .collect();
        for (name, _) in &settings.tokens.0 {
            if known.contains(name.text.as_str()) || referred.contains(&name.text) {
                continue;
            }
            let help = match nearest(&name.text, known.iter().copied()) {
                _ if name.text.starts_with("--_") => {
                    "Namen met `--_` zijn van de stijlen zelf.".to_owned()
                }
                Some(near) => format!("Bedoelt u `{near}`?"),
                None => format!(
                    "De stijlen lezen: {}.",
                    known.iter().copied().collect::<Vec<_>>().join(", ")
                ),
            };
            let message = format!("Onbekend token `{}`: niets leest het.", name.text);
            self.faults.push(
                Diagnostic::error("unknown-token", message)
                    .at(&file.path, name.span)
                    .with_help(help),
            );
        }
    }

    /// Files of which nothing is used are the wrong files.
    fn unused(&mut self, settings: &Settings, file: &SourceFile) {
        let all = [&settings.files, &settings.dark_files];
        let Some(first) = all.iter().find_map(|list| list.first()) else {
            return;
        };
        let names = self.theme.tokens.names();
        let also = |name: &&str| ALSO.iter().any(|(_, others)| others.contains(name));
        if names
            .iter()
            .any(|name| self.theme.read.contains(*name) || also(name))
        {
            return;
        }
        self.faults.push(
            Diagnostic::warning("no-used-tokens", "Van de tokens in deze bestanden leest de site er geen.")
                .at(&file.path, first.span)
                .with_help("De site leest namen van NL Design System die met `--basis-`, `--nl-` of `--utrecht-` beginnen."),
        );
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
}
