//! Curves of money over time: what is drawn, and the chart that is gone through point by point.
//!
//! Lines are stretched to the room there is, with strokes of an even width; words stand beside them as text. Curves differ
//! in their dashes, not in colour alone. All that is drawn stands in a table as well.

use std::fmt::Write;

use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;
use planner::Date;

use crate::components::data_table::DataTable;
use crate::components::point_slider;

/// Curves over points of time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curves {
    /// What each point is called, such as `March 2027`.
    pub points: Vec<String>,
    /// How far to the right each point lies, as a share of the width, in order: see [`by_date`].
    pub places: Vec<f64>,
    /// The curves.
    pub curves: Vec<Curve>,
    /// The point in which the status day lies.
    pub now: Option<usize>,
}

/// One curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// What it is called.
    pub name: &'static str,
    /// The style class of its line.
    pub class: &'static str,
    /// Hundredths at each point; none where it is not known.
    pub values: Vec<Option<i64>>,
    /// The values as they are written.
    pub texts: Vec<String>,
}

/// Where days lie between the first and the last of them, as shares of the width.
pub fn by_date(days: &[Date]) -> Vec<f64> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Vec::new() };
    let all = f64::from(last.days() - first.days()).max(1.0);
    days.iter().map(|day| f64::from(day.days() - first.days()) / all).collect()
}

/// More rows than this are not put into the table.
const MOST_ROWS: usize = 400;
/// The lines are drawn on a field of this size, and stretched.
const FIELD: f64 = 1_000.0;

impl Curves {
    /// The least and the greatest value at an end of the axis, and how far its marks lie apart.
    fn range(&self) -> (i64, i64, i64) {
        let values = || self.curves.iter().flat_map(|curve| curve.values.iter().flatten().copied());
        let step = step(values().max().unwrap_or(0).max(0) - values().min().unwrap_or(0).min(0));
        let least = values().min().unwrap_or(0).min(0).div_euclid(step) * step;
        let most = values().max().unwrap_or(0).max(1);
        (least, (most + step - 1).div_euclid(step) * step, step)
    }

    /// The values at which lines lie across, from the lowest.
    pub fn marks(&self) -> Vec<i64> {
        let (least, most, step) = self.range();
        (0..).map(|mark| least + mark * step).take_while(|mark| *mark <= most).collect()
    }

    /// How far down a value lies, as a share of the height.
    pub fn down(&self, value: i64) -> f64 {
        let (least, most, _) = self.range();
        1.0 - (value - least) as f64 / (most - least).max(1) as f64
    }

    /// How far to the right a point lies, as a share of the width.
    pub fn right(&self, point: usize) -> f64 {
        self.places.get(point).copied().unwrap_or_default()
    }

    /// The point that is nearest to a share of the width.
    pub fn nearest(&self, share: f64) -> usize {
        let after = self.places.partition_point(|place| *place < share);
        let before = after.saturating_sub(1);
        let is_before = share - self.right(before) < self.right(after) - share;
        if is_before || after == self.places.len() { before } else { after }
    }

    /// The points whose names stand below, in order, each with how wide the field must be for it, so that none stands over
    /// another: the first and the last always, and as many in between as there is room for.
    pub fn names(&self) -> Vec<(usize, u32)> {
        /// A name with the gap to the next, which most dates of most languages fit.
        const NAME: f64 = 110.0;
        /// How wide the field is, and in how many parts names then divide it.
        const ROOMS: [(u32, u32); 3] = [(340, 2), (680, 4), (1360, 8)];
        let Some(last) = self.places.len().checked_sub(1) else { return Vec::new() };
        let mut names = vec![(0, 0)];
        if last > 0 {
            names.push((last, 0));
        }
        for (room, parts) in ROOMS {
            let width = f64::from(room);
            for part in 1..parts {
                let middle = f64::from(part) / f64::from(parts);
                let from_middle = |point: &usize| (self.right(*point) - middle).abs();
                // The first and the last are aligned inward; all else stands in the middle of its place.
                let has_room = |point: &usize| {
                    let at = self.right(*point) * width;
                    (1.5 * NAME..=width - 1.5 * NAME).contains(&at)
                        && names.iter().all(|(other, _)| {
                            [0, last].contains(other) || (self.right(*other) * width - at).abs() >= NAME
                        })
                };
                let near =
                    (1..last).filter(|point| from_middle(point) <= 0.5 / f64::from(parts)).filter(has_room);
                let nearest = near.min_by(|one, other| from_middle(one).total_cmp(&from_middle(other)));
                names.extend(nearest.map(|point| (point, room)));
            }
        }
        names.sort_unstable();
        names
    }

