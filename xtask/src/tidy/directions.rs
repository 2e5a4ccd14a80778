//! Import directions, read from the tables in ARCHITECTURE.md so that the two cannot differ.
//!
//! A table follows a line `<!-- rooms: FOLDER -->` and has the columns room, what it does,
//! "never imports" and "alone names". A room may import the rooms below it, except those in
//! "never imports"; a crate in "alone names" is named in that room only.

use std::collections::BTreeSet;

use super::{Finding, Sources};

const DOCUMENT: &str = "ARCHITECTURE.md";

/// One table: the rooms of one source folder, from top to bottom.
#[derive(Debug)]
struct Table {
    folder: String,
    line: usize,
    rooms: Vec<Room>,
}

#[derive(Debug)]
struct Room {
    name: String,
    never: Vec<String>,
    alone: Vec<String>,
}

pub(super) fn findings(sources: &Sources) -> Vec<Finding> {
    let Some(document) = sources.get(DOCUMENT) else {
        return vec![Finding::new(DOCUMENT, 1, "ontbreekt")];
    };
    let tables = tables(document);
    if tables.is_empty() {
        return vec![Finding::new(
            DOCUMENT,
            1,
            "noemt geen enkele map met kamers",
        )];
    }
    tables
        .iter()
        .flat_map(|table| table_findings(table, sources))
        .collect()
}

fn table_findings(table: &Table, sources: &Sources) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen = BTreeSet::new();
    let prefix = format!("{}/", table.folder);
    for (path, text) in sources {
        let Some(inner) = path.strip_prefix(&prefix) else {
            continue;
        };
        let Some(name) = room_of(inner) else { continue };
        let first_file = seen.insert(name);
        let Some(rank) = table.rooms.iter().position(|room| room.name == name) else {
            if first_file {
                let message = format!("kamer `{name}` staat niet in de tabel van {DOCUMENT}");
                findings.push(Finding::new(path, 1, message));
            }
            continue;
        };
        for (line, import) in imports(text) {
            if let Some(message) = judge(table, rank, &import) {
                findings.push(Finding::new(path, line, message));
            }
        }
    }
    for room in table
        .rooms
        .iter()
        .filter(|room| !seen.contains(room.name.as_str()))
    {
        let message = format!("kamer `{}` bestaat niet in {}", room.name, table.folder);
        findings.push(Finding::new(DOCUMENT, table.line, message));
    }
    findings
}

/// Why this room may not have this import, if it may not.
fn judge(table: &Table, rank: usize, import: &Import) -> Option<String> {
    let room = &table.rooms[rank];
    match import {
        Import::Room(other) => {
            let target = table
                .rooms
                .iter()
                .position(|candidate| &candidate.name == other)?;
            if target < rank {
                return Some(format!("`{}` importeert omhoog, uit `{other}`", room.name));
            }
            let never = room.never.contains(other);
            never.then(|| format!("`{}` importeert `{other}` nooit", room.name))
        }
        Import::Crate(name) => {
            let owner = table
                .rooms
                .iter()
                .find(|owner| owner.alone.contains(name))?;
            let allowed = owner.name == room.name;
            (!allowed).then(|| format!("alleen `{}` noemt `{name}`", owner.name))
        }
        Import::Climb => {
            Some("`super::super::` verbergt de richting: schrijf `crate::`".to_owned())
        }
    }
}

/// `model/site.rs` and `model.rs` are the room `model`; the root of a crate is no room.
fn room_of(inner: &str) -> Option<&str> {
    let file = inner.strip_suffix(".rs")?;
    let room = file.split('/').next()?;
    (room != "lib" && room != "main").then_some(room)
}

#[derive(Debug, PartialEq, Eq)]
enum Import {
    Room(String),
    Crate(String),
    Climb,
}

/// Every `crate::room`, `outside::` and climb in code; comments do not count.
fn imports(text: &str) -> Vec<(usize, Import)> {
    let mut found = Vec::new();
    let code: Vec<&str> = text.lines().map(without_comment).collect();
    for (index, line) in code.iter().enumerate() {
        if line.contains("super::super::") {
            found.push((index + 1, Import::Climb));
        }
        for (start, _) in line.match_indices("::") {
            let head = line[..start].rsplit(|c: char| !is_word(c)).next();
            let rooms = match head {
                Some("crate") => following(&code, index, start + 2),
                Some(name) if !name.is_empty() => {
                    found.push((index + 1, Import::Crate(name.to_owned())));
                    continue;
                }
                _ => continue,
            };
            found.extend(
                rooms
                    .into_iter()
                    .map(|room| (index + 1, Import::Room(room))),
            );
        }
    }
    found
}

