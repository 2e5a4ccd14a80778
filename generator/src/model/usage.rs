//! Where each source is used: found in the trees, never typed by hand.

use super::kind::{Kind, Target};
use super::load::{Tree, page_id};
use checker::tree::{Node, Value};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A thing that rests on a source. `word` and `id` are those of a link: `rol` and `jeugdarts`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Use {
    /// What kind of thing it is.
    pub word: &'static str,
    /// Which one; empty where the whole page is meant.
    pub id: String,
}

/// Per source everything that names it.
pub(super) fn uses(trees: &[Tree<'_>]) -> BTreeMap<String, BTreeSet<Use>> {
    let mut uses = BTreeMap::new();
    for tree in trees {
        let id = match tree.kind {
            Kind::Page => page_id(tree.file),
            _ => tree
                .root
                .get("id")
                .and_then(Node::as_text)
                .unwrap_or("")
                .to_owned(),
        };
        let whole = Use {
            word: word_of(tree.kind),
            id,
        };
        below(tree.kind, &tree.root, &whole, &mut uses);
    }
    uses
}

fn below(kind: Kind, node: &Node<'_>, thing: &Use, uses: &mut BTreeMap<String, BTreeSet<Use>>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|item| below(kind, item, thing, uses)),
        Value::Map(entries) => {
            for entry in entries {
                if kind.names(&entry.key) == Some(Target::Source) {
                    for id in texts(&entry.node) {
                        uses.entry(id.to_owned()).or_default().insert(thing.clone());
                    }
                }
                match item_key(kind, &entry.key) {
                    Some((word, key)) => {
                        for item in entry.node.as_list() {
                            let id = item
                                .get(key)
                                .and_then(Node::as_text)
                                .unwrap_or("")
                                .to_owned();
                            below(kind, item, &Use { word, id }, uses);
                        }
                    }
                    None => below(kind, &entry.node, thing, uses),
                }
            }
        }
        _ => {}
    }
}

fn texts<'n>(node: &'n Node<'_>) -> impl Iterator<Item = &'n str> {
    node.as_text()
        .into_iter()
        .chain(node.as_list().iter().filter_map(Node::as_text))
}

/// Lists whose items have an address of their own: the word for one, and its id key.
fn item_key(kind: Kind, list: &str) -> Option<(&'static str, &'static str)> {
    match (kind, list) {
        (Kind::Protocol, "norms") => Some(("norm", "id")),
        (Kind::Glossary, "terms") => Some(("begrip", "id")),
        (Kind::Glossary, "abbreviations") => Some(("afkorting", "short")),
        (Kind::Figures, "figures") => Some(("cijfer", "id")),
        (Kind::Recommendations, "recommendations") => Some(("aanbeveling", "number")),
        (Kind::Guides, "letters") => Some(("brief", "id")),
        (Kind::Guides, "conversations") => Some(("gesprek", "id")),
        (Kind::Ambiguities, "ambiguities") => Some(("leeskwestie", "id")),
        (Kind::Changes, "changes") => Some(("wijziging", "id")),
        _ => None,
    }
}

fn word_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Role => "rol",
        Kind::School => "school",
        Kind::Protocol => "protocol",
        Kind::Page => "pagina",
        Kind::Settings => "site",
        Kind::Sources => "bronnen",
        Kind::Collaboration => "samenwerking",
        Kind::Recommendations => "aanbevelingen",
        Kind::RiskFactors => "risicofactoren",
        Kind::Mazl => "mazl",
        Kind::PositiveHealth => "positieve-gezondheid",
        Kind::Municipalities => "gemeenten",
        Kind::Figures => "cijfers",
        Kind::Glossary => "begrippen",
        Kind::Guides => "brieven",
        Kind::Changes => "wijzigingen",
        Kind::Holidays => "schoolvakanties",
        Kind::Ambiguities => "leeskwesties",
        Kind::Comparisons => "vergelijking",
        Kind::Words | Kind::Translation => "vertalingen",
    }
}

#[cfg(test)]
mod tests {
    use super::Use;
    use crate::model::load;
    use crate::source::Inputs;

    #[test]
    fn finds_the_nearest_thing_with_an_address() {
        let mut inputs = Inputs::default();
        inputs.add_text(
            "sources.yaml",
            "sources:\n  - {id: S1, title: a, group: wet}\n",
        );
        inputs.add_text(
            "glossary.yaml",
            "terms:\n  - {id: a, term: a, text: b, evidence: [{source: S1, status: seed}]}\n",
        );
        inputs.add_text(
            "mazl.yaml",
            "names:\n  - {text: b, evidence: [{source: S1, status: seed}]}\n",
        );
        let (site, _) = load(&inputs);
        let found: Vec<&Use> = site.uses["S1"].iter().collect();
        let a = Use {
            word: "begrip",
            id: "a".into(),
        };
        let method = Use {
            word: "mazl",
            id: String::new(),
        };
        assert_eq!(found, [&a, &method]);
    }
}
