//! Due dates as an iCalendar file (RFC 5545): one day-long event per step, no pupil in it.

use crate::calendar::Date;
use crate::report::{Report, StepState};
use crate::tell;
use crate::text::Text;

/// The steps of a report that have a due date and are still to be taken.
pub fn calendar(report: &Report) -> String {
    let mut text = Text::default();
    text.put("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Verzuimwijzer//checker//NL\r\nCALSCALE:GREGORIAN\r\n");
    for norm in &report.norms {
        for step in norm.steps.iter().filter(|s| s.state == StepState::Now) {
            // A term that passed without anyone being late is no appointment.
            let ahead = |due: &Date| *due >= report.on || step.overdue;
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
                text.put("Uiterlijk vandaag: ").put(&step.action);
            });
            line(&mut text, "DESCRIPTION:", |text| {
                text.put(&norm.title).put(" (").put(tell::basis(norm.basis));
                text.put(", ").put(tell::modality(step.modality));
                text.put("). ").put(&step.term);
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
    use super::folded;
    use crate::text::Text;

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
