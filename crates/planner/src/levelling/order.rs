//! The orders that levelling begins with: those of the classic priority rules.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rcpsp::Problem;

use super::decoder::Decoder;
use crate::schedule::Schedule;
use crate::task::Task;

/// Orders to begin with: as the plan has it, by latest dates and by slack, those of larger priority first, and as the
/// dates alone have it.
pub(super) fn first_lists(decoder: &Decoder, schedule: &Schedule) -> Vec<Vec<u32>> {
    let dates = schedule.dates();
    let priority =
        |line: usize| i64::from(Task::MAX_PRIORITY) - i64::from(decoder.placing.task(line as u32).priority);
    let latest = |line: usize| decoder.placing.latest(line as u32);
    let start = |line: usize| decoder.placing.dates(line as u32).0;
    let keys: [&dyn Fn(usize) -> (i64, i64, i64); 5] = [
        &|line| (priority(line), dates[line].start.minutes(), latest(line).1.minutes()),
        &|line| (priority(line), latest(line).0.minutes(), start(line).minutes()),
        &|line| (latest(line).0.minutes(), priority(line), start(line).minutes()),
        &|line| (latest(line).1.minutes(), priority(line), start(line).minutes()),
        &|line| (start(line).minutes(), latest(line).1.minutes(), priority(line)),
    ];
    keys.iter().map(|key| list_by(decoder, |event| decoder.key_of(event, key))).collect()
}

/// The list in which, of what has all its predecessors before it, the smallest key comes first; ties by number.
fn list_by<K: Ord>(problem: &Decoder, key: impl Fn(u32) -> K) -> Vec<u32> {
    let count = problem.activity_count();
    let mut open: Vec<usize> = (0..count).map(|activity| problem.predecessors(activity).len()).collect();
    let ready = (0..count as u32).filter(|activity| open[*activity as usize] == 0);
    let mut heap: BinaryHeap<Reverse<(K, u32)>> = ready.map(|one| Reverse((key(one), one))).collect();
    let mut list = Vec::with_capacity(count);
    while let Some(Reverse((_, activity))) = heap.pop() {
        list.push(activity);
        for after in problem.successors(activity as usize) {
            open[*after as usize] -= 1;
            if open[*after as usize] == 0 {
                heap.push(Reverse((key(*after), *after)));
            }
        }
    }
    list
}
