//! Words that mean the same: of the glossary, its abbreviations and everyday words, and the
//! names of roles.

use crate::model::Site;

/// Groups of words; the first of a group is the word that the site itself uses.
pub fn synonyms(site: &Site) -> Vec<Vec<String>> {
    let terms = site
        .glossary
        .terms
        .iter()
        .map(|term| group(&term.term, &term.synonyms));
    let short = site
        .glossary
        .abbreviations
        .iter()
        .map(|a| vec![a.full.clone(), a.short.clone()]);
    let roles = site
        .roles
        .iter()
        .map(|role| group(&role.title, &role.also_called));
    let everyday = site
        .glossary
        .everyday
        .iter()
        .map(|said| group(&said.word, &said.typed));
    terms
        .chain(short)
        .chain(everyday)
        .chain(roles)
        .filter(|group| group.len() > 1)
        .collect()
}

/// The site's own word before what people say for it.
fn group(first: &str, others: &[String]) -> Vec<String> {
    std::iter::once(first.to_owned())
        .chain(others.iter().cloned())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::synonyms;
    use crate::diagnostic::RelPath;
    use crate::model::load;
    use crate::source::Inputs;

    #[test]
    fn terms_abbreviations_everyday_words_and_roles_with_other_names() {
        let mut inputs = Inputs::default();
        let files = [
            (
                "glossary.yaml",
                "terms:\n  - {id: a, term: alleen, text: x}\n  - {id: v, term: verzuim, text: x, synonyms: [wegblijven]}\nabbreviations:\n  - {short: DUO, full: Dienst Uitvoering Onderwijs, source: S1, status: seed}\neveryday:\n  - {word: ziek, typed: [griep, koorts]}\n",
            ),
            (
                "roles/jeugdarts.yaml",
                "id: jeugdarts\ntitle: Jeugdarts\ngroup: jgz\norder: 1\nsummary: x\nalso_called: [schoolarts]\nstatus: seed\n",
            ),
        ];
        for (path, text) in files {
            inputs.add(RelPath::new(path).unwrap(), text.into());
        }
        let (site, _) = load(&inputs);
        assert_eq!(
            synonyms(&site),
            [
                vec!["verzuim", "wegblijven"],
                vec!["Dienst Uitvoering Onderwijs", "DUO"],
                vec!["ziek", "griep", "koorts"],
                vec!["Jeugdarts", "schoolarts"],
            ]
        );
    }
}
