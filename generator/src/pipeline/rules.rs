//! The checker over the content: the engine, and the worked examples that must come true.

use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::model::Site;
use crate::source::{Inputs, SourceFile, locate, yaml};
use checker::analyse::{Finding, Weight};
use checker::calendar::{Date, Holiday, Stretch};
use checker::protocol::Protocol;
use checker::tree::{Node, Problem, Span, Value};
use checker::{Engine, Rules, Setup, examples};
use serde_json::{Value as Json, json};

/// The rules of a site, ready to judge cases.
pub fn engine(site: &Site) -> Engine {
    Engine::new(Rules::new(
        site.protocols.clone(),
        site.holidays.to_calendar(),
        site.holidays.to_municipalities(),
    ))
}

/// Works out every example of every norm; what comes out otherwise is a fault at the example.
pub(super) fn check_examples(inputs: &Inputs, site: &Site, diagnostics: &mut Diagnostics) {
    let files: Vec<&SourceFile> = inputs.below("protocols/").collect();
    // Protocols stand in the order of their files, unless one of them could not be read.
    if files.len() != site.protocols.len() {
        return;
    }
    for (index, problem) in examples::check(&engine(site)) {
        if let Some(file) = files.get(index) {
            diagnostics.push(at_path(file, problem));
        }
    }
}

/// Reads the fictional pupils of the comparison; what the checker cannot read is a fault there.
pub(super) fn check_comparisons(inputs: &Inputs, site: &Site, diagnostics: &mut Diagnostics) {
    let engine = engine(site);
    let Some(file) = inputs
        .files()
        .find(|f| f.path.as_str() == "comparisons.yaml")
    else {
        return;
    };
    for (index, pupil) in site.comparisons.cases.iter().enumerate() {
        let own = (format!("cases[{index}].case"), &pupil.case.0);
        let others = pupil.what_if.iter().enumerate();
        let others = others.map(|(n, w)| (format!("cases[{index}].what_if[{n}].case"), &w.case.0));
        for (place, case) in std::iter::once(own).chain(others) {
            for problem in engine.read_case(case).err().into_iter().flatten() {
                let path = format!("{place}.{}", problem.path);
                diagnostics.push(at_path(file, Problem { path, ..problem }));
            }
        }
    }
}

/// What the analysis says of the protocols, each at its place: what stops the build or warns goes
/// to the diagnostics, what readers should know comes back with a note for authors.
pub(super) fn analyse(
    inputs: &Inputs,
    site: &Site,
    date: Option<Date>,
    diagnostics: &mut Diagnostics,
) -> (Vec<Finding>, Diagnostics) {
    let (gaps, faults): (Vec<Finding>, Vec<Finding>) =
        checker::analyse::analyse(&engine(site), date)
            .into_iter()
            .partition(|finding| finding.weight == Weight::Gap);
    let told = |finding: &Finding| {
        let name = format!("protocols/{}.yaml", finding.protocol);
        let file = inputs
            .below("protocols/")
            .find(|f| f.path.as_str() == name)?;
        let problem = Problem {
            code: finding.code,
            path: finding.path.clone(),
            span: Span::default(),
            message: finding.message.clone(),
            help: finding.help.clone(),
        };
        let mut diagnostic = at_path(file, problem);
        if let Some(case) = &finding.case {
            diagnostic = diagnostic.with_case(case.as_str());
        }
        diagnostic.severity = match finding.weight {
            Weight::Error => Severity::Error,
            Weight::Warning => Severity::Warning,
            Weight::Gap => Severity::Note,
        };
        Some(diagnostic)
    };
    diagnostics.extend(faults.iter().filter_map(told));
    // That the content is to be looked at again is a warning already, from the file itself.
    let notes = gaps.iter().filter(|gap| gap.code != "review-expired");
    let notes = notes.filter_map(told).collect();
    (gaps, notes)
}

/// What the checker in the browser judges by: the same protocols and calendar, as a digest.
///
/// The protocols go as they were written, not as they were read, so there is one way of
/// writing them. That the checker can read it back is tried here, not in the browser.
pub(super) fn setup(inputs: &Inputs, site: &Site) -> Result<String, Diagnostic> {
    let text = written(inputs, site, leave_out_examples)?;
    Setup::digest(&text).map_err(|problems| unread(&problems))
}

/// The same written out, with the worked examples, for what tries the checker outside the build.
/// A digest keeps no cases of examples.
///
/// # Errors
/// What the checker cannot read back.
pub fn setup_with_examples(inputs: &Inputs, site: &Site) -> Result<String, Diagnostic> {
    written(inputs, site, |_| ())
}

fn written(inputs: &Inputs, site: &Site, shorten: fn(&mut Json)) -> Result<String, Diagnostic> {
    let mut protocols = Vec::new();
    for file in inputs.below("protocols/") {
        let mut protocol = to_json(&yaml::parse_file(file)?);
        shorten(&mut protocol);
        protocols.push(protocol);
    }
    let stretch = |s: &Stretch| json!({"from": s.from.to_string(), "until": s.until.to_string()});
    let holiday = |h: &Holiday| json!({"name": h.name, "noord": stretch(&h.noord), "midden": stretch(&h.midden), "zuid": stretch(&h.zuid)});
    let years = site.holidays.to_calendar();
    let holidays: Vec<Json> = years.iter().map(|y| json!({"begins": y.begins, "holidays": y.holidays.iter().map(holiday).collect::<Vec<_>>()})).collect();
    let towns = site.holidays.to_municipalities();
    let municipalities: Vec<Json> = towns.iter().map(|m| json!({"name": m.name, "holiday_regions": m.holiday_regions.iter().map(|r| r.as_str()).collect::<Vec<_>>()})).collect();
    let text =
        json!({"protocols": protocols, "holidays": holidays, "municipalities": municipalities})
            .to_string();
    match Engine::from_json(&text) {
        Ok(_) => Ok(text),
        Err(problems) => Err(unread(&problems)),
    }
}

