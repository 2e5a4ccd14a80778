//! A set of the days laid out, one bit each: a school year is six numbers.

/// Days by their place.
#[derive(Debug, Clone, Default)]
pub(crate) struct Days(Vec<u64>);

const BITS: usize = u64::BITS as usize;

impl Days {
    /// No day yet, of so many.
    pub(crate) fn new(length: usize) -> Self {
        Days(vec![0; length.div_ceil(BITS)])
    }

    /// Adds a day; one that is not laid out is left out.
    pub(crate) fn add(&mut self, place: usize) {
        if let Some(word) = self.0.get_mut(place / BITS) {
            *word |= 1 << (place % BITS);
        }
    }

    /// Adds the days of another set.
    pub(crate) fn join(&mut self, others: &Days) {
        for (word, more) in self.0.iter_mut().zip(&others.0) {
            *word |= more;
        }
    }

    /// Whether it holds a day.
    pub(crate) fn has(&self, place: usize) -> bool {
        let word = self.0.get(place / BITS);
        word.is_some_and(|word| word >> (place % BITS) & 1 == 1)
    }

    /// Its days from one place to another, both included.
    pub(crate) fn between(&self, from: usize, until: usize) -> impl Iterator<Item = usize> + '_ {
        self.from(from).take_while(move |place| *place <= until)
    }

    /// Its days from a place on, in order.
    pub(crate) fn from(&self, place: usize) -> Places<'_> {
        let at = place / BITS;
        let left = self
            .0
            .get(at)
            .map_or(0, |word| word & (u64::MAX << (place % BITS)));
        Places {
            words: &self.0,
            at,
            left,
        }
    }

    /// How many days lie before each word, and in all.
    pub(super) fn ranks(&self) -> Ranks {
        let mut before = Vec::with_capacity(self.0.len() + 1);
        let mut count = 0;
        before.push(0);
        for word in &self.0 {
            count += word.count_ones();
            before.push(count);
        }
        Ranks(before)
    }
}

/// The days of a set, in order.
pub(crate) struct Places<'d> {
    words: &'d [u64],
    at: usize,
    /// What is left of the word at this place.
    left: u64,
}

impl Iterator for Places<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.left == 0 {
            self.at += 1;
            self.left = *self.words.get(self.at)?;
        }
        let bit = self.left.trailing_zeros() as usize;
        self.left &= self.left - 1;
        Some(self.at * BITS + bit)
    }
}

/// How many days of a set lie before each of its words.
#[derive(Debug, Clone, Default)]
pub(super) struct Ranks(Vec<u32>);

impl Ranks {
    /// How many days of the set lie before a place.
    pub(super) fn before(&self, days: &Days, place: usize) -> usize {
        let at = place / BITS;
        match (days.0.get(at), self.0.get(at)) {
            (Some(word), Some(before)) => {
                let lower = word & !(u64::MAX << (place % BITS));
                (before + lower.count_ones()) as usize
            }
            _ => self.all(),
        }
    }

    /// How many days the set holds.
    pub(super) fn all(&self) -> usize {
        self.0.last().map_or(0, |all| *all as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::Days;

    #[test]
    fn days_come_in_order_whatever_the_order_of_adding() {
        let mut days = Days::new(200);
        for place in [199, 0, 64, 63, 128, 500, 63] {
            days.add(place);
        }
        assert_eq!(days.from(0).collect::<Vec<_>>(), [0, 63, 64, 128, 199]);
        assert_eq!(days.between(64, 128).collect::<Vec<_>>(), [64, 128]);
        assert_eq!(days.from(129).next(), Some(199));
        assert!(days.has(63) && !days.has(65) && !days.has(500));
        let ranks = days.ranks();
        let before: Vec<usize> = [0, 1, 63, 64, 65, 199, 200, 999]
            .iter()
            .map(|place| ranks.before(&days, *place))
            .collect();
        assert_eq!(before, [0, 1, 1, 2, 3, 4, 5, 5]);
    }
}
