//! The budget on paper: every part of it, one after the other, with all rows and all charts, whatever is on screen.

use std::fmt::Write as _;

use leptos::prelude::*;
use planner::{BudgetStanding, CostKey, Money, SplitBy};

use super::chart::Curves;
use super::state::BudgetState;
use super::{cash_flow, costs, earned_value, words};
use crate::locale;
use crate::printing::flow::{Column, Flow, ROOM, Row};
use crate::printing::{self, Head, escaped};
use crate::views::rate_unit;

/// How high a chart is with its legend and its axes, and how wide the names of its marks are.
const CHART: f64 = 300.0;
const MARKS: f64 = 84.0;
/// Where its field begins and ends.
const FIELD: (f64, f64) = (26.0, 270.0);

/// The pages, as markup.
pub fn pages(state: BudgetState, head: &Head) -> String {
    let mut flow = Flow::default();
    let all = state.with_costs(|costs| *costs.all());
    let agreed = all.agreed.map(|agreed| format!(", {} agreed", state.money(agreed))).unwrap_or_default();
    flow.words(&format!("{} planned, {} spent{agreed}.", state.money(all.planned), state.money(all.actual)));
    findings(state, &mut flow);
    cost_table(state, &mut flow);
    lines(state, &mut flow);
    let curves = cash_flow::curves(state);
    chart(state, "Cash flow, summed up", &curves, &mut flow);
    figures(state, &mut flow);
    let curves = earned_value::curves(state);
    chart(state, "Earned value over time", &curves, &mut flow);
    sources(state, &mut flow);
    flow.finish(head, "Budget: costs, budget lines, cash flow, earned value, and what they come from")
}

fn findings(state: BudgetState, flow: &mut Flow) {
    let findings = state.with_costs(planner::Costs::findings);
    printing::findings::put(flow, "Findings about money", &findings.iter().collect::<Vec<_>>());
}

/// The costs, split up as on screen; by tasks all of the outline.
fn cost_table(state: BudgetState, flow: &mut Flow) {
    const COLUMNS: [Column; 7] = [
        Column::words("Name", 376.0),
        Column::amounts("Planned", 100.0),
        Column::amounts("Expenses", 100.0),
        Column::amounts("Spent", 100.0),
        Column::amounts("Remaining", 100.0),
        Column::amounts("Agreed", 100.0),
        Column::amounts("Variance", 100.0),
    ];
    if !state.with_costs(planner::Costs::is_about_money) {
        return;
    }
    let row = |row: costs::Row| {
        let told = costs::Told::of(state, &row.cost, row.key);
        let dash = |told: Option<String>| told.unwrap_or_else(|| "\u{2013}".to_owned());
        let has_agreed = row.cost.agreed.is_some();
        let agreed = |told: Option<String>| if has_agreed { dash(told) } else { String::new() };
        Row {
            cells: vec![
                row.name,
                told.planned,
                told.expenses,
                dash(told.spent),
                dash(told.remaining),
                agreed(told.agreed),
                agreed(told.variance),
            ],
            level: row.level,
            is_sum: row.unfolded.is_some() || row.key == CostKey::Program,
        }
    };
    let mut rows: Vec<Row> = costs::rows(state, &|_| true).into_iter().map(row).collect();
    rows.push(row(costs::total(state)));
    let by = state.split_by.get();
    let title = match by {
        SplitBy::Expenditure => "Costs by books".to_owned(),
        by => format!("Costs by {}", by.name().to_lowercase()),
    };
    flow.table(&title, &COLUMNS, &rows);
    if let Some(why) = costs::why_not_told(by) {
        flow.words(why);
    }
}

