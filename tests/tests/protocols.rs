//! The vocabulary loses no word: protocols in the shapes that are in circulation, written by hand
//! with expectations worked out from the rules, stand beside the content and all their examples
//! come out. Nothing in Rust knows of them. And each mistake that authors make has one message.

use e2e::SiteTest;
use std::fmt::Write;
use std::fs;

/// The invented source that the protocols name; the content has none for them.
const SOURCE: &str = "\nsources:\n  - {id: V-PROTOCOL, title: \"Verzonnen protocol\", no_address: \"Verzonnen.\", group: overig, certainty: laag, used_for: \"proberen\"}\n";

/// The content of the site with the invented protocols beside it.
fn with_protocols() -> SiteTest {
    let site = SiteTest::new("small");
    fs::remove_dir_all(site.path("content")).expect("the small site has content");
    site.lay("content", "content");
    site.lay("tests/protocols", "content/protocols");
    let sources = fs::read_to_string(site.path("content/sources.yaml")).expect("there are sources");
    site.write(
        "content/sources.yaml",
        sources.replacen("\nsources:\n", SOURCE, 1),
    );
    site
}

#[test]
fn protocols_of_strangers_come_out_as_worked_by_hand() {
    let site = with_protocols();
    let protocols = fs::read_dir(site.path("content/protocols")).expect("there are protocols");
    assert!(protocols.count() >= 40 + 11);
    let run = site.run(&["check"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}

/// Rungs that leave out 9 to 16 hours: sound, and something to know.
const GAP: &str = r#"    ladder:
      measure: {sum: {kinds: [ongeoorloofd], unit: hour, window: {lesson_weeks: 4}}}
      rungs:
        - {from: 6, to: 9, steps: [{order: 1, modality: should, actor: school, action: "bellen", addressee: leerling}]}
        - {at_least: 16, steps: [{order: 1, modality: should, actor: school, action: "praten", addressee: leerling}]}
"#;

#[test]
fn what_the_analysis_finds_is_told_by_check_and_stops_nothing() {
    let site = SiteTest::new("small");
    let (before, behind) = SOUND
        .split_once("    condition:")
        .expect("it has a condition");
    let behind = behind.split_once("    status:").expect("it has a status").1;
    site.write(
        "content/protocols/proef.yaml",
        format!("{before}{GAP}    status:{behind}"),
    );
    for more in [&["check"][..], &["check", "--strict"]] {
        let run = site.run(more);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
        let note = "content/protocols/proef.yaml:12:12: bevinding[gap]: Van 10 tot en met 15 lesuren (in klokuren van 9,25 tot en met 15,75) geldt geen enkele trede.\n  casus: {";
        assert!(run.stdout.contains(note), "{}", run.stdout);
        assert!(run.stdout.contains(" bevindingen over de protocollen"));
    }
    let run = site.run(&["check", "--format", "json"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    let lines = run.stdout.lines().map(serde_json::from_str);
    let lines: Vec<serde_json::Value> = lines.collect::<Result<_, _>>().expect("JSON");
    let note = lines.iter().find(|line| line["code"] == "gap");
    let note = note.expect("the gap is told");
    assert_eq!(note["severity"], "note");
    let case = note["case"].as_str().expect("it has a case").to_owned();
    // Pasted as it stands, the case is an example that comes out.
    let example = |outcome: &str| {
        let example =
            format!("      - {{title: Gat, case: {case}, expect: {{outcome: {outcome}}}}}\n");
        format!("{before}{GAP}    examples:\n{example}    status:{behind}")
    };
    site.write("content/protocols/proef.yaml", example("not_met"));
    assert_eq!(site.run(&["check"]).code, Some(0));
    site.write("content/protocols/proef.yaml", example("met"));
    assert_eq!(site.run(&["check"]).code, Some(1));
}

#[test]
fn each_of_them_can_be_tried_without_the_site() {
    let site = SiteTest::new("small");
    site.lay("tests/protocols", "eigen");
    let mut arguments = vec!["evaluate".to_owned()];
    let mut files: Vec<String> = fs::read_dir(site.path("eigen"))
        .expect("the protocols were laid")
        .map(|entry| {
            entry
                .expect("it can be read")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    files.sort();
    for file in &files {
        arguments.extend(["--protocol".to_owned(), format!("eigen/{file}")]);
    }
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let run = site.run(&arguments);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}

/// A sound protocol for the small site; each mistake replaces a part of it.
const SOUND: &str = r#"id: proef
title: "Proef"
basis: schoolnorm
sectors: [vo]
valid: {from: 2024}
norms:
  - id: proef-norm
    title: "Proef"
    condition:
      count: {kinds: [te_laat], unit: late, window: school_year, at_least: 3}
    steps:
      - {order: 1, modality: should, actor: school, action: "bellen", addressee: leerling}
    status: public
    evidence:
      - {source: V1, place: "blz. 1", status: public}
"#;

const COUNT: &str = "count: {kinds: [te_laat], unit: late, window: school_year, at_least: 3}";
const STEP: &str = "addressee: leerling}";
const READINGS: &str = "    status: public\n    evidence";

/// What authors write, and with what it is replaced: a name, the part, and the mistake.
const MISTAKES: &[(&str, &str, &str)] = &[
    (
        "a percentage as a condition",
        COUNT,
        "percentage: {kinds: [ongeoorloofd], at_least: 20}",
    ),
    ("a percentage as a unit", "unit: late", "unit: percent"),
    ("a percentage as a number", "at_least: 3", "at_least: 20%"),
    ("an eighth", "at_least: 3", "at_least: 1/8"),
    ("a formula", COUNT, "\"uren > 16\""),
    ("an if", COUNT, "if: \"uren > 16\""),
    ("half days", "unit: late", "unit: dagdeel"),
    ("Dutch units", "unit: late", "unit: lesuur"),
    ("a day of no kind", "unit: late", "unit: day"),
    (
        "weeks of no kind",
        "window: school_year",
        "window: {weeks: 4}",
    ),
    (
        "school weeks",
        "window: school_year",
        "window: {school_weeks: 4}",
    ),
    (
        "school days as a window",
        "window: school_year",
        "window: {lesson_days: 10}",
    ),
    (
        "a calendar month",
        "window: school_year",
        "window: kalendermaand",
    ),
    (
        "a count that lapses",
        "window: school_year",
        "window: school_year, reset: 8",
    ),
    (
        "a term as a key beside the window",
        "window: school_year",
        "window: {since: brief}, within: 4",
    ),
    (
        "a term after nothing",
        "window: school_year",
        "window: {term: {within: 4, unit: week}}",
    ),
    (
        "a step that is not there as the begin of a window",
        "window: school_year",
        "window: {since_step: {order: 7}}",
    ),
    (
        "a pause of nothing",
        "window: school_year",
        "window: {since_pause: {value: 0, unit: week}}",
    ),
    (
        "minutes of what are no lates",
        "count: {kinds: [te_laat], unit: late,",
        "count: {kinds: [ziek], unit: episode, minutes: {from: 16},",
    ),
    (
        "minutes from high to low",
        "unit: late,",
        "unit: late, minutes: {from: 20, to: 10},",
    ),
    (
        "a trimester",
        "window: school_year",
        "window: {per: trimester}",
    ),
    (
        "a window of nothing",
        "window: school_year",
        "window: {months: 0}",
    ),
    (
        "a window of a run",
        COUNT,
        "consecutive: {kinds: [ziek], unit: school_day, window: school_year, at_least: 3}",
    ),
    ("a threshold of nothing", "at_least: 3", "at_least: 0"),
    ("every nothing", "at_least: 3", "every: 0"),
    ("a threshold upside down", "at_least: 3", "from: 9, to: 6"),
    ("a threshold in words", "at_least: 3", "at_least: drie"),
    (
        "a threshold with a sign",
        "at_least: 3",
        "at_least: \">= 3\"",
    ),
    ("a threshold of another name", "at_least: 3", "minimum: 3"),
    ("two thresholds", "at_least: 3", "at_least: 3, more_than: 9"),
    (
        "a series with an end",
        "at_least: 3",
        "series: {from: 15, to: 30, step: 5}",
    ),
    (
        "a pattern of weekdays",
        "at_least: 3",
        "at_least: 3, weekday: monday",
    ),
    (
        "a length of what has none",
        "at_least: 3",
        "at_least: 3, length: {from: 1}",
    ),
    ("two kinds in one text", "[te_laat]", "\"te_laat, ziek\""),
    ("a kind with another dash", "[te_laat]", "[te-laat]"),
    (
        "two conditions",
        COUNT,
        "count: {kinds: [te_laat], unit: late, window: school_year, at_least: 3}\n      sum: {kinds: [ziek], unit: hour, window: school_year, at_least: 1}",
    ),
    (
        "a list of conditions",
        COUNT,
        "- count: {kinds: [te_laat], unit: late, window: school_year, at_least: 3}",
    ),
    ("an event as text", COUNT, "event: strafmiddag"),
    ("a norm that waits for itself", COUNT, "norm: proef-norm"),
    (
        "a step of another norm that is not there",
        COUNT,
        "event: {step: {norm: proef-norm, order: 7}}",
    ),
    ("Dutch modality", "modality: should", "modality: moet"),
    ("a coach", "actor: school", "actor: coach"),
    (
        "leerplicht by its short name",
        STEP,
        "addressee: leerplicht}",
    ),
    (
        "a deadline as text",
        STEP,
        "addressee: leerling, deadline: 5 werkdagen}",
    ),
    (
        "a deadline in hours",
        STEP,
        "addressee: leerling, deadline: {value: 24, unit: hour}}",
    ),
    (
        "a deadline from a step that is not there",
        STEP,
        "addressee: leerling, deadline: {value: 5, unit: working_day, from: {step: 9}}}",
    ),
    (
        "a deadline for havo",
        STEP,
        "addressee: leerling, deadline: {value: 5, unit: working_day, per_sector: {havo: 3}}}",
    ),
    (
        "a step that waits for itself",
        STEP,
        "addressee: leerling, trigger: {step: 1}}",
    ),
    (
        "no reply to nothing",
        STEP,
        "addressee: leerling, trigger: {no_reply: {within: 5, unit: working_day}}}",
    ),
    (
        "a precondition without a list",
        STEP,
        "addressee: leerling, precondition: ouders_weten}",
    ),
    (
        "sickness to leerplicht by its actor",
        "kinds: [te_laat], unit: late, window: school_year, at_least: 3}\n    steps:\n      - {order: 1, modality: should, actor: school",
        "kinds: [ziek], unit: episode, window: school_year, at_least: 3}\n    steps:\n      - {order: 1, modality: should, actor: leerplichtambtenaar",
    ),
    (
        "sickness to leerplicht in words",
        "kinds: [te_laat], unit: late, window: school_year, at_least: 3}\n    steps:\n      - {order: 1, modality: should, actor: school, action: \"bellen\"",
        "kinds: [ziek], unit: episode, window: school_year, at_least: 3}\n    steps:\n      - {order: 1, modality: should, actor: school, action: \"melden bij leerplicht\"",
    ),
    (
        "sickness to leerplicht by another role",
        "norms:\n  - id: proef-norm\n    title: \"Proef\"\n    condition:\n      count: {kinds: [te_laat], unit: late",
        "substitutions:\n  - {role: leerling, by: leerplichtambtenaar, age: {from: 12}}\nnorms:\n  - id: proef-norm\n    title: \"Proef\"\n    condition:\n      count: {kinds: [ziek], unit: episode",
    ),
    (
        "a kind of sickness by another name",
        "norms:",
        "kinds:\n  - {id: naar_huis, title: \"ziek naar huis\"}\nnorms:",
    ),
    (
        "a kind that is there",
        "norms:",
        "kinds:\n  - {id: ziek, title: \"ziek\"}\nnorms:",
    ),
    (
        "a conversion into sickness",
        "norms:",
        "conversions:\n  - {id: x, from: te_laat, to: ziek, hours: 1, words: \"x\"}\nnorms:",
    ),
    (
        "a conversion of hours",
        "norms:",
        "conversions:\n  - {id: x, from: ongeoorloofd, to: luxe, hours: 1, words: \"x\"}\nnorms:",
    ),
    (
        "a reading that changes nothing",
        READINGS,
        "    readings:\n      - {id: a, main: true}\n      - {id: b, title: \"x\"}\n    status: public\n    evidence",
    ),
    (
        "readings that are all notes",
        READINGS,
        "    readings:\n      - {id: a, main: true, decides: false}\n      - {id: b, decides: false, change: {at_least: 4}}\n    status: public\n    evidence",
    ),
    (
        "a reading of a part that is not there",
        READINGS,
        "    readings:\n      - {id: a, main: true}\n      - {id: b, change: {part: uren, at_least: 4}}\n    status: public\n    evidence",
    ),
    (
        "a reading with two thresholds",
        READINGS,
        "    readings:\n      - {id: a, main: true}\n      - {id: b, change: {at_least: 3, more_than: 4}}\n    status: public\n    evidence",
    ),
    (
        "a reading with a unit that does not fit",
        READINGS,
        "    readings:\n      - {id: a, main: true}\n      - {id: b, change: {unit: hour}}\n    status: public\n    evidence",
    ),
    (
        "a ladder from high to low",
        "condition:\n      count: {kinds: [te_laat], unit: late, window: school_year, at_least: 3}\n    steps:\n      - {order: 1, modality: should, actor: school, action: \"bellen\", addressee: leerling}",
        "ladder:\n      measure:\n        count: {kinds: [te_laat], unit: late, window: school_year}\n      rungs:\n        - {at_least: 9, steps: [{order: 1, modality: may, actor: school, action: \"bellen\"}]}\n        - {at_least: 3, steps: [{order: 1, modality: may, actor: school, action: \"bellen\"}]}",
    ),
    (
        "an age as text",
        "    condition:",
        "    scope: {age: \"16-18\"}\n    condition:",
    ),
    (
        "an age with to",
        "    condition:",
        "    scope: {age: {from: 16, to: 18}}\n    condition:",
    ),
    (
        "an age upside down",
        "    condition:",
        "    scope: {age: {from: 18, below: 16}}\n    condition:",
    ),
    (
        "leerplichtig",
        "    condition:",
        "    scope: {leerplichtig: true}\n    condition:",
    ),
    (
        "a sector of another name",
        "sectors: [vo]",
        "sectors: [havo]",
    ),
    ("a year as validity", "valid: {from: 2024}", "valid: 2024"),
    (
        "a school year as validity",
        "valid: {from: 2024}",
        "valid: {from: 2024/2025}",
    ),
    (
        "school years as a window",
        "window: school_year",
        "window: {school_years: 2}",
    ),
    (
        "calendar months as a window",
        "window: school_year",
        "window: {calendar_months: 3}",
    ),
    ("per subject", "at_least: 3", "at_least: 3, per: vak"),
    (
        "a trigger as a step with an order",
        STEP,
        "addressee: leerling, trigger: {step: {order: 1}}}",
    ),
    (
        "a suspension that is reported",
        "count: {kinds: [te_laat], unit: late, window: school_year, at_least: 3}\n    steps:\n      - {order: 1, modality: should, actor: school, action: \"bellen\", addressee: leerling}",
        "occurs: {kinds: [schorsing]}\n    steps:\n      - {order: 1, modality: should, actor: school, action: \"melden\", addressee: leerplichtambtenaar}",
    ),
    (
        "a repeat as a word",
        READINGS,
        "    repeat: every_time\n    status: public\n    evidence",
    ),
];

#[test]
fn every_mistake_of_an_author_has_its_message() {
    let site = SiteTest::new("small");
    let mut all = String::new();
    for (name, part, mistake) in MISTAKES {
        assert!(SOUND.contains(part), "{name}: {part}");
        site.write(
            "content/protocols/proef.yaml",
            SOUND.replacen(part, mistake, 1),
        );
        let run = site.run(&["check"]);
        assert_eq!(run.code, Some(1), "{name}");
        let _ = writeln!(all, "# {name}");
        let said = |line: &&str| line.contains("fout[") || line.trim_start().starts_with("hulp:");
        for line in run.stderr.lines().filter(said) {
            let _ = writeln!(all, "{}", line.trim_start_matches("content/protocols/"));
        }
    }
    insta::assert_snapshot!("mistakes", all);
    site.write("content/protocols/proef.yaml", SOUND);
    let run = site.run(&["check"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}

/// What a piece of the manual stands in: a sound protocol with the keys of the piece in their place.
fn around(piece: &str) -> Option<String> {
    const OF_PROTOCOL: &[&str] = &["kinds", "conversions", "substitutions", "norms"];
    let keys = piece
        .lines()
        .filter(|line| !line.starts_with([' ', '-', '#']));
    let keys: Vec<&str> = keys
        .filter_map(|line| Some(line.split_once(':')?.0))
        .collect();
    let head =
        "id: proef\ntitle: Proef\nbasis: schoolnorm\nsectors: [po, vo, mbo]\nvalid: {from: 2024}\n";
    if keys.contains(&"id") {
        return Some(piece.to_owned());
    }
    if keys.iter().all(|key| OF_PROTOCOL.contains(key)) {
        return Some(format!("{head}{piece}"));
    }
    // Words of a key that stands inside another are no piece of a norm.
    if keys.contains(&"examples") || keys.contains(&"evidence") {
        return None;
    }
    let counts = keys.contains(&"condition") || keys.contains(&"ladder");
    let mut norm: String = piece.lines().map(|line| format!("    {line}\n")).collect();
    if !counts {
        // A reading of a ladder needs one.
        norm += if piece.contains("rungs:") {
            "    ladder: {measure: {count: {kinds: [te_laat], unit: late, window: school_year}}, rungs: [{at_least: 3}, {at_least: 6}]}\n"
        } else if piece.contains("unstated") || piece.contains("since_first_day") {
            "    condition: {sum: {kinds: [ziek], unit: hour, window: unstated, at_least: 40}}\n"
        } else {
            "    condition: {count: {kinds: [te_laat], unit: late, window: school_year, at_least: 3}}\n"
        };
    }
    Some(format!(
        "{head}norms:\n  - id: proef-norm\n    title: Proef\n{norm}"
    ))
}

#[test]
fn every_piece_of_the_manual_is_what_the_checker_takes() {
    let site = SiteTest::new("small");
    site.lay("docs", "docs");
    let manual = fs::read_to_string(site.path("docs/protocols.md")).expect("there is a manual");
    let pieces = manual.split("```yaml\n").skip(1);
    let pieces = pieces.filter_map(|rest| rest.split_once("```").map(|(piece, _)| piece));
    let mut tried = 0;
    for piece in pieces {
        let Some(protocol) = around(piece) else {
            continue;
        };
        tried += 1;
        site.write("proef.yaml", &protocol);
        let run = site.run(&["evaluate", "--protocol", "proef.yaml"]);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{protocol}");
    }
    assert!(tried > 25, "{tried}");
}
