//! A report with the norms and protocols behind it, sorted into what is said of
//! unauthorised absence and what is said of sickness. The two are never joined.

use crate::calendar::Calendar;
use crate::case::{Case, Range};
use crate::evaluate::Rules;
use crate::gather::Gather;
use crate::protocol::{
    Amount, Basis, Condition, Judgement, Modality, Norm, Protocol, Unit, kind_name,
};
use crate::report::{NormReport, Outcome, ReadingReport, Report, StepState};
use std::borrow::Cow;

/// The absence that a norm is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// Absence without a valid reason, lates included.
    Unauthorised,
    /// Sickness.
    Sick,
    /// Anything else.
    Other,
}

/// One norm of the report.
pub(super) struct Item<'p> {
    pub(super) report: &'p NormReport,
    pub(super) norm: &'p Norm,
    pub(super) protocol: &'p Protocol,
    pub(super) group: Group,
    /// It counts only absence that leerplicht may know of: no sickness, suspension or leave.
    pub(super) is_for_leerplicht: bool,
    /// The case speaks of its kinds of absence.
    pub(super) asked: bool,
}

/// All that an answer is written from.
pub(super) struct Page<'p> {
    pub(super) case: &'p Case,
    pub(super) report: &'p Report,
    pub(super) rules: &'p Rules,
    /// The calendar of the first region that the school can lie in.
    pub(super) calendar: Cow<'p, Calendar>,
    pub(super) items: Vec<Item<'p>>,
}

impl<'p> Page<'p> {
    pub(super) fn new(case: &'p Case, report: &'p Report, rules: &'p Rules) -> Option<Self> {
        let region = rules.regions(case).first().copied()?;
        let calendar = rules.calendar(case, region);
        let items = report
            .norms
            .iter()
            .filter_map(|norm| item(case, norm, rules))
            .gather();
        Some(Page {
            case,
            report,
            rules,
            calendar,
            items,
        })
    }

    /// Norms of a group that may be advised on, the one to lead with first.
    pub(super) fn lead(&self, group: Group) -> Option<&Item<'p>> {
        // What only a question of judgement decides says nothing yet, least of all first.
        let silent = |i: &Item<'p>| match i.report.outcome {
            _ if i.is_conversion() => true,
            Outcome::NotMet => i.distance().is_none(),
            Outcome::Unknown => !i.is_unstated() && i.reading().is_none_or(|r| r.unit.is_none()),
            // That a sick child is reported sick to the school goes for every first day.
            Outcome::Met => i.group == Group::Sick && i.is_trivial(),
            _ => false,
        };
        let mut lead = None;
        let mut least = u8::MAX;
        for item in &self.items {
            let may_lead = item.group == group && !item.is_ban() && item.is_in_play();
            if may_lead && !silent(item) && item.rank() < least {
                (lead, least) = (Some(item), item.rank());
            }
        }
        lead
    }

    /// A norm for sickness that asks for care is reached: only then sickness can be something else.
    pub(super) fn has_care(&self) -> bool {
        self.items.iter().any(|i| {
            let is_care = i.group == Group::Sick && !i.report.basis.is_statutory();
            is_care && i.asked && i.report.outcome == Outcome::Met
        })
    }

    /// Whether the case says anything of these kinds.
    pub(super) fn entered(&self, group: Group) -> bool {
        match group {
            Group::Unauthorised => {
                mentions(self.case, "ongeoorloofd") || mentions(self.case, "te_laat")
            }
            Group::Sick => mentions(self.case, "ziek"),
            Group::Other => false,
        }
    }
}

impl Item<'_> {
    /// The reading that speaks for the norm.
    pub(super) fn reading(&self) -> Option<&ReadingReport> {
        self.report.leading()
    }

    /// Says only what is not done.
    pub(super) fn is_ban(&self) -> bool {
        self.norm.is_ban()
    }

    /// No threshold was found in the source.
    pub(super) fn is_unstated(&self) -> bool {
        self.report.missing.iter().any(|m| m == "source")
    }

    /// Its value is reached; only what is not known of the pupil keeps it open.
    pub(super) fn is_full(&self) -> bool {
        let reached = |r: &ReadingReport| r.decides && r.outcome == Outcome::Met;
        self.report.outcome == Outcome::Unknown && self.reading().is_some_and(reached)
    }

    /// Something was counted, and more may have been: what is missing may show it to be reached.
    pub(super) fn is_open(&self) -> bool {
        let counted = |r: &ReadingReport| {
            let known =
                |v: Range| v.min > Amount::ZERO || (v.max > Amount::ZERO && !v.max.is_endless());
            r.decides && (r.maybe_from.is_some() || r.value.is_some_and(known))
        };
        self.report.outcome == Outcome::Unknown
            && !self.is_unstated()
            && self.report.readings.iter().any(counted)
    }

    /// It makes sickness unauthorised from then on: an answer of a person does not make that lead.
    pub(super) fn is_conversion(&self) -> bool {
        let mut steps = self.norm.each_step().into_iter();
        steps.any(|step| step.only_after.is_some())
    }

    /// Why it came out so, with the answer that it rests on.
    pub(super) fn reason(&self, case: &Case, html: &mut super::html::Html) {
        html.text(&self.report.because);
        for judgement in judgements(self.norm) {
            let id = judgement.id.as_ref().unwrap_or(&self.norm.id);
            if self.report.outcome == Outcome::Met && case.answers.get(id) == Some(&true) {
                html.tag(" U antwoordde \u{2018}ja\u{2019} op \u{2018}");
                html.text(&judgement.question).tag("\u{2019}");
            }
        }
    }

    /// Its page.
    pub(super) fn link(&self, html: &mut super::html::Html) {
        html.link("/normen/", &self.norm.id, &self.norm.title);
    }

    /// What is still needed, where one number says it.
    pub(super) fn distance(&self) -> Option<(Amount, Option<Unit>)> {
        let reading = self.reading()?;
        let left = reading
            .remaining
            .filter(|l| l.min == l.max && l.min > Amount::ZERO)?;
        Some((left.min, reading.unit))
    }

    /// The case speaks of it, it applies, and it is more than something that did not occur.
    pub(super) fn is_in_play(&self) -> bool {
        let outcome = self.report.outcome;
        self.asked
            && outcome != Outcome::NotApplicable
            && !(outcome == Outcome::NotMet && self.is_trivial())
    }

    /// Reached by the very first hour or day: never what an answer leads with.
    pub(super) fn is_trivial(&self) -> bool {
        self.reading()
            .and_then(|r| r.threshold)
            .is_some_and(|t| t <= Amount::whole(1))
    }

    /// Duty first, then what the law may ask, what is reached, what may be, what is near, and last
    /// what is unknown. Of equals the law goes first.
    #[inline(never)]
    fn rank(&self) -> u8 {
        let now = |modality| {
            self.report
                .steps
                .iter()
                .any(|s| s.modality == modality && s.state == StepState::Now)
        };
        let is_law = self.report.basis.is_statutory();
        let rank = match self.report.outcome {
            Outcome::Met if now(Modality::Must) => 0,
            Outcome::Met => 2,
            Outcome::Depends => 3,
            Outcome::Unknown if self.is_full() => 3,
            Outcome::Unknown if self.is_open() => 4,
            Outcome::NotMet => 5,
            Outcome::Unknown if self.is_unstated() => 7,
            _ => 6,
        };
        // A term of the law that may run already is lost while an agreement stands before it.
        let rank = if is_law && matches!(rank, 3 | 4) {
            1
        } else {
            rank
        };
        let more = |is_less: bool, by: u8| if is_less { by } else { 0 };
        2 * rank + more(self.is_trivial(), 20) + more(!is_law, 1)
    }
}

