//! The word between a deed and to whom or with whom it is done: a protocol names both, and Dutch
//! has another word for nearly every deed.

use crate::protocol::holds;

/// Deeds by a word of theirs, and what stands before whom they are done to; the first one found
/// counts. Where a deed needs no word, a colon sets apart who follows it.
const DEEDS: [(&str, &str); 26] = [
    ("proces-verbaal", " tegen "),
    ("beslissen", " en dat vertellen aan "),
    ("aannemen", " van "),
    ("verklaren", " aan "),
    ("bekend is", " bij "),
    ("huisbezoek", " bij "),
    ("klaar hebben", " voor "),
    ("aanspreken", ": "),
    ("begeleiden", ": "),
    ("op de hoogte", ": "),
    ("inschakelen", ": "),
    ("meedelen", " aan "),
    ("doorzetten", " aan "),
    ("doorgeven", " aan "),
    ("terugkoppelen", " aan "),
    ("uitleggen", " aan "),
    ("toestemming vragen", " aan "),
    ("sturen", " aan "),
    ("rapporteren", " aan "),
    ("aanleveren", " aan "),
    ("aanbod", " aan "),
    ("melden", " bij "),
    ("gesprek", " met "),
    ("om tafel", " met "),
    ("bespreken", " met "),
    ("volgen", " met "),
];

/// What stands between a deed and these roles.
pub fn toward<S: AsRef<str>>(action: &str, roles: &[S]) -> &'static str {
    if let Some((_, word)) = DEEDS.iter().find(|(deed, _)| holds(action, deed)) {
        return word;
    }
    let is_at_home = |role: &S| matches!(role.as_ref(), "ouders" | "leerling");
    if roles.iter().any(is_at_home) {
        " met "
    } else {
        " bij "
    }
}

#[cfg(test)]
mod tests {
    use super::toward;

    #[test]
    fn each_deed_has_its_own_word() {
        for (action, role, word) in [
            ("een gesprek voeren", "ouders", " met "),
            ("een gesprek voeren", "leerplichtambtenaar", " met "),
            ("bellen", "ouders", " met "),
            ("op huisbezoek gaan", "ouders", " bij "),
            (
                "een gesprek voeren en op papier verklaren",
                "school",
                " aan ",
            ),
            ("een passend aanbod klaar hebben", "leerling", " voor "),
            ("een passend aanbod doen", "leerling", " aan "),
            ("de ziekmelding aannemen", "ouders", " van "),
            ("toestemming vragen", "ouders", " aan "),
            ("een consult aanvragen", "jeugdarts", " bij "),
            ("de leerling melden", "jeugdarts", " bij "),
            ("de melding doorzetten", "gemeente", " aan "),
            ("proces-verbaal opmaken", "ouders", " tegen "),
            (
                "de uitvoering van het plan en het verzuim volgen",
                "jeugdarts",
                " met ",
            ),
            (
                "op de hoogte stellen voordat er wordt gemeld",
                "ouders",
                ": ",
            ),
        ] {
            assert_eq!(toward(action, &[role]), word, "{action}");
        }
    }
}
