//! The loss report: what a file says and the plan that was read from it does not.

/// One kind of thing that was lost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// What was lost: `baselines`.
    pub what: String,
    /// Where it was seen first: `task "Pour the slab" (UID 12, line 340)`.
    pub place: String,
    /// How many there are.
    pub count: usize,
    /// What follows from it, or what to do about it.
    pub hint: String,
}

/// Everything that was lost, in a fixed order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LossReport {
    losses: Vec<Loss>,
}

impl LossReport {
    /// The report of these losses, in the order in which they are told.
    pub(crate) fn new(losses: Vec<Loss>) -> Self {
        Self { losses }
    }

    /// Whether the plan holds everything that the file said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.losses.is_empty()
    }

    /// How many kinds of things were lost.
    #[must_use]
    pub fn len(&self) -> usize {
        self.losses.len()
    }

    /// The losses in order.
    pub fn iter(&self) -> std::slice::Iter<'_, Loss> {
        self.losses.iter()
    }
}

impl<'a> IntoIterator for &'a LossReport {
    type Item = &'a Loss;
    type IntoIter = std::slice::Iter<'a, Loss>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}
