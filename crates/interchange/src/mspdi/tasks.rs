//! Tasks: the outline, durations, constraints, and who decides about them.

use std::collections::BTreeMap;

use planner::{
    Accrual, ActualCost, Baseline, Constraint, DateTime, Duration, Expense, ExpenseId, Money, Price,
    Progress, Span, Task, TaskId, TaskKind, TaskMode, TaskType, TimeUnit,
};

use super::baselines::Baselines;
use super::calendars::CalendarIds;
use super::links::Link;
use super::losses::LossKind;
use super::money;
use super::progress;
use super::source::{Record, Source, Spot};
use super::spent::Spent;
use super::values::{self, UnitFormat, shortened};
use crate::error::LoadError;

/// The tasks as they stand in the file, in its order.
#[derive(Default)]
pub(super) struct Tasks {
    found: Vec<Found>,
    /// Where in `found` a UID is; for the project summary, nowhere.
    by_uid: BTreeMap<String, Option<usize>>,
    /// The name of the project summary.
    program_name: Option<String>,
    /// The summaries that are open where the next task stands: their outline levels and places in `found`.
    open: Vec<(i64, usize)>,
    earliest_start: Option<DateTime>,
    latest_finish: Option<DateTime>,
    /// The task type, where a task does not say it.
    usual_type: TaskType,
    /// Whether tasks are driven by effort, where they do not say it.
    is_effort_usual: bool,
    baselines: Baselines,
    spent: Spent,
    pub(super) links: Vec<Link>,
}

struct Found {
    task: Task,
    parent: Option<usize>,
    has_children: bool,
    /// What it costs beside the people on it, and when that falls due.
    fixed_cost: Option<(Money, Accrual)>,
    calendar_uid: Option<String>,
    /// The WBS code, where it is not simply the outline number.
    wbs: Option<String>,
    /// Whether it stands for one of another file.
    is_external: bool,
    spot: Spot,
}

/// Which task stands for which of the file.
pub(super) struct TaskIds<'t>(&'t BTreeMap<String, Option<usize>>);

/// What is known of a UID.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Known {
    Task(TaskId),
    /// The project summary: it is in the file and not in the plan.
    LeftOut,
    Nowhere,
}

impl TaskIds<'_> {
    pub(super) fn get(&self, uid: &str) -> Known {
        match self.0.get(uid) {
            Some(Some(index)) => Known::Task(id_at(*index)),
            Some(None) => Known::LeftOut,
            None => Known::Nowhere,
        }
    }
}

/// Ids count the tasks in the order of the file, as the row numbers of Microsoft Project do.
fn id_at(index: usize) -> TaskId {
    TaskId(index as u32 + 1)
}

/// Where the tasks of the plan stand in the file.
pub(super) struct Spots(Vec<Spot>);

impl Spots {
    /// What a task is called in the file and its line. Costs O(n).
    pub(super) fn place(&self, text: &str, id: TaskId) -> String {
        let spot = (id.0 as usize).checked_sub(1).and_then(|index| self.0.get(index));
        spot.map_or_else(|| id.to_string(), |spot| spot.place(text))
    }
}

impl Tasks {
    /// Says which task type, and whether driven by effort, tasks are that do not say it.
    pub(super) fn take_as_usual(&mut self, task_type_code: Option<&str>, effort_driven: Option<&str>) {
        self.usual_type = task_type_code.and_then(task_type).unwrap_or_default();
        self.is_effort_usual = matches!(effort_driven, Some("1" | "true"));
    }

    /// Says whether what was spent is typed.
    pub(super) fn take_spent_as_typed(&mut self, flag: Option<&str>) {
        self.spent.is_typed = matches!(flag, Some("1" | "true"));
    }

