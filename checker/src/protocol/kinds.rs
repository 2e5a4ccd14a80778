//! Kinds of absence and the roles that sickness must never reach.

/// Kinds of absence that every protocol knows, with their Dutch names.
pub const KNOWN_KINDS: &[(&str, &str)] = &[
    ("ziek", "ziekte"),
    ("ongeoorloofd", "ongeoorloofd verzuim"),
    ("te_laat", "te laat komen"),
    ("luxe", "luxeverzuim"),
    ("absoluut", "absoluut verzuim"),
    ("schorsing", "schorsing"),
    ("verlof", "verlof"),
    ("overig", "overig verzuim"),
];

/// The everyday word for unauthorised absence.
pub(crate) const SPIJBELEN: &str = "spijbelen";

/// The kind that a word means: `spijbelen` is unauthorised absence.
pub fn kind_name(word: &str) -> &str {
    if word == SPIJBELEN {
        "ongeoorloofd"
    } else {
        word
    }
}

/// Whether every protocol knows a kind; others are a protocol's own.
pub(crate) fn is_known_kind(kind: &str) -> bool {
    KNOWN_KINDS
        .iter()
        .any(|(known, _)| *known == kind_name(kind))
}

/// Whether a kind is never reported to leerplicht or DUO (NL-09): sickness and suspension, and
/// of a protocol's own kinds those that name one of them, such as `ziek_naar_huis`.
pub fn is_sickness(kind: &str) -> bool {
    match kind {
        "ziek" | "schorsing" => true,
        "ongeoorloofd" | "te_laat" | "luxe" | "absoluut" | "verlof" | "overig" => false,
        _ => names_sickness(kind),
    }
}

/// Words beside "ziek" by which a text speaks of sickness or suspension, in whatever longer word
/// they stand.
const OF_SICKNESS: [&str; 31] = [
    "schors",
    "time-out",
    "onwel",
    "griep",
    "koorts",
    "medisch",
    "dokter",
    "huisarts",
    "tandarts",
    "orthodont",
    "blessure",
    "ongesteld",
    "behandeling",
    "hoofdpijn",
    "buikpijn",
    "migraine",
    "gezondheid",
    "burn-out",
    "burnout",
    "corona",
    "misselijk",
    "flauwgevallen",
    "quarantaine",
    "menstru",
    "kliniek",
    "revalid",
    "psychisch",
    "therap",
    "ontzegd",
    "uitgesloten",
    "afkoel",
];

/// Whether a text speaks of sickness or suspension.
pub(crate) fn names_sickness(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    // Music is no sickness.
    let times = |word: &str| {
        let parts = text.as_bytes().windows(word.len());
        parts.filter(|part| *part == word.as_bytes()).count()
    };
    times("ziek") > times("muziek") || OF_SICKNESS.iter().any(|word| holds(&text, word))
}

/// Whether an event is one of sickness by its name: also one of who cares for the sick.
pub(crate) fn is_of_sickness(event: &str) -> bool {
    let of_care = [
        "jeugdarts",
        "schoolarts",
        "jeugdverpleeg",
        "betermeld",
        "beter-gemeld",
    ];
    names_sickness(event) || of_care.iter().any(|word| holds(event, word))
}

/// Whether a role acts for leerplicht, DUO or the municipality.
pub fn is_official(role: &str) -> bool {
    matches!(role, "duo" | "rmc" | "lpa" | "rbl")
        || ["leerplicht", "gemeente", "doorstroom"]
            .iter()
            .any(|word| holds(role, word))
}

/// Whether a channel leads to the register of DUO.
pub fn is_official_channel(channel: &str) -> bool {
    let channel = channel.to_ascii_lowercase();
    [
        "duo",
        "verzuimregister",
        "verzuimloket",
        "onderwijsdeelnemers",
        "leerplicht",
        "gemeente",
    ]
    .iter()
    .any(|word| holds(&channel, word))
        || has_word(&channel, &["rod", "rmc", "lpa", "rbl"])
}

/// Words beside the names of officials themselves by which a text speaks of them, or of what only
/// they are told or do.
const OF_OFFICIALS: [&str; 18] = [
    "leerplicht",
    "kwalificatieplicht",
    "leerlingzaken",
    "leerrecht",
    "bureau leren",
    "b en w",
    "verzuimregister",
    "verzuimloket",
    "doorstroompunt",
    "uitvoering onderwijs",
    "onderwijsdeelnemers",
    "burgemeester",
    "d.u.o",
    "l.p.a",
    "b&w",
    "16-uurs",
    "16+",
    "proces-verbaal",
];

/// Whether a text for people names leerplicht, DUO, the municipality or what acts for them.
pub(crate) fn names_officials(text: &str) -> bool {
    let text = text.to_ascii_lowercase();
    OF_OFFICIALS.iter().any(|word| holds(&text, word))
        || has_word(&text, &["rod", "rmc", "lpa", "rbl"])
        || names_duo(&text)
        || names_municipality(&text)
}

/// Whether a text names DUO: a duo of mentors is none.
fn names_duo(text: &str) -> bool {
    let mut rest = text;
    while let Some((before, after)) = cut_at(rest, "duo") {
        let is_word = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let of_other = after.strip_prefix('-').is_some_and(|word| {
            !["meld", "verzuim", "regist", "loket"]
                .iter()
                .any(|own| word.starts_with(own))
        });
        if !is_word(before.as_bytes().last()) && !is_word(after.as_bytes().first()) && !of_other {
            return true;
        }
        rest = after;
    }
    false
}

/// Whether a text speaks of the municipality as someone: not of what lies in it or belongs to it,
/// nor to say that it is not told.
fn names_municipality(text: &str) -> bool {
    if ["niet meld", "niet gemeld", "nooit meld"]
        .iter()
        .any(|words| holds(text, words))
    {
        return false;
    }
    let mut rest = text;
    while let Some((before, after)) = cut_at(rest, "gemeente") {
        let is_word = !after
            .as_bytes()
            .first()
            .is_some_and(u8::is_ascii_alphanumeric);
        let place = before.trim_end().trim_end_matches("de").trim_end();
        let lies_in = ["van", "in", "binnen", "buiten", "uit", "eigen", "andere"];
        if is_word && !lies_in.iter().any(|word| place.ends_with(word)) {
            return true;
        }
        rest = after;
    }
    false
}

/// What stands before and after a word.
fn cut_at<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let mut parts = text.as_bytes().windows(word.len());
    let at = parts.position(|part| part == word.as_bytes())?;
    Some((text.get(..at)?, text.get(at + word.len()..)?))
}

/// Whether a text holds one of these as a word by itself.
fn has_word(text: &str, words: &[&str]) -> bool {
    text.as_bytes()
        .split(|byte| !byte.is_ascii_alphanumeric())
        .any(|word| words.iter().any(|one| one.as_bytes() == word))
}

/// Whether a text holds a word. The search of the library is for long texts, and large.
pub(crate) fn holds(text: &str, word: &str) -> bool {
    let mut parts = text.as_bytes().windows(word.len());
    parts.any(|part| part == word.as_bytes())
}
