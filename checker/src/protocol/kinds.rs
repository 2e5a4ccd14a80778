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

/// The kind that a word means: `spijbelen` is unauthorised absence.
pub fn kind_name(word: &str) -> &str {
    if word == "spijbelen" {
        "ongeoorloofd"
    } else {
        word
    }
}

/// Whether a kind is never reported to leerplicht or DUO (NL-09).
pub fn is_sickness(kind: &str) -> bool {
    matches!(kind, "ziek" | "schorsing")
}

/// Whether a role acts for leerplicht, DUO or the municipality.
pub fn is_official(role: &str) -> bool {
    matches!(
        role,
        "leerplichtambtenaar" | "leerplicht" | "duo" | "gemeente" | "rmc" | "doorstroompunt"
    )
}

/// Whether a channel leads to the register of DUO.
pub(crate) fn is_official_channel(channel: &str) -> bool {
    let channel = channel.to_ascii_lowercase();
    [
        "duo",
        "verzuimregister",
        "verzuimloket",
        "leerplicht",
        "gemeente",
    ]
    .iter()
    .any(|word| holds(&channel, word))
        || channel
            .split(|c: char| !c.is_ascii_alphanumeric())
            .any(|word| word == "rod")
}

/// Whether a text holds a word. The search of the library is for long texts, and large.
pub(crate) fn holds(text: &str, word: &str) -> bool {
    let mut parts = text.as_bytes().windows(word.len());
    parts.any(|part| part == word.as_bytes())
}
