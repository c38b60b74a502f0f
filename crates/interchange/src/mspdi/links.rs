//! Links: they stand in the successor and name the predecessor by its UID.

use std::collections::BTreeSet;

use planner::{Dependency, DependencyId, DependencyKind, Lag, Percent, Span, TaskId, TimeUnit};

use super::losses::LossKind;
use super::source::{Record, Source};
use super::tasks::{Known, Spots, TaskIds};
use super::values::{self, UnitFormat};
use super::xml::Element;

/// A link whose predecessor may stand further down in the file.
pub(super) struct Link {
    predecessor_uid: String,
    successor: TaskId,
    kind: DependencyKind,
    lag: Lag,
}

impl Link {
    /// Reads a `PredecessorLink`; `None` for one that leads out of the file.
    pub(super) fn read<'a>(
        source: &mut Source<'a>,
        record: &Record<'a>,
        link: &Element<'a>,
        successor: TaskId,
    ) -> Option<Self> {
        let value = |name| link.child(name).and_then(Element::value);
        let is_cross_project = matches!(value("CrossProject"), Some("1" | "true"));
        let Some(predecessor_uid) = value("PredecessorUID").filter(|_| !is_cross_project) else {
            source.lose(LossKind::CrossProjectLinks, "", record);
            return None;
        };
        let kind = match value("Type") {
            Some("0") => DependencyKind::FinishToFinish,
            None | Some("1") => DependencyKind::FinishToStart,
            Some("2") => DependencyKind::StartToFinish,
            Some("3") => DependencyKind::StartToStart,
            Some(_) => {
                source.malformed(record, link.child("Type").unwrap_or(link));
                DependencyKind::FinishToStart
            }
        };
        Some(Self {
            predecessor_uid: predecessor_uid.to_owned(),
            successor,
            kind,
            lag: lag(source, record, link),
        })
    }
}

/// The wait of a link: tenths of a minute, or whole percent.
fn lag<'a>(source: &mut Source<'a>, record: &Record<'a>, link: &Element<'a>) -> Lag {
    let mut number = |name| {
        let field = link.child(name)?;
        source.parse(record, field, values::integer)
    };
    let format = number("LagFormat");
    let amount = number("LinkLag").unwrap_or(0);
    let (format, _) = values::unit_format(format);
    if amount == 0 {
        return Lag::ZERO;
    }
    let minutes = (amount.saturating_add(5 * amount.signum())) / 10;
    let held = minutes.clamp(-Lag::MAX_MINUTES, Lag::MAX_MINUTES);
    let lag = match format {
        UnitFormat::Working(unit) => Lag::Span(Span::working(held, unit)),
        UnitFormat::Elapsed(unit) => Lag::Span(Span::elapsed(held, unit)),
        UnitFormat::Percent | UnitFormat::ElapsedPercent => {
            let percent = i32::try_from(amount.clamp(-1_000_000, 1_000_000)).unwrap_or_default();
            Lag::Percent(Percent::whole(percent))
        }
    };
    if matches!(lag, Lag::Percent(_)) {
        let kind = match format {
            UnitFormat::ElapsedPercent => LossKind::ElapsedPercentLags,
            _ if amount.abs() > 200 => LossKind::LargePercentLags,
            _ => LossKind::PercentLags,
        };
        source.lose(kind, "LinkLag", record);
    } else if held != minutes {
        source.lose(LossKind::LongLags, "LinkLag", record);
    } else if amount % 10 != 0 {
        source.lose(LossKind::SecondsDropped, "LinkLag", record);
    }
    if lag.is_in_range() {
        lag
    } else {
        source.malformed(record, link.child("LinkLag").unwrap_or(link));
        Lag::Span(Span::working(0, TimeUnit::Day))
    }
}

/// The dependencies of the plan, in the order of the file.
pub(super) fn finish(
    source: &mut Source<'_>,
    links: &[Link],
    ids: &TaskIds<'_>,
    spots: &Spots,
) -> Vec<Dependency> {
    let mut seen = BTreeSet::new();
    let mut dependencies = Vec::with_capacity(links.len());
    for link in links {
        let text = source.text;
        let place = || spots.place(text, link.successor);
        let predecessor = match ids.get(&link.predecessor_uid) {
            Known::Task(id) => id,
            // What is left out is told where it stands.
            Known::LeftOut => continue,
            Known::Nowhere => {
                source.losses.add(LossKind::LinksToNowhere, "", place);
                continue;
            }
        };
        if !seen.insert((predecessor, link.successor, link.kind)) {
            source.losses.add(LossKind::DuplicateLinks, "", place);
            continue;
        }
        dependencies.push(Dependency {
            id: DependencyId(dependencies.len() as u32 + 1),
            predecessor,
            successor: link.successor,
            kind: link.kind,
            lag: link.lag,
        });
    }
    dependencies
}
