//! Better help for the mistakes that authors make: words of their own language, and things that
//! the vocabulary does not say on purpose. Nothing here decides; it only tells what to write.

use crate::tree::Problem;

/// Words that authors try, and what to write instead.
const WORDS: &[(&[&str], &str)] = &[
    (
        &["percent", "percentage", "procent", "fraction", "deel"],
        "Percentages en delen van het rooster kan de checker niet tellen: hij kent geen rooster. Schrijf het aantal uren dat de bron noemt, of maak er een `judgement` van.",
    ),
    (
        &["dagdeel", "dagdelen", "half_day", "half_days", "halve_dag"],
        "Dagdelen kent het vocabulaire niet. Schrijf uren (`lesson_hour` of `clock_hour`), of `school_day` als elke dag met verzuim telt.",
    ),
    (
        &["lesuur", "lesuren", "lesson", "lessons"],
        "Schrijf `lesson_hour`.",
    ),
    (&["klokuur", "klokuren", "clock"], "Schrijf `clock_hour`."),
    (
        &["uur", "uren", "hour", "hours"],
        "Schrijf `hour`, of `lesson_hour` of `clock_hour` als de bron dat zegt.",
    ),
    (
        &["day", "days", "dag", "dagen"],
        "Schrijf `school_day` of `calendar_day`. Zegt de bron alleen \u{2018}dagen\u{2019}, dan is `dag_onbepaald` er voor een termijn, en een lezing voor een drempel.",
    ),
    (
        &["schooldag", "schooldagen", "lesdag", "lesdagen"],
        "Schrijf `school_day`.",
    ),
    (
        &["werkdag", "werkdagen", "working_days"],
        "Schrijf `working_day`.",
    ),
    (&["kalenderdag", "kalenderdagen"], "Schrijf `calendar_day`."),
    (
        &["week", "weken", "weeks"],
        "Schrijf `lesson_weeks` (vakantieweken overgeslagen) of `calendar_weeks` (28 dagen is vier weken), zoals `window: {lesson_weeks: 4}`.",
    ),
    (
        &[
            "schoolweek",
            "schoolweken",
            "school_week",
            "school_weeks",
            "lesweek",
            "lesweken",
        ],
        "Een schoolweek heet hier lesweek. Schrijf `window: {lesson_weeks: 4}`.",
    ),
    (
        &["school_days", "lesson_days"],
        "Als venster schrijft u `window: {school_days: 10}`, als eenheid `school_day`.",
    ),
    (
        &[
            "month",
            "calendar_month",
            "maand",
            "maanden",
            "kalendermaand",
        ],
        "Schrijf `window: {months: 1}` voor de laatste maand tot en met de dag, of `window: calendar_month` vanaf de eerste van de maand.",
    ),
    (
        &["school_years", "schooljaren", "jaren", "years"],
        "Een venster is een schooljaar: `school_year`. Over meer schooljaren telt geen venster; `{months: 24}` zijn de laatste 24 maanden tot en met de dag.",
    ),
    (
        &["calendar_months", "kalendermaanden"],
        "Een venster is een kalendermaand: `calendar_month`. Over meer kalendermaanden telt geen venster; `{months: 3}` zijn de laatste drie maanden tot en met de dag.",
    ),
    (
        &["schooljaar", "jaar", "year", "schoolyear"],
        "Schrijf `school_year`: van 1 augustus tot en met 31 juli.",
    ),
    (
        &[
            "trimester",
            "semester",
            "periode",
            "period",
            "kwartaal",
            "quarter",
            "rapport",
        ],
        "Tel vanaf een gebeurtenis met een naam: `window: {between: rapport}` of `window: {since: periode}`.",
    ),
    (
        &["per"],
        "Per rapport of periode telt u vanaf een gebeurtenis met een naam: `window: {between: rapport}`. Per vak of docent telt een mens: maak er een `judgement` van, met de vraag erbij.",
    ),
    (
        &[
            "reset",
            "pause",
            "pauze",
            "zonder",
            "without",
            "clean",
            "vervalt",
            "lapses_after",
        ],
        "Begint de telling opnieuw na een tijd zonder, schrijf dan `window: {since_pause: {value: 8, unit: lesson_week}}`.",
    ),
    (
        &[
            "within",
            "binnen",
            "after",
            "after_event",
            "after_step",
            "na",
        ],
        "Een termijn na een gebeurtenis is `window: {term: {after_event: brief, within: 4, unit: week}}`; een voorwaarde is `event: {passed: {after_event: brief, within: 3, unit: week}}`.",
    ),
    (
        &["not_before", "niet_eerder", "wait", "wacht"],
        "Een stap die wacht, schrijft u met `trigger: {passed: {after_step: {order: 1}, within: 3, unit: week}}`.",
    ),
    (
        &["keer", "keren", "times", "maal"],
        "Schrijf `late` (keren te laat), `episode` (ziekteperioden), `report` (meldingen) of `case` (keren).",
    ),
    (
        &["melding", "meldingen", "ziekmelding", "reports"],
        "Schrijf `report`. In een logboek telt dat als `episode`.",
    ),
    (&["moet", "verplicht"], "Schrijf `must`."),
    (&["hoort", "afspraak", "dient"], "Schrijf `should`."),
    (&["mag", "kan"], "Schrijf `may`."),
    (&["mag_niet", "verboden"], "Schrijf `must_not`."),
    (
        &[
            "minimum",
            "min",
            "minimaal",
            "vanaf",
            "threshold",
            "drempel",
        ],
        "Schrijf `at_least: 16` voor 16 of meer, of `more_than: 9` voor pas vanaf 10.",
    ),
    (
        &["maximum", "max", "maximaal"],
        "Schrijf `to: 9` (9 telt mee) of `below: 9` (9 telt niet mee).",
    ),
    (
        &["weekday", "weekdag", "pattern", "patroon", "subject", "vak"],
        "Een patroon ziet een mens: maak er een `judgement` van, met de vraag erbij.",
    ),
    (
        &["if", "when", "als", "formula", "expression"],
        "Formules kent het vocabulaire niet. Schrijf wat wordt geteld (`sum`, `count`, `consecutive`) met een drempel.",
    ),
    (&["and", "en"], "Schrijf `all_of` met een lijst."),
    (&["or", "of"], "Schrijf `any_of` met een lijst."),
    (
        &["leerplichtig"],
        "Schrijf de leeftijd: `age: {from: 5, below: 16}`. Wie ingeschreven staat en geen vrijstelling heeft, zegt u met `enrolled` en `exempt`.",
    ),
    (
        &["kwalificatieplichtig"],
        "Schrijf `age: {from: 16, below: 18}` en `startkwalificatie: false`.",
    ),
    (
        &[
            "havo",
            "vwo",
            "vmbo",
            "mavo",
            "praktijkonderwijs",
            "pro",
            "isk",
            "gymnasium",
        ],
        "Schrijf `vo`. Klassen en niveaus kent het vocabulaire niet; zeg ze in `scope: {words: ...}`.",
    ),
    (
        &["sbo", "basisschool", "basisonderwijs", "bo"],
        "Schrijf `po`, of `so` voor speciaal onderwijs.",
    ),
];

