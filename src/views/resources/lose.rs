//! "What if we lose this team, or this person, for two weeks?": what would come of it, before it is done or dismissed.

use leptos::prelude::*;
use planner::{Date, Edit, Who};

use super::day_field::{DayField, backwards};
use super::outcome::Outcome;
use super::rows::name_of;
use super::state::{ResourcesState, Shown};
use crate::locale;

/// What the leave is called.
const AWAY: &str = "Away";
/// How long somebody is lost at first, in days: two weeks.
const DAYS: i32 = 14;

/// The question, and its answer.
#[component]
pub fn Lose(
    /// The team or the person.
    who: Who,
) -> impl IntoView {
    let state = ResourcesState::expect();
    let begin = untrack(|| begin(state));
    let days = RwSignal::new((begin, Date::from_days(begin.days() + DAYS - 1)));
    let name = Memo::new(move |_| state.workspace.plan().with(|plan| name_of(plan, who)));
    let edit = move || -> Edit {
        let (from, to) = days.get();
        state.workspace.plan().with(|plan| match who {
            Who::Team(team) => plan.add_team_leave(team, from, to, AWAY),
            Who::Person(person) => plan.add_leave(person, from, to, AWAY),
        })
    };
    let outcome = Memo::new(move |_| {
        if let Some(message) = backwards(days.get()) {
            return Err(message);
        }
        let edit = edit();
        state
            .workspace
            .schedule()
            .with(|schedule| Outcome::of(schedule, &edit).map_err(|error| state.workspace.told(&error)))
    });
    let set_from = move |from: Date| {
        let (was, to) = days.get_untracked();
        // The length stays, as people speak of two weeks.
        days.set((from, Date::from_days(from.days() + (to.days() - was.days()).max(0))));
        Ok(())
    };
    let set_to = move |to: Date| {
        days.update(|days| days.1 = to);
        Ok(())
    };
    let refused = (RwSignal::new(false), RwSignal::new(false));
    let close = move || {
        state.shown.set(Shown::Cell);
        state.focus();
    };
    let cannot = move || refused.0.get() || refused.1.get() || outcome.with(Result::is_err);
    let apply = move |_| {
        // The days say why.
        if untrack(cannot) {
            return;
        }
        state.workspace.edit_or_tell(&untrack(edit));
        close();
    };
    let words = match who {
        Who::Team(_) => "Everybody in the team has these days off, and what nobody of it is on yet waits.",
        Who::Person(_) => "These days are off, and what is to be done on them waits.",
    };
    view! {
        <section class="resources-section">
            <h2 class="breakable">{move || format!("What if we lose {}?", name.get())}</h2>
            <p class="aside">{words} " Nothing is changed before you apply it."</p>
            <div class="field-row">
                <DayField label="From" value=Signal::derive(move || days.get().0) commit=set_from refused=refused.0 />
                <DayField label="To" value=Signal::derive(move || days.get().1) commit=set_to refused=refused.1 />
            </div>
            {move || match outcome.get() {
                Ok(outcome) => told(state, &outcome).into_any(),
                Err(message) => view! { <p class="refusal" role="alert">{message}</p> }.into_any(),
            }}
            <div class="resources-actions">
                <button type="button" class="button" aria-disabled=move || cannot().to_string() on:click=apply>"Apply as one step"</button>
                <button type="button" class="button quiet" on:click=move |_| close()>"Dismiss"</button>
            </div>
        </section>
    }
    .into_any()
}

/// What would come of it, in words.
fn told(state: ResourcesState, outcome: &Outcome) -> impl IntoView + use<> {
    /// More than anyone reads at a time.
    const MOST: usize = 12;
    let (before, after) = outcome.finish;
    let finish = if before == after {
        format!("The plan still finishes {}.", locale::day(after.date()))
    } else {
        format!("The plan finishes {} instead of {}.", locale::day(after.date()), locale::day(before.date()))
    };
    let moved = match outcome.moved.len() {
        0 => "No task moves.".to_owned(),
        1 => "1 task moves.".to_owned(),
        count => format!("{} tasks move.", locale::count(count)),
    };
    let short = match outcome.shortages.len() {
        0 => "Nobody is short who is not now.".to_owned(),
        1 => "1 shortage comes of it.".to_owned(),
        count => format!("{} shortages come of it.", locale::count(count)),
    };
    let name = |task| {
        state
            .workspace
            .plan()
            .with_untracked(|plan| plan.task(task).map(|task| task.name.clone()).unwrap_or_default())
    };
    let moves = outcome.moved.iter().take(MOST).map(|one| {
        let (before, after) = one.finish;
        view! {
            <li class="breakable">
                {name(one.task)} " "
                <span class="number aside">
                    {locale::day(before.date())} " \u{2192} " {locale::day(after.date())}
                </span>
            </li>
        }
    });
    let more = outcome.moved.len().saturating_sub(MOST);
    let shortages = outcome
        .shortages
        .iter()
        .take(MOST)
        .map(|one| view! { <li>{locale::told(&one.finding.message)}</li> });
    view! {
        <div class="resources-outcome" aria-live="polite">
            <p><strong>{finish}</strong> " " {moved} " " {short}</p>
        </div>
        <ul class="resources-moves" aria-label="Tasks that would move">{moves.collect_view()}</ul>
        {(more > 0).then(|| view! { <p class="aside">{format!("and {} more", locale::count(more))}</p> })}
        <ul class="resources-moves" aria-label="New shortages">{shortages.collect_view()}</ul>
    }
}

/// The day to begin with: the first of what is looked at, but none that is over. In a plan that is told as of a status
/// date, days up to that are over, and those after it are not.
fn begin(state: ResourcesState) -> Date {
    let looked_at = state.selected().map(|(_, bucket)| bucket.from);
    let (planned, status) = state.workspace.schedule().with(|schedule| {
        (schedule.start().date(), schedule.plan().status_date().map(|status| status.date()))
    });
    let now = status.unwrap_or_else(|| state.today.get());
    looked_at.unwrap_or(now).max(planned).max(now)
}
