//! The day it is, for views that mark it.

use std::time::Duration;

use leptos::prelude::*;
use planner::Date;

use crate::locale;

/// The day it is, as long as the view around is there: a page that stays open over midnight follows.
pub fn today() -> RwSignal<Date> {
    let today = RwSignal::new(locale::now().date());
    let look = move || {
        let now = locale::now().date();
        if today.get_untracked() != now {
            today.set(now);
        }
    };
    if let Ok(interval) = set_interval_with_handle(look, Duration::from_secs(60)) {
        on_cleanup(move || interval.clear());
    }
    today
}
