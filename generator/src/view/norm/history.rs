//! Since when a norm holds, what changed it, and which editions came before.

use super::threshold_words;
use crate::model::Moment;
use crate::view::Material;
use crate::view::names::starts;
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
    /// Line style.
    pub line: &'static str,
}

/// Whether a norm holds no longer, or was never more than practice of its time.
pub(super) fn is_history(p: &Protocol, n: &Norm, material: &Material<'_>) -> bool {
    let ended = |v: &Validity| v.until.is_some_and(|until| until.last < material.date);
    n.historical == Some(true) || p.historical == Some(true) || ended(&n.valid) || ended(&p.valid)
}

/// Changes that touch the norm, older editions, and its begin.
pub(super) fn history(
    material: &Material<'_>,
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
                    line: line(protocol.basis_of(norm)),
                },
            )
        })
        .collect();
    rows.sort_by(|a, b| b.0.cmp(&a.0));
    let mut rows: Vec<HistoryRow> = rows.into_iter().map(|(_, row)| row).collect();
    rows.extend(earlier(material, norm));
    let begin = match &valid.from {
        Some(from) => HistoryRow {
            when: period(from),
            text: "Sinds dan geldt deze norm, volgens de bron.".into(),
            line: "geen",
        },
        None => HistoryRow {
            when: "begin onbekend".into(),
            text: "Wanneer de norm is ingegaan, staat niet in onze bronnen.".into(),
            line: "geen",
        },
    };
    rows.push(begin);
    rows
}

/// The older editions of a norm, newest first.
fn earlier(material: &Material<'_>, norm: &Norm) -> Vec<HistoryRow> {
    let mut editions: Vec<(&Protocol, &Norm)> = material
        .site
        .protocols
        .iter()
        .flat_map(|p| p.norms.iter().map(move |n| (p, n)))
        .filter(|(_, n)| n.id == norm.id && !std::ptr::eq(*n, norm))
        .collect();
    editions.sort_by_key(|edition| std::cmp::Reverse(starts(*edition)));
    let row = |(p, n): (&Protocol, &Norm)| {
        let own = n.valid.from.is_some() || n.valid.until.is_some();
        let valid = if own { &n.valid } else { &p.valid };
        let threshold = threshold_words(n).unwrap_or_else(|| "geen drempel".to_owned());
        HistoryRow {
            when: upper_first(&validity(valid, material.date)),
            text: format!("{}: {threshold}.", p.title),
            line: line(p.basis_of(n)),
        }
    };
    editions.into_iter().map(row).collect()
}
