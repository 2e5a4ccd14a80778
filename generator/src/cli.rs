//! Arguments to typed commands. Knows the words, does nothing.

use checker::calendar::Date;
use lexopt::{Arg, Parser, ValueExt};
use std::ffi::OsString;
use std::path::PathBuf;

/// What is shown without a command and with `--help`.
pub const HELP: &str = "\
verzuimwijzer: maakt de site over schoolverzuim uit een map met inhoud

  verzuimwijzer build [opties]         maak de site
  verzuimwijzer check [opties]         controleer de inhoud, schrijf niets
  verzuimwijzer serve [opties]         maak de site, toon haar op dit apparaat, en maak
                                       haar opnieuw na elke wijziging
  verzuimwijzer evaluate < gevallen.jsonl > antwoorden.jsonl
                                       beoordeel gevallen, een JSON-object per regel
  verzuimwijzer new protocol ID        begin een nieuw protocol

opties van build, check en serve
  --content MAP     de inhoud (anders `content`, anders de ingebouwde)
  --theme MAP       het thema, over het ingebouwde heen
  --bundle MAP      de checker voor de browser (anders de ingebouwde)
  --base-url ADRES  waar de site komt te staan, zoals https://voorbeeld.nl/verzuim
  --date DATUM      de bouwdatum, zoals 2026-11-22 (anders SOURCE_DATE_EPOCH,
                    anders de nieuwste datum in de inhoud)
  --strict          een waarschuwing telt als fout
  --format json     fouten als JSON, een per regel
  --out MAP         waar build en serve de site zetten (anders `dist`)
  --port GETAL      de poort waarop serve de site toont (anders 8000)

opties van evaluate
  --content MAP     de inhoud met de protocollen
  --protocol PAD    nog een protocol; mag vaker

Uitkomst: 0 goed, 1 fouten in de inhoud of geweigerde regels, 2 verkeerd gebruik,
3 lezen of schrijven lukt niet.
";

/// How diagnostics are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// For editors and CI.
    Json,
}

/// What build, check and serve share.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SiteOptions {
    /// `--content`
    pub content: Option<PathBuf>,
    /// `--theme`
    pub theme: Option<PathBuf>,
    /// `--bundle`
    pub bundle: Option<PathBuf>,
    /// `--base-url`
    pub base_url: Option<String>,
    /// `--date`
    pub date: Option<Date>,
    /// `--strict`
    pub strict: bool,
    /// `--format`
    pub format: Format,
    /// `--out`
    pub out: Option<PathBuf>,
    /// `--port`
    pub port: Option<u16>,
}

/// One call of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Command {
    /// Make the site.
    Build(SiteOptions),
    /// Make it and write nothing.
    Check(SiteOptions),
    /// Make it, show it, make it again.
    Serve(SiteOptions),
    /// Judge cases.
    Evaluate {
        /// `--content`
        content: Option<PathBuf>,
        /// `--protocol`
        protocols: Vec<PathBuf>,
    },
    /// Begin a protocol.
    NewProtocol {
        /// Its id.
        id: String,
        /// `--content`
        content: Option<PathBuf>,
    },
    /// Say how it works.
    Help,
    /// Say which version it is.
    Version,
}

/// Reads the arguments after the name of the program; the error is one Dutch sentence.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Command, String> {
    let mut parser = Parser::from_args(arguments);
    let word = match parser.next().map_err(plain)? {
        None | Some(Arg::Long("help") | Arg::Short('h')) => return Ok(Command::Help),
        Some(Arg::Long("version") | Arg::Short('V')) => return Ok(Command::Version),
        Some(Arg::Value(word)) => word.to_string_lossy().into_owned(),
        Some(other) => return Err(unknown(&other)),
    };
    match word.as_str() {
        "build" => site(&mut parser, &["out"]).map(|o| o.map_or(Command::Help, Command::Build)),
        "check" => site(&mut parser, &[]).map(|o| o.map_or(Command::Help, Command::Check)),
        "serve" => {
            site(&mut parser, &["out", "port"]).map(|o| o.map_or(Command::Help, Command::Serve))
        }
        "evaluate" => evaluate(&mut parser),
        "new" => new(&mut parser),
        "help" => Ok(Command::Help),
        other => Err(format!(
            "Onbekende opdracht `{other}`. Kies uit: build, check, serve, evaluate, new."
        )),
    }
}

fn site(parser: &mut Parser, own: &[&str]) -> Result<Option<SiteOptions>, String> {
    let mut options = SiteOptions::default();
    while let Some(argument) = parser.next().map_err(plain)? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Long("content") => options.content = Some(path(parser)?),
            Arg::Long("theme") => options.theme = Some(path(parser)?),
            Arg::Long("bundle") => options.bundle = Some(path(parser)?),
            Arg::Long("base-url") => options.base_url = Some(text(parser)?),
            Arg::Long("date") => options.date = Some(date(parser)?),
            Arg::Long("strict") => options.strict = true,
            Arg::Long("format") => options.format = format(parser)?,
            Arg::Long("out") if own.contains(&"out") => options.out = Some(path(parser)?),
            Arg::Long("port") if own.contains(&"port") => options.port = Some(port(parser)?),
            other => return Err(unknown(&other)),
        }
    }
    Ok(Some(options))
}

