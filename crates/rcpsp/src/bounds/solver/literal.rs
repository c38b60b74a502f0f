//! Claims about a variable, and what each of them is numbered in the tables of the solver.
//!
//! A variable is a whole number with a lower and an upper side. The value of the lower side is the least the variable can
//! be, that of the upper side the most it can be with its sign turned, so that both only ever grow while the solver
//! narrows, and one comparison answers whether a claim holds.

/// The claim that a side is at least `key`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Literal {
    pub(super) side: u32,
    pub(super) key: i32,
}

impl Literal {
    pub(super) const fn at_least(variable: u32, value: i32) -> Self {
        Self { side: 2 * variable, key: value }
    }

    pub(super) const fn at_most(variable: u32, value: i32) -> Self {
        Self { side: 2 * variable + 1, key: -value }
    }

    /// What holds exactly when this does not.
    pub(super) const fn negated(self) -> Self {
        Self { side: self.side ^ 1, key: 1 - self.key }
    }

    pub(super) const fn variable(self) -> u32 {
        self.side / 2
    }
}

/// Numbers for all claims that can be true or false: one atom per variable and value, with a literal for and against.
#[derive(Clone, Debug)]
pub(super) struct Atoms {
    /// By variable: the number of its first atom.
    bases: Vec<u32>,
    /// By variable: its least value.
    least: Vec<i32>,
    /// By atom: its variable.
    variables: Vec<u32>,
}

impl Atoms {
    /// Atoms for variables between these values. There are as many as values in all.
    pub(super) fn new(ranges: impl Iterator<Item = (i32, i32)>) -> Self {
        let mut atoms = Self { bases: Vec::new(), least: Vec::new(), variables: Vec::new() };
        for (variable, (least, most)) in (0..).zip(ranges) {
            atoms.bases.push(atoms.variables.len() as u32);
            atoms.least.push(least);
            atoms.variables.extend((least..=most.max(least)).map(|_| variable));
        }
        atoms
    }

    pub(super) fn count(&self) -> usize {
        self.variables.len()
    }

    /// The number of the atom that a literal claims or denies.
    pub(super) fn atom(&self, literal: Literal) -> u32 {
        let variable = literal.variable() as usize;
        let value = if literal.side & 1 == 0 { literal.key } else { 1 - literal.key };
        self.bases[variable] + (value - self.least[variable]) as u32
    }

    /// The number of a literal: two for each atom.
    pub(super) fn index(&self, literal: Literal) -> usize {
        2 * self.atom(literal) as usize + (literal.side & 1) as usize
    }

    /// The literal that claims an atom.
    pub(super) fn claim(&self, atom: u32) -> Literal {
        let variable = self.variables[atom as usize];
        let value = self.least[variable as usize] + (atom - self.bases[variable as usize]) as i32;
        Literal::at_least(variable, value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_and_its_opposite_share_an_atom() {
        let atoms = Atoms::new([(0, 1), (5, 9)].into_iter());
        let late = Literal::at_least(1, 7);
        assert_eq!(late.negated(), Literal::at_most(1, 6));
        assert_eq!(late.negated().negated(), late);
        assert_eq!((atoms.index(late), atoms.index(late.negated())), (8, 9));
        assert_eq!(atoms.claim(atoms.atom(late.negated())), late);
        assert_eq!(atoms.count(), 7);
    }
}
