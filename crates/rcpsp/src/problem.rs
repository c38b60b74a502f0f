//! What the search asks of a problem: its activities, what precedes what, and schedules of orders of them.
//!
//! [`Decoder`](crate::Decoder) is the classic problem; a plan on real calendars can be another, with a richer
//! objective. Leaves out: what time and resources are.

/// A problem whose solutions are orders of activities, made into schedules one activity after the other.
pub trait Problem {
    /// How good a schedule is: smaller is better.
    type Objective: Copy + Ord;

    /// How many activities there are: they are numbered from 0.
    fn activity_count(&self) -> usize;

    /// What must have ended before an activity starts. No activity precedes itself, not even through others.
    fn predecessors(&self, activity: usize) -> &[u32];

    /// What an activity precedes: the same links as those of [`Self::predecessors`].
    fn successors(&self, activity: usize) -> &[u32];

    /// Writes the schedule in which every activity of `list`, in its order, starts as early as those before it in the
    /// list allow. The list holds every activity once and after its predecessors; of any other list nothing is promised.
    fn forward(&mut self, list: &[u32], times: &mut Times) -> Self::Objective;

    /// Writes the schedule in which every activity of `list`, in its order, ends as late as those before it in the
    /// list allow. The list holds every activity once and after its successors. `times` holds the schedule from which
    /// the list was made.
    ///
    /// What counts of these times is their order, by which the next forward schedule is made. None, and nothing
    /// written, if the problem has no such schedules; the search then goes forward only.
    fn backward(&mut self, list: &[u32], times: &mut Times) -> Option<Self::Objective>;

    /// Whether the forward schedule made of a backward one is likely enough to be as good as `rival` that it is worth
    /// making.
    fn may_reach(&self, _backward: Self::Objective, _rival: Self::Objective) -> bool {
        true
    }

    /// How early an activity should come in the lists that a search begins with, the most urgent first: the time that
    /// must pass from its start to the end, say. Any number will do.
    fn urgency(&self, activity: usize) -> u32;
}

/// When activities run, by activity.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Times {
    /// The first period of each.
    pub starts: Vec<u32>,
    /// The period after the last of each: the start again, if it lasts no time.
    pub ends: Vec<u32>,
}

impl Times {
    /// Times for so many activities, all 0.
    pub fn new(activity_count: usize) -> Self {
        Self { starts: vec![0; activity_count], ends: vec![0; activity_count] }
    }
}