    /// The line of a curve; where nothing is known it is broken.
    pub fn path(&self, curve: &Curve) -> String {
        let mut path = String::new();
        let mut is_broken = true;
        for (point, value) in curve.values.iter().enumerate() {
            match value {
                Some(value) => {
                    let (x, y) = (self.right(point) * FIELD, self.down(*value) * FIELD);
                    // Writing into a string cannot fail.
                    let _ = write!(path, "{}{x:.1} {y:.1}", if is_broken { 'M' } else { 'L' });
                    is_broken = false;
                }
                None => is_broken = true,
            }
        }
        path
    }

    /// What stands at a point, in words.
    pub fn told(&self, point: usize) -> String {
        let name = self.points.get(point).cloned().unwrap_or_default();
        let values = self.curves.iter().filter_map(|curve| {
            curve.values.get(point).copied().flatten()?;
            Some(format!("{} {}", curve.name.to_lowercase(), curve.texts.get(point)?))
        });
        let values: Vec<String> = values.collect();
        format!("{name}: {}", values.join(", "))
    }
}

/// 1, 2 or 5 times a power of ten, so that four to nine of it fill the range.
fn step(range: i64) -> i64 {
    let mut unit = 1_i64;
    loop {
        for step in [unit, unit.saturating_mul(2), unit.saturating_mul(5)] {
            if range / step.max(1) < 8 {
                return step.max(1);
            }
        }
        unit = unit.saturating_mul(10);
    }
}

