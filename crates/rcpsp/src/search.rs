//! The search for a good schedule: a population of lists, each improved with blocks of the others.
//!
//! Every member is the list of a schedule that was pushed to its end and back (double justification: Valls, Ballestín
//! and Quintanilla 2005). In each step one member, the mother, gets a block of another, the father, at its place in
//! time (the crossover of [`crate::crossover`]). The child is decoded backward, and forward if that promises anything.
//! It takes the place of the mother alone, and only if it is as good and no copy of a member: so each member goes its
//! own way, and what is good spreads block by block and not by crowding out.
//!
//! How many members there are decides between soon and good: few agree soon, many agree on something better. So the
//! search begins with few, and each time they have run their course it begins again with two and a half times as many,
//! whom the best joins half way: whenever it is stopped, most of its work went into a population of about the right
//! size. A caller that knows how long it will wait may say so ([`Search::expecting`]), and saves the smaller ones.
//!
//! Promises: the same problem, seed and number of schedules give the same result, however they are portioned into
//! calls. Leaves out: clocks and threads. A caller that has both runs several seeds, and may [`Search::suggest`] to
//! each what others found.

use crate::crossover::{Crossover, Direction};
use crate::mutation::Mutation;
use crate::order::Sorter;
use crate::problem::{Problem, Times};
use crate::random::Random;
use crate::sampling::Sampler;

/// A search that is stepped: it can be asked for its best at any time, and can always go on.
#[derive(Debug, Clone)]
pub struct Search<P: Problem> {
    problem: P,
    random: Random,
    sampler: Sampler,
    sorter: Sorter,
    crossover: Crossover,
    mutation: Mutation,
    /// Which way the members' lists go: backward unless the problem has no backward schedules.
    direction: Direction,
    members: Vec<Member<P::Objective>>,
    member_count: usize,
    /// After how many schedules a larger population begins.
    runs_until: u64,
    /// After how many schedules the best of earlier populations becomes a member of this one.
    best_joins_at: u64,
    suggested: Vec<Vec<u32>>,
    best: Option<Best<P::Objective>>,
    lower_bound: Option<P::Objective>,
    schedules: u64,
    allowed: u64,
    list: Vec<u32>,
    times: Times,
}

/// The best schedule found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Best<Objective> {
    /// How good it is.
    pub objective: Objective,
    /// When its activities run.
    pub times: Times,
    /// An order of activities of which [`Problem::forward`] makes it.
    pub list: Vec<u32>,
}

/// How far a search has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<Objective> {
    /// Schedules made until here: every forward or backward pass is one.
    pub schedules: u64,
    /// The best objective until here.
    pub best: Option<Objective>,
    /// Whether the best meets the lower bound, so that nothing can be better.
    pub is_optimal: bool,
}

#[derive(Debug, Clone)]
struct Member<Objective> {
    list: Vec<u32>,
    objective: Objective,
    /// Tells schedules apart.
    fingerprint: u64,
}

/// The most passes that one step takes.
const LONGEST_STEP: u64 = 3;

/// The size of the first population.
const FIRST_MEMBER_COUNT: usize = 8;

/// Bounds of the size of a population.
const FEWEST_MEMBERS: usize = 6;
const MOST_MEMBERS: usize = 1000;

/// Schedules per member that a population makes at least.
const SHORTEST_COURSE: u64 = 10;

impl<P: Problem> Search<P> {
    /// A search that has not begun.
    pub fn new(problem: P, seed: u64) -> Self {
        let activity_count = problem.activity_count();
        Self {
            random: Random::new(seed),
            sampler: Sampler::new(&problem),
            sorter: Sorter::default(),
            crossover: Crossover::default(),
            mutation: Mutation::new(),
            direction: Direction::Backward,
            members: Vec::new(),
            member_count: FIRST_MEMBER_COUNT,
            runs_until: course(activity_count, FIRST_MEMBER_COUNT),
            best_joins_at: u64::MAX,
            suggested: Vec::new(),
            best: None,
            lower_bound: None,
            schedules: 0,
            allowed: 0,
            list: Vec::with_capacity(activity_count),
            times: Times::new(activity_count),
            problem,
        }
    }

    /// Stops as soon as the best is as good as this, which nothing can surpass.
    pub fn with_lower_bound(mut self, lower_bound: P::Objective) -> Self {
        self.lower_bound = Some(lower_bound);
        self
    }

