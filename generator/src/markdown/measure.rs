//! How long the sentences of a text are, and how much there is to read, for the rule of plain Dutch.

use checker::tree::Span;

/// The words of a text, by what they stand in; code is left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Measure {
    /// Every sentence of the running text, in order.
    pub sentences: Vec<Sentence>,
    /// Headings and cells of tables, in order: read as well, but no sentences.
    pub labels: Vec<Sentence>,
    /// The sentences between `::: bronnen` and its end: for who wants to check, not for who reads.
    pub sources: Vec<Sentence>,
}

/// Where the words of a text go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    Running,
    Label,
    Sources,
}

/// One sentence, heading or cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// How many words.
    pub words: u32,
    /// Where it stands.
    pub span: Span,
}

impl Measure {
    /// The average length of a sentence in tenths of a word; 0 without sentences.
    pub fn average_tenths(&self) -> u32 {
        let count = u32::try_from(self.sentences.len()).unwrap_or(u32::MAX);
        let words: u32 = self.sentences.iter().map(|s| s.words).sum();
        (words * 10).checked_div(count).unwrap_or(0)
    }

    /// What a reader reads, in the order of the text: all but the sources.
    pub fn read(&self) -> Vec<Sentence> {
        let mut all = [self.sentences.as_slice(), &self.labels].concat();
        all.sort_by_key(|s| s.span.start);
        all
    }

    /// Cuts the text of one block into sentences; each piece comes with its place.
    pub(super) fn add_block(&mut self, pieces: &[(String, Span)], place: Place) {
        let into = match place {
            Place::Running => &mut self.sentences,
            Place::Label => &mut self.labels,
            Place::Sources => &mut self.sources,
        };
        let mut open: Option<Sentence> = None;
        let last = pieces
            .iter()
            .flat_map(|(text, span)| text.split_whitespace().map(move |w| (w, *span)));
        let words: Vec<(&str, Span)> = last.collect();
        for (i, (word, span)) in words.iter().enumerate() {
            let sentence = open.get_or_insert(Sentence {
                words: 0,
                span: *span,
            });
            sentence.words += u32::from(is_word(word));
            sentence.span.end = sentence.span.end.max(span.end);
            if ends_sentence(word, words.get(i + 1).map(|(w, _)| *w)) {
                into.extend(open.take().filter(|s| s.words > 0));
            }
        }
        into.extend(open.filter(|s| s.words > 0));
    }
}

/// A stop ends a sentence unless the next word goes on in lower case, as after `bijv.`.
fn ends_sentence(word: &str, next: Option<&str>) -> bool {
    let bare = word.trim_end_matches(['"', '\'', ')', '\u{201d}', '\u{2019}']);
    let stops = bare.ends_with(['.', '!', '?', '\u{2026}']);
    let goes_on = next
        .and_then(|n| n.chars().find(|c| c.is_alphanumeric()))
        .is_some_and(char::is_lowercase);
    stops && !goes_on
}

/// Whether a piece between blanks counts as a word: not a dash or a bullet.
fn is_word(piece: &str) -> bool {
    piece.chars().any(char::is_alphanumeric)
}

/// How many words a text has.
pub fn words(text: &str) -> u32 {
    let words = text.split_whitespace().filter(|piece| is_word(piece));
    u32::try_from(words.count()).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Measure, Place};
    use checker::tree::Span;

    #[test]
    fn counts_sentences_and_words() {
        let mut measure = Measure::default();
        let pieces = [
            "Uw kind is ziek, bijv. door griep. Bel",
            "de school! Echt – ja",
        ];
        let pieces = pieces.map(|text| (text.to_owned(), Span::default()));
        measure.add_block(&pieces, Place::Running);
        let words: Vec<u32> = measure.sentences.iter().map(|s| s.words).collect();
        assert_eq!(words, [7, 3, 2]);
        assert_eq!(measure.average_tenths(), 40);
    }
}
