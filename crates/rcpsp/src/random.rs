//! A small source of random numbers: PCG-XSH-RR 64/32 (O'Neill 2014).
//!
//! The same seed gives the same numbers on every machine. Leaves out: anything that must not be guessed.

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub(crate) struct Random {
    state: u64,
}

const MULTIPLIER: u64 = 6_364_136_223_846_793_005;
const INCREMENT: u64 = 1_442_695_040_888_963_407;

impl Random {
    /// The stream of this seed.
    pub(crate) fn new(seed: u64) -> Self {
        let mut random = Self { state: seed.wrapping_add(INCREMENT) };
        random.next();
        random
    }

    /// The next 32 bits.
    pub(crate) fn next(&mut self) -> u32 {
        let state = self.state;
        self.state = state.wrapping_mul(MULTIPLIER).wrapping_add(INCREMENT);
        let mixed = (((state >> 18) ^ state) >> 27) as u32;
        mixed.rotate_right((state >> 59) as u32)
    }

    /// A number below `bound`, nearly evenly; 0 if the bound is 0.
    pub(crate) fn below(&mut self, bound: usize) -> usize {
        ((u64::from(self.next()) * bound as u64) >> 32) as usize
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: usize, high: usize) -> usize {
        low + self.below(high - low + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The six numbers that the reference implementation's demonstration prints; its seeds are 42 and 54.
    #[test]
    fn numbers_are_those_of_the_reference() {
        let step = |state: u64| state.wrapping_mul(MULTIPLIER).wrapping_add(2 * 54 + 1);
        let mut state = step(step(0).wrapping_add(42));
        for published in [0xa15c_02b7, 0x7b47_f409, 0xba1d_3330, 0x83d2_f293, 0xbfa4_784b, 0xcbed_606e] {
            assert_eq!(Random { state }.next(), published);
            state = step(state);
        }
    }

    #[test]
    fn numbers_keep_to_their_bounds_and_reach_them() {
        let mut random = Random::new(1);
        let mut seen = [0; 6];
        for _ in 0..600 {
            seen[random.below(6)] += 1;
        }
        assert!(seen.iter().all(|count| (50..150).contains(count)), "{seen:?}");
        assert_eq!(random.below(0), 0);
        assert!((0..100).map(|_| random.between(2, 3)).all(|number| number == 2 || number == 3));
    }
}
