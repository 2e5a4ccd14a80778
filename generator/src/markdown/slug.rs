//! Headings to ids: lower case ASCII, words joined by hyphens.

use std::collections::BTreeMap;

/// The id of a text: `Eén kop: wat nu?` becomes `een-kop-wat-nu`.
pub fn slug(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match fold(c) {
            Some(letters) => out.push_str(letters),
            None if c.is_ascii_alphanumeric() => out.push(c),
            // An apostrophe joins (`foto's`), everything else parts.
            None if matches!(c, '\'' | '\u{2019}') => {}
            None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            None => {}
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// Makes ids unique within a page.
#[derive(Debug, Default)]
pub(super) struct Ids(BTreeMap<String, usize>);

impl Ids {
    /// The id itself, or with the first free number behind it.
    pub(super) fn take(&mut self, wanted: &str) -> String {
        let base = if wanted.is_empty() { "deel" } else { wanted };
        let mut id = base.to_owned();
        let mut number = *self.0.get(base).unwrap_or(&1);
        while self.0.contains_key(&id) {
            number += 1;
            id = format!("{base}-{number}");
        }
        self.0.insert(base.to_owned(), number);
        self.0.entry(id.clone()).or_insert(1);
        id
    }

    /// Claims an id as written; false if it is taken.
    pub(super) fn claim(&mut self, id: &str) -> bool {
        self.0.insert(id.to_owned(), 1).is_none()
    }
}

/// The ASCII letters for a letter with a mark, as Dutch names and loan words have them.
fn fold(c: char) -> Option<&'static str> {
    Some(match c {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => "a",
        'ç' => "c",
        'è' | 'é' | 'ê' | 'ë' => "e",
        'ì' | 'í' | 'î' | 'ï' | 'ı' => "i",
        'ĳ' => "ij",
        'ñ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'ø' => "o",
        'ù' | 'ú' | 'û' | 'ü' => "u",
        'ý' | 'ÿ' => "y",
        'ğ' => "g",
        'ş' | 'š' => "s",
        'ž' => "z",
        'æ' => "ae",
        'œ' => "oe",
        'ß' => "ss",
        // A combining mark belongs to the letter before it.
        '\u{300}'..='\u{36f}' => "",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{Ids, slug};

    #[test]
    fn folds_marks_and_joins_words() {
        let cases = [
            ("Eén kop: wat nu?", "een-kop-wat-nu"),
            ("Foto's en 's middags", "fotos-en-s-middags"),
            ("  16 of meer (norm) ", "16-of-meer-norm"),
            ("çağrı", "cagri"),
            ("…", ""),
            ("ĲSSEL", "ijssel"),
        ];
        for (text, id) in cases {
            assert_eq!(slug(text), id);
        }
    }

    #[test]
    fn ids_are_unique() {
        let mut ids = Ids::default();
        let taken: Vec<String> = ["a", "a", "a-2", "a", ""]
            .iter()
            .map(|w| ids.take(w))
            .collect();
        assert_eq!(taken, ["a", "a-2", "a-2-2", "a-3", "deel"]);
        assert!(!ids.claim("a"));
    }
}
