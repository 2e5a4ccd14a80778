//! A protocol's tables as XML.
//!
//! Ids of a norm and of what is in its table have a point, which no id of a norm has, so that no
//! two can be the same; a norm that stands twice has a number behind its id.

use super::Table;
use super::column::{Input, slug, text};
use super::steps::cells;
use checker::protocol::{Protocol, Step};
use checker::tell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const SCHEMA: &str = "https://www.omg.org/spec/DMN/20230324/MODEL/";
const GENERAL: &str = "Elke tabel geeft de stappen van een norm op een dag, volgens de hoofdlezing. Wat niet past, staat per norm in niet-in-dmn.json. De wet geldt altijd, naast elke andere norm. Ziekte wordt niet gemeld bij leerplicht of DUO.";

/// The document.
pub(super) fn document(protocol: &Protocol, tables: &[Table<'_>]) -> String {
    let inputs = inputs(tables);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions xmlns=\"{SCHEMA}\" id=\"protocol.{id}\" name=\"{name}\" label=\"{title}\" namespace=\"urn:verzuimwijzer:{id}\">\n  <description>{about}</description>\n",
        id = protocol.id,
        name = slug(&protocol.id),
        title = escape(&protocol.title),
        about = escape(GENERAL),
    );
    for (input, name) in &inputs {
        let (label, kind) = (escape(&input.label), input.kind);
        let _ = writeln!(
            out,
            "  <inputData id=\"in.{name}\" name=\"{name}\" label=\"{label}\"><variable id=\"in.{name}.waarde\" name=\"{name}\" typeRef=\"{kind}\"/></inputData>"
        );
    }
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for table in tables {
        let time = times.entry(&table.norm.id).or_default();
        *time += 1;
        let id = match time {
            1 => format!("norm.{}", table.norm.id),
            _ => format!("norm.{}.{time}", table.norm.id),
        };
        decision(&mut out, &id, table, &inputs);
    }
    out.push_str("</definitions>\n");
    out
}

/// Every question once, with a name of its own.
fn inputs<'t>(tables: &'t [Table<'_>]) -> BTreeMap<&'t Input, String> {
    let mut named = BTreeMap::new();
    let mut taken = BTreeSet::new();
    for input in tables.iter().flat_map(Table::inputs) {
        if named.contains_key(input) {
            continue;
        }
        let mut name = input.name.clone();
        let mut number = 1;
        while !taken.insert(name.clone()) {
            number += 1;
            name = format!("{}_{number}", input.name);
        }
        named.insert(input, name);
    }
    named
}

fn decision(out: &mut String, id: &str, table: &Table<'_>, inputs: &BTreeMap<&Input, String>) {
    let name = slug(id);
    let norm = table.norm;
    let name_of = |input: &Input| inputs.get(input).map_or("", String::as_str);
    let _ = writeln!(
        out,
        "  <decision id=\"{id}\" name=\"{name}\" label=\"{title}\">\n    <description>{about}</description>\n    <variable id=\"{id}.waarde\" name=\"{name}\" typeRef=\"Any\"/>",
        title = escape(&norm.title),
        about = escape(&table.about()),
    );
    let asked: BTreeSet<&str> = table.inputs().map(name_of).collect();
    for input in asked {
        let _ = writeln!(
            out,
            "    <informationRequirement id=\"{id}.vraagt.{input}\"><requiredInput href=\"#in.{input}\"/></informationRequirement>"
        );
    }
    let _ = writeln!(
        out,
        "    <decisionTable id=\"{id}.tabel\" hitPolicy=\"RULE ORDER\">"
    );
    for (place, input) in table.inputs().enumerate() {
        let _ = writeln!(
            out,
            "      <input id=\"{id}.kolom.{place}\" label=\"{}\"><inputExpression id=\"{id}.kolom.{place}.vraag\" typeRef=\"{}\"><text>{}</text></inputExpression></input>",
            escape(&input.label),
            input.kind,
            name_of(input)
        );
    }
    if let Some(first) = table.rows.first() {
        for (column, _) in cells(first.step) {
            let _ = writeln!(
                out,
                "      <output id=\"{id}.{column}\" name=\"{column}\" typeRef=\"{}\"/>",
                if is_number(column) {
                    "number"
                } else {
                    "string"
                }
            );
        }
    }
    out.push_str("      <annotation name=\"opmerking\"/>\n");
    for (place, row) in table.rows.iter().enumerate() {
        let shared = table.columns.iter().map(|column| column.test.as_str());
        rule(
            out,
            &format!("{id}.rij.{place}"),
            shared.chain(row.test.as_deref()),
            row.step,
        );
    }
    out.push_str("    </decisionTable>\n  </decision>\n");
}

fn is_number(column: &str) -> bool {
    column == "volgorde"
}

fn rule<'t>(out: &mut String, id: &str, tests: impl Iterator<Item = &'t str>, step: &Step) {
    let _ = write!(out, "      <rule id=\"{id}\">");
    for (place, test) in tests.enumerate() {
        let test = escape(test);
        let _ = write!(
            out,
            "<inputEntry id=\"{id}.als.{place}\"><text>{test}</text></inputEntry>"
        );
    }
    for (column, value) in cells(step) {
        let value = if is_number(column) {
            value
        } else {
            text(&value)
        };
        let _ = write!(
            out,
            "<outputEntry id=\"{id}.{column}\"><text>{}</text></outputEntry>",
            escape(&value)
        );
    }
    let note = escape(step.note.as_deref().unwrap_or_default());
    let _ = writeln!(
        out,
        "<annotationEntry><text>{note}</text></annotationEntry></rule>"
    );
}

impl Table<'_> {
    /// On what the norm rests, and where it stands.
    fn about(&self) -> String {
        let norm = self.norm;
        let mut about = format!("Grondslag: {}.", tell::basis(self.basis));
        if let Some(duty) = &norm.duty {
            about += &format!(" {duty}");
        }
        let mut sources: Vec<&str> = Vec::new();
        for evidence in &norm.evidence {
            if !sources.contains(&evidence.source.as_str()) {
                sources.push(&evidence.source);
            }
        }
        if !sources.is_empty() {
            about += &format!(" Bron: {}.", sources.join(", "));
        }
        about
    }
}

/// Text inside XML; control characters, which XML cannot hold, become spaces.
fn escape(text: &str) -> String {
    let text = text.replace(|c: char| c.is_control() && c != '\n' && c != '\t', " ");
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
