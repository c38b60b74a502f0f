//! Levelling, which goes on until it is done, has used up its limits, or the page says to stop.

use std::cell::{Cell, RefCell};

use planner::Levelling;
use protocol::{Found, Level, LevelProgress, Reply};

use crate::port::{self, Asked};
use crate::turns::{self, Limits};

/// How many schedules are made before the clock is looked at.
const AT_ONCE: u64 = 4;
/// How long a better proposal waits after the one before, in milliseconds: nobody reads faster.
const TOLD_EVERY: f64 = 400.0;

/// Levels the plan beside. What is found first is told at once.
pub async fn answer(asked: Asked, level: Level) {
    let plan = match interchange::load_own(&asked.beside) {
        Ok(loaded) => loaded.plan,
        Err(error) => return asked.reply(Reply::Refused(error.to_string())),
    };
    let mut search = Levelling::new(&plan, level.options());
    search.take_up(&level.order, 0);
    // Both closures look at the search, one after the other.
    let (search, used) = (RefCell::new(search), Cell::new(None));
    let told = Told::default();
    asked.reply(Reply::Levelling(told.next(&search.borrow(), None)));
    let tell = |share| {
        used.set(share);
        let progress = LevelProgress::of(&search.borrow(), share);
        let is_time = port::now() - told.at.get() >= TOLD_EVERY;
        let progress = if is_time { told.next(&search.borrow(), share) } else { progress };
        asked.reply(Reply::Levelling(progress));
    };
    let limits = Limits { seconds: level.seconds, steps: level.schedules };
    turns::take(&asked, limits, AT_ONCE, |schedules| search.borrow_mut().step(schedules), tell).await;
    asked.reply(Reply::Levelled(told.next(&search.borrow(), used.get())));
}

/// What was told last, and when.
#[derive(Default)]
struct Told {
    order: RefCell<Option<Vec<u32>>>,
    at: Cell<f64>,
}

impl Told {
    /// How far the search is, with what it has found where that is another than before.
    fn next(&self, search: &Levelling, share: Option<u8>) -> LevelProgress {
        let is_another = self.order.borrow().as_deref() != Some(search.order());
        let found = is_another.then(|| Box::new(Found::of(search)));
        if is_another {
            self.order.replace(Some(search.order().to_vec()));
            self.at.set(port::now());
        }
        LevelProgress { found, ..LevelProgress::of(search, share) }
    }
}
