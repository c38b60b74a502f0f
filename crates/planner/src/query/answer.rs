//! Asking a query of a task.

use super::{AmountField, DayField, NumberField, Part, TextField, Trait, Wanted};
use crate::budget::Expenditure;
use crate::cell::{self, Cell, TaskLine};
use crate::plan::Plan;
use crate::schedule::{Schedule, TaskDates};
use crate::task::{Constraint, Task, TaskKind, TaskMode};
use crate::time::{DateTime, WorkingMinutes};

/// Whether it holds of the task on a line.
pub(super) fn holds(wanted: &Wanted, schedule: &Schedule, line: u32) -> bool {
    let plan = schedule.plan();
    let Some(dates) = schedule.dates().get(line as usize) else { return false };
    let Some(task) = plan.task(dates.task) else { return false };
    Asked { schedule, plan, task, dates, line }.holds(wanted)
}

struct Asked<'a> {
    schedule: &'a Schedule,
    plan: &'a Plan,
    task: &'a Task,
    dates: &'a TaskDates,
    line: u32,
}

impl<'a> Asked<'a> {
    fn holds(&self, wanted: &Wanted) -> bool {
        match wanted {
            Wanted::All(all) => all.iter().all(|one| self.holds(one)),
            Wanted::Any(choices) => choices.iter().any(|one| self.holds(one)),
            Wanted::Not(other) => !self.holds(other),
            Wanted::Text(text) => {
                let task = self.task;
                let id = task.source_id.as_deref().unwrap_or_default();
                [&*task.name, &*task.notes, id].into_iter().any(|said| contains(said, text))
            }
            Wanted::Is(one) => self.is(*one),
            Wanted::Has(part) => self.has(*part),
            Wanted::Words { field, is_whole, text } => {
                let is_said =
                    |said: &str| if *is_whole { said.to_lowercase() == *text } else { contains(said, text) };
                self.texts(*field).into_iter().any(is_said)
            }
            Wanted::Nothing(field) => self.texts(*field).is_empty(),
            Wanted::Amount { field, comparison, minutes } => {
                let amount = match field {
                    AmountField::Duration if self.dates.is_summary => self.dates.duration.0,
                    AmountField::Duration => self.task.duration.length().minutes(),
                    AmountField::Slack => self.dates.total_slack.0,
                    AmountField::FreeSlack => self.dates.free_slack.0,
                    AmountField::Work => match self.cell(cell::work) {
                        Cell::Work(work) => work.0,
                        _ => 0,
                    },
                    AmountField::LevellingDelay => self.task.levelling_delay.length.minutes(),
                };
                comparison.holds(&amount, minutes)
            }
            Wanted::Done { comparison, hundredths } => {
                comparison.holds(&i64::from(self.task.progress.percent_complete.hundredths()), hundredths)
            }
            Wanted::Number { field, comparison, number } => {
                let is = match field {
                    NumberField::Row => i64::from(self.line) + 1,
                    NumberField::Priority => i64::from(self.task.priority),
                };
                comparison.holds(&is, number)
            }
            Wanted::Day { field, comparison, day } => {
                self.moment(*field).is_some_and(|moment| comparison.holds(&moment.date(), day))
            }
        }
    }

    fn moment(&self, field: DayField) -> Option<DateTime> {
        match field {
            DayField::Start => Some(self.dates.start),
            DayField::Finish => Some(self.dates.finish),
            DayField::Deadline => self.task.deadline,
            DayField::LateStart => Some(self.dates.late_start),
            DayField::LateFinish => Some(self.dates.late_finish),
        }
    }

    fn is(&self, one: Trait) -> bool {
        let (task, dates) = (self.task, self.dates);
        let progress = &task.progress;
        match one {
            Trait::Critical => dates.is_critical,
            Trait::NearCritical => {
                let rules = self.plan.rules();
                !dates.is_critical && !dates.is_summary && dates.total_slack <= rules.near_critical_slack
            }
            Trait::Late => {
                dates.total_slack < WorkingMinutes::ZERO
                    || task.deadline.is_some_and(|deadline| dates.finish > deadline)
            }
            Trait::Done => {
                progress.actual_finish.is_some() || progress.percent_complete.hundredths() >= 10_000
            }
            Trait::Begun => progress.actual_start.is_some() || progress.percent_complete.hundredths() > 0,
            Trait::Milestone => task.is_milestone(),
            Trait::Summary => dates.is_summary,
            Trait::Project => task.kind == TaskKind::Project,
            Trait::Leaf => !dates.is_summary,
            Trait::Manual => matches!(task.mode, TaskMode::Manual { .. }),
            Trait::Inactive => self.around().any(|one| !one.is_active),
            Trait::EffortDriven => self.cell(cell::effort_driven) == Cell::Claim,
        }
    }

