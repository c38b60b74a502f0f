//! The orders that levelling begins with: those of the classic priority rules.

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

use rcpsp::Problem;

use super::decoder::{Decoder, Role};
use crate::schedule::Schedule;
use crate::task::Task;
use crate::time::DateTime;

/// Orders to begin with: as the plan has it, by latest dates and by slack, those of larger priority first, and as the
/// dates alone have it; and by the latest dates that let all be kept which must be, were the plan to finish whenever.
pub(super) fn first_lists(decoder: &Decoder, schedule: &Schedule) -> Vec<Vec<u32>> {
    let dates = schedule.dates();
    let priority =
        |line: usize| i64::from(Task::MAX_PRIORITY) - i64::from(decoder.placing.task(line as u32).priority);
    let latest = |line: usize| decoder.placing.latest(line as u32);
    let start = |line: usize| decoder.placing.dates(line as u32).0;
    let mut unhurried = decoder.placing.clone();
    unhurried.reckon_latest(DateTime::from_minutes(schedule.finish().minutes() + FAR));
    let promised = |line: usize| unhurried.latest(line as u32);
    let keys: [&dyn Fn(usize) -> (i64, i64, i64); 7] = [
        &|line| (priority(line), dates[line].start.minutes(), latest(line).1.minutes()),
        &|line| (priority(line), latest(line).0.minutes(), start(line).minutes()),
        &|line| (latest(line).0.minutes(), priority(line), start(line).minutes()),
        &|line| (latest(line).1.minutes(), priority(line), start(line).minutes()),
        &|line| (start(line).minutes(), latest(line).1.minutes(), priority(line)),
        &|line| (promised(line).0.minutes(), latest(line).0.minutes(), priority(line)),
        &|line| (promised(line).1.minutes(), latest(line).1.minutes(), priority(line)),
    ];
    keys.iter().map(|key| list_by(decoder, |event| decoder.key_of(event, key))).collect()
}

/// Ten years: the plan finishes long before.
const FAR: i64 = 10 * 366 * 1_440;

/// Where anything goes along with some of more tasks that wait, it is not looked at whether these share somebody.
const MOST_LED: usize = 64;

/// Every order there is of the tasks that wait and share somebody with others that do, if that is all that orders differ in
/// and it takes no more than so many lines to be placed for it.
pub(super) fn all_lists(decoder: &Decoder, most: u64) -> Option<Vec<Vec<u32>>> {
    let waits = |line: &u32| decoder.roles[*line as usize] == Role::Waits;
    let lines = 0..decoder.placing.line_count() as u32;
    if !decoder.followers.is_empty() && lines.clone().filter(waits).count() > MOST_LED {
        return None;
    }
    // What may go along with a line takes its place with it.
    let taken = |line: u32| {
        let lines = decoder.with_followers(line).into_iter();
        lines.flat_map(|line| decoder.resources.of(line)).map(|load| load.resource)
    };
    let mut users = vec![0_u32; decoder.resources.all.len()];
    for line in lines.clone().filter(waits) {
        let mut of_line: Vec<u32> = taken(line).collect();
        of_line.sort_unstable();
        of_line.dedup();
        of_line.iter().for_each(|resource| users[*resource as usize] += 1);
    }
    let is_shared = |line: &u32| taken(*line).any(|resource| users[resource as usize] > 1);
    let contend: Vec<u32> = lines.filter(waits).filter(is_shared).collect();
    let events = decoder.activity_count() as u64;
    let count = (1..=contend.len() as u64).try_fold(1_u64, u64::checked_mul)?;
    if count.saturating_mul(events) > most {
        return None;
    }
    let mut lists = BTreeSet::new();
    let mut order = contend;
    permute(&mut order, 0, &mut |order| {
        let mut places = vec![0; decoder.roles.len()];
        order.iter().zip(1..).for_each(|(line, place)| places[*line as usize] = place);
        let key = |line: usize| (places[line], 0, 0);
        lists.insert(list_by(decoder, |event| decoder.key_of(event, &key)));
    });
    Some(lists.into_iter().collect())
}

/// Every order of what comes after the first so many.
fn permute(order: &mut [u32], fixed: usize, with: &mut impl FnMut(&[u32])) {
    if fixed == order.len() {
        return with(order);
    }
    for place in fixed..order.len() {
        order.swap(fixed, place);
        permute(order, fixed + 1, with);
        order.swap(fixed, place);
    }
}

/// The order of the starts of lines.
pub(super) fn list_by_starts(decoder: &Decoder, starts: &[DateTime]) -> Vec<u32> {
    let key = |line: usize| (starts[line].minutes(), 0, 0);
    list_by(decoder, |event| decoder.key_of(event, &key))
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
