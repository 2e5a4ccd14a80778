//! When content must be looked at again, and how new it is.

use super::Site;
use super::load::Tree;
use crate::diagnostic::{Diagnostic, Diagnostics, RelPath};
use checker::calendar::Date;
use checker::tree::{Node, Span, Value};

/// Keys that hold a day on which something was found, checked or written down.
const PAST: &[&str] = &["checked", "read_on", "as_of", "version", "date"];

/// A day before which a file must be checked again.
#[derive(Debug, Clone, PartialEq)]
pub struct Review {
    /// The file.
    pub file: RelPath,
    /// Where the day stands.
    pub span: Span,
    /// The day.
    pub before: Date,
}

impl Review {
    pub(super) fn of(tree: &Tree<'_>) -> Option<Review> {
        let day = |key: &str| {
            let node = tree.root.get(key)?;
            Some((node, Date::parse(node.as_text()?)?))
        };
        // The last day on which something holds is still a good day.
        let last = |(node, date): (_, Date)| (node, date.plus(1));
        let (node, before) = day("review_by").or_else(|| day("valid_until").map(last))?;
        Some(Review {
            file: tree.file.clone(),
            span: node.span,
            before,
        })
    }
}

impl Site {
    /// Warnings for everything that should have been checked again before a day.
    pub fn overdue(&self, today: Date) -> Diagnostics {
        let late = self.reviews.iter().filter(|r| r.before <= today);
        late.map(|review| {
            let message = format!("Dit moest voor {} opnieuw zijn gecontroleerd.", super::Day(review.before).in_words());
            let help = "Vergelijk met de bronnen, en zet dan een nieuwe datum bij `checked` en `review_by`.";
            Diagnostic::warning("review-overdue", message).at(&review.file, review.span).with_help(help)
        })
        .collect()
    }
}

/// The newest day in a file on which something was found or checked.
pub(super) fn newest(tree: &Tree<'_>) -> Option<Date> {
    fn below(node: &Node<'_>) -> Option<Date> {
        match &node.value {
            Value::List(items) => items.iter().filter_map(below).max(),
            Value::Map(entries) => {
                let own = entries
                    .iter()
                    .filter(|e| PAST.contains(&e.key.as_ref()))
                    .filter_map(|e| Date::parse(e.node.as_text()?));
                own.chain(
                    entries
                        .iter()
                        .filter(|e| e.key != "case")
                        .filter_map(|e| below(&e.node)),
                )
                .max()
            }
            _ => None,
        }
    }
    below(&tree.root)
}

#[cfg(test)]
mod tests {
    use crate::model::load;
    use crate::source::Inputs;
    use checker::calendar::Date;

    #[test]
    fn a_page_is_overdue_from_its_review_day_on() {
        let mut inputs = Inputs::default();
        inputs.add_text("pages/a.md", "---\ntitle: a\ndescription: b\naudience: ouder\nchecked: 2026-11-22\nreview_by: 2027-08-01\n---\n");
        let (site, _) = load(&inputs);
        let overdue = |day| site.overdue(Date::parse(day).unwrap()).len();
        assert_eq!((overdue("2027-07-31"), overdue("2027-08-01")), (0, 1));
        assert_eq!(site.newest, Date::parse("2026-11-22"));
    }
}