/// The first names after `crate::`: one, or each of a group `{a::B, c}` over several lines.
fn following(code: &[&str], index: usize, start: usize) -> Vec<String> {
    let rest = &code[index][start..];
    let Some(group) = rest.strip_prefix('{') else {
        return vec![rest.chars().take_while(|c| is_word(*c)).collect()];
    };
    let mut names = vec![String::new()];
    let (mut depth, mut taking) = (1, true);
    for c in std::iter::once(group)
        .chain(code[index + 1..].iter().copied())
        .flat_map(str::chars)
    {
        match c {
            '{' => depth += 1,
            '}' if depth == 1 => break,
            '}' => depth -= 1,
            ',' if depth == 1 => {
                names.push(String::new());
                taking = true;
            }
            c if taking && is_word(c) => {
                if let Some(name) = names.last_mut() {
                    name.push(c);
                }
            }
            c if c.is_whitespace() => {}
            _ => taking = false,
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

fn without_comment(line: &str) -> &str {
    // A `//` in a string, as in an address, cuts the line short: no import stands after one.
    line.split("//").next().unwrap_or(line)
}

fn tables(document: &str) -> Vec<Table> {
    let mut tables: Vec<Table> = Vec::new();
    let mut open = false;
    for (index, line) in document.lines().enumerate() {
        if let Some(folder) = line.strip_prefix("<!-- rooms: ") {
            let folder = folder.trim_end_matches("-->").trim().to_owned();
            tables.push(Table {
                folder,
                line: index + 1,
                rooms: Vec::new(),
            });
            open = true;
        } else if open && line.starts_with('|') {
            let cells: Vec<&str> = line.trim_matches('|').split('|').collect();
            let room = cells
                .first()
                .and_then(|cell| names(cell).into_iter().next());
            if let (Some(name), Some(table)) = (room, tables.last_mut()) {
                let cell = |column: usize| cells.get(column).map_or_else(Vec::new, |c| names(c));
                table.rooms.push(Room {
                    name,
                    never: cell(2),
                    alone: cell(3),
                });
            }
        } else if open && tables.last().is_some_and(|table| !table.rooms.is_empty()) {
            open = false;
        }
    }
    tables
}

/// The words between backticks.
fn names(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &str = "\
<!-- rooms: a/src -->

| room | does | never imports | alone names |
|---|---|---|---|
| `top` | | `side` | |
| `side` | | | `tera` |
| `base` | | | |

after
";

    fn check(files: &[(&str, &str)], expected: &[&str]) {
        let mut sources = Sources::from([(DOCUMENT.to_owned(), TABLE.to_owned())]);
        for room in ["top", "side", "base"] {
            sources.insert(format!("a/src/{room}.rs"), String::new());
        }
        for (path, text) in files {
            sources.insert((*path).to_owned(), (*text).to_owned());
        }
        let found: Vec<String> = findings(&sources).iter().map(Finding::to_string).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_room_imports_downwards() {
        check(
            &[("a/src/top.rs", "use crate::base::Thing;\nuse std::fmt;")],
            &[],
        );
        check(
            &[(
                "a/src/base/deep.rs",
                "\nuse crate::{\n    base::X,\n    top::{Y, Z},\n};",
            )],
            &["a/src/base/deep.rs:2: `base` importeert omhoog, uit `top`"],
        );
    }

    #[test]
    fn exceptions_and_fences_hold() {
        check(
            &[("a/src/top.rs", "let x = crate::side::make();")],
            &["a/src/top.rs:1: `top` importeert `side` nooit"],
        );
        check(&[("a/src/side.rs", "use tera::Tera;")], &[]);
        check(
            &[("a/src/base.rs", "use tera::Tera; // crate::top")],
            &["a/src/base.rs:1: alleen `side` noemt `tera`"],
        );
    }

    #[test]
    fn table_and_folder_name_the_same_rooms() {
        check(
            &[("a/src/new.rs", "")],
            &["a/src/new.rs:1: kamer `new` staat niet in de tabel van ARCHITECTURE.md"],
        );
        let mut sources = Sources::from([(DOCUMENT.to_owned(), TABLE.to_owned())]);
        sources.insert(
            "a/src/top/mod.rs".to_owned(),
            "use super::super::base;".to_owned(),
        );
        let found: Vec<String> = findings(&sources).iter().map(Finding::to_string).collect();
        assert_eq!(
            found,
            [
                "a/src/top/mod.rs:1: `super::super::` verbergt de richting: schrijf `crate::`",
                "ARCHITECTURE.md:1: kamer `side` bestaat niet in a/src",
                "ARCHITECTURE.md:1: kamer `base` bestaat niet in a/src",
            ]
        );
    }
}
