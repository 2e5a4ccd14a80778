//! Which protocols and which calendars a case is about.

use super::Rules;
use super::compile::CompiledNorm;
use crate::calendar::Region;
use crate::case::Case;
use crate::protocol::Selection;

/// A protocol to evaluate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Selected {
    /// Place among the protocols.
    pub(crate) protocol: usize,
    part: Part,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    All,
    /// The school's municipality is in it, the home is not.
    Sickness,
    /// The home municipality is in it, the school's is not.
    Unauthorised,
}

impl Selected {
    /// Whether a norm of the protocol is evaluated.
    pub(crate) fn takes(&self, norm: &CompiledNorm) -> bool {
        if self.part == Part::All {
            return true;
        }
        let kinds = norm.kinds();
        let sick = |kind: &&str| crate::protocol::is_sickness(kind);
        match self.part {
            Part::All => true,
            Part::Sickness => kinds.is_empty() || kinds.iter().any(sick),
            Part::Unauthorised => kinds.is_empty() || !kinds.iter().all(sick),
        }
    }
}

impl Rules {
    /// The protocols of a case, in order. The law is always among them.
    pub(crate) fn select(&self, case: &Case, protocols: Option<&[String]>) -> Vec<Selected> {
        let mut selected = Vec::new();
        for (index, (protocol, compiled)) in self.protocols.iter().zip(&self.compiled).enumerate() {
            let is_extra = case.extra_protocols.contains(&protocol.id);
            let named = protocols.map(|ids| ids.contains(&protocol.id));
            let named = if is_extra { Some(true) } else { named };
            let always = compiled.added || protocol.selection() == Selection::Always;
            let part = match named {
                Some(true) => Some(Part::All),
                _ if always => Some(Part::All),
                Some(false) => None,
                None if protocol.selection() == Selection::Municipality => {
                    self.by_municipality(index, case)
                }
                None => None,
            };
            selected.extend(part.map(|part| Selected {
                protocol: index,
                part,
            }));
        }
        selected
    }

    /// The school's municipality decides for sickness, the home municipality for the rest.
    fn by_municipality(&self, index: usize, case: &Case) -> Option<Part> {
        let (from, until) = self.compiled[index].validity;
        if from.is_some_and(|from| case.on < from) || until.is_some_and(|until| case.on > until) {
            return None;
        }
        let home = case
            .municipality
            .as_ref()
            .or(case.school_municipality.as_ref())?;
        let school = case.school_municipality.as_ref().unwrap_or(home);
        let holds = |name: &str| {
            self.protocols[index]
                .municipalities
                .iter()
                .any(|m| fold(m) == fold(name))
        };
        match (holds(school), holds(home)) {
            (true, true) => Some(Part::All),
            (true, false) => Some(Part::Sickness),
            (false, true) => Some(Part::Unauthorised),
            (false, false) => None,
        }
    }

    /// Whether the data know a municipality, in its list or under a protocol.
    pub(crate) fn knows_municipality(&self, name: &str) -> bool {
        let name = fold(name);
        let listed = self.protocols.iter().flat_map(|p| &p.municipalities);
        self.municipalities
            .iter()
            .map(|m| &m.name)
            .chain(listed)
            .any(|known| fold(known) == name)
    }

    /// The holiday regions that the school can lie in.
    pub(crate) fn regions(&self, case: &Case) -> Vec<Region> {
        if let Some(region) = case.calendar.region {
            return vec![region];
        }
        let name = case
            .school_municipality
            .as_ref()
            .or(case.municipality.as_ref());
        let known = name.and_then(|name| {
            self.municipalities
                .iter()
                .find(|m| fold(&m.name) == fold(name))
        });
        match known {
            Some(municipality) if !municipality.holiday_regions.is_empty() => {
                municipality.holiday_regions.to_vec()
            }
            _ => Region::ALL.to_vec(),
        }
    }
}

/// Beyond ASCII names hold letters, or quotes and dashes. The library's own tables of letters
/// are two kilobytes in the browser.
fn is_foreign_letter(c: char) -> bool {
    !c.is_ascii() && !matches!(c, '\u{80}'..='\u{bf}' | '\u{2000}'..='\u{206f}')
}

