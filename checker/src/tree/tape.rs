//! A sound tree as a row of numbers and texts, in the order in which types take them.
//!
//! The decoder writes it and holds every fault, so taking cannot fail and needs no code for
//! failure. A tape that does not fit gives zeros and empty texts; it never panics.

use super::{Node, Span};

/// One entry: a number, a text or a piece of tree that is kept as it is.
#[derive(Debug, Clone, Copy)]
pub enum Item<'n> {
    /// A number, a count, or the place of a word in its list.
    Number(i64),
    /// Text.
    Text(&'n str),
    /// A piece of tree.
    Tree(&'n Node<'n>),
}

/// The entries that are still to be taken.
pub struct Tape<'n> {
    items: std::slice::Iter<'n, Item<'n>>,
    /// Everything that was taken was there, and of the kind that was asked for.
    fits: bool,
}

impl<'n> Tape<'n> {
    /// An optional value whose key is not there.
    pub const ABSENT: i64 = 0;
    /// An optional value that is null.
    pub const NULL: i64 = 1;
    /// An optional value, which follows.
    pub const VALUE: i64 = 2;

    /// A tape at its beginning.
    pub fn new(items: &'n [Item<'n>]) -> Self {
        Tape {
            items: items.iter(),
            fits: true,
        }
    }

    /// Whether all of it was taken, and nothing else was asked for.
    pub fn is_spent(&self) -> bool {
        self.fits && self.items.len() == 0
    }

    /// The next entry as a number.
    #[inline(never)]
    pub fn number(&mut self) -> i64 {
        match self.items.next() {
            Some(Item::Number(n)) => *n,
            _ => {
                self.fits = false;
                0
            }
        }
    }

    /// The next entry as a count of what follows; never more than what is left.
    #[inline(never)]
    pub fn count(&mut self) -> usize {
        let count = usize::try_from(self.number()).unwrap_or_default();
        count.min(self.items.len())
    }

    /// The next entry as text.
    #[inline(never)]
    pub fn text(&mut self) -> &'n str {
        match self.items.next() {
            Some(Item::Text(text)) => text,
            _ => {
                self.fits = false;
                ""
            }
        }
    }

    /// The next entries as a place.
    pub fn span(&mut self) -> Span {
        Span {
            start: self.number() as u32,
            end: self.number() as u32,
        }
    }

    /// The next entry as a piece of tree.
    pub fn tree(&mut self) -> Option<&'n Node<'n>> {
        match self.items.next() {
            Some(Item::Tree(node)) => Some(node),
            _ => None,
        }
    }
}
