//! All mutants of a file in one text: each function has its mutated bodies beside its own, and a
//! number chooses among them when the program runs.
//!
//! So the checker is compiled once and not once per mutant, which is what mutation runs spend
//! their time on.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::list::{Mutant, Place};

/// The function that says which mutant is chosen, for the root of the crate.
pub(super) const SWITCH: &str = "
pub(crate) fn mutant() -> u32 {
    static CHOSEN: std::sync::OnceLock<u32> = std::sync::OnceLock::new();
    *CHOSEN.get_or_init(|| {
        let text = std::env::var(\"VERZUIMWIJZER_MUTANT\");
        text.ok().and_then(|text| text.parse().ok()).unwrap_or(0)
    })
}
";

/// The mutants of each function, by the place of its body.
type Functions<'m> = Vec<((usize, usize), Vec<(usize, &'m Mutant)>)>;

/// A text with its mutants.
#[derive(Debug, Default)]
pub(super) struct Woven {
    pub(super) text: String,
    /// The lines of each mutated body.
    pub(super) bodies: Vec<(Range<usize>, usize)>,
    /// Mutants that stand in no function body.
    pub(super) outside: Vec<usize>,
}

impl Woven {
    /// The mutant that a line belongs to.
    pub(super) fn at(&self, line: usize) -> Option<usize> {
        let body = self.bodies.iter().find(|(lines, _)| lines.contains(&line));
        body.map(|(_, number)| *number)
    }
}

/// Weaves the mutants of one file, by their numbers, without those that do not compile.
pub(super) fn weave(text: &str, mutants: &[(usize, &Mutant)], dropped: &BTreeSet<usize>) -> Woven {
    let offsets = Offsets::of(text);
    let mut woven = Woven::default();
    let mut functions: BTreeMap<(usize, usize), Vec<(usize, &Mutant)>> = BTreeMap::new();
    for (number, mutant) in mutants {
        let function = mutant
            .function
            .as_ref()
            .map(|(span, _)| offsets.range(*span));
        match function.and_then(|range| body(text, range)) {
            Some(body) if body.start < offsets.range(mutant.span).start => {
                let here = functions.entry((body.start, body.end)).or_default();
                here.push((*number, mutant));
            }
            _ => woven.outside.push(*number),
        }
    }
    let mut done = 0;
    for ((start, end), here) in outermost(functions) {
        let here: Vec<_> = here
            .into_iter()
            .filter(|(n, _)| !dropped.contains(n))
            .collect();
        if here.is_empty() {
            continue;
        }
        let function = here[0].1.function.as_ref();
        let head = function.map_or(start, |(span, _)| offsets.range(*span).start.max(done));
        woven.text.push_str(&text[done..head]);
        // What is asked while running no constant function can ask.
        woven
            .text
            .push_str(&text[head..start].replacen("const fn ", "fn ", 1));
        let (before, after) = around(here[0].1);
        woven.text.push_str("{ match crate::mutant() {\n");
        for (number, mutant) in here {
            let first = woven.text.matches('\n').count() + 1;
            let cut = offsets.range(mutant.span);
            woven.text.push_str(&format!(
                "{number} => {before}{}{}{}{after}\n",
                &text[start..cut.start],
                &mutant.replacement,
                &text[cut.end..end],
            ));
            let last = woven.text.matches('\n').count();
            woven.bodies.push((first..last + 1, number));
        }
        woven
            .text
            .push_str(&format!("_ => {before}{}{after}\n}} }}", &text[start..end]));
        done = end;
    }
    woven.text.push_str(&text[done..]);
    woven
}

/// Bodies that return some type by its traits must all return the same one: a list that is gone
/// through, or else a box.
fn around(mutant: &Mutant) -> (String, String) {
    let returned = mutant
        .function
        .as_ref()
        .map_or("", |(_, returned)| returned);
    let traits = returned
        .trim_start_matches("->")
        .trim_start()
        .strip_prefix("impl ");
    match traits {
        Some(traits) if traits.contains("Iterator<Item") => {
            let after = format!(").collect::<Vec<{}>>().into_iter(),", item(traits));
            ("(".to_owned(), after)
        }
        Some(traits) => ("Box::new(".to_owned(), format!(") as Box<dyn {traits}>,")),
        None => (String::new(), String::new()),
    }
}

