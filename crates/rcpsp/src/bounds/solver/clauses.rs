//! What was learnt: clauses, each a list of literals of which one must hold, found by two that do not fail.
//!
//! The scheme of two watched literals of M. W. Moskewicz et al., "Chaff: engineering an efficient SAT solver" (2001), over
//! bounds instead of truth values: a bound that moves by several values visits the lists of all of them.

use super::literal::{Atoms, Literal};
use super::trail::{Reason, Trail};

#[derive(Clone, Copy, Debug)]
struct Header {
    start: u32,
    length: u32,
    /// Over how many levels of trying its literals were spread when it was learnt: few is good.
    levels: u32,
    /// How often it was of use lately.
    uses: u32,
}

#[derive(Clone, Copy, Debug)]
struct Watch {
    clause: u32,
    /// One of its literals: while it holds, the clause need not be looked at.
    other: Literal,
}

/// All clauses.
#[derive(Clone, Debug)]
pub(super) struct Clauses {
    headers: Vec<Header>,
    literals: Vec<Literal>,
    /// By literal: the clauses that watch its opposite.
    watches: Vec<Vec<Watch>>,
}

impl Clauses {
    pub(super) fn new(atoms: &Atoms) -> Self {
        Self { headers: Vec::new(), literals: Vec::new(), watches: vec![Vec::new(); 2 * atoms.count()] }
    }

    /// Adds a clause of at least two literals, of which the first two are watched.
    pub(super) fn add(&mut self, atoms: &Atoms, literals: &[Literal], levels: usize) -> u32 {
        let clause = self.headers.len() as u32;
        self.headers.push(Header {
            start: self.literals.len() as u32,
            length: literals.len() as u32,
            levels: levels as u32,
            uses: 1,
        });
        self.literals.extend_from_slice(literals);
        if let [first, second, ..] = *literals {
            self.watches[atoms.index(first.negated())].push(Watch { clause, other: second });
            self.watches[atoms.index(second.negated())].push(Watch { clause, other: first });
        }
        clause
    }

    /// The literals of a clause; the first is the one that it made hold, if it did.
    pub(super) fn literals(&self, clause: u32) -> &[Literal] {
        let header = &self.headers[clause as usize];
        &self.literals[header.start as usize..(header.start + header.length) as usize]
    }

    pub(super) fn note_use(&mut self, clause: u32) {
        self.headers[clause as usize].uses += 1;
    }

    /// Looks at the clauses that watch the opposite of `literal`, which began to hold. The error is a clause of which
    /// every literal fails. Returns how many clauses were looked at.
    pub(super) fn propagate(
        &mut self,
        atoms: &Atoms,
        trail: &mut Trail,
        literal: Literal,
    ) -> Result<usize, u32> {
        let index = atoms.index(literal);
        if self.watches[index].is_empty() {
            return Ok(0);
        }
        let failed = literal.negated();
        let mut list = std::mem::take(&mut self.watches[index]);
        let looked_at = list.len();
        let mut kept = 0;
        let mut outcome = Ok(looked_at);
        for place in 0..looked_at {
            let watch = list[place];
            let stays = outcome.is_err() || trail.holds(watch.other);
            let verdict =
                if stays { Verdict::Stays(watch.other) } else { self.look_at(trail, watch.clause, failed) };
            match verdict {
                Verdict::Stays(other) => {
                    list[kept] = Watch { clause: watch.clause, other };
                    kept += 1;
                }
                Verdict::Moves(to, other) => {
                    self.watches[atoms.index(to.negated())].push(Watch { clause: watch.clause, other });
                }
                Verdict::Implies(other) => {
                    list[kept] = Watch { clause: watch.clause, other };
                    kept += 1;
                    if trail.fails(other) {
                        outcome = Err(watch.clause);
                    } else {
                        trail.push(other, Reason::Clause(watch.clause));
                    }
                }
            }
        }
        list.truncate(kept);
        self.watches[index] = list;
        outcome
    }

    fn look_at(&mut self, trail: &Trail, clause: u32, failed: Literal) -> Verdict {
        let header = self.headers[clause as usize];
        let literals = &mut self.literals[header.start as usize..(header.start + header.length) as usize];
        if literals[0] == failed {
            literals.swap(0, 1);
        }
        let first = literals[0];
        if trail.holds(first) {
            return Verdict::Stays(first);
        }
        match literals[2..].iter().position(|literal| !trail.fails(*literal)) {
            Some(place) => {
                literals.swap(1, place + 2);
                Verdict::Moves(literals[1], first)
            }
            None => Verdict::Implies(first),
        }
    }

    /// Forgets the worse half of the clauses that are not good in themselves, and those that hold for ever. No clause
    /// may be a reason that is still asked for: at the root none is.
    pub(super) fn reduce(&mut self, atoms: &Atoms, trail: &Trail) {
        const GOOD: u32 = 3;
        let mut rest: Vec<u32> = (0..self.headers.len() as u32).collect();
        rest.retain(|clause| self.headers[*clause as usize].levels > GOOD);
        // Seldom used first, then many levels, then old.
        rest.sort_by_key(|clause| {
            let header = &self.headers[*clause as usize];
            (header.uses, u32::MAX - header.levels, *clause)
        });
        let mut goes = vec![false; self.headers.len()];
        for &clause in &rest[..rest.len() / 2] {
            goes[clause as usize] = true;
        }
        let headers = std::mem::take(&mut self.headers);
        let literals = std::mem::take(&mut self.literals);
        for list in &mut self.watches {
            list.clear();
        }
        for (header, goes) in headers.iter().zip(goes) {
            let whole = &literals[header.start as usize..(header.start + header.length) as usize];
            if goes || whole.iter().any(|literal| trail.holds_at_root(*literal)) {
                continue;
            }
            // What fails for ever is left out, unless too little would be left to watch.
            let open: Vec<Literal> =
                whole.iter().copied().filter(|literal| !trail.holds_at_root(literal.negated())).collect();
            let kept = if open.len() >= 2 { &open[..] } else { whole };
            let clause = self.add(atoms, kept, header.levels as usize);
            self.headers[clause as usize].uses = header.uses / 2;
        }
    }
}

enum Verdict {
    /// Another literal holds.
    Stays(Literal),
    /// Another literal is watched instead; beside it, this one.
    Moves(Literal, Literal),
    /// All others fail, so this one must hold.
    Implies(Literal),
}