/// Keys whose value has a shape of its own, with an example of it.
const SHAPES: &[(&str, &str)] = &[
    ("valid", "Schrijf `valid: {from: 2024-08-01}`."),
    (
        "deadline",
        "Schrijf `deadline: {value: 5, unit: working_day}`.",
    ),
    (
        "age",
        "Schrijf `age: {from: 16, below: 18}`: 16 en 17 jaar.",
    ),
    ("event", "Schrijf `event: {name: waarschuwing}`."),
    ("repeat", "Schrijf `repeat: {every_time: true}`."),
    ("scope", "Schrijf `scope: {sectors: [vo]}`."),
    ("length", "Schrijf `length: {from: 1, to: 2}`."),
    (
        "minutes",
        "Schrijf `minutes: {from: 16}`: 16 minuten of meer.",
    ),
    (
        "since_pause",
        "Schrijf `since_pause: {value: 8, unit: lesson_week}`.",
    ),
    (
        "precondition",
        "Schrijf een lijst: `precondition: [parents_informed]`.",
    ),
    ("sectors", "Schrijf een lijst: `sectors: [vo]`."),
    (
        "steps",
        "Schrijf een lijst: elke stap begint met een streepje.",
    ),
    (
        "all_of",
        "Schrijf een lijst: elke voorwaarde begint met een streepje.",
    ),
    (
        "any_of",
        "Schrijf een lijst: elke voorwaarde begint met een streepje.",
    ),
    (
        "condition",
        "Schrijf een voorwaarde, zoals `count: {...}`. Zijn het er meer, zet ze dan onder `all_of` of `any_of`.",
    ),
    ("series", "Schrijf `series: {from: 15, step: 5}`."),
    (
        "trigger",
        "Schrijf `trigger: {event: naam}` of `trigger: {step: 1}`.",
    ),
    ("after_step", "Schrijf `after_step: {order: 1}`."),
];

