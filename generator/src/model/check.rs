//! Holds every id against what it names, over the trees, so that each fault has a place.
//!
//! Unknown and double ids, files not named after their id, quotes that are too long,
//! statements without a source. What follows from a file that could not be read is left
//! out. Thresholds and steps are the checker's to judge.

use super::kind::{Kind, Target};
use super::load::{Tree, page_id};
use super::page::url_of;
use crate::diagnostic::{Diagnostic, Diagnostics, RelPath};
use crate::source::first_line;
use checker::tree::{Node, Span, Value, nearest};
use std::collections::{BTreeMap, BTreeSet};

/// Words a quote may have: enough to find the place, too few to copy a text.
const QUOTE_WORDS: usize = 15;

/// What each id names, and where it is defined.
type Defined<'t> = BTreeMap<Target, BTreeMap<String, (&'t RelPath, Span)>>;

/// Checks all trees; `broken` are the kinds of files that could not be read.
pub(super) fn check(trees: &[Tree<'_>], broken: &[Kind], diagnostics: &mut Diagnostics) {
    let defined = definitions(trees, diagnostics);
    let unsure: BTreeSet<Target> = broken
        .iter()
        .flat_map(|k| k.definitions())
        .map(|(_, _, target)| *target)
        .collect();
    for tree in trees {
        file_name(tree, diagnostics);
        proof(tree, diagnostics);
        official(tree, diagnostics);
        let mut walk = Walk {
            tree,
            defined: &defined,
            unsure: &unsure,
            diagnostics,
        };
        walk.node(&tree.root, None);
        if tree.kind == Kind::School {
            walk.choices();
        }
    }
}

fn definitions<'t>(trees: &'t [Tree<'_>], diagnostics: &mut Diagnostics) -> Defined<'t> {
    let mut defined = Defined::new();
    let mut urls: BTreeMap<String, &RelPath> = BTreeMap::new();
    for tree in trees {
        for (list, key, target) in tree.kind.definitions() {
            let items = match list {
                Some(list) => tree.root.get(list).map(Node::as_list).unwrap_or_default(),
                None => std::slice::from_ref(&tree.root),
            };
            for node in items.iter().filter_map(|item| item.get(key)) {
                define(&mut defined, *target, node, tree.file, diagnostics);
            }
        }
        if tree.kind == Kind::Page {
            let id = page_id(tree.file);
            if let Some(first) = urls.insert(url_of(&id), tree.file) {
                let message = format!("Twee pagina's hebben hetzelfde adres `{}`.", url_of(&id));
                let double = Diagnostic::error("double-address", message)
                    .at(tree.file, first_line(&tree.root));
                diagnostics.push(double.with_help(format!("Hernoem dit bestand of `{first}`.")));
            }
            defined
                .entry(Target::Page)
                .or_default()
                .insert(id, (tree.file, first_line(&tree.root)));
        }
    }
    defined
}

fn define<'t>(
    defined: &mut Defined<'t>,
    target: Target,
    node: &Node<'_>,
    file: &'t RelPath,
    diagnostics: &mut Diagnostics,
) {
    let Some(id) = node.as_text() else { return };
    let known = defined.entry(target).or_default();
    match known.get(id) {
        None => {
            known.insert(id.to_owned(), (file, node.span));
        }
        // The checker reports these, over all protocols at once.
        Some(_) if matches!(target, Target::Norm | Target::Protocol) => {}
        Some((first, span)) => {
            let message = format!("Er is al een {} met de naam `{id}`.", target.as_dutch());
            let double = Diagnostic::error("double-id", message).at(file, node.span);
            diagnostics.push(
                double
                    .with_label(first, *span, "hier staat de eerste")
                    .with_help("Kies een andere naam, of haal er een weg."),
            );
        }
    }
}

/// A file that holds one thing is named after it: the name is part of an address.
fn file_name(tree: &Tree<'_>, diagnostics: &mut Diagnostics) {
    let [(None, key, _), ..] = tree.kind.definitions() else {
        return;
    };
    let Some(node) = tree.root.get(key) else {
        return;
    };
    let name = tree.file.file_name().trim_end_matches(".yaml");
    if let Some(id) = node.as_text().filter(|id| *id != name) {
        let message = format!("De id `{id}` is anders dan de bestandsnaam `{name}`.");
        diagnostics.push(
            Diagnostic::error("file-name", message)
                .at(tree.file, node.span)
                .with_help("Maak ze gelijk: de naam staat in het adres."),
        );
    }
}

/// The checker knows by its id that a role is one of leerplicht, to which sickness never goes.
fn official(tree: &Tree<'_>, diagnostics: &mut Diagnostics) {
    let group = tree.root.get("group").and_then(Node::as_text);
    let id = tree.root.get("id");
    let Some(name) = id
        .and_then(Node::as_text)
        .filter(|_| tree.kind == Kind::Role)
    else {
        return;
    };
    if group == Some("leerplicht") && !checker::protocol::is_official(name) {
        let message = format!("Aan de id `{name}` is niet te zien dat deze rol van leerplicht is.");
        let at = id.map_or(first_line(&tree.root), |id| id.span);
        diagnostics.push(Diagnostic::error("official-role", message).at(tree.file, at).with_help(
            "Zet `leerplicht`, `gemeente` of `doorstroom` in de id, zoals `leerplicht_consulent`: daaraan ziet de checker dat ziekte er nooit heen gaat. Bestaat de rol al onder een andere naam, gebruik dan die.",
        ));
    }
}

/// Whoever says something says on what it rests.
fn proof(tree: &Tree<'_>, diagnostics: &mut Diagnostics) {
    for (list, key) in tree.kind.proven() {
        for item in tree.root.get(list).map(Node::as_list).unwrap_or_default() {
            let given = item
                .get(key)
                .is_some_and(|n| n.as_text().is_some() || !n.as_list().is_empty());
            if !given {
                missing_source(tree, item, key, diagnostics);
            }
        }
    }
    let changes = (tree.kind == Kind::Changes)
        .then(|| tree.root.get("changes"))
        .flatten();
    for change in changes.map(Node::as_list).unwrap_or_default() {
        let word = |key| change.get(key).and_then(Node::as_text);
        let excused = word("certainty") == Some("onbekend") || word("kind") == Some("site");
        if !excused && change.get("sources").is_none_or(|n| n.as_list().is_empty()) {
            missing_source(tree, change, "sources", diagnostics);
        }
    }
}

fn missing_source(tree: &Tree<'_>, item: &Node<'_>, key: &str, diagnostics: &mut Diagnostics) {
    let fault = Diagnostic::error("missing-source", "Hier staat niet op welke bron dit rust.")
        .at(tree.file, first_line(item));
    diagnostics.push(fault.with_help(format!(
        "Voeg `{key}` toe, met de id van een bron uit sources.yaml."
    )));
}

struct Walk<'w> {
    tree: &'w Tree<'w>,
    defined: &'w Defined<'w>,
    unsure: &'w BTreeSet<Target>,
    diagnostics: &'w mut Diagnostics,
}

