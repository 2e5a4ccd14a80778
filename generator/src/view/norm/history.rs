//! Since when a norm holds, what changed it, and which editions came before.

use super::differences::{Edition, of_norm};
use super::{sentence, threshold_words};
use crate::model::Moment;
use crate::view::Material;
use crate::view::names::{Names, starts};
use crate::view::words::{line, period, upper_first, validity};
use checker::protocol::{Norm, Protocol, Validity};
use serde::Serialize;

/// A line of history.
#[derive(Debug, Serialize)]
pub struct HistoryRow {
    /// When.
    pub when: String,
    /// What.
    pub text: String,
    /// `Sinds 1 januari 2026`, before what changed then.
    pub since: Option<String>,
    /// What was different, computed from the editions.
    pub changes: Vec<String>,
    /// Line style.
    pub line: &'static str,
}

/// Whether a norm holds no longer, or was never more than practice of its time.
pub(crate) fn is_history(p: &Protocol, n: &Norm, material: &Material<'_>) -> bool {
    let ended = |v: &Validity| v.until.is_some_and(|until| until.last < material.date);
    n.historical == Some(true) || p.historical == Some(true) || ended(&n.valid) || ended(&p.valid)
}

/// Changes that touch the norm, older editions, and its begin.
pub(super) fn history(
    material: &Material<'_>,
    names: &Names<'_>,
    protocol: &Protocol,
    norm: &Norm,
    valid: &Validity,
) -> Vec<HistoryRow> {
    let changes = material
        .site
        .changes
        .changes
        .iter()
        .filter(|c| c.norms.contains(&norm.id));
    let mut rows: Vec<(String, HistoryRow)> = changes
        .map(|c| {
            let key = c
                .date
                .as_ref()
                .map(|d| d.as_str().to_owned())
                .unwrap_or_default();
            let when = c
                .date
                .as_ref()
                .map_or_else(|| "datum onbekend".to_owned(), Moment::in_words);
            (
                key,
                HistoryRow {
                    when,
                    text: c.title.clone(),
                    since: None,
                    changes: Vec::new(),
                    line: line(protocol.basis_of(norm)),
                },
            )
        })
        .collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0));
    let mut rows: Vec<HistoryRow> = rows.into_iter().map(|(_, row)| row).collect();
    rows.extend(earlier(material, names, (protocol, norm)));
    let begin = match &valid.from {
        Some(from) => HistoryRow {
            when: period(from),
            text: "Sinds dan geldt deze norm, volgens de bron.".into(),
            since: None,
            changes: Vec::new(),
            line: "geen",
        },
        None => HistoryRow {
            when: "begin onbekend".into(),
            text: "Wanneer de norm is ingegaan, staat niet in onze bronnen.".into(),
            since: None,
            changes: Vec::new(),
            line: "geen",
        },
    };
    rows.push(begin);
    rows
}

/// The older editions of a norm, newest first, each with what the one after it changed.
fn earlier(material: &Material<'_>, names: &Names<'_>, newest: Edition<'_>) -> Vec<HistoryRow> {
    let mut editions: Vec<Edition<'_>> = material
        .site
        .protocols
        .iter()
        .flat_map(|p| p.norms.iter().map(move |n| (p, n)))
        .filter(|(_, n)| n.id == newest.1.id && !std::ptr::eq(*n, newest.1))
        .collect();
    editions.sort_by_key(|edition| std::cmp::Reverse(starts(*edition)));
    let mut after = newest;
    let mut rows = Vec::new();
    for edition in editions {
        rows.push(edition_row(material, names, edition, after));
        after = edition;
    }
    rows
}

fn edition_row(
    material: &Material<'_>,
    names: &Names<'_>,
    (p, n): Edition<'_>,
    after: Edition<'_>,
) -> HistoryRow {
    let own = n.valid.from.is_some() || n.valid.until.is_some();
    let valid = if own { &n.valid } else { &p.valid };
    let threshold = threshold_words(names, n).unwrap_or_else(|| "geen drempel".to_owned());
    let from = after.1.valid.from.or(after.0.valid.from);
    let since = from.map_or_else(
        || "In de versie erna".to_owned(),
        |from| format!("Sinds {}", period(&from)),
    );
    let mut changes = of_norm(names, (p, n), after);
    if changes.is_empty() {
        changes.push("Geen verschil in wat de bronnen noemen.".to_owned());
    }
    HistoryRow {
        when: upper_first(&validity(valid, material.date)),
        text: sentence(&format!("{}: {threshold}", p.title)),
        since: Some(since),
        changes,
        line: line(p.basis_of(n)),
    }
}
