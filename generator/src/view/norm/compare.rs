//! The comparison: all norms in one matrix, and what each makes of the same pupil.

mod changed;
mod matrix;
mod same;

use crate::view::names::Names;
use crate::view::{Body, Head, Material, View};
use matrix::{Choice, MatrixGroup};
use same::SamePupil;
use serde::Serialize;

/// The page.
#[derive(Debug, Serialize)]
pub struct ComparePage {
    /// Norms by what they count.
    pub groups: Vec<MatrixGroup>,
    /// How many norms there are.
    pub count: usize,
    /// Bases that occur, to filter by.
    pub bases: Vec<Choice>,
    /// Education that occurs, to filter by.
    pub sectors: Vec<Choice>,
    /// There are fictional pupils to look at.
    pub has_pupils: bool,
}

/// The page of fictional pupils.
#[derive(Debug, Serialize)]
pub struct SamePupilPage {
    /// Each judged by every norm.
    pub pupils: Vec<SamePupil>,
}

/// Where the fictional pupils stand.
const PUPILS: &str = "/normen/zelfde-leerling/";

/// The matrix, and the page of pupils if there are any.
pub(super) fn views(material: &Material<'_>, names: &Names<'_>) -> Vec<View> {
    let pupils = same::pupils(material, names);
    let mut views = vec![matrix_view(material, names)];
    if !material.site.comparisons.cases.is_empty() {
        let head = Head::new(
            material,
            PUPILS,
            "Zelfde leerling, ander antwoord",
            "Verzonnen leerlingen, nagerekend met elke norm die hun verzuim telt: wat is bereikt, wat niet, en hoeveel scheelt het?",
        )
        .under(&[("/normen/", "Normen"), ("/normen/vergelijken/", "Normen vergelijken")]);
        views.push(View {
            head,
            body: Body::SamePupil(Box::new(SamePupilPage { pupils })),
        });
    }
    views
}

fn matrix_view(material: &Material<'_>, names: &Names<'_>) -> View {
    let groups = matrix::groups(material, names);
    let count = groups.iter().map(|g| g.rows.len()).sum();
    let head = Head::new(
        material,
        "/normen/vergelijken/",
        "Normen vergelijken",
        "Wat telt elke norm, vanaf welk getal, over welke periode, en wie doet dan wat?",
    )
    .under(&[("/normen/", "Normen")]);
    View {
        head,
        body: Body::Compare(Box::new(ComparePage {
            count,
            bases: matrix::bases(&groups),
            sectors: matrix::sectors(&groups),
            groups,
            has_pupils: !material.site.comparisons.cases.is_empty(),
        })),
    }
}