/// Hours, as authors write them in a term.
const HOURS: &[&str] = &[
    "uur",
    "uren",
    "hour",
    "hours",
    "lesuur",
    "lesuren",
    "lesson_hour",
    "clock_hour",
    "klokuur",
    "klokuren",
];

const TERM_IN_HOURS: &str = "Een termijn telt dagen: `value: 0` is dezelfde dag, `value: 1` met `unit: working_day` de volgende werkdag. Zeg de uren zelf in `words` van de termijn.";

/// Keys that hold a number.
const NUMBERS: &[&str] = &[
    "at_least",
    "more_than",
    "exactly",
    "one_of",
    "from",
    "to",
    "below",
    "every",
    "step",
];

/// Puts better help with a problem of a protocol, where there is any.
pub fn advise(problem: &mut Problem) {
    // An unknown key is the last of its own path; what it stands in says more.
    let depth = usize::from(problem.code == "unknown-key");
    let last = problem.path.rsplit('.').nth(depth).unwrap_or("");
    let key = last.split('[').next().unwrap_or("");
    let help = match problem.code {
        "unknown-word" | "unknown-key" => {
            let word = problem
                .message
                .split('`')
                .nth(1)
                .unwrap_or("")
                .to_lowercase();
            let word = word.replace('-', "_");
            // An hour is a unit that is counted, and none of a term.
            let is_term = ["deadline", "passed", "no_reply", "term", "since_pause"];
            let is_term = is_term.iter().any(|part| problem.path.contains(part));
            if is_term && key == "unit" && HOURS.contains(&word.as_str()) {
                problem.help = TERM_IN_HOURS.to_owned();
                return;
            }
            let said = WORDS
                .iter()
                .find(|(words, _)| words.contains(&word.as_str()));
            said.map(|(_, help)| *help).or_else(|| beside(key, &word))
        }
        "wrong-type" if key == "step" && problem.path.contains("trigger") => {
            Some("Schrijf het nummer van de stap: `trigger: {step: 1}`.")
        }
        "wrong-type" if NUMBERS.contains(&key) => Some(
            "Schrijf alleen een getal, met een punt voor kwarten: `16` of `1.25`. Breuken en percentages kan de checker niet tellen.",
        ),
        "wrong-type" => SHAPES
            .iter()
            .find(|(name, _)| *name == key)
            .map(|(_, help)| *help),
        "unknown-kind" if problem.message.contains(',') => {
            Some("Zet elk soort apart in een lijst: `kinds: [te_laat, ongeoorloofd]`.")
        }
        _ => None,
    };
    if let Some(help) = help {
        problem.help = help.to_owned();
    }
}

/// What a word means only beside some key, or by its signs.
fn beside(key: &str, word: &str) -> Option<&'static str> {
    match (key, word) {
        ("age", "to") => Some("Schrijf `below`: `age: {from: 16, below: 18}` is 16 en 17 jaar."),
        ("series", "to" | "until") => Some(
            "Een reeks loopt door: `series: {from: 15, step: 5}`. Houdt zij op, schrijf dan `one_of: [15, 20, 25]`.",
        ),
        _ if word.contains(['<', '>', '=']) => Some(
            "Formules kent het vocabulaire niet. Schrijf wat wordt geteld (`sum`, `count`, `consecutive`) met een drempel.",
        ),
        _ => None,
    }
}
