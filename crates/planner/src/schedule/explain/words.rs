//! Explanations in sentences.

use super::{
    Amount, Cause, Clock, Edge, Explanation, Part, Reason, Removable, Rival, Room, Root, Sense, Verdict,
};
use crate::dependency::{Dependency, DependencyKind};
use crate::id::{CalendarId, DependencyId, TaskId};
use crate::plan::Plan;
use crate::rules::Direction;
use crate::time::{DateTime, WorkingMinutes};
use crate::units::{Duration, Lag, Length, Span, TimeUnit};

/// Tells explanations in English, with dates and amounts as the reader writes them.
pub struct Telling<'a> {
    /// The plan that the explanation is of.
    pub plan: &'a Plan,
    /// Writes a moment.
    pub date: &'a dyn Fn(DateTime) -> String,
    /// Writes an amount of time; it is never negative.
    pub amount: &'a dyn Fn(Span) -> String,
}

impl Telling<'_> {
    /// One step as a sentence, to stand beside the moment that the step leads to.
    #[must_use]
    pub fn step(&self, step: &Reason) -> String {
        match step.cause {
            Cause::Root(root) => self.root(root, step.to),
            Cause::Work { task, part } => self.work(step, task, part),
            Cause::NoWork { task } => {
                let (first, last) = (step.from.min(step.to), step.from.max(step.to));
                if let Some(pauses) = self.pauses(step, first, last) {
                    return format!("{} {pauses}", self.task(task));
                }
                let clock = self.clock_of(step.amount);
                let pause =
                    format!("No work on {clock} from {} to {}", (self.date)(first), (self.date)(last));
                match step.sense {
                    Sense::Earliest => format!("{pause}: {} waits", self.task(task)),
                    // Looking back from what follows, nobody waits: the work before ends before the pause.
                    Sense::Latest => pause,
                }
            }
            Cause::LastMinute { task } => {
                let clock = self.clock_of(step.amount);
                let (name, from) = (self.task(task), (self.date)(step.from));
                format!(
                    "{name} cannot start at {from} on {clock}, so it must in the last minute of work before"
                )
            }
            Cause::Link { dependency, task, is_of_remaining } => {
                self.link(step, dependency, task, is_of_remaining)
            }
            Cause::LevellingDelay { task } => match step.sense {
                Sense::Earliest => {
                    format!("Levelling puts {} off by {}", self.task(task), self.long(step.amount))
                }
                Sense::Latest => format!(
                    "Levelling puts {} off by {}, which must fit in before it",
                    self.task(task),
                    self.long(step.amount)
                ),
            },
            Cause::Pause { task } => {
                format!("{} pauses and goes on then", self.task(task))
            }
            Cause::Nested { summary, child, edge } => {
                let verb = match (edge, step.sense) {
                    (Edge::Start, Sense::Earliest) => "starts with",
                    (Edge::Finish, Sense::Earliest) => "finishes with",
                    (Edge::Start, Sense::Latest) => "starts at the latest with",
                    (Edge::Finish, Sense::Latest) => "finishes at the latest with",
                };
                format!("{} {verb} {}", self.task(summary), self.task(child))
            }
            Cause::PlanEnds { last } => format!("The plan finishes with {}", self.task(last)),
            Cause::TaskEnds { task } => {
                format!("{} must not finish later than it can, as nothing follows it", self.task(task))
            }
        }
    }

    /// Why the task is or is not critical, as a sentence.
    #[must_use]
    pub fn verdict(&self, explanation: &Explanation) -> String {
        let reason = &explanation.slack;
        let amount = |minutes: WorkingMinutes| self.span(minutes);
        match reason.verdict {
            Verdict::Finished => "Not critical: it is finished".to_owned(),
            Verdict::Inactive => "Not critical: it is not part of the plan".to_owned(),
            Verdict::LateByChoice => "Critical: it is as late as possible by its own wish".to_owned(),
            Verdict::HoldsCritical(task) => format!(
                "Not critical: it has {} of slack of its own, though {} in it is critical",
                amount(reason.slack),
                self.task(task)
            ),
            Verdict::Critical if reason.slack < WorkingMinutes::ZERO => {
                let bound = reason.chain.root().map(|root| self.origin(root)).unwrap_or_default();
                format!("Critical: it comes {} too late for {bound}", amount(-reason.slack))
            }
            Verdict::Critical if reason.slack == WorkingMinutes::ZERO => {
                let end = self.end(explanation, ["moving", "missing", "breaking"]);
                match self.successor(explanation) {
                    // “without moving B, and so the finish of the plan”: the verb holds for both.
                    Some(successor) => format!(
                        "Critical: it cannot slip without moving {successor}, and so {}",
                        end.trim_start_matches("moving ")
                    ),
                    None => format!("Critical: it cannot slip without {end}"),
                }
            }
            Verdict::HasSlack if reason.slack <= WorkingMinutes::ZERO => format!(
                "Not critical: it has {} of slack, and the plan calls critical what has {} or less",
                self.signed(reason.slack),
                self.signed(self.plan.rules().critical_slack)
            ),
            Verdict::Critical | Verdict::HasSlack => {
                let end = self.end(explanation, ["moves", "misses", "breaks"]);
                let (sense, only) = match reason.verdict {
                    Verdict::Critical => ("Critical", "only "),
                    _ => ("Not critical", ""),
                };
                let slack = amount(reason.slack);
                match reason.room {
                    Room::Before => format!("{sense}: it can be {only}{slack} earlier before it {end}"),
                    Room::After | Room::UsedUp => {
                        format!("{sense}: it can slip {only}{slack} before it {end}")
                    }
                }
            }
        }
    }

    /// What comes next after a task, where that bounds it.
    fn successor(&self, explanation: &Explanation) -> Option<String> {
        match explanation.slack.chain.driver()?.cause {
            Cause::Link { dependency, .. } => {
                self.plan.dependency(dependency).map(|link| self.task(link.successor))
            }
            _ => None,
        }
    }

    /// What happens in the end when the task moves by more than it can. The verbs are forms of to move, to miss and to
    /// break.
    fn end(&self, explanation: &Explanation, [moves, misses, breaks]: [&str; 3]) -> String {
        let Some(root) = explanation.slack.chain.root() else { return String::new() };
        let origin = self.origin(root);
        match root {
            Root::Deadline(_) => format!("{misses} {origin}"),
            Root::Constraint(_) => format!("{breaks} {origin}"),
            Root::PlanFinish | Root::OwnFinish(_) => format!("{moves} {origin}"),
            Root::PlanStart if explanation.slack.room == Room::Before => format!("{moves} {origin}"),
            _ => format!("{moves} past {origin}"),
        }
    }

    /// How slack is counted, as a sentence.
    #[must_use]
    pub fn slack(&self, explanation: &Explanation) -> String {
        let reason = &explanation.slack;
        let verb = if reason.edge == Edge::Start { "start" } else { "finish" };
        let (early, late) = ((self.date)(reason.early), (self.date)(reason.late));
        match reason.room {
            Room::UsedUp => format!(
                "It could {verb} {early} at the earliest and is put at the latest, {late}: no slack is left"
            ),
            // A summary slips from where it is: tasks in it may be late by their own wish.
            Room::After if !self.is_from_finish() && self.plan.is_summary(explanation.task) => format!(
                "It {verb}{} {early} and may {verb} {late} at the latest: slack {} on {}",
                if reason.edge == Edge::Start { "s" } else { "es" },
                self.signed(reason.slack),
                self.clock(reason.clock)
            ),
            Room::After | Room::Before => format!(
                "It can {verb} {early} at the earliest and may {verb} {late} at the latest: slack {} on {}",
                self.signed(reason.slack),
                self.clock(reason.clock)
            ),
        }
    }

    /// What would hold the task next, as a sentence.
    #[must_use]
    pub fn rival(&self, rival: &Rival) -> String {
        let without = match rival.without {
            Removable::Dependency(id) => match self.plan.dependency(id) {
                Some(link) => {
                    format!("the link from {} to {}", self.task(link.predecessor), self.task(link.successor))
                }
                None => "the link".to_owned(),
            },
            Removable::Constraint(task) => format!("the constraint of {}", self.task(task)),
            Removable::Deadline(task) => format!("the deadline of {}", self.task(task)),
            Removable::Manual(task) => format!("the start that a person gave {}", self.task(task)),
            Removable::LevellingDelay(task) => format!("the levelling delay of {}", self.task(task)),
            Removable::Pause(task) => format!("the pause of {}", self.task(task)),
        };
        let moves = match rival.moves {
            WorkingMinutes::ZERO => "it would not move".to_owned(),
            moves if moves < WorkingMinutes::ZERO => {
                format!("it would finish {} earlier, {}", self.span(-moves), (self.date)(rival.finish))
            }
            moves => format!("it would finish {} later, {}", self.span(moves), (self.date)(rival.finish)),
        };
        let then = self.step(&rival.next);
        format!("Without {without} {moves}. Then: {then}")
    }

    fn root(&self, root: Root, at: DateTime) -> String {
        match root {
            Root::PlanStart => "The plan starts".to_owned(),
            Root::PlanFinish if self.is_from_finish() => "The plan must finish".to_owned(),
            Root::PlanFinish => "The plan finishes".to_owned(),
            Root::OwnFinish(task) => format!("{} finishes, and nothing follows it", self.task(task)),
            Root::StatusDate => "Work that is not done comes after the status date".to_owned(),
            Root::Constraint(task) => {
                let constraint = self.plan.task(task).map_or("", |task| task.constraint.name());
                let date = (self.date)(at);
                format!("The constraint of {}: {} {date}", self.task(task), constraint.to_lowercase())
            }
            Root::Deadline(task) => format!("The deadline of {}: {}", self.task(task), (self.date)(at)),
            Root::ManualStart(task) => format!("A person said that {} starts then", self.task(task)),
            Root::ActualStart(task) => format!("{} began", self.task(task)),
            Root::ActualFinish(task) => format!("{} was finished", self.task(task)),
            Root::Resume(task) => format!("It was said that {} goes on then", self.task(task)),
        }
    }

    /// What a chain begins with, as part of a sentence: `the start of the plan`.
    #[must_use]
    pub fn origin(&self, root: Root) -> String {
        match root {
            Root::PlanStart => "the start of the plan".to_owned(),
            Root::PlanFinish => "the finish of the plan".to_owned(),
            Root::OwnFinish(task) => format!("the finish of {}", self.task(task)),
            Root::StatusDate => "the status date".to_owned(),
            Root::Constraint(task) => format!("the constraint of {}", self.task(task)),
            Root::Deadline(task) => format!("the deadline of {}", self.task(task)),
            Root::ManualStart(task) => format!("the start that a person gave {}", self.task(task)),
            Root::ActualStart(task) => format!("the moment when {} began", self.task(task)),
            Root::ActualFinish(task) => format!("the moment when {} was finished", self.task(task)),
            Root::Resume(task) => format!("the moment when {} goes on", self.task(task)),
        }
    }

    fn work(&self, step: &Reason, task: TaskId, part: Part) -> String {
        let name = self.task(task);
        let own = self.plan.task(task).map(|task| task.duration);
        let minutes = match step.amount {
            Amount::Working(work, _) => work.0.abs(),
            Amount::Elapsed(minutes) => minutes.0.abs(),
            Amount::None | Amount::NoWork(_) => 0,
        };
        let long = match (part, own) {
            // In the unit in which it was said.
            (Part::Whole, Some(duration)) if duration.length().minutes() == minutes => {
                (self.amount)(duration.span())
            }
            _ => self.long(step.amount),
        };
        let on = match step.amount {
            Amount::Working(_, clock) if !self.is_of_plan(clock) => format!(" on {}", self.clock(clock)),
            _ => String::new(),
        };
        let is_backwards = matches!(step.amount, Amount::Working(WorkingMinutes(minutes), _) if minutes < 0)
            || matches!(step.amount, Amount::Elapsed(minutes) if minutes.0 < 0);
        let left = if part == Part::Remaining { " left" } else { "" };
        let pauses = self.pauses(step, step.from.min(step.to), step.from.max(step.to));
        let on = match pauses {
            Some(pauses) => format!("{on}, and {pauses}"),
            None => on,
        };
        match (part, step.sense) {
            _ if is_backwards => {
                let must = if step.sense == Sense::Latest { "must start" } else { "would start" };
                format!("To finish then, {name} {must} its {long}{left} earlier{on}")
            }
            (Part::Whole, _) if own.is_some_and(Duration::is_zero) => format!("{name} takes no time"),
            (Part::Whole, Sense::Earliest) => format!("{name} takes {long}{on}"),
            (Part::Done, _) => format!("{long} of {name} is done{on}"),
            (Part::Remaining, _) => format!("{long} of {name} is left{on}"),
            (Part::Whole, Sense::Latest) => format!("Started then, {name} takes {long}{on}"),
        }
    }

    /// That a task pauses between two moments, where the step counts on that.
    fn pauses(&self, step: &Reason, first: DateTime, last: DateTime) -> Option<String> {
        let (Amount::Working(_, clock) | Amount::NoWork(clock)) = step.amount else { return None };
        let Clock::Pausing { task, .. } = clock else { return None };
        let splits = &self.plan.task(task)?.splits;
        let mut within = splits.iter().filter(|split| split.stop < last && first < split.resume);
        let split = within.next()?;
        let once = format!("pauses from {} to {}", (self.date)(split.stop), (self.date)(split.resume));
        Some(match within.count() {
            0 => once,
            1 => format!("{once} and once more"),
            more => format!("{once} and {more} times more"),
        })
    }

    fn link(&self, step: &Reason, id: DependencyId, task: TaskId, is_of_remaining: bool) -> String {
        let Some(link) = self.plan.dependency(id) else { return String::new() };
        let Dependency { kind, lag, .. } = *link;
        let (predecessor, successor) = (self.task(link.predecessor), self.task(link.successor));
        let event = if kind.leaves_finish() { "finishes" } else { "starts" };
        let letters = format!("{}{}", kind.letters(), lag.to_text(self.plan.time_units()));
        let counted = match (lag, step.amount) {
            (_, Amount::Working(_, clock)) if !lag.is_zero() => format!(", counted on {}", self.clock(clock)),
            _ => String::new(),
        };
        let inherited = match step.sense {
            Sense::Earliest if task != link.successor => {
                format!(", as {successor} around {} waits for it", self.task(task))
            }
            Sense::Latest if task != link.predecessor => {
                format!(", as {predecessor} around {} comes before it", self.task(task))
            }
            _ => String::new(),
        };
        let when = match lag {
            _ if lag.is_zero() => "when".to_owned(),
            Lag::Span(span) if span.length.minutes() < 0 => {
                format!("{} before", (self.amount)(absolute(span)))
            }
            Lag::Span(span) => format!("{} after", (self.amount)(span)),
            Lag::Percent(percent) if percent.hundredths() < 0 => {
                format!(
                    "{} of the duration of {predecessor} before",
                    percent.to_string().trim_start_matches('-')
                )
            }
            Lag::Percent(percent) => format!("{percent} of the duration of {predecessor} after"),
        };
        match step.sense {
            Sense::Earliest => {
                let verb = match kind {
                    _ if is_of_remaining => "goes on",
                    DependencyKind::FinishToStart | DependencyKind::StartToStart => "starts",
                    DependencyKind::FinishToFinish | DependencyKind::StartToFinish => "finishes",
                };
                let rule =
                    if is_of_remaining { ", as what is left waits for it (retained logic)" } else { "" };
                let held = if task == link.successor { successor } else { self.task(task) };
                format!("{held} {verb} {when} {predecessor} {event} ({letters}{counted}){inherited}{rule}")
            }
            Sense::Latest => {
                let must = if kind.leaves_finish() { "must finish" } else { "must start" };
                let held = if task == link.predecessor { predecessor } else { self.task(task) };
                let ends = if kind.reaches_finish() { "finish" } else { "start" };
                format!("{held} {must} in time for {successor} to {ends} ({letters}{counted}){inherited}")
            }
        }
    }

    fn is_from_finish(&self) -> bool {
        matches!(self.plan.rules().direction, Direction::FromFinish(_))
    }

    /// The name of a task, in quotes.
    #[must_use]
    pub fn task(&self, id: TaskId) -> String {
        self.plan.quoted(id)
    }

    /// The name of what time is counted on, in quotes.
    #[must_use]
    pub fn clock(&self, clock: Clock) -> String {
        let name = |id: CalendarId| {
            format!("\u{201c}{}\u{201d}", self.plan.calendar_with(id).map_or("", |one| one.name.as_str()))
        };
        match clock {
            Clock::One(id) => name(id),
            Clock::Both(own, theirs) => format!("{} with {}", name(own), name(theirs)),
            Clock::Pausing { .. } => self.clock(clock.whole()),
        }
    }

    fn is_of_plan(&self, clock: Clock) -> bool {
        clock.whole() == Clock::One(self.plan.calendar())
    }

    fn clock_of(&self, amount: Amount) -> String {
        match amount {
            Amount::NoWork(clock) | Amount::Working(_, clock) => self.clock(clock),
            Amount::None | Amount::Elapsed(_) => "the wall clock".to_owned(),
        }
    }

    fn long(&self, amount: Amount) -> String {
        match amount {
            Amount::None | Amount::NoWork(_) => self.span(WorkingMinutes::ZERO),
            Amount::Working(WorkingMinutes(minutes), _) => self.span(WorkingMinutes(minutes.abs())),
            Amount::Elapsed(minutes) => (self.amount)(Span::elapsed(minutes.0.abs(), TimeUnit::Day)),
        }
    }

    fn signed(&self, minutes: WorkingMinutes) -> String {
        let sign = if minutes < WorkingMinutes::ZERO { "-" } else { "" };
        format!("{sign}{}", self.span(WorkingMinutes(minutes.0.abs())))
    }

    fn span(&self, minutes: WorkingMinutes) -> String {
        (self.amount)(Span::working(minutes.0, TimeUnit::Day))
    }
}

fn absolute(span: Span) -> Span {
    match span.length {
        Length::Working(WorkingMinutes(minutes)) => Span::working(minutes.abs(), span.unit),
        Length::Elapsed(minutes) => Span::elapsed(minutes.0.abs(), span.unit),
    }
}
