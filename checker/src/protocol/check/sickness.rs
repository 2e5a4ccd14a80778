//! Sickness and suspension never reach leerplicht, DUO or the municipality (NL-09), and are
//! never added to unauthorised hours for a statutory norm.

use super::Checker;
use crate::protocol::kinds::{is_official_channel, names_officials, names_sickness};
use crate::protocol::{
    Amount, Condition, Modality, Norm, Protocol, Step, Tally, Trigger, Window, is_official,
    is_sickness, kind_name,
};
use crate::tree::Problem;

/// Faults of this sort that show only beside other protocols: a norm that follows a norm of
/// sickness of theirs. A protocol's own faults are those of [`super::check`].
pub fn check_among(protocol: &Protocol, others: &[&Protocol]) -> Vec<Problem> {
    let faults = |others| {
        let mut checker = Checker::new(protocol, others);
        for (index, norm) in protocol.norms.iter().enumerate() {
            checker.sickness(&format!("norms[{index}]"), norm);
        }
        checker.problems
    };
    let own = faults(&[]);
    let mut all = faults(others);
    all.retain(|fault| !own.contains(fault));
    all
}

impl<'p> Checker<'p> {
    /// NL-09, and no sum of sick and unauthorised hours for a statutory norm.
    pub(super) fn sickness(&mut self, path: &str, norm: &'p Norm) {
        if norm.historical == Some(true) || self.protocol.historical == Some(true) {
            return;
        }
        if self.protocol.basis_of(norm).is_statutory() {
            self.sums(path, norm);
        }
        for (where_, step, condition) in norm.all_steps() {
            if !self.reaches_officials(step) || norm.exempts_from_nl09(step) {
                continue;
            }
            let readings = norm.readings.iter();
            let mut by_readings = readings.filter_map(|r| r.condition.as_ref());
            let only_sick = |kinds: &[String]| {
                !kinds.is_empty() && kinds.iter().all(|k| is_sickness(kind_name(k)))
            };
            let mut changes = norm.readings.iter().filter_map(|r| r.change.as_ref());
            let holds = condition.is_none_or(|c| self.holds_without_sickness(c, 0))
                && by_readings.all(|c| self.holds_without_sickness(c, 0))
                && !changes.any(|change| only_sick(&change.kinds));
            if !holds {
                self.refuse(
                    format!("{path}.{where_}"),
                    "sickness-to-leerplicht",
                    format!("Ziekte gaat nooit naar leerplicht, DUO of de gemeente (NL-09, norm `nl-ziek-niet-melden`); stap {} van `{}` zou dat doen.", step.order, norm.id),
                    "Richt de stap aan de jeugdarts, of verwijs met `reference: nl-omzetting`. Is het geschiedenis, zet dan `historical: true` bij de norm.",
                );
            }
        }
    }

    /// Sick and unauthorised hours in one sum, wherever it stands.
    fn sums(&mut self, path: &str, norm: &'p Norm) {
        let is_mixed = |kinds: &[String]| {
            let sick = |k: &&String| is_sickness(kind_name(k));
            let sick = kinds.iter().filter(sick).count();
            sick > 0 && sick < kinds.len()
        };
        let mut mixed = Vec::new();
        let mut sums = false;
        let mut see = |path: &str, part: &Condition| {
            if let Condition::Sum(tally) = part {
                sums = true;
                if is_mixed(&tally.kinds) {
                    mixed.push(format!("{path}.sum.kinds"));
                }
            }
        };
        if let Some(condition) = &norm.condition {
            condition.visit(&format!("{path}.condition"), &mut see);
        }
        if let Some(ladder) = &norm.ladder {
            ladder
                .measure
                .visit(&format!("{path}.ladder.measure"), &mut see);
            for (index, rung) in ladder.rungs.iter().enumerate() {
                if let Some(condition) = &rung.condition {
                    condition.visit(&format!("{path}.ladder.rungs[{index}].condition"), &mut see);
                }
            }
        }
        for (index, reading) in norm.readings.iter().enumerate() {
            if let Some(condition) = &reading.condition {
                condition.visit(&format!("{path}.readings[{index}].condition"), &mut see);
            }
        }
        for (index, reading) in norm.readings.iter().enumerate() {
            let changed = reading.change.as_ref();
            if sums && changed.is_some_and(|change| is_mixed(&change.kinds)) {
                mixed.push(format!("{path}.readings[{index}].change.kinds"));
            }
        }
        for path in mixed {
            self.refuse(
                path,
                "sick-and-unauthorised-added",
                "Ziekte-uren en ongeoorloofde uren worden voor een wettelijke norm nooit opgeteld (NL-09).",
                "Maak er twee normen van.",
            );
        }
    }