fn item<'p>(case: &Case, report: &'p NormReport, rules: &'p Rules) -> Option<Item<'p>> {
    let (index, protocol) = rules
        .protocols
        .iter()
        .enumerate()
        .find(|(_, p)| p.id == report.protocol)?;
    let is_same = |n: &&Norm| n.id == report.norm && n.title == report.title;
    let found = protocol.norms.iter().find(is_same);
    let norm = found.or_else(|| protocol.norm(&report.norm))?;
    let mut kinds: Vec<&str> = Vec::new();
    for compiled in &rules.compiled.get(index)?.norms {
        let named = protocol.norms.get(compiled.index);
        if named.is_some_and(|n| n.id == norm.id) {
            kinds.extend(compiled.kinds());
        }
    }
    kinds.extend(judged_kinds(norm));
    let mut group = Group::Other;
    let mut asked = kinds.is_empty();
    let mut is_for_leerplicht = !asked;
    for kind in kinds {
        is_for_leerplicht &= self::is_for_leerplicht(kind);
        asked |= mentions(case, kind);
        match kind_name(kind) {
            "ongeoorloofd" | "te_laat" => group = Group::Unauthorised,
            "ziek" if group == Group::Other => group = Group::Sick,
            _ => {}
        }
    }
    Some(Item {
        report,
        norm,
        protocol,
        group,
        is_for_leerplicht,
        asked,
    })
}

/// The kinds that leerplicht may know of; whatever else there is stays with the school.
pub(super) fn is_for_leerplicht(kind: &str) -> bool {
    matches!(
        kind_name(kind),
        "ongeoorloofd" | "te_laat" | "luxe" | "absoluut"
    )
}

fn judged_kinds(norm: &Norm) -> Vec<&str> {
    let mut kinds = Vec::new();
    for judgement in judgements(norm) {
        kinds.extend(judgement.kinds.iter().map(String::as_str));
    }
    kinds
}

/// The questions of judgement in the condition of a norm.
pub(super) fn judgements(norm: &Norm) -> Vec<&Judgement> {
    let mut found = Vec::new();
    for part in norm
        .condition
        .as_ref()
        .map(Condition::parts)
        .unwrap_or_default()
    {
        if let Condition::Judgement(judgement) = part {
            found.push(judgement);
        }
    }
    found
}

/// The places of rows in the order of their keys; equal keys keep the order they had. Keys, not
/// rows, are sorted: the library brings its sorting once for each type of row.
pub(super) fn in_order(keys: impl Iterator<Item = i64>) -> Vec<usize> {
    places_in_order(&keys.gather())
}

fn places_in_order(keys: &[i64]) -> Vec<usize> {
    let mut places: Vec<usize> = Vec::new();
    for (place, key) in keys.iter().enumerate() {
        let before = places.iter().take_while(|other| keys[**other] <= *key);
        places.insert(before.count(), place);
    }
    places
}

/// Whether a case says anything of a kind, be it that there was none.
pub(super) fn mentions(case: &Case, kind: &str) -> bool {
    let same = |other: &str| kind_name(other) == kind_name(kind);
    let is_logged = || match &case.log_kinds {
        Some(kinds) => kinds.iter().any(|k| same(k)),
        None => true,
    };
    (case.absences.is_some() && is_logged())
        || case.log().iter().any(|a| same(&a.kind))
        || case.totals.iter().any(|t| same(&t.kind))
}

/// The line style of a basis.
pub(super) fn line(basis: Basis) -> &'static str {
    match basis {
        Basis::Wet => "wet",
        Basis::Uitvoeringsregel => "uitv",
        Basis::RegionaleAfspraak => "afsp",
        Basis::Schoolnorm => "sch",
        Basis::Methodiek | Basis::Aanbeveling | Basis::Beleidsdoel => "adv",
    }
}
