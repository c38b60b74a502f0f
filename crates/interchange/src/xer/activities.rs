//! Activities: durations, constraints and progress.

use std::collections::BTreeMap;

use planner::{
    DateTime, Duration, Percent, Progress, Span, Split, Task, TaskId, TaskKind, TaskMode, TaskType, TimeUnit,
};

use super::constraints::Wanted;
use super::losses::LossKind;
use super::source::Source;
use super::table::{Row, Spot};
use crate::error::LoadError;

/// The activities as they stand in the file.
#[derive(Default)]
pub(super) struct Activities<'a> {
    pub(super) found: Vec<Activity<'a>>,
    by_id: BTreeMap<&'a str, usize>,
    earliest_date: Option<DateTime>,
}

/// An activity.
pub(super) struct Activity<'a> {
    pub(super) id: &'a str,
    pub(super) project: Option<&'a str>,
    pub(super) wbs: Option<&'a str>,
    pub(super) calendar: Option<&'a str>,
    /// What people call it by: `A1000`.
    pub(super) code: String,
    pub(super) kind: ActivityKind,
    /// The task it becomes, without its place in the plan and its constraints.
    pub(super) task: Task,
    pub(super) wanted: Wanted,
    /// Whether its duration is to follow from the date on which it is expected to finish.
    pub(super) has_expected_finish: bool,
    pub(super) spot: Spot,
}

/// What an activity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ActivityKind {
    /// Work, on its own calendar.
    Task,
    /// Work, on the calendars of its resources.
    ResourceDependent,
    StartMilestone,
    FinishMilestone,
    /// Work that lasts as long as what it is linked with.
    LevelOfEffort,
    /// It lasts as long as the WBS element that it stands in.
    WbsSummary,
}

impl ActivityKind {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            "TT_Task" => Self::Task,
            "TT_Rsrc" => Self::ResourceDependent,
            "TT_Mile" => Self::StartMilestone,
            "TT_FinMile" => Self::FinishMilestone,
            "TT_LOE" => Self::LevelOfEffort,
            "TT_WBS" => Self::WbsSummary,
            _ => return None,
        })
    }

    fn is_milestone(self) -> bool {
        matches!(self, Self::StartMilestone | Self::FinishMilestone)
    }
}

impl<'a> Activities<'a> {
    /// Reads one activity.
    pub(super) fn read(&mut self, source: &mut Source, row: &Row<'_, 'a>) -> Result<(), LoadError> {
        let Some(id) = row.value("task_id") else {
            source.lose(LossKind::Rows, "", row);
            return Ok(());
        };
        LoadError::if_too_many("activities", self.found.len() + 1)?;
        if let Some(first) = self.by_id.insert(id, self.found.len()) {
            let first = self.found[first].spot.place();
            let message = format!("found the task_id of {first}, expected each once");
            return Err(LoadError::Value { place: row.place(), message });
        }
        let kind = source.parse(row, "task_type", ActivityKind::read).unwrap_or(ActivityKind::Task);
        let amounts = Amounts::read(source, row)?;
        let progress = progress(source, row, kind, &amounts)?;
        let code = row.text("task_code");
        let planned_start = match source.date(row, "early_start_date")? {
            Some(start) => Some(start),
            None => source.date(row, "target_start_date")?,
        };
        self.earliest_date =
            self.earliest_date.into_iter().chain(planned_start).chain(progress.actual_start).min();
        // What is not begun takes as long as is left of it.
        let is_begun = progress.actual_start.is_some() || progress.actual_finish.is_some();
        let minutes =
            if is_begun { amounts.planned.or(amounts.left) } else { amounts.left.or(amounts.planned) };
        if minutes.is_none() && matches!(kind, ActivityKind::Task | ActivityKind::ResourceDependent) {
            source.lose(LossKind::NoDurations, "", row);
        }
        let minutes = minutes.filter(|_| !kind.is_milestone()).unwrap_or(0);
        let duration = Duration::new(Span::working(minutes, TimeUnit::Day)).unwrap_or(Duration::ZERO);
        let task = Task {
            kind: match kind {
                ActivityKind::StartMilestone => TaskKind::StartMilestone,
                ActivityKind::FinishMilestone => TaskKind::Milestone,
                _ => TaskKind::Task,
            },
            mode: match kind {
                ActivityKind::LevelOfEffort => TaskMode::Manual { start: planned_start },
                _ => TaskMode::Automatic,
            },
            ignores_resource_calendars: kind != ActivityKind::ResourceDependent,
            task_type: source.parse(row, "duration_type", task_type).unwrap_or(TaskType::FixedDuration),
            priority: source.parse(row, "priority_type", priority).unwrap_or(Task::USUAL_PRIORITY),
            progress,
            notes: if code.is_empty() { String::new() } else { format!("Activity ID: {code}") },
            source_id: Some(id.to_owned()),
            // The place in the plan is known once all are read.
            ..Task::new(TaskId(0), row.text("task_name"), duration)
        };
        self.found.push(Activity {
            id,
            project: row.value("proj_id"),
            wbs: row.value("wbs_id"),
            calendar: row.value("clndr_id"),
            code,
            kind,
            wanted: wanted(source, row)?,
            has_expected_finish: task.progress.actual_finish.is_none()
                && source.date(row, "expect_end_date")?.is_some(),
            task,
            spot: row.spot(),
        });
        source.lose_rest(row);
        Ok(())
    }

