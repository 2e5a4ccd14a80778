//! Due dates as an iCalendar file (RFC 5545): one day-long event per step, no pupil in it.

use crate::calendar::Date;
use crate::report::{Report, StepReport, StepState};
use crate::tell;
use crate::text::Text;

/// The steps of a report that have a due date and are still to be taken.
pub fn calendar(report: &Report) -> String {
    let mut text = Text::default();
    text.put("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Verzuimwijzer//checker//NL\r\nCALSCALE:GREGORIAN\r\n");
    for norm in &report.norms {
        // What belongs to every report of absence is no appointment.
        let is_open = |s: &&StepReport| s.state == StepState::Now && !s.routine;
        for step in norm.steps.iter().filter(is_open) {
            // A term that has passed is no appointment; that it was missed stands on the page.
            let ahead = |due: &Date| *due >= report.on;
            let Some(due) = step.due.filter(ahead) else {
                continue;
            };
            text.put("BEGIN:VEVENT\r\n");
            line(&mut text, "UID:", |text| {
                text.put(&norm.protocol).put("-").put(&norm.norm).put("-");
                text.number(step.order.into()).put("-");
                text.date(due, "-").put("@verzuimwijzer");
            });
            text.put("DTSTAMP:").date(report.on, "");
            text.put("T000000Z\r\nDTSTART;VALUE=DATE:").date(due, "");
            text.put("\r\nDTEND;VALUE=DATE:").date(due.after(), "");
            text.put("\r\n");
            line(&mut text, "SUMMARY:", |text| {
                tell::supposing(step, norm, text);
                let from = text.len();
                text.put("uiterlijk vandaag, ").roles(&step.actor);
                text.put(": ").put(&step.action);
                if step.certain {
                    text.capital(from);
                }
            });
            line(&mut text, "DESCRIPTION:", |text| {
                text.put(&norm.title).put(" (").put(tell::basis(norm.basis));
                text.put(", ").put(tell::modality(step.modality));
                text.put("). ").put(&step.term);
                if let Some(day) = step.doubtful_due {
                    text.put(". Telt Goede Vrijdag of 5 mei als werkdag, dan is ");
                    text.day_with_year(day).put(" de laatste dag");
                }
            });
            text.put("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
        }
    }
    text.put("END:VCALENDAR\r\n");
    text.done()
}

/// A line with a value, whose signs that mean something are escaped.
fn line(text: &mut Text, name: &str, value: impl FnOnce(&mut Text)) {
    folded(text, name, &Text::of(value));
}

/// Lines hold at most 75 bytes; the rest goes on after a space, never inside a letter.
#[inline(never)]
fn folded(text: &mut Text, name: &str, value: &str) {
    let mut length = 0;
    let mut add = |letter: char| {
        if length + letter.len_utf8() > 74 {
            text.put("\r\n ");
            length = 1;
        }
        text.put(letter.encode_utf8(&mut [0; 4]));
        length += letter.len_utf8();
    };
    name.chars().for_each(&mut add);
    for letter in value.chars() {
        // Backslash, semicolon, comma and line breaks have a meaning of their own.
        let letter = match letter {
            '\\' | ';' | ',' => {
                add('\\');
                letter
            }
            '\n' => {
                add('\\');
                'n'
            }
            other => other,
        };
        add(letter);
    }
    text.put("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{calendar, folded};
    use crate::Engine;
    use crate::text::Text;
    use crate::tree::parse_json;

    /// The events of a pupil who missed eight hours on each of these days, with long lines joined.
    fn events(days: &[&str]) -> String {
        let setup = r#"{"protocols":[{"id":"p","title":"P","basis":"wet","valid":{},"selection":"always","norms":[{"id":"n","title":"Zestien uur","scope":{},
            "condition":{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","at_least":16,"window":{"lesson_weeks":4}}},
            "readings":[{"id":"day","title":"Geteld vanaf de dag.","main":true},{"id":"week","title":"Hele weken","change":{"window":{"whole_lesson_weeks":4}}}],
            "steps":[{"order":1,"modality":"must","actor":"school","action":"het verzuim melden","deadline":{"value":5,"unit":"working_day"}}]}]}],
            "holidays":[{"begins":2025,"holidays":[]},{"begins":2026,"holidays":[]}],"municipalities":[]}"#;
        let engine = Engine::from_json(setup).unwrap_or_else(|problems| panic!("{problems:?}"));
        let row = |day: &&str| {
            format!(r#"{{"from":"{day}","until":"{day}","kind":"ongeoorloofd","lesson_hours":8}}"#)
        };
        let rows: Vec<String> = days.iter().map(row).collect();
        let on = days.last().copied().unwrap_or_default();
        let case = format!(
            r#"{{"on":"{on}","calendar":{{"region":"midden"}},"absences":[{}]}}"#,
            rows.join(",")
        );
        let node = parse_json(&case).unwrap_or_else(|why| panic!("{why}"));
        let case = engine.read_case(&node);
        let case = case.unwrap_or_else(|problems| panic!("{problems:?}"));
        calendar(&engine.rules().evaluate(&case)).replace("\r\n ", "")
    }

    #[test]
    fn an_uncertain_step_begins_with_als() {
        let summary = "SUMMARY:Als deze lezing geldt (Geteld vanaf de dag): uiterlijk vandaag\\, de school: het verzuim melden\r\n";
        let doubtful = events(&["2026-11-04", "2026-12-01"]);
        assert!(doubtful.contains(summary), "{doubtful}");
        let certain = events(&["2026-11-23", "2026-11-24"]);
        let summary = "SUMMARY:Uiterlijk vandaag\\, de school: het verzuim melden\r\n";
        assert!(certain.contains(summary), "{certain}");
        assert!(!certain.contains("Goede Vrijdag"), "{certain}");
    }

    #[test]
    fn a_term_over_good_friday_names_the_day_without_it() {
        let events = events(&["2026-03-30", "2026-03-31"]);
        assert!(
            events.contains("DTSTART;VALUE=DATE:20260409\r\n"),
            "{events}"
        );
        let told = "Telt Goede Vrijdag of 5 mei als werkdag\\, dan is woensdag 8 april 2026 de laatste dag";
        assert!(events.contains(told), "{events}");
    }

    fn written(value: &str) -> String {
        Text::of(|text| folded(text, "SUMMARY:", value))
    }

    #[test]
    fn lines_stay_within_75_bytes_and_keep_their_letters() {
        let value = "co\u{f6}rdinator ".repeat(20);
        let text = written(&value);
        assert!(text.split("\r\n").all(|part| part.len() <= 75));
        assert_eq!(
            text.replace("\r\n ", "").trim_end_matches("\r\n"),
            format!("SUMMARY:{value}")
        );
    }

    #[test]
    fn separators_are_escaped() {
        assert_eq!(written("a, b; c\\d\ne"), "SUMMARY:a\\, b\\; c\\\\d\\ne\r\n");
    }
}
