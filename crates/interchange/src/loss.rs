//! The loss report: what a file says and the plan that was read from it does not.

use std::collections::BTreeMap;

/// One kind of thing that was lost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Loss {
    /// What was lost: `baselines`.
    pub what: String,
    /// Where it was seen first: `task “Pour the slab” (UID 12, line 340)`.
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

/// In the order in which they are told.
impl FromIterator<Loss> for LossReport {
    fn from_iter<Losses: IntoIterator<Item = Loss>>(losses: Losses) -> Self {
        Self { losses: losses.into_iter().collect() }
    }
}

impl IntoIterator for LossReport {
    type Item = Loss;
    type IntoIter = std::vec::IntoIter<Loss>;

    fn into_iter(self) -> Self::IntoIter {
        self.losses.into_iter()
    }
}

impl<'a> IntoIterator for &'a LossReport {
    type Item = &'a Loss;
    type IntoIter = std::slice::Iter<'a, Loss>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// A kind of loss of some format. They are told in their order.
pub(crate) trait LossWords: Copy + Ord {
    /// What was lost, and what follows from it.
    fn words(self) -> (&'static str, &'static str);
}

/// How many names of elements are told for one kind of loss.
const MOST_NAMES: usize = 6;

/// The losses so far.
#[derive(Debug)]
pub(crate) struct Losses<Kind> {
    kinds: BTreeMap<Kind, Found>,
}

#[derive(Debug)]
struct Found {
    count: usize,
    first: String,
    /// The elements or columns, as far as they say more than the kind.
    names: Vec<String>,
    has_more_names: bool,
}

impl<Kind> Default for Losses<Kind> {
    fn default() -> Self {
        Self { kinds: BTreeMap::new() }
    }
}

impl<Kind: LossWords> Losses<Kind> {
    /// Counts a loss; `place` is asked only for the first of its kind.
    pub(crate) fn add(&mut self, kind: Kind, name: &str, place: impl FnOnce() -> String) {
        self.add_many(kind, name, 1, place);
    }

    /// Counts losses of one kind at one place.
    pub(crate) fn add_many(&mut self, kind: Kind, name: &str, count: usize, place: impl FnOnce() -> String) {
        let found = self.kinds.entry(kind).or_insert_with(|| Found {
            count: 0,
            first: place(),
            names: Vec::new(),
            has_more_names: false,
        });
        found.count += count;
        if !name.is_empty() && !found.names.iter().any(|known| known == name) {
            if found.names.len() < MOST_NAMES {
                found.names.push(name.to_owned());
            } else {
                found.has_more_names = true;
            }
        }
    }

    /// All losses in the order in which they are told.
    pub(crate) fn report(self) -> LossReport {
        let loss = |(kind, mut found): (Kind, Found)| {
            let (what, hint) = kind.words();
            found.names.sort_unstable();
            if found.has_more_names {
                found.names.push("...".to_owned());
            }
            let names = found.names.join(", ");
            Loss {
                what: if names.is_empty() { what.to_owned() } else { format!("{what} ({names})") },
                place: found.first,
                count: found.count,
                hint: hint.to_owned(),
            }
        };
        self.kinds.into_iter().map(loss).collect()
    }
}