    /// Whether a step reaches officials: as it stands, by a role that takes the place of another,
    /// by who takes it, or in so many words.
    fn reaches_officials(&self, step: &Step) -> bool {
        let mut roles = step
            .addressee
            .iter()
            .chain(step.copy_to.iter())
            .chain(step.actor.iter());
        let takes_its_place = |role: &String| {
            let mut others = self.protocol.substitutions.iter();
            others.any(|other| other.role == *role && is_official(&other.by))
        };
        self.protocol.reaches_officials(step)
            || roles.any(|role| is_official(role) || takes_its_place(role))
            || step.texts().any(names_officials)
            || reports(&step.action)
            || step
                .reference
                .as_deref()
                .is_some_and(|id| self.norm_reports(id))
    }

    /// Whether a norm that a step refers to reports to officials whoever was ill.
    fn norm_reports(&self, id: &str) -> bool {
        let others = self.others.iter().copied();
        let mut all = [self.protocol].into_iter().chain(others);
        all.any(|protocol| {
            let mut norms = protocol.norms.iter().filter(|norm| norm.id == id);
            norms.any(|norm| {
                let mut steps = norm.all_steps().into_iter();
                steps.any(|(_, step, _)| {
                    protocol.reaches_officials(step) && !norm.exempts_from_nl09(step)
                })
            })
        })
    }

    /// Whether a condition can be met by a pupil who was never ill.
    fn holds_without_sickness(&self, condition: &Condition, depth: u32) -> bool {
        let without = |kinds: &[String]| kinds.iter().any(|k| !is_sickness(kind_name(k)));
        match condition {
            Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => {
                without(&t.kinds)
            }
            Condition::Occurs(o) => without(&o.kinds),
            // A question that names no kind does not need sickness, unless it asks after it.
            Condition::Judgement(j) if j.kinds.is_empty() => !names_sickness(&j.question),
            Condition::Judgement(j) => without(&j.kinds),
            Condition::Event(event) if event.name.as_deref().is_some_and(names_sickness) => false,
            Condition::Event(event) => {
                let step = event
                    .step
                    .as_ref()
                    .or_else(|| event.no_reply.as_ref().and_then(|r| r.after_step.as_ref()));
                step.and_then(|s| s.norm.as_deref())
                    .is_none_or(|id| self.norm_holds_without_sickness(id, depth))
            }
            Condition::Norm(id) => self.norm_holds_without_sickness(id, depth),
            Condition::AllOf(parts) => parts.iter().all(|p| self.holds_without_sickness(p, depth)),
            Condition::AnyOf(parts) => parts.iter().any(|p| self.holds_without_sickness(p, depth)),
            Condition::Not(part) => self.fails_without_sickness(part, depth),
        }
    }

    /// Whether a condition can fail to hold for a pupil who was never ill: else what negates it
    /// holds only for one who was.
    fn fails_without_sickness(&self, condition: &Condition, depth: u32) -> bool {
        let all_sick = |kinds: &[String]| kinds.iter().all(|k| is_sickness(kind_name(k)));
        match condition {
            Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => {
                !all_sick(&t.kinds) || !holds_at_none(t)
            }
            Condition::Occurs(_) => true,
            // What somebody thinks of sickness leads nowhere, whatever the answer.
            Condition::Judgement(j) if j.kinds.is_empty() => !names_sickness(&j.question),
            Condition::Judgement(j) => !all_sick(&j.kinds),
            Condition::Event(event) => !event.name.as_deref().is_some_and(names_sickness),
            Condition::Norm(id) => self.norm_fails_without_sickness(id, depth),
            Condition::AllOf(parts) => parts.iter().any(|p| self.fails_without_sickness(p, depth)),
            Condition::AnyOf(parts) => parts.iter().all(|p| self.fails_without_sickness(p, depth)),
            Condition::Not(part) => self.holds_without_sickness(part, depth),
        }
    }