fn evaluate(parser: &mut Parser) -> Result<Command, String> {
    let (mut content, mut protocols) = (None, Vec::new());
    while let Some(argument) = parser.next().map_err(plain)? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("content") => content = Some(path(parser)?),
            Arg::Long("protocol") => protocols.push(path(parser)?),
            other => return Err(unknown(&other)),
        }
    }
    Ok(Command::Evaluate { content, protocols })
}

fn new(parser: &mut Parser) -> Result<Command, String> {
    let (mut content, mut words) = (None, Vec::new());
    while let Some(argument) = parser.next().map_err(plain)? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(Command::Help),
            Arg::Long("content") => content = Some(path(parser)?),
            Arg::Value(word) => words.push(word.to_string_lossy().into_owned()),
            other => return Err(unknown(&other)),
        }
    }
    match words.as_slice() {
        [what, id] if what == "protocol" && is_id(id) => Ok(Command::NewProtocol {
            id: id.clone(),
            content,
        }),
        [what, id] if what == "protocol" => Err(format!(
            "`{id}` kan geen id zijn: gebruik kleine letters, cijfers en streepjes."
        )),
        _ => Err("Schrijf `verzuimwijzer new protocol ID`.".to_owned()),
    }
}

fn is_id(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && id.split('-').all(|part| {
            !part.is_empty()
                && part
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
        })
}

fn path(parser: &mut Parser) -> Result<PathBuf, String> {
    parser.value().map(PathBuf::from).map_err(plain)
}

fn text(parser: &mut Parser) -> Result<String, String> {
    parser.value().and_then(|v| v.string()).map_err(plain)
}

fn date(parser: &mut Parser) -> Result<Date, String> {
    let text = text(parser)?;
    Date::parse(&text)
        .ok_or_else(|| format!("`{text}` is geen datum; schrijf `--date 2026-11-22`."))
}

fn format(parser: &mut Parser) -> Result<Format, String> {
    match text(parser)?.as_str() {
        "json" => Ok(Format::Json),
        "text" => Ok(Format::Text),
        other => Err(format!("Onbekende vorm `{other}`; kies `text` of `json`.")),
    }
}

fn port(parser: &mut Parser) -> Result<u16, String> {
    let text = text(parser)?;
    text.parse()
        .map_err(|_| format!("`{text}` is geen poort; schrijf een getal van 1 tot 65535."))
}

fn unknown(argument: &Arg<'_>) -> String {
    match argument {
        Arg::Long(name) => format!("Onbekende optie `--{name}` bij deze opdracht."),
        Arg::Short(letter) => format!("Onbekende optie `-{letter}` bij deze opdracht."),
        Arg::Value(value) => format!("Onverwacht woord `{}`.", value.to_string_lossy()),
    }
}

/// The parser's own sentences are English; every message is ours and Dutch.
fn plain(error: lexopt::Error) -> String {
    match error {
        lexopt::Error::MissingValue {
            option: Some(option),
        } => format!("Na `{option}` hoort nog een waarde."),
        lexopt::Error::UnexpectedValue { option, .. } => {
            format!("Na `{option}` hoort geen waarde.")
        }
        _ => "Een van de opties is niet te lezen.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, Format, parse};

    fn read(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(Into::into))
    }

    #[test]
    fn reads_options_in_any_order() {
        let Ok(Command::Build(options)) =
            read("build --out x --strict --date 2026-11-22 --format json --content=c")
        else {
            panic!("no build");
        };
        assert!(options.strict && options.format == Format::Json && options.date.is_some());
        assert_eq!(
            (options.out, options.content),
            (Some("x".into()), Some("c".into()))
        );
        assert_eq!(
            read("evaluate --protocol a.yaml --protocol b.yaml"),
            Ok(Command::Evaluate {
                content: None,
                protocols: vec!["a.yaml".into(), "b.yaml".into()]
            })
        );
        assert_eq!(read(""), Ok(Command::Help));
        assert_eq!(read("check --help"), Ok(Command::Help));
    }

    #[test]
    fn says_in_dutch_what_is_wrong() {
        let all: Vec<String> = [
            "bouw",
            "--los",
            "build --port 1",
            "check --out x",
            "build --date gisteren",
            "build --out",
            "serve --port x",
            "build extra",
            "new protocol Xx",
            "new",
            "build --format xml",
            "build --strict=ja",
        ]
        .iter()
        .map(|line| read(line).unwrap_err())
        .collect();
        insta::assert_snapshot!(all.join("\n"), @"
        Onbekende opdracht `bouw`. Kies uit: build, check, serve, evaluate, new.
        Onbekende optie `--los` bij deze opdracht.
        Onbekende optie `--port` bij deze opdracht.
        Onbekende optie `--out` bij deze opdracht.
        `gisteren` is geen datum; schrijf `--date 2026-11-22`.
        Na `--out` hoort nog een waarde.
        `x` is geen poort; schrijf een getal van 1 tot 65535.
        Onverwacht woord `extra`.
        `Xx` kan geen id zijn: gebruik kleine letters, cijfers en streepjes.
        Schrijf `verzuimwijzer new protocol ID`.
        Onbekende vorm `xml`; kies `text` of `json`.
        Na `--strict` hoort geen waarde.
        ");
    }
}
