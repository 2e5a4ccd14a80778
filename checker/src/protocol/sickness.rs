//! Where sickness can lead by way of other norms and other roles (NL-09).

use super::{Condition, Norm, Protocol, Step, is_official, is_sickness};

/// Longer chains of norms nobody writes; a circle of them ends here.
const DEEPEST: u32 = 16;

/// The norms that a norm's conditions refer to and of which sickness can be a part: what
/// they come to never leads to an official by itself.
pub fn sick_references(norm: &Norm, all: &[&Protocol]) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for id in referred(norm) {
        let place = found.partition_point(|known| known.as_str() < id);
        let is_new = found.get(place).is_none_or(|known| known != id);
        if is_new && can_rest_on_sickness(id, all, 0) {
            found.insert(place, id.to_owned());
        }
    }
    found
}

fn can_rest_on_sickness(id: &str, all: &[&Protocol], depth: u32) -> bool {
    let is_sick = |norm: &Norm| {
        let counts = |c: &&Condition| c.kinds().iter().any(|kind| is_sickness(kind));
        let rests = |id: &&str| can_rest_on_sickness(id, all, depth + 1);
        norm.conditions().iter().any(counts)
            || (depth < DEEPEST && referred(norm).iter().any(rests))
    };
    let of_protocol = |p: &&Protocol| p.norms.iter().any(|n| n.id == id && is_sick(n));
    all.iter().any(of_protocol)
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
}

/// Norms that conditions refer to: that they are reached, or that a step of theirs was taken.
fn referred(norm: &Norm) -> Vec<&str> {
    let mut ids = Vec::new();
    for condition in norm.conditions() {
        for part in condition.parts() {
            match part {
                Condition::Norm(id) => ids.push(id.as_str()),
                Condition::Event(event) => ids.extend(event.after_norm()),
                _ => {}
            }
        }
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
