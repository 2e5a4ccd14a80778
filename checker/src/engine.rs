//! The engine as JSON: one setup in, one line per case in, one line per answer out.

use crate::calendar::{Date, HolidayYear, Municipality};
use crate::case::{Case, Known, Label, check};
use crate::evaluate::Rules;
use crate::names;
use crate::protocol::Protocol;
use crate::report::BriefNorm;
use crate::show;
use crate::text::Text;
use crate::tree::{
    Decoder, Node, Problem, Value, choose_from, digest, from_digest, locate_json, parse_json,
    straight, suggestion, to_json,
};
use crate::{answer, record};

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

/// Where each fault of a setup stands: its path says it, in JSON that holds no places itself.
fn place(problems: &mut [Problem], text: &str) {
    for problem in problems {
        problem.span = locate_json(text, &problem.path);
    }
}

const NO_DIGEST: &str = "Dit zijn geen protocollen die deze versie van de checker kan lezen. Geef de tekst van setup.json, uit dezelfde site.";

impl Setup {
    /// Reads a setup, written out or as a digest.
    ///
    /// # Errors
    /// All its faults, with their paths.
    pub fn read(text: &str) -> Result<Self, Vec<Problem>> {
        let node = parse_json(text).map_err(not_json)?;
        match &node.value {
            Value::List(_) => match from_digest(&node) {
                (setup, true) => Ok(setup),
                _ => Err(no_digest()),
            },
            _ => Decoder::read(&node).map_err(|mut problems| {
                place(&mut problems, text);
                problems
            }),
        }
    }

    /// The digest of a setup that is written out: what the browser reads.
    ///
    /// # Errors
    /// All its faults, with their paths.
    pub fn digest(text: &str) -> Result<String, Vec<Problem>> {
        digest::<Setup>(&parse_json(text).map_err(not_json)?)
    }
}

/// Evaluates cases written as JSON.
pub struct Engine {
    rules: Rules,
    known: Known,
}

answer! {
    /// The answer to a case that is refused.
    pub(crate) struct Refusal {
        /// The case's label, where it could be read.
        id: Option<Label>,
        /// The first fault.
        error: Fault,
    }
}

answer! {
    /// The brief answer to one case.
    pub(crate) struct Brief<'r> {
        /// The case's label.
        id: Option<&'r Label>,
        /// The day asked about.
        on: Date,
        /// Norms, in the order of protocols and files.
        norms: &'r [BriefNorm<'r>],
    }
}

answer! {
    /// The first fault of a line, with the others behind it.
    struct Fault {
        /// Stable code.
        code: &'static str,
        /// The place, as `absences[2].kind`; empty for the whole.
        path: String,
        /// Dutch sentence, with what to write instead.
        message: String,
        /// Further faults.
        @if_any more: Vec<Fault>,
    }
}

impl Engine {
    /// An engine for these rules.
    pub fn new(rules: Rules) -> Self {
        let known = names::of(rules.protocols());
        Engine { rules, known }
    }

    /// Reads a [`Setup`], written out or as the digest that the site publishes, and checks its
    /// protocols.
    ///
    /// # Errors
    /// All faults of the setup, with their paths.
    pub fn from_json(text: &str) -> Result<Self, Vec<Problem>> {
        let engine = Engine::of(Setup::read(text)?);
        let mut problems = engine.check();
        if problems.is_empty() {
            return Ok(engine);
        }
        place(&mut problems, text);
        Err(problems)
    }

    /// Reads the digest of a [`Setup`] whose protocols were checked before, as the site's were
    /// when it was built: the browser need not carry the checks and their words along.
    ///
    /// Beside it stands why the text is no digest, or that of another version; the engine is not
    /// to be asked then. It is given all the same, so that nobody has to take one apart.
    pub fn from_digest(text: &str) -> (Self, Vec<Problem>) {
        let (node, mut problems) = match parse_json(text) {
            Ok(node) => (node, Vec::new()),
            Err(message) => (Node::new(Value::Null), not_json(message)),
        };
        let (setup, is_digest) = from_digest(&node);
        if !is_digest && problems.is_empty() {
            problems = no_digest();
        }
        (Engine::of(setup), problems)
    }

    fn of(setup: Setup) -> Self {
        Engine::new(Rules::new(
            setup.protocols,
            setup.holidays,
            setup.municipalities,
        ))
    }

    /// What is wrong with the protocols beyond their types; also norms that follow a norm of
    /// sickness of another protocol, and would report it.
    fn check(&self) -> Vec<Problem> {
        let all: Vec<&Protocol> = self.rules.protocols().iter().collect();
        let mut problems = Vec::new();
        for (index, protocol) in all.iter().enumerate() {
            let among = crate::protocol::check_among(protocol, &all);
            for problem in crate::protocol::check(protocol).into_iter().chain(among) {
                let mut path = Text::default();
                path.put("protocols[").number(index as i64).put("].");
                path.put(&problem.path);
                problems.push(Problem {
                    path: path.done(),
                    ..problem
                });
            }
        }
        problems
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
        let problems = self.faults(&case);
        if problems.is_empty() {
            Ok(case)
        } else {
            Err(problems)
        }
    }

