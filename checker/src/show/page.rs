//! A report with the norms and protocols behind it, sorted into what is said of
//! unauthorised absence and what is said of sickness. The two are never joined.

use crate::calendar::Calendar;
use crate::case::{Absence, Case, Range};
use crate::evaluate::Rules;
use crate::gather::Gather;
use crate::protocol::{Amount, Basis, Condition, Judgement, Norm, Protocol, kind_name};
use crate::report::{Because, NormReport, Outcome, Report};
use std::borrow::Cow;

/// The absence that a norm is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Group {
    /// Absence without a valid reason, lates and holidays without leave included.
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
    /// It says that there was some of it.
    pub(super) has_some: bool,
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
        self.leading(group, false)
    }

    /// The same, of all norms or of those of the law.
    #[inline(never)]
    pub(super) fn leading(&self, group: Group, is_law: bool) -> Option<&Item<'p>> {
        // What only a question of judgement decides says nothing yet, least of all first.
        let silent = |i: &Item<'p>| match i.report.outcome {
            _ if i.is_conversion() => true,
            Outcome::NotMet => i.distance().is_none(),
            // Of none at all no threshold is missed.
            Outcome::Unknown if i.is_unstated() => i
                .reading()
                .is_some_and(|r| r.value.is_some_and(Range::is_none)),
            Outcome::Unknown => i.reading().is_none_or(|r| r.unit.is_none()),
            // That a sick child is reported sick to the school goes for every first day.
            Outcome::Met => i.group == Group::Sick && i.is_trivial(),
            _ => false,
        };
        let mut lead = None;
        let mut least = u8::MAX;
        for item in &self.items {
            let may_lead = item.group == group
                && !item.is_ban()
                && item.is_in_play()
                && (!is_law || item.report.basis.is_statutory());
            if may_lead && !silent(item) && item.rank() < least {
                (lead, least) = (Some(item), item.rank());
            }
        }
        lead
    }

    /// A norm that waits for an answer, where none says more: of an agreement that counts here.
    pub(super) fn asks(&self, group: Group) -> Option<&Item<'p>> {
        self.items.iter().find(|i| {
            i.group == group
                && i.has_some
                && i.is_in_play()
                && !i.is_ban()
                && !i.is_conversion()
                && i.report.outcome == Outcome::Unknown
                && !i.report.questions.is_empty()
        })
    }

    /// A norm of the law that is reached and not about this pupil: by age, exemption or diploma.
    pub(super) fn excluded(&self, group: Group) -> Option<&Item<'p>> {
        let reached = |i: &Item<'p>| {
            let reading = i.reading().is_some_and(|r| r.outcome == Outcome::Met);
            reading && !i.is_trivial()
        };
        let is_personal = |i: &Item<'p>| {
            matches!(
                i.report.reason,
                Some(Because::Age | Because::Exempt | Because::Startkwalificatie)
            )
        };
        let mut items = self.items.iter();
        items.find(|i| {
            i.group == group
                && i.asked
                && i.report.basis.is_statutory()
                && i.report.outcome == Outcome::NotApplicable
                && !i.is_ban()
                && is_personal(i)
                && reached(i)
        })
    }

    /// It would make sickness something else before any norm for sickness asks for care. Where the
    /// source of such a norm gives no threshold, or a way of counting decides, care may go on.
    pub(super) fn is_early(&self, item: &Item<'_>) -> bool {
        let is_care = |i: &Item<'_>| {
            i.group == Group::Sick
                && !i.report.basis.is_statutory()
                && i.asked
                && (i.is_unstated() || matches!(i.report.outcome, Outcome::Met | Outcome::Depends))
        };
        item.is_conversion()
            && item.report.outcome == Outcome::Unknown
            && !self.items.iter().any(is_care)
    }

    /// Whether the case says anything of these kinds.
    pub(super) fn entered(&self, group: Group) -> bool {
        match group {
            Group::Unauthorised => FOR_LEERPLICHT.iter().any(|kind| mentions(self.case, kind)),
            Group::Sick => mentions(self.case, "ziek"),
            // A log that is complete speaks of every kind; only what there was is told of.
            Group::Other => {
                holds_kind(self.case, |kind| kind != "ziek" && !is_for_leerplicht(kind))
            }
        }
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
    let mut has_some = false;
    for kind in kinds {
        is_for_leerplicht &= self::is_for_leerplicht(kind);
        asked |= mentions(case, kind);
        has_some |= tells_of_some(case, kind);
        if self::is_for_leerplicht(kind) {
            group = Group::Unauthorised;
        } else if kind_name(kind) == "ziek" && group == Group::Other {
            group = Group::Sick;
        }
    }
    Some(Item {
        report,
        norm,
        protocol,
        group,
        is_for_leerplicht,
        asked,
        has_some,
    })
}

/// The kinds that leerplicht may know of; whatever else there is stays with the school.
pub(super) fn is_for_leerplicht(kind: &str) -> bool {
    FOR_LEERPLICHT.contains(&kind_name(kind))
}

const FOR_LEERPLICHT: [&str; 4] = ["ongeoorloofd", "te_laat", "luxe", "absoluut"];

/// Whether a row or a total is of a kind like this.
pub(super) fn holds_kind(case: &Case, is_it: fn(&str) -> bool) -> bool {
    case.log().iter().any(|a| is_it(&a.kind)) || case.totals.iter().any(|t| is_it(&t.kind))
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

/// Whether a case says that there was some absence of a kind.
fn tells_of_some(case: &Case, kind: &str) -> bool {
    let same = |other: &str| kind_name(other) == kind_name(kind);
    let counts = |a: &Absence| same(&a.kind) && a.from <= case.on;
    case.log().iter().any(counts)
        || case
            .totals
            .iter()
            .any(|t| same(&t.kind) && t.value.min > Amount::ZERO)
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