    fn norm_fails_without_sickness(&self, id: &str, depth: u32) -> bool {
        match self.find_norm(id) {
            Some(norm) if depth < 16 => match (&norm.condition, &norm.ladder) {
                (Some(condition), _) => self.fails_without_sickness(condition, depth + 1),
                (None, Some(ladder)) => self.fails_without_sickness(&ladder.measure, depth + 1),
                (None, None) => true,
            },
            _ => depth < 16,
        }
    }

    fn find_norm(&self, id: &str) -> Option<&'p Norm> {
        let own = self.protocol.norms.iter();
        let theirs = self.others.iter().flat_map(|p| &p.norms);
        own.chain(theirs).find(|n| n.id == id)
    }

    fn norm_holds_without_sickness(&self, id: &str, depth: u32) -> bool {
        match self.find_norm(id) {
            Some(norm) if depth < 16 => match (&norm.condition, &norm.ladder) {
                (Some(condition), _) => self.holds_without_sickness(condition, depth + 1),
                (None, Some(ladder)) => self.holds_without_sickness(&ladder.measure, depth + 1),
                (None, None) => true,
            },
            _ => depth < 16,
        }
    }
}

impl Step {
    /// Whether it reaches leerplicht, DUO or the municipality, directly, by copy or by channel.
    pub fn reaches_officials(&self) -> bool {
        self.addressee
            .iter()
            .chain(self.copy_to.iter())
            .any(|r| is_official(r))
            || self.channel.as_deref().is_some_and(is_official_channel)
    }

    /// What it says to people in its own words.
    fn texts(&self) -> impl Iterator<Item = &str> {
        let words = self
            .deadline
            .as_ref()
            .and_then(|term| term.words.as_deref());
        [
            Some(self.action.as_str()),
            self.addressee_note.as_deref(),
            words,
        ]
        .into_iter()
        .flatten()
    }
}

impl Norm {
    /// Whether a step may reach officials also where sickness counts: prohibitions, steps between
    /// officials after a report, and hours from after a conversion.
    pub fn exempts_from_nl09(&self, step: &Step) -> bool {
        step.modality == Modality::MustNot
            || (step.between_officials == Some(true) && self.is_between_officials(step))
            || (is_after_conversion(step) && !self.counts_sickness_before_conversion())
    }

    /// Whether officials take it, or who was asked by them answers, after a report.
    fn is_between_officials(&self, step: &Step) -> bool {
        let by_officials = |step: &Step| step.actor.iter().all(|role| is_official(role));
        let steps = self.all_steps();
        let answers = |role: &String| {
            steps.iter().any(|(_, other, _)| {
                other.order < step.order && by_officials(other) && other.addressee.contains(role)
            })
        };
        let conditions = self.conditions();
        step.actor
            .iter()
            .all(|role| is_official(role) || answers(role))
            && conditions.iter().all(|condition| follows_report(condition))
    }

    /// Whether it counts sickness of other days than those after a conversion.
    fn counts_sickness_before_conversion(&self) -> bool {
        let sick = |kinds: &[String]| kinds.iter().any(|k| is_sickness(kind_name(k)));
        let after =
            |t: &Tally| matches!(&t.window, Some(Window::Since(event)) if event == "omzetting");
        let conditions = self.conditions();
        let mut parts = conditions.iter().flat_map(|condition| condition.parts());
        let mut changes = self.readings.iter().filter_map(|r| r.change.as_ref());
        parts.any(|part| match part {
            Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => {
                sick(&t.kinds) && !after(t)
            }
            Condition::Occurs(occurs) => sick(&occurs.kinds),
            _ => false,
        }) || changes.any(|change| sick(&change.kinds) || change.window.is_some())
    }
}

/// A step that waits for the conversion and takes only hours from after it.
fn is_after_conversion(step: &Step) -> bool {
    step.only_after.as_deref() == Some("omzetting")
        && matches!(&step.trigger, Some(Trigger::Event(event)) if event == "omzetting")
}

/// Whether a condition can hold only after a report of unauthorised hours.
fn follows_report(condition: &Condition) -> bool {
    match condition {
        Condition::Event(event) => event.name.as_deref() == Some("melding"),
        Condition::Norm(id) => matches!(id.as_str(), "nl-16-in-4" | "nl-vervolgmelding"),
        Condition::AllOf(parts) => parts.iter().any(follows_report),
        Condition::AnyOf(parts) => parts.iter().all(follows_report),
        _ => false,
    }
}

