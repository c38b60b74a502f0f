//! `linchpin explain`: the reasons behind the dates of a task.

use std::path::Path;

use planner::{
    Amount, Cause, Clock, DateTime, Edge, Explanation, Plan, Reason, Removable, Rival, Room, Root, Schedule,
    Sense, SlackReason, Span, TaskId, Telling, TimeUnit, Verdict,
};
use serde::Serialize;

use crate::file::{self, Refused};
use crate::naming;
use crate::text;

/// Schedules the plan in a file and prints why a task has its dates.
pub(crate) fn run(path: &Path, named: &str, json: bool) -> Result<(), Refused> {
    let plan = file::load_telling(path)?.plan;
    let schedule = Schedule::compute(&plan);
    let found = naming::find(&schedule, named)?;
    if let Some(note) = &found.note {
        eprintln!("linchpin: {note}");
    }
    // OK because what was found in the schedule is explained by it.
    let explanation =
        schedule.explain(found.task).ok_or_else(|| Refused::input(format!("{} has no dates", found.task)))?;
    let date = |moment: DateTime| moment.to_string();
    let amount = |span: Span| span.to_text(plan.time_units());
    let teller = Teller {
        telling: Telling { plan: &plan, date: &date, amount: &amount },
        schedule: &schedule,
        outline: &found.outline,
    };
    if json {
        file::print_json(&teller.report(&explanation))
    } else {
        file::print(&teller.text(&explanation))
    }
}

/// What it takes to tell an explanation.
struct Teller<'a> {
    telling: Telling<'a>,
    schedule: &'a Schedule,
    outline: &'a str,
}