    fn has(&self, part: Part) -> bool {
        let (plan, task) = (self.plan, self.task);
        match part {
            Part::Deadline => task.deadline.is_some(),
            Part::Constraint => task.constraint != Constraint::AsSoonAsPossible,
            Part::Predecessors => plan.predecessors(task.id).next().is_some(),
            Part::Successors => plan.successors(task.id).next().is_some(),
            Part::People => plan.assignments_of(task.id).next().is_some(),
            Part::Team => task.team.is_some(),
            Part::Notes => !task.notes.trim().is_empty(),
            Part::Calendar => task.calendar.is_some(),
            Part::Goal => self.around().any(|one| one.goal.is_some()),
            Part::LevellingDelay => task.levelling_delay.length.minutes() > 0,
        }
    }

    /// What a cell says of it.
    fn cell(&self, read: fn(&TaskLine<'_>) -> Cell) -> Cell {
        self.schedule.task_line(self.task.id).map_or(Cell::Nothing, |line| read(&line))
    }

    /// The task and the summaries around it, the nearest first.
    fn around(&self) -> impl Iterator<Item = &'a Task> {
        let (schedule, plan) = (self.schedule, self.plan);
        let above = |line: &u32| schedule.rows().get(*line as usize).and_then(|row| row.parent);
        std::iter::successors(Some(self.line), above)
            .filter_map(|line| plan.task(schedule.rows()[line as usize].task))
    }

    fn texts(&self, field: TextField) -> Vec<&'a str> {
        let (plan, task) = (self.plan, self.task);
        let own = |text: &'a str| if text.trim().is_empty() { Vec::new() } else { vec![text] };
        match field {
            TextField::Name => own(&task.name),
            TextField::Team => {
                task.team.and_then(|team| plan.team(team)).map(|team| &*team.name).into_iter().collect()
            }
            TextField::Project => {
                self.around().filter(|one| one.kind == TaskKind::Project).map(|one| &*one.name).collect()
            }
            TextField::Summary => self.around().skip(1).map(|one| &*one.name).collect(),
            TextField::Person => {
                let person = |person| plan.person(person).map(|person| &*person.name);
                plan.assignments_of(task.id).filter_map(|one| person(one.person)).collect()
            }
            TextField::Goal => {
                let goal = self.around().find_map(|one| one.goal).and_then(|goal| plan.goal(goal));
                goal.map(|goal| &*goal.name).into_iter().collect()
            }
            TextField::Books => {
                self.around().find_map(|one| one.expenditure).map(Expenditure::name).into_iter().collect()
            }
            TextField::Type if self.dates.is_summary || task.is_milestone() => Vec::new(),
            TextField::Type => vec![task.task_type.name()],
            TextField::Contour => {
                let works = |person| plan.person(person).is_some_and(|person| person.kind.works());
                let working = plan.assignments_of(task.id).filter(|one| works(one.person));
                working.map(|one| one.contour.name()).collect()
            }
            TextField::Notes => own(&task.notes),
            TextField::Calendar => {
                let calendar = task.calendar.and_then(|id| plan.calendar_with(id));
                calendar.map(|calendar| &*calendar.name).into_iter().collect()
            }
            TextField::Constraint => match task.constraint {
                Constraint::AsSoonAsPossible => Vec::new(),
                other => vec![other.name()],
            },
            TextField::Id => task.source_id.as_deref().into_iter().collect(),
        }
    }
}

/// Whether a text contains another, which is in small letters.
fn contains(said: &str, text: &str) -> bool {
    if said.is_ascii() && text.is_ascii() {
        // Without a copy of every name on every key press.
        return text.is_empty()
            || said.as_bytes().windows(text.len()).any(|part| part.eq_ignore_ascii_case(text.as_bytes()));
    }
    said.to_lowercase().contains(text)
}