    /// What is wrong with a case beyond its types.
    fn faults(&self, case: &Case) -> Vec<Problem> {
        let mut faults = check(case, &self.known);
        faults.extend(self.check_choices(case));
        faults
    }

    /// The answer to one line of JSON, without a line break; and whether it was answered.
    pub fn evaluate_line(&self, line: &str) -> (String, bool) {
        self.answer_line(line, &|case| to_json(&self.rules.evaluate(case)))
    }

    /// The brief answer to one line of JSON, for lists: outcomes and dates, no texts; and whether
    /// it was answered.
    pub fn evaluate_line_briefly(&self, line: &str) -> (String, bool) {
        self.answer_line(line, &|case| {
            to_json(&Brief {
                id: case.id.as_ref(),
                on: case.on,
                norms: &self.rules.evaluate_briefly(case),
            })
        })
    }

    /// The answer to one line of JSON as HTML; a refused case gives its faults.
    pub fn show_line(&self, line: &str) -> String {
        // Read twice: a copy would bring the copying of every part of a case into the browser.
        match (self.read_line(line), self.read_line(line)) {
            (Ok(case), Ok(like)) => {
                show::answer(&case, like, &self.rules.evaluate(&case), &self.rules)
            }
            (Err(problems), _) | (_, Err(problems)) => show::refusal(&problems),
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
        self.answer_line(line, &|case| to_json(&show::windows(case, &self.rules)))
            .0
    }

    /// What `answer` makes of a case, or the refusal of it under its own label.
    #[inline(never)]
    fn answer_line(&self, line: &str, answer: &dyn Fn(&Case) -> String) -> (String, bool) {
        let case = straight::<Case>(line).filter(|case| self.faults(case).is_empty());
        if let Some(case) = case {
            return (answer(&case), true);
        }
        let node = match parse_json(line) {
            Ok(node) => node,
            Err(message) => return (refusal(None, not_json(message)), false),
        };
        match self.read_case(&node) {
            Ok(case) => (answer(&case), true),
            Err(problems) => {
                let label = node.get("id").map(Decoder::read::<Label>);
                (refusal(label.and_then(Result::ok), problems), false)
            }
        }
    }

    fn read_line(&self, line: &str) -> Result<Case, Vec<Problem>> {
        let node = parse_json(line).map_err(not_json)?;
        self.read_case(&node)
    }

    /// A choice names a reading of its norm; for the law only one that decides.
    fn check_choices(&self, case: &Case) -> Vec<Problem> {
        let mut problems = Vec::new();
        for (id, choice) in case.choices.iter() {
            let mut protocols = self.rules.protocols().iter();
            let found = protocols.find_map(|p| Some((p, p.norm(id)?)));
            let Some((protocol, norm)) = found else {
                continue;
            };
            let reading = norm.readings.iter().find(|r| r.id == *choice);
            let statutory = protocol.basis_of(norm).is_statutory();
            let of_conversion = choice == "with_conversion" && norm.with_conversions == Some(true);
            let mut decides: Vec<&str> = Vec::new();
            for reading in &norm.readings {
                if !statutory || reading.decides != Some(false) {
                    decides.push(&reading.id);
                }
            }
            let mut message = Text::default();
            let (code, help) = match reading {
                None if of_conversion => continue,
                None => {
                    message.put("De norm `").put(id);
                    message.put("` kent geen lezing `").put(choice).put("`.");
                    ("unknown-choice", suggestion(choice, &decides))
                }
                Some(reading) if statutory && reading.decides == Some(false) => {
                    message.put("De lezing `").put(choice);
                    message.put("` is alleen een aantekening bij een wettelijke norm.");
                    ("note-not-a-choice", choose_from(&decides))
                }
                Some(_) => continue,
            };
            problems.push(Problem {
                path: Text::around("choices.", id, ""),
                help,
                ..plain(code, message.done())
            });
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

fn no_digest() -> Vec<Problem> {
    vec![plain("no-digest", NO_DIGEST.to_owned())]
}

fn not_json(message: String) -> Vec<Problem> {
    vec![plain("invalid-json", message)]
}

fn refusal(id: Option<Label>, problems: Vec<Problem>) -> String {
    match first_fault(problems) {
        Some(error) => to_json(&Refusal { id, error }),
        None => String::new(),
    }
}

/// The faults of a setup in the form that a case is refused in, without a label.
pub fn faults(problems: Vec<Problem>) -> String {
    to_json(&first_fault(problems))
}

fn first_fault(problems: Vec<Problem>) -> Option<Fault> {
    let mut first: Option<Fault> = None;
    for problem in problems {
        let joint = if problem.help.is_empty() { "" } else { " " };
        let fault = Fault {
            code: problem.code,
            path: problem.path,
            message: Text::around(&problem.message, joint, &problem.help),
            more: Vec::new(),
        };
        match &mut first {
            Some(first) => first.more.push(fault),
            None => first = Some(fault),
        }
    }
    first
}

#[cfg(test)]
mod tests;
