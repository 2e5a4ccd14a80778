//! Files become types: every file is parsed and decoded by its kind, faults are collected.
//!
//! A faulty file leaves its part of the site empty and the others go on. The trees stay
//! until `check.rs` has held every id against what it names.

use super::kind::{Kind, kind_of, known_places};
use super::page::{Page, url_of};
use super::translation::{self, Translation};
use super::{Review, Site, check, choice};
use crate::diagnostic::{Diagnostic, Diagnostics, RelPath};
use crate::source::locate;
use crate::source::{Inputs, SourceFile, front_matter, yaml};
use checker::protocol::Protocol;
use checker::tree::{Decode, Decoder, Node, Span, nearest};
use rayon::prelude::*;

/// A file as a tree. A page's tree is its front matter.
pub(super) struct Tree<'i> {
    pub(super) file: &'i RelPath,
    pub(super) kind: Kind,
    pub(super) root: Node<'i>,
}

/// What one file gave.
struct Read<'i> {
    kind: Kind,
    tree: Option<Tree<'i>>,
    part: Option<Part>,
    diagnostics: Vec<Diagnostic>,
}

/// A decoded file, ready to be put in its place.
type Part = Box<dyn FnOnce(&mut Site) + Send>;

/// Decodes all files and cross-checks them.
pub fn load(inputs: &Inputs) -> (Site, Diagnostics) {
    let mut site = Site::default();
    let mut diagnostics = Diagnostics::default();
    let mut trees = Vec::new();
    let mut broken = Vec::new();
    let files: Vec<&SourceFile> = inputs.files().collect();
    let read: Vec<Option<Read<'_>>> = files
        .par_iter()
        .map(|file| kind_of(&file.path).map(|kind| read(file, kind)))
        .collect();
    for (file, read) in files.iter().zip(read) {
        let Some(read) = read else {
            diagnostics.push(unknown_file(&file.path));
            continue;
        };
        diagnostics.extend(read.diagnostics);
        if let Some(put) = read.part {
            put(&mut site);
        }
        match read.tree {
            Some(tree) => trees.push(tree),
            None => broken.push(read.kind),
        }
    }
    site.roles
        .sort_by(|a, b| (a.order, &a.id).cmp(&(b.order, &b.id)));
    together(&site, &trees, &mut diagnostics);
    check::check(&trees, &broken, &mut diagnostics);
    choice::check(&site, &trees, &mut diagnostics);
    translation::check(&site, &trees, &broken, &mut diagnostics);
    site.uses = super::usage::uses(&trees);
    site.reviews = trees.iter().filter_map(Review::of).collect();
    site.newest = trees.iter().filter_map(super::review::newest).max();
    (site, diagnostics)
}

fn unknown_file(path: &RelPath) -> Diagnostic {
    let places = known_places();
    let help = match nearest(path.as_str(), places.iter().map(String::as_str)) {
        Some(near) => format!("Bedoelt u `{near}`?"),
        None => format!(
            "Een bestand hoort in een van deze plaatsen: {}.",
            places.join(", ")
        ),
    };
    Diagnostic::error("unknown-file", "Dit bestand hoort nergens bij.")
        .at(path, Span::default())
        .with_help(help)
}

fn read(file: &SourceFile, kind: Kind) -> Read<'_> {
    let parsed = match kind {
        Kind::Page | Kind::Translation => front_matter::parse(file),
        _ => yaml::parse_file(file).map(|root| (root, 0..0)),
    };
    let (root, body) = match parsed {
        Ok(parsed) => parsed,
        Err(fault) => {
            return Read {
                kind,
                tree: None,
                part: None,
                diagnostics: vec![fault],
            };
        }
    };
    let tree = Tree {
        file: &file.path,
        kind,
        root,
    };
    let mut diagnostics = Vec::new();
    let part = decode(&tree, body, &mut diagnostics);
    Read {
        kind,
        tree: Some(tree),
        part,
        diagnostics,
    }
}

