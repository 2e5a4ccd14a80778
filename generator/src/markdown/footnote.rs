//! Footnotes: numbered in the order of their first mention, listed at the end, with a way back.

use std::collections::BTreeMap;

/// The footnotes of one text.
#[derive(Debug, Default)]
pub(super) struct Footnotes {
    numbers: BTreeMap<String, usize>,
    mentions: BTreeMap<String, usize>,
    texts: BTreeMap<String, String>,
}

impl Footnotes {
    /// The HTML of a mention.
    pub(super) fn mention(&mut self, label: &str) -> String {
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(label.to_owned()).or_insert(next);
        let mention = self.mentions.entry(label.to_owned()).or_insert(0);
        *mention += 1;
        format!(
            "<sup class=\"verzuim-noot\"><a id=\"noot-{number}-terug-{mention}\" href=\"#noot-{number}\"><span class=\"verzuim-verborgen\">Noot </span>{number}</a></sup>"
        )
    }

    /// Keeps the text of a note.
    pub(super) fn define(&mut self, label: &str, html: String) {
        self.texts.insert(label.to_owned(), html);
    }

    /// Labels that are mentioned and have no text.
    pub(super) fn undefined(&self) -> Vec<&str> {
        self.numbers
            .keys()
            .filter(|l| !self.texts.contains_key(*l))
            .map(String::as_str)
            .collect()
    }

    /// The list at the end; empty without notes.
    pub(super) fn html(&self) -> String {
        let mut in_order: Vec<(&usize, &String)> = self
            .numbers
            .iter()
            .map(|(label, number)| (number, label))
            .collect();
        in_order.sort();
        if in_order.is_empty() {
            return String::new();
        }
        let mut out = String::from(
            "<section class=\"verzuim-noten\" aria-labelledby=\"noten\">\n<h2 id=\"noten\">Noten</h2>\n<ol>\n",
        );
        for (number, label) in in_order {
            let text = self.texts.get(label).map_or("", String::as_str);
            out.push_str(&format!("<li id=\"noot-{number}\">{text}"));
            for mention in 1..=*self.mentions.get(label).unwrap_or(&0) {
                out.push_str(&format!(
                    " <a href=\"#noot-{number}-terug-{mention}\">Terug naar de tekst</a>"
                ));
            }
            out.push_str("</li>\n");
        }
        out.push_str("</ol>\n</section>\n");
        out
    }
}
