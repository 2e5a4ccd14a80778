//! Due dates as an iCalendar file (RFC 5545): one day-long event per step, no pupil in it.

use crate::calendar::Date;
use crate::report::{Report, StepState};
use crate::tell;

/// The steps of a report that have a due date and are still to be taken.
pub fn calendar(report: &Report) -> String {
    let mut text = String::from(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Verzuimwijzer//checker//NL\r\nCALSCALE:GREGORIAN\r\n",
    );
    let stamp = compact(&report.on.to_string());
    for norm in &report.norms {
        for step in norm.steps.iter().filter(|s| s.state == StepState::Now) {
            // A term that passed without anyone being late is no appointment.
            let ahead = |due: &Date| *due >= report.on || step.overdue;
            let Some(due) = step.due.filter(ahead) else {
                continue;
            };
            let line = |text: &mut String, name: &str, value: &str| {
                fold(text, &format!("{name}:{}", escape(value)))
            };
            text.push_str("BEGIN:VEVENT\r\n");
            line(
                &mut text,
                "UID",
                &format!(
                    "{}-{}-{}-{due}@verzuimwijzer",
                    norm.protocol, norm.norm, step.order
                ),
            );
            line(&mut text, "DTSTAMP", &format!("{stamp}T000000Z"));
            fold(
                &mut text,
                &format!("DTSTART;VALUE=DATE:{}", compact(&due.to_string())),
            );
            fold(
                &mut text,
                &format!("DTEND;VALUE=DATE:{}", compact(&due.after().to_string())),
            );
            line(
                &mut text,
                "SUMMARY",
                &format!("Uiterlijk vandaag: {}", step.action),
            );
            line(
                &mut text,
                "DESCRIPTION",
                &format!(
                    "{} ({}, {}). {}",
                    norm.title,
                    tell::basis(norm.basis),
                    tell::modality(step.modality),
                    step.term
                ),
            );
            text.push_str("TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n");
        }
    }
    text.push_str("END:VCALENDAR\r\n");
    text
}

fn compact(date: &str) -> String {
    date.replace('-', "")
}

/// Backslash, semicolon, comma and line breaks have a meaning of their own.
fn escape(value: &str) -> String {
    value
        .replace('\\', "\\\\")
        .replace(';', "\\;")
        .replace(',', "\\,")
        .replace('\n', "\\n")
}

/// Lines hold at most 75 bytes; the rest goes on after a space, never inside a letter.
fn fold(text: &mut String, line: &str) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > 74 {
            text.push_str("\r\n ");
            length = 1;
        }
        text.push(letter);
        length += letter.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::{escape, fold};

    #[test]
    fn lines_stay_within_75_bytes_and_keep_their_letters() {
        let mut text = String::new();
        let line = format!("SUMMARY:{}", "co\u{f6}rdinator ".repeat(20));
        fold(&mut text, &line);
        assert!(text.split("\r\n").all(|part| part.len() <= 75));
        assert_eq!(text.replace("\r\n ", "").trim_end_matches("\r\n"), line);
    }

    #[test]
    fn separators_are_escaped() {
        assert_eq!(escape("a, b; c\\d"), "a\\, b\\; c\\\\d");
    }
}