/// Budget lines, and reserves with what was drawn from them.
fn lines(state: BudgetState, flow: &mut Flow) {
    const LINES: [Column; 8] = [
        Column::words("Name", 200.0),
        Column::words("For", 186.0),
        Column::words("From", 95.0),
        Column::words("To", 95.0),
        Column::amounts("There is", 100.0),
        Column::amounts("Planned", 100.0),
        Column::amounts("Spent", 100.0),
        Column::amounts("Remaining", 100.0),
    ];
    const DRAWN: [Column; 5] = [
        Column::words("Reserve", 246.0),
        Column::words("When", 110.0),
        Column::amounts("How much", 120.0),
        Column::words("Why", 280.0),
        Column::words("Task", 220.0),
    ];
    let (mut of_lines, mut of_reserves) = (Vec::new(), Vec::new());
    let day = |day: Option<planner::Date>| day.map(locale::day).unwrap_or_default();
    state.workspace.plan().with(|plan| {
        for standing in state.standings.get() {
            let Some(line) = plan.budget_line(standing.line) else { continue };
            let remaining = |one: &BudgetStanding| match one.remaining() {
                left if left < Money::ZERO => format!("{} over", state.money(-left)),
                left => state.money(left),
            };
            let Some(drawdowns) = &line.drawdowns else {
                of_lines.push(Row::of(vec![
                    line.name.clone(),
                    super::lines::scope_name(plan, line.scope),
                    day(line.from),
                    day(line.to),
                    state.money(standing.granted),
                    state.money(standing.planned),
                    state.money(standing.actual),
                    remaining(&standing),
                ]));
                continue;
            };
            let told = format!("{} drawn, {} left", state.money(standing.actual), remaining(&standing));
            let granted = state.money(standing.granted);
            of_reserves.push(Row {
                cells: vec![line.name.clone(), String::new(), granted, told, String::new()],
                is_sum: true,
                level: 0,
            });
            of_reserves.extend(drawdowns.iter().map(|one| Row {
                cells: vec![
                    String::new(),
                    locale::day(one.date),
                    locale::price(
                        planner::Price { money: one.money, currency: line.amount.currency },
                        plan.currencies().own,
                    ),
                    one.reason.clone(),
                    one.task.map(|task| plan.title(task).to_owned()).unwrap_or_default(),
                ],
                ..Row::default()
            }));
        }
    });
    flow.table("Budget lines", &LINES, &of_lines);
    flow.table("Contingency reserves", &DRAWN, &of_reserves);
}

/// The figures of earned value.
fn figures(state: BudgetState, flow: &mut Flow) {
    const COLUMNS: [Column; 4] = [
        Column::words("Measure", 360.0),
        Column::words("Letters", 120.0),
        Column::amounts("Value", 160.0),
        Column::words("Formula", 336.0),
    ];
    if !state.with_costs(planner::Costs::is_about_money) {
        return;
    }
    let of = state.scope.get();
    let earned = state.earned.get();
    let Some(standing) = earned.0.standing(of) else { return };
    let rows: Vec<Row> = state.workspace.plan().with(|plan| {
        let measures = earned_value::GROUPS.iter().flat_map(|(_, measures)| measures.iter());
        let row = |measure: &planner::Measure| {
            Row::of(vec![
                measure.name().to_owned(),
                measure.letters().to_owned(),
                words::figure(&standing.value(*measure), plan.currencies()),
                measure.formula().to_owned(),
            ])
        };
        measures.map(row).collect()
    });
    let whose = state.workspace.plan().with(|plan| of.map(|task| plan.quoted(task)));
    let title = match whose {
        Some(whose) => format!("Earned value of {whose}"),
        None => "Earned value".to_owned(),
    };
    flow.table(&title, &COLUMNS, &rows);
    flow.words(&earned_value::basis(state));
}

/// A chart, and its numbers.
fn chart(state: BudgetState, title: &str, curves: &Curves, flow: &mut Flow) {
    if curves.points.is_empty() {
        return;
    }
    flow.title(title, CHART);
    flow.put(CHART, &drawn(curves, &|hundredths| state.money(Money::from_hundredths(hundredths))));
    let mut columns = vec![Column::words("Until", 226.0)];
    columns.extend(curves.curves.iter().map(|curve| Column::amounts(curve.name, 250.0)));
    let row = |point: usize| {
        let values = curves.curves.iter().map(|curve| {
            let text = curve.values.get(point).copied().flatten().and(curve.texts.get(point));
            text.cloned().unwrap_or_else(|| "\u{2013}".to_owned())
        });
        Row::of(std::iter::once(curves.points[point].clone()).chain(values).collect())
    };
    let rows: Vec<Row> = (0..curves.points.len()).map(row).collect();
    flow.table(&format!("{title}, in numbers"), &columns, &rows);
}

/// The curves between their axes, with a key to the lines above.
fn drawn(curves: &Curves, write: &dyn Fn(i64) -> String) -> String {
    let (left, width) = (MARKS, ROOM.0 - MARKS - 8.0);
    let (top, height) = (FIELD.0, FIELD.1 - FIELD.0);
    let y = |share: f64| top + share * height;
    let mut drawn = format!(
        "<svg class=\"print-curves\" role=\"img\" aria-label=\"Chart\" width=\"{}\" height=\"{CHART}\">",
        ROOM.0
    );
    for mark in curves.marks() {
        let y = y(curves.down(mark));
        // Writing into a string cannot fail.
        let _ = write!(
            drawn,
            "<path class=\"print-line\" d=\"M{left} {y:.1}h{width}\"/><text class=\"print-tick\" text-anchor=\"end\" x=\"{}\" y=\"{:.1}\">{}</text>",
            left - 6.0,
            y + 3.0,
            escaped(&write(mark))
        );
    }
    for (point, _) in curves.names().into_iter().filter(|(_, room)| f64::from(*room) <= width) {
        let x = left + curves.right(point) * width;
        let anchor = match point {
            0 => "start",
            point if point + 1 == curves.points.len() => "end",
            _ => "middle",
        };
        let _ = write!(
            drawn,
            "<text class=\"print-tick\" text-anchor=\"{anchor}\" x=\"{x:.1}\" y=\"{}\">{}</text>",
            FIELD.1 + 16.0,
            escaped(&curves.points[point])
        );
    }
    for (place, curve) in curves.curves.iter().enumerate() {
        let x = left + place as f64 * 160.0;
        let _ = write!(
            drawn,
            "<path class=\"print-curve {}\" d=\"M{x} 10h28\"/><text class=\"print-tick\" x=\"{}\" y=\"13\">{}</text>",
            curve.class,
            x + 34.0,
            escaped(curve.name)
        );
        let _ = write!(
            drawn,
            "<svg x=\"{left}\" y=\"{top}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 1000 1000\" preserveAspectRatio=\"none\" overflow=\"visible\"><path class=\"print-curve {}\" vector-effect=\"non-scaling-stroke\" d=\"{}\"/></svg>",
            curve.class,
            curves.path(curve)
        );
    }
    drawn + "</svg>"
}

