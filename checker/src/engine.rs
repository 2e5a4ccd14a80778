//! The engine as JSON: one setup in, one line per case in, one line per answer out.

use crate::calendar::{Date, HolidayYear, Municipality};
use crate::case::{Case, Known, Label, check};
use crate::evaluate::Rules;
use crate::names;
use crate::protocol::Protocol;
use crate::record;
use crate::report::BriefNorm;
use crate::show;
use crate::tree::{Decoder, Node, Problem, parse_json};
use serde::Serialize;

record! {
    /// Everything that the engine evaluates with.
    pub struct Setup {
        /// Protocols, in the order of their answers.
        pub protocols: Vec<Protocol>,
        /// School holidays.
        pub holidays: Vec<HolidayYear>,
        /// Municipalities with their holiday regions.
        pub municipalities: Vec<Municipality>,
    }
}

/// Evaluates cases written as JSON.
pub struct Engine {
    rules: Rules,
    known: Known,
}

#[derive(Serialize)]
struct Refusal<'r> {
    id: Option<Label>,
    error: Fault<'r>,
}

#[derive(Serialize)]
struct Brief<'r> {
    id: Option<&'r Label>,
    on: Date,
    norms: &'r [BriefNorm],
}

#[derive(Serialize)]
struct Fault<'r> {
    code: &'r str,
    path: &'r str,
    message: String,
    /// Further faults of the same line.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    more: Vec<Fault<'r>>,
}

impl Engine {
    /// An engine for these rules.
    pub fn new(rules: Rules) -> Self {
        let known = names::of(rules.protocols());
        Engine { rules, known }
    }

    /// Reads a [`Setup`] and checks its protocols.
    ///
    /// # Errors
    /// All faults of the setup, with their paths.
    pub fn from_json(text: &str) -> Result<Self, Vec<Problem>> {
        let engine = Engine::from_checked_json(text)?;
        let problems: Vec<Problem> = engine
            .rules
            .protocols()
            .iter()
            .flat_map(crate::protocol::check)
            .chain(engine.follows_sickness())
            .collect();
        if problems.is_empty() {
            Ok(engine)
        } else {
            Err(problems)
        }
    }

    /// Reads a [`Setup`] whose protocols were checked before, as the site's were when it was
    /// built: the browser need not carry the checks along.
    ///
    /// # Errors
    /// What cannot be read at all.
    pub fn from_checked_json(text: &str) -> Result<Self, Vec<Problem>> {
        let node = parse_json(text).map_err(|message| vec![plain("invalid-json", message)])?;
        let setup: Setup = Decoder::read(&node)?;
        Ok(Engine::new(Rules::new(
            setup.protocols,
            setup.holidays,
            setup.municipalities,
        )))
    }

    /// Norms that follow a norm of sickness of another protocol, and would report it.
    fn follows_sickness(&self) -> Vec<Problem> {
        let all: Vec<&Protocol> = self.rules.protocols().iter().collect();
        let check = |protocol: &&Protocol| crate::protocol::check_among(protocol, &all);
        all.iter().flat_map(check).collect()
    }

    /// Adds a protocol that is evaluated in every case.
    pub fn add(&mut self, protocol: Protocol) {
        self.rules.add(protocol);
        self.known = names::of(self.rules.protocols());
    }

    /// The rules.
    pub fn rules(&self) -> &Rules {
        &self.rules
    }

    /// Reads a case and checks it against the rules.
    ///
    /// # Errors
    /// All faults of the case, with their paths.
    pub fn read_case(&self, node: &Node<'_>) -> Result<Case, Vec<Problem>> {
        let case: Case = Decoder::read(node)?;
        let mut problems = check(&case, &self.known);
        problems.extend(self.check_choices(&case));
        if problems.is_empty() {
            Ok(case)
        } else {
            Err(problems)
        }
    }

    /// The answer to one line of JSON, without a line break; and whether it was answered.
    pub fn evaluate_line(&self, line: &str) -> (String, bool) {
        let node = match parse_json(line) {
            Ok(node) => node,
            Err(message) => return (refusal(None, &[plain("invalid-json", message)]), false),
        };
        match self.read_case(&node) {
            Ok(case) => (to_json(&self.rules.evaluate(&case)), true),
            Err(problems) => {
                let label = node
                    .get("id")
                    .and_then(|id| Decoder::read::<Label>(id).ok());
                (refusal(label, &problems), false)
            }
        }
    }

    /// The brief answer to one line of JSON, for lists: outcomes and dates, no texts; and whether
    /// it was answered.
    pub fn evaluate_line_briefly(&self, line: &str) -> (String, bool) {
        match self.read_line(line) {
            Ok(case) => {
                let norms = self.rules.evaluate_briefly(&case);
                let brief = Brief {
                    id: case.id.as_ref(),
                    on: case.on,
                    norms: &norms,
                };
                (to_json(&brief), true)
            }
            Err(_) => self.evaluate_line(line),
        }
    }

    /// The answer to one line of JSON as HTML; a refused case gives its faults.
    pub fn show_line(&self, line: &str) -> String {
        match self.read_line(line) {
            Ok(case) => show::answer(&case, &self.rules.evaluate(&case), &self.rules),
            Err(problems) => show::refusal(&problems),
        }
    }

