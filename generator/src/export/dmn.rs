//! Norms as OMG DMN 1.5 decision tables: one table a norm, one row a step.
//!
//! A table takes numbers and yes/no answers that somebody has already worked out; windows,
//! lesson weeks and readings stand in the labels of the columns. It never says more than the
//! norm: whom it concerns and when it holds are columns too, of a ladder only the highest rung
//! gives its steps, and history is no table. The main reading is written. What does not fit (a
//! choice between conditions, another norm, a step that waits) is listed with its reason.

mod column;
mod scope;
mod steps;
#[cfg(test)]
mod tests;
mod xml;

use checker::protocol::{Basis, Bounds, Condition, Norm, Protocol, Reading, Rung, Step, Tally};
use column::{Column, Input, Values, counted, kinds, spaced};
use serde_json::{Value, json};

/// A protocol as XML, and per norm what is not in it.
pub(super) struct Exported {
    pub(super) xml: String,
    pub(super) lost: Vec<Value>,
}

/// One norm as a table.
struct Table<'n> {
    norm: &'n Norm,
    basis: Basis,
    /// Columns with the same test in every row.
    columns: Vec<Column>,
    /// The column in which the rungs of a ladder differ.
    rungs: Option<Input>,
    rows: Vec<Row<'n>>,
}

/// One step, with the test of its rung.
struct Row<'n> {
    test: Option<String>,
    step: &'n Step,
}

impl Table<'_> {
    fn inputs(&self) -> impl Iterator<Item = &Input> {
        self.columns.iter().map(|c| &c.input).chain(&self.rungs)
    }
}

type Unfit = &'static str;

/// Writes the norms of a protocol that fit; `all` are the protocols among which it stands.
pub(super) fn export(protocol: &Protocol, all: &[Protocol]) -> Exported {
    let mut lost = Vec::new();
    let mut tables = Vec::new();
    for norm in &protocol.norms {
        let mut left_out = Vec::new();
        let table = table(protocol, norm, all, &mut left_out);
        let words = table.as_ref().map(|_| words(protocol, norm));
        let words = words.unwrap_or_default();
        let why = table.as_ref().err().copied();
        if why.is_some() || !left_out.is_empty() || !words.is_empty() {
            let (from, until) = scope::validity(protocol, norm, all);
            lost.push(json!({
                "protocol": protocol.id,
                "norm": norm.id,
                "van": from.map(|day| day.to_string()),
                "tot_en_met": until.map(|day| day.to_string()),
                "in_dmn": why.is_none(),
                "reden": why,
                "stappen": left_out,
                "niet_gezegd": words,
            }));
        }
        tables.extend(table);
    }
    let xml = xml::document(protocol, &tables);
    Exported { xml, lost }
}

/// The table of a norm, or why there is none; and the steps that are no row of it.
fn table<'n>(
    protocol: &Protocol,
    norm: &'n Norm,
    all: &[Protocol],
    left_out: &mut Vec<Value>,
) -> Result<Table<'n>, Unfit> {
    if norm.historical == Some(true) || protocol.historical == Some(true) {
        return Err("geschiedenis: nooit een advies");
    }
    if norm.condition.is_none() && norm.ladder.is_none() {
        return Err("een plicht zonder voorwaarde die te tellen is");
    }
    let repeat = norm.repeat.as_ref();
    if repeat.is_some_and(|r| r.at_most_every_days.is_some()) {
        return Err("na een melding is de stap een aantal dagen niet verplicht");
    }
    let condition = main_condition(norm)?;
    let mut columns = scope::columns(protocol, norm, all);
    let mut rungs = None;
    let laid: Vec<(Option<usize>, Option<String>, &[Step])> = match &norm.ladder {
        None => {
            conditions(&mut columns, protocol, norm, &condition)?;
            vec![(None, None, &norm.steps)]
        }
        Some(ladder) => {
            let tally = tally_of(&condition).ok_or("een ladder zonder maat")?;
            rungs = Some(measure(protocol, norm, &condition, tally, String::new()).input);
            let tests = rung_tests(&ladder.rungs)?;
            let rungs = ladder.rungs.iter().zip(tests).enumerate();
            rungs
                .filter_map(|(place, (rung, test))| {
                    Some((Some(place + 1), Some(test?), &rung.steps[..]))
                })
                .collect()
        }
    };
    let mut rows = Vec::new();
    for (rung, test, steps) in laid {
        for step in steps {
            match steps::unfit(protocol, norm, step) {
                Some(why) => {
                    left_out.push(json!({"trede": rung, "stap": step.order, "reden": why}));
                }
                None => rows.push(Row {
                    test: test.clone(),
                    step,
                }),
            }
        }
    }
    if rows.is_empty() {
        return Err("geen stap die zonder meer volgt");
    }
    let basis = protocol.basis_of(norm);
    Ok(Table {
        norm,
        basis,
        columns,
        rungs,
        rows,
    })
}

/// What the main reading counts. Where the source gives no window there is none, and the window
/// is for the school to choose.
fn main_condition(norm: &Norm) -> Result<Condition, Unfit> {
    let plain = norm
        .condition
        .as_ref()
        .or(norm.ladder.as_ref().map(|l| &l.measure));
    let plain = plain.cloned().ok_or("geen voorwaarde");
    if norm.readings.is_empty() {
        return plain;
    }
    if let Some(main) = norm.readings.iter().find(|r| r.main == Some(true)) {
        return main.of(norm).ok_or("geen voorwaarde");
    }
    let mut deciding = norm.readings.iter().filter(|r| r.decides != Some(false));
    if deciding.all(only_chooses_a_window) {
        plain
    } else {
        Err("lezingen zonder hoofdlezing")
    }
}