impl Teller<'_> {
    fn plan(&self) -> &Plan {
        self.telling.plan
    }

    fn text(&self, explanation: &Explanation) -> String {
        let name = self.telling.task(explanation.task);
        let dates = self.schedule.dates_of(explanation.task);
        let (start, finish) =
            dates.map_or_else(Default::default, |dates| (dates.start.to_string(), dates.finish.to_string()));
        let mut text = format!("{} {}: {start} to {finish}\n", self.outline, text::one_line(&name));
        let chains = explanation.chains();
        for chain in &chains {
            text.push_str(match chains.len() {
                1 => "\nwhy these dates\n",
                _ if std::ptr::eq(*chain, &raw const explanation.start) => "\nwhy it starts then\n",
                _ => "\nwhy it finishes then\n",
            });
            text.push_str(&self.lines(&chain.steps));
        }
        text.push_str(&format!("\n{}\n", self.telling.verdict(explanation)));
        text.push_str(&format!("  {}\n", self.telling.slack(explanation)));
        text.push_str(&self.lines(&explanation.slack.chain.steps));
        if let Some(rival) = &explanation.rival {
            text.push_str(&format!("\nwhat would hold it next\n  {}\n", self.telling.rival(rival)));
        }
        text
    }

    /// Where each step leads, the time it takes and why.
    fn lines(&self, steps: &[Reason]) -> String {
        let row = |step: &Reason| {
            let amount = match step.amount {
                Amount::None => String::new(),
                Amount::NoWork(_) => "no work".to_owned(),
                Amount::Working(minutes, _) => self.signed(Span::working(minutes.0, TimeUnit::Day)),
                Amount::Elapsed(minutes) => self.signed(Span::elapsed(minutes.0, TimeUnit::Day)),
            };
            ["".to_owned(), step.to.to_string(), amount, self.telling.step(step)]
        };
        let rows: Vec<_> = steps.iter().map(row).collect();
        text::table(&rows, [false, false, true, false])
    }

    fn signed(&self, span: Span) -> String {
        let text = span.to_text(self.plan().time_units());
        if text.starts_with('-') { text } else { format!("+{text}") }
    }

    fn report(&self, explanation: &Explanation) -> Report {
        let dates = self.schedule.dates_of(explanation.task);
        Report {
            task: TaskReport { outline: Some(self.outline.to_owned()), ..self.task(explanation.task) },
            start: dates.map(|dates| dates.start.to_string()),
            finish: dates.map(|dates| dates.finish.to_string()),
            critical: dates.is_some_and(|dates| dates.is_critical),
            total_slack_minutes: dates.map(|dates| dates.total_slack.0),
            start_chain: self.steps(&explanation.start.steps),
            finish_chain: self.steps(&explanation.finish.steps),
            slack: self.slack(explanation),
            next: explanation.rival.as_ref().map(|rival| self.next(rival)),
        }
    }

    fn task(&self, id: TaskId) -> TaskReport {
        let task = self.plan().task(id);
        TaskReport {
            id: id.0,
            source_id: task.and_then(|task| task.source_id.clone()).unwrap_or_else(|| id.0.to_string()),
            name: task.map(|task| task.name.clone()).unwrap_or_default(),
            outline: None,
        }
    }

    fn steps(&self, steps: &[Reason]) -> Vec<StepReport> {
        steps.iter().map(|step| self.step(step)).collect()
    }

    fn step(&self, step: &Reason) -> StepReport {
        let (kind, about) = match step.cause {
            Cause::Root(root) => (root_kind(root), root.task()),
            Cause::Work { task, .. } => ("work", Some(task)),
            Cause::NoWork { task } => ("no-work", Some(task)),
            Cause::LastMinute { task } => ("last-minute", Some(task)),
            Cause::Link { task, .. } => ("link", Some(task)),
            Cause::LevellingDelay { task } => ("levelling-delay", Some(task)),
            Cause::Pause { task } => ("pause", Some(task)),
            Cause::Nested { summary, .. } => ("nested", Some(summary)),
            Cause::PlanEnds { last } => ("plan-ends", Some(last)),
            Cause::TaskEnds { task } => ("task-ends", Some(task)),
        };
        let dependency = match step.cause {
            Cause::Link { dependency, .. } => self.plan().dependency(dependency),
            _ => None,
        };
        StepReport {
            kind,
            sense: match step.sense {
                Sense::Earliest => "earliest",
                Sense::Latest => "latest",
            },
            from: step.from.to_string(),
            amount: self.amount(step),
            to: step.to.to_string(),
            task: about.map(|task| self.task(task)),
            leads_to: step.leads_to(self.plan()).map(|task| self.task(task)),
            dependency: dependency.map(|link| DependencyReport {
                id: link.id.0,
                predecessor: link.predecessor.0,
                successor: link.successor.0,
                kind: link.kind.letters(),
                lag: link.lag.to_text(self.plan().time_units()),
            }),
            sentence: self.telling.step(step),
        }
    }

    fn amount(&self, step: &Reason) -> AmountReport {
        let (kind, minutes, calendars) = match step.amount {
            Amount::None => ("none", 0, Vec::new()),
            Amount::NoWork(clock) => ("no-work", 0, self.calendars(clock)),
            Amount::Working(minutes, clock) => ("working", minutes.0, self.calendars(clock)),
            Amount::Elapsed(minutes) => ("elapsed", minutes.0, Vec::new()),
        };
        AmountReport { kind, minutes, calendars, pauses: self.pauses(step) }
    }

    /// The pauses between the moments of a step that counts on the times of a task that pauses.
    fn pauses(&self, step: &Reason) -> Vec<PauseReport> {
        let (Amount::NoWork(clock) | Amount::Working(_, clock)) = step.amount else { return Vec::new() };
        let Clock::Pausing { task, .. } = clock else { return Vec::new() };
        let (first, last) = (step.from.min(step.to), step.from.max(step.to));
        let splits = self.plan().task(task).map_or(&[][..], |task| &task.splits);
        let within = splits.iter().filter(|split| split.stop < last && first < split.resume);
        within
            .map(|split| PauseReport { stop: split.stop.to_string(), resume: split.resume.to_string() })
            .collect()
    }

    fn calendars(&self, clock: Clock) -> Vec<CalendarReport> {
        let name = |id| self.plan().calendar_with(id).map(|calendar| calendar.name.clone());
        clock.calendars().map(|id| CalendarReport { id: id.0, name: name(id).unwrap_or_default() }).collect()
    }

    fn slack(&self, explanation: &Explanation) -> SlackReport {
        let SlackReason { verdict, room, chain, edge, early, late, slack, clock } = &explanation.slack;
        SlackReport {
            verdict: match verdict {
                Verdict::Critical => "critical",
                Verdict::HasSlack => "has-slack",
                Verdict::Finished => "finished",
                Verdict::Inactive => "inactive",
                Verdict::LateByChoice => "late-by-choice",
                Verdict::HoldsCritical(_) => "holds-critical",
            },
            room: match room {
                Room::After => "after",
                Room::Before => "before",
                Room::UsedUp => "used-up",
            },
            end: if *edge == Edge::Start { "start" } else { "finish" },
            early: early.to_string(),
            late: late.to_string(),
            minutes: slack.0,
            calendars: self.calendars(*clock),
            chain: self.steps(&chain.steps),
            sentence: self.telling.verdict(explanation),
        }
    }

    fn next(&self, rival: &Rival) -> NextReport {
        let (kind, task, dependency) = match rival.without {
            Removable::Dependency(id) => ("dependency", None, Some(id.0)),
            Removable::Constraint(task) => ("constraint", Some(task), None),
            Removable::Deadline(task) => ("deadline", Some(task), None),
            Removable::Manual(task) => ("manual-start", Some(task), None),
            Removable::LevellingDelay(task) => ("levelling-delay", Some(task), None),
            Removable::Pause(task) => ("pause", Some(task), None),
        };
        NextReport {
            without: WithoutReport { kind, task: task.map(|task| self.task(task)), dependency },
            by: self.step(&rival.next),
            start: rival.start.to_string(),
            finish: rival.finish.to_string(),
            moves_minutes: rival.moves.0,
            calendars: self.calendars(rival.clock),
            sentence: self.telling.rival(rival),
        }
    }
}

