//! The rule of plain Dutch: what parents read has short sentences and takes two minutes.

use crate::diagnostic::Diagnostic;
use crate::markdown::{Directive, Fragment, Measure, Part, Sentence, words};
use crate::model::{Page, Settings};
use checker::tree::Span;

/// The most words of one sentence.
const MOST_WORDS: u32 = 20;
/// The words of a sentence on average, in tenths: fewer than this.
const AVERAGE_TENTHS: u32 = 120;
/// Words that are read aloud in a minute, the mean of 77 studies (Brysbaert 2019,
/// doi.org/10.1016/j.jml.2019.104047). In silence it is 238, in Dutch as in English (Brysbaert
/// and others 2021, doi.org/10.1177/17470218211017100): this leaves room for who reads slowly.
const WORDS_A_MINUTE: u32 = 183;
/// The most minutes that a page may take.
const MOST_MINUTES: u32 = 2;

/// What is hard to read on a page for parents.
pub(super) fn check(page: &Page, text: &Fragment, settings: &Settings) -> Vec<Diagnostic> {
    let measure = &text.measure;
    let front = [&page.front.title, &page.front.description];
    let around = front.into_iter().map(|t| words(t)).sum::<u32>() + drawn(text, settings);
    let mut found = long_sentences(measure);
    found.extend(long_on_average(measure));
    found.extend(long_to_read(around, &measure.read()));
    found
        .into_iter()
        .map(|(fault, span)| fault.at(&page.file, span))
        .collect()
}

fn long_sentences(measure: &Measure) -> Vec<(Diagnostic, Span)> {
    let all = measure.sentences.iter().chain(&measure.sources);
    let long = all.filter(|sentence| sentence.words > MOST_WORDS);
    long.map(|sentence| {
        let words = sentence.words;
        let message = format!(
            "Deze zin heeft {words} woorden; voor ouders zijn het er hoogstens {MOST_WORDS}."
        );
        let fault = Diagnostic::warning("long-sentence", message);
        (fault.with_help("Maak er twee zinnen van."), sentence.span)
    })
    .collect()
}

fn long_on_average(measure: &Measure) -> Option<(Diagnostic, Span)> {
    let average = measure.average_tenths();
    if average < AVERAGE_TENTHS {
        return None;
    }
    let message = format!(
        "De zinnen zijn gemiddeld {},{} woorden lang; voor ouders is dat minder dan {}.",
        average / 10,
        average % 10,
        AVERAGE_TENTHS / 10
    );
    let fault = Diagnostic::warning("long-sentences", message);
    Some((fault.with_help("Maak de zinnen korter."), Span::default()))
}

/// The place is where the two minutes are over.
fn long_to_read(around: u32, read: &[Sentence]) -> Option<(Diagnostic, Span)> {
    let most = WORDS_A_MINUTE * MOST_MINUTES;
    let mut total = around;
    let mut over = None;
    for piece in read {
        total += piece.words;
        if total > most {
            over.get_or_insert(piece.span);
        }
    }
    if total <= most {
        return None;
    }
    let message = format!(
        "Deze pagina heeft {total} woorden; in {MOST_MINUTES} minuten leest een ouder er {most}, tot hier."
    );
    let fault = Diagnostic::warning("long-page", message).with_help(
        "Haal weg wat dubbel is, of zet een link naar de pagina die het al zegt. Het blok `::: bronnen` telt niet mee.",
    );
    Some((fault, over.unwrap_or_default()))
}

/// The words below the drawings of a text.
fn drawn(text: &Fragment, settings: &Settings) -> u32 {
    let caption = |part: &Part| match part {
        Part::Directive(Directive::Maatlat { norm }, _) => {
            let ruler = settings.rulers.iter().find(|r| &r.norm == norm);
            ruler.map_or(0, |r| words(&r.caption))
        }
        _ => 0,
    };
    text.parts.iter().map(caption).sum()
}

#[cfg(test)]
mod tests {
    use super::{Measure, Sentence, long_on_average, long_to_read};
    use checker::tree::Span;

    fn of(words: u32, start: u32) -> Sentence {
        let span = Span {
            start,
            end: start + 1,
        };
        Sentence { words, span }
    }

    #[test]
    fn two_minutes_pass_and_a_word_more_is_told_where_they_end() {
        let read = [of(170, 1), of(180, 2), of(1, 3), of(9, 4)];
        assert_eq!(long_to_read(6, &read), None);
        let (fault, at) = long_to_read(7, &read).unwrap();
        assert_eq!(
            fault.message,
            "Deze pagina heeft 367 woorden; in 2 minuten leest een ouder er 366, tot hier."
        );
        assert_eq!(at, read[3].span);
        assert_eq!(long_to_read(16, &read).unwrap().1, read[2].span);
        assert_eq!(long_to_read(367, &[]).unwrap().1, Span::default());
    }

    #[test]
    fn sentences_are_shorter_than_twelve_words_on_average() {
        let measure = |words: &[u32]| Measure {
            sentences: words.iter().map(|w| of(*w, 0)).collect(),
            ..Measure::default()
        };
        assert_eq!(long_on_average(&measure(&[20, 11, 4])), None);
        let (fault, _) = long_on_average(&measure(&[20, 12, 4])).unwrap();
        assert!(fault.message.contains("12,0"), "{}", fault.message);
    }
}
