//! What levelling proposes: delays, each with its reason, what comes of them, and what cannot be helped.

use std::collections::BTreeSet;

use rcpsp::{Problem, Times};

use super::decoder::{Decoder, GaveUp, Role};
use super::excess::{self, Excess};
use super::promise::{self, BrokenPromise};
use super::resources::Load;
use super::steps::Shortage;
use super::waits::{Wait, WaitEnd, WaitReason};
use super::{Goodness, Levelling, Stay};
use crate::edit::{Edit, TaskChange};
use crate::id::{DependencyId, TaskId, TeamId};
use crate::plan::Plan;
use crate::schedule::{Driver, Schedule};
use crate::task::{Split, Task};
use crate::time::{DateTime, ElapsedMinutes, Percent};
use crate::units::{Span, TimeUnit};
use crate::workload::Who;

/// Delays after which nobody is needed twice at once, as far as that can be.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// What is to be done, in the order of the new starts.
    pub moves: Vec<Move>,
    /// The plan with all moves.
    pub plan: Plan,
    /// Its schedule.
    pub schedule: Schedule,
    /// When the plan finishes as it is.
    pub finish_before: DateTime,
    /// When it finishes with all moves.
    pub finish: DateTime,
    /// Before which no plan finishes in which nobody is needed twice at once.
    pub lower_bound: DateTime,
    /// Whether no such plan finishes earlier.
    pub is_optimal: bool,
    /// How many schedules were looked at.
    pub schedules: u64,
    /// Who is needed twice at once all the same, by when it begins.
    pub overloads: Vec<Overload>,
    /// Tasks that need more than there is of somebody, in outline order.
    pub shortfalls: Vec<Shortfall>,
    /// Who is needed for longer than they work on some days all the same, by when that begins, where the overloads and the
    /// shortfalls do not tell it.
    pub excesses: Vec<Excess>,
    /// Dates that must be kept and are not, in outline order.
    pub late: Vec<BrokenPromise>,
    /// The levelled critical chain: what the finish of the plan waits for, from the first task to the last.
    pub chain: Vec<ChainStep>,
}

/// A levelling delay that a task is to have, and pauses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Move {
    /// The task.
    pub task: TaskId,
    /// The delay that it has.
    pub delay_before: Span,
    /// The delay that it is to have; none takes back what it has.
    pub delay: Span,
    /// When it is to pause; empty where it goes on from end to end or keeps the pauses that it has.
    pub pauses: Vec<Pause>,
    /// When it starts in the plan as it is.
    pub start_before: DateTime,
    /// When it finishes there.
    pub finish_before: DateTime,
    /// When it starts once all moves are made.
    pub start: DateTime,
    /// When it finishes then.
    pub finish: DateTime,
    /// Why.
    pub reason: WaitReason,
}

/// A pause that a task is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pause {
    /// From when to when.
    pub split: Split,
    /// Who is not free then, last of all where it is several in turn.
    pub who: Who,
    /// With what they are busy; nothing where they are not there.
    pub with: Vec<TaskId>,
}

/// A time in which more of somebody is needed than there is, whatever is proposed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overload {
    /// Who.
    pub who: Who,
    /// From when.
    pub from: DateTime,
    /// Until when.
    pub until: DateTime,
    /// How much more than there is, where it is most.
    pub missing: Percent,
    /// What they are needed for, and why levelling leaves it there; `None` where it is placed around the others.
    pub tasks: Vec<(TaskId, Option<Stay>)>,
}

/// A task that needs more of somebody than there ever is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortfall {
    /// The task.
    pub task: TaskId,
    /// Who.
    pub who: Who,
    /// How much it needs.
    pub needed: Percent,
    /// How much there is at best.
    pub available: Percent,
}

/// A task of the levelled critical chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChainStep {
    /// The task.
    pub task: TaskId,
    /// What holds it where it is.
    pub tie: ChainTie,
}

/// What holds a task of the levelled critical chain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChainTie {
    /// A link from the task before it in the chain.
    Link(DependencyId),
    /// Somebody who is busy with the task before it in the chain.
    Busy(Who),
    /// Somebody who is not there before.
    Away(Who),
    /// Nothing that comes before it: the start of the plan, a date, a person's word.
    Given(Driver),
}

