//! Random cases and protocols from a seed, or from the bytes of a fuzzer: the same source
//! gives the same ones.

mod case;
mod condition;
mod protocol;
mod words;

pub use case::{Cases, case};
pub use protocol::{in_a_circle, protocol};

/// Where the numbers come from.
enum Source {
    /// A small generator (splitmix64).
    Seed(u64),
    /// Bytes, as few as each number needs, so that a change of one byte changes one thing.
    Bytes(Vec<u8>, usize),
}

/// Random numbers.
pub struct Random(Source);

impl Random {
    /// Numbers from a seed.
    pub fn new(seed: u64) -> Self {
        Random(Source::Seed(seed))
    }

    /// Numbers from bytes; once these have run out every number is the least.
    pub fn from_bytes(bytes: &[u8]) -> Self {
        Random(Source::Bytes(bytes.to_vec(), 0))
    }

    /// The numbers of one case among many: each protocol and each place has its own.
    pub fn at(seed: u64, name: &str, place: u64) -> Self {
        let named = name.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        let mut random = Random::new(seed ^ named);
        let start = random.number();
        Random::new(start ^ place.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The next number; also a seed for another generator.
    pub fn number(&mut self) -> u64 {
        match &mut self.0 {
            Source::Seed(state) => {
                *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
                let mut z = *state;
                z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
                z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
                z ^ (z >> 31)
            }
            Source::Bytes(..) => (0..8).fold(0, |number, _| number << 8 | self.byte()),
        }
    }

    fn byte(&mut self) -> u64 {
        match &mut self.0 {
            Source::Seed(_) => self.number() & 0xff,
            Source::Bytes(bytes, place) => {
                *place += 1;
                bytes.get(*place - 1).copied().map_or(0, u64::from)
            }
        }
    }

    /// A number below `n`.
    fn below(&mut self, n: u64) -> u64 {
        let number = match (&self.0, n) {
            (Source::Seed(_), _) => self.number(),
            (_, 0..=256) => self.byte(),
            _ => self.byte() << 8 | self.byte(),
        };
        number % n.max(1)
    }

    /// A number from `low` to `high`, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        low + self.below((high - low + 1).max(1) as u64) as i32
    }

    /// True once in `n` times.
    pub fn one_in(&mut self, n: u64) -> bool {
        // Not 0: bytes that have run out take the usual branch.
        self.below(n) == n - 1
    }

    /// One of some values.
    pub fn one_of<'a, T>(&mut self, values: &'a [T]) -> &'a T {
        &values[self.below(values.len() as u64) as usize]
    }
}
