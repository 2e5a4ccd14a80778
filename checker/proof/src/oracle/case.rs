//! A line that may be a case: it gets an answer, the same one each time, in whatever order its
//! facts stand, and the brief answer and the page say the same.

use super::ENGINE;
use crate::answers;
use checker::tree::{parse_json, to_json};
use serde_json::Value;

/// Judges one line.
pub fn case(bytes: &[u8]) {
    let Ok(line) = std::str::from_utf8(bytes) else {
        return;
    };
    let (whole, answered) = ENGINE.evaluate_line(line);
    assert_eq!(
        (&whole, answered),
        (&ENGINE.evaluate_line(line).0, ENGINE.evaluate_line(line).1),
        "the same case, other bytes"
    );
    let (brief, briefly_answered) = ENGINE.evaluate_line_briefly(line);
    assert_eq!(answered, briefly_answered, "brief and whole");
    let shown = ENGINE.show_line(line);
    assert!(!shown.is_empty(), "an empty page");
    let windows = ENGINE.windows_line(line);
    let windows: Value = serde_json::from_str(&windows).expect("windows are JSON");
    assert!(!windows.is_null(), "no windows");
    // Text without faults is read straight; the decoder must read the same of it.
    let tree = parse_json(line);
    let decoded = tree.ok().and_then(|tree| ENGINE.read_case(&tree).ok());
    let of_decoded = decoded.map(|case| to_json(&ENGINE.rules().evaluate(&case)));
    assert_eq!(
        of_decoded.as_ref(),
        answered.then_some(&whole),
        "two ways of reading"
    );
    let answer: Value = serde_json::from_str(&whole).expect("an answer is JSON");
    if !answered {
        assert_eq!(whole, brief, "a refusal is the same");
        assert!(answer["error"]["code"].is_string(), "a refusal has a code");
        return;
    }
    let brief: Value = serde_json::from_str(&brief).expect("a brief answer is JSON");
    assert_eq!(
        answers::shortened(&answer),
        answers::picked(&brief),
        "brief and whole"
    );
    let case: Value = serde_json::from_str(line).expect("what is answered is JSON");
    assert_eq!(
        ENGINE.evaluate_line(&case.to_string()).0,
        ENGINE
            .evaluate_line(&answers::reversed(&case).to_string())
            .0,
        "the order of facts matters"
    );
}
