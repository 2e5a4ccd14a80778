//! What is JSON, what is not, and where it stops being it.

use super::*;

fn value(text: &str) -> Option<Value<'_>> {
    parse_json(text).ok().map(|node| node.value)
}

#[test]
fn decimals_are_exact() {
    let cases = [
        ("1.15", 115),
        ("0.29", 29),
        ("-2.50", -250),
        ("16", 1600),
        ("-0", 0),
        ("1e1", 1000),
        ("120.0e-1", 1200),
        ("0.0e999999999999999999999", 0),
        ("99999999999999999999", i64::MAX),
        ("99999999999999999999.5", i64::MAX),
        ("1e999", i64::MAX),
        ("-1e999", -i64::MAX),
    ];
    for (text, hundredths) in cases {
        assert_eq!(value(text), Some(Value::Number(hundredths)), "{text}");
    }
    for text in ["0.125", "1e-9", "0.1234567890123456789012"] {
        let read = value(text);
        assert_eq!(read, Some(Value::Plain(text.into())), "{text}");
        let kind = read.map(|value| value.kind());
        assert_eq!(kind, Some("een getal met cijfers achter de komma"));
    }
    for text in ["1e999", "99999999999999999999"] {
        let kind = value(text).map(|value| value.kind());
        assert_eq!(kind, Some("een getal dat te groot is"), "{text}");
    }
}

#[test]
fn text_ends_where_its_bytes_say_however_many_come_before() {
    for first in 0..=u8::MAX {
        for place in 0..20 {
            let mut bytes = [b'a'; 20];
            bytes[place] = first;
            bytes[19] = b'"';
            let special = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..b' ');
            let expected = bytes.iter().position(special);
            let found = bytes
                .as_chunks()
                .0
                .iter()
                .enumerate()
                .find_map(|(nth, eight)| {
                    let at = first_special(u64::from_le_bytes(*eight));
                    (at < 8).then_some(nth * 8 + at)
                });
            assert_eq!(
                found.or(expected.filter(|at| *at >= 16)),
                expected,
                "{first} {place}"
            );
        }
    }
}

#[test]
fn text_is_borrowed_until_something_is_escaped() {
    assert!(matches!(
        value("\"kwart é\""),
        Some(Value::Text(Cow::Borrowed("kwart é")))
    ));
    let escaped = r#""a\"\\\/\b\f\n\r\t\u00e9\ud83d\ude00z""#;
    let meant = "a\"\\/\u{8}\u{c}\n\r\té😀z";
    assert_eq!(value(escaped), Some(Value::Text(meant.into())));
    assert_eq!(value(r#""\n""#), Some(Value::Text("\n".into())));
}

#[test]
fn says_where_it_is_no_json_any_more() {
    let early = |text: &str| parse_json(text).is_err_and(|fault| fault.contains("te vroeg"));
    assert!(early("[\"ziek") && early("{\"a\":") && early("\"\\u00"));
    let fault = parse_json("{\n \"a\": 1,,}").err();
    let place = "vanaf regel 2 kolom 9.";
    assert!(fault.is_some_and(|fault| fault.contains(place)));
    let fault = parse_json("\"a\nb\"").err();
    assert!(fault.is_some_and(|fault| fault.contains("regel 1 kolom 3.")));
}

/// The reader that everybody knows agrees on what is JSON.
#[test]
fn takes_and_refuses_what_serde_json_does() {
    let texts = [
        "",
        " ",
        "nul",
        "nulll",
        "null",
        " [ ] ",
        "[1,]",
        "[,1]",
        "[1 2]",
        "{}",
        "{\"a\":1,}",
        "{\"a\"}",
        "{\"a\" : [true , false]}",
        "{a:1}",
        "{1:1}",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "1e+",
        "1e+2",
        "--1",
        "\"",
        "\"a",
        "\"\n\"",
        "\"\t\"",
        r#""\x""#,
        r#""\u12""#,
        r#""\ud800""#,
        r#""\ud800\u0041""#,
        r#""\udc00""#,
        "[1] 2",
        "[[[[]]]]",
        "{\"a\":{\"b\":[{}]}}",
        "\u{feff}1",
        "\u{a0}1",
        "tru",
        "[\"a\":1]",
        "{\"a\",1}",
        "[1}",
        "{\"a\":1]",
        "NaN",
        "1_0",
        "0x1",
    ];
    for text in texts {
        let theirs = serde_json::from_str::<serde_json::Value>(text).is_ok();
        assert_eq!(parse_json(text).is_ok(), theirs, "{text}");
    }
    for depth in [126, 127, 128, 200_000] {
        let text = format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        let theirs = serde_json::from_str::<serde_json::Value>(&text).is_ok();
        assert_eq!(parse_json(&text).is_ok(), theirs, "{depth}");
    }
}

#[test]
fn a_fault_has_its_place() {
    let fault = |text| parse_json(text).err();
    let place = |words: &str| Some(words.to_owned());
    assert_eq!(
        fault("{\n \"é\" 1}"),
        place("Dit is geen geldige JSON, vanaf regel 2 kolom 6.")
    );
    assert_eq!(
        fault("[1,\n2"),
        place("De JSON houdt te vroeg op, op regel 2 kolom 2.")
    );
}