/// The type of what an iterator gives.
fn item(traits: &str) -> &str {
    let rest = traits.split_once("Item").map_or("", |(_, rest)| rest);
    let rest = rest.trim_start().trim_start_matches('=').trim_start();
    let mut depth = 0;
    let end = rest.find(|c| {
        depth += match c {
            '<' => 1,
            '>' => -1,
            _ => 0,
        };
        depth < 0
    });
    &rest[..end.unwrap_or(rest.len())]
}

/// Functions within a function go with it.
fn outermost(functions: BTreeMap<(usize, usize), Vec<(usize, &Mutant)>>) -> Functions<'_> {
    let mut all = Functions::new();
    for (range, here) in functions {
        match all.last_mut() {
            Some(((_, end), before)) if range.0 < *end => before.extend(here),
            _ => all.push((range, here)),
        }
    }
    all
}

/// The body of a function, with its braces.
fn body(text: &str, function: Range<usize>) -> Option<Range<usize>> {
    let open = text.get(function.clone())?.find('{')?;
    Some(function.start + open..function.end)
}

/// Where each line of a text begins.
struct Offsets<'t>(&'t str, Vec<usize>);

impl<'t> Offsets<'t> {
    fn of(text: &'t str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        Offsets(text, std::iter::once(0).chain(after).collect())
    }

    fn range(&self, (start, end): (Place, Place)) -> Range<usize> {
        self.at(start)..self.at(end)
    }

    fn at(&self, (line, column): Place) -> usize {
        let start = self
            .1
            .get(line.saturating_sub(1))
            .copied()
            .unwrap_or(self.0.len());
        let rest = &self.0[start..];
        let before = rest.char_indices().nth(column.saturating_sub(1));
        start + before.map_or(rest.len(), |(at, _)| at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mutant(span: (Place, Place), replacement: &str, returned: &str) -> Mutant {
        Mutant {
            name: "a.rs:2:7: replace".to_owned(),
            file: "a.rs".to_owned(),
            span,
            replacement: replacement.to_owned(),
            function: Some((((1, 1), (3, 2)), returned.to_owned())),
        }
    }

    const TEXT: &str = "fn f(a: u32) -> u32 {\n    a + 1\n}\nconst A: i32 = -1;\n";

    #[test]
    fn each_mutant_has_its_own_body() {
        let minus = mutant(((2, 7), (2, 8)), "-", "-> u32");
        let zero = mutant(((2, 5), (2, 10)), "0", "-> u32");
        let woven = weave(TEXT, &[(1, &minus), (2, &zero)], &BTreeSet::new());
        assert_eq!(
            woven.text,
            "fn f(a: u32) -> u32 { match crate::mutant() {\n1 => {\n    a - 1\n}\n2 => {\n    0\n}\n_ => {\n    a + 1\n}\n} }\nconst A: i32 = -1;\n"
        );
        assert_eq!(
            (woven.at(3), woven.at(6), woven.at(9)),
            (Some(1), Some(2), None)
        );
        let woven = weave(TEXT, &[(1, &minus), (2, &zero)], &BTreeSet::from([1, 2]));
        assert_eq!(woven.text, TEXT);
    }

    #[test]
    fn a_constant_is_left_and_said() {
        let constant = Mutant {
            function: None,
            ..mutant(((4, 16), (4, 17)), "", "")
        };
        let woven = weave(TEXT, &[(3, &constant)], &BTreeSet::new());
        assert_eq!((woven.text.as_str(), woven.outside), (TEXT, vec![3]));
    }

    #[test]
    fn what_is_returned_by_its_traits_is_one_type() {
        let text = |returned: &str| {
            let empty = mutant(((2, 5), (2, 10)), "empty()", returned);
            weave(TEXT, &[(1, &empty)], &BTreeSet::new()).text
        };
        let list = "1 => ({\n    empty()\n}).collect::<Vec<Option<u8>>>().into_iter(),";
        assert!(text("-> impl Iterator<Item = Option<u8>> + '_").contains(list));
        let boxed = "1 => Box::new({\n    empty()\n}) as Box<dyn Fn(u8)>,";
        assert!(text("-> impl Fn(u8)").contains(boxed));
    }

    #[test]
    fn a_constant_function_is_made_a_plain_one() {
        let minus = Mutant {
            function: Some((((1, 1), (3, 2)), "-> u32".to_owned())),
            ..mutant(((2, 7), (2, 8)), "-", "-> u32")
        };
        let woven = weave(&format!("const {TEXT}"), &[(1, &minus)], &BTreeSet::new());
        assert!(woven.text.starts_with("fn f(a: u32) -> u32 { match"));
    }
}
