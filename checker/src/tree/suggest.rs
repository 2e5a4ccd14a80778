//! "Did you mean": the known word nearest to a misspelt one.

use crate::text::Text;

/// The known word that needs the fewest single-letter edits, if few enough to be a slip.
pub fn nearest<'k>(word: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let known: Vec<&str> = known.into_iter().collect();
    nearest_of(word, &known)
}

#[inline(never)]
fn nearest_of<'k>(word: &str, known: &[&'k str]) -> Option<&'k str> {
    let mut least = (word.len() / 3).clamp(1, 3) + 1;
    let mut found = None;
    for one in known {
        let distance = distance(word, one);
        if distance < least {
            (least, found) = (distance, Some(*one));
        }
    }
    found
}

/// What to write instead of an unknown word: the nearest, else all that are known.
#[inline(never)]
pub fn suggestion(word: &str, known: &[&str]) -> String {
    match nearest_of(word, known) {
        Some(near) => Text::around("Bedoelt u `", near, "`?"),
        None => choose_from(known),
    }
}

/// All that may be written.
#[inline(never)]
pub fn choose_from(known: &[&str]) -> String {
    let mut text = Text::default();
    for (place, word) in known.iter().enumerate() {
        text.put(if place == 0 { "Kies uit: " } else { ", " });
        text.put(word);
    }
    text.put(".");
    text.done()
}

/// Edits (insert, delete, replace, swap of neighbours) between two words, capitals ignored.
fn distance(a: &str, b: &str) -> usize {
    let letters = |word: &str| -> Vec<u8> { word.bytes().take(64).collect() };
    let (a, b) = (letters(a), letters(b));
    // One row per letter of `a`, one column per letter of `b`, and a border of either.
    let width = b.len() + 1;
    let mut edits: Vec<usize> = (0..width).collect();
    for (i, from) in a.iter().enumerate() {
        let above = i * width;
        edits.push(i + 1);
        for (j, to) in b.iter().enumerate() {
            let at = above + j;
            let same = from.eq_ignore_ascii_case(to);
            let mut least = (edits[at] + usize::from(!same))
                .min(edits[at + 1] + 1)
                .min(edits[at + width] + 1);
            if i > 0
                && j > 0
                && from.eq_ignore_ascii_case(&b[j - 1])
                && to.eq_ignore_ascii_case(&a[i - 1])
            {
                least = least.min(edits[at - width - 1] + 1);
            }
            edits.push(least);
        }
    }
    edits.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn two_neighbours_swapped_are_one_slip() {
        assert_eq!(nearest("Bron", ["born", "brand"]), Some("born"));
        assert_eq!(nearest("", ["a"]), Some("a"));
        let roles = ["zorgteam", "zorgcoordinator"];
        assert_eq!(nearest("zorgcoördinator", roles), Some("zorgcoordinator"));
    }

    #[test]
    fn suggests_a_slip_and_nothing_for_another_word() {
        let known = ["deadline", "modality", "action"];
        assert_eq!(nearest("dealdine", known), Some("deadline"));
        assert_eq!(nearest("modalit", known), Some("modality"));
        assert_eq!(nearest("zzz", known), None);
    }
}
