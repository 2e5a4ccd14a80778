//! What files name: a path in a document must exist, and nothing names the machine or the
//! folder that the project happens to be built in.

use super::{Finding, Sources};

/// Roots of machines, split so that this file does not name them.
const MACHINE_ROOTS: [&str; 5] = [
    concat!("/wo", "rk/"),
    concat!("/ro", "ot/"),
    concat!("/ho", "me/"),
    concat!("/fa", "rm/"),
    concat!("/t", "mp/"),
];

/// Folders that exist only after building.
const BUILT: [&str; 3] = ["target/", "dist/", "node_modules/"];

pub(super) fn findings(sources: &Sources, exists: impl Fn(&str) -> bool) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in sources {
        for (index, line) in text.lines().enumerate() {
            if let Some(root) = MACHINE_ROOTS.iter().find(|root| names_machine(line, root)) {
                let message = format!("noemt een map van een machine (`{root}`)");
                findings.push(Finding::new(path, index + 1, message));
            }
            if !is_document(path) {
                continue;
            }
            for mention in line.split('`').skip(1).step_by(2) {
                if is_path(mention) && !exists_from(path, mention, &exists) {
                    let message = format!("noemt `{mention}`, dat niet bestaat");
                    findings.push(Finding::new(path, index + 1, message));
                }
            }
        }
    }
    findings
}

/// A root at the start of a word: in an address the same letters follow a host.
fn names_machine(line: &str, root: &str) -> bool {
    line.match_indices(root).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        !before.is_some_and(|c| c.is_alphanumeric() || ".-_~*/".contains(c))
    })
}

/// Documents about the project: those at the root and under `docs/`.
fn is_document(path: &str) -> bool {
    path.ends_with(".md") && (!path.contains('/') || path.starts_with("docs/"))
}

/// A word with a slash inside, without the marks of a pattern, a command or an address.
/// A name with `mijn-` stands for one that the reader is about to make.
fn is_path(mention: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    mention.contains('/')
        && !mention.starts_with('/')
        && mention.chars().all(plain)
        && !mention.contains("NNNN")
        && !mention.contains("/mijn-")
        && !BUILT.iter().any(|folder| mention.starts_with(folder))
}

fn exists_from(document: &str, mention: &str, exists: impl Fn(&str) -> bool) -> bool {
    let folder = document.rsplit_once('/').map_or("", |(folder, _)| folder);
    exists(mention) || exists(&format!("{folder}/{mention}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(path: &str, text: &str, expected: &[&str]) {
        let sources = Sources::from([(path.to_owned(), text.to_owned())]);
        let found = findings(&sources, |path| {
            path == "generator/src" || path == "docs/a.md"
        });
        let found: Vec<String> = found.iter().map(Finding::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_a_document_names_exists() {
        check(
            "README.md",
            "`generator/src`, `docs/a.md`, `dist/x`, `/check/`, `a/*.rs`, `x/mijn-y`",
            &[],
        );
        check(
            "docs/b.md",
            "`../docs/b`",
            &["docs/b.md:1: noemt `../docs/b`, dat niet bestaat"],
        );
        check("content/b.md", "`geen/pad`", &[]);
    }

    #[test]
    fn no_file_names_a_machine() {
        let root = MACHINE_ROOTS[0];
        let expected = format!("a.rs:1: noemt een map van een machine (`{root}`)");
        check(
            "a.rs",
            &format!("let x = \"{root}main\";"),
            &[expected.as_str()],
        );
        check("a.rs", &format!("// https://example.nl{root}x"), &[]);
    }
}
