//! Checks that need two kinds of content at once: readings that a school chose.

use super::Site;
use super::kind::Kind;
use super::load::Tree;
use crate::diagnostic::{Diagnostic, Diagnostics};
use checker::tree::{Node, Value, nearest};

/// Checks all schools.
pub(super) fn check(site: &Site, trees: &[Tree<'_>], diagnostics: &mut Diagnostics) {
    for tree in trees {
        if tree.kind == Kind::School {
            school(site, tree, diagnostics);
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