/// The chart, its legend, the words of the point that is looked at, and its table.
#[component]
pub fn Chart(
    /// What it shows.
    label: &'static str,
    /// The curves.
    curves: Memo<Curves>,
    /// How an amount is written on the axis.
    write: Callback<i64, String>,
) -> impl IntoView {
    let chosen = RwSignal::new(None::<usize>);
    let count = move || curves.with(|curves| curves.points.len());
    let at = Memo::new(move |_| {
        let last = count().saturating_sub(1);
        let now = curves.with(|curves| curves.now);
        chosen.get().or(now).unwrap_or(last).min(last)
    });
    let told = Memo::new(move |_| curves.with(|curves| curves.told(at.get())));
    let keys = move |event: KeyboardEvent| {
        if let Some(to) = point_slider::by_key(&event, at.get_untracked(), untrack(count)) {
            chosen.set(Some(to));
        }
    };
    let point_at = move |event: PointerEvent| {
        if let Some(share) = point_slider::share_at(&event) {
            chosen.set(Some(curves.with_untracked(|curves| curves.nearest(share))));
        }
    };
    let percent = |share: f64| format!("{:.2}%", share * 100.0);
    let marks = move || {
        curves.with(|curves| {
            let marks = curves.marks();
            // The longest of them keeps the room that they take; the others stand at their heights.
            let longest = marks.iter().map(|mark| write.run(*mark)).max_by_key(|text| text.chars().count());
            let marks = marks.into_iter().map(|mark| {
                view! {
                    <span class="chart-mark number" style:top=percent(curves.down(mark))>
                        {write.run(mark)}
                    </span>
                }
            });
            view! { <span class="chart-longest number">{longest}</span> {marks.collect_view()} }
        })
    };
    let across = move || {
        curves.with(|curves| {
            let lines =
                curves.marks().into_iter().map(|mark| format!("M0 {:.1}H{FIELD}", curves.down(mark) * FIELD));
            lines.collect::<String>()
        })
    };
    let lines = move || {
        curves.with(|curves| {
            let line = |curve: &Curve| {
                let class = format!("chart-line {}", curve.class);
                view! { <path class=class d=curves.path(curve) /> }
            };
            curves.curves.iter().map(line).collect_view()
        })
    };
    let names = move || {
        curves.with(|curves| {
            let last = curves.points.len().saturating_sub(1);
            let names = curves.names().into_iter().map(|(point, room)| {
                let side = match point {
                    0 => " is-first",
                    point if point == last => " is-last",
                    _ => "",
                };
                let class = format!("chart-name number needs-{room}{side}");
                view! {
                    <span class=class style:left=percent(curves.right(point))>
                        {curves.points[point].clone()}
                    </span>
                }
            });
            names.collect_view()
        })
    };
    let legend = move || {
        curves.with(|curves| {
            let entry = |curve: &Curve| {
                let class = format!("chart-line {}", curve.class);
                view! {
                    <li>
                        <svg class="chart-key" viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
                            <path class=class d="M0 4H24" />
                        </svg>
                        {curve.name}
                    </li>
                }
            };
            curves.curves.iter().map(entry).collect_view()
        })
    };
    let dots = move || {
        curves.with(|curves| {
            let at = at.get();
            let dots = curves.curves.iter().filter_map(|curve| {
                let value = curve.values.get(at).copied().flatten()?;
                let class = format!("chart-dot {}", curve.class);
                Some(view! { <span class=class style:left=percent(curves.right(at)) style:top=percent(curves.down(value)) /> })
            });
            dots.collect_view()
        })
    };
    let left = move |point: usize| percent(curves.with(|curves| curves.right(point)));
    let now = move || {
        curves
            .with(|curves| curves.now)
            .map(|now| view! { <span class="chart-now" style:left=left(now) title="The status day" /> })
    };
    view! {
        <figure class="chart">
            <ul class="chart-legend" aria-label="Curves">{legend}</ul>
            <div class="chart-frame">
                <div class="chart-marks" aria-hidden="true">{marks}</div>
                <div
                    class="chart-field"
                    role="slider"
                    tabindex="0"
                    aria-label=label
                    aria-valuemin="1"
                    aria-valuemax=move || count().max(1).to_string()
                    aria-valuenow=move || (at.get() + 1).to_string()
                    aria-valuetext=move || told.get()
                    on:keydown=keys
                    on:pointermove=point_at
                    on:pointerdown=point_at
                >
                    <svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">
                        <path class="chart-across" d=across />
                        {lines}
                    </svg>
                    {now}
                    <span class="chart-at" style:left=move || left(at.get()) />
                    {dots}
                </div>
                <div class="chart-names" aria-hidden="true">{names}</div>
            </div>
            <figcaption class="chart-told number" data-testid="chart-told">
                {move || told.get()}
            </figcaption>
            <DataTable table=move || table(label, curves) />
        </figure>
    }
    .into_any()
}

