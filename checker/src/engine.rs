//! The engine as JSON: one setup in, one line per case in, one line per answer out.

use crate::calendar::{HolidayYear, Municipality};
use crate::case::{Case, Known, Label, check};
use crate::evaluate::Rules;
use crate::protocol::{
    Condition, KNOWN_KINDS, Precondition, Protocol, StepDeadline, Trigger, Window,
};
use crate::record;
use crate::show;
use crate::tree::{Decode, Decoder, Node, Problem, parse_json};
use serde::Serialize;
use std::collections::BTreeSet;

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
    names: Names,
}

/// Events that every case may hold.
const KNOWN_EVENTS: &[&str] = &[
    "melding",
    "omzetting",
    "stap",
    "ouders-gesproken",
    "geen-reactie",
    "reactie",
];

/// The ids that cases may name.
struct Names {
    kinds: BTreeSet<String>,
    norms: BTreeSet<String>,
    open_reports: BTreeSet<String>,
    protocols: BTreeSet<String>,
    events: BTreeSet<String>,
    questions: BTreeSet<String>,
}

#[derive(Serialize)]
struct Refusal<'r> {
    id: Option<Label>,
    error: Fault<'r>,
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
        let names = Names::of(rules.protocols());
        Engine { rules, names }
    }

    /// Reads a [`Setup`] and checks its protocols.
    ///
    /// # Errors
    /// All faults of the setup, with their paths.
    pub fn from_json(text: &str) -> Result<Self, Vec<Problem>> {
        let syntax = |message| {
            vec![Problem {
                code: "invalid-json",
                path: String::new(),
                span: crate::tree::Span::default(),
                message,
                help: String::new(),
            }]
        };
        let node = parse_json(text).map_err(syntax)?;
        let setup: Setup = Decoder::read(&node)?;
        let problems: Vec<Problem> = setup
            .protocols
            .iter()
            .flat_map(crate::protocol::check)
            .collect();
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(Engine::new(Rules::new(
            setup.protocols,
            setup.holidays,
            setup.municipalities,
        )))
    }

    /// Adds a protocol that is evaluated in every case.
    pub fn add(&mut self, protocol: Protocol) {
        self.rules.add(protocol);
        self.names = Names::of(self.rules.protocols());
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
        let mut problems = self.names.known(|known| check(&case, known));
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
                    .and_then(|id| Label::decode(id, &mut Decoder::default()));
                (refusal(label, &problems), false)
            }
        }
    }

    /// The answer to one line of JSON as HTML; a refused case gives its faults.
    pub fn show_line(&self, line: &str) -> String {
        match self.read_line(line) {
            Ok(case) => show::answer(&case, &self.rules.evaluate(&case), &self.rules),
            Err(problems) => show::refusal(&problems),
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
        for (id, choice) in &case.choices {
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

impl Names {
    fn of(protocols: &[Protocol]) -> Self {
        let mut names = Names {
            kinds: KNOWN_KINDS
                .iter()
                .map(|(kind, _)| (*kind).to_owned())
                .collect(),
            norms: BTreeSet::new(),
            open_reports: BTreeSet::new(),
            protocols: protocols.iter().map(|p| p.id.clone()).collect(),
            events: KNOWN_EVENTS.iter().map(|e| (*e).to_owned()).collect(),
            questions: BTreeSet::new(),
        };
        for protocol in protocols {
            names
                .kinds
                .extend(protocol.kinds.iter().map(|k| k.id.clone()));
            for norm in &protocol.norms {
                names.norms.insert(norm.id.clone());
                names.questions.insert(norm.id.clone());
                names.add_norm(norm);
            }
        }
        names
    }

    fn add_norm(&mut self, norm: &crate::protocol::Norm) {
        if norm
            .after_report
            .as_ref()
            .is_some_and(|a| a.may_be_open == Some(true))
        {
            self.open_reports.insert(norm.id.clone());
        }
        let conditions = norm
            .condition
            .iter()
            .chain(norm.ladder.iter().map(|l| &l.measure));
        let rungs = norm
            .ladder
            .iter()
            .flat_map(|l| &l.rungs)
            .filter_map(|r| r.condition.as_ref());
        let readings = norm.readings.iter().filter_map(|r| r.condition.as_ref());
        for condition in conditions.chain(rungs).chain(readings) {
            condition.visit("", &mut |_, part| match part {
                Condition::Judgement(j) => self.questions.extend(j.id.clone()),
                Condition::Event(e) => {
                    self.events.extend(e.name.clone());
                    self.events
                        .extend(e.no_reply.as_ref().and_then(|r| r.after_event.clone()));
                }
                Condition::Sum(t) | Condition::Count(t) | Condition::Consecutive(t) => {
                    self.add_window(t.window.as_ref())
                }
                _ => {}
            });
        }
        for reading in &norm.readings {
            self.add_window(reading.change.as_ref().and_then(|c| c.window.as_ref()));
        }
        for (_, step, _) in norm.all_steps() {
            if let Some(Trigger::Event(event)) = &step.trigger {
                self.events.insert(event.clone());
            }
            if let Some(Trigger::NoReply(reply)) = &step.trigger {
                self.events.extend(reply.after_event.clone());
            }
            if let Some(StepDeadline {
                from: Some(crate::protocol::DeadlineFrom::Event(event)),
                ..
            }) = &step.deadline
            {
                self.events.insert(event.clone());
            }
            for precondition in &step.precondition {
                if let Precondition::Judgement(judgement) = precondition {
                    self.questions.extend(judgement.id.clone());
                }
            }
        }
    }

    fn add_window(&mut self, window: Option<&Window>) {
        if let Some(Window::Since(event) | Window::Between(event)) = window {
            self.events.insert(event.clone());
        }
    }

    fn known<T>(&self, use_it: impl FnOnce(&Known<'_>) -> T) -> T {
        fn set(words: &BTreeSet<String>) -> BTreeSet<&str> {
            words.iter().map(String::as_str).collect()
        }
        use_it(&Known {
            kinds: set(&self.kinds),
            norms: set(&self.norms),
            open_reports: set(&self.open_reports),
            protocols: set(&self.protocols),
            events: set(&self.events),
            questions: set(&self.questions),
        })
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
    // Reports hold no maps with odd keys and no numbers that JSON lacks, so this cannot fail;
    // if it ever does, the caller gets an error in the agreed form.
    serde_json::to_string(value).unwrap_or_else(|_| r#"{"id":null,"error":{"code":"internal","path":"","message":"Het antwoord kon niet worden geschreven."}}"#.to_owned())
}
