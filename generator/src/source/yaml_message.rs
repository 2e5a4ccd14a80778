//! What the YAML parser says in English, in Dutch and with what to do.

/// Dutch sentence and help for the parser's own words; a general pair for rare ones.
pub(super) fn translate(info: &str) -> (&'static str, &'static str) {
    const TABLE: &[(&str, &str, &str)] = &[
        ("tab", "Hier staat een tab.", "Spring in met spaties."),
        (
            "mapping values are not allowed",
            "Hier staat een dubbele punt die geen sleutel kan zijn.",
            "Zet de hele waarde tussen aanhalingstekens, of zet de sleutel op een eigen regel.",
        ),
        (
            "illegal placement of ':'",
            "Hier staat een dubbele punt die geen sleutel kan zijn.",
            "Zet de hele waarde tussen aanhalingstekens.",
        ),
        (
            "invalid trailing content after double-quoted",
            "Na het sluitende aanhalingsteken staat nog tekst.",
            "Zet de hele waarde tussen aanhalingstekens, en schrijf een aanhalingsteken erin als `\\\"`.",
        ),
        (
            "quoted scalar, found unexpected end",
            "Het aanhalingsteken wordt niet gesloten.",
            "Zet aan het eind van de waarde hetzelfde aanhalingsteken.",
        ),
        (
            "quoted scalar, found unexpected document",
            "Het aanhalingsteken wordt niet gesloten.",
            "Zet aan het eind van de waarde hetzelfde aanhalingsteken.",
        ),
        (
            "quoted scalar, found unknown escape",
            "Na de `\\` staat een teken dat daar niet kan.",
            "Gebruik enkele aanhalingstekens, of schrijf `\\\\`.",
        ),
        (
            "simple key expect",
            "Hier wordt een sleutel met een dubbele punt verwacht.",
            "Schrijf `sleutel: waarde`, en let op het inspringen.",
        ),
        (
            "did not find expected key",
            "Hier wordt een sleutel verwacht: de regel springt anders in dan de sleutels erboven.",
            "Laat de sleutels van een blok op dezelfde kolom beginnen.",
        ),
        (
            "did not find expected '-'",
            "Hier wordt een item van de lijst verwacht, dat met `-` begint.",
            "Laat de items van een lijst op dezelfde kolom beginnen.",
        ),
        (
            "block sequence entries are not allowed",
            "Hier kan geen lijst beginnen.",
            "Zet `-` op een nieuwe regel onder de sleutel.",
        ),
        (
            "expected ',' or ']'",
            "De lijst tussen `[` en `]` klopt niet.",
            "Zet een komma tussen de items en sluit met `]`.",
        ),
        (
            "expected ',' or '}'",
            "Het blok tussen `{` en `}` klopt niet.",
            "Zet een komma tussen de sleutels en sluit met `}`.",
        ),
        (
            "misplaced bracket",
            "Hier staat een haak die nergens bij hoort.",
            "Haal de haak weg, of zet de waarde tussen aanhalingstekens.",
        ),
        (
            "invalid indentation in quoted",
            "De tekst tussen aanhalingstekens gaat door op een regel die niet inspringt.",
            "Sluit het aanhalingsteken, of laat de tekst verder inspringen dan de sleutel.",
        ),
        (
            "invalid indentation",
            "Deze regel springt niet goed in.",
            "Laat alle regels van een waarde verder inspringen dan de sleutel.",
        ),
        (
            "wrongly indented line",
            "Deze regel springt niet goed in.",
            "Laat alle regels van de tekst evenver inspringen.",
        ),
        (
            "unknown anchor",
            "Verwijzingen met `*` zijn niet toegestaan.",
            "Schrijf de waarde voluit.",
        ),
        (
            "anchor",
            "Ankers met `&` zijn niet toegestaan.",
            "Schrijf de waarde voluit, of zet hem tussen aanhalingstekens.",
        ),
        (
            "recursion limit",
            "De haken zijn te diep genest.",
            "Maak het blok minder diep.",
        ),
        (
            "directive",
            "Regels die met `%` beginnen zijn niet toegestaan.",
            "Haal de regel weg.",
        ),
        (
            "document",
            "Een bestand bevat precies een YAML-document.",
            "Haal de losse `---` of `...` weg.",
        ),
        (
            "unexpected character",
            "Deze waarde begint met een teken dat in YAML iets anders betekent.",
            "Zet de waarde tussen aanhalingstekens.",
        ),
    ];
    let general = (
        "Dit is geen geldige YAML.",
        "Controleer het inspringen, de dubbele punten en de aanhalingstekens.",
    );
    TABLE
        .iter()
        .find(|(word, ..)| info.contains(word))
        .map_or(general, |(_, message, help)| (message, help))
}