fn unread(problems: &[Problem]) -> Diagnostic {
    let first = problems.first().map_or(String::new(), |p| {
        format!("{}: {} {}", p.path, p.message, p.help)
    });
    Diagnostic::error(
        "setup",
        format!("De checker in de browser kan de protocollen niet lezen. {first}"),
    )
    .with_help("Zet een waarde die tekst moet zijn tussen aanhalingstekens.")
}

/// The worked examples are half of a protocol and nothing is judged by them: the pages and the
/// published data have them, the browser need not fetch them.
fn leave_out_examples(protocol: &mut Json) {
    for norm in protocol
        .get_mut("norms")
        .and_then(Json::as_array_mut)
        .into_iter()
        .flatten()
    {
        if let Some(norm) = norm.as_object_mut() {
            norm.remove("examples");
        }
    }
}

/// A protocol's file as JSON, as it was written.
pub(super) fn as_written(inputs: &Inputs, protocol: &Protocol) -> Option<Json> {
    let name = format!("protocols/{}.yaml", protocol.id);
    let file = inputs
        .below("protocols/")
        .find(|file| file.path.as_str() == name)?;
    yaml::parse_file(file).ok().map(|tree| to_json(&tree))
}

/// A tree as JSON. An unquoted word is what it looks like: a number, yes or no, nothing, or text.
fn to_json(node: &Node<'_>) -> Json {
    match &node.value {
        Value::Null => Json::Null,
        Value::Bool(b) => Json::Bool(*b),
        Value::Number(hundredths) => json!(hundredths / 100),
        Value::Text(text) => json!(text),
        Value::Plain(text) => match text.as_ref() {
            "true" => Json::Bool(true),
            "false" => Json::Bool(false),
            "null" | "~" => Json::Null,
            // serde_json knows how a number is written; `007` and `1e3` stay text.
            text if text
                .bytes()
                .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-')) =>
            {
                serde_json::from_str(text).unwrap_or_else(|_| json!(text))
            }
            text => json!(text),
        },
        Value::List(items) => items.iter().map(to_json).collect(),
        Value::Map(entries) => Json::Object(
            entries
                .iter()
                .map(|e| (e.key.to_string(), to_json(&e.node)))
                .collect(),
        ),
    }
}

/// A fault with a path but without a place, put at its place in a YAML file.
pub fn at_path(file: &SourceFile, problem: Problem) -> Diagnostic {
    let place = yaml::parse_file(file)
        .map(|root| locate(&root, &problem.path))
        .unwrap_or_default();
    Diagnostic::from_problem(
        &file.path,
        Problem {
            span: place,
            ..problem
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::RelPath;
    use crate::model::load;

    const PROTOCOL: &str = r#"id: proef
title: "Proef"
basis: schoolnorm
valid: {}
norms:
  - id: te-laat
    title: "Te laat"
    scope: {}
    ladder:
      measure: {count: {kinds: [te_laat], unit: late, window: school_year}}
      rungs:
        - {at_least: 6, steps: [{order: 1, modality: should, actor: school, action: "praten"}]}
        - {at_least: 3, steps: [{order: 1, modality: should, actor: school, action: "bellen"}]}
    evidence:
      - {field: threshold, source: V1, status: seed}
"#;

    #[test]
    fn an_error_of_the_analysis_stands_at_its_rung_and_gaps_are_left_for_readers() {
        let path = RelPath::new("protocols/proef.yaml").expect("the path is relative");
        let mut inputs = Inputs::default();
        inputs.add(path, PROTOCOL.into());
        let (site, _) = load(&inputs);
        let mut diagnostics = Diagnostics::default();
        let (gaps, notes) = analyse(&inputs, &site, None, &mut diagnostics);
        let told: Vec<_> = diagnostics
            .iter()
            .map(|d| (d.code, d.place.as_ref().is_some_and(|p| p.span.start > 0)))
            .collect();
        assert_eq!(told, [("unreachable-rung", true)]);
        assert!(gaps.iter().all(|gap| gap.weight == Weight::Gap));
        assert!(gaps.iter().any(|gap| gap.code == "kind-without-norm"));
        assert_eq!(notes.count(Severity::Note), gaps.len());
        let case = diagnostics.iter().map(Diagnostic::case);
        assert!(case.eq([checker_case()]));
    }

    /// Six times late: the rung of six holds, and that of three above it.
    fn checker_case() -> &'static str {
        r#"{"on":"2026-11-24","sector":"vo","age":14,"startkwalificatie":false,"enrolled":true,"exempt":false,"calendar":{"region":"midden"},"protocols":["proef"],"totals":[{"kind":"te_laat","measure":"count","unit":"late","window":"school_year","value":6}]}"#
    }

    #[test]
    fn a_fictional_pupil_that_cannot_be_read_is_a_fault_at_its_place() {
        let mut inputs = Inputs::default();
        inputs.add_text(
            "comparisons.yaml",
            "cases:\n  - id: a\n    title: A\n    text: B\n    case:\n      on: 2026-11-24\n      absences:\n        - {from: 2026-11-24, until: 2026-11-24, kind: zeik}\n",
        );
        let (site, _) = load(&inputs);
        let mut diagnostics = Diagnostics::default();
        check_comparisons(&inputs, &site, &mut diagnostics);
        let told: Vec<_> = diagnostics
            .iter()
            .map(|d| (d.code, d.place.as_ref().is_some_and(|p| p.span.start > 100)))
            .collect();
        assert_eq!(told, [("unknown-kind", true)]);
    }
}