    /// Reads one task.
    pub(super) fn read<'a>(
        &mut self,
        source: &mut Source<'a>,
        mut record: Record<'a>,
    ) -> Result<(), LoadError> {
        let record = &mut record;
        let links = record.take_all("PredecessorLink");
        let baselines = record.take_all("Baseline");
        if source.flag(record, "IsNull") == Some(true) {
            return Ok(());
        }
        let outline_number = record.take_value("OutlineNumber");
        let level = source.integer(record, "OutlineLevel").unwrap_or_else(|| {
            // Some writers give the number only: 1.2.3 is on the third level.
            outline_number.as_ref().map_or(1, |number| number.split('.').count() as i64)
        });
        if level == 0 && record.uid.as_deref() == Some("0") {
            return self.read_program(source, record);
        }
        let start = source.date(record, "Start")?;
        let finish = source.date(record, "Finish")?;
        self.earliest_start = self.earliest_start.into_iter().chain(start).min();
        self.latest_finish = self.latest_finish.max(finish);
        let index = self.found.len();
        LoadError::if_too_many("tasks", index + 1)?;
        self.claim_uid(source, record, Some(index))?;
        let parent = self.parent(source, record, level);
        let duration = duration(source, record)?;
        let is_milestone = source.flag(record, "Milestone") == Some(true);
        let is_external = source.flag(record, "ExternalTask") == Some(true);
        let mode = mode(source, record, is_external, start)?;
        let mut constraint = constraint(source, record)?;
        if let (TaskMode::Manual { start: None }, Constraint::AsSoonAsPossible, Some(finish)) =
            (mode, constraint, finish)
        {
            // All that is said about its place is where it ends.
            constraint = Constraint::MustFinishOn(finish);
        }
        let task_type = record.take("Type").and_then(|field| source.parse(record, &field, task_type));
        let is_effort_driven = source.flag(record, "EffortDriven");
        let is_numbering = |wbs: &String| outline_number.as_ref().is_none_or(|number| number == wbs);
        let wbs = record.take_value("WBS").filter(|wbs| !is_numbering(wbs));
        let task = Task {
            kind: if is_milestone { TaskKind::Milestone } else { TaskKind::Task },
            constraint,
            deadline: source.date(record, "Deadline")?,
            ignores_resource_calendars: source.flag(record, "IgnoreResourceCalendar") == Some(true),
            mode,
            is_active: source.flag(record, "Active") != Some(false),
            task_type: task_type.unwrap_or(self.usual_type),
            is_effort_driven: is_effort_driven.unwrap_or(self.is_effort_usual),
            levelling_delay: levelling_delay(source, record),
            progress: progress::read(source, record, duration)?,
            priority: priority(source, record),
            notes: record.take("Notes").map(|notes| notes.text.into_owned()).unwrap_or_default(),
            source_id: record.uid.clone(),
            ..Task::new(id_at(index), record.name.trim(), duration)
        };
        for link in &links {
            self.links.extend(Link::read(source, record, link, task.id));
        }
        LoadError::if_too_many("links", self.links.len())?;
        for baseline in &baselines {
            self.baselines.read(source, record, baseline, task.id)?;
        }
        self.spent.read(source, record, task.id);
        let fixed_cost = record.take("FixedCost");
        let fixed_cost = fixed_cost.and_then(|field| source.parse(record, &field, money::amount));
        let accrual = money::accrual(source.integer(record, "FixedCostAccrual"));
        self.found.push(Found {
            task,
            fixed_cost: fixed_cost.filter(|cost| !cost.is_zero()).map(|cost| (cost, accrual)),
            parent,
            has_children: false,
            calendar_uid: record.take_value("CalendarUID"),
            wbs,
            is_external,
            spot: record.spot(),
        });
        source.lose_rest(record);
        Ok(())
    }

    /// Reads the project summary, which is the program itself.
    fn read_program<'a>(
        &mut self,
        source: &mut Source<'a>,
        record: &mut Record<'a>,
    ) -> Result<(), LoadError> {
        self.program_name = Some(record.name.trim().to_owned()).filter(|name| !name.is_empty());
        if record.take("Notes").is_some_and(|notes| notes.value().is_some()) {
            source.lose(LossKind::ProgramNotes, "", record);
        }
        source.lose_rest(record);
        self.claim_uid(source, record, None)
    }

    fn claim_uid(
        &mut self,
        source: &Source<'_>,
        record: &Record<'_>,
        index: Option<usize>,
    ) -> Result<(), LoadError> {
        let Some(uid) = record.uid.clone() else { return Ok(()) };
        match self.by_uid.insert(uid, index) {
            None => Ok(()),
            Some(first) => Err(LoadError::Value {
                place: record.place(source.text),
                message: match first.map(|first| self.found[first].spot.place(source.text)) {
                    Some(first) => format!("found the UID of {first}, expected each once"),
                    None => "found its UID before, expected each once".to_owned(),
                },
            }),
        }
    }

    /// The task that one on this level is nested in.
    fn parent(&mut self, source: &mut Source<'_>, record: &Record<'_>, level: i64) -> Option<usize> {
        while self.open.pop_if(|(above, _)| *above >= level).is_some() {}
        let above = self.open.last().copied();
        if level != above.map_or(0, |(level, _)| level) + 1 {
            source.lose(LossKind::OutlineLevels, "OutlineLevel", record);
        }
        self.open.push((level, self.found.len()));
        let parent = above.map(|(_, parent)| parent);
        if let Some(parent) = parent {
            self.found[parent].has_children = true;
        }
        parent
    }

    pub(super) fn ids(&self) -> TaskIds<'_> {
        TaskIds(&self.by_uid)
    }

    /// When the first task starts, as Microsoft Project computed it.
    pub(super) fn earliest_start(&self) -> Option<DateTime> {
        self.earliest_start
    }

    /// When the last task finishes, as Microsoft Project computed it.
    pub(super) fn latest_finish(&self) -> Option<DateTime> {
        self.latest_finish
    }

    /// What the project summary is called.
    pub(super) fn program_name(&self) -> Option<&str> {
        self.program_name.as_deref()
    }

    /// Where the tasks stand in the file.
    pub(super) fn spots(&self) -> Spots {
        Spots(self.found.iter().map(|found| found.spot.clone()).collect())
    }

    /// The tasks of the plan, each with its parent, their fixed costs, their baselines and what was spent on them.
    pub(super) fn finish(
        self,
        source: &mut Source<'_>,
        calendars: &CalendarIds,
        status_date: Option<DateTime>,
    ) -> Outcome {
        let mut tasks = Vec::with_capacity(self.found.len());
        let mut expenses = Vec::new();
        for mut found in self.found {
            let text = source.text;
            let calendar = calendars.get(source, found.calendar_uid.as_deref(), || found.spot.place(text));
            found.task.calendar = calendar;
            if found.wbs.is_some() {
                source.losses.add(LossKind::WbsCodes, "", || found.spot.place(text));
            }
            if found.is_external {
                source.losses.add(LossKind::ExternalTasks, "", || found.spot.place(text));
            }
            if found.has_children {
                found.task = as_summary(source, found.task, &found.spot);
            }
            if let Some((cost, accrual)) = found.fixed_cost {
                expenses.push(Expense {
                    id: ExpenseId(expenses.len() as u32 + 1),
                    task: found.task.id,
                    name: "Fixed cost".to_owned(),
                    amount: Price::own(cost),
                    accrual,
                });
            }
            tasks.push((found.parent.map(id_at), found.task));
        }
        let baselines = self.baselines.finish(&tasks);
        let actual_costs = self.spent.finish(source, &tasks, status_date);
        Outcome { tasks, expenses, baselines, actual_costs }
    }
}