/// What costs come from.
fn sources(state: BudgetState, flow: &mut Flow) {
    const RATES: [Column; 3] =
        [Column::words("Name", 376.0), Column::amounts("Rate", 300.0), Column::words("Since", 300.0)];
    const EXPENSES: [Column; 4] = [
        Column::words("What for", 326.0),
        Column::amounts("Amount", 150.0),
        Column::words("Task", 300.0),
        Column::words("Falls due", 200.0),
    ];
    const SPENT: [Column; 4] = [
        Column::words("When", 126.0),
        Column::amounts("How much", 150.0),
        Column::words("Task", 350.0),
        Column::words("What for", 350.0),
    ];
    const CURRENCIES: [Column; 2] = [Column::words("Currency", 200.0), Column::amounts("Is worth", 200.0)];
    const GOALS: [Column; 2] = [Column::words("Goal", 576.0), Column::amounts("Planned", 400.0)];
    let day = state.status_day.get();
    state.workspace.plan().with(|plan| {
        let own = plan.currencies().own;
        let price = |price| locale::price(price, own);
        let rates = plan.people().filter_map(|person| {
            let rate = person.rate_on(day)?;
            let told = format!("{} {}", price(rate.price), rate_unit::told(person, rate));
            let since = rate.from.map(locale::day).unwrap_or_default();
            Some(Row::of(vec![person.name.clone(), told, since]))
        });
        flow.table("Rates", &RATES, &rates.collect::<Vec<_>>());
        let expenses = plan.expenses().map(|one| {
            let task = plan.title(one.task).to_owned();
            Row::of(vec![one.name.clone(), price(one.amount), task, one.accrual.name().to_owned()])
        });
        flow.table("Expenses", &EXPENSES, &expenses.collect::<Vec<_>>());
        let spent = plan.actual_costs().map(|one| {
            let task = plan.title(one.task).to_owned();
            Row::of(vec![locale::day(one.date), price(one.amount), task, one.note.clone()])
        });
        flow.table("Spent", &SPENT, &spent.collect::<Vec<_>>());
        let others = plan.currencies().rates.iter().map(|rate| {
            let worth = format!("{} {own}", super::currencies::worth(rate.millionths));
            Row::of(vec![rate.currency.to_string(), worth])
        });
        flow.table("Currencies", &CURRENCIES, &others.collect::<Vec<_>>());
        let planned = |goal| {
            state.with_costs(|costs| {
                let rows = costs.split(SplitBy::Goal);
                let one = rows.iter().find(|row| row.key == CostKey::Goal(Some(goal)));
                one.map(|row| state.money(row.cost.planned)).unwrap_or_default()
            })
        };
        let goals = plan.goals().map(|goal| Row::of(vec![goal.name.clone(), planned(goal.id)]));
        flow.table("Goals", &GOALS, &goals.collect::<Vec<_>>());
    });
}

#[cfg(test)]
mod tests {
    use super::super::chart::Curve;
    use super::*;

    #[test]
    fn a_chart_has_its_curves_its_marks_and_its_names() {
        let curve = Curve {
            name: "Planned",
            class: "is-planned",
            values: vec![Some(0), Some(100)],
            texts: vec!["0".to_owned(), "1".to_owned()],
        };
        let points = vec!["Jan & Feb".to_owned(), "March".to_owned()];
        let curves = Curves { points, places: vec![0.0, 1.0], curves: vec![curve], now: None };
        let drawn = drawn(&curves, &|value| format!("<{value}>"));
        // Both points at the edges, the first at the foot and the second at the top.
        assert!(drawn.contains("d=\"M0.0 1000.0L1000.0 0.0\""), "{drawn}");
        assert!(
            drawn.contains("Jan &amp; Feb") && drawn.contains("&lt;20&gt;") && drawn.contains(">Planned<")
        );
    }
}
