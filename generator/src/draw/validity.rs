//! The bar of versions: how long each held, in proportion.

use super::escape;
use std::fmt::Write;

/// One version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// First month, counted from year 0.
    pub from: i32,
    /// Its date, as it is written.
    pub label: String,
    /// What it is.
    pub note: String,
    /// The one that the page is about.
    pub is_this: bool,
    /// Its thresholds were not found.
    pub is_unknown: bool,
}

const WIDTH: i32 = 640;

/// Draws versions from the first to now (a month, counted from year 0). Nothing for fewer than two.
pub fn validity_bar(versions: &[Stretch], now: i32) -> Option<String> {
    let first = versions.first()?.from;
    let span = now - first;
    if versions.len() < 2 || span <= 0 {
        return None;
    }
    let at = |month: i32| (month.min(now) - first) * WIDTH / span;
    let mut out = format!(
        "<svg class=\"verzuim-geldig verzuim-tekening\" viewBox=\"0 0 {WIDTH} 66\" aria-hidden=\"true\" focusable=\"false\">"
    );
    for (i, version) in versions.iter().enumerate() {
        let start = at(version.from);
        let end = versions.get(i + 1).map_or(WIDTH, |next| at(next.from));
        let class = match (version.is_this, version.is_unknown) {
            (true, false) => "deze",
            (true, true) => "deze-open",
            (false, true) => "open",
            (false, false) => "versie",
        };
        let _ = write!(
            out,
            "<path class=\"verzuim-t-{class}\" d=\"M{start} 10H{end}\"/>"
        );
        let _ = write!(
            out,
            "<text class=\"verzuim-t-naam\" x=\"{start}\" y=\"36\">{}</text>",
            escape(&version.label)
        );
        let _ = write!(
            out,
            "<text class=\"verzuim-t-telling\" x=\"{start}\" y=\"54\">{}</text>",
            escape(&version.note)
        );
    }
    let _ = write!(
        out,
        "<text class=\"verzuim-t-naam verzuim-t-eind\" x=\"{WIDTH}\" y=\"36\">nu</text></svg>"
    );
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version(year: i32, is_this: bool) -> Stretch {
        Stretch {
            from: year * 12,
            label: year.to_string(),
            note: String::new(),
            is_this,
            is_unknown: false,
        }
    }

    #[test]
    fn lengths_follow_time() {
        let svg = validity_bar(&[version(2010, false), version(2020, true)], 2030 * 12)
            .unwrap_or_default();
        assert!(
            svg.contains("M0 10H320") && svg.contains("verzuim-t-deze\" d=\"M320 10H640\""),
            "{svg}"
        );
    }

    #[test]
    fn one_version_needs_no_bar() {
        assert_eq!(validity_bar(&[version(2020, true)], 2030 * 12), None);
    }
}