const fn root_kind(root: Root) -> &'static str {
    match root {
        Root::PlanStart => "plan-start",
        Root::PlanFinish => "plan-finish",
        Root::OwnFinish(_) => "own-finish",
        Root::StatusDate => "status-date",
        Root::Constraint(_) => "constraint",
        Root::Deadline(_) => "deadline",
        Root::ManualStart(_) => "manual-start",
        Root::ActualStart(_) => "actual-start",
        Root::ActualFinish(_) => "actual-finish",
        Root::Resume(_) => "resume",
    }
}

/// An explanation as JSON. The keys and their meaning are part of the command line: they stay.
#[derive(Serialize)]
struct Report {
    task: TaskReport,
    start: Option<String>,
    finish: Option<String>,
    critical: bool,
    total_slack_minutes: Option<i64>,
    start_chain: Vec<StepReport>,
    finish_chain: Vec<StepReport>,
    slack: SlackReport,
    next: Option<NextReport>,
}

#[derive(Serialize)]
struct TaskReport {
    id: u32,
    source_id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    outline: Option<String>,
}

#[derive(Serialize)]
struct StepReport {
    kind: &'static str,
    sense: &'static str,
    from: String,
    amount: AmountReport,
    to: String,
    task: Option<TaskReport>,
    leads_to: Option<TaskReport>,
    dependency: Option<DependencyReport>,
    sentence: String,
}

#[derive(Serialize)]
struct AmountReport {
    kind: &'static str,
    minutes: i64,
    calendars: Vec<CalendarReport>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pauses: Vec<PauseReport>,
}

#[derive(Serialize)]
struct PauseReport {
    stop: String,
    resume: String,
}

#[derive(Serialize)]
struct CalendarReport {
    id: u32,
    name: String,
}

#[derive(Serialize)]
struct DependencyReport {
    id: u32,
    predecessor: u32,
    successor: u32,
    kind: &'static str,
    lag: String,
}

#[derive(Serialize)]
struct SlackReport {
    verdict: &'static str,
    room: &'static str,
    end: &'static str,
    early: String,
    late: String,
    minutes: i64,
    calendars: Vec<CalendarReport>,
    chain: Vec<StepReport>,
    sentence: String,
}

#[derive(Serialize)]
struct NextReport {
    without: WithoutReport,
    by: StepReport,
    start: String,
    finish: String,
    moves_minutes: i64,
    calendars: Vec<CalendarReport>,
    sentence: String,
}

#[derive(Serialize)]
struct WithoutReport {
    kind: &'static str,
    task: Option<TaskReport>,
    dependency: Option<u32>,
}
