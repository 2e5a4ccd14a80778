//! `evaluate`: one case a line in, one answer a line out, in the same order.

use super::{Failure, read};
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

/// Answers all lines; false when some were refused.
pub(super) fn evaluate(content: Option<&Path>, protocols: &[PathBuf]) -> Result<bool, Failure> {
    let _ = (read::content(content)?, protocols);
    let fail = |e| Failure::new("Lezen of schrijven", Path::new("de regels"), e);
    let mut all_answered = true;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let (answer, answered) = answer(&line.map_err(fail)?);
        all_answered &= answered;
        writeln!(out, "{answer}").map_err(fail)?;
    }
    out.flush().map_err(fail)?;
    Ok(all_answered)
}

/// The seam to the checker's engine.
fn answer(_line: &str) -> (String, bool) {
    let error = serde_json::json!({"id": null, "error": {"code": "not-available", "path": "", "message": "De beoordeling ontbreekt in deze versie."}});
    (error.to_string(), false)
}
