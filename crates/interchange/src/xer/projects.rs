//! Projects and how each is scheduled.

use std::collections::BTreeMap;

use planner::{DateTime, LagCalendar, ProgressMode, Rules, UnfinishedWork, WorkingMinutes};

use super::losses::LossKind;
use super::source::Source;
use super::table::{Row, Spot};
use crate::error::LoadError;

/// The projects as they stand in the file.
#[derive(Default)]
pub(super) struct Projects<'a> {
    found: Vec<Project<'a>>,
    by_id: BTreeMap<&'a str, usize>,
    options: BTreeMap<&'a str, Options>,
}

/// A project.
pub(super) struct Project<'a> {
    pub(super) id: &'a str,
    pub(super) short_name: String,
    pub(super) calendar: Option<&'a str>,
    pub(super) start: Option<DateTime>,
    pub(super) data_date: Option<DateTime>,
    pub(super) must_finish_by: Option<DateTime>,
    /// The project that this one is a baseline of.
    baseline_of: Option<&'a str>,
    critical_slack: WorkingMinutes,
    pub(super) spot: Spot,
}

/// How a project is scheduled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Options {
    lag_calendar: LagCalendar,
    progress: ProgressMode,
    has_many_ends: bool,
    takes_expected_finishes: bool,
}

impl Default for Options {
    /// What P6 proposes.
    fn default() -> Self {
        Self {
            lag_calendar: LagCalendar::Predecessor,
            progress: ProgressMode::RetainedLogic,
            has_many_ends: false,
            takes_expected_finishes: false,
        }
    }
}

impl<'a> Projects<'a> {
    /// Reads one project.
    pub(super) fn read(&mut self, source: &mut Source, row: &Row<'_, 'a>) -> Result<(), LoadError> {
        let Some(id) = row.value("proj_id") else {
            source.lose(LossKind::Rows, "", row);
            return Ok(());
        };
        LoadError::if_too_many("projects", self.found.len() + 1)?;
        if let Some(first) = self.by_id.insert(id, self.found.len()) {
            let first = self.found[first].spot.place();
            let message = format!("found the proj_id of {first}, expected each once");
            return Err(LoadError::Value { place: row.place(), message });
        }
        if row.value("critical_path_type") == Some("CT_DrivPath") {
            source.lose(LossKind::FloatOptions, "critical_path_type", row);
        }
        self.found.push(Project {
            id,
            short_name: row.text("proj_short_name"),
            calendar: row.value("clndr_id"),
            start: source.date(row, "plan_start_date")?,
            data_date: source.date(row, "last_recalc_date")?,
            must_finish_by: source.date(row, "plan_end_date")?,
            baseline_of: row.value("orig_proj_id"),
            critical_slack: WorkingMinutes(source.minutes(row, "critical_drtn_hr_cnt").unwrap_or(0)),
            spot: row.spot(),
        });
        source.lose_rest(row);
        Ok(())
    }

    /// Reads how one project is scheduled.
    pub(super) fn read_options(&mut self, source: &mut Source, row: &Row<'_, 'a>) -> Result<(), LoadError> {
        LoadError::if_too_many("scheduling options", self.options.len() + 1)?;
        let usual = Options::default();
        let lag_calendar = source.parse(row, "sched_calendar_on_relationship_lag", |text| match text {
            "rcal_Predecessor" => Some(LagCalendar::Predecessor),
            "rcal_Successor" => Some(LagCalendar::Successor),
            "rcal_ProjDefault" => Some(LagCalendar::Plan),
            "rcal_24Hour" => Some(LagCalendar::AroundTheClock),
            _ => None,
        });
        let retains_logic = source.flag(row, "sched_retained_logic");
        let overrides_logic = source.flag(row, "sched_progress_override");
        let options = Options {
            lag_calendar: lag_calendar.unwrap_or(usual.lag_calendar),
            progress: match (retains_logic, overrides_logic) {
                (_, Some(true)) => ProgressMode::ProgressOverride,
                (Some(false), _) => ProgressMode::ActualDates,
                _ => ProgressMode::RetainedLogic,
            },
            has_many_ends: source.flag(row, "sched_open_critical_flag") == Some(true),
            takes_expected_finishes: source.flag(row, "sched_use_expect_end_flag") == Some(true),
        };
        // Start float. The finish float and the smaller of both, as here, differ only where the calendar changes.
        if row.value("sched_float_type").is_some_and(|kind| kind.eq_ignore_ascii_case("FT_SF")) {
            source.lose(LossKind::FloatOptions, "sched_float_type", row);
        }
        source.lose_rest(row);
        if let Some(id) = row.value("proj_id") {
            self.options.insert(id, options);
        }
        Ok(())
    }

    /// The projects in the order of the file, without the baselines of others.
    pub(super) fn planned(&self) -> impl Iterator<Item = &Project<'a>> {
        self.found.iter().filter(|project| !self.is_baseline(project))
    }

    /// The only project, where there are no others.
    pub(super) fn only(&self) -> Option<&Project<'a>> {
        let mut planned = self.planned();
        planned.next().filter(|_| planned.next().is_none())
    }

    fn is_baseline(&self, project: &Project<'a>) -> bool {
        project.baseline_of.is_some_and(|id| id != project.id && self.by_id.contains_key(id))
    }

    /// What is known of a project.
    pub(super) fn get(&self, id: &str) -> Known {
        match self.by_id.get(id).map(|index| &self.found[*index]) {
            Some(project) if self.is_baseline(project) => Known::LeftOut,
            Some(_) => Known::Planned,
            None => Known::Nowhere,
        }
    }

    /// Whether the expected finish dates of a project's activities change their durations.
    pub(super) fn takes_expected_finishes(&self, id: &str) -> bool {
        self.options.get(id).is_some_and(|options| options.takes_expected_finishes)
    }

    /// How the plan is scheduled: as the first project is.
    pub(super) fn rules(&self, source: &mut Source, honours_constraints: bool) -> Rules {
        let options = |project: &Project<'a>| {
            let options = self.options.get(project.id).copied().unwrap_or_default();
            // What activities do with their expected finishes is told where they have them.
            (Options { takes_expected_finishes: false, ..options }, project.critical_slack)
        };
        let first = self.planned().next().map(options);
        let (Options { lag_calendar, progress, has_many_ends, .. }, critical_slack) =
            first.unwrap_or_default();
        for project in self.found.iter().filter(|project| self.is_baseline(project)) {
            source.losses.add(LossKind::Baselines, "", || project.spot.place());
        }
        for project in self.planned().filter(|project| first != Some(options(project))) {
            source.losses.add(LossKind::ProjectOptions, "", || project.spot.place());
        }
        Rules {
            honours_constraints,
            lag_calendar,
            progress,
            unfinished_work: UnfinishedWork::AfterStatusDate,
            critical_slack,
            has_many_ends,
            ..Rules::default()
        }
    }
}

/// What is known of a project.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    Planned,
    /// It is the baseline of another.
    LeftOut,
    Nowhere,
}
