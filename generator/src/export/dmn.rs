//! Norms as OMG DMN 1.5 decision tables: one table a norm, one row a step.
//!
//! A table takes numbers and yes/no answers that somebody has already worked out; windows,
//! lesson weeks and readings stand in the names of the inputs. The main reading is written.
//! What cannot be one row of inputs (a choice between conditions, a negation, another norm,
//! a threshold that the source leaves open) is listed as not fitting, with the reason.

use checker::protocol::{
    Amount, Bounds, Condition, Norm, Protocol, Step, Tally, Window, kind_name,
};
use checker::tell;
use std::fmt::Write;

/// A protocol as XML, and the norms that did not fit.
pub(super) struct Exported {
    pub(super) xml: String,
    pub(super) unfit: Vec<(String, &'static str)>,
}

/// One column: the name of the input, its type and the test in a row.
struct Input {
    name: String,
    kind: &'static str,
    test: String,
}

/// Writes the norms of a protocol that fit.
pub(super) fn export(protocol: &Protocol) -> Exported {
    let mut unfit = Vec::new();
    let mut body = String::new();
    for norm in protocol
        .norms
        .iter()
        .filter(|n| n.condition.is_some() || n.ladder.is_some())
    {
        match rows(norm) {
            Ok(rows) => decision(&mut body, norm, &rows),
            Err(why) => unfit.push((norm.id.clone(), why)),
        }
    }
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" id=\"{id}\" name=\"{name}\" namespace=\"urn:verzuimwijzer:{id}\">\n{body}</definitions>\n",
        id = protocol.id,
        name = escape(&protocol.title),
    );
    Exported { xml, unfit }
}

type Row<'n> = (Vec<Input>, &'n [Step]);

fn rows(norm: &Norm) -> Result<Vec<Row<'_>>, &'static str> {
    let Some(ladder) = &norm.ladder else {
        let condition = norm.condition.as_ref().ok_or("geen voorwaarde")?;
        return Ok(vec![(inputs(condition)?, &norm.steps)]);
    };
    let mut rows = Vec::new();
    for rung in &ladder.rungs {
        let inputs = match (&rung.condition, rung.bounds(), tally_of(&ladder.measure)) {
            (Some(condition), _, _) => inputs(condition)?,
            (None, Some(bounds), Some(tally)) => vec![input(&ladder.measure, tally, &bounds)?],
            _ => return Err("een trede zonder drempel"),
        };
        rows.push((inputs, &rung.steps[..]));
    }
    let same = |row: &Row<'_>| row.0.iter().map(|i| i.name.clone()).collect::<Vec<_>>();
    if rows.windows(2).any(|pair| same(&pair[0]) != same(&pair[1])) {
        return Err("treden met verschillende maten");
    }
    Ok(rows)
}

fn tally_of(condition: &Condition) -> Option<&Tally> {
    match condition {
        Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => Some(t),
        _ => None,
    }
}

fn inputs(condition: &Condition) -> Result<Vec<Input>, &'static str> {
    let yes = |name: String| Input {
        name,
        kind: "boolean",
        test: "true".into(),
    };
    match condition {
        Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => {
            let bounds = t.bounds().ok_or("een maat zonder drempel")?;
            Ok(vec![input(condition, t, &bounds)?])
        }
        Condition::Occurs(occurs) => Ok(vec![yes(format!("komt voor: {}", kinds(&occurs.kinds)))]),
        Condition::Judgement(judgement) => Ok(vec![yes(judgement.question.clone())]),
        Condition::Event(event) => match &event.name {
            Some(name) => Ok(vec![yes(format!("gebeurd: {}", name.replace('-', " ")))]),
            None => Err("een stap of een uitgebleven reactie"),
        },
        Condition::AllOf(parts) => {
            let mut all = Vec::new();
            for part in parts {
                all.extend(inputs(part)?);
            }
            Ok(all)
        }
        Condition::AnyOf(_) => Err("een keuze tussen voorwaarden"),
        Condition::Not(_) => Err("een ontkenning"),
        Condition::Norm(_) => Err("een verwijzing naar een andere norm"),
    }
}

