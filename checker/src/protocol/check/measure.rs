//! What is counted: conditions, ladders, thresholds, units and windows.

use super::Checker;
use crate::protocol::{
    Amount, Bounds, Condition, Ladder, Norm, Pause, Tally, Unit, Window, kind_name,
};

impl<'p> Checker<'p> {
    pub(super) fn ladder(&mut self, path: &str, norm: &'p Norm, ladder: &'p Ladder) {
        match &ladder.measure {
            Condition::Sum(tally) | Condition::Count(tally) | Condition::Consecutive(tally) => {
                if tally.bounds().is_some() {
                    self.refuse(
                        format!("{path}.measure"),
                        "threshold-on-ladder",
                        "Op een ladder staan de drempels op de treden, niet bij de maat.",
                        "Haal de drempel hier weg.",
                    );
                }
                self.tally(&format!("{path}.measure"), &ladder.measure, tally, false);
            }
            _ => self.refuse(
                format!("{path}.measure"),
                "no-measure",
                "Een ladder telt iets: `sum`, `count` of `consecutive`.",
                "",
            ),
        }
        if ladder.rungs.is_empty() {
            self.refuse(
                format!("{path}.rungs"),
                "empty-list",
                "Een ladder heeft minstens een trede.",
                "",
            );
        }
        for (index, rung) in ladder.rungs.iter().enumerate() {
            let path = format!("{path}.rungs[{index}]");
            match (&rung.condition, rung.bounds()) {
                (Some(condition), None) => {
                    self.condition(&format!("{path}.condition"), condition, true)
                }
                (None, Some(_)) => {}
                _ => self.refuse(
                    path.clone(),
                    "one-threshold",
                    "Een trede heeft precies een drempel of een eigen voorwaarde.",
                    "Schrijf bijvoorbeeld `at_least: 3`.",
                ),
            }
            self.bounds(&path, rung.bounds().as_ref());
            self.steps(&format!("{path}.steps"), &rung.steps);
        }
        if !norm.steps.is_empty() {
            self.refuse(
                format!("{path}.rungs"),
                "steps-on-ladder",
                "Bij een ladder horen de stappen op de treden.",
                "Zet de stappen onder een trede.",
            );
        }
    }

    pub(super) fn condition(
        &mut self,
        path: &str,
        condition: &'p Condition,
        needs_threshold: bool,
    ) {
        match condition {
            Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => {
                let key = condition.word();
                self.tally(&format!("{path}.{key}"), condition, t, needs_threshold);
            }
            Condition::Occurs(occurs) => {
                self.kinds(&format!("{path}.occurs.kinds"), &occurs.kinds, true)
            }
            Condition::Judgement(judgement) => {
                self.kinds(&format!("{path}.judgement.kinds"), &judgement.kinds, false)
            }
            Condition::Event(event) => {
                let given = usize::from(event.name.is_some())
                    + usize::from(event.step.is_some())
                    + usize::from(event.no_reply.is_some())
                    + usize::from(event.passed.is_some());
                if given != 1 {
                    self.refuse(
                        format!("{path}.event"),
                        "one-key",
                        "Hier hoort precies een van `name`, `step`, `no_reply` en `passed`.",
                        "Schrijf bijvoorbeeld `event: {name: waarschuwing}`.",
                    );
                }
                for (key, term) in [("no_reply", &event.no_reply), ("passed", &event.passed)] {
                    if let Some(term) = term {
                        self.term(&format!("{path}.event.{key}"), term);
                    }
                }
            }
            Condition::Norm(_) => {}
            Condition::AllOf(parts) | Condition::AnyOf(parts) => {
                let key = condition.word();
                if parts.is_empty() {
                    self.refuse(
                        format!("{path}.{key}"),
                        "empty-list",
                        "Deze lijst van voorwaarden is leeg.",
                        "",
                    );
                }
                for (index, part) in parts.iter().enumerate() {
                    self.condition(&format!("{path}.{key}[{index}]"), part, needs_threshold);
                }
            }
            Condition::Not(part) => self.condition(&format!("{path}.not"), part, needs_threshold),
        }
    }

    fn kinds(&mut self, path: &str, kinds: &[String], required: bool) {
        if kinds.is_empty() && required {
            self.refuse(
                path.to_owned(),
                "missing-key",
                "Zeg om welk soort verzuim het gaat.",
                "Schrijf bijvoorbeeld `kinds: [ongeoorloofd]`.",
            );
        }
        for kind in kinds {
            self.kind(path.to_owned(), kind);
        }
    }

    pub(super) fn tally(
        &mut self,
        path: &str,
        condition: &Condition,
        tally: &Tally,
        needs_threshold: bool,
    ) {
        self.kinds(&format!("{path}.kinds"), &tally.kinds, true);
        if needs_threshold && tally.bounds().is_none() {
            self.refuse(
                path.to_owned(),
                "one-threshold",
                "Hier hoort precies een drempel.",
                "Schrijf `at_least`, `more_than`, `exactly`, `one_of`, `from` met `to` of `below`, `below`, `every`, `series` of `threshold_unstated: true`.",
            );
        }
        self.bounds(path, tally.bounds().as_ref());
        self.window(path, condition, tally);
        let fits = match condition {
            Condition::Sum(_) => tally.unit.is_hours() || tally.unit == Unit::SchoolDay,
            Condition::Count(_) => matches!(
                tally.unit,
                Unit::Episode | Unit::Report | Unit::Late | Unit::Case
            ),
            _ => matches!(
                tally.unit,
                Unit::SchoolDay | Unit::CalendarDay | Unit::LessonWeek | Unit::Month
            ),
        };
        if !fits {
            let units = match condition {
                Condition::Sum(_) => "hour, lesson_hour, clock_hour of school_day",
                Condition::Count(_) => "episode, report, late of case",
                _ => "school_day, calendar_day, lesson_week of month",
            };
            self.refuse(
                format!("{path}.unit"),
                "unit-does-not-fit",
                format!(
                    "De eenheid `{}` past niet bij `{}`.",
                    tally.unit.as_str(),
                    condition.word()
                ),
                format!("Kies {units}."),
            );
        }
    }

