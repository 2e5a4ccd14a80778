//! Who works with whom: three corners, the pupil between them, and a number on every side.

use super::escape;
use std::fmt::Write;

/// A side of the triangle: two corners and the number under which it is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The corners, by id.
    pub between: (String, String),
    /// Its number.
    pub number: usize,
    /// Where it is explained.
    pub url: String,
}

/// A corner with its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Corner {
    /// Id of the role.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its page.
    pub url: String,
}

/// Where corners stand, in order: the first on top.
const PLACES: [(i32, i32); 3] = [(320, 40), (110, 250), (530, 250)];

/// Draws at most three corners and the sides between them; `middle` stands inside.
pub fn triangle(corners: &[Corner], sides: &[Side], middle: &str, label: &str) -> String {
    let mut out = format!(
        "<svg class=\"verzuim-driehoek verzuim-tekening\" viewBox=\"0 0 640 290\" role=\"group\" aria-label=\"{}\">",
        escape(label)
    );
    let placed: Vec<(&Corner, (i32, i32))> = corners.iter().zip(PLACES).collect();
    let at = |id: &str| placed.iter().find(|(c, _)| c.id == id).map(|(_, at)| *at);
    for side in sides {
        let (Some((ax, ay)), Some((bx, by))) = (at(&side.between.0), at(&side.between.1)) else {
            continue;
        };
        let (x, y) = (i32::midpoint(ax, bx), i32::midpoint(ay, by));
        let _ = write!(
            out,
            "<path class=\"verzuim-t-verbinding\" d=\"M{ax} {ay}L{bx} {by}\"/><a href=\"{}\" aria-label=\"Verbinding {}\"><circle class=\"verzuim-t-vak\" cx=\"{x}\" cy=\"{y}\" r=\"17\"/><text class=\"verzuim-t-cijfer\" x=\"{x}\" y=\"{}\">{}</text></a>",
            escape(&side.url),
            side.number,
            y + 5,
            side.number
        );
    }
    for (corner, (x, y)) in &placed {
        let _ = write!(
            out,
            "<a href=\"{}\"><path class=\"verzuim-t-vak\" d=\"M{} {}h180v48h-180z\"/><text class=\"verzuim-t-cijfer\" x=\"{x}\" y=\"{}\">{}</text></a>",
            escape(&corner.url),
            x - 90,
            y - 24,
            y + 5,
            escape(&corner.title)
        );
    }
    let _ = write!(
        out,
        "<text x=\"320\" y=\"178\">{}</text></svg>",
        escape(middle)
    );
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_side_without_its_corner_is_not_drawn() {
        let corner = |id: &str| Corner {
            id: id.into(),
            title: id.into(),
            url: format!("/rollen/{id}/"),
        };
        let side = |a: &str, b: &str, number| Side {
            between: (a.into(), b.into()),
            number,
            url: format!("#samen-{number}"),
        };
        let svg = triangle(
            &[corner("school"), corner("jeugdarts")],
            &[side("school", "jeugdarts", 1), side("school", "duo", 2)],
            "ouders & leerling",
            "Driehoek",
        );
        assert_eq!(svg.matches("verzuim-t-verbinding").count(), 1);
        assert!(svg.contains("ouders &amp; leerling"));
    }
}