impl Walk<'_> {
    /// Visits a node; `target` is what its texts name.
    fn node(&mut self, node: &Node<'_>, target: Option<Target>) {
        match &node.value {
            Value::Text(text) | Value::Plain(text) => {
                if let Some(target) = target {
                    self.reference(target, text, node.span);
                }
            }
            Value::List(items) => items.iter().for_each(|item| self.node(item, target)),
            Value::Map(entries) => {
                for entry in entries {
                    if entry.key == "quote" {
                        self.quote(&entry.node);
                    }
                    // An example holds a case of the checker, with words of its own.
                    if entry.key != "case" {
                        self.node(&entry.node, self.tree.kind.names(&entry.key));
                    }
                }
            }
            _ => {}
        }
    }

    /// The norms that a school chose readings for are keys, not texts.
    fn choices(&mut self) {
        let choices = self
            .tree
            .root
            .get("sickness")
            .and_then(|s| s.get("choices"));
        if let Some(Value::Map(entries)) = choices.map(|c| &c.value) {
            for entry in entries {
                self.reference(Target::Norm, &entry.key, entry.key_span);
            }
        }
    }

    fn reference(&mut self, target: Target, id: &str, span: Span) {
        let nothing = BTreeMap::new();
        let known = self.defined.get(&target).unwrap_or(&nothing);
        let none = matches!(id, "" | "~" | "null");
        if none || known.contains_key(id) || self.unsure.contains(&target) {
            return;
        }
        let message = format!(
            "{} {} `{id}`.",
            target.unknown_in_dutch(),
            target.as_dutch()
        );
        let help = match nearest(id, known.keys().map(String::as_str)) {
            Some(near) => format!("Bedoelt u `{near}`?"),
            None => format!(
                "Voeg `{id}` toe in {}, of gebruik een id die daar staat.",
                target.home()
            ),
        };
        self.diagnostics.push(
            Diagnostic::error(target.unknown_code(), message)
                .at(self.tree.file, span)
                .with_help(help),
        );
    }

    fn quote(&mut self, node: &Node<'_>) {
        let words = node.as_text().unwrap_or("").split_whitespace().count();
        if words > QUOTE_WORDS {
            let message = format!("Dit citaat heeft {words} woorden.");
            let fault = Diagnostic::error("long-quote", message).at(self.tree.file, node.span);
            self.diagnostics.push(fault.with_help(format!(
                "Een citaat heeft er hooguit {QUOTE_WORDS}. Zeg de rest in eigen woorden."
            )));
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::diagnostic::{Style, render};
    use crate::model::load;
    use crate::source::Inputs;

    const ROLE: &str = "title: Mentor\ngroup: school\norder: 1\nsummary: Belt.\nstatus: seed\n";

    fn shown(files: &[(&str, &str)]) -> String {
        let mut inputs = Inputs::default();
        for (path, text) in files {
            inputs.add_text(path, text);
        }
        let (_, diagnostics) = load(&inputs);
        render(&diagnostics, &inputs, "content", Style::Plain)
    }

    #[test]
    fn an_unknown_id_proposes_the_nearest_and_says_where_to_add_it() {
        let sources = "sources:\n  - {id: S1, title: Rapport, group: brondocument}\n";
        let role = format!(
            "id: mentor\n{ROLE}tasks:\n  - {{text: Belt., source: S2}}\nevidence:\n  - {{source: P-ANDERS, status: seed}}\n"
        );
        insta::assert_snapshot!(shown(&[
            ("sources.yaml", sources),
            ("roles/mentor.yaml", &role)
        ]));
    }

    #[test]
    fn double_ids_show_both_places() {
        let sources = "sources:\n  - {id: S1, title: Rapport, group: brondocument}\n  - {id: S1, title: Notitie, group: brondocument}\n";
        insta::assert_snapshot!(shown(&[("sources.yaml", sources)]));
    }

    #[test]
    fn a_statement_without_source_and_a_long_quote_are_refused() {
        let terms = "terms:\n  - {id: a, term: a, text: Iets.}\n  - id: b\n    term: b\n    text: Iets.\n    evidence:\n      - source: S1\n        status: seed\n        quote: een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien\n";
        let sources = "sources:\n  - {id: S1, title: Rapport, group: brondocument}\n";
        insta::assert_snapshot!(shown(&[
            ("glossary.yaml", terms),
            ("sources.yaml", sources)
        ]));
    }

    #[test]
    fn files_and_addresses_are_told_apart() {
        let page = "---\ntitle: a\ndescription: b\naudience: ouder\nchecked: 2026-11-22\nreview_by: 2027-08-01\n---\n";
        let role = format!("id: mentor\n{ROLE}");
        insta::assert_snapshot!(shown(&[
            ("pages/ouders.md", page),
            ("pages/ouders/index.md", page),
            ("roles/coach.yaml", &role),
            ("glosary.yaml", "terms: []\n"),
        ]));
    }

    #[test]
    fn a_role_of_leerplicht_is_one_by_its_id() {
        let role = |id: &str, group: &str| {
            let more = ROLE.replace("group: school", &format!("group: {group}"));
            let role = format!("id: {id}\n{more}");
            shown(&[(&format!("roles/{id}.yaml"), &role)])
        };
        let refused = role("consulent_leerrecht", "leerplicht");
        assert!(refused.contains("official-role"), "{refused}");
        assert!(
            refused.contains("roles/consulent_leerrecht.yaml:1:5"),
            "{refused}"
        );
        assert!(!role("leerplicht_consulent", "leerplicht").contains("official-role"));
        assert!(!role("conrector", "school").contains("official-role"));
    }

    #[test]
    fn what_follows_from_an_unreadable_file_is_left_out() {
        let role = format!("id: mentor\n{ROLE}tasks:\n  - {{text: Belt., source: S2}}\n");
        let shown = shown(&[
            ("sources.yaml", "sources: [\n"),
            ("roles/mentor.yaml", &role),
        ]);
        assert!(
            shown.contains("sources.yaml") && !shown.contains("unknown-source"),
            "{shown}"
        );
    }
}
