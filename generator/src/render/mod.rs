//! Views and a theme to HTML: the only room that names the template engine.
//!
//! In: a [`Theme`], its files in memory, and views. Out: HTML. A fault of a template
//! becomes a diagnostic that names the page and the template; one that shows when the
//! theme is read names the template alone. Nothing is read from disk, and no template
//! decides anything: it only places what the view says.

mod theme;

pub use theme::Theme;

use crate::diagnostic::Diagnostic;
use crate::view::{Frame, View};
use std::error::Error;
use tera::{Context, Tera};

/// A theme, ready to render.
#[derive(Debug)]
pub struct Renderer {
    tera: Tera,
}

impl Renderer {
    /// Reads all templates of a theme; what every page shares goes in once.
    pub fn new(theme: &Theme, frame: &Frame) -> Result<Self, Vec<Diagnostic>> {
        let mut tera = Tera::new();
        let (templates, mut faults) = theme.templates();
        if let Err(error) = tera.add_raw_templates(templates) {
            faults.push(
                Diagnostic::error(
                    "template",
                    format!(
                        "De sjablonen van het thema zijn niet te lezen. {}",
                        said(&error)
                    ),
                )
                .with_help("Verbeter het sjabloon, of bouw met het thema `standaard`."),
            );
        }
        tera.global_context().insert("frame", frame);
        if faults.is_empty() {
            Ok(Renderer { tera })
        } else {
            Err(faults)
        }
    }

    /// The HTML of one page.
    pub fn render(&self, view: &View) -> Result<String, Diagnostic> {
        let name = view.body.template();
        let mut context = Context::new();
        context.insert("head", &view.head);
        context.insert("view", &view.body);
        self.tera.render(name, &context).map_err(|error| {
            Diagnostic::error(
                "template",
                format!(
                    "De pagina `{}` is niet te maken met het sjabloon `{name}`. {}",
                    view.head.url,
                    said(&error)
                ),
            )
            .with_help("Het sjabloon vraagt iets dat de pagina niet heeft.")
        })
    }
}

/// What the engine said, with its causes, on one line.
fn said(error: &tera::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        text.push_str(": ");
        text.push_str(&inner.to_string());
        cause = inner.source();
    }
    text
}

#[cfg(test)]
mod tests;
