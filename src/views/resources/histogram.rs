//! The histogram of one line: its load as columns under the step of its capacity, and the same numbers as a table.

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use planner::{Bucket, BucketScale, Date, Usage, WorkingMinutes};

use super::rows::name_of;
use super::state::ResourcesState;
use super::words;
use crate::components::data_table::DataTable;
use crate::components::point_slider;
use crate::locale;
use crate::views::load_table::LoadTable;

/// The size of the drawing, in its own units.
const WIDTH: f64 = 300.0;
const HEIGHT: f64 = 96.0;
/// No more columns than can be told apart.
const MOST: usize = 40;

/// The histogram of who is looked at, over the columns that are in sight. To keys it is a slider over them, which says load
/// and capacity of each.
#[component]
pub fn Histogram() -> impl IntoView {
    let state = ResourcesState::expect();
    let numbers = Memo::new(move |_| {
        let Some((who, _)) = state.selected() else { return (Vec::new(), Vec::new()) };
        let (_, columns) = state.window.get();
        let buckets: Vec<Bucket> = state
            .buckets
            .with(|all| all.get(columns).unwrap_or_default().iter().take(MOST).copied().collect());
        (state.loads.with(|loads| loads.row(who, &buckets)), buckets)
    });
    let drawn = Memo::new(move |_| numbers.with(|(row, _)| drawn(row)));
    let name = Memo::new(move |_| {
        let who = state.selected().map(|(who, _)| who);
        who.map(|who| state.workspace.plan().with(|plan| name_of(plan, who))).unwrap_or_default()
    });
    let count = move || numbers.with(|(row, _)| row.len());
    // The day that keys or the pointer have gone to; at first that of the cell that is looked at.
    let gone_to = RwSignal::new(None::<Date>);
    let at = Memo::new(move |_| {
        let day = gone_to.get().or_else(|| state.selected().map(|(_, bucket)| bucket.from));
        let place =
            |day: Date| numbers.with(|(_, buckets)| buckets.partition_point(|bucket| bucket.from <= day));
        day.map_or(0, place).saturating_sub(1)
    });
    let go_to = move |place: usize| {
        gone_to.set(numbers.with_untracked(|(_, buckets)| {
            buckets.get(place.min(buckets.len().saturating_sub(1))).map(|bucket| bucket.from)
        }));
    };
    let told = Memo::new(move |_| {
        let (scale, at) = (state.scale(), at.get());
        numbers.with(|(row, buckets)| {
            let (usage, bucket) = (row.get(at)?, buckets.get(at)?);
            Some(format!("{}: {}", words::bucket(scale, *bucket), words::said(*usage)))
        })
    });
    let keys = move |event: KeyboardEvent| {
        if let Some(to) = point_slider::by_key(&event, at.get_untracked(), untrack(count)) {
            go_to(to);
        }
    };
    let point_at = move |event: PointerEvent| {
        if let Some(share) = point_slider::share_at(&event) {
            go_to((share * untrack(count) as f64).floor().max(0.0) as usize);
        }
    };
    let rows = Signal::derive(move || {
        let scale = state.scale();
        numbers.with(|(row, buckets)| {
            buckets.iter().zip(row).map(|(bucket, usage)| (words::bucket(scale, *bucket), *usage)).collect()
        })
    });
    let most = move || words::hours(numbers.with(|(row, _)| most(row)));
    let end = move |is_last: bool| {
        let (scale, buckets) = (state.scale(), numbers.with(|(_, buckets)| buckets.clone()));
        let bucket = if is_last { buckets.last() } else { buckets.first() };
        bucket.map(|bucket| match scale {
            BucketScale::Month => words::bucket(scale, *bucket),
            _ => locale::day(if is_last { bucket.to } else { bucket.from }),
        })
    };
    let mark = move || {
        let width = WIDTH / count().max(1) as f64;
        format!("M{:.1} 0h{width:.1}V{HEIGHT}h-{width:.1}z", at.get() as f64 * width)
    };
    view! {
        <figure class="resources-histogram">
            <div class="histogram-frame">
                <div class="histogram-marks number" aria-hidden="true">
                    <span>{most}</span>
                    <span>"0h"</span>
                </div>
                <div
                    class="histogram-field"
                    role="slider"
                    tabindex="0"
                    aria-label=move || format!("Load of {} over time", name.get())
                    aria-valuemin="1"
                    aria-valuemax=move || count().max(1)
                    aria-valuenow=move || (at.get() + 1).min(count().max(1))
                    aria-valuetext=move || told.get()
                    on:keydown=keys
                    on:pointerdown=point_at
                    on:pointermove=point_at
                >
                    <svg aria-hidden="true" viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none">
                        <path class="histogram-mark" d=mark />
                        <path class="histogram-load" d=move || drawn.with(|drawn| drawn.load.clone()) />
                        <path class="histogram-over" d=move || drawn.with(|drawn| drawn.over.clone()) />
                        <path
                            class="histogram-capacity"
                            d=move || drawn.with(|drawn| drawn.capacity.clone())
                            vector-effect="non-scaling-stroke"
                        />
                    </svg>
                </div>
                <div class="histogram-days number" aria-hidden="true">
                    <span>{move || end(false)}</span>
                    <span>{move || end(true)}</span>
                </div>
            </div>
            <p class="histogram-told number" data-testid="histogram-told">{move || told.get()}</p>
            <figcaption>
                <span class="histogram-key is-load"></span> "needed "
                <span class="histogram-key is-over"></span> "more than there is "
                <span class="histogram-key is-capacity"></span> "available"
            </figcaption>
            <DataTable table=move || view! { <LoadTable rows=rows /> }.into_any() />
        </figure>
    }
    .into_any()
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

/// What the highest column stands for.
fn most(row: &[Usage]) -> WorkingMinutes {
    WorkingMinutes(row.iter().map(|usage| usage.load.0.max(usage.capacity.0)).max().unwrap_or(0).max(1))
}

/// Columns as high as the load, their upper part where there is more than the capacity, and the capacity as a step.
fn drawn(row: &[Usage]) -> Drawn {
    let most = most(row).0 as f64;
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
