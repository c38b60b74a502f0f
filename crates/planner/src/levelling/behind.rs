//! Behind: tasks are put behind what meets them in a schedule and was placed after them.
//!
//! What levelling leaves alone may depend on tasks that move, and is placed with these: what is done of a task that began before
//! what it follows, say. A task that was placed before may meet it, and could not know. So each task that is needed beside
//! something else is tried behind that, and stays there if the schedule is better for it.

use rcpsp::{Problem, Times};

use super::Goodness;
use super::decoder::{Decoder, Role};
use crate::time::DateTime;

/// So many places are tried for a schedule, and fewer in plans of more lines than 100: each costs a schedule.
const MOST_TRIED: usize = 32;

/// Puts tasks behind what meets them, as far as that is of use; tells how good the schedule is then, which is made.
pub(super) fn put_behind(
    decoder: &mut Decoder,
    list: &[u32],
    times: &mut Times,
    mut best: Goodness,
) -> Goodness {
    let lines = decoder.placing.line_count();
    let most = (100 * MOST_TRIED / lines.max(1)).clamp(1, MOST_TRIED);
    let (mut line, mut tried) = (0, 0);
    while best.overload > 0 && tried < most && (line as usize) < lines {
        let Some(behind) = met_until(decoder, line) else {
            line += 1;
            continue;
        };
        let before = decoder.not_before[line as usize].replace(behind);
        let goodness = decoder.forward(list, times);
        tried += 1;
        if goodness < best && are_in_place(decoder) {
            // It may meet something else there.
            best = goodness;
            continue;
        }
        decoder.not_before[line as usize] = before;
        decoder.forward(list, times);
        line += 1;
    }
    best
}

/// Whether whatever is put behind something may be so late, and is held up by that: it may have moved along.
fn are_in_place(decoder: &mut Decoder) -> bool {
    let is_behind = |line: &u32| decoder.not_before[*line as usize].is_some();
    let behind: Vec<u32> = (0..decoder.not_before.len() as u32).filter(is_behind).collect();
    let may_be_there = |decoder: &Decoder, line: usize| {
        let start = decoder.placing.dates(line as u32).0;
        decoder.gave_up[line].is_none() && decoder.limits[line].is_none_or(|limit| start <= limit)
    };
    behind.into_iter().all(|line| may_be_there(decoder, line as usize) && decoder.is_held_up(line))
}

/// From when on a line that may wait, and meets what takes more of somebody than there is beside it, would be behind that.
fn met_until(decoder: &Decoder, line: u32) -> Option<DateTime> {
    if decoder.roles[line as usize] != Role::Waits || decoder.gave_up[line as usize].is_some() {
        return None;
    }
    let start = decoder.placing.dates(line).0;
    let mut latest: Option<DateTime> = None;
    for load in decoder.resources.of(line).iter().filter(|load| load.amount > 0) {
        let clock = decoder.placing.clock(load.clock);
        for (from, until) in decoder.spans(line, load) {
            let short = decoder.left[load.resource as usize].last_shortage(clock, from, until, 0);
            let end = short.and_then(|short| short.until).map(|end| decoder.start_for(load, end));
            latest = latest.max(end);
        }
    }
    latest.filter(|from| *from > start)
}
