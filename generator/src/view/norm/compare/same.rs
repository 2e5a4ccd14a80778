//! The same pupil under every norm: outcomes, values and distance, worked out by the checker.

use super::changed::{Changed, changed, goes_over};
use crate::model::{ComparisonCase, norm_url};
use crate::view::Material;
use crate::view::names::{Link, Names};
use crate::view::norm::examples::{Days, leading};
use crate::view::protocol::in_order;
use crate::view::words::{BASES, basis, condition_kinds, line, lower_first, weekday};
use checker::protocol::{Amount, Modality, Norm, Protocol, kind_name};
use checker::report::{NormReport, Outcome, ReadingReport, StepState};
use serde::Serialize;

/// What one norm makes of the pupil.
#[derive(Debug, Serialize)]
pub struct Answer {
    /// Address of the norm.
    pub url: String,
    /// Title of the norm.
    pub title: String,
    /// Protocol it stands in.
    pub protocol: Option<Link>,
    /// Line style.
    pub line: &'static str,
    /// Basis in words.
    pub basis: &'static str,
    /// `met`, `not_met`, ...
    pub outcome: &'static str,
    /// `bereikt op dinsdag 13 november 2018`.
    pub words: String,
    /// `6 van 7 schooldagen`.
    pub score: Option<String>,
    /// `nog 1 schooldag`.
    pub left: Option<String>,
    /// Where readings disagree: name, outcome, words.
    pub readings: Vec<(String, &'static str, String)>,
    /// What follows, if it is reached.
    pub step: Option<String>,
    /// It must not be done.
    pub is_forbidden: bool,
}

/// A norm that is silent on the pupil, and why.
#[derive(Debug, Serialize)]
pub struct Silent {
    /// The norm.
    pub norm: Link,
    /// Why, first letter small.
    pub because: String,
}

/// One pupil.
#[derive(Debug, Serialize)]
pub struct SamePupil {
    /// Id.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The pupil in words.
    pub text: String,
    /// The day asked about.
    pub on: String,
    /// The days in words.
    pub days: Option<String>,
    /// The days drawn, where their kinds have a shape.
    pub html: Option<String>,
    /// Norms that give an answer, the hardest first.
    pub answers: Vec<Answer>,
    /// Norms that leave it to a person.
    pub judged: Vec<Link>,
    /// Norms that do not apply.
    pub silent: Vec<Silent>,
    /// One fact changed, and what that changes.
    pub what_if: Vec<Changed>,
}

/// All fictional pupils.
pub(super) fn pupils(material: &Material<'_>, names: &Names<'_>) -> Vec<SamePupil> {
    let cases = &material.site.comparisons.cases;
    cases
        .iter()
        .filter_map(|c| pupil(material, names, c))
        .collect()
}

fn pupil(material: &Material<'_>, names: &Names<'_>, of: &ComparisonCase) -> Option<SamePupil> {
    let engine = material.engine?;
    let mut case = engine.read_case(&of.case.0).ok()?;
    let ids = in_order(material).into_iter().map(|p| p.id.clone());
    case.protocols = Some(ids.collect());
    let mut kinds: Vec<String> = Vec::new();
    for absence in case.absences.iter().flatten() {
        let kind = kind_name(&absence.kind).to_owned();
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let days = Days::of(material, &case, &kinds);
    let days = days.as_ref();
    let report = engine.rules().evaluate(&case);
    let mut pupil = SamePupil {
        id: of.id.clone(),
        title: of.title.clone(),
        text: of.text.clone(),
        on: weekday(case.on),
        days: days.map(Days::told),
        html: days.map(|d| d.drawn(None, None)),
        answers: Vec::new(),
        judged: Vec::new(),
        silent: Vec::new(),
        what_if: Vec::new(),
    };
    for found in &report.norms {
        let Some((protocol, norm)) = edition(material, found) else {
            continue;
        };
        // A norm that counts nothing of this pupil would only say "0".
        let counted = norm.condition.as_ref().map(condition_kinds);
        if counted.is_some_and(|counted| counted.iter().any(|k| kinds.contains(k))) {
            place(&mut pupil, names, protocol, norm, found);
        }
    }
    let hardness = |a: &Answer| BASES.iter().position(|(l, _)| *l == a.line);
    pupil
        .answers
        .sort_by_key(|a| (!a.is_forbidden, hardness(a)));
    for other in &of.what_if {
        pupil.what_if.extend(changed(material, names, &case, other));
    }
    Some(pupil)
}

fn edition<'m>(material: &Material<'m>, found: &NormReport) -> Option<(&'m Protocol, &'m Norm)> {
    let protocol = material
        .site
        .protocols
        .iter()
        .find(|p| p.id == found.protocol)?;
    // A law may hold two editions of a norm; the report's title tells them apart.
    let same = |n: &&Norm| n.id == found.norm;
    let exact = protocol
        .norms
        .iter()
        .find(|n| same(n) && n.title == found.title);
    let norm = exact.or_else(|| protocol.norms.iter().find(same))?;
    Some((protocol, norm))
}

fn place(
    pupil: &mut SamePupil,
    names: &Names<'_>,
    protocol: &Protocol,
    norm: &Norm,
    found: &NormReport,
) {
    let link = || Link {
        url: norm_url(&norm.id),
        title: norm.title.clone(),
    };
    if found.outcome == Outcome::NotApplicable {
        let because = found.because.trim_start_matches("Niet van toepassing: ");
        pupil.silent.push(Silent {
            norm: link(),
            because: lower_first(because.trim_end_matches('.')),
        });
    } else if found.outcome == Outcome::Unknown && !found.questions.is_empty() {
        pupil.judged.push(link());
    } else {
        pupil.answers.push(answer(names, protocol, norm, found));
    }
}

fn answer(names: &Names<'_>, protocol: &Protocol, norm: &Norm, found: &NormReport) -> Answer {
    let of = protocol.basis_of(norm);
    let reading = leading(found);
    let is_known = matches!(found.outcome, Outcome::Met | Outcome::NotMet);
    let reached = reading
        .and_then(|r| r.reached_on)
        .filter(|_| found.outcome == Outcome::Met);
    let words = checker::tell::outcome(found.outcome);
    let silent = found.missing.iter().any(|m| m == "source");
    let active = matches!(found.outcome, Outcome::Met | Outcome::Depends);
    let step = found
        .steps
        .iter()
        .find(|s| !s.routine && s.state == StepState::Now)
        .filter(|_| active);
    let over = goes_over(&found.because);
    let parted = found.outcome == Outcome::Depends;
    let is_forbidden = step.is_some_and(|s| s.modality == Modality::MustNot);
    Answer {
        url: norm_url(&norm.id),
        title: norm.title.clone(),
        protocol: names.protocol_link(&protocol.id),
        line: line(of),
        basis: basis(of),
        outcome: found.outcome.as_str(),
        words: match (&over, reached) {
            (Some(over), _) => over.clone(),
            _ if is_forbidden => "geldt".to_owned(),
            (None, Some(on)) => format!("{words} op {}", weekday(on)),
            (None, None) if silent => "onbekend: de bron noemt geen drempel".to_owned(),
            (None, None) => words.to_owned(),
        },
        score: reading
            .filter(|_| is_known && over.is_none())
            .and_then(score),
        left: reading
            .filter(|_| found.outcome == Outcome::NotMet)
            .and_then(left),
        readings: found
            .readings
            .iter()
            .filter(|r| parted && r.decides)
            .map(|r| {
                let words = checker::tell::outcome(r.outcome);
                let words = score(r).map_or(words.to_owned(), |s| format!("{words}, {s}"));
                (r.title.clone(), r.outcome.as_str(), words)
            })
            .collect(),
        is_forbidden,
        step: step.map(|s| s.sentence.clone()),
    }
}

/// `6 van 7 schooldagen`; nothing where every case counts.
fn score(reading: &ReadingReport) -> Option<String> {
    let (value, threshold, unit) = (reading.value?, reading.threshold?, reading.unit?);
    if threshold <= Amount::whole(1) {
        return None;
    }
    let unit = checker::tell::unit(unit, threshold);
    Some(if value.min > threshold {
        format!("{} {unit}; de grens is {threshold}", value.min)
    } else {
        format!("{} van {threshold} {unit}", value.min)
    })
}

/// `nog 1 schooldag`; where nothing counted yet, the distance is the norm itself.
fn left(reading: &ReadingReport) -> Option<String> {
    reading.value.filter(|v| v.max > Amount::ZERO)?;
    let left = reading
        .remaining
        .filter(|l| l.min == l.max && l.min > Amount::ZERO)?;
    let big = reading.threshold.is_some_and(|t| t > Amount::whole(1));
    let unit = checker::tell::unit(reading.unit?, left.min);
    big.then(|| format!("nog {} {unit}", left.min))
}