impl Proposal {
    /// The edit that makes all moves: one step to undo. `None` where there is nothing to do.
    #[must_use]
    pub fn edit(&self) -> Option<Edit> {
        one_step(self.moves.iter().map(|one| (one.task, one.delay, one.splits())).collect())
    }

    /// What cannot be helped, a sentence each.
    #[must_use]
    pub fn remaining(&self, day: impl Fn(DateTime) -> String) -> Vec<String> {
        let overloads = self.overloads.iter().map(|one| one.words(&self.plan, &day));
        let shortfalls = self.shortfalls.iter().map(|one| one.words(&self.plan));
        let excesses = self.excesses.iter().map(|one| one.words(&self.plan));
        let late = self.late.iter().map(|one| one.words(&self.plan, &day));
        overloads.chain(shortfalls).chain(excesses).chain(late).collect()
    }

    /// By how much at most the plan finishes later than the best there can be, in hundredths of a percent of the time that
    /// the best takes, counted on the plan's calendar and rounded up; 0 where it is optimal.
    #[must_use]
    pub fn gap(&self) -> Percent {
        let Ok(clock) = self.plan.working_time(self.plan.calendar()) else { return Percent::ZERO };
        let start = self.schedule.start();
        let (at_least, longer) =
            (clock.between(start, self.lower_bound).0, clock.between(self.lower_bound, self.finish).0);
        if at_least <= 0 || longer <= 0 {
            return Percent::ZERO;
        }
        let gap = (i128::from(longer) * 10_000 + i128::from(at_least) - 1) / i128::from(at_least);
        Percent::from_hundredths(i32::try_from(gap).unwrap_or(i32::MAX))
    }
}

impl Move {
    /// The edit that makes this move alone.
    #[must_use]
    pub fn edit(&self) -> Edit {
        let mut edits: Vec<Edit> = self.edits().collect();
        match edits.len() {
            1 => edits.remove(0),
            _ => Edit::Together { label: "Level 1 task".to_owned(), edits },
        }
    }

    fn edits(&self) -> impl Iterator<Item = Edit> {
        edits_of(self.task, self.delay, self.splits())
    }

    fn splits(&self) -> Vec<Split> {
        self.pauses.iter().map(|pause| pause.split).collect()
    }
}

/// The edits by which a task gets a delay, and pauses if there are any.
fn edits_of(task: TaskId, delay: Span, splits: Vec<Split>) -> impl Iterator<Item = Edit> {
    let splits = (!splits.is_empty()).then_some(TaskChange::Splits(splits));
    let changes = std::iter::once(TaskChange::LevellingDelay(delay)).chain(splits);
    changes.map(move |change| Edit::ChangeTask { task, change })
}

/// The edit that makes moves in one step to undo: the delay that each task is to have, and its pauses if there are any. `None`
/// where there are none.
#[must_use]
pub fn one_step(moves: Vec<(TaskId, Span, Vec<Split>)>) -> Option<Edit> {
    let label = match moves.len() {
        0 => return None,
        1 => "Level 1 task".to_owned(),
        count => format!("Level {count} tasks"),
    };
    let edits = moves.into_iter().flat_map(|(task, delay, splits)| edits_of(task, delay, splits)).collect();
    Some(Edit::Together { label, edits })
}

