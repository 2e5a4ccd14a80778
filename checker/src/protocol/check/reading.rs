//! Readings: one leads, each changes one thing, and what it changes is there.

use super::Checker;
use crate::protocol::{Change, Condition, Norm, Reading, Rung, RungThreshold, Tally};
use std::collections::BTreeSet;

impl<'p> Checker<'p> {
    pub(super) fn readings(&mut self, path: &str, norm: &'p Norm) {
        let unstated = norm.has_unstated_window();
        let mut ids = BTreeSet::new();
        for (index, reading) in norm.readings.iter().enumerate() {
            let path = format!("{path}.readings[{index}]");
            if !ids.insert(reading.id.as_str()) {
                self.refuse(
                    format!("{path}.id"),
                    "double-id",
                    format!("De lezing `{}` staat er twee keer.", reading.id),
                    "",
                );
            }
            if let Some(condition) = &reading.condition {
                self.condition(&format!("{path}.condition"), condition, true);
            }
            self.change(&path, norm, reading);
            let sets_window = reading.condition.is_some()
                || reading.change.as_ref().is_some_and(|c| c.window.is_some());
            if unstated && !sets_window {
                self.refuse(
                    path,
                    "missing-window",
                    "De bron noemt geen venster; deze lezing moet er een kiezen.",
                    "Schrijf `change: {window: school_year}`.",
                );
            }
        }
        let mains = norm
            .readings
            .iter()
            .filter(|r| r.main == Some(true))
            .count();
        let wanted = usize::from(!unstated && !norm.readings.is_empty());
        if mains != wanted {
            let message = if unstated {
                "Zonder venster in de bron is geen lezing de hoofdlezing.".to_owned()
            } else {
                format!("Precies een lezing is de hoofdlezing; hier zijn het er {mains}.")
            };
            self.refuse(
                format!("{path}.readings"),
                "one-main-reading",
                message,
                "Zet `main: true` bij de lezing die voorgaat.",
            );
        }
        // Where none decides the outcome would always be "not met".
        let is_note = |reading: &Reading| reading.decides == Some(false);
        if !norm.readings.is_empty() && norm.readings.iter().all(is_note) {
            self.refuse(
                format!("{path}.readings"),
                "no-deciding-reading",
                "Alle lezingen zijn aantekeningen; er is er geen die beslist.",
                "Haal `decides: false` weg bij de lezing die geldt.",
            );
        }
        if unstated && norm.readings.is_empty() {
            self.refuse(
                format!("{path}.id"),
                "missing-readings",
                "De bron noemt geen venster: geef de mogelijke lezingen.",
                "Voeg `readings:` toe, elk met een `window`.",
            );
        }
    }

    /// A reading that does not lead changes something, and what it changes stays sound.
    fn change(&mut self, path: &str, norm: &'p Norm, reading: &'p Reading) {
        if norm.ladder.is_some() && reading.condition.is_some() {
            self.refuse(
                format!("{path}.condition"),
                "condition-on-ladder",
                "Op een ladder heeft een lezing geen eigen voorwaarde.",
                "Verander het venster, de eenheid of de soorten met `change`, of maak een tweede norm.",
            );
        }
        let Some(change) = &reading.change else {
            let has_main = norm.readings.iter().any(|r| r.main == Some(true));
            if reading.condition.is_none() && reading.main != Some(true) && has_main {
                self.refuse(
                    path.to_owned(),
                    "nothing-changed",
                    format!("De lezing `{}` verandert niets.", reading.id),
                    "Voeg `change` toe, zoals `change: {window: school_year}`, of een eigen `condition`.",
                );
            }
            return;
        };
        if change.gives_threshold() && change.bounds().is_none() {
            self.refuse(
                format!("{path}.change"),
                "one-threshold",
                "Een lezing verandert hoogstens een drempel.",
                "Laat er een staan.",
            );
        }
        if norm.ladder.is_some() && change.gives_threshold() {
            self.refuse(
                format!("{path}.change"),
                "threshold-on-ladder",
                "Op een ladder staan de drempels op de treden, ook die van een lezing.",
                "Schrijf er een voor elke trede: `change: {rungs: [{at_least: 4}, {at_least: 7}]}`.",
            );
            return;
        }
        self.changed_rungs(path, norm, reading.main == Some(true), change);
        self.changed_parts(path, norm, change);
    }

