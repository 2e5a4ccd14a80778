//! What views promise, on a small site made in memory.

use super::*;
use checker::protocol::{Amount, Bounds, Unit};

fn interval(low: i64, high: Option<i64>, above: bool) -> Bounds {
    Bounds::Interval {
        low: Amount::whole(low),
        high: high.map_or(Amount::ENDLESS, Amount::whole),
        above,
        below: false,
    }
}

#[test]
fn thresholds_say_whether_the_number_itself_is_enough() {
    assert_eq!(
        words::bounds(&interval(16, None, false), Unit::Hour),
        "16 uur of meer"
    );
    assert_eq!(
        words::bounds(&interval(9, None, true), Unit::SchoolDay),
        "meer dan 9 schooldagen"
    );
    assert_eq!(
        words::bounds(&interval(6, Some(9), false), Unit::LessonHour),
        "6 tot en met 9 lesuren"
    );
    assert_eq!(
        words::bounds(&Bounds::Unstated, Unit::Hour),
        "de bron noemt geen drempel"
    );
    let fourth = Bounds::Every {
        first: Amount::whole(4),
        step: Amount::whole(4),
    };
    assert_eq!(words::bounds(&fourth, Unit::Episode), "elke 4e keer");
}

#[test]
fn a_missing_term_is_said_and_never_guessed() {
    let step = r#"{"order":1,"modality":"must","actor":"school","action":"doen"}"#;
    let node = checker::tree::parse_json(step).unwrap_or_else(|why| panic!("{why}"));
    let step = checker::tree::Decoder::read(&node).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(words::deadline(&step), "geen termijn in de bron");
}

#[test]
fn abbreviations_keep_their_capitals_in_a_sentence() {
    assert_eq!(
        words::lower_first("Leerplichtambtenaar"),
        "leerplichtambtenaar"
    );
    assert_eq!(words::lower_first("DUO"), "DUO");
    assert_eq!(
        words::join(vec!["a".into(), "b".into(), "c".into()]),
        "a, b en c"
    );
}

fn urls(site: &Site) -> Vec<String> {
    let fragments = BTreeMap::new();
    let material = Material {
        site,
        fragments: &fragments,
        date: Date::MIN,
        base_url: Some("https://x.example"),
        has_checker: true,
        engine: None,
        findings: &[],
    };
    pages(&material)
        .into_iter()
        .map(|view| view.head.url)
        .collect()
}

#[test]
fn an_empty_site_has_every_fixed_page_once_and_in_order() {
    let urls = urls(&Site::default());
    for url in [
        "/",
        "/404.html",
        "/check/",
        "/normen/",
        "/bronnen/",
        "/zoeken/",
        "/wijzigingen/",
    ] {
        assert_eq!(urls.iter().filter(|u| *u == url).count(), 1, "{url}");
    }
    assert!(urls.is_sorted(), "{urls:?}");
}

#[test]
fn a_page_knows_its_full_address_and_its_place() {
    let site = Site::default();
    let fragments = BTreeMap::new();
    let material = Material {
        site: &site,
        fragments: &fragments,
        date: Date::MIN,
        base_url: Some("https://x.example"),
        has_checker: true,
        engine: None,
        findings: &[],
    };
    let head = Head::new(&material, "/rollen/mentor/", "Mentor", "Wie.");
    assert_eq!(
        head.canonical.as_deref(),
        Some("https://x.example/rollen/mentor/")
    );
    let current: Vec<_> = head
        .navigation
        .iter()
        .filter(|n| n.current.is_some())
        .map(|n| n.title.as_str())
        .collect();
    assert_eq!(current, ["Professionals"]);
}

const LAW: &str = r#"id: wet
title: "Wet"
basis: wet
selection: always
norms:
  - id: oud
    title: "Oud"
    valid: {until: 2025-12-31}
    scope: {}
    condition: {consecutive: {kinds: [ongeoorloofd], unit: calendar_day, at_least: 28}}
    steps:
      - {order: 1, modality: must, actor: school, action: "oud melden", addressee: gemeente}
  - id: nu
    title: "Nu"
    scope: {}
    condition: {sum: {kinds: [ongeoorloofd], unit: hour, window: {lesson_weeks: 4}, at_least: 16}}
    steps:
      - {order: 1, modality: must, actor: duo, action: "doorzetten", addressee: gemeente}
      - {order: 2, modality: should, actor: [school, gemeente], action: "snel handelen"}
      - {order: 3, modality: must, actor: ouders, action: "ziek melden", addressee: school}
"#;

/// The pages of a site with one law, in 2026, as the templates get them.
fn told(url: &str) -> String {
    let mut inputs = crate::source::Inputs::default();
    inputs.add_text("protocols/wet.yaml", LAW);
    let (site, _) = crate::model::load(&inputs);
    assert_eq!(site.protocols.len(), 1, "it can be read");
    let fragments = BTreeMap::new();
    let material = Material {
        site: &site,
        fragments: &fragments,
        date: Date::parse("2026-11-22").unwrap_or(Date::MIN),
        base_url: None,
        has_checker: false,
        engine: None,
        findings: &[],
    };
    let view = pages(&material).into_iter().find(|v| v.head.url == url);
    let body = view.map(|v| serde_json::to_string(&v.body));
    body.and_then(Result::ok).unwrap_or_default()
}

#[test]
fn what_holds_no_longer_is_not_among_the_norms_of_the_check() {
    let told = told("/check/");
    assert!(told.contains("doorzetten"), "{told}");
    assert!(!told.contains("oud melden"), "{told}");
}

#[test]
fn a_protocol_tells_an_ended_norm_in_the_past_and_names_who_acts() {
    let told = told("/protocollen/wet/");
    assert!(told.contains("moest oud melden"), "{told}");
    assert!(told.contains("duo moet doorzetten"), "{told}");
    assert!(
        told.contains("gemeente hoort dit te doen: snel handelen"),
        "{told}"
    );
}

#[test]
fn many_act_in_the_plural() {
    let told = told("/normen/nu/");
    assert!(told.contains("horen dit te doen:"), "{told}");
    assert!(told.contains("\"moeten\""), "{told}");
}

#[test]
fn a_source_document_says_of_when_it_is() {
    let sources = "sources:\n  - {id: S2, title: Notitie, group: brondocument, dated: zonder datum}\n  - {id: S3, title: Rapport, group: brondocument}\n";
    let mut inputs = crate::source::Inputs::default();
    inputs.add_text("sources.yaml", sources);
    let (site, _) = crate::model::load(&inputs);
    let names = Names::new(&site);
    let seed = checker::protocol::Status::Seed;
    assert_eq!(names.status("S2", seed), "brondocument, zonder datum");
    assert_eq!(names.status("S3", seed), "brondocument");
}
