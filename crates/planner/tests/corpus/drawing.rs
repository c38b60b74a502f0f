//! From the text of a case to the parts of a plan.

use std::collections::BTreeMap;

use planner::{
    Assignment, AssignmentId, Constraint, DateTime, Dependency, DependencyId, DependencyKind, Direction,
    Duration, Lag, LagCalendar, Percent, Person, PersonId, PlanParts, ProgressMode, Rules, Span, Split, Task,
    TaskId, TaskKind, TaskMode, TaskType, TimeUnits, UnfinishedWork, WorkingMinutes,
};

use crate::hours;
use crate::text::{CaseText, Entry, Line, at, moment};

/// The parts of a plan, and the names by which the expectations speak of them.
pub(crate) struct Drawing {
    pub(crate) parts: PlanParts,
    pub(crate) tasks: BTreeMap<String, TaskId>,
}

/// Draws the plan that the text describes.
pub(crate) fn draw(text: &CaseText<'_>) -> Result<Drawing, String> {
    let title = text.entry("title").ok_or("found no title")?.text();
    // A plan that is scheduled from its finish needs no start.
    let start = text.entry("start").or(text.entry("finish"));
    let start = start.ok_or("found no start, expected `start: Mon 2026-01-05 08:00`")?;
    let mut drawing = Drawing { parts: PlanParts::empty(title, moment_of(start)?), tasks: BTreeMap::new() };
    // What an hour, a day or a week is must be known before any duration is read.
    for entry in &text.entries {
        drawing.settle_units(entry)?;
    }
    for entry in &text.entries {
        drawing.settle(entry).map_err(|error| at(entry.line, &error))?;
    }
    hours::draw_calendars(&mut drawing.parts, text)?;
    if let Some(entry) = text.entry("plan calendar") {
        drawing.parts.calendar =
            hours::calendar(&drawing.parts, entry.value).map_err(|error| at(entry.line, &error))?;
    }
    for line in text.entry("people").map_or(&[][..], |people| &people.body) {
        drawing.draw_person(line.text).map_err(|error| at(line.number, &error))?;
    }
    let tasks = text.entry("tasks").ok_or("found no tasks")?;
    drawing.draw_tasks(&tasks.body)?;
    Ok(drawing)
}

impl Drawing {
    fn settle_units(&mut self, entry: &Entry<'_>) -> Result<(), String> {
        let units = &mut self.parts.time_units;
        let setting = match entry.key {
            "hours per day" => (&mut units.minutes_per_day, 60),
            "hours per week" => (&mut units.minutes_per_week, 60),
            "days per month" => (&mut units.days_per_month, 1),
            _ => return Ok(()),
        };
        let number: u32 = entry.value.parse().map_err(|_| at(entry.line, "expected a whole number"))?;
        *setting.0 = number * setting.1;
        Ok(())
    }

    /// Takes over a setting.
    fn settle(&mut self, entry: &Entry<'_>) -> Result<(), String> {
        let Entry { key, value, .. } = *entry;
        let time_units = self.parts.time_units;
        let slack = || match Span::parse(value, &time_units) {
            Ok(span) => Ok(WorkingMinutes(span.length.minutes())),
            Err(error) => Err(error.to_string()),
        };
        let rules: &mut Rules = &mut self.parts.rules;
        match key {
            "status" => self.parts.status_date = Some(moment(value)?),
            "finish" => rules.direction = Direction::FromFinish(moment(value)?),
            "honours constraints" => rules.honours_constraints = yes_or_no(value)?,
            "many ends" => rules.has_many_ends = yes_or_no(value)?,
            "critical slack" => rules.critical_slack = slack()?,
            "near-critical slack" => rules.near_critical_slack = slack()?,
            "lag calendar" => {
                rules.lag_calendar = one_of(
                    value,
                    [
                        ("successor", LagCalendar::Successor),
                        ("predecessor", LagCalendar::Predecessor),
                        ("plan", LagCalendar::Plan),
                        ("24 hours", LagCalendar::AroundTheClock),
                    ],
                )?;
            }
            "progress" => {
                rules.progress = one_of(
                    value,
                    [
                        ("retained logic", ProgressMode::RetainedLogic),
                        ("progress override", ProgressMode::ProgressOverride),
                        ("actual dates", ProgressMode::ActualDates),
                    ],
                )?;
            }
            "unfinished work" => {
                rules.unfinished_work = one_of(
                    value,
                    [
                        ("stays where planned", UnfinishedWork::StaysWherePlanned),
                        ("after the status date", UnfinishedWork::AfterStatusDate),
                    ],
                )?;
            }
            "title" | "rule" | "source" | "pencil" | "start" | "hours per day" | "hours per week"
            | "days per month" | "calendar" | "plan calendar" | "people" | "tasks" | "expect"
            | "findings" | "refused" => {}
            _ => return Err(format!("no setting is called {key:?}")),
        }
        Ok(())
    }

