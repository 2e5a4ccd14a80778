//! The list of all norms, by protocol, the hardest basis first.

use super::history::is_history;
use super::{ruler, threshold_words};
use crate::model::{norm_url, protocol_url};
use crate::view::names::{Link, Names};
use crate::view::protocol::in_order;
use crate::view::words::{basis, line, upper_first, validity};
use crate::view::{Body, Head, Material, View};
use checker::protocol::{Norm, Protocol};
use serde::Serialize;

/// A norm in a list.
#[derive(Debug, Serialize)]
pub struct NormRow {
    /// Address.
    pub url: String,
    /// Title.
    pub title: String,
    /// The duty.
    pub duty: Option<String>,
    /// What must have happened, in words.
    pub condition: Option<String>,
    /// Line style.
    pub line: &'static str,
    /// Basis in words.
    pub basis: &'static str,
    /// Small ruler.
    pub ruler: Option<String>,
    /// It holds no longer, or is only history.
    pub is_history: bool,
}

/// The norms of one protocol, in a list.
#[derive(Debug, Serialize)]
pub struct NormGroup {
    /// The protocol.
    pub protocol: Link,
    /// Where and since when.
    pub holds: String,
    /// Its norms.
    pub norms: Vec<NormRow>,
}

/// The list of all norms.
#[derive(Debug, Serialize)]
pub struct NormIndex {
    /// Per protocol.
    pub groups: Vec<NormGroup>,
    /// There are fictional pupils to look at.
    pub has_pupils: bool,
}

/// The list.
pub(super) fn index(material: &Material<'_>) -> View {
    let names = Names::new(material.site);
    let row = |p: &Protocol, n: &Norm| NormRow {
        url: norm_url(&n.id),
        title: n.title.clone(),
        duty: n.duty.clone(),
        condition: threshold_words(&names, n).map(|w| upper_first(&w)),
        line: line(p.basis_of(n)),
        basis: basis(p.basis_of(n)),
        ruler: ruler(p, n, true, None).map(|r| r.html),
        is_history: is_history(p, n, material),
    };
    let group = |p: &Protocol| NormGroup {
        protocol: Link {
            url: protocol_url(&p.id),
            title: p.title.clone(),
        },
        holds: validity(&p.valid, material.date),
        norms: p.norms.iter().map(|n| row(p, n)).collect(),
    };
    let head = Head::new(
        material,
        "/normen/",
        "Alle normen naast elkaar",
        "Elke norm voor schoolverzuim, met grondslag, drempel en bron: wet, regionale afspraken, schoolnormen en methoden.",
    );
    View {
        head,
        body: Body::Norms(NormIndex {
            groups: in_order(material).into_iter().map(group).collect(),
            has_pupils: !material.site.comparisons.cases.is_empty(),
        }),
    }
}