/// The best schedule of a search as a proposal.
pub(super) fn propose(levelling: &Levelling) -> Proposal {
    let mut decoder = levelling.decoder.clone();
    let mut times = Times::new(decoder.activity_count());
    decoder.not_before.clone_from(&levelling.behind);
    let best = decoder.forward(&levelling.best_list, &mut times);
    without_idle_pauses(&mut decoder, &levelling.best_list, &mut times, best);
    let waiting: Vec<u32> = (0..decoder.placing.line_count() as u32)
        .filter(|line| decoder.roles[*line as usize] == Role::Waits)
        .collect();
    let delays: Vec<(u32, Span)> = waiting.iter().map(|line| (*line, span(decoder.delay(*line)))).collect();
    let changed: Vec<(u32, Span)> = delays
        .into_iter()
        .filter(|(line, delay)| {
            let has_pauses = !decoder.pauses[*line as usize].is_empty();
            has_pauses || levelling_delay(levelling, &decoder, *line).length != delay.length
        })
        .collect();
    let edits = changed.iter().flat_map(|(line, delay)| {
        edits_of(decoder.placing.task(*line).id, *delay, decoder.pauses[*line as usize].clone())
    });
    let together = Edit::Together { label: String::new(), edits: edits.collect() };
    // OK because a delay within the range of spans breaks no rule of a plan.
    let plan = levelling.plan.apply(&together).unwrap_or_else(|_| levelling.plan.clone());
    let schedule = Schedule::compute(&plan);
    let mut story = Story::new(decoder);
    let before = levelling.schedule.dates();
    let mut moves: Vec<Move> = changed
        .iter()
        .map(|(line, delay)| {
            let (old, new) = (&before[*line as usize], &schedule.dates()[*line as usize]);
            Move {
                task: old.task,
                delay_before: levelling_delay(levelling, &story.decoder, *line),
                delay: *delay,
                start_before: old.start,
                finish_before: old.finish,
                start: new.start,
                finish: new.finish,
                reason: story.reason(*line),
                pauses: story.pauses(*line),
            }
        })
        .collect();
    moves.sort_by_key(|one| (one.start, one.task));
    let chain = story.chain(&schedule);
    let (overloads, is_within) = if late_ones_went_along(levelling, &story.decoder, &schedule) {
        let everything_stays = vec![Some(Stay::Facts); levelling.stays.len()];
        let mut settled = Decoder::new(&plan, &schedule, &everything_stays, &levelling.options);
        settled.gave_up.clone_from(&story.decoder.gave_up);
        let is_within = settled.overload_of_settled == 0;
        (Story::new(settled).overloads(&plan, &levelling.stays), is_within)
    } else {
        (story.overloads(&plan, &levelling.stays), levelling.keeps_to_what_there_is())
    };
    let shortfalls = story.shortfalls(&plan);
    let excesses = excess::excesses(&schedule, &levelling.options, &overloads, &shortfalls);
    let is_optimal = is_within && schedule.finish() <= levelling.lower_bound;
    Proposal {
        moves,
        finish_before: levelling.schedule.finish(),
        finish: schedule.finish(),
        lower_bound: levelling.lower_bound,
        is_optimal,
        schedules: levelling.schedules,
        overloads,
        shortfalls,
        excesses,
        late: promise::broken(&plan, &schedule, levelling),
        chain,
        plan,
        schedule,
    }
}

/// So many tasks are tried from end to end for a proposal, and fewer in plans of more lines than a thousand: each costs a
/// schedule.
const MOST_MADE_WHOLE: usize = 64;

/// Does from end to end, one task after the other, what the plan gains nothing by doing in pieces.
fn without_idle_pauses(decoder: &mut Decoder, list: &[u32], times: &mut Times, best: Goodness) {
    let has_pauses = |line: &u32| !decoder.pauses[*line as usize].is_empty();
    let in_pieces: Vec<u32> = (0..decoder.placing.line_count() as u32).filter(has_pauses).collect();
    if in_pieces.is_empty() {
        return;
    }
    let most = (1_000 * MOST_MADE_WHOLE / decoder.placing.line_count()).clamp(1, MOST_MADE_WHOLE);
    for line in in_pieces.into_iter().take(most) {
        decoder.stays_whole[line as usize] = true;
        let whole = decoder.forward(list, times);
        decoder.stays_whole[line as usize] =
            Goodness { change: 0, ..whole } == Goodness { change: 0, ..best };
    }
    decoder.forward(list, times);
}

/// Whether something that is as late as it can be, and needs somebody, moved with the finish of the plan: the search had it
/// where the plan as it is has it, so that who is needed twice must be looked at anew.
fn late_ones_went_along(levelling: &Levelling, decoder: &Decoder, schedule: &Schedule) -> bool {
    let dates = levelling.schedule.dates().iter().zip(schedule.dates());
    (0..).zip(&levelling.stays).zip(dates).any(|((line, stay), (before, after))| {
        *stay == Some(Stay::AsLateAsPossible)
            && (before.start, before.finish) != (after.start, after.finish)
            && !decoder.resources.of(line).is_empty()
    })
}

/// The delay that a line has in the plan as it is.
fn levelling_delay(levelling: &Levelling, decoder: &Decoder, line: u32) -> Span {
    let id = decoder.placing.task(line).id;
    levelling.plan.task(id).map_or(Task::NO_DELAY, |task| task.levelling_delay)
}

