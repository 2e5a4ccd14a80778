//! The scheme of factors: boxes, the lines between them, and a mark per factor. Each domain
//! is a link to its row, so keyboard and screen reader go through it in one order.

use super::escape;
use std::fmt::Write;

/// Where a domain stands in the drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Id of the domain.
    pub id: String,
    /// Name.
    pub title: String,
    /// Number of risk factors.
    pub risk: usize,
    /// Number of protective factors.
    pub protective: usize,
}

/// Boxes: id, left, top, width, height.
const BOXES: [(&str, i32, i32, i32, i32); 4] = [
    ("gezin", 20, 20, 180, 96),
    ("school", 700, 20, 180, 96),
    ("jongere", 360, 138, 180, 92),
    ("leeftijdsgenoten", 360, 316, 180, 72),
];

/// Lines between boxes, as paths.
const LINES: [&str; 4] = [
    "M200 66H700",
    "M110 116V186H360",
    "M790 116V186H540",
    "M450 230V316",
];

/// Where the name of each other domain stands; its marks are below it.
const NAMES: [(&str, i32, i32); 5] = [
    ("gezin_school", 372, 56),
    ("jongere_gezin", 128, 176),
    ("jongere_school", 562, 176),
    ("jongere_leeftijdsgenoten", 466, 256),
    ("context", 34, 344),
];

/// Draws the scheme; `label` says in one sentence what it shows.
pub fn scheme(places: &[Place], label: &str) -> String {
    let mut out = format!(
        "<svg class=\"verzuim-schema verzuim-tekening\" viewBox=\"0 0 900 400\" role=\"group\" aria-label=\"{}\">",
        escape(label)
    );
    out.push_str("<path class=\"verzuim-t-kader\" d=\"M.5 .5h899v399h-899z\"/>");
    for line in LINES {
        let _ = write!(out, "<path class=\"verzuim-t-verbinding\" d=\"{line}\"/>");
    }
    for (id, x, y, w, h) in BOXES {
        let outline = format!("M{x} {y}h{w}v{h}h-{w}z");
        match find(places, id) {
            Some(place) => {
                open_link(&mut out, place, "vak", &outline);
                marks(&mut out, place, (x + 14, y + 24), 0);
            }
            None => {
                let _ = write!(out, "<path class=\"verzuim-t-vak\" d=\"{outline}\"/>");
            }
        }
    }
    for (id, x, y) in NAMES {
        if let Some(place) = find(places, id) {
            // What can be pointed at is all of it, not only the ink.
            let ground = format!("M{} {}h158v64h-158z", x - 8, y - 20);
            open_link(&mut out, place, "grond", &ground);
            // The units stand below the line, the name above it.
            marks(
                &mut out,
                place,
                (x, y),
                if matches!(id, "context" | "jongere_leeftijdsgenoten") {
                    0
                } else {
                    8
                },
            );
        }
    }
    out.push_str("</svg>");
    out
}

/// Ids are compared by their letters: `jongere-gezin` and `gezin_jongere` are one line.
fn find<'p>(places: &'p [Place], id: &str) -> Option<&'p Place> {
    let key = |id: &str| {
        let mut parts: Vec<String> = id
            .split(['_', '-'])
            .filter(|p| *p != "en")
            .map(str::to_owned)
            .collect();
        parts.sort();
        parts
    };
    places.iter().find(|p| key(&p.id) == key(id))
}

/// The name of the link is what stands in it: the domain and its counts.
fn open_link(out: &mut String, place: &Place, class: &str, outline: &str) {
    let id = escape(&place.id);
    let _ = write!(
        out,
        "<a href=\"#{id}\"><path class=\"verzuim-t-{class}\" d=\"{outline}\"/>"
    );
}

/// Name, nine squares a row, full circles at the end, and the count in words.
fn marks(out: &mut String, place: &Place, (x, y): (i32, i32), drop: i32) {
    let _ = write!(
        out,
        "<text class=\"verzuim-t-naam\" x=\"{x}\" y=\"{y}\">{}</text>",
        escape(&place.title)
    );
    let y = y + drop;
    let rows = place.risk.div_ceil(9).max(1);
    let at = |n: usize| i32::try_from(n).unwrap_or(0);
    for i in 0..place.risk {
        let _ = write!(
            out,
            "<path class=\"verzuim-t-risico\" d=\"M{} {}h7v7h-7z\"/>",
            x + 11 * at(i % 9),
            y + 11 + 11 * at(i / 9)
        );
    }
    for i in 0..place.protective {
        let _ = write!(
            out,
            "<circle class=\"verzuim-t-inkt\" cx=\"{}\" cy=\"{}\" r=\"4\"/>",
            x + 109 + 11 * at(i % 3),
            y + 14 + 11 * at(i / 3)
        );
    }
    let _ = write!(
        out,
        "<text class=\"verzuim-t-telling\" x=\"{x}\" y=\"{}\"> {} risico, {} beschermt</text></a>",
        y + 24 + 11 * at(rows),
        place.risk,
        place.protective
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_factor_is_one_mark() {
        let place = |id: &str, risk, protective| Place {
            id: id.into(),
            title: id.into(),
            risk,
            protective,
        };
        let svg = scheme(
            &[place("gezin", 17, 3), place("gezin-school", 5, 1)],
            "Schema \"van\" factoren",
        );
        assert_eq!(svg.matches("verzuim-t-risico").count(), 22);
        assert_eq!(svg.matches("<circle").count(), 4);
        assert_eq!(
            svg.matches("<a href=\"#").count(),
            svg.matches("</a>").count()
        );
        assert!(svg.contains("<a href=\"#gezin\">"));
        assert!(svg.contains("aria-label=\"Schema &quot;van&quot; factoren\""));
    }
}