/// What the tasks of the file become.
pub(super) struct Outcome {
    /// The tasks of the plan, each with its parent.
    pub(super) tasks: Vec<(Option<TaskId>, Task)>,
    /// Their fixed costs.
    pub(super) expenses: Vec<Expense>,
    /// Their baselines.
    pub(super) baselines: Vec<Baseline>,
    /// What was spent on them.
    pub(super) actual_costs: Vec<ActualCost>,
}

/// A summary without what follows from the tasks nested in it, and without what nobody chose for it.
fn as_summary(source: &mut Source<'_>, task: Task, spot: &Spot) -> Task {
    if task.mode != TaskMode::Automatic {
        let text = source.text;
        source.losses.add(LossKind::ManualSummaries, "", || spot.place(text));
    }
    let usual = Task::new(task.id, "", Duration::ZERO);
    let mut duration = task.duration;
    duration.is_estimated = false;
    Task {
        kind: TaskKind::Task,
        duration,
        mode: TaskMode::Automatic,
        task_type: usual.task_type,
        is_effort_driven: usual.is_effort_driven,
        levelling_delay: usual.levelling_delay,
        progress: Progress::default(),
        ..task
    }
}

/// Who decides when a task starts. One of another file stays where it was, too.
fn mode<'a>(
    source: &mut Source<'a>,
    record: &mut Record<'a>,
    is_external: bool,
    start: Option<DateTime>,
) -> Result<TaskMode, LoadError> {
    if source.flag(record, "Manual") == Some(true) {
        return Ok(TaskMode::Manual { start: source.date(record, "ManualStart")?.or(start) });
    }
    Ok(if is_external { TaskMode::Manual { start } } else { TaskMode::Automatic })
}

/// The task type of a code.
fn task_type(code: &str) -> Option<TaskType> {
    match code {
        "0" => Some(TaskType::FixedUnits),
        "1" => Some(TaskType::FixedDuration),
        "2" => Some(TaskType::FixedWork),
        _ => None,
    }
}