fn span(delay: ElapsedMinutes) -> Span {
    let span = Span::elapsed(delay.0, TimeUnit::Day);
    if span.is_in_range() { span } else { Task::NO_DELAY }
}

/// A stretch in which more of somebody is taken than there is, and one of the lines that need them then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Short {
    from: DateTime,
    until: DateTime,
    /// Below nothing.
    left: i32,
    line: u32,
}

/// A schedule that is made, and who is busy with what in it.
pub(super) struct Story {
    pub(super) decoder: Decoder,
    /// The lines on which each resource is.
    lines: Vec<Vec<(u32, Load)>>,
}

impl Story {
    fn new(decoder: Decoder) -> Self {
        let mut lines = vec![Vec::new(); decoder.resources.all.len()];
        for line in 0..decoder.placing.line_count() as u32 {
            for load in decoder.resources.of(line) {
                lines[load.resource as usize].push((line, *load));
            }
        }
        Self { decoder, lines }
    }

    pub(super) fn who(&self, resource: u32) -> Who {
        self.decoder.resources.all[resource as usize].who
    }

    /// Who is busy in the pauses of a line, and with what.
    fn pauses(&mut self, line: u32) -> Vec<Pause> {
        let pauses = self.decoder.pauses[line as usize].clone();
        if pauses.is_empty() {
            return Vec::new();
        }
        self.decoder.give_back(line, false);
        let done = self.decoder.done_before_pauses(line);
        // It pauses for those whom it needs next.
        let short = |(split, done): (&Split, &i64)| {
            let is_next = |load: &Load| self.decoder.is_needed_after(load, *done);
            let time_of = |load: &Load| (split.stop, if is_next(load) { split.resume } else { split.stop });
            self.decoder.last_shortage(line, time_of)
        };
        let short: Vec<Option<(Load, Shortage)>> = pauses.iter().zip(&done).map(short).collect();
        self.decoder.give_back(line, true);
        let told = |(split, short): (Split, Option<(Load, Shortage)>)| {
            let Some((load, short)) = short else {
                // Never reached: it pauses for nothing else. Whatever is told, the pause must stay.
                return Some(Pause {
                    split,
                    who: self.who(self.decoder.resources.of(line).first()?.resource),
                    with: vec![],
                });
            };
            let until = short.until.map_or(split.resume, |until| until.min(split.resume));
            let with = self.busy(load.resource, short.from.max(split.stop), until, &[line]);
            let with = with.iter().map(|line| self.decoder.placing.task(*line).id).collect();
            Some(Pause { split, who: self.who(load.resource), with })
        };
        pauses.into_iter().zip(short).filter_map(told).collect()
    }

    /// The lines other than some that a resource works on between two moments.
    pub(super) fn busy(&self, resource: u32, from: DateTime, until: DateTime, but: &[u32]) -> Vec<u32> {
        let mut lines: Vec<u32> = self
            .meetings(resource, from, until)
            .map(|one| one.0)
            .filter(|line| !but.contains(line))
            .collect();
        lines.dedup();
        lines
    }

    /// The lines that a resource works on between two moments, each with when that stretch of its work ends.
    fn meetings(
        &self,
        resource: u32,
        from: DateTime,
        until: DateTime,
    ) -> impl Iterator<Item = (u32, DateTime)> {
        let loads = self.lines[resource as usize].iter().filter(|(_, load)| load.amount > 0);
        loads.flat_map(move |(line, load)| {
            let clock = self.decoder.placing.clock(load.clock);
            let spans = self.decoder.spans(*line, load).into_iter();
            let meets = move |(begins, ends): &(DateTime, DateTime)| {
                clock.between((*begins).max(from), (*ends).min(until)).0 > 0
            };
            spans.filter(meets).map(|span| (*line, span.1))
        })
    }

