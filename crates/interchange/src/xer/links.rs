//! Relationships: each stands in a row of its own and names both activities.

use std::collections::BTreeSet;

use planner::{Dependency, DependencyId, DependencyKind, Lag, Span, TimeUnit};

use super::losses::LossKind;
use super::outline::{Known, Outline};
use super::source::Source;
use super::table::{Row, Spot};
use crate::error::LoadError;

/// A relationship as it stands in the file.
pub(super) struct Link<'a> {
    predecessor: &'a str,
    successor: &'a str,
    kind: DependencyKind,
    lag: Lag,
    spot: Spot,
}

/// Reads one relationship.
pub(super) fn read<'a>(
    source: &mut Source,
    row: &Row<'_, 'a>,
    found: &mut Vec<Link<'a>>,
) -> Result<(), LoadError> {
    LoadError::if_too_many("relationships", found.len() + 1)?;
    let (Some(successor), Some(predecessor)) = (row.value("task_id"), row.value("pred_task_id")) else {
        source.lose(LossKind::Rows, "", row);
        return Ok(());
    };
    let kind = source.parse(row, "pred_type", |text| DependencyKind::from_letters(text.strip_prefix("PR_")?));
    let minutes = source.minutes(row, "lag_hr_cnt").unwrap_or(0);
    let held = minutes.clamp(-Lag::MAX_MINUTES, Lag::MAX_MINUTES);
    if held != minutes {
        source.lose_value(LossKind::LongLags, "lag_hr_cnt", row);
    }
    let lag = Lag::Span(Span::working(held, TimeUnit::Day));
    source.lose_rest(row);
    let kind = kind.unwrap_or(DependencyKind::FinishToStart);
    found.push(Link { predecessor, successor, kind, lag, spot: row.spot() });
    Ok(())
}

/// The dependencies of the plan, in the order of the file, and where each stands.
pub(super) fn finish(
    source: &mut Source,
    links: Vec<Link<'_>>,
    outline: &Outline<'_>,
) -> (Vec<Dependency>, Vec<Spot>) {
    let mut seen = BTreeSet::new();
    let mut dependencies = Vec::with_capacity(links.len());
    let mut spots = Vec::with_capacity(links.len());
    for link in links {
        let place = || link.spot.place();
        let (predecessor, successor) = match (outline.get(link.predecessor), outline.get(link.successor)) {
            (Known::Task(predecessor), Known::Task(successor)) => (predecessor, successor),
            (Known::Nowhere, _) | (_, Known::Nowhere) => {
                source.losses.add(LossKind::LinksToNowhere, "", place);
                continue;
            }
            // What became of the activity is told where it stands.
            _ => continue,
        };
        if predecessor == successor {
            source.losses.add(LossKind::LinksToThemselves, "", place);
            continue;
        }
        if !seen.insert((predecessor, successor, link.kind)) {
            source.losses.add(LossKind::DuplicateLinks, "", place);
            continue;
        }
        let id = DependencyId(dependencies.len() as u32 + 1);
        dependencies.push(Dependency { id, predecessor, successor, kind: link.kind, lag: link.lag });
        spots.push(link.spot);
    }
    (dependencies, spots)
}
