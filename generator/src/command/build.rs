//! `build` and `check`: read, make, report, and for `build` write.

use super::{Failure, read, say, write};
use crate::cli::{Format, SiteOptions};
use crate::diagnostic::{Diagnostics, Severity, Sources, Style, render, render_json, render_notes};
use crate::pipeline::{self, Built};
use std::io::IsTerminal;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Where the site goes where nothing else is said.
const OUT: &str = "dist";

/// Makes the site and writes it, unless something is wrong.
pub(super) fn build(options: &SiteOptions) -> Result<bool, Failure> {
    let start = Instant::now();
    let Some((built, has_checker)) = make(options, &|_, _| Ok(()))? else {
        return Ok(false);
    };
    let out = out(options);
    write::swap(&built.output, &out)?;
    if !has_checker {
        eprintln!(
            "De checker voor de browser ontbreekt: de site heeft alleen de tabellen. `cargo xtask site` maakt hem erbij."
        );
    }
    if options.format == Format::Text {
        say(&summary(&built, &out, start))?;
    }
    Ok(true)
}

/// Makes the site and writes nothing.
pub(super) fn check(options: &SiteOptions) -> Result<bool, Failure> {
    // What was found and is no fault goes to standard output: it is what was asked for.
    let tell_notes = |notes: &Diagnostics, (texts, root): (&dyn Sources, &str)| {
        if options.format == Format::Json {
            return say(&render_json(notes, texts, root)).map(|_| ());
        }
        let is_color = std::io::stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let style = if is_color { Style::Color } else { Style::Plain };
        say(&render_notes(notes, texts, root, style)).map(|_| ())
    };
    let Some((built, _)) = make(options, &tell_notes)? else {
        return Ok(false);
    };
    if options.format == Format::Text {
        let found = match built.notes.len() {
            0 => String::new(),
            1 => " 1 bevinding over de protocollen, geen fout.".into(),
            n => format!(" {n} bevindingen over de protocollen, geen fouten."),
        };
        say(&format!("In orde: {} pagina's.{found}\n", built.pages))?;
    }
    Ok(true)
}

/// Says what was found that is no fault, with the texts it stands in and the folder of content.
type TellNotes<'t> = dyn Fn(&Diagnostics, (&dyn Sources, &str)) -> Result<(), Failure> + 't;

/// `None` when something stops publishing; all of it has then been said.
fn make(
    options: &SiteOptions,
    tell_notes: &TellNotes<'_>,
) -> Result<Option<(Built, bool)>, Failure> {
    let content = read::content(options.content.as_deref())?;
    let (theme, bundle) = (read::theme(options)?, read::bundle(options)?);
    let built = pipeline::build(
        &content.inputs,
        &theme.files,
        &bundle,
        &read::options(options),
    );
    let texts = read::Texts {
        content: &content,
        theme: &theme,
    };
    report(&built.diagnostics, &texts, &content.root, options.format)?;
    if stops(&built.diagnostics, options.strict) {
        return Ok(None);
    }
    tell_notes(&built.notes, (&texts, &content.root))?;
    Ok(Some((built, !bundle.is_empty())))
}

/// The folder of the site.
pub(super) fn out(options: &SiteOptions) -> PathBuf {
    options.out.clone().unwrap_or_else(|| PathBuf::from(OUT))
}

/// Whether the site may not be published.
pub(super) fn stops(diagnostics: &Diagnostics, strict: bool) -> bool {
    diagnostics.has_errors() || (strict && !diagnostics.is_empty())
}

/// Says what is wrong: for people on standard error, as JSON on standard output.
pub(super) fn report(
    diagnostics: &Diagnostics,
    sources: &dyn Sources,
    root: &str,
    format: Format,
) -> Result<(), Failure> {
    if format == Format::Json {
        return say(&render_json(diagnostics, sources, root)).map(|_| ());
    }
    if !diagnostics.is_empty() {
        let is_color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
        let style = if is_color { Style::Color } else { Style::Plain };
        eprint!("{}", render(diagnostics, sources, root, style));
        eprintln!("{}", totals(diagnostics));
    }
    Ok(())
}

/// `2 fouten en 1 waarschuwing.`
pub(super) fn totals(diagnostics: &Diagnostics) -> String {
    let (errors, warnings) = (
        diagnostics.count(Severity::Error),
        diagnostics.count(Severity::Warning),
    );
    let errors =
        (errors > 0).then(|| format!("{errors} {}", if errors == 1 { "fout" } else { "fouten" }));
    let warnings = (warnings > 0).then(|| {
        format!(
            "{warnings} {}",
            if warnings == 1 {
                "waarschuwing"
            } else {
                "waarschuwingen"
            }
        )
    });
    format!(
        "{}.",
        [errors, warnings]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" en ")
    )
}

fn summary(built: &Built, out: &Path, start: Instant) -> String {
    let ms = start.elapsed().as_millis();
    format!(
        "{} pagina's, {} bestanden, {} kB in {}, in {},{:02} s.\n",
        built.pages,
        built.output.len(),
        built.output.bytes() / 1000,
        out.display(),
        ms / 1000,
        ms % 1000 / 10
    )
}