fn input(condition: &Condition, tally: &Tally, bounds: &Bounds) -> Result<Input, &'static str> {
    let number = |a: &Amount| a.to_string().replace(',', ".");
    let test = match bounds {
        Bounds::Interval {
            low,
            high,
            above,
            below,
        } => match (*low > Amount::ZERO || *above, high.is_endless()) {
            (true, true) => format!("{} {}", if *above { ">" } else { ">=" }, number(low)),
            (false, false) => format!("{} {}", if *below { "<" } else { "<=" }, number(high)),
            _ => format!(
                "{}{}..{}{}",
                if *above { "(" } else { "[" },
                number(low),
                number(high),
                if *below { ")" } else { "]" }
            ),
        },
        Bounds::OneOf(values) => values.iter().map(number).collect::<Vec<_>>().join(", "),
        Bounds::Every { first, .. } => format!(">= {}", number(first)),
        Bounds::Unstated => return Err("de bron noemt geen drempel"),
    };
    Ok(Input {
        name: name(condition, tally),
        kind: "number",
        test,
    })
}

fn name(condition: &Condition, tally: &Tally) -> String {
    let unit = tell::unit(tally.unit, Amount::whole(2));
    let window = match &tally.window {
        Some(Window::LessonWeeks(n)) => format!("in de laatste {n} lesweken"),
        Some(Window::WholeLessonWeeks(n)) => {
            format!("in deze lesweek en de {} ervoor", n.saturating_sub(1))
        }
        Some(Window::CalendarWeeks(n)) => format!("in de laatste {n} weken"),
        Some(Window::CalendarDays(n)) => format!("in de laatste {n} dagen"),
        Some(Window::Months(n)) => format!("in de laatste {n} maanden"),
        Some(Window::SchoolYear | Window::SinceFirstDay) => "in het schooljaar".into(),
        Some(Window::Since(event)) => format!("sinds: {}", event.replace('-', " ")),
        Some(Window::Between(event)) => format!("sinds de vorige: {}", event.replace('-', " ")),
        Some(Window::Unstated) => "in de periode die de school kiest".into(),
        Some(Window::None) | None => String::new(),
    };
    let run = if matches!(condition, Condition::Consecutive(_)) {
        "achter elkaar"
    } else {
        ""
    };
    [unit, kinds(&tally.kinds).as_str(), run, window.as_str()]
        .iter()
        .filter(|w| !w.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

fn kinds(kinds: &[String]) -> String {
    kinds
        .iter()
        .map(|k| tell::kind(kind_name(k)))
        .collect::<Vec<_>>()
        .join(" en ")
}

/// One decision with its inputs. Every matching row is collected: a norm has several steps.
fn decision(out: &mut String, norm: &Norm, rows: &[Row<'_>]) {
    let Some((columns, _)) = rows.first() else {
        return;
    };
    let id = &norm.id;
    for (i, column) in columns.iter().enumerate() {
        let (name, kind) = (escape(&column.name), column.kind);
        let _ = writeln!(
            out,
            "  <inputData id=\"{id}-in-{i}\" name=\"{name}\"><variable name=\"{name}\" typeRef=\"{kind}\"/></inputData>"
        );
    }
    let _ = writeln!(
        out,
        "  <decision id=\"{id}\" name=\"{}\">\n    <variable name=\"{}\" typeRef=\"Any\"/>",
        escape(&norm.title),
        escape(&norm.title)
    );
    for i in 0..columns.len() {
        let _ = writeln!(
            out,
            "    <informationRequirement id=\"{id}-req-{i}\"><requiredInput href=\"#{id}-in-{i}\"/></informationRequirement>"
        );
    }
    let _ = writeln!(
        out,
        "    <decisionTable id=\"{id}-table\" hitPolicy=\"COLLECT\">"
    );
    for (i, column) in columns.iter().enumerate() {
        let _ = writeln!(
            out,
            "      <input id=\"{id}-col-{i}\"><inputExpression typeRef=\"{}\"><text>{}</text></inputExpression></input>",
            column.kind,
            escape(&column.name)
        );
    }
    let _ = writeln!(
        out,
        "      <output id=\"{id}-wie\" name=\"wie\" typeRef=\"string\"/>\n      <output id=\"{id}-hoe\" name=\"hoe\" typeRef=\"string\"/>\n      <output id=\"{id}-stap\" name=\"stap\" typeRef=\"string\"/>"
    );
    for (r, (inputs, steps)) in rows.iter().enumerate() {
        for step in *steps {
            rule(out, &format!("{id}-{r}-{}", step.order), inputs, step);
        }
    }
    out.push_str("    </decisionTable>\n  </decision>\n");
}

fn rule(out: &mut String, id: &str, inputs: &[Input], step: &Step) {
    let _ = write!(out, "      <rule id=\"{id}\">");
    for (i, input) in inputs.iter().enumerate() {
        let _ = write!(
            out,
            "<inputEntry id=\"{id}-i{i}\"><text>{}</text></inputEntry>",
            escape(&input.test)
        );
    }
    let who = step
        .actor
        .iter()
        .map(|r| tell::role(r))
        .collect::<Vec<_>>()
        .join(" en ");
    for (name, value) in [
        ("wie", who.as_str()),
        ("hoe", tell::modality(step.modality)),
        ("stap", step.action.as_str()),
    ] {
        let text = value.replace('\\', "\\\\").replace('"', "\\\"");
        let _ = write!(
            out,
            "<outputEntry id=\"{id}-{name}\"><text>\"{}\"</text></outputEntry>",
            escape(&text)
        );
    }
    out.push_str("</rule>\n");
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::export;
    use checker::protocol::Protocol;
    use checker::tree::{Decoder, parse_json};

    fn protocol(norm: &str) -> Protocol {
        let text = format!(
            r#"{{"id":"p","title":"P & co","basis":"schoolnorm","valid":{{}},"norms":[{norm}]}}"#
        );
        Decoder::read(&parse_json(&text).unwrap()).unwrap()
    }

    const STEP: &str = r#""steps":[{"order":1,"modality":"should","actor":"mentor","action":"een gesprek voeren"}]"#;

    #[test]
    fn a_measure_becomes_a_column_and_a_step_a_row() {
        let norm = format!(
            r#"{{"id":"n","title":"N","scope":{{}},"condition":{{"sum":{{"kinds":["ongeoorloofd"],"unit":"hour","at_least":16,"window":{{"lesson_weeks":4}}}}}},{STEP}}}"#
        );
        let exported = export(&protocol(&norm));
        assert!(exported.unfit.is_empty());
        assert!(
            exported
                .xml
                .contains("<text>uur ongeoorloofd verzuim in de laatste 4 lesweken</text>"),
            "{}",
            exported.xml
        );
        assert!(
            exported.xml.contains("<text>&gt;= 16</text>")
                && exported.xml.contains("<text>\"een gesprek voeren\"</text>")
        );
        assert!(exported.xml.contains("name=\"P &amp; co\""));
    }

    #[test]
    fn what_does_not_fit_is_listed_with_its_reason() {
        let norm = format!(
            r#"{{"id":"n","title":"N","scope":{{}},"condition":{{"any_of":[{{"occurs":{{"kinds":["luxe"]}}}}]}},{STEP}}}"#
        );
        let exported = export(&protocol(&norm));
        assert_eq!(
            exported.unfit,
            [("n".to_owned(), "een keuze tussen voorwaarden")]
        );
    }
}