    /// Whether there is an activity with this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// When the first of them starts, as P6 computed or recorded it.
    pub(super) fn earliest_date(&self) -> Option<DateTime> {
        self.earliest_date
    }
}

/// How much of an activity there is, in minutes of work.
struct Amounts {
    planned: Option<i64>,
    left: Option<i64>,
}

impl Amounts {
    fn read(source: &mut Source, row: &Row<'_, '_>) -> Result<Self, LoadError> {
        Ok(Self {
            planned: source.amount(row, "target_drtn_hr_cnt")?,
            left: source.amount(row, "remain_drtn_hr_cnt")?,
        })
    }

    /// The share of the duration that is done.
    fn percent_done(&self) -> Option<Percent> {
        share(self.planned? - self.left?, self.planned?)
    }
}

/// A part of a whole, within 0 % and 100 %.
fn share(part: i64, whole: i64) -> Option<Percent> {
    let hundredths = i128::from(part) * 10_000 / i128::from(Some(whole).filter(|whole| *whole > 0)?);
    Some(Percent::from_hundredths(hundredths.clamp(0, 10_000) as i32))
}

fn task_type(text: &str) -> Option<TaskType> {
    Some(match text {
        "DT_FixedRate" => TaskType::FixedUnits,
        "DT_FixedDrtn" | "DT_FixedDUR2" => TaskType::FixedDuration,
        "DT_FixedQty" => TaskType::FixedWork,
        _ => return None,
    })
}

/// How much an activity matters; what levelling leaves alone has no counterpart.
fn priority(text: &str) -> Option<u16> {
    Some(match text {
        "PT_Top" => 900,
        "PT_High" => 700,
        "PT_Normal" => Task::USUAL_PRIORITY,
        "PT_Low" => 300,
        "PT_Lowest" => 100,
        _ => return None,
    })
}

fn progress(
    source: &mut Source,
    row: &Row<'_, '_>,
    kind: ActivityKind,
    amounts: &Amounts,
) -> Result<Progress, LoadError> {
    let actual_start = source.date(row, "act_start_date")?;
    let actual_finish = source.date(row, "act_end_date")?;
    let mut progress = Progress { actual_start, actual_finish, ..Progress::default() };
    let is_finished = row.value("status_code") == Some("TK_Complete");
    let is_under_way = row.value("status_code") == Some("TK_Active");
    if is_finished && actual_finish.is_none() || is_under_way && actual_start.is_none() {
        source.lose(LossKind::StatusWithoutDates, "status_code", row);
    }
    if actual_finish.is_some() {
        progress.percent_complete = Percent::HUNDRED;
        return Ok(progress);
    }
    if actual_start.is_none() {
        progress.percent_complete = if is_finished { Percent::HUNDRED } else { Percent::ZERO };
        return Ok(progress);
    }
    let percent = match row.value("complete_pct_type") {
        Some("CP_Phys") => source.percent(row, "phys_complete_pct", Percent::whole(1)),
        Some("CP_Units") => {
            let done = source.minutes(row, "act_work_qty").unwrap_or(0);
            let left = source.minutes(row, "remain_work_qty").unwrap_or(0);
            share(done, done.saturating_add(left)).or_else(|| amounts.percent_done())
        }
        _ => amounts.percent_done(),
    };
    progress.percent_complete = percent.unwrap_or_default().min(Percent::HUNDRED);
    if !kind.is_milestone() {
        progress.remaining = amounts.left.map(|minutes| Span::working(minutes, TimeUnit::Day));
    }
    let suspended = source.date(row, "suspend_date")?;
    let resumed = source.date(row, "resume_date")?;
    match (suspended, resumed) {
        (Some(stop), Some(resume)) if stop <= resume => progress.split = Some(Split { stop, resume }),
        (None, None) => {}
        _ => source.lose(LossKind::SuspendedWork, "", row),
    }
    Ok(progress)
}

fn wanted(source: &mut Source, row: &Row<'_, '_>) -> Result<Wanted, LoadError> {
    let mut wanted = Wanted::default();
    for (kind, date) in [("cstr_type", "cstr_date"), ("cstr_type2", "cstr_date2")] {
        let date = source.date(row, date)?;
        if let Some(constraint) = row.value(kind)
            && wanted.add(constraint, date).is_none()
        {
            source.malformed(row, kind);
        }
    }
    wanted.add_external_start(source.date(row, "external_early_start_date")?);
    wanted.add_external_finish(source.date(row, "external_late_end_date")?);
    Ok(wanted)
}
