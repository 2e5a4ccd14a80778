//! What is copied and printed for leerplicht holds nothing of sickness, whatever was entered.

use super::{FOUR_TIMES_FOUR, read, shown};

/// What stands in elements with the first word in their tag, less those with the second.
pub(super) fn inside(html: &str, with: &str, without: &str) -> String {
    let (mut kept, mut open): (String, Vec<(&str, bool)>) = (String::new(), Vec::new());
    let keeps = |open: &[(&str, bool)]| open.last().is_some_and(|(_, keeps)| *keeps);
    let mut rest = html;
    while let Some((text, after)) = rest.split_once('<') {
        let (tag, after) = after.split_once('>').unwrap_or((after, ""));
        if keeps(&open) {
            kept.push_str(text);
        }
        let name = tag
            .trim_start_matches('/')
            .split(' ')
            .next()
            .unwrap_or_default();
        let is_void = matches!(name, "br" | "input");
        if tag.starts_with('/') {
            while open.pop().is_some_and(|(opened, _)| opened != name) {}
        } else if !is_void && !tag.ends_with('/') {
            let is_kept = !tag.contains(without) && (keeps(&open) || tag.contains(with));
            let is_out = !open.is_empty() && !keeps(&open) && !tag.contains(with);
            open.push((name, is_kept && !is_out));
        }
        if keeps(&open) {
            kept.push_str(&format!("<{tag}>"));
        }
        rest = after;
    }
    kept
}

fn for_leerplicht(case: &str) -> String {
    let html = shown(case);
    let short = inside(&html, "data-kort", "data-ziek");
    read(&short).replace(
        "Voor het eigen dossier. Hierin staat ziekte: geef dit niet aan leerplicht.",
        "",
    )
}

#[test]
fn what_is_for_leerplicht_holds_no_sickness() {
    let totals = |more: &str| {
        format!(
            r#","protocols":["nl-wet","mazl-vo"],"answers":{{"werken-niet-mee":true}},"events":[{{"event":"ouders-gesproken","on":"2026-11-20"}}],"totals":[
            {{"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"4_lesson_weeks","value":16}},{more}
            {{"kind":"ziek","measure":"count","unit":"episode","window":"12_lesson_weeks","value":4}}]"#
        )
    };
    for case in [FOUR_TIMES_FOUR.to_owned(), totals("")] {
        let text = for_leerplicht(&case);
        for word in [
            "ziek",
            "Ziek",
            "jeugdarts",
            "schors",
            "M@ZL",
            "ouders",
            "12 nov",
        ] {
            assert!(!text.contains(word), "{word} in\n{text}");
        }
        for word in ["16 uur in 4 weken", "Leerplichtwet", "U vulde in"] {
            assert!(text.contains(word), "no {word} in\n{text}");
        }
    }
}

#[test]
fn a_case_of_one_kind_has_one_version() {
    let one = shown(
        r#","totals":[{"kind":"ziek","measure":"count","unit":"episode","window":"12_lesson_weeks","value":4}]"#,
    );
    assert!(
        !one.contains("leerplicht (zonder ziekte)") && one.contains(">Kopieer<"),
        "{one}"
    );
    assert!(
        !read(&one).contains("voor aan de leerplichtambtenaar"),
        "{one}"
    );
    let two = shown(FOUR_TIMES_FOUR);
    assert!(
        two.contains(">Kopieer voor leerplicht (zonder ziekte)<"),
        "{two}"
    );
}
