//! The editions of a protocol, from the first to now, as a bar.

use crate::draw::{Stretch, validity_bar};
use crate::model::Site;
use crate::view::Material;
use crate::view::words::{first_tally, period};
use checker::calendar::Date;
use checker::protocol::{Norm, Protocol};

/// The versions that lead to this one and follow it, as a bar.
pub(super) fn bar(material: &Material<'_>, of: &Protocol) -> Option<String> {
    let versions = chain(material.site, of);
    let month = |date: Date| {
        let (year, month, _) = date.to_ymd();
        year * 12 + i32::try_from(month).unwrap_or(1)
    };
    let stretch = |p: &&Protocol| {
        let from = p.valid.from?;
        let is_unknown = !p.norms.iter().any(threshold_known);
        let note = match (p.id == of.id, is_unknown) {
            (true, true) => "deze pagina; drempels niet gevonden",
            (true, false) => "deze pagina",
            (false, true) => "drempels niet gevonden",
            (false, false) => "",
        };
        Some(Stretch {
            from: month(from.first),
            label: period(&from),
            note: note.to_owned(),
            is_this: p.id == of.id,
            is_unknown,
        })
    };
    let stretches: Option<Vec<Stretch>> = versions.iter().map(stretch).collect();
    validity_bar(&stretches?, month(material.date))
}

fn threshold_known(norm: &Norm) -> bool {
    norm.ladder.is_some()
        || norm
            .condition
            .as_ref()
            .and_then(first_tally)
            .is_some_and(|t| t.threshold_unstated != Some(true))
}

/// Oldest first; at most ten, so that a circle of predecessors ends.
fn chain<'s>(site: &'s Site, of: &'s Protocol) -> Vec<&'s Protocol> {
    let find = |id: &str| site.protocols.iter().find(|p| p.id == id);
    let mut versions = vec![of];
    while let Some(before) = versions
        .first()
        .and_then(|p| p.predecessor.as_deref())
        .and_then(find)
    {
        if versions.len() > 10 {
            break;
        }
        versions.insert(0, before);
    }
    while let Some(after) = versions.last().and_then(|last| {
        site.protocols
            .iter()
            .find(|p| p.predecessor.as_deref() == Some(&last.id))
    }) {
        if versions.len() > 10 {
            break;
        }
        versions.push(after);
    }
    versions
}