    /// Begins with the population that is best if there will be so many schedules in all. It may go on after that.
    pub fn expecting(mut self, schedules: u64) -> Self {
        self.member_count = member_count(self.problem.activity_count(), schedules);
        self.runs_until = schedules;
        self
    }

    /// Puts an order of activities in, such as a schedule in force or the best of another search. A list that does not
    /// hold every activity once and after its predecessors is ignored.
    pub fn suggest(&mut self, list: &[u32]) {
        if is_forward_list(&self.problem, list) {
            self.suggested.push(list.to_vec());
        }
    }

    /// Makes up to so many more schedules. It ends early if the lower bound is met.
    pub fn run(&mut self, schedules: u64) -> Progress<P::Objective> {
        self.allowed = self.allowed.saturating_add(schedules);
        while !self.is_optimal() && self.schedules + LONGEST_STEP <= self.allowed {
            self.step();
        }
        Progress {
            schedules: self.schedules,
            best: self.best.as_ref().map(|best| best.objective),
            is_optimal: self.is_optimal(),
        }
    }

    /// The best schedule until here; none before the first was made.
    pub fn best(&self) -> Option<&Best<P::Objective>> {
        self.best.as_ref()
    }

    fn is_optimal(&self) -> bool {
        match (&self.best, &self.lower_bound) {
            (Some(best), Some(lower_bound)) => best.objective <= *lower_bound,
            _ => false,
        }
    }

    fn step(&mut self) {
        if self.schedules >= self.best_joins_at {
            self.best_joins_at = u64::MAX;
            self.suggested.extend(self.best.as_ref().map(|best| best.list.clone()));
        }
        if self.schedules >= self.runs_until {
            self.begin_again();
        }
        if let Some(list) = self.suggested.pop() {
            self.list = list;
            self.add_member();
        } else if self.members.len() < self.member_count {
            match self.schedules {
                0 => self.sampler.most_urgent_first(&self.problem, &mut self.list),
                _ => self.sampler.sample(&self.problem, &mut self.random, &mut self.list),
            }
            self.add_member();
        } else {
            self.breed();
        }
    }

    /// Begins anew with a larger population. The best joins it half way: at once it would make the others like itself.
    fn begin_again(&mut self) {
        self.members.clear();
        self.mutation = Mutation::new();
        self.member_count = (self.member_count * 5 / 2).min(MOST_MEMBERS);
        let course = course(self.problem.activity_count(), self.member_count);
        self.best_joins_at = self.schedules + course / 2;
        self.runs_until = self.schedules + course;
    }

    /// Makes a member of the list at hand: forward, and there and back.
    fn add_member(&mut self) {
        let mut objective = self.forward();
        self.sorter.by_ends_from_last(&mut self.list, &self.times);
        if self.backward().is_some() {
            self.sorter.by_starts(&mut self.list, &self.times);
            objective = self.forward();
            self.sorter.by_ends_from_last(&mut self.list, &self.times);
        } else {
            self.direction = Direction::Forward;
            self.sorter.by_starts(&mut self.list, &self.times);
        }
        let fingerprint = fingerprint(&self.times);
        self.members.push(Member { list: self.list.clone(), objective, fingerprint });
    }

    /// One child of any mother and the better of two fathers, which takes its mother's place if it is as good.
    fn breed(&mut self) {
        let member_count = self.members.len();
        let mother = self.random.below(member_count);
        let mut other = || (mother + 1 + self.random.below(member_count - 1)) % member_count;
        let (father, rival) = (other(), other());
        let father =
            if self.members[rival].objective < self.members[father].objective { rival } else { father };
        self.cross(mother, father);
        let rival = self.members[mother].objective;
        if self.direction == Direction::Backward {
            match self.backward() {
                Some(objective) if self.problem.may_reach(objective, rival) => {}
                _ => return,
            }
            self.sorter.by_starts(&mut self.list, &self.times);
        }
        let objective = self.forward();
        let fingerprint = fingerprint(&self.times);
        let is_copy = |member: &Member<P::Objective>| {
            member.fingerprint == fingerprint && member.objective == objective
        };
        let is_copy = self.members.iter().any(is_copy);
        self.mutation.learn(is_copy);
        if is_copy || objective > rival {
            return;
        }
        self.sorter.by_ends_from_last(&mut self.list, &self.times);
        if self.direction == Direction::Forward {
            self.sorter.by_starts(&mut self.list, &self.times);
        }
        let mother = &mut self.members[mother];
        std::mem::swap(&mut mother.list, &mut self.list);
        mother.objective = objective;
        mother.fingerprint = fingerprint;
    }

