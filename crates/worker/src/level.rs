//! Levelling, which goes on until it is done, has used up its limits, or the page says to stop.

use std::cell::RefCell;

use planner::Levelling;
use protocol::{Level, LevelProgress, Reply};

use crate::port::Asked;
use crate::turns::{self, Limits};

/// How many schedules are made before the clock is looked at.
const AT_ONCE: u64 = 4;

/// Levels the plan beside.
pub async fn answer(asked: Asked, level: Level) {
    let plan = match interchange::load_own(&asked.beside) {
        Ok(loaded) => loaded.plan,
        Err(error) => return asked.reply(Reply::Refused(error.to_string())),
    };
    let mut search = Levelling::new(&plan, level.options());
    search.take_up(&level.order, 0);
    // Both closures look at the search, one after the other.
    let (search, told, used) = (RefCell::new(search), RefCell::new(Vec::new()), RefCell::new(None));
    let progress = |share| {
        let progress = LevelProgress::of(&search.borrow(), &told.borrow(), share);
        if let Some(order) = &progress.order {
            told.borrow_mut().clone_from(order);
        }
        progress
    };
    let tell = |share| {
        *used.borrow_mut() = share;
        asked.reply(Reply::Levelling(progress(share)));
    };
    let limits = Limits { seconds: level.seconds, steps: level.schedules };
    turns::take(&asked, limits, AT_ONCE, |schedules| search.borrow_mut().step(schedules), tell).await;
    let share = *used.borrow();
    asked.reply(Reply::Levelled(progress(share)));
}