/// How much it matters that a task is not put off.
fn priority<'a>(source: &mut Source<'a>, record: &mut Record<'a>) -> u16 {
    let Some(field) = record.take("Priority") else { return Task::USUAL_PRIORITY };
    let read = source
        .parse(record, &field, |text| text.parse().ok().filter(|priority| *priority <= Task::MAX_PRIORITY));
    read.unwrap_or(Task::USUAL_PRIORITY)
}

/// The delay from levelling: tenths of a minute, of elapsed time unless the format says otherwise.
fn levelling_delay<'a>(source: &mut Source<'a>, record: &mut Record<'a>) -> Span {
    let format = source.integer(record, "LevelingDelayFormat").unwrap_or(8);
    let Some(field) = record.take("LevelingDelay") else { return Task::NO_DELAY };
    let minutes = source.parse(record, &field, |text| {
        let minutes = values::integer(text)?.checked_add(5)?.div_euclid(10);
        (0..=Span::MAX_MINUTES).contains(&minutes).then_some(minutes)
    });
    match (minutes, values::unit_format(Some(format)).0) {
        (None | Some(0), _) => Task::NO_DELAY,
        (Some(minutes), UnitFormat::Working(unit)) => Span::working(minutes, unit),
        (Some(minutes), UnitFormat::Elapsed(unit)) => Span::elapsed(minutes, unit),
        (Some(minutes), UnitFormat::Percent | UnitFormat::ElapsedPercent) => {
            Span::elapsed(minutes, TimeUnit::Day)
        }
    }
}

/// How long a task takes.
///
/// # Errors
/// A duration that no plan can hold.
fn duration<'a>(source: &mut Source<'a>, record: &mut Record<'a>) -> Result<Duration, LoadError> {
    let (format, is_estimated) = values::unit_format(source.integer(record, "DurationFormat"));
    let is_estimated = source.flag(record, "Estimated").unwrap_or(is_estimated);
    let field = record.take("Duration");
    let read = field.as_ref().and_then(|field| source.parse(record, field, values::duration));
    let minutes = read.map_or(0, |read| read.minutes);
    if read.is_some_and(|read| read.is_rounded) {
        source.lose(LossKind::SecondsDropped, "Duration", record);
    }
    let span = match format {
        UnitFormat::Elapsed(unit) => Span::elapsed(minutes, unit),
        UnitFormat::Working(unit) => Span::working(minutes, unit),
        UnitFormat::Percent | UnitFormat::ElapsedPercent => Span::working(minutes, TimeUnit::Day),
    };
    match (Duration::new(span), field) {
        (Some(duration), _) => Ok(if is_estimated { duration.estimated() } else { duration }),
        (None, None) => Ok(Duration::ZERO),
        (None, Some(field)) => {
            let found = shortened(field.value().unwrap_or_default());
            let expected = if minutes < 0 {
                "a duration of zero or more".to_owned()
            } else {
                format!("at most {} days", Span::MAX_MINUTES / 1_440)
            };
            Err(source.refuse(record, &field, format!("found {found}, expected {expected}")))
        }
    }
}

fn constraint<'a>(source: &mut Source<'a>, record: &mut Record<'a>) -> Result<Constraint, LoadError> {
    let kind = record.take("ConstraintType");
    let date = source.date(record, "ConstraintDate")?;
    let Some(kind) = kind else { return Ok(Constraint::AsSoonAsPossible) };
    let constraint = match (kind.value(), date) {
        (None | Some("0"), _) => Some(Constraint::AsSoonAsPossible),
        (Some("1"), _) => Some(Constraint::AsLateAsPossible),
        (Some("2"), Some(date)) => Some(Constraint::MustStartOn(date)),
        (Some("3"), Some(date)) => Some(Constraint::MustFinishOn(date)),
        (Some("4"), Some(date)) => Some(Constraint::StartNoEarlierThan(date)),
        (Some("5"), Some(date)) => Some(Constraint::StartNoLaterThan(date)),
        (Some("6"), Some(date)) => Some(Constraint::FinishNoEarlierThan(date)),
        (Some("7"), Some(date)) => Some(Constraint::FinishNoLaterThan(date)),
        _ => None,
    };
    // A constraint without its date, or of a kind that is not known, binds nothing.
    if constraint.is_none() {
        source.malformed(record, &kind);
    }
    Ok(constraint.unwrap_or(Constraint::AsSoonAsPossible))
}