    /// Other thresholds on a ladder: one entry for each rung, and not in the reading that leads,
    /// of which the rungs themselves have the thresholds.
    fn changed_rungs(&mut self, path: &str, norm: &Norm, is_main: bool, change: &Change) {
        if change.rungs.is_empty() {
            return;
        }
        let path = format!("{path}.change.rungs");
        let Some(ladder) = &norm.ladder else {
            return self.refuse(
                path,
                "no-measure",
                "Deze norm heeft geen ladder, dus geen treden om te veranderen.",
                "Schrijf de drempel zelf: `change: {at_least: 4}`.",
            );
        };
        if is_main {
            return self.refuse(
                path,
                "threshold-on-ladder",
                "De drempels van de hoofdlezing staan op de treden zelf.",
                "Haal `rungs` hier weg en zet de getallen op de treden.",
            );
        }
        let (given, rungs) = (change.rungs.len(), ladder.rungs.len());
        if given != rungs {
            return self.refuse(
                path,
                "threshold-on-ladder",
                format!("De ladder heeft {rungs} treden; deze lezing noemt er {given}."),
                "Geef voor elke trede een drempel; `{}` laat een trede zoals zij is.",
            );
        }
        let stays = |(changed, rung): (&RungThreshold, &Rung)| {
            changed.is_empty() || changed.bounds() == rung.bounds()
        };
        if change.rungs.iter().zip(&ladder.rungs).all(stays) {
            self.refuse(
                path.clone(),
                "nothing-changed",
                "Deze lezing laat elke trede zoals zij is.",
                "Geef minstens een trede een andere drempel.",
            );
        }
        for (index, (changed, rung)) in change.rungs.iter().zip(&ladder.rungs).enumerate() {
            let path = format!("{path}[{index}]");
            let is_one = changed.bounds().is_some() && rung.condition.is_none();
            if !is_one && !changed.is_empty() {
                self.refuse(
                    path,
                    "one-threshold",
                    "Een lezing zet hoogstens een drempel op een trede, en geen op een trede met een eigen voorwaarde.",
                    "Schrijf bijvoorbeeld `at_least: 4`, of `{}` als de trede blijft zoals zij is.",
                );
            } else {
                self.bounds(&path, changed.bounds().as_ref());
            }
        }
    }

    fn changed_parts(&mut self, path: &str, norm: &'p Norm, change: &'p Change) {
        let mut parts: Vec<(&'p Condition, &'p Tally)> = Vec::new();
        let measure = norm.ladder.as_ref().map(|l| &l.measure);
        for condition in norm.condition.iter().chain(measure) {
            condition.visit("", &mut |_, part| {
                if let Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) = part {
                    parts.push((part, t));
                }
            });
        }
        let named = |tally: &Tally| change.part.is_none() || change.part == tally.id;
        if let Some(part) = change
            .part
            .as_ref()
            .filter(|_| !parts.iter().any(|(_, t)| named(t)))
        {
            let known: Vec<&str> = parts.iter().filter_map(|(_, t)| t.id.as_deref()).collect();
            self.refuse(
                format!("{path}.change.part"),
                "unknown-id",
                format!("Geen deel van de voorwaarde heet `{part}`."),
                if known.is_empty() {
                    "Geef het deel een naam: `id: uren`.".to_owned()
                } else {
                    format!("Kies uit: {}.", known.join(", "))
                },
            );
        }
        // What was already wrong without the change is said there.
        let faults = self.problems.len();
        for (condition, tally) in parts.into_iter().filter(|(_, tally)| named(tally)) {
            let before = self.problems.len();
            self.tally("", condition, tally, false);
            let was_sound = self.problems.len() == before;
            self.problems.truncate(before);
            if was_sound && self.problems.len() == faults {
                let mut changed = change.apply(tally);
                // A window that the reading sets on a run is left out, as the run has none.
                if matches!(condition, Condition::Consecutive(_)) {
                    changed.window = None;
                }
                self.tally(&format!("{path}.change"), condition, &changed, false);
            }
        }
    }
}
