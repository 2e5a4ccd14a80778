//! Iterators into lists, or into one of their items, one way for all. What the library has asks
//! for the first item apart and copies the iterator, so that it brings each chain of filters
//! into the browser twice.

/// An iterator that ends as a list or as one item.
pub(crate) trait Gather: Iterator + Sized {
    /// Its items as a list: for chains that filter, of which nobody knows the length.
    fn gather(self) -> Vec<Self::Item> {
        let mut items = Vec::new();
        for item in self {
            items.push(item);
        }
        items
    }

    /// The least of its items.
    fn least(self) -> Option<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut least: Option<Self::Item> = None;
        for item in self {
            if least.as_ref().is_none_or(|known| item < *known) {
                least = Some(item);
            }
        }
        least
    }

    /// The greatest of its items.
    fn most(self) -> Option<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut most: Option<Self::Item> = None;
        for item in self {
            if most.as_ref().is_none_or(|known| item > *known) {
                most = Some(item);
            }
        }
        most
    }
}

impl<I: Iterator> Gather for I {}

#[cfg(test)]
mod tests {
    use super::Gather;

    #[test]
    fn ends_as_the_library_ends_them() {
        for items in [&[][..], &[2], &[3, 1, 2, 3, 1]] {
            let all = || items.iter().copied();
            assert_eq!(all().gather(), all().collect::<Vec<i32>>());
            assert_eq!((all().least(), all().most()), (all().min(), all().max()));
        }
    }
}
