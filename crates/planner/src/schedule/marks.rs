//! A set of small numbers that is emptied in order: what is still to be computed.

/// Which of the numbers from 0 up to a limit are marked.
#[derive(Clone, Debug)]
pub(super) struct Marks(Vec<u64>);

impl Marks {
    /// None of the numbers below `limit`.
    pub(super) fn none(limit: usize) -> Self {
        Self(vec![0; limit.div_ceil(64)])
    }

    #[inline]
    pub(super) fn insert(&mut self, number: u32) {
        self.0[number as usize / 64] |= 1 << (number % 64);
    }

    /// Takes the smallest number away that is not below `from`.
    pub(super) fn take_first(&mut self, from: u32) -> Option<u32> {
        let mut word = from as usize / 64;
        let mut bits = *self.0.get(word)? & (u64::MAX << (from % 64));
        while bits == 0 {
            word += 1;
            bits = *self.0.get(word)?;
        }
        let bit = bits.trailing_zeros();
        self.0[word] &= !(1 << bit);
        Some(word as u32 * 64 + bit)
    }

    /// Takes the largest number away that is below `until`.
    pub(super) fn take_last(&mut self, until: u32) -> Option<u32> {
        let last = until.checked_sub(1)?;
        let mut word = last as usize / 64;
        let mut bits = *self.0.get(word)? & (u64::MAX >> (63 - last % 64));
        while bits == 0 {
            word = word.checked_sub(1)?;
            bits = self.0[word];
        }
        let bit = 63 - bits.leading_zeros();
        self.0[word] &= !(1 << bit);
        Some(word as u32 * 64 + bit)
    }

    /// The marked numbers, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = u32> {
        self.0.iter().zip(0_u32..).flat_map(|(word, place)| {
            let bits = std::iter::successors(Some(*word), |bits| Some(bits & bits.wrapping_sub(1)));
            bits.take_while(|bits| *bits != 0).map(move |bits| place * 64 + bits.trailing_zeros())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_in_order_from_either_end() {
        let mut marks = Marks::none(200);
        [3, 64, 127, 128, 199].into_iter().for_each(|number| marks.insert(number));
        assert_eq!(marks.iter().collect::<Vec<_>>(), [3, 64, 127, 128, 199]);
        assert_eq!((marks.take_first(0), marks.take_first(4)), (Some(3), Some(64)));
        assert_eq!((marks.take_last(200), marks.take_last(199)), (Some(199), Some(128)));
        assert_eq!((marks.take_first(128), marks.take_last(127)), (None, None));
        assert_eq!(marks.iter().collect::<Vec<_>>(), [127]);
    }
}