    /// What needs more of somebody than there ever is; a team is left out where that is told of one of its people.
    fn shortfalls(&self, plan: &Plan) -> Vec<Shortfall> {
        let mut shortfalls: Vec<Shortfall> = Vec::new();
        for line in 0..self.decoder.placing.line_count() as u32 {
            for load in self.decoder.resources.of(line) {
                let resource = &self.decoder.resources.all[load.resource as usize];
                let is_never = self.decoder.gave_up[line as usize] == Some(GaveUp::Never(load.resource));
                let task = self.decoder.placing.task(line);
                if (load.wanted > load.amount || is_never) && task.progress.actual_finish.is_none() {
                    let available = if is_never {
                        self.decoder.least_from_start(line, load)
                    } else {
                        resource.capacity.most()
                    };
                    let is_told = |other: &Shortfall| match (resource.who, other.who) {
                        (Who::Team(team), Who::Person(person)) => {
                            let of_team = plan.person(person).and_then(|person| person.team) == Some(team);
                            of_team && other.task == task.id
                        }
                        _ => false,
                    };
                    // Whoever is on a task comes before their team.
                    if shortfalls.iter().any(is_told) {
                        continue;
                    }
                    let shortfall = Shortfall {
                        task: task.id,
                        who: resource.who,
                        needed: Percent::from_hundredths(load.wanted),
                        available: Percent::from_hundredths(available),
                    };
                    // Of a contour the stretch counts in which most is missing.
                    let missing = |one: &Shortfall| one.needed.hundredths() - one.available.hundredths();
                    let is_same = |one: &&mut Shortfall| (one.task, one.who) == (task.id, resource.who);
                    match shortfalls.iter_mut().rev().find(is_same) {
                        Some(other) if missing(other) < missing(&shortfall) => *other = shortfall,
                        Some(_) => {}
                        None => shortfalls.push(shortfall),
                    }
                }
            }
        }
        shortfalls
    }

    /// Where more is taken than there is, of each resource stretch by stretch; what touches is one. A team is left out where
    /// its people are short by as much.
    fn overloads(&self, plan: &Plan, stays: &[Option<Stay>]) -> Vec<Overload> {
        let mut overloads: Vec<Overload> = Vec::new();
        for resource in 0..self.lines.len() as u32 {
            let mut short = self.short_stretches(resource);
            if let Who::Team(team) = self.who(resource) {
                short = self.unexplained(short, &self.members(plan, team));
            }
            short.sort_unstable();
            let mut together: Option<(DateTime, DateTime, i32, BTreeSet<u32>)> = None;
            for Short { from, until, left, line } in short {
                match &mut together {
                    Some((_, end, worst, lines)) if from <= *end => {
                        *end = (*end).max(until);
                        *worst = (*worst).min(left);
                        lines.insert(line);
                    }
                    _ => {
                        overloads.extend(together.take().map(|one| self.overload(resource, one, stays)));
                        together = Some((from, until, left, BTreeSet::from([line])));
                    }
                }
            }
            overloads.extend(together.take().map(|one| self.overload(resource, one, stays)));
        }
        overloads.sort_by_key(|one| (one.from, one.who));
        overloads
    }

    /// Where more of a resource is taken than there is, of each line that needs it.
    fn short_stretches(&self, resource: u32) -> Vec<Short> {
        let mut short = Vec::new();
        for (line, load) in &self.lines[resource as usize] {
            let clock = self.decoder.placing.clock(load.clock);
            for (from, until) in self.decoder.spans(*line, load) {
                let all = self.decoder.left[resource as usize].shortages(clock, from, until, 0);
                short.extend(all.iter().map(|one| Short {
                    from: one.from,
                    until: one.until.unwrap_or(until),
                    left: one.left,
                    line: *line,
                }));
            }
        }
        short
    }

    /// The people of a team who are needed, as resources.
    fn members(&self, plan: &Plan, team: TeamId) -> Vec<u32> {
        let is_member = |resource: &u32| match self.who(*resource) {
            Who::Person(person) => plan.person(person).is_some_and(|person| person.team == Some(team)),
            Who::Team(_) => false,
        };
        (0..self.lines.len() as u32).filter(is_member).collect()
    }

    /// What of the stretches in which a team is short remains where each of its people is told: whoever solves theirs solves
    /// as much of the team's.
    fn unexplained(&self, short: Vec<Short>, members: &[u32]) -> Vec<Short> {
        let of_members: Vec<Vec<Short>> =
            members.iter().map(|member| self.short_stretches(*member)).collect();
        let cuts: BTreeSet<DateTime> =
            of_members.iter().flatten().flat_map(|one| [one.from, one.until]).collect();
        let explained = |from: DateTime| {
            let worst = |all: &Vec<Short>| {
                let there = all.iter().filter(|one| one.from <= from && from < one.until);
                there.map(|one| one.left).min().unwrap_or(0)
            };
            of_members.iter().map(worst).fold(0, i32::saturating_add)
        };
        let mut remain = Vec::new();
        for one in short {
            let within = cuts.range(one.from..one.until).copied().filter(|cut| *cut > one.from);
            let begins = std::iter::once(one.from).chain(within.clone());
            let pieces = begins.zip(within.chain([one.until]));
            remain.extend(
                pieces.filter(|(from, _)| explained(*from) > one.left).map(|(from, until)| Short {
                    from,
                    until,
                    ..one
                }),
            );
        }
        remain
    }

