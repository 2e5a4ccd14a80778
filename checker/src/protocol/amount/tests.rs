//! Thresholds on both sides, and amounts as they are read and written.

use super::*;

#[test]
fn sixteen_is_inclusive_and_more_than_nine_is_not() {
    let at_least = Bounds::Interval {
        low: Amount::whole(16),
        high: Amount::ENDLESS,
        above: false,
        below: false,
    };
    assert!(at_least.holds(Amount::whole(16)) && !at_least.holds(Amount::from_hundredths(1575)));
    let more_than = Bounds::Interval {
        low: Amount::whole(9),
        high: Amount::ENDLESS,
        above: true,
        below: false,
    };
    assert!(!more_than.holds(Amount::whole(9)) && more_than.holds(Amount::whole(10)));
    assert_eq!(
        more_than.remaining(Amount::whole(9), Amount::whole(1)),
        Amount::whole(1)
    );
    assert_eq!(
        more_than.remaining(Amount::whole(10), Amount::whole(1)),
        Amount::ZERO
    );
}

#[test]
fn a_range_of_values_may_hold_without_being_sure() {
    let at_least = Bounds::Interval {
        low: Amount::whole(16),
        high: Amount::ENDLESS,
        above: false,
        below: false,
    };
    assert_eq!(
        at_least.holds_in(Amount::whole(14), Amount::whole(17)),
        (true, false)
    );
    let six_to_nine = Bounds::Interval {
        low: Amount::whole(6),
        high: Amount::whole(9),
        above: false,
        below: false,
    };
    assert_eq!(
        six_to_nine.holds_in(Amount::whole(1), Amount::whole(20)),
        (true, false)
    );
    assert_eq!(
        six_to_nine.holds_in(Amount::whole(10), Amount::whole(20)),
        (false, false)
    );
    let above_one_to_four = Bounds::Interval {
        low: Amount::whole(1),
        high: Amount::whole(4),
        above: true,
        below: false,
    };
    assert_eq!(
        above_one_to_four.holds_in(Amount::whole(1), Amount::whole(9)),
        (true, false)
    );
}

#[test]
fn every_amount_goes_out_as_it_came_in() {
    for n in (0..2_000_000).step_by(5) {
        let text = crate::tree::to_json(&Amount(n));
        let node = crate::tree::parse_json(&text).expect("JSON");
        assert_eq!(crate::tree::Decoder::read(&node), Ok(Amount(n)));
    }
}

#[test]
fn reads_amounts_as_authors_write_them() {
    let cases = [
        ("16", Some(1600)),
        ("1.5", Some(150)),
        ("0.25", Some(25)),
        ("0", Some(0)),
        ("5.", Some(500)),
    ];
    for (text, hundredths) in cases {
        assert_eq!(parse_hundredths(text), hundredths, "{text}");
    }
    for text in [
        "",
        "007",
        "00.5",
        ".5",
        "1.255",
        "-1",
        "1,5",
        "1e3",
        "1.2.3",
        "99999999999999999999",
    ] {
        assert_eq!(parse_hundredths(text), None, "{text}");
    }
}

#[test]
fn writes_a_decimal_comma() {
    assert_eq!(Amount::from_hundredths(125).to_string(), "1,25");
    assert_eq!(Amount::from_hundredths(420).to_string(), "4,2");
    assert_eq!(Amount::whole(16).to_string(), "16");
}
