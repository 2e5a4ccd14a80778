//! Rows of totals put through a prepared case against the same cases evaluated one by one.

use checker::case::{Case, Measure, Range, Total, TotalWindow};
use checker::prepared::{NormAnswer, Prepared, ReadingAnswer};
use checker::protocol::{Amount, Condition, Norm, Protocol, Tally, Unit, Window};
use checker::report::{NormReport, Outcome, ReadingReport};
use checker::tree::{Decoder, parse_json};
use checker::{Engine, Setup};
use proof::random::Random;
use proof::{content, differences, random};

const SEED: u64 = 20_261_130;

/// What a total is of: kind, measure, unit and window.
type Sort = (String, Measure, Unit, Option<TotalWindow>);

#[test]
fn rows_come_out_as_their_cases_on_every_protocol() {
    let setup = content::setup();
    let engine = content::engine(&setup);
    let mut rows = 0;
    for protocol in &setup.protocols {
        for place in 0..100 {
            let mut random = Random::at(SEED, &protocol.id, place);
            rows += one_shape(&engine, &setup, protocol, &mut random);
        }
    }
    assert!(rows > 5000, "only {rows} rows");
}

#[test]
fn rows_come_out_as_their_cases_on_random_protocols() {
    let setup = content::setup();
    let mut rows = 0;
    for place in 0..1500 {
        let mut random = Random::at(SEED, "proef", place);
        let Some((protocol, _)) = random::protocol(&mut random) else {
            continue;
        };
        let setup = differences::with(&setup, protocol.clone());
        let engine = content::engine(&setup);
        for _ in 0..2 {
            rows += one_shape(&engine, &setup, &protocol, &mut random);
        }
    }
    assert!(rows > 5000, "only {rows} rows");
}

#[test]
fn a_log_and_events_are_refused() {
    let setup = content::setup();
    let engine = content::engine(&setup);
    let refused = |text: &str| {
        let node = parse_json(text).expect("JSON");
        let case = engine.read_case(&node).expect("a sound case");
        let problems = engine.rules().prepare(&case).map(|_| ()).unwrap_err();
        problems.into_iter().map(|p| p.path).collect::<Vec<_>>()
    };
    assert_eq!(
        refused(r#"{"on":"2026-11-24","absences":[]}"#),
        ["absences"]
    );
    let event = r#"{"on":"2026-11-24","events":[{"event":"ouders-gesproken","on":"2026-11-20"}]}"#;
    assert_eq!(refused(event), ["events"]);
}

/// In the week before 18 October 2026 the north has its autumn holiday and the rest has lessons.
#[test]
fn calendars_that_differ_leave_open_what_their_cases_do() {
    let text = r#"{"id":"proef","title":"Proef","basis":"schoolnorm","valid":{},"norms":[{"id":"proef-week","title":"Een week","scope":{},"valid":{},
        "condition":{"sum":{"kinds":["ongeoorloofd"],"unit":"lesson_hour","window":{"calendar_days":7},"at_least":1}},
        "readings":[{"id":"week","title":"een week","main":true},{"id":"jaar","title":"een jaar","decides":false,"change":{"window":"school_year"}}],
        "steps":[{"order":1,"modality":"may","actor":"mentor","action":"bellen"}]}]}"#;
    let node = parse_json(text).expect("JSON");
    let protocol: Protocol = Decoder::read(&node).expect("a protocol");
    let engine = content::engine(&differences::with(&content::setup(), protocol));
    let case = r#"{"on":"2026-10-18","sector":"vo","age":15,"protocols":["proef"],"totals":[
        {"kind":"ongeoorloofd","measure":"sum","unit":"lesson_hour","window":"school_year","value":0}]}"#;
    let node = parse_json(case).expect("JSON");
    let mut case = engine.read_case(&node).expect("a sound case");
    let mut prepared = engine.rules().prepare(&case).expect("no log, no events");
    let week = |prepared: &Prepared| {
        let place = prepared.norms().position(|(_, norm)| norm == "proef-week");
        place.expect("the norm is answered")
    };
    for (hours, outcome) in [(0, Outcome::NotMet), (5, Outcome::Unknown)] {
        case.totals[0].value = Range::exact(Amount::whole(hours));
        compare(&engine, &case, &mut prepared);
        let place = week(&prepared);
        let answers = prepared.explain(&[case.totals[0].value]);
        let answer = &answers.expect("a value per total")[place];
        assert_eq!(answer.outcome, outcome);
        let wants_calendar = answer.missing.iter().any(|word| &**word == "calendar");
        assert_eq!(wants_calendar, outcome == Outcome::Unknown);
        // The note is the same on every calendar.
        let of_note = if hours == 0 {
            Outcome::NotMet
        } else {
            Outcome::Met
        };
        assert_eq!(answer.readings[1].outcome, of_note);
    }
}