    fn overload(
        &self,
        resource: u32,
        (from, until, left, lines): (DateTime, DateTime, i32, BTreeSet<u32>),
        stays: &[Option<Stay>],
    ) -> Overload {
        let told = |line: u32| {
            let gave_up = self.decoder.gave_up[line as usize].map(|why| match why {
                GaveUp::Never(_) => Stay::NeverEnough,
                GaveUp::TooLate => Stay::TooLate,
            });
            (self.decoder.placing.task(line).id, stays[line as usize].or(gave_up))
        };
        Overload {
            who: self.who(resource),
            from,
            until,
            missing: Percent::from_hundredths(left.saturating_neg()),
            tasks: lines.into_iter().map(told).collect(),
        }
    }

    /// Back from the task that ends last, along what each waits for, somebody or a link.
    fn chain(&mut self, schedule: &Schedule) -> Vec<ChainStep> {
        let finishes = |line: &u32| (schedule.dates()[*line as usize].finish, std::cmp::Reverse(*line));
        let leaves =
            (0..schedule.rows().len() as u32).filter(|line| self.decoder.placing.is_active_leaf(*line));
        let mut next = leaves.max_by_key(finishes);
        let mut chain = Vec::new();
        let mut seen = BTreeSet::new();
        while let Some(line) = next.filter(|line| seen.insert(*line)) {
            let (tie, before) = self.tie(schedule, line);
            chain.push(ChainStep { task: schedule.rows()[line as usize].task, tie });
            next = before;
        }
        chain.reverse();
        chain
    }

    fn tie(&mut self, schedule: &Schedule, line: u32) -> (ChainTie, Option<u32>) {
        if let Some(last) = self.pauses(line).pop() {
            // It goes on when whoever is busy last in its pauses is free again.
            let busy = last.with.iter().filter_map(|task| schedule.line(*task)).map(|line| line as u32);
            let busy = busy.max_by_key(|line| self.decoder.placing.dates(*line).1);
            let tie = if busy.is_some() { ChainTie::Busy(last.who) } else { ChainTie::Away(last.who) };
            return (tie, busy);
        }
        if let Some(Wait { who, busy, end, .. }) = self.waits_for(line) {
            let is_for_more = matches!(end, WaitEnd::Back(_) | WaitEnd::More(_));
            // What is over by the start was waited for, if anything of it is.
            let start = self.decoder.placing.dates(line).0;
            let ends = |line: &u32| self.decoder.placing.dates(*line).1;
            let last = busy.into_iter().filter(|_| !is_for_more);
            let last = last.max_by_key(|line| (ends(line) <= start, ends(line)));
            return (if last.is_some() { ChainTie::Busy(who) } else { ChainTie::Away(who) }, last);
        }
        let driver = schedule.dates()[line as usize].driver;
        let Driver::Dependency(id) = driver else { return (ChainTie::Given(driver), None) };
        let Some(link) = schedule.plan().dependency(id) else { return (ChainTie::Given(driver), None) };
        // Of a summary the task counts that ends it, or begins it where the link leaves its start.
        let from = schedule.line(link.predecessor).map(|line| line as u32);
        let leaves = from.map(|line| line..=line + schedule.rows()[line as usize].descendants);
        let leaves = leaves.into_iter().flatten().filter(|leaf| self.decoder.placing.is_active_leaf(*leaf));
        let dates = |leaf: &u32| &schedule.dates()[*leaf as usize];
        let before = if link.kind.leaves_finish() {
            leaves.max_by_key(|leaf| (dates(leaf).finish, std::cmp::Reverse(*leaf)))
        } else {
            leaves.min_by_key(|leaf| (dates(leaf).start, *leaf))
        };
        (ChainTie::Link(id), before)
    }
}