fn only_chooses_a_window(reading: &Reading) -> bool {
    reading.condition.is_none()
        && reading.change.as_ref().is_some_and(|change| {
            change.bounds().is_none()
                && change.unit.is_none()
                && change.episodes.is_none()
                && change.kinds.is_empty()
                && change.whole_days.is_none()
                && change.rungs.is_empty()
        })
}

/// Per rung the values of which it is the highest; nothing for one that a higher one covers.
fn rung_tests(rungs: &[Rung]) -> Result<Vec<Option<String>>, Unfit> {
    if rungs.iter().any(|rung| rung.condition.is_some()) {
        return Err("treden met een eigen voorwaarde");
    }
    let values = rungs.iter().map(|rung| {
        let bounds = rung.bounds().ok_or("een trede zonder drempel")?;
        Values::of(&bounds).ok_or(NO_THRESHOLD)
    });
    let values: Vec<Values> = values.collect::<Result<_, Unfit>>()?;
    let own = values.iter().enumerate().map(|(place, rung)| {
        let higher = values.iter().skip(place + 1);
        let own = higher.fold(rung.clone(), Values::without);
        (!own.is_empty()).then(|| own.test())
    });
    Ok(own.collect())
}

const NO_THRESHOLD: Unfit = "de bron noemt geen drempel";

fn tally_of(condition: &Condition) -> Option<&Tally> {
    match condition {
        Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => Some(t),
        _ => None,
    }
}

/// The column of a measure. Its name says unit, kinds and window; all that counts is its label.
fn measure(
    protocol: &Protocol,
    norm: &Norm,
    condition: &Condition,
    tally: &Tally,
    test: String,
) -> Column {
    let label = counted(protocol, condition, tally) + &scope::counted_from(norm);
    let name = label.split(',').next().unwrap_or_default();
    Column::new(&label, "number", test).named(name)
}

/// A condition as columns that must hold together.
fn conditions(
    columns: &mut Vec<Column>,
    protocol: &Protocol,
    norm: &Norm,
    condition: &Condition,
) -> Result<(), Unfit> {
    match condition {
        Condition::Sum(tally) | Condition::Count(tally) | Condition::Consecutive(tally) => {
            let bounds = tally.bounds().ok_or("een maat zonder drempel")?;
            let values = Values::of(&bounds).ok_or(NO_THRESHOLD)?;
            columns.push(measure(protocol, norm, condition, tally, values.test()));
        }
        Condition::Occurs(occurs) => columns.push(occurs_at_all(&occurs.kinds)),
        Condition::Judgement(judgement) => {
            let id = judgement.id.as_ref().unwrap_or(&norm.id);
            let asks = Column::asks(&judgement.question, true);
            columns.push(asks.named(&format!("oordeel_{id}")));
            if !judgement.kinds.is_empty() {
                columns.push(occurs_at_all(&judgement.kinds));
            }
        }
        Condition::Event(event) => {
            let name = event
                .name
                .as_ref()
                .ok_or("een eerdere stap, een termijn of een reactie die uitblijft")?;
            columns.push(Column::asks(&format!("Gebeurd: {}", spaced(name)), true));
        }
        Condition::AllOf(parts) => {
            for part in parts {
                conditions(columns, protocol, norm, part)?;
            }
        }
        Condition::AnyOf(_) => return Err("een keuze tussen voorwaarden"),
        Condition::Not(_) => return Err("een ontkenning"),
        Condition::Norm(_) => return Err("een verwijzing naar een andere norm"),
    }
    Ok(())
}

fn occurs_at_all(of: &[String]) -> Column {
    Column::asks(&format!("Er is {}", kinds(of, "of")), true)
}

/// What a norm says besides that no cell can say.
fn words(protocol: &Protocol, norm: &Norm) -> Vec<String> {
    let mut words = Vec::new();
    for reading in norm.readings.iter().filter(|r| r.main != Some(true)) {
        let title = reading.title.as_deref().unwrap_or(&reading.id);
        let sort = match reading.decides {
            Some(false) => "Aantekening",
            _ => "Andere lezing, die een andere uitkomst kan geven",
        };
        words.push(format!("{sort}: {title}."));
    }
    if norm.with_conversions == Some(true) {
        words.push("Andere lezing, die een andere uitkomst kan geven: te laat komen telt mee volgens een schoolregel.".into());
    }
    if let Some(scope) = &norm.scope.words {
        words.push(format!("Voor wie: {scope}"));
    }
    let thresholds = thresholds(norm);
    if thresholds.iter().any(|b| matches!(b, Bounds::Every { .. })) {
        words.push("De stappen gelden opnieuw bij elk volgend veelvoud.".into());
    }
    if let Some(repeat) = &norm.repeat {
        if repeat.every_time == Some(true) {
            words.push("De norm geldt elke keer opnieuw.".into());
        }
        words.extend(
            repeat
                .counter_reset
                .iter()
                .map(|w| format!("Opnieuw tellen: {w}.")),
        );
    }
    if norm
        .each_step()
        .iter()
        .any(|s| s.carries_period == Some(true))
    {
        words.push("De begindatum en de einddatum van een melding.".into());
    }
    for conversion in &protocol.conversions {
        words.push(format!("Omzetting: {}", conversion.words));
    }
    words.extend(norm.exceptions.iter().map(|e| format!("Uitzondering: {e}")));
    words
}

fn thresholds(norm: &Norm) -> Vec<Bounds> {
    let main = main_condition(norm).ok();
    let parts = main.iter().flat_map(Condition::parts);
    let own = parts.filter_map(|part| tally_of(part)?.bounds());
    let rungs = norm.ladder.iter().flat_map(|ladder| &ladder.rungs);
    own.chain(rungs.filter_map(Rung::bounds)).collect()
}