    /// A threshold that no value reaches, or that every value does.
    pub(super) fn bounds(&mut self, path: &str, bounds: Option<&Bounds>) {
        let zero = Amount::ZERO;
        let fault = match bounds {
            Some(Bounds::Interval {
                low,
                high,
                above,
                below,
            }) if low > high || (low == high && (*above || *below)) => {
                Some(format!("Geen getal past tussen {low} en {high}."))
            }
            Some(Bounds::Interval {
                low,
                high,
                above: false,
                ..
            }) if *low == zero && high.is_endless() => {
                Some("Een drempel van 0 is altijd bereikt.".to_owned())
            }
            Some(Bounds::OneOf(values)) if values.contains(&zero) => {
                Some("Een drempel van 0 is altijd bereikt.".to_owned())
            }
            Some(Bounds::Every { first, step }) if *first == zero || *step == zero => {
                Some("Elke 0 keer kan niet.".to_owned())
            }
            _ => None,
        };
        if let Some(message) = fault {
            let help = match bounds {
                Some(Bounds::Interval { high, .. }) if !high.is_endless() => {
                    "Het laagste getal staat bij `from`, het hoogste bij `to` of `below`."
                }
                _ => {
                    "Schrijf een getal van 1 of meer. Komt het voor, hoe weinig ook, dan is het `occurs`."
                }
            };
            self.refuse(path.to_owned(), "empty-threshold", message, help);
        }
    }

    /// The days that count, and what is said of them beside.
    fn window(&mut self, path: &str, condition: &Condition, tally: &Tally) {
        let is_run = matches!(condition, Condition::Consecutive(_));
        match &tally.window {
            None if !is_run => self.refuse(path.to_owned(), "missing-window", "Zeg over welke dagen wordt geteld.", "Schrijf `window: {lesson_weeks: 4}`, `school_year`, `none`, of `unstated` als de bron het niet zegt."),
            Some(Window::None | Window::Unstated) | None => {}
            Some(_) if is_run => self.refuse(
                format!("{path}.window"),
                "window-of-run",
                "Een reeks heeft geen venster: zij telt vanaf haar eigen eerste dag.",
                "Haal `window` weg. Bedoelt u een aantal dagen in een tijdvak, schrijf dan `sum` met `unit: school_day`.",
            ),
            Some(
                Window::LessonWeeks(0)
                | Window::WholeLessonWeeks(0)
                | Window::CalendarWeeks(0)
                | Window::Months(0)
                | Window::CalendarDays(0)
                | Window::SchoolDays(0)
                | Window::SincePause(Pause { value: 0, .. }),
            ) => self.refuse(
                format!("{path}.window"),
                "empty-threshold",
                "Een venster van 0 telt niets.",
                "Schrijf een getal van 1 of meer.",
            ),
            Some(Window::Term(term)) => self.term(&format!("{path}.window.term"), term),
            Some(_) => {}
        }
        let episodes = matches!(condition, Condition::Count(_)) && tally.unit != Unit::Late;
        if tally.length.is_some() && !episodes {
            self.refuse(
                format!("{path}.length"),
                "length-does-not-fit",
                "`length` kiest perioden naar hun lengte; hier worden geen perioden geteld.",
                "Gebruik `length` alleen bij `count` met `episode`, `report` of `case`.",
            );
        }
        let is_late = |kind: &String| kind_name(kind) == "te_laat";
        let lates = tally.unit == Unit::Late && tally.kinds.iter().all(is_late);
        if tally.minutes.is_some() && !(lates && matches!(condition, Condition::Count(_))) {
            self.refuse(
                format!("{path}.minutes"),
                "length-does-not-fit",
                "`minutes` kiest keren te laat naar hun minuten; hier worden die niet geteld.",
                "Gebruik `minutes` alleen bij `count` van `te_laat` met `unit: late`.",
            );
        }
        for (key, span) in [("length", &tally.length), ("minutes", &tally.minutes)] {
            if span
                .as_ref()
                .is_some_and(|span| span.from.or(span.to).is_none())
            {
                self.refuse(
                    format!("{path}.{key}"),
                    "missing-value",
                    format!("Bij `{key}` hoort een getal."),
                    format!("Schrijf `{key}: {{from: 1}}`, `{{to: 2}}` of allebei."),
                );
            }
            let ends = span.as_ref().and_then(|span| span.from.zip(span.to));
            if ends.is_some_and(|(from, to)| from > to) {
                self.refuse(
                    format!("{path}.{key}"),
                    "ends-before-start",
                    "Geen getal past hier: `from` is meer dan `to`.",
                    format!("Schrijf het laagste eerst: `{key}: {{from: 1, to: 2}}`."),
                );
            }
        }
    }
}