    /// Writes a child of two members into the list at hand: the mother with a block of the father's, a tenth to
    /// three tenths of all, and small changes.
    fn cross(&mut self, mother: usize, father: usize) {
        let activity_count = self.problem.activity_count();
        let (mother, father) = (&self.members[mother].list, &self.members[father].list);
        let length = self.random.between(activity_count.div_ceil(10), (activity_count * 3).div_ceil(10));
        let start = self.random.below(activity_count - length + 1);
        let block = start..start + length;
        self.crossover.cross(&self.problem, self.direction, mother, father, block, &mut self.list);
        self.mutation.mutate(&self.problem, self.direction, &mut self.random, &mut self.list);
    }

    fn forward(&mut self) -> P::Objective {
        self.schedules += 1;
        let objective = self.problem.forward(&self.list, &mut self.times);
        if self.best.as_ref().is_none_or(|best| objective < best.objective) {
            let (times, list) = (self.times.clone(), self.list.clone());
            self.best = Some(Best { objective, times, list });
        }
        objective
    }

    fn backward(&mut self) -> Option<P::Objective> {
        let objective = self.problem.backward(&self.list, &mut self.times);
        self.schedules += u64::from(objective.is_some());
        objective
    }
}

/// How many schedules a population of this size makes before its members agree, as measured on instances of 30 to 300
/// activities: it grows with the square of the members and the power of one and a half of the activities.
fn course(activity_count: usize, member_count: usize) -> u64 {
    let activities = (activity_count as u64).saturating_pow(3).isqrt();
    let course = activities.saturating_mul((member_count as u64).saturating_pow(2)) / 90;
    course.max(SHORTEST_COURSE * member_count as u64)
}

/// The population for this many schedules: the one whose course they are.
fn member_count(activity_count: usize, schedules: u64) -> usize {
    let square = schedules.saturating_mul(100) / course(activity_count, 10).max(1);
    (square.isqrt() as usize).clamp(FEWEST_MEMBERS, MOST_MEMBERS)
}