#[test]
fn a_row_of_another_length_is_refused() {
    let setup = content::setup();
    let engine = content::engine(&setup);
    let node = parse_json(r#"{"on":"2026-11-24"}"#).expect("JSON");
    let case = engine.read_case(&node).expect("a sound case");
    let mut prepared = engine.rules().prepare(&case).expect("a case without a log");
    assert!(prepared.decide(&[]).is_ok());
    let refused = prepared.decide(&[Range::UNKNOWN]).unwrap_err();
    assert_eq!((refused.totals, refused.values), (0, 1));
    assert_eq!(
        refused.to_string(),
        "Deze rij heeft 1 waarden; de voorbereide zaak heeft 0 totalen."
    );
    assert!(prepared.explain(&[Range::UNKNOWN]).is_err());
}

/// One random shape with some rows; gives how many were compared.
fn one_shape(engine: &Engine, setup: &Setup, protocol: &Protocol, random: &mut Random) -> u32 {
    let mut json = random::case(random, setup, &protocol.id);
    if let Some(case) = json.as_object_mut() {
        case.remove("absences");
        case.remove("events");
        case.remove("totals");
    }
    let text = json.to_string();
    let node = parse_json(&text).expect("written by serde_json");
    let mut case = engine
        .read_case(&node)
        .unwrap_or_else(|faults| panic!("{faults:?}\n{text}"));
    let sorts = sorts(protocol);
    case.totals = (0..random.between(0, 7))
        .map(|_| total(random, &sorts))
        .collect();
    let mut prepared = engine.rules().prepare(&case).expect("no log, no events");
    let rows = 5;
    for _ in 0..rows {
        for total in &mut case.totals {
            total.value = value(random);
        }
        compare(engine, &case, &mut prepared);
        if random.one_in(4) && !case.totals.is_empty() {
            leave_one_out(engine, &case, &mut prepared, random);
        }
    }
    rows
}

/// A total that is not known is as good as none.
fn leave_one_out(engine: &Engine, case: &Case, prepared: &mut Prepared, random: &mut Random) {
    let place = random.between(0, case.totals.len() as i32 - 1) as usize;
    let mut values: Vec<Range> = case.totals.iter().map(|total| total.value).collect();
    values[place] = Range::UNKNOWN;
    let mut without = case.clone();
    without.totals.remove(place);
    compare_with(engine, &without, prepared, &values);
}

fn compare(engine: &Engine, case: &Case, prepared: &mut Prepared) {
    let values: Vec<Range> = case.totals.iter().map(|total| total.value).collect();
    compare_with(engine, case, prepared, &values);
}

fn compare_with(engine: &Engine, case: &Case, prepared: &mut Prepared, values: &[Range]) {
    let report = engine.rules().evaluate(case);
    let wanted: Vec<_> = report.norms.iter().map(|norm| norm.outcome).collect();
    let found = prepared.decide(values).expect("a value per total").to_vec();
    assert_eq!(found, wanted, "{case:?}");
    let ids: Vec<_> = prepared.norms().map(|(_, norm)| norm.to_owned()).collect();
    let wanted: Vec<_> = report.norms.iter().map(|n| n.norm.clone()).collect();
    assert_eq!(ids, wanted);
    let brief = engine.rules().evaluate_briefly(case);
    let answers = prepared.explain(values).expect("a value per total");
    assert_eq!(answers.len(), report.norms.len());
    for ((norm, answer), brief) in report.norms.iter().zip(answers).zip(&brief) {
        assert_eq!(facts_of(norm), facts_of_answer(answer), "{case:?}");
        assert_eq!(
            (brief.outcome, brief.due, brief.reached_on),
            (answer.outcome, None, None)
        );
        let readings: Vec<_> = norm.readings.iter().map(reading).collect();
        let answered: Vec<_> = answer.readings.iter().map(reading_answer).collect();
        assert_eq!(readings, answered, "{} in {case:?}", norm.norm);
        rungs(norm, answer, case);
    }
}

fn facts_of(norm: &NormReport) -> String {
    let NormReport {
        norm,
        protocol,
        outcome,
        reason,
        missing,
        ..
    } = norm;
    format!("{protocol} {norm} {outcome:?} {reason:?} {missing:?}")
}

fn facts_of_answer(answer: &NormAnswer) -> String {
    let NormAnswer {
        norm,
        protocol,
        outcome,
        reason,
        missing,
        ..
    } = answer;
    format!("{protocol} {norm} {outcome:?} {reason:?} {missing:?}")
}

fn reading(reading: &ReadingReport) -> String {
    let ReadingReport {
        id,
        main,
        decides,
        outcome,
        unit,
        value,
        threshold,
        remaining,
        ..
    } = reading;
    assert_eq!(reading.value, reading.value_on);
    assert_eq!((reading.reached_on, reading.maybe_from), (None, None));
    format!("{id} {main} {decides} {outcome:?} {unit:?} {value:?} {threshold:?} {remaining:?}")
}

fn reading_answer(reading: &ReadingAnswer) -> String {
    let ReadingAnswer {
        id,
        main,
        decides,
        outcome,
        ..
    } = reading;
    let shown = reading.shown();
    let (unit, value) = (shown.map(|s| s.unit), shown.map(|s| s.value));
    let threshold = shown.and_then(|s| s.threshold);
    let remaining = shown.and_then(|s| s.remaining);
    format!("{id} {main} {decides} {outcome:?} {unit:?} {value:?} {threshold:?} {remaining:?}")
}

/// The rungs of the reading that leads, else of the first that decides.
fn rungs(norm: &NormReport, answer: &NormAnswer, case: &Case) {
    if norm.rungs.is_empty() {
        return;
    }
    let leads = answer.readings.iter().find(|r| r.main);
    let Some(leads) = leads.or(answer.readings.iter().find(|r| r.decides)) else {
        panic!("rungs without a reading: {case:?}");
    };
    assert_eq!(norm.rungs.len(), leads.rungs.len());
    for (rung, found) in norm.rungs.iter().zip(&leads.rungs) {
        assert_eq!(
            (rung.outcome, rung.current),
            (found.outcome, found.current),
            "{case:?}"
        );
        if rung.threshold.is_some() {
            let shown = found.shown().map(|s| (s.threshold, s.remaining));
            assert_eq!(shown, Some((rung.threshold, rung.remaining)), "{case:?}");
        }
    }
}

/// What the norms of a protocol count, so that totals tell of it.
fn sorts(protocol: &Protocol) -> Vec<Sort> {
    let mut sorts = Vec::new();
    for norm in &protocol.norms {
        let ladder = norm.ladder.iter().map(|ladder| &ladder.measure);
        let own = norm.readings.iter().filter_map(|r| r.condition.as_ref());
        for condition in norm.condition.iter().chain(ladder).chain(own) {
            collect(condition, &mut sorts);
        }
        changed(norm, &mut sorts);
    }
    sorts
}

/// Readings that change the window or the unit of the first measure.
fn changed(norm: &Norm, sorts: &mut Vec<Sort>) {
    let Some(first) = sorts.last().cloned() else {
        return;
    };
    for change in norm.readings.iter().filter_map(|r| r.change.as_ref()) {
        let mut sort = first.clone();
        sort.2 = change.unit.unwrap_or(sort.2);
        sort.3 = change.window.as_ref().map_or(sort.3, total_window);
        sorts.push(sort);
    }
}

fn collect(condition: &Condition, sorts: &mut Vec<Sort>) {
    let mut tally = |measure: Measure, tally: &Tally| {
        for kind in tally.kinds.iter() {
            let window = tally.window.as_ref().and_then(total_window);
            sorts.push((kind.clone(), measure, tally.unit, window));
        }
    };
    match condition {
        Condition::Sum(t) => tally(Measure::Sum, t),
        Condition::Count(t) => tally(Measure::Count, t),
        Condition::Consecutive(t) => tally(Measure::Consecutive, t),
        Condition::Occurs(occurs) => {
            for kind in occurs.kinds.iter() {
                let window = Some(TotalWindow::SchoolYear);
                sorts.push((kind.clone(), Measure::Sum, Unit::SchoolDay, window));
            }
        }
        Condition::AllOf(parts) | Condition::AnyOf(parts) => {
            parts.iter().for_each(|part| collect(part, sorts));
        }
        Condition::Not(part) => collect(part, sorts),
        Condition::Judgement(_) | Condition::Event(_) | Condition::Norm(_) => {}
    }
}

fn total_window(window: &Window) -> Option<TotalWindow> {
    match window {
        Window::LessonWeeks(n) | Window::WholeLessonWeeks(n) => Some(TotalWindow::LessonWeeks(*n)),
        Window::CalendarWeeks(n) => Some(TotalWindow::CalendarWeeks(*n)),
        Window::Months(n) => Some(TotalWindow::Months(*n)),
        Window::SchoolYear | Window::SinceFirstDay => Some(TotalWindow::SchoolYear),
        _ => None,
    }
}

fn total(random: &mut Random, sorts: &[Sort]) -> Total {
    const KINDS: [&str; 5] = ["ongeoorloofd", "ziek", "te_laat", "absoluut", "luxe"];
    const WINDOWS: [Option<TotalWindow>; 6] = [
        None,
        Some(TotalWindow::None),
        Some(TotalWindow::SchoolYear),
        Some(TotalWindow::LessonWeeks(4)),
        Some(TotalWindow::CalendarWeeks(5)),
        Some(TotalWindow::Months(2)),
    ];
    const UNITS: [(Measure, Unit); 8] = [
        (Measure::Sum, Unit::Hour),
        (Measure::Sum, Unit::LessonHour),
        (Measure::Sum, Unit::SchoolDay),
        (Measure::Count, Unit::Episode),
        (Measure::Count, Unit::Report),
        (Measure::Count, Unit::Late),
        (Measure::Consecutive, Unit::SchoolDay),
        (Measure::Consecutive, Unit::CalendarDay),
    ];
    let (mut kind, (mut measure, mut unit), mut window) = (
        (*random.one_of(&KINDS)).to_owned(),
        *random.one_of(&UNITS),
        *random.one_of(&WINDOWS),
    );
    if !sorts.is_empty() && !random.one_in(4) {
        let sort = random.one_of(sorts).clone();
        (kind, measure, unit) = (sort.0, sort.1, sort.2);
        if !random.one_in(3) {
            window = sort.3;
        }
    }
    Total {
        kind,
        measure,
        unit,
        window,
        value: Range::UNKNOWN,
    }
}

fn value(random: &mut Random) -> Range {
    let most = *random.one_of(&[2, 6, 12, 20, 60]);
    let quarters = if random.one_in(5) { 25 } else { 100 };
    let min = Amount::from_hundredths(i64::from(random.between(0, most)) * quarters);
    match random.between(0, 7) {
        0 => Range::UNKNOWN,
        1 => Range {
            min,
            max: Amount::ENDLESS,
        },
        2 => Range {
            min: Amount::ZERO,
            max: min,
        },
        3 => Range {
            min,
            max: min.plus(Amount::whole(i64::from(random.between(0, 5)))),
        },
        _ => Range::exact(min),
    }
}
