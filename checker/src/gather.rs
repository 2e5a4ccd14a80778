//! Iterators into lists, one way for all. The library's `collect` asks for the first item apart
//! and copies the iterator, so that it brings each chain of filters into the browser twice.

/// An iterator that becomes a list.
pub(crate) trait Gather: Iterator + Sized {
    /// Its items as a list: for chains that filter, of which nobody knows the length.
    fn gather(self) -> Vec<Self::Item> {
        let mut items = Vec::new();
        for item in self {
            items.push(item);
        }
        items
    }
}

impl<I: Iterator> Gather for I {}
