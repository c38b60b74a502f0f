//! What a person waits for is done beforehand, small and unseen, while nobody does anything.
//!
//! A browser runs WebAssembly that it has just fetched several times slower than WebAssembly that it has seen run often,
//! which it optimises. The first file that is opened is most often the largest thing that a page ever does at once, and
//! without a rehearsal it would be done at the slow pace.

use std::hint::black_box;
use std::time::Duration;

use leptos::prelude::set_timeout;
use planner::{Plan, Schedule};

use crate::parts::{self, Read};
use crate::workspace::Workspace;
use crate::{locale, measure, sample};

/// What is on screen is ready to be used by then.
const REST: Duration = Duration::from_millis(300);

/// After so many rounds a browser has optimised most of what they run.
const ROUNDS: usize = 40;

/// What a round does next: little at a time, so that nobody who begins meanwhile is held up.
enum Step {
    Read,
    Schedule(Box<Plan>),
    Look(Box<Schedule>),
}

/// Rehearses the opening of a file until that has been done often enough or the person has begun.
pub fn begin(workspace: Workspace) {
    set_timeout(
        move || {
            if !workspace.is_begun_untracked() {
                let file = interchange::save(&sample::program(locale::now().date()));
                leptos::task::spawn_local(async move {
                    // Where it cannot be fetched, there is nothing to rehearse.
                    if let Some(read) = parts::fetch_read().await {
                        go_on(workspace, read, file, Step::Read, ROUNDS);
                    }
                });
            }
        },
        REST,
    );
}

fn go_on(workspace: Workspace, read: Read, file: String, step: Step, rounds: usize) {
    measure::when_idle(move || {
        if rounds == 0 || workspace.is_begun_untracked() {
            return;
        }
        let (next, rounds) = match step {
            Step::Read => match read(file.as_bytes()) {
                Ok(loaded) => (Step::Schedule(Box::new(loaded.plan)), rounds),
                Err(_) => return,
            },
            Step::Schedule(plan) => (Step::Look(Box::new(Schedule::compute(&plan))), rounds),
            Step::Look(schedule) => {
                // Nobody reads them, and they are to be looked for nevertheless.
                black_box(schedule.findings());
                (Step::Read, rounds - 1)
            }
        };
        go_on(workspace, read, file, next, rounds);
    });
}
