//! Where sickness can lead by way of other norms and other roles, and which steps reach officials
//! all the same (NL-09).

use super::kinds::names_officials;
use super::{
    Condition, Modality, Norm, Protocol, Step, Tally, Trigger, Window, is_official,
    is_official_channel, is_sickness, kind_name,
};

/// The event by which sickness counts as unauthorised from then on.
pub(crate) const CONVERSION: &str = "omzetting";

/// The norms that a norm's conditions refer to and of which sickness can be a part: what
/// they come to never leads to an official by itself.
pub fn sick_references(norm: &Norm, all: &[&Protocol]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for id in referred(norm) {
        let place = found.partition_point(|known| known.as_str() < id);
        let is_new = found.get(place).is_none_or(|known| known != id);
        if is_new && can_rest_on_sickness(id, all) {
            found.insert(place, id.to_owned());
        }
    }
    found
}

/// Whether sickness can be a part of a norm, or of one that it leans on by however many others.
fn can_rest_on_sickness(id: &str, all: &[&Protocol]) -> bool {
    let mut ids = vec![id];
    let mut done = 0;
    while let Some(id) = ids.get(done).copied() {
        done += 1;
        for norm in all.iter().flat_map(|p| &p.norms).filter(|n| n.id == id) {
            if norm.counts_sickness() {
                return true;
            }
            for other in referred(norm) {
                if !ids.contains(&other) {
                    ids.push(other);
                }
            }
        }
    }
    false
}

impl Norm {
    /// All its conditions, those of its rungs and readings too.
    pub(crate) fn conditions(&self) -> Vec<&Condition> {
        let mut all = Vec::new();
        all.extend(&self.condition);
        if let Some(ladder) = &self.ladder {
            all.push(&ladder.measure);
            for rung in &ladder.rungs {
                all.extend(&rung.condition);
            }
        }
        for reading in &self.readings {
            all.extend(&reading.condition);
        }
        all
    }

    /// Whether some condition or reading of it is about sickness by its kinds.
    pub(crate) fn counts_sickness(&self) -> bool {
        let mut changes = self.readings.iter().filter_map(|r| r.change.as_ref());
        let conditions = self.conditions();
        let mut kinds = conditions.iter().flat_map(|c| c.kinds());
        kinds.any(is_sickness)
            || changes.any(|change| change.kinds.iter().any(|k| is_sickness(kind_name(k))))
    }

    /// Every part of these conditions.
    pub(crate) fn parts(&self) -> Vec<&Condition> {
        let mut parts = Vec::new();
        for condition in self.conditions() {
            parts.extend(condition.parts());
        }
        parts
    }

    /// The windows that it counts in, in all its readings.
    pub(crate) fn windows(&self) -> Vec<&Window> {
        let mut windows = Vec::new();
        for part in self.parts() {
            if let Condition::Sum(tally) | Condition::Count(tally) = part {
                windows.extend(&tally.window);
            }
        }
        for change in self.readings.iter().filter_map(|r| r.change.as_ref()) {
            windows.extend(&change.window);
        }
        windows
    }
}

/// Norms that conditions refer to: that they are reached, or that a step of theirs was taken.
fn referred(norm: &Norm) -> Vec<&str> {
    let mut ids = Vec::new();
    for part in norm.parts() {
        match part {
            Condition::Norm(id) => ids.push(id.as_str()),
            Condition::Event(event) => ids.extend(event.after_norm()),
            _ => {}
        }
    }
    for window in norm.windows() {
        ids.extend(window.begins_in(&norm.id));
    }
    ids
}

impl Protocol {
    /// Whether a step reaches leerplicht, DUO or the municipality, also by a role that takes
    /// the place of another.
    pub fn reaches_officials(&self, step: &Step) -> bool {
        let roles = || step.addressee.iter().chain(step.copy_to.iter());
        let mut substitutions = self.substitutions.iter();
        step.reaches_officials()
            || substitutions.any(|s| is_official(&s.by) && roles().any(|role| *role == s.role))
    }
}