    /// The norms that answer another case differently, as HTML: the same pupil on another day,
    /// in another municipality, counted or explained otherwise.
    pub fn what_if_line(&self, line: &str, other: &str) -> String {
        match (self.read_line(line), self.read_line(other)) {
            (Ok(case), Ok(other)) => show::changes(&case, &other, &self.rules),
            (Err(problems), _) | (_, Err(problems)) => show::no_change(&problems),
        }
    }

    /// The weeks that a form asks about, as JSON, for the day and calendar of a case.
    pub fn windows_line(&self, line: &str) -> String {
        match self.read_line(line) {
            Ok(case) => to_json(&show::windows(&case, &self.rules)),
            Err(problems) => refusal(None, &problems),
        }
    }

    fn read_line(&self, line: &str) -> Result<Case, Vec<Problem>> {
        let node = parse_json(line).map_err(|message| vec![plain("invalid-json", message)])?;
        self.read_case(&node)
    }

    /// A choice names a reading of its norm; for the law only one that decides.
    fn check_choices(&self, case: &Case) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (id, choice) in case.choices.iter() {
            let found = self
                .rules
                .protocols()
                .iter()
                .find_map(|p| p.norms.iter().find(|n| n.id == *id).map(|n| (p, n)));
            let Some((protocol, norm)) = found else {
                continue;
            };
            let mut refuse = |code, message: String, help: String| {
                problems.push(Problem {
                    code,
                    path: format!("choices.{id}"),
                    span: crate::tree::Span::default(),
                    message,
                    help,
                });
            };
            let reading = norm.readings.iter().find(|r| r.id == *choice);
            let statutory = protocol.basis_of(norm).is_statutory();
            let of_conversion = choice == "with_conversion" && norm.with_conversions == Some(true);
            let decides: Vec<&str> = norm
                .readings
                .iter()
                .filter(|r| !statutory || r.decides != Some(false))
                .map(|r| r.id.as_str())
                .collect();
            match reading {
                None if of_conversion => {}
                None => {
                    let help = match crate::tree::nearest(choice, decides.iter().copied()) {
                        Some(near) => format!("Bedoelt u `{near}`?"),
                        None => format!("Kies uit: {}.", decides.join(", ")),
                    };
                    refuse(
                        "unknown-choice",
                        format!("De norm `{id}` kent geen lezing `{choice}`."),
                        help,
                    );
                }
                Some(reading) if statutory && reading.decides == Some(false) => {
                    refuse(
                        "note-not-a-choice",
                        format!(
                            "De lezing `{choice}` is alleen een aantekening bij een wettelijke norm."
                        ),
                        format!("Kies uit: {}.", decides.join(", ")),
                    );
                }
                Some(_) => {}
            }
        }
        problems
    }
}

fn plain(code: &'static str, message: String) -> Problem {
    Problem {
        code,
        path: String::new(),
        span: crate::tree::Span::default(),
        message,
        help: String::new(),
    }
}

fn refusal(id: Option<Label>, problems: &[Problem]) -> String {
    let mut faults = problems.iter().map(|p| Fault {
        code: p.code,
        path: &p.path,
        message: if p.help.is_empty() {
            p.message.clone()
        } else {
            format!("{} {}", p.message, p.help)
        },
        more: Vec::new(),
    });
    let Some(mut error) = faults.next() else {
        return String::new();
    };
    error.more = faults.collect();
    to_json(&Refusal { id, error })
}

fn to_json(value: &impl Serialize) -> String {
    // Reports hold no maps with odd keys and no bytes, so this cannot fail; if it ever does,
    // the caller gets an error in the agreed form.
    crate::tree::to_json(value).unwrap_or_else(|| r#"{"id":null,"error":{"code":"internal","path":"","message":"Het antwoord kon niet worden geschreven."}}"#.to_owned())
}

#[cfg(test)]
mod tests {
    use super::Engine;

    #[test]
    fn the_first_and_the_last_day_get_an_answer() {
        let setup = r#"{"protocols":[{"id":"p","title":"P","basis":"schoolnorm","valid":{},"selection":"always","norms":[{"id":"n","title":"N","scope":{},
            "condition":{"sum":{"kinds":["ongeoorloofd"],"unit":"hour","at_least":16,"window":{"lesson_weeks":4}}},
            "steps":[{"order":1,"modality":"must","actor":"school","action":"melden","deadline":{"value":5,"unit":"lesson_week"}}]}]}],
            "holidays":[{"begins":2026,"holidays":[]}],"municipalities":[]}"#;
        let engine = Engine::from_json(setup).unwrap_or_else(|problems| panic!("{problems:?}"));
        for on in ["1900-01-01", "2026-11-24", "2199-12-31"] {
            let case = format!(
                r#"{{"on":"{on}","absences":[{{"from":"1900-01-01","until":null,"kind":"ongeoorloofd","lesson_hours":9}}]}}"#
            );
            assert!(engine.evaluate_line(&case).1, "{on}");
        }
    }
}
