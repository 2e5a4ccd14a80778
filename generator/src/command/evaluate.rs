//! `evaluate`: one case a line in, one answer a line out, in the same order.
//!
//! Lines are answered side by side, some thousands at a time, so that memory stays small
//! however long the input is.

use super::{Failure, build, read};
use crate::cli::Format;
use crate::diagnostic::{Diagnostics, RelPath};
use crate::model::load;
use crate::pipeline::{at_path, engine};
use crate::source::{Inputs, SourceFile, yaml};
use checker::Engine;
use checker::protocol::{self, Protocol};
use checker::tree::Decoder;
use rayon::prelude::*;
use std::io::{self, BufRead, Write};
use std::path::{Path, PathBuf};

/// How many lines are answered at a time.
const BATCH: usize = 4096;

/// Answers all lines; false when the content is faulty or some lines were refused.
pub(super) fn evaluate(content: Option<&Path>, protocols: &[PathBuf]) -> Result<bool, Failure> {
    let content = read::content(content)?;
    let (site, faults) = load(&content.inputs);
    let mut diagnostics = content.inputs.diagnostics().clone();
    diagnostics.extend(faults);
    if diagnostics.has_errors() {
        build::report(&diagnostics, &content.inputs, &content.root, Format::Text)?;
        return Ok(false);
    }
    let mut engine = engine(&site);
    for path in protocols {
        if !add(&mut engine, path)? {
            return Ok(false);
        }
    }
    answer_all(&engine)
}

/// Adds a protocol from a file of its own; false when it is faulty, which has then been said.
fn add(engine: &mut Engine, path: &Path) -> Result<bool, Failure> {
    let bytes = std::fs::read(path).map_err(|e| Failure::new("Lezen", path, e))?;
    let name = path
        .file_name()
        .map_or_else(String::new, |n| n.to_string_lossy().into_owned());
    let name = RelPath::new(&name)
        .map_err(|_| Failure::new("Lezen", path, io::ErrorKind::InvalidFilename.into()))?;
    let mut inputs = Inputs::default();
    inputs.add(name.clone(), bytes);
    let mut diagnostics = inputs.diagnostics().clone();
    if let Some(protocol) = inputs
        .get(&name)
        .and_then(|file| protocol(file, engine, &mut diagnostics))
    {
        engine.add(protocol);
        return Ok(true);
    }
    let root = path
        .parent()
        .map_or(String::new(), |p| p.to_string_lossy().into_owned());
    build::report(&diagnostics, &inputs, &root, Format::Text)?;
    Ok(false)
}

fn protocol(file: &SourceFile, engine: &Engine, diagnostics: &mut Diagnostics) -> Option<Protocol> {
    let root = diagnostics.keep(yaml::parse_file(file))?;
    match Decoder::read::<Protocol>(&root) {
        Ok(protocol) => {
            let others: Vec<&Protocol> = engine.rules().protocols().iter().collect();
            let faults = protocol::check(&protocol).into_iter();
            let faults = faults.chain(protocol::check_among(&protocol, &others));
            diagnostics.extend(faults.map(|mut problem| {
                protocol::advise(&mut problem);
                at_path(file, problem)
            }));
            (!diagnostics.has_errors()).then_some(protocol)
        }
        Err(mut problems) => {
            problems.iter_mut().for_each(protocol::advise);
            diagnostics.add_problems(&file.path, problems);
            None
        }
    }
}

fn answer_all(engine: &Engine) -> Result<bool, Failure> {
    let fail = |e| Failure::new("Lezen of schrijven", Path::new("de regels"), e);
    let mut input = io::stdin().lock();
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut all_answered = true;
    loop {
        let lines = batch(&mut input).map_err(fail)?;
        if lines.is_empty() {
            break;
        }
        let answers: Vec<(String, bool)> = lines
            .par_iter()
            .map(|line| engine.evaluate_line(line))
            .collect();
        for (answer, answered) in answers {
            all_answered &= answered;
            writeln!(out, "{answer}").map_err(fail)?;
        }
    }
    out.flush().map_err(fail)?;
    Ok(all_answered)
}

/// The next lines; what is no UTF-8 becomes a line that is refused, and the rest goes on.
fn batch(input: &mut impl BufRead) -> io::Result<Vec<String>> {
    let mut lines = Vec::new();
    let mut bytes = Vec::new();
    while lines.len() < BATCH && input.read_until(b'\n', &mut bytes)? > 0 {
        lines.push(
            String::from_utf8_lossy(&bytes)
                .trim_end_matches(['\n', '\r'])
                // Some editors begin a file with a byte order mark.
                .trim_start_matches('\u{feff}')
                .to_owned(),
        );
        bytes.clear();
    }
    Ok(lines)
}

#[cfg(test)]
mod tests {
    use super::batch;

    #[test]
    fn lines_are_read_in_batches_whatever_they_hold() {
        let mut input: &[u8] = b"\xef\xbb\xbf{}\r\n\n\xff\n{}";
        assert_eq!(batch(&mut input).unwrap(), ["{}", "", "\u{fffd}", "{}"]);
        assert!(batch(&mut input).unwrap().is_empty());
    }
}