/// Whether a measure reaches its threshold where there is nothing to count.
fn holds_at_none(tally: &Tally) -> bool {
    let bounds = tally.bounds();
    bounds.is_some_and(|bounds| bounds.holds(Amount::ZERO))
}

/// Whether an action says that something is reported to officials.
fn reports(action: &str) -> bool {
    let action = action.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| action.contains(word));
    is_official_channel(&action)
        && says(&[
            "meld",
            "doorgeven",
            "doorgegeven",
            "inschakelen",
            "inlichten",
        ])
        && !says(&["niet", "nooit", "geen"])
}

#[cfg(test)]
mod tests {
    use super::check_among;
    use crate::protocol::{Protocol, check};
    use crate::tree::{Decoder, parse_json};

    fn protocol(text: &str) -> Protocol {
        let node = parse_json(text).expect("JSON");
        Decoder::read(&node).expect("a protocol")
    }

    #[test]
    fn a_norm_that_follows_sickness_of_another_protocol_does_not_reach_leerplicht() {
        let sick = protocol(
            r#"{"id":"ziek","title":"Ziek","basis":"schoolnorm","valid":{},"norms":[{"id":"vaak","title":"Vaak",
            "condition":{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","at_least":4}}}]}"#,
        );
        let follows = protocol(
            r#"{"id":"volgt","title":"Volgt","basis":"schoolnorm","valid":{},"norms":[{"id":"melden","title":"Melden",
            "condition":{"norm":"vaak"},
            "steps":[{"order":1,"modality":"should","actor":"school","action":"melden","addressee":"leerplichtambtenaar"}]}]}"#,
        );
        assert_eq!(check(&follows), []);
        let found = check_among(&follows, &[&sick, &follows]);
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].code, "sickness-to-leerplicht");
        assert_eq!(check_among(&sick, &[&sick, &follows]), []);
    }

    /// The codes of the faults of a protocol with one norm: its condition, what its step says
    /// besides order and modality, and what else the norm says.
    fn faults(basis: &str, condition: &str, step: &str, more: &str) -> Vec<&'static str> {
        let text = format!(
            r#"{{"id":"p","title":"P","basis":"{basis}","valid":{{}},"norms":[{{"id":"p-een","title":"Een","scope":{{}},"valid":{{}},
            "condition":{condition},{more}"steps":[{{"order":1,"modality":"must",{step}}}]}}]}}"#
        );
        let problems = check(&protocol(&text)).into_iter();
        let own = |code: &&str| code.starts_with("sick");
        problems.map(|problem| problem.code).filter(own).collect()
    }

    const ILL: &str =
        r#"{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","at_least":4}}"#;
    const TELLS: &str = r#""actor":"school","action":"melden","addressee":"leerplichtambtenaar""#;

    #[test]
    fn the_opposite_of_being_well_is_being_ill() {
        let refused = |condition: &str| faults("schoolnorm", condition, TELLS, "");
        for condition in [
            r#"{"not":{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","below":4}}}"#,
            r#"{"not":{"not":{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","at_least":4}}}}"#,
            r#"{"not":{"judgement":{"question":"Klopt de melding?","kinds":["ziek"]}}}"#,
            r#"{"not":{"judgement":{"question":"Is de leerling echt ziek?"}}}"#,
            r#"{"event":{"name":"ziekmelding"}}"#,
        ] {
            assert_eq!(
                refused(condition),
                ["sickness-to-leerplicht"],
                "{condition}"
            );
        }
        for condition in [
            r#"{"all_of":[{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","window":"school_year","at_least":16}},
                {"not":{"count":{"kinds":["ziek"],"unit":"episode","window":"school_year","at_least":4}}}]}"#,
            r#"{"not":{"occurs":{"kinds":["ziek"]}}}"#,
            r#"{"event":{"name":"te-laat-briefje"}}"#,
        ] {
            assert_eq!(refused(condition), [""; 0], "{condition}");
        }
    }

    #[test]
    fn an_exception_holds_only_for_what_it_is_made_for() {
        let after = r#","trigger":{"event":"omzetting"},"only_after":"omzetting""#;
        let after_conversion = format!("{TELLS}{after}");
        assert_eq!(
            faults("schoolnorm", ILL, &after_conversion, ""),
            ["sickness-to-leerplicht"]
        );
        let since = r#"{"sum":{"kinds":["ziek"],"unit":"hour","window":{"since":"omzetting"},"at_least":4}}"#;
        assert_eq!(faults("schoolnorm", since, &after_conversion, ""), [""; 0]);
        let asked = r#"{"any_of":[{"event":{"name":"omzetting"}},{"judgement":{"question":"Werken ouders niet mee?","kinds":["ziek"]}}]}"#;
        assert_eq!(faults("schoolnorm", asked, &after_conversion, ""), [""; 0]);
        let between = |actor: &str, condition: &str| {
            let step = format!(
                r#""actor":"{actor}","action":"overleggen","addressee":"leerplichtambtenaar","between_officials":true"#
            );
            faults("schoolnorm", condition, &step, "")
        };
        assert_eq!(between("school", ILL), ["sickness-to-leerplicht"]);
        assert_eq!(between("doorstroompunt", ILL), ["sickness-to-leerplicht"]);
        let reported = format!(r#"{{"all_of":[{{"event":{{"name":"melding"}}}},{ILL}]}}"#);
        assert_eq!(between("school", &reported), ["sickness-to-leerplicht"]);
        assert_eq!(between("doorstroompunt", &reported), [""; 0]);
    }

    #[test]
    fn words_tell_officials_no_less_than_an_address_does() {
        let refused = |step: &str| faults("schoolnorm", ILL, step, "");
        for step in [
            r#""actor":"mentor","action":"de leerplichtambtenaar bellen""#,
            r#""actor":"mentor","action":"melden bij leerplicht als ouders niet reageren""#,
            r#""actor":"mentor","action":"aanmelden bij het RMC""#,
            r#""actor":"mentor","action":"bespreken","addressee":"ouders","addressee_note":"en de leerplichtambtenaar""#,
            r#""actor":"mentor","action":"melden","channel":"telefonisch bij de LPA""#,
            r#""actor":"mentor","action":"melden","deadline":{"value":5,"unit":"working_day","words":"binnen 5 dagen bij leerplicht"}"#,
        ] {
            assert_eq!(refused(step), ["sickness-to-leerplicht"], "{step}");
        }
        for step in [
            r#""actor":"mentor","action":"ouders bellen""#,
            r#""actor":"mentor","action":"een duogesprek voeren","addressee":"ouders""#,
        ] {
            assert_eq!(refused(step), [""; 0], "{step}");
        }
    }

    #[test]
    fn a_step_for_sickness_refers_to_no_norm_that_reports() {
        let text = |reference: &str| {
            format!(
                r#"{{"id":"p","title":"P","basis":"schoolnorm","valid":{{}},"norms":[
                {{"id":"p-een","title":"Een","scope":{{}},"valid":{{}},"condition":{ILL},
                 "steps":[{{"order":1,"modality":"should","actor":"school","action":"volgen wat daar staat","reference":"{reference}"}}]}},
                {{"id":"p-meldt","title":"Meldt","scope":{{}},"valid":{{}},
                 "condition":{{"sum":{{"kinds":["ongeoorloofd"],"unit":"hour","window":"school_year","at_least":4}}}},
                 "steps":[{{"order":1,"modality":"should",{TELLS}}}]}},
                {{"id":"p-stil","title":"Stil","scope":{{}},"valid":{{}},
                 "condition":{{"sum":{{"kinds":["ongeoorloofd"],"unit":"hour","window":"school_year","at_least":4}}}},
                 "steps":[{{"order":1,"modality":"should","actor":"mentor","action":"bellen"}}]}}]}}"#
            )
        };
        let codes = |reference: &str| {
            let problems = check(&protocol(&text(reference))).into_iter();
            problems.map(|problem| problem.code).collect::<Vec<_>>()
        };
        assert_eq!(codes("p-meldt"), ["sickness-to-leerplicht"]);
        assert_eq!(codes("p-stil"), [""; 0]);
    }

    #[test]
    fn a_reading_adds_no_sickness_to_hours_of_the_law() {
        let hours = r#"{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","window":"school_year","at_least":16}}"#;
        let change = r#""readings":[{"id":"a","title":"A","main":true},{"id":"b","title":"B","change":{"kinds":["ziek","ongeoorloofd"]}}],"#;
        let step = r#""actor":"school","action":"bellen""#;
        assert_eq!(
            faults("uitvoeringsregel", hours, step, change),
            ["sick-and-unauthorised-added"]
        );
        assert_eq!(faults("schoolnorm", hours, step, change), [""; 0]);
    }
}