    fn draw_person(&mut self, text: &str) -> Result<(), String> {
        let mut cells = text.split('|').map(str::trim);
        let name = cells.next().unwrap_or_default().to_owned();
        let mut person = Person::new(PersonId(self.parts.people.len() as u32 + 1), name);
        for phrase in phrases(cells.next().unwrap_or_default()) {
            match phrase.split_once(' ').unwrap_or((phrase, "")) {
                ("calendar", name) => person.calendar = Some(hours::calendar(&self.parts, name)?),
                ("units", units) => person.max_units = percent(units)?,
                _ => return Err(format!("a person cannot be {phrase:?}")),
            }
        }
        self.parts.people.push(person);
        Ok(())
    }

    fn draw_tasks(&mut self, lines: &[Line<'_>]) -> Result<(), String> {
        let margin = lines.iter().map(|line| line.indent).min().unwrap_or(0);
        for (line, number) in lines.iter().zip(1..) {
            let name = cell(line.text, 0).to_owned();
            if self.tasks.insert(name, TaskId(number)).is_some() {
                return Err(at(line.number, "two tasks have this name"));
            }
        }
        let mut above: Vec<TaskId> = Vec::new();
        for line in lines {
            let depth = (line.indent - margin) / 2;
            if depth > above.len() {
                return Err(at(line.number, "nested deeper than what stands above"));
            }
            above.truncate(depth);
            let parent = above.last().copied();
            let task = self.draw_task(line.text).map_err(|error| at(line.number, &error))?;
            above.push(task.id);
            self.parts.tasks.push((parent, task));
        }
        Ok(())
    }

    fn draw_task(&mut self, text: &str) -> Result<Task, String> {
        let id = self.tasks[cell(text, 0)];
        let time_units = self.parts.time_units;
        let duration = match cell(text, 1) {
            "" => Duration::ZERO,
            duration => Duration::parse(duration, &time_units).map_err(|error| error.to_string())?,
        };
        let mut task = Task::new(id, cell(text, 0), duration);
        for phrase in phrases(cell(text, 3)) {
            self.say(&mut task, phrase)?;
        }
        for predecessor in phrases(cell(text, 2)) {
            let dependency = self.dependency(id, predecessor, &time_units)?;
            self.parts.dependencies.push(dependency);
        }
        Ok(task)
    }

    /// Reads `A`, `A SS`, `A FS+1d 4h`, `Lay the floor FF-50%`.
    fn dependency(
        &self,
        successor: TaskId,
        text: &str,
        time_units: &TimeUnits,
    ) -> Result<Dependency, String> {
        let split = DependencyKind::ALL.into_iter().find_map(|kind| {
            let place = text.rfind(&format!(" {}", kind.letters()))?;
            let lag = &text[place + 3..];
            (lag.is_empty() || lag.starts_with(['+', '-'])).then_some((&text[..place], kind, lag))
        });
        let (name, kind, lag) = split.unwrap_or((text, DependencyKind::FinishToStart, ""));
        Ok(Dependency {
            id: DependencyId(self.parts.dependencies.len() as u32 + 1),
            predecessor: *self.tasks.get(name).ok_or_else(|| format!("no task is called {name:?}"))?,
            successor,
            kind,
            lag: Lag::parse(lag, time_units).map_err(|error| error.to_string())?,
        })
    }

    /// Takes over one phrase of what more is said about a task.
    fn say(&mut self, task: &mut Task, phrase: &str) -> Result<(), String> {
        let (word, rest) = phrase.split_once(' ').unwrap_or((phrase, ""));
        match word {
            "project" => task.kind = TaskKind::Project,
            "milestone" => task.kind = TaskKind::Milestone,
            "start" if rest == "milestone" => task.kind = TaskKind::StartMilestone,
            "ASAP" => task.constraint = Constraint::AsSoonAsPossible,
            "ALAP" => task.constraint = Constraint::AsLateAsPossible,
            "SNET" => task.constraint = Constraint::StartNoEarlierThan(moment(rest)?),
            "SNLT" => task.constraint = Constraint::StartNoLaterThan(moment(rest)?),
            "FNET" => task.constraint = Constraint::FinishNoEarlierThan(moment(rest)?),
            "FNLT" => task.constraint = Constraint::FinishNoLaterThan(moment(rest)?),
            "MSO" => task.constraint = Constraint::MustStartOn(moment(rest)?),
            "MFO" => task.constraint = Constraint::MustFinishOn(moment(rest)?),
            "deadline" => task.deadline = Some(moment(rest)?),
            "started" => task.progress.actual_start = Some(moment(rest)?),
            "finished" => task.progress.actual_finish = Some(moment(rest)?),
            "complete" => task.progress.percent_complete = percent(rest)?,
            "remaining" => task.progress.remaining = Some(self.span(rest)?),
            "split" => {
                let (stop, resume) = rest.split_once(" to ").ok_or("expected `split MOMENT to MOMENT`")?;
                task.progress.split = Some(Split { stop: moment(stop)?, resume: moment(resume)? });
            }
            "delay" => task.levelling_delay = self.span(rest)?,
            "manual" if rest.is_empty() => task.mode = TaskMode::Manual { start: None },
            "manual" => task.mode = TaskMode::Manual { start: Some(moment(rest)?) },
            "inactive" => task.is_active = false,
            "fixed" => {
                task.task_type = one_of(
                    rest,
                    [
                        ("units", TaskType::FixedUnits),
                        ("duration", TaskType::FixedDuration),
                        ("work", TaskType::FixedWork),
                    ],
                )?;
            }
            "ignores" if rest == "calendars of people" => task.ignores_resource_calendars = true,
            "calendar" => task.calendar = Some(hours::calendar(&self.parts, rest)?),
            "by" => {
                let (rest, work) = match rest.split_once(" for ") {
                    Some((rest, work)) => (rest, Some(WorkingMinutes(self.span(work)?.length.minutes()))),
                    None => (rest, None),
                };
                let (name, units) = match rest.rsplit_once(' ') {
                    Some((name, units)) if units.ends_with('%') => (name, percent(units)?),
                    _ => (rest, Percent::HUNDRED),
                };
                let person = self.parts.people.iter().find(|person| person.name == name);
                self.parts.assignments.push(Assignment {
                    units,
                    work,
                    ..Assignment::new(
                        AssignmentId(self.parts.assignments.len() as u32 + 1),
                        task.id,
                        person.ok_or_else(|| format!("nobody is called {name:?}"))?.id,
                    )
                });
            }
            _ => return Err(format!("a task cannot be {phrase:?}")),
        }
        Ok(())
    }

    fn span(&self, text: &str) -> Result<Span, String> {
        Span::parse(text, &self.parts.time_units).map_err(|error| error.to_string())
    }
}

fn cell(text: &str, index: usize) -> &str {
    text.split('|').nth(index).unwrap_or("").trim()
}

fn phrases(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|phrase| !phrase.is_empty())
}

fn moment_of(entry: &Entry<'_>) -> Result<DateTime, String> {
    moment(entry.value).map_err(|error| at(entry.line, &error))
}

fn percent(text: &str) -> Result<Percent, String> {
    let whole = text.strip_suffix('%').and_then(|number| number.parse().ok());
    whole
        .map(Percent::whole)
        .ok_or_else(|| format!("found “{text}”, expected a whole percentage such as 50%"))
}

fn yes_or_no(text: &str) -> Result<bool, String> {
    one_of(text, [("yes", true), ("no", false)])
}

fn one_of<T, const N: usize>(text: &str, choices: [(&str, T); N]) -> Result<T, String> {
    let names = choices.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
    let chosen = choices.into_iter().find(|(name, _)| *name == text);
    chosen.map(|(_, choice)| choice).ok_or_else(|| format!("found “{text}”, expected one of: {names}"))
}