/// What the chart shows, as a table.
fn table(label: &'static str, curves: Memo<Curves>) -> AnyView {
    curves
        .with(|curves| {
            let heads =
                curves.curves.iter().map(|curve| view! { <th scope="col" class="number">{curve.name}</th> });
            let rows = (0..curves.points.len().min(MOST_ROWS)).map(|point| {
                let cells = curves.curves.iter().map(|curve| {
                    let text =
                        curve.values.get(point).copied().flatten().and(curve.texts.get(point).cloned());
                    view! { <td class="number">{text.unwrap_or_else(|| "\u{2013}".to_owned())}</td> }
                });
                view! {
                    <tr>
                        <th scope="row">{curves.points[point].clone()}</th>
                        {cells.collect_view()}
                    </tr>
                }
            });
            let more = curves.points.len().checked_sub(MOST_ROWS + 1).map(|_| {
                view! { <p class="aside">"The first 400 steps are shown: choose longer ones to see all."</p> }
            });
            view! {
                <div class="budget-scroll" tabindex="0" role="group" aria-label=format!("{label}: table")>
                    <table class="budget-table">
                        <thead>
                            <tr>
                                <th scope="col">"Until"</th>
                                {heads.collect_view()}
                            </tr>
                        </thead>
                        <tbody>{rows.collect_view()}</tbody>
                    </table>
                </div>
                {more}
            }
        })
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curves(values: &[Option<i64>]) -> Curves {
        let texts = values.iter().map(|value| value.map(|value| value.to_string()).unwrap_or_default());
        let curve = Curve { name: "Planned", class: "", values: values.to_vec(), texts: texts.collect() };
        let points: Vec<String> = (1..=values.len()).map(|point| format!("Step {point}")).collect();
        let days: Vec<Date> = (0..values.len()).map(|day| Date::from_days(day as i32)).collect();
        Curves { points, places: by_date(&days), curves: vec![curve], now: None }
    }

    /// Points on days, counted from any.
    fn on_days(days: &[i32]) -> Curves {
        let days: Vec<Date> = days.iter().copied().map(Date::from_days).collect();
        let points = days.iter().map(Date::to_string).collect();
        Curves { points, places: by_date(&days), curves: Vec::new(), now: None }
    }

    #[test]
    fn axes_have_round_marks_that_hold_every_value() {
        assert_eq!(curves(&[Some(0), Some(730)]).marks(), [0, 100, 200, 300, 400, 500, 600, 700, 800]);
        assert_eq!(curves(&[Some(-30), Some(70)]).marks(), [-40, -20, 0, 20, 40, 60, 80]);
        assert_eq!(curves(&[]).marks(), [0, 1]);
        assert_eq!(curves(&[Some(i64::MAX / 4)]).marks().len(), 6);
    }

    #[test]
    fn a_curve_goes_through_its_points_and_is_broken_where_nothing_is_known() {
        // Four days from the left edge to the right one; 100 is the top, 0 the foot.
        let curves = curves(&[Some(0), Some(100), None, Some(50)]);
        assert_eq!(curves.path(&curves.curves[0]), "M0.0 1000.0L333.3 0.0M1000.0 500.0");
    }

    #[test]
    fn a_point_is_told_in_words() {
        let curves = curves(&[Some(3), None]);
        assert_eq!([curves.told(0), curves.told(1)], ["Step 1: planned 3", "Step 2: "]);
    }

    #[test]
    fn points_lie_by_their_dates() {
        assert_eq!(by_date(&[0, 10, 40].map(Date::from_days)), [0.0, 0.25, 1.0]);
        assert_eq!(by_date(&[Date::from_days(7)]), [0.0]);
        let curves = on_days(&[0, 10, 40]);
        assert_eq!([0.0, 0.12, 0.13, 0.6, 0.65, 2.0].map(|share| curves.nearest(share)), [0, 0, 1, 1, 2, 2]);
    }

    #[test]
    fn names_are_as_many_as_there_is_room_for() {
        // Eight steps of the same length: the middle has room from 340 on, the quarters from 680 on, and all from 1,360.
        let even: Vec<i32> = (0..=8).collect();
        let wide = 1360;
        assert_eq!(
            on_days(&even).names(),
            [(0, 0), (1, wide), (2, 680), (3, wide), (4, 340), (5, wide), (6, 680), (7, wide), (8, 0)]
        );
        // The one in the middle lies too near to the end to be written anywhere.
        assert_eq!(on_days(&[0, 97, 100]).names(), [(0, 0), (2, 0)]);
        assert_eq!(on_days(&[5]).names(), [(0, 0)]);
        assert_eq!(on_days(&[]).names(), []);
    }
}
