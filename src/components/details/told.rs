//! An explanation in words, ready to be shown: what is nearest to the task first.

use planner::{Cause, Chain, DateTime, Explanation, Reason, Room, Schedule, Span, TaskId, Telling, Verdict};

use super::lead::Lead;

/// The most steps of a way that are told: a chain can have tens of thousands, which nobody follows in one list.
pub const MOST: usize = 300;

/// How many steps are told: what is not shown need not be put into words with every edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Of the ways back from the dates.
    pub ways: usize,
    /// Of the way to what bounds the time to spare.
    pub bound: usize,
}

/// Why a task has its dates, why it is or is not critical, and what would hold it next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The way back from its dates: one, or one for the start and one for the finish.
    pub ways: Vec<Way>,
    /// Why it is or is not critical.
    pub verdict: String,
    /// The way to what bounds its time to spare.
    pub bound: Way,
    /// Whether it is critical.
    pub is_critical: bool,
    /// The dates that the bound is told of: `latest`, or `earliest` for what is at its latest and could be earlier.
    pub bounded: &'static str,
    /// What would hold it next, where what holds it can be taken away.
    pub next: Option<Line>,
}

/// Steps under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What they answer.
    pub heading: &'static str,
    /// The steps, the nearest to the task first.
    pub lines: Vec<Line>,
    /// How many there are beyond those.
    pub left_out: usize,
    /// What is at their far end: `the start of the plan`.
    pub origin: String,
}

/// A sentence, the moment it leads to, and the task to go on with, where it is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The moment, written for people.
    pub date: String,
    /// The sentence.
    pub words: String,
    /// Where to go on, and that in words.
    pub lead: (Lead, String),
}

/// Explains a task, in so many steps; moments are written by `date`. `None` for a task that is not there.
pub fn told(
    schedule: &Schedule,
    id: TaskId,
    wanted: Wanted,
    date: &dyn Fn(DateTime) -> String,
) -> Option<Told> {
    let plan = schedule.plan();
    let explanation = schedule.explain(id)?;
    let amount = |span: Span| span.to_text(plan.time_units());
    let telling = Telling { plan, date, amount: &amount };
    let line = |words: String, step: &Reason, moment: DateTime| {
        let lead = Lead::of(step, plan, id);
        Line { date: date(moment), words, lead: (lead, lead.to_text(plan)) }
    };
    let some = |most: usize, heading: &'static str, chain: &Chain| Way {
        heading,
        lines: steps(chain).take(most).map(|step| line(telling.step(step), step, step.to)).collect(),
        left_out: steps(chain).count().saturating_sub(most),
        origin: chain.root().map(|root| telling.origin(root)).unwrap_or_default(),
    };
    let way = |heading: &'static str, chain: &Chain| some(wanted.ways, heading, chain);
    let ways = match explanation.chains()[..] {
        [start, finish] => {
            vec![way("Why does it start then?", start), way("Why does it finish then?", finish)]
        }
        ref chains => chains.iter().map(|chain| way("Why these dates?", chain)).collect(),
    };
    Some(Told {
        ways,
        verdict: telling.verdict(&explanation),
        bound: some(wanted.bound, question(&explanation), &explanation.slack.chain),
        is_critical: is_critical(&explanation),
        bounded: match explanation.slack.room {
            Room::Before => "earliest",
            Room::After | Room::UsedUp => "latest",
        },
        next: explanation.rival.as_ref().map(|rival| line(telling.rival(rival), &rival.next, rival.finish)),
    })
}

/// The steps that are worth telling, the nearest to the task first.
fn steps(chain: &Chain) -> impl Iterator<Item = &Reason> {
    chain.steps.iter().rev().filter(|step| !takes_no_time(step))
}

/// Whether it is the duration of a milestone, which nobody asks about.
fn takes_no_time(step: &Reason) -> bool {
    matches!(step.cause, Cause::Work { .. }) && step.from == step.to
}

/// What the way to what bounds it answers.
const fn question(explanation: &Explanation) -> &'static str {
    if is_critical(explanation) { "Why is it critical?" } else { "Why is it not critical?" }
}

