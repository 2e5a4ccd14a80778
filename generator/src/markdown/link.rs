//! What a link in a text may point to, and what it becomes.

use crate::diagnostic::{Diagnostic, RelPath};
use crate::source::SourceFile;
use checker::tree::{Span, nearest};

/// A kind of thing that has its own page or anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Scheme {
    /// `norm:nl-16-in-4`
    Norm,
    /// `rol:jeugdarts`
    Rol,
    /// `begrip:luxeverzuim`
    Begrip,
    /// `pagina:ouders/ziekmelden`
    Pagina,
    /// `protocol:mazl-vo`
    Protocol,
    /// `gemeente:winterswijk`
    Gemeente,
    /// `bron:S1`
    Bron,
    /// `aanbeveling:1`
    Aanbeveling,
    /// `cijfer:C01`
    Cijfer,
}

/// Every scheme with its word.
pub const SCHEMES: &[(&str, Scheme)] = &[
    ("norm", Scheme::Norm),
    ("rol", Scheme::Rol),
    ("begrip", Scheme::Begrip),
    ("pagina", Scheme::Pagina),
    ("protocol", Scheme::Protocol),
    ("gemeente", Scheme::Gemeente),
    ("bron", Scheme::Bron),
    ("aanbeveling", Scheme::Aanbeveling),
    ("cijfer", Scheme::Cijfer),
];

/// Knows what exists; given by the caller, who has the model.
pub trait Resolve {
    /// The site-absolute address (`/normen/nl-16-in-4/`) of a thing; `Err` may hold the nearest known id.
    fn address(&self, scheme: Scheme, id: &str) -> Result<String, Option<String>>;

    /// The site-absolute address of the page made from a content file.
    fn file_address(&self, path: &RelPath) -> Option<String>;
}

/// The address of a link as written, or what is wrong with it.
pub(super) fn resolve(
    file: &SourceFile,
    target: &str,
    span: Span,
    resolve: &dyn Resolve,
) -> Result<String, Diagnostic> {
    let at = |d: Diagnostic| d.at(&file.path, span);
    if target.is_empty() {
        return Err(at(Diagnostic::error(
            "empty-link",
            "Deze link wijst nergens heen.",
        ))
        .with_help("Zet het doel tussen de haakjes."));
    }
    if target.starts_with('#') || (target.starts_with('/') && !target.starts_with("//")) {
        return Ok(target.to_owned());
    }
    match target.split_once(':') {
        Some(("https" | "http" | "mailto" | "tel", _)) => Ok(target.to_owned()),
        Some((word, rest)) if !word.contains(['/', '.', '#']) => {
            let Some((_, scheme)) = SCHEMES.iter().find(|(w, _)| *w == word) else {
                return Err(at(unknown_scheme(word)));
            };
            let (id, anchor) = split_anchor(rest);
            match resolve.address(*scheme, id) {
                Ok(address) => Ok(address + anchor),
                Err(near) => {
                    let help = near.map_or(String::new(), |n| format!("Bedoelt u `{word}:{n}`?"));
                    Err(at(Diagnostic::error(
                        "unknown-link",
                        format!("Er is geen {word} `{id}`."),
                    ))
                    .with_help(help))
                }
            }
        }
        _ => file_link(file, target, resolve).map_err(at),
    }
}

fn file_link(file: &SourceFile, target: &str, resolve: &dyn Resolve) -> Result<String, Diagnostic> {
    let (path, anchor) = split_anchor(target);
    let path = file.path.join(path).map_err(|_| {
        Diagnostic::error(
            "link-outside",
            format!("De link `{target}` wijst buiten de inhoud."),
        )
        .with_help("Schrijf een pad binnen de inhoud, zoals `../ouders/ziekmelden.md`.")
    })?;
    match resolve.file_address(&path) {
        Some(address) => Ok(address + anchor),
        None => Err(
            Diagnostic::error("unknown-link", format!("Er is geen pagina `{path}`."))
                .with_help("Controleer het pad, of schrijf `pagina:...`."),
        ),
    }
}

fn split_anchor(target: &str) -> (&str, &str) {
    target
        .find('#')
        .map_or((target, ""), |at| target.split_at(at))
}

fn unknown_scheme(word: &str) -> Diagnostic {
    let words = || SCHEMES.iter().map(|(w, _)| *w);
    let help = match nearest(word, words()) {
        Some(near) => format!("Bedoelt u `{near}:`?"),
        None => format!(
            "Kies uit: {}, https, mailto, tel.",
            words().collect::<Vec<_>>().join(", ")
        ),
    };
    Diagnostic::error(
        "unknown-scheme",
        format!("Een link kan niet met `{word}:` beginnen."),
    )
    .with_help(help)
}
