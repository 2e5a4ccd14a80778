//! Checks that need two kinds of content at once: readings that a school chose, translations.

use super::kind::Kind;
use super::load::Tree;
use super::{Page, Site};
use crate::diagnostic::{Diagnostic, Diagnostics};
use checker::tree::{Node, Span, Value, nearest};

/// Checks all schools and translations.
pub(super) fn check(site: &Site, trees: &[Tree<'_>], diagnostics: &mut Diagnostics) {
    for tree in trees {
        match tree.kind {
            Kind::School => school(site, tree, diagnostics),
            Kind::Page => translation(site, tree, diagnostics),
            _ => {}
        }
    }
}

/// A chosen reading exists; a norm that cannot be counted without a choice has one.
fn school(site: &Site, tree: &Tree<'_>, diagnostics: &mut Diagnostics) {
    let Some(sickness) = tree.root.get("sickness") else {
        return;
    };
    let choices = sickness.get("choices");
    let readings = |norm: &str| {
        let norms = site.protocols.iter().flat_map(|p| &p.norms);
        let found: Vec<&str> = norms
            .filter(|n| n.id == norm)
            .flat_map(|n| n.readings.iter().map(|r| r.id.as_str()))
            .collect();
        found
    };
    if let Some(Value::Map(entries)) = choices.map(|c| &c.value) {
        for entry in entries {
            let known = readings(&entry.key);
            let Some(chosen) = entry.node.as_text() else {
                continue;
            };
            if known.is_empty() || known.contains(&chosen) {
                continue;
            }
            let message = format!("De norm `{}` heeft geen lezing `{chosen}`.", entry.key);
            let help = match nearest(chosen, known.iter().copied()) {
                Some(near) => format!("Bedoelt u `{near}`?"),
                None => format!("Kies uit: {}.", known.join(", ")),
            };
            let fault = Diagnostic::error("unknown-reading", message);
            diagnostics.push(fault.at(tree.file, entry.node.span).with_help(help));
        }
    }
    let norms = sickness.get("norms").map(Node::as_list).unwrap_or_default();
    for node in norms {
        let Some(id) = node.as_text() else { continue };
        let open = site
            .protocols
            .iter()
            .flat_map(|p| &p.norms)
            .any(|n| n.id == id && n.has_unstated_window());
        if open && choices.is_none_or(|c| c.get(id).is_none()) {
            let message = format!("De norm `{id}` zegt niet over welke tijd er wordt geteld.");
            let help = format!(
                "De school kiest: schrijf onder `choices` een van {}.",
                readings(id).join(", ")
            );
            let fault = Diagnostic::error("missing-choice", message);
            diagnostics.push(fault.at(tree.file, node.span).with_help(help));
        }
    }
}

/// A translation is not older than what it translates.
fn translation(site: &Site, tree: &Tree<'_>, diagnostics: &mut Diagnostics) {
    let page = |id: &str| site.pages.get(id);
    let of = tree.root.get("translation_of").and_then(Node::as_text);
    let translated = page(&super::load::page_id(tree.file));
    let (Some(source), Some(translated)) = (of.and_then(page), translated) else {
        return;
    };
    if translated.front.checked < source.front.checked {
        let span = tree
            .root
            .get("checked")
            .map_or_else(Span::default, |n| n.span);
        diagnostics.push(stale(source, tree, span));
    }
}

fn stale(source: &Page, tree: &Tree<'_>, span: Span) -> Diagnostic {
    let message = format!(
        "De tekst die hier is vertaald, is nieuwer: nagekeken op {}.",
        source.front.checked.in_words()
    );
    Diagnostic::warning("translation-old", message)
        .at(tree.file, span)
        .with_help(format!(
            "Vergelijk met `{}` en zet een nieuwe datum.",
            source.file
        ))
}

#[cfg(test)]
mod tests {
    use crate::model::load;
    use crate::source::Inputs;

    fn codes(files: &[(&str, String)], of: &str) -> usize {
        let mut inputs = Inputs::default();
        for (path, text) in files {
            inputs.add_text(path, text);
        }
        let (_, diagnostics) = load(&inputs);
        diagnostics.iter().filter(|d| d.code == of).count()
    }

    fn page(checked: &str, more: &str) -> String {
        format!(
            "---\ntitle: a\ndescription: b\naudience: ouder\nchecked: {checked}\nreview_by: 2027-08-01\n{more}---\n"
        )
    }

    #[test]
    fn warns_of_a_translation_that_its_source_has_outrun() {
        let translation = |checked| {
            [
                ("pages/a.md", page("2026-11-22", "")),
                (
                    "pages/en/a.md",
                    page(checked, "language: en\ntranslation_of: a\n"),
                ),
            ]
        };
        assert_eq!(codes(&translation("2026-11-21"), "translation-old"), 1);
        assert_eq!(codes(&translation("2026-11-22"), "translation-old"), 0);
    }
}