/// A name without capitals, spaces and hyphens: "Oost Gelre" is "Oost-Gelre".
pub(crate) fn fold(name: &str) -> String {
    name.chars()
        .filter(|c| c.is_ascii_alphanumeric() || is_foreign_letter(*c))
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Municipality;
    use crate::protocol::Protocol;
    use crate::tree::{Decoder, parse_json};

    const REGION: &str = r#"{"id":"regio","title":"r","basis":"regionale_afspraak","selection":"municipality",
        "municipalities":["Verzonnen-Stad"],"sectors":["vo"],"norms":[
        {"id":"ziek","title":"z","condition":{"occurs":{"kinds":["ziek"]}}},
        {"id":"beide","title":"b","condition":{"occurs":{"kinds":["ziek","ongeoorloofd"]}}},
        {"id":"uren","title":"u","condition":{"occurs":{"kinds":["ongeoorloofd"]}}},
        {"id":"vraag","title":"v","condition":{"judgement":{"question":"Is er zorg?"}}}]}"#;

    fn read<T: crate::tree::Decode>(text: &str) -> T {
        let node = parse_json(text).unwrap_or_else(|why| panic!("{why}"));
        Decoder::read(&node).unwrap_or_else(|faults| panic!("{faults:?}"))
    }

    fn rules() -> Rules {
        let nowhere = Municipality {
            name: "Verzonnen-Stad".into(),
            holiday_regions: Vec::new().into(),
        };
        Rules::new(vec![read::<Protocol>(REGION)], Vec::new(), vec![nowhere])
    }

    /// The norms that are asked of a pupil who lives and learns there.
    fn asked(home: &str, school: &str) -> Vec<String> {
        let rules = rules();
        let case: Case = read(&format!(
            r#"{{"on":"2026-11-24","municipality":"{home}","school_municipality":"{school}"}}"#
        ));
        let mut ids = Vec::new();
        for selected in rules.select(&case, None) {
            let compiled = &rules.compiled[selected.protocol].norms;
            let taken = compiled.iter().filter(|norm| selected.takes(norm));
            let norms = &rules.protocols[selected.protocol].norms;
            ids.extend(taken.map(|norm| norms[norm.index].id.clone()));
        }
        ids
    }

    #[test]
    fn the_school_decides_for_sickness_and_the_home_for_the_rest() {
        let (here, there) = ("verzonnen stad", "Elders");
        assert_eq!(asked(here, here), ["ziek", "beide", "uren", "vraag"]);
        assert_eq!(asked(there, here), ["ziek", "beide", "vraag"]);
        assert_eq!(asked(here, there), ["beide", "uren", "vraag"]);
        assert_eq!(asked(there, there), [""; 0]);
    }

    /// What a school uses of its own leaves the rest as the municipalities divide it.
    #[test]
    fn an_extra_protocol_takes_nothing_away_and_adds_only_itself() {
        let rules = rules();
        let taken = |rest: &str| {
            let case: Case = read(&format!(r#"{{"on":"2026-11-24"{rest}}}"#));
            let selected = rules.select(&case, case.protocols.as_deref());
            let norms = |s: &Selected| {
                let compiled = &rules.compiled[s.protocol].norms;
                compiled.iter().filter(|norm| s.takes(norm)).count()
            };
            selected.iter().map(norms).sum::<usize>()
        };
        let split = r#","municipality":"Elders","school_municipality":"Verzonnen Stad""#;
        assert_eq!(taken(split), 3);
        let with = |more: &str| taken(&format!("{split}{more}"));
        assert_eq!(with(r#","extra_protocols":["nergens"]"#), 3);
        assert_eq!(with(r#","extra_protocols":["regio"]"#), 4);
        assert_eq!(with(r#","protocols":[],"extra_protocols":["regio"]"#), 4);
    }

    #[test]
    fn a_municipality_of_no_known_region_may_lie_in_any() {
        let case: Case = read(r#"{"on":"2026-11-24","municipality":"Verzonnen-Stad"}"#);
        assert_eq!(rules().regions(&case), Region::ALL);
    }

    #[test]
    fn names_differ_by_letters_and_not_by_quotes_and_dashes() {
        assert_eq!(fold("\u{2019}s-Gravenhage"), fold("'s gravenhage"));
        assert_ne!(
            fold("S\u{fa}dwest-Frysl\u{e2}n"),
            fold("Sdwest\u{2011}Frysln")
        );
    }
}