/// The one table from kinds to types.
fn decode(
    tree: &Tree<'_>,
    body: std::ops::Range<usize>,
    faults: &mut Vec<Diagnostic>,
) -> Option<Part> {
    match tree.kind {
        Kind::Settings => put(tree, faults, |site, settings| site.settings = settings),
        Kind::Sources => put(tree, faults, |site, sources| site.sources = sources),
        Kind::Role => put(tree, faults, |site, role| site.roles.push(role)),
        Kind::Collaboration => put(tree, faults, |site, collaboration| {
            site.collaboration = collaboration
        }),
        Kind::Recommendations => put(tree, faults, |site, recommendations| {
            site.recommendations = recommendations
        }),
        Kind::RiskFactors => put(tree, faults, |site, risk_factors| {
            site.risk_factors = risk_factors
        }),
        Kind::Mazl => put(tree, faults, |site, mazl| site.mazl = mazl),
        Kind::PositiveHealth => put(tree, faults, |site, positive_health| {
            site.positive_health = positive_health
        }),
        Kind::Municipalities => put(tree, faults, |site, municipalities| {
            site.municipalities = municipalities
        }),
        Kind::Figures => put(tree, faults, |site, figures| site.figures = figures),
        Kind::Glossary => put(tree, faults, |site, glossary| site.glossary = glossary),
        Kind::Guides => put(tree, faults, |site, guides| site.guides = guides),
        Kind::Changes => put(tree, faults, |site, changes| site.changes = changes),
        Kind::Holidays => put(tree, faults, |site, holidays| site.holidays = holidays),
        Kind::Ambiguities => put(tree, faults, |site, ambiguities| {
            site.ambiguities = ambiguities
        }),
        Kind::Comparisons => put(tree, faults, |site, comparisons| {
            site.comparisons = comparisons
        }),
        Kind::School => put(tree, faults, |site, school: super::School| {
            site.schools.insert(school.id.clone(), school);
        }),
        Kind::Protocol => {
            let protocol: Protocol = take(tree, faults)?;
            faults.extend(
                checker::protocol::check(&protocol)
                    .into_iter()
                    .map(|mut p| {
                        checker::protocol::advise(&mut p);
                        placed(tree, p)
                    }),
            );
            faults.extend(
                checker::protocol::gaps(&protocol)
                    .into_iter()
                    .map(|p| placed(tree, p)),
            );
            Some(Box::new(move |site| site.protocols.push(protocol)))
        }
        Kind::Words => {
            let (language, _) = translation::parts(tree.file)?;
            let language = language.to_owned();
            put(tree, faults, |site, words| {
                site.words.insert(language, words);
            })
        }
        Kind::Translation => {
            let front = take(tree, faults)?;
            let translation = Translation::new(tree.file.clone(), front, body)?;
            Some(Box::new(move |site| {
                site.translations
                    .insert(translation.id.clone(), translation);
            }))
        }
        Kind::Page => {
            let front = take(tree, faults)?;
            let file = tree.file.clone();
            let id = page_id(&file);
            Some(Box::new(move |site| {
                site.pages.insert(
                    id.clone(),
                    Page {
                        url: url_of(&id),
                        id,
                        file,
                        front,
                        body,
                    },
                );
            }))
        }
    }
}

fn put<T: Decode + Send + 'static>(
    tree: &Tree<'_>,
    faults: &mut Vec<Diagnostic>,
    place: impl FnOnce(&mut Site, T) + Send + 'static,
) -> Option<Part> {
    let value: T = take(tree, faults)?;
    Some(Box::new(move |site| place(site, value)))
}

fn take<T: Decode>(tree: &Tree<'_>, faults: &mut Vec<Diagnostic>) -> Option<T> {
    Decoder::read(&tree.root)
        .map_err(|mut problems| {
            if tree.kind == Kind::Protocol {
                problems.iter_mut().for_each(checker::protocol::advise);
            }
            faults.extend(
                problems
                    .into_iter()
                    .map(|p| Diagnostic::from_problem(tree.file, p)),
            )
        })
        .ok()
}

/// Faults that show only when the protocols stand together.
fn together(site: &Site, trees: &[Tree<'_>], diagnostics: &mut Diagnostics) {
    let protocols: Vec<&Protocol> = site.protocols.iter().collect();
    // Only sound protocols were put on the site; their trees are found again by their id.
    let tree_of = |id: &str| {
        trees.iter().find(|t| {
            t.kind == Kind::Protocol && t.root.get("id").and_then(Node::as_text) == Some(id)
        })
    };
    for (index, problem) in checker::protocol::check_together(&protocols) {
        let Some(protocol) = protocols.get(index) else {
            continue;
        };
        if let Some(tree) = tree_of(&protocol.id) {
            diagnostics.push(placed(tree, problem));
        }
    }
}

/// A problem that knows its path only, at its place.
fn placed(tree: &Tree<'_>, mut problem: checker::tree::Problem) -> Diagnostic {
    problem.span = locate(&tree.root, &problem.path);
    Diagnostic::from_problem(tree.file, problem)
}

/// Path below `pages`, without `.md`.
pub(super) fn page_id(file: &RelPath) -> String {
    let path = file.as_str();
    let path = path.strip_prefix("pages/").unwrap_or(path);
    path.strip_suffix(".md").unwrap_or(path).to_owned()
}

#[cfg(test)]
mod tests {
    use super::load;
    use crate::source::Inputs;

    fn double_ids(predecessor: &str) -> usize {
        let norms = "basis: methodiek\nnorms:\n  - {id: norm-a, title: N}\n";
        let mut inputs = Inputs::default();
        inputs.add_text(
            "protocols/eerste.yaml",
            &format!("id: eerste\ntitle: A\n{norms}"),
        );
        inputs.add_text(
            "protocols/tweede.yaml",
            &format!("id: tweede\ntitle: B\n{predecessor}{norms}"),
        );
        let (site, diagnostics) = load(&inputs);
        assert_eq!(site.protocols.len(), 2);
        diagnostics.iter().filter(|d| d.code == "double-id").count()
    }

    #[test]
    fn a_new_edition_keeps_the_ids_of_its_norms() {
        assert_eq!(double_ids(""), 1);
        assert_eq!(double_ids("predecessor: eerste\n"), 0);
    }
}
