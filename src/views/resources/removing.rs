//! Deleting a team that is used: how many use it, and the way on, before it is done or dismissed.

use leptos::prelude::*;
use planner::{TeamId, Uses};

use super::perform;
use super::state::ResourcesState;
use crate::locale;

/// The question, once somebody asked to delete the team; nothing before.
#[component]
pub fn DeleteTeam(
    /// The team.
    team: TeamId,
) -> impl IntoView {
    let state = ResourcesState::expect();
    let is_asked = move || state.deleting.get() == Some(team);
    let uses = Memo::new(move |_| state.workspace.plan().with(|plan| plan.uses_of_team(team)));
    let line = move || {
        let id = uses.get().budget_line?;
        state
            .workspace
            .plan()
            .with(|plan| plan.budget_lines().find(|line| line.id == id).map(|line| line.name.clone()))
    };
    let go_on = move |_| perform::remove_team_everywhere(state, team);
    let dismiss = move |_| {
        state.deleting.set(None);
        state.focus();
    };
    view! {
        <Show when=is_asked>
            <div class="resources-question" role="alert">
                <p>{move || used_by(uses.get(), "This team", locale::count)}</p>
                {move || line().map(|name| view! {
                    <p class="breakable">
                        "The budget line \u{201c}" {name} "\u{201d} is for it alone: change or delete that in the budget first."
                    </p>
                })}
                <div class="resources-actions">
                    <Show when=move || uses.get().budget_line.is_none()>
                        <button type="button" class="button" on:click=go_on>
                            "Take it off all of them and delete it"
                        </button>
                    </Show>
                    <button type="button" class="button quiet" on:click=dismiss>"Keep it"</button>
                </div>
            </div>
        </Show>
    }
}

/// `This team is used by 12 tasks and 3 people.`
fn used_by(uses: Uses, what: &str, written: impl Fn(usize) -> String) -> String {
    let counted = |count: usize, one: &str, many: &str| match count {
        0 => None,
        1 => Some(format!("1 {one}")),
        count => Some(format!("{} {many}", written(count))),
    };
    let users = [
        counted(uses.tasks, "task", "tasks"),
        counted(uses.people, "person", "people"),
        uses.budget_line.map(|_| "a budget line".to_owned()),
    ];
    let users: Vec<String> = users.into_iter().flatten().collect();
    match &*users {
        [] => format!("{what} is used by nothing."),
        [one] => format!("{what} is used by {one}."),
        [before @ .., last] => format!("{what} is used by {} and {last}.", before.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use planner::BudgetLineId;

    use super::*;

    fn number(count: usize) -> String {
        count.to_string()
    }

    #[test]
    fn who_uses_it_is_counted() {
        let uses =
            |tasks, people, line: Option<u32>| Uses { tasks, people, budget_line: line.map(BudgetLineId) };
        assert_eq!(
            used_by(uses(2, 1, None), "This team", number),
            "This team is used by 2 tasks and 1 person."
        );
        assert_eq!(used_by(uses(1, 0, None), "This goal", number), "This goal is used by 1 task.");
        assert_eq!(
            used_by(uses(2, 3, Some(1)), "This team", number),
            "This team is used by 2 tasks, 3 people and a budget line."
        );
    }
}
