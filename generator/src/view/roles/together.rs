//! How roles work together, two by two, and the drawing of it.

use super::PairView;
use crate::draw::{Corner, Side, escape};
use crate::model::Pair;
use crate::view::names::Names;
use crate::view::words::{join, upper_first};
use std::fmt::Write;

/// The pairs that are asked for.
pub(super) fn pairs(names: &Names<'_>, asked: impl Fn(&Pair) -> bool) -> Vec<PairView> {
    let all = names.pairs().iter();
    all.filter(|p| asked(p)).map(|p| pair(names, p)).collect()
}

fn pair(names: &Names<'_>, p: &Pair) -> PairView {
    PairView {
        title: upper_first(&join(
            p.roles.iter().map(|id| names.role_in_text(id)).collect(),
        )),
        goes_well: p.goes_well.clone(),
        attention: p.attention.clone(),
        cite: names.cite(&p.source, p.place.as_deref()),
    }
}

/// The triangle with its sides explained below it.
pub(in crate::view) fn triangle(names: &Names<'_>) -> String {
    let all = names.pairs();
    let mut ids: Vec<&String> = Vec::new();
    for id in all.iter().flat_map(|p| &p.roles) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let corner = |id: &&String| {
        let role = names.role(id);
        Corner {
            id: (*id).clone(),
            title: role.title,
            url: role.url,
        }
    };
    let corners: Vec<Corner> = ids.iter().map(corner).collect();
    let side = |(index, p): (usize, &Pair)| {
        let between = (p.roles.first()?.clone(), p.roles.get(1)?.clone());
        let number = index + 1;
        Some(Side {
            between,
            number,
            url: format!("#samen-{number}"),
        })
    };
    let sides: Vec<Side> = all.iter().enumerate().filter_map(side).collect();
    let label = "Driehoek: school, leerplicht en jeugdarts, met de leerling en ouders in het midden. Elke lijn heeft een nummer; de uitleg staat eronder.";
    let drawing = crate::draw::triangle(&corners, &sides, "leerling en ouders", label);
    let mut out = format!(
        "<figure class=\"verzuim-figuur verzuim-breed\">{drawing}</figure>\n<ol class=\"verzuim-zijden\">\n"
    );
    for (index, p) in all.iter().map(|p| pair(names, p)).enumerate() {
        let _ = writeln!(
            out,
            "<li id=\"samen-{}\"><b>{}</b><br>Gaat goed: {} <br>Vraagt aandacht: {} <span class=\"verzuim-klein\"><a href=\"{}\">{}</a>{}</span></li>",
            index + 1,
            escape(&p.title),
            escape(&p.goes_well),
            escape(&p.attention),
            escape(&p.cite.url),
            escape(&p.cite.short),
            p.cite
                .place
                .map(|place| format!(", {}", escape(&place)))
                .unwrap_or_default()
        );
    }
    out.push_str("</ol>\n");
    out
}
