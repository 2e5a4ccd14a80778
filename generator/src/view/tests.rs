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
