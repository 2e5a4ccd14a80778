//! Versions of a protocol one after another.

use super::{Finding, Weight};
use crate::protocol::Protocol;
use crate::tell;

/// Days that two versions share, and days between them.
pub(super) fn about_versions(protocol: &Protocol, all: &[Protocol], findings: &mut Vec<Finding>) {
    let Some(before) = protocol
        .predecessor
        .as_ref()
        .and_then(|id| all.iter().find(|p| p.id == *id))
    else {
        return;
    };
    let (Some(from), Some(until)) = (&protocol.valid.from, &before.valid.until) else {
        return;
    };
    let finding = |code, message| Finding {
        code,
        weight: Weight::Gap,
        protocol: protocol.id.clone(),
        norm: None,
        path: "valid.from".into(),
        message,
        help: String::new(),
        case: None,
    };
    if from.first <= until.last {
        let message = format!(
            "Volgens de bron gold \u{2018}{}\u{2019} nog toen deze versie begon; hier geldt de nieuwste vanaf {}.",
            before.title,
            tell::day_with_year(from.first)
        );
        findings.push(finding("overlapping-versions", message));
    } else if from.first > until.last.after() {
        let message = format!(
            "Tussen {} en {} geldt geen versie.",
            tell::day_with_year(until.last),
            tell::day_with_year(from.first)
        );
        findings.push(finding("gap-between-versions", message));
    }
}
