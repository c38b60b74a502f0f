//! Points 1 to 4: how tasks are tied.

use super::points::{point, share};
use super::population::Population;
use super::{HealthPoint, Target};
use crate::dependency::{Dependency, DependencyKind};
use crate::id::TaskId;
use crate::units::Lag;

/// 1: tasks that nothing comes before, or that nothing follows. Ties of a summary around a task are not its own.
pub(super) fn missing_logic(population: &Population<'_>) -> HealthPoint {
    let is_loose = |line: u32| population.is_tied[line as usize] != (true, true);
    point(1, "Logic", Target::AtMostPercent(5)).share_of_tasks(
        &population.open,
        |one| is_loose(one.line),
        ("lacks a predecessor or a successor", "lack a predecessor or a successor"),
    )
}

/// 2: links with a negative lag.
pub(super) fn leads(population: &Population<'_>) -> HealthPoint {
    let is_lead = |link: &Dependency| lag(link) < 0;
    share_of_links(population, point(2, "Leads", Target::None), is_lead, ("has a lead", "have a lead"))
}

/// 3: links with a positive lag.
pub(super) fn lags(population: &Population<'_>) -> HealthPoint {
    let is_lag = |link: &Dependency| lag(link) > 0;
    share_of_links(
        population,
        point(3, "Lags", Target::AtMostPercent(5)),
        is_lag,
        ("has a lag", "have a lag"),
    )
}

/// 4: links from finish to start. The tasks behind the number are those tied otherwise.
pub(super) fn relationship_types(population: &Population<'_>) -> HealthPoint {
    let is_other = |link: &Dependency| link.kind != DependencyKind::FinishToStart;
    let point = point(4, "Relationship types", Target::AtLeastPercent(90));
    let others = share_of_links(population, point, is_other, ("", ""));
    let (count, all) = (population.links.len() - others.dependencies.len(), population.links.len());
    match share(count, all) {
        Some(quantity) => {
            let verb = if count == 1 || all == 1 { "goes" } else { "go" };
            let noun = if all == 1 { "link" } else { "links" };
            others.measured(quantity, format!("{count} of {all} {noun} {verb} from finish to start"))
        }
        None => others,
    }
}

/// The minutes, or hundredths of a percent, that a link waits.
fn lag(link: &Dependency) -> i64 {
    match link.lag {
        Lag::Span(span) => span.length.minutes(),
        Lag::Percent(percent) => i64::from(percent.hundredths()),
    }
}

/// The share of links with something about them, with the links and their successors behind it.
fn share_of_links(
    population: &Population<'_>,
    point: HealthPoint,
    is_found: impl Fn(&Dependency) -> bool,
    (one, many): (&str, &str),
) -> HealthPoint {
    let (links, schedule) = (&population.links, population.schedule);
    let found: Vec<&Dependency> = links.iter().copied().filter(|link| is_found(link)).collect();
    let mut tasks: Vec<TaskId> = found.iter().map(|link| link.successor).collect();
    tasks.sort_by_key(|task| schedule.line(*task));
    tasks.dedup();
    let Some(quantity) = share(found.len(), links.len()) else {
        return point.not_measured("nothing left to do waits for anything else");
    };
    let what = if found.len() == 1 || links.len() == 1 { one } else { many };
    let noun = if links.len() == 1 { "link" } else { "links" };
    let arithmetic = format!("{} of {} {noun} {what}", found.len(), links.len());
    let dependencies = found.iter().map(|link| link.id).collect();
    HealthPoint { tasks, dependencies, ..point }.measured(quantity, arithmetic)
}