const fn is_critical(explanation: &Explanation) -> bool {
    matches!(explanation.slack.verdict, Verdict::Critical | Verdict::LateByChoice)
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{
        Dependency, DependencyId, DependencyKind, Duration, Lag, Plan, PlanParts, Task, TimeUnits,
    };

    /// “Alpha” takes three days from Monday 23 November on, and “Beta” one day after it.
    fn schedule() -> Schedule {
        let duration = |days| Duration::days(days, &TimeUnits::default());
        let mut parts = PlanParts::empty("Plan", "2026-11-23T08:00".parse().unwrap());
        let (alpha, beta) = (TaskId(1), TaskId(2));
        parts.tasks = vec![
            (None, Task::new(alpha, "Alpha", duration(3))),
            (None, Task::new(beta, "Beta", duration(1))),
        ];
        let (kind, lag) = (DependencyKind::FinishToStart, Lag::ZERO);
        let link = Dependency { id: DependencyId(1), predecessor: alpha, successor: beta, kind, lag };
        parts.dependencies = vec![link];
        Schedule::compute(&Plan::from_parts(parts).unwrap())
    }

    const ALL: Wanted = Wanted { ways: MOST, bound: MOST };

    fn lines(way: &Way) -> Vec<String> {
        let line = |line: &Line| format!("{} {} > {}", line.date, line.words, line.lead.1);
        way.lines.iter().map(line).collect()
    }

    #[test]
    fn the_nearest_reason_comes_first_and_other_tasks_can_be_gone_to() {
        let told = told(&schedule(), TaskId(2), ALL, &|moment| moment.to_string()[8..].to_owned()).unwrap();
        assert_eq!(
            lines(&told.ways[0]),
            [
                "26T17:00 “Beta” takes 1d > Go to Duration",
                "26T08:00 No work on “Standard” from 25T17:00 to 26T08:00: “Beta” waits > Go to Calendar",
                "25T17:00 “Beta” starts when “Alpha” finishes (FS) > Go to “Alpha”",
                "25T17:00 “Alpha” takes 3d > Go to “Alpha”",
                "23T08:00 The plan starts > Go to Start of the plan",
            ]
        );
        assert_eq!((told.ways.len(), &*told.ways[0].origin), (1, "the start of the plan"));
        assert_eq!(told.verdict, "Critical: it cannot slip without moving the finish of the plan");
        assert_eq!((told.bound.heading, lines(&told.bound).len()), ("Why is it critical?", 1));
        assert_eq!(
            told.next.unwrap().words,
            "Without the link from “Alpha” to “Beta” it would finish 3d earlier, 23T17:00. Then: The plan starts"
        );
    }

    #[test]
    fn of_a_very_long_way_the_nearest_steps_are_told_and_the_others_counted() {
        let day = Duration::days(1, &TimeUnits::default());
        let mut parts = PlanParts::empty("Plan", "2026-11-23T00:00".parse().unwrap());
        parts.tasks = (1..=400).map(|id| (None, Task::new(TaskId(id), format!("T{id}"), day))).collect();
        let (kind, lag) = (DependencyKind::FinishToStart, Lag::ZERO);
        let link = |id| Dependency {
            id: DependencyId(id),
            predecessor: TaskId(id),
            successor: TaskId(id + 1),
            kind,
            lag,
        };
        parts.dependencies = (1..400).map(link).collect();
        let schedule = Schedule::compute(&Plan::from_parts(parts).unwrap());
        let told_of = |wanted| told(&schedule, TaskId(400), wanted, &|moment| moment.to_string()).unwrap();
        let told = told_of(ALL);
        let way = &told.ways[0];
        // Each of the tasks takes a day, and each after the first waits for one: 799 steps, besides nights and the start.
        assert_eq!(way.lines.len(), MOST);
        assert!(way.left_out >= 799 - MOST, "{}", way.left_out);
        assert_eq!(way.origin, "the start of the plan");
        // What is not asked for is not told, and counted all the same.
        let few = told_of(Wanted { ways: 4, bound: 0 });
        assert_eq!(few.ways[0].lines, way.lines[..4]);
        assert_eq!(few.ways[0].left_out + 4, way.left_out + MOST);
        assert_eq!(
            (few.bound.lines.len(), few.bound.left_out),
            (0, told.bound.left_out + told.bound.lines.len())
        );
    }

    #[test]
    fn a_task_that_is_gone_is_not_explained() {
        assert_eq!(told(&schedule(), TaskId(3), ALL, &|moment| moment.to_string()), None);
    }
}
