//! Sickness and suspension never reach leerplicht, DUO or the municipality (NL-09), and are
//! never added to unauthorised hours for a statutory norm.

use super::Checker;
use crate::protocol::kinds::{is_official_channel, names_sickness};
use crate::protocol::{
    Condition, Modality, Norm, Protocol, Step, Trigger, is_official, is_sickness, kind_name,
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
            if !self.reaches_officials(step) || step.is_exempt_from_nl09() {
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
        let mut mixed = Vec::new();
        let mut see = |path: &str, part: &Condition| {
            if let Condition::Sum(tally) = part {
                let sick = |k: &&String| is_sickness(kind_name(k));
                let sick = tally.kinds.iter().filter(sick).count();
                if sick > 0 && sick < tally.kinds.len() {
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
            || reports(&step.action)
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
            Condition::Not(_) => true,
        }
    }

    fn norm_holds_without_sickness(&self, id: &str, depth: u32) -> bool {
        let own = self.protocol.norms.iter();
        let theirs = self.others.iter().flat_map(|p| &p.norms);
        let norm = own.chain(theirs).find(|n| n.id == id);
        match norm {
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

    /// Prohibitions, steps between officials after a report, and hours from after a conversion.
    pub fn is_exempt_from_nl09(&self) -> bool {
        let after_conversion = self.only_after.as_deref() == Some("omzetting")
            && matches!(&self.trigger, Some(Trigger::Event(event)) if event == "omzetting");
        self.modality == Modality::MustNot
            || self.between_officials == Some(true)
            || after_conversion
    }
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
}