impl Protocol {
    /// Whether a step is one of officials alone, or tells them in so many words.
    pub fn tells_officials(&self, step: &Step) -> bool {
        let mut actors = step.actor.iter();
        (!step.actor.is_empty() && actors.all(|role| self.acts_for_officials(role)))
            || names_officials(&step.action)
    }

    /// Whether a role is that of officials, or one of theirs takes its place.
    pub fn acts_for_officials(&self, role: &str) -> bool {
        let mut others = self.substitutions.iter();
        is_official(role) || others.any(|other| other.role == role && is_official(&other.by))
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
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
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
        let steps = self.each_step();
        let answers = |role: &String| {
            steps.iter().any(|other| {
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
            |t: &Tally| matches!(&t.window, Some(Window::Since(event)) if event == CONVERSION);
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
    step.only_after.as_deref() == Some(CONVERSION)
        && matches!(&step.trigger, Some(Trigger::Event(event)) if event == CONVERSION)
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

#[cfg(test)]
mod tests {
    use crate::protocol::{Protocol, check, check_among};
    use crate::tree::{Decoder, parse_json};

    fn protocol(text: &str) -> Protocol {
        let node = parse_json(text).expect("JSON");
        Decoder::read(&node).expect("a sound protocol")
    }

    /// A protocol with one norm that has this condition and tells this role.
    fn telling(condition: &str, addressee: &str, more: &str) -> Protocol {
        protocol(&format!(
            r#"{{"id":"t","title":"T","basis":"schoolnorm","valid":{{}},{more}"norms":[{{"id":"t-een","title":"Een","scope":{{}},"valid":{{}},
            "condition":{condition},
            "steps":[{{"order":1,"modality":"should","actor":"school","action":"melden","addressee":"{addressee}"}}]}}]}}"#
        ))
    }

    fn codes(problems: &[crate::tree::Problem]) -> Vec<&str> {
        problems.iter().map(|p| p.code).collect()
    }

    #[test]
    fn sickness_reaches_no_official_by_way_of_another_protocol() {
        let ill = r#"{"consecutive":{"kinds":["ziek"],"unit":"school_day","at_least":7}}"#;
        let mut other = telling(ill, "jeugdarts", "");
        other.id = "o".into();
        other.norms[0].id = "o-een".into();
        for condition in [
            r#"{"norm":"o-een"}"#,
            r#"{"event":{"step":{"norm":"o-een","order":1}}}"#,
            r#"{"event":{"no_reply":{"after_step":{"norm":"o-een","order":1},"within":5,"unit":"school_day"}}}"#,
            r#"{"event":{"passed":{"after_step":{"norm":"o-een","order":1},"within":5,"unit":"school_day"}}}"#,
            r#"{"count":{"kinds":["te_laat"],"unit":"late","at_least":1,"window":{"since_step":{"norm":"o-een","order":1}}}}"#,
            r#"{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","at_least":1,"window":{"term":{"after_step":{"norm":"o-een","order":1},"within":4,"unit":"week"}}}}"#,
        ] {
            let leans = telling(condition, "leerplichtambtenaar", "");
            assert_eq!(codes(&check(&leans)), [""; 0]);
            assert_eq!(
                codes(&check_among(&leans, &[&other])),
                ["sickness-to-leerplicht"],
                "{condition}"
            );
            let sound = telling(condition, "jeugdarts", "");
            assert_eq!(codes(&check_among(&sound, &[&other])), [""; 0]);
        }
    }

    #[test]
    fn sickness_reaches_no_official_by_way_of_another_role() {
        let ill = r#"{"sum":{"kinds":["ziek"],"unit":"hour","window":"school_year","at_least":7}}"#;
        let by = r#""substitutions":[{"role":"mentor","by":"leerplichtambtenaar"}],"#;
        assert_eq!(
            codes(&check(&telling(ill, "mentor", by))),
            ["sickness-to-leerplicht"]
        );
        assert_eq!(codes(&check(&telling(ill, "jeugdarts", by))), [""; 0]);
    }
}
