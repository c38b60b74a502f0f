//! The numbers behind a drawing of load and capacity, as a table that is made when it is asked for.

use leptos::prelude::*;
use planner::Usage;

use crate::views::resources::hours;

/// More rows than this are not put into it: all of the document together stays small.
const MOST: usize = 60;

/// The table.
#[component]
pub fn LoadTable(
    /// What each row is called, and what it says.
    rows: Signal<Vec<(String, Usage)>>,
) -> impl IntoView {
    let line = |(name, usage): &(String, Usage)| {
        view! {
            <tr>
                <th scope="row">{name.clone()}</th>
                <td class="number">{hours(usage.load)}</td>
                <td class="number">{hours(usage.capacity)}</td>
                <td class="number">{(usage.over.0 > 0).then(|| hours(usage.over))}</td>
            </tr>
        }
    };
    let lines = move || rows.with(|rows| rows.iter().take(MOST).map(line).collect_view());
    let more = move || {
        let more = rows.with(Vec::len).saturating_sub(MOST);
        (more > 0).then(
            || view! { <p class="aside">{format!("and {more} more: choose longer steps to see all")}</p> },
        )
    };
    view! {
        <div class="load-table" tabindex="0" role="group" aria-label="Load and capacity: table">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"When"</th>
                        <th scope="col" class="number">"Needed"</th>
                        <th scope="col" class="number">"Available"</th>
                        <th scope="col" class="number">"Too much"</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
            {more}
        </div>
    }
    .into_any()
}
