//! The histogram of one line: its load as columns under the step of its capacity, and the same numbers as a table.

use leptos::prelude::*;
use planner::{Bucket, Usage};

use super::rows::name_of;
use super::state::ResourcesState;
use super::words;

/// The size of the drawing, in its own units.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 96.0;
/// No more columns than can be told apart.
const MOST: usize = 40;

/// The histogram of who is looked at, over the columns that are in sight.
#[component]
pub fn Histogram() -> impl IntoView {
    let state = ResourcesState::expect();
    let numbers = Memo::new(move |_| {
        let (who, _) = state.selected()?;
        let (_, columns) = state.window.get();
        let buckets: Vec<Bucket> = state
            .buckets
            .with(|all| all.get(columns).unwrap_or_default().iter().take(MOST).copied().collect());
        Some((who, state.loads.with(|loads| loads.row(who, &buckets)), buckets))
    });
    move || {
        let (who, row, buckets) = numbers.get()?;
        let name = state.workspace.plan().with(|plan| name_of(plan, who));
        let drawn = drawn(&row);
        let over = row.iter().filter(|usage| usage.over.0 > 0).count();
        let scale = state.scale();
        let label = format!(
            "Histogram of {name}, {} columns from {} to {}, {over} of them over-allocated; the table below has the numbers",
            row.len(),
            buckets.first().map(|bucket| words::bucket(scale, *bucket)).unwrap_or_default(),
            buckets.last().map(|bucket| words::bucket(scale, *bucket)).unwrap_or_default(),
        );
        let lines = buckets.iter().zip(&row).map(|(bucket, usage)| {
            view! {
                <tr>
                    <th scope="row">{words::bucket(scale, *bucket)}</th>
                    <td class="number">{words::hours(usage.load)}</td>
                    <td class="number">{words::hours(usage.capacity)}</td>
                    <td class="number">{(usage.over.0 > 0).then(|| words::hours(usage.over))}</td>
                </tr>
            }
        });
        Some(view! {
            <figure class="resources-histogram">
                <svg role="img" aria-label=label viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none">
                    <path class="histogram-load" d=drawn.load />
                    <path class="histogram-over" d=drawn.over />
                    <path class="histogram-capacity" d=drawn.capacity vector-effect="non-scaling-stroke" />
                </svg>
                <figcaption>
                    <span class="histogram-key is-load"></span> "needed "
                    <span class="histogram-key is-over"></span> "more than there is "
                    <span class="histogram-key is-capacity"></span> "available"
                </figcaption>
                <details class="resources-table">
                    <summary>"The numbers as a table"</summary>
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"When"</th>
                                <th scope="col" class="number">"Needed"</th>
                                <th scope="col" class="number">"Available"</th>
                                <th scope="col" class="number">"Too much"</th>
                            </tr>
                        </thead>
                        <tbody>{lines.collect_view()}</tbody>
                    </table>
                </details>
            </figure>
        })
    }
}

/// A histogram on paper, as markup.
pub fn printed(row: &[Usage]) -> String {
    let Drawn { load, over, capacity } = drawn(row);
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" aria-hidden=\"true\"><path class=\"print-load\" d=\"{load}\"/><path class=\"print-over\" d=\"{over}\"/><path class=\"print-capacity\" d=\"{capacity}\"/></svg>"
    )
}

/// The paths of a histogram.
#[derive(Debug, Default, PartialEq)]
struct Drawn {
    load: String,
    over: String,
    capacity: String,
}

/// Columns as high as the load, their upper part where there is more than the capacity, and the capacity as a step.
fn drawn(row: &[Usage]) -> Drawn {
    let most = row.iter().map(|usage| usage.load.0.max(usage.capacity.0)).max().unwrap_or(0).max(1) as f64;
    let width = WIDTH / row.len().max(1) as f64;
    let height = |minutes: i64| (HEIGHT - 2.0) * minutes as f64 / most;
    let mut drawn = Drawn::default();
    for (usage, place) in row.iter().zip(0..) {
        let (left, inner) = (f64::from(place) * width, width * 0.8);
        let column = |path: &mut String, from: f64, to: f64| {
            if to > from {
                *path += &format!(
                    "M{:.1} {:.1}h{inner:.1}V{:.1}h-{inner:.1}z",
                    left + width * 0.1,
                    HEIGHT - from,
                    HEIGHT - to
                );
            }
        };
        let (load, capacity) = (height(usage.load.0), height(usage.capacity.0));
        column(&mut drawn.load, 0.0, load.min(capacity));
        column(&mut drawn.over, capacity.min(load), load);
        let y = HEIGHT - capacity;
        drawn.capacity += &match place {
            0 => format!("M{left:.1} {y:.1}h{width:.1}"),
            _ => format!("V{y:.1}h{width:.1}"),
        };
    }
    drawn
}

#[cfg(test)]
mod tests {
    use planner::WorkingMinutes;

    use super::*;

    #[test]
    fn what_is_too_much_stands_above_the_capacity() {
        let usage = |load, capacity| Usage {
            load: WorkingMinutes(load),
            capacity: WorkingMinutes(capacity),
            over: WorkingMinutes(0),
        };
        // The highest column takes the 94 units of height that there are: 480 minutes are 47 of them.
        let drawn = drawn(&[usage(960, 480), usage(240, 480)]);
        assert_eq!(drawn.load, "M15.0 96.0h120.0V49.0h-120.0zM165.0 96.0h120.0V72.5h-120.0z");
        assert_eq!(drawn.over, "M15.0 49.0h120.0V2.0h-120.0z");
        assert_eq!(drawn.capacity, "M0.0 49.0h150.0V49.0h150.0");
        assert_eq!(super::drawn(&[]), Drawn::default());
    }
}