/// A hash of all starts (the multiplication of Fibonacci hashing, folded after each).
fn fingerprint(times: &Times) -> u64 {
    times.starts.iter().fold(0, |hash: u64, start| {
        let mixed = (hash ^ u64::from(*start)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        mixed ^ (mixed >> 29)
    })
}

/// Whether the list holds every activity once and after its predecessors.
fn is_forward_list<P: Problem>(problem: &P, list: &[u32]) -> bool {
    let mut is_listed = vec![false; problem.activity_count()];
    list.len() == is_listed.len()
        && list.iter().all(|&activity| {
            let is_next = (activity as usize) < is_listed.len()
                && !is_listed[activity as usize]
                && problem.predecessors(activity as usize).iter().all(|it| is_listed[*it as usize]);
            if is_next {
                is_listed[activity as usize] = true;
            }
            is_next
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decoder::Decoder;
    use crate::instance::Instance;
    use crate::oracle::{instances, shortest_makespan, violations};
    use proptest::prelude::*;

    /// Two machines, one of each; jobs 1 -> 2 and 3 -> 4 and 5, each of the durations 3, 1, 2, 4, 2.
    fn two_machines() -> Instance {
        let successors = vec![vec![1, 3, 5], vec![2], vec![6], vec![4], vec![6], vec![6], vec![]];
        let demands = [[0, 0], [1, 0], [0, 1], [1, 0], [0, 1], [0, 1], [0, 0]].map(Vec::from).to_vec();
        Instance::new(vec![0, 3, 1, 2, 4, 2, 0], successors, vec![1, 1], demands).unwrap()
    }

    #[test]
    fn the_optimum_of_a_pencil_is_found() {
        // Machine 1: 3 in 0..2, 1 in 2..5. Machine 2: 5 in 0..2, 4 in 2..6, 2 in 6..7: busy without a gap.
        let progress = Search::new(Decoder::new(&two_machines()), 1).with_lower_bound(7).run(1000);
        assert_eq!(progress.best, Some(7));
        assert!(progress.is_optimal && progress.schedules < 1000, "{progress:?}");
    }

    #[test]
    fn the_same_seed_gives_the_same_however_it_is_portioned() {
        let mut whole = Search::new(Decoder::new(&two_machines()), 7);
        let mut portions = whole.clone();
        let progress = whole.run(5000);
        for portion in [1, 2, 997, 0, 4000] {
            portions.run(portion);
        }
        assert_eq!(portions.run(0), progress);
        assert_eq!(portions.best(), whole.best());
    }

    #[test]
    fn no_more_schedules_are_made_than_allowed() {
        for allowed in [0, 1, 3, 10, 100] {
            let progress = Search::new(Decoder::new(&two_machines()), 1).run(allowed);
            assert!(progress.schedules <= allowed && progress.schedules + LONGEST_STEP > allowed);
            assert_eq!(progress.best.is_some(), allowed >= LONGEST_STEP);
        }
    }

    #[test]
    fn what_is_suggested_is_taken_and_nonsense_ignored() {
        let mut search = Search::new(Decoder::new(&two_machines()), 1);
        for nonsense in [&[][..], &[0, 2, 1, 3, 4, 5, 6], &[0, 1, 1, 3, 4, 5, 6], &[0, 1, 2, 3, 4, 5, 9]] {
            search.suggest(nonsense);
        }
        assert_eq!(search.suggested.len(), 0);
        search.suggest(&[0, 3, 1, 5, 4, 2, 6]);
        assert_eq!(search.run(LONGEST_STEP).best, Some(7));
    }

    #[test]
    fn populations_fit_what_there_is_to_do() {
        // 121 activities: 1331 / 90 schedules for the square of the members, so 58² is what 50,000 are for.
        assert_eq!(course(121, 30), 13_310);
        assert_eq!(
            [0, 1000, 50_000, u64::MAX].map(|schedules| member_count(121, schedules)),
            [6, 8, 58, 1000]
        );
        // A population of 10 is never through before each has made 10: 1,000 schedules are for 10 times the square.
        assert_eq!((course(0, 10), member_count(0, 1000)), (100, 31));
    }

    #[test]
    fn a_source_and_a_sink_alone_take_no_time() {
        let instance =
            Instance::new(vec![0, 0], vec![vec![1], vec![]], vec![], vec![vec![], vec![]]).unwrap();
        assert_eq!(Search::new(Decoder::new(&instance), 1).run(4000).best, Some(0));
    }

    /// So many activities without links or backward schedules; the objective is their number.
    struct Nothing(usize);

    impl Problem for Nothing {
        type Objective = u32;

        fn activity_count(&self) -> usize {
            self.0
        }

        fn predecessors(&self, _: usize) -> &[u32] {
            &[]
        }

        fn successors(&self, _: usize) -> &[u32] {
            &[]
        }

        fn forward(&mut self, list: &[u32], _: &mut Times) -> u32 {
            list.len() as u32
        }

        fn backward(&mut self, _: &[u32], _: &mut Times) -> Option<u32> {
            None
        }

        fn urgency(&self, _: usize) -> u32 {
            0
        }
    }

    #[test]
    fn problems_of_no_or_one_activity_without_backward_schedules_are_searched() {
        for activity_count in [0, 1, 2, 5] {
            let progress = Search::new(Nothing(activity_count), 1).expecting(100).run(500);
            assert_eq!(progress.best, Some(activity_count as u32));
        }
    }

    proptest! {
        #[test]
        fn the_best_is_optimal_and_feasible(instance in instances(), seed: u64) {
            let mut search = Search::new(Decoder::new(&instance), seed);
            let best = search.run(2000).best;
            prop_assert_eq!(best, Some(shortest_makespan(&instance)));
            let best = search.best().unwrap().clone();
            prop_assert_eq!(violations(&instance, &best.times, best.objective), Vec::<String>::new());
            let mut times = Times::new(instance.activity_count());
            prop_assert_eq!(Decoder::new(&instance).forward(&best.list, &mut times), best.objective);
            prop_assert_eq!(times, best.times);
        }
    }
}
