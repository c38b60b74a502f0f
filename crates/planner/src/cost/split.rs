//! Costs by something: by project, team, goal, month, books, person or task, and what each of these sums is made of.

use std::collections::BTreeMap;

use super::item::Item;
use super::sum::{Origin, Sum, SumPart};
use super::{CostSide, Costs, TaskCost};
use crate::budget::Expenditure;
use crate::id::{BudgetLineId, Entity, GoalId, PersonId, TaskId, TeamId};
use crate::money::Money;
use crate::money_curve::MoneyCurve;
use crate::time::Date;

/// By what costs are split up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SplitBy {
    /// By entry of the outline, each with what is nested in it.
    Task,
    /// By the project around.
    Project,
    /// By the team that does the work.
    Team,
    /// By the goal that is served.
    Goal,
    /// By the month in which it falls due.
    Month,
    /// By how it stands in the books.
    Expenditure,
    /// By who works, or what is used.
    Person,
}

impl SplitBy {
    /// All of them.
    pub const ALL: [Self; 7] =
        [Self::Task, Self::Project, Self::Team, Self::Goal, Self::Month, Self::Expenditure, Self::Person];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Task => "Task",
            Self::Project => "Project",
            Self::Team => "Team",
            Self::Goal => "Goal",
            Self::Month => "Month",
            Self::Expenditure => "Books",
            Self::Person => "Person",
        }
    }

    /// Whether these costs can be told by it: nobody says for whose work money was spent or agreed.
    #[must_use]
    pub const fn tells(self, side: CostSide) -> bool {
        !matches!((self, side), (Self::Person, CostSide::Actual | CostSide::Agreed))
    }

    /// Whether what remains can be told by it: what was spent in a month may be for the work of another.
    #[must_use]
    pub const fn tells_remaining(self) -> bool {
        self.tells(CostSide::Actual) && !matches!(self, Self::Month)
    }
}

/// Whose costs are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CostKey {
    /// Everything.
    Program,
    /// A task, with what is nested in it.
    Task(TaskId),
    /// A project; `None` is what stands in none.
    Project(Option<TaskId>),
    /// What a team does; `None` is what none does.
    Team(Option<TeamId>),
    /// What serves a goal; `None` is what serves none.
    Goal(Option<GoalId>),
    /// What falls due in a month: the year, and the month from 1 to 12.
    Month(i32, u32),
    /// What stands so in the books.
    Expenditure(Expenditure),
    /// Whose work it is, or what is used; `None` is what belongs to nobody.
    Person(Option<PersonId>),
}

/// A sum that tasks add to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Within {
    /// The costs of something.
    Of(CostKey),
    /// What counts to a budget line.
    Line(BudgetLineId),
    /// What has fallen due by the end of a day.
    Until(Date),
}

/// One row of costs that are split up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostRow {
    /// Whose costs.
    pub key: CostKey,
    /// How much.
    pub cost: TaskCost,
}

impl Costs {
    /// The costs split up: tasks and projects in outline order, months in order of time, all else in order of ids, and what
    /// belongs to none of them last. The rows add up to everything, except those by task, which hold each other; what
    /// cannot be told by it is nothing in all of them.
    /// Costs O(n log n).
    #[must_use]
    pub fn split(&self, by: SplitBy) -> Vec<CostRow> {
        if by == SplitBy::Task {
            let rows = self.rows.iter().zip(&self.tasks);
            return rows.map(|(row, cost)| CostRow { key: CostKey::Task(row.task), cost: *cost }).collect();
        }
        let mut sums: BTreeMap<CostKey, TaskCost> = BTreeMap::new();
        let sides = [CostSide::Planned, CostSide::Actual, CostSide::Agreed];
        for side in sides.into_iter().filter(|side| by.tells(*side)) {
            for item in self.items(side) {
                let is_closed = self.closing.closes(item.line) && by.tells_remaining();
                if by == SplitBy::Month {
                    for (day, money) in item.curve.parts() {
                        let key = CostKey::month_of(day);
                        sums.entry(key).or_default().add(&one_sided(side, item, money, is_closed));
                    }
                } else {
                    let cost = one_sided(side, item, item.curve.total(), is_closed);
                    sums.entry(self.key_of(by, item)).or_default().add(&cost);
                }
            }
        }
        let mut rows: Vec<CostRow> = sums.into_iter().map(|(key, cost)| CostRow { key, cost }).collect();
        rows.retain(|row| row.cost != TaskCost::default());
        rows.sort_by_key(|row| match row.key {
            CostKey::Project(project) => (project.is_none(), project.and_then(|project| self.line(project))),
            key => (key.is_none(), None),
        });
        rows
    }

    /// What something costs, as [`Costs::split`] has it; nothing where it is in no row. Costs O(n log n).
    #[must_use]
    pub fn cost_of(&self, of: CostKey) -> TaskCost {
        let found = match (of, of.split_by()) {
            (CostKey::Task(task), _) => self.of_task(task).copied(),
            (_, None) => Some(self.all),
            (_, Some(by)) => self.split(by).iter().find(|row| row.key == of).map(|row| row.cost),
        };
        found.unwrap_or_default()
    }

    /// How the costs of something fall due over time.
    #[must_use]
    pub fn curve(&self, side: CostSide, of: CostKey) -> MoneyCurve {
        let items = self.items(side).filter(|item| self.belongs(side, item, of));
        let all = MoneyCurve::together(items.map(|item| &item.curve));
        match of {
            CostKey::Month(..) => {
                MoneyCurve::of_parts(all.parts().filter(|(day, _)| CostKey::month_of(*day) == of))
            }
            _ => all,
        }
    }

    /// What stands on each line of the outline over time, without what is nested in it. Costs O(n log n), however much
    /// stands on one line.
    pub(crate) fn own_curves(&self, side: CostSide) -> Vec<MoneyCurve> {
        let mut on_lines: Vec<Vec<&MoneyCurve>> = vec![Vec::new(); self.rows.len()];
        for item in self.items(side) {
            if let Some(curves) = item.line.and_then(|line| on_lines.get_mut(line as usize)) {
                curves.push(&item.curve);
            }
        }
        let together = |curves: Vec<&MoneyCurve>| match *curves {
            [one] => one.clone(),
            _ => MoneyCurve::together(curves),
        };
        on_lines.into_iter().map(together).collect()
    }

    /// What belongs to tasks that are gone, over time.
    pub(crate) fn curve_of_gone(&self, side: CostSide) -> MoneyCurve {
        let gone = self.items(side).filter(|item| item.line.is_none());
        MoneyCurve::together(gone.map(|item| &item.curve))
    }

    /// What the costs of something are made of: of a task what is nested in it and what stands on it, of everything
    /// the top of the outline, of all else the tasks that it comes from. Costs O(n).
    #[must_use]
    pub fn sum(&self, side: CostSide, of: CostKey) -> Sum {
        let label = self.name_of(of);
        let parts = match of {
            CostKey::Task(task) => self.parts_of_task(side, Some(task)),
            CostKey::Program => self.parts_of_task(side, None),
            CostKey::Month(year, month) => {
                let (from, to) = month_bounds(year, month);
                self.parts_by_task(self.items(side), |item| item.curve.between(from, to))
            }
            _ => self.parts_by_task(self.items(side), |item| {
                if self.belongs(side, item, of) { item.curve.total() } else { Money::ZERO }
            }),
        };
        Sum::of(label, parts)
    }

    /// What a task itself adds to a sum, without what is nested in it, down to hours times rate: what makes up a part of
    /// [`Costs::sum`], [`Costs::charged`] or [`crate::EarnedValue::sum`]. Costs O(n).
    #[must_use]
    pub fn sum_within(&self, side: CostSide, within: Within, task: TaskId) -> Sum {
        let line = self.line(task);
        let is_of_task =
            |item: &&Item| item.line == line && (line.is_some() || item.subject == Entity::Task(task));
        let (from, to) = match within {
            Within::Of(CostKey::Month(year, month)) => month_bounds(year, month),
            Within::Of(_) => (None, None),
            Within::Line(id) => self.plan.budget_line(id).map_or((None, None), |line| (line.from, line.to)),
            Within::Until(day) => (None, Some(day)),
        };
        let counts = |item: &&Item| match within {
            Within::Of(key) => self.belongs(side, item, key),
            Within::Line(id) => self.plan.budget_line(id).is_some_and(|line| self.is_charged(line, item)),
            Within::Until(_) => true,
        };
        let items = self.items(side).filter(is_of_task).filter(counts);
        Sum::of(self.task_name(task), items.flat_map(|item| item.parts_between(from, to)).collect())
    }

    /// Sums by task in outline order, of what each item adds; what belongs to tasks that are gone comes last.
    pub(super) fn parts_by_task<'a>(
        &self,
        items: impl Iterator<Item = &'a Item>,
        amount: impl Fn(&Item) -> Money,
    ) -> Vec<SumPart> {
        type Place = (bool, Option<u32>, Option<Entity>);
        let mut sums: BTreeMap<Place, (Money, &Item)> = BTreeMap::new();
        for item in items {
            let gone = item.line.is_none().then_some(item.subject);
            let sum = sums.entry((item.line.is_none(), item.line, gone)).or_insert((Money::ZERO, item));
            sum.0 += amount(item);
        }
        let part = |((_, line, _), (value, item)): (Place, (Money, &Item))| {
            let task = line.and_then(|line| self.rows.get(line as usize)).map(|row| row.task);
            let label = match task {
                Some(task) => self.task_name(task),
                None => item.parts.first().map(|part| part.label.clone()).unwrap_or_default(),
            };
            SumPart { label, value, subject: task.map_or(item.subject, Entity::Task), origin: Origin::Summed }
        };
        sums.into_iter().map(part).collect()
    }

    fn parts_of_task(&self, side: CostSide, task: Option<TaskId>) -> Vec<SumPart> {
        let line = task.and_then(|task| self.line(task));
        if task.is_some() && line.is_none() {
            return Vec::new();
        }
        let nested = self.plan.children(task).iter().map(|child| {
            let cost = self.of_task(*child).copied().unwrap_or_default();
            SumPart {
                label: self.task_name(*child),
                value: cost.of(side),
                subject: Entity::Task(*child),
                origin: Origin::Summed,
            }
        });
        let own = self.items(side).filter(|item| item.line == line);
        own.flat_map(|item| item.parts.iter().cloned()).chain(nested).collect()
    }

    fn key_of(&self, by: SplitBy, item: &Item) -> CostKey {
        let place = item.line.and_then(|line| self.places.get(line as usize));
        match by {
            SplitBy::Task | SplitBy::Month => CostKey::Program,
            SplitBy::Project => CostKey::Project(place.and_then(|place| place.project)),
            SplitBy::Team => CostKey::Team(item.team),
            SplitBy::Goal => CostKey::Goal(place.and_then(|place| place.goal)),
            SplitBy::Expenditure => {
                CostKey::Expenditure(place.map_or(Expenditure::Operating, |place| place.expenditure))
            }
            SplitBy::Person => CostKey::Person(item.person),
        }
    }

    /// Whether an item counts to something; of a month it may, in part.
    pub(super) fn belongs(&self, side: CostSide, item: &Item, key: CostKey) -> bool {
        match (key, key.split_by()) {
            (CostKey::Task(task), _) => {
                self.lines_of(task).is_some_and(|lines| item.line.is_some_and(|line| lines.contains(&line)))
            }
            (_, None | Some(SplitBy::Month)) => true,
            (_, Some(by)) => by.tells(side) && self.key_of(by, item) == key,
        }
    }

    /// What it is called, as far as it has a name in the plan.
    #[must_use]
    pub fn name_of(&self, key: CostKey) -> String {
        let plan = &self.plan;
        let named = |name: Option<&str>, none: &str| name.unwrap_or(none).to_owned();
        match key {
            CostKey::Program => plan.name().to_owned(),
            CostKey::Task(task) => self.task_name(task),
            CostKey::Project(project) => {
                project.map_or_else(|| "No project".to_owned(), |project| self.task_name(project))
            }
            CostKey::Team(team) => {
                named(team.and_then(|id| plan.team(id)).map(|team| team.name.as_str()), "No team")
            }
            CostKey::Goal(goal) => {
                named(goal.and_then(|id| plan.goal(id)).map(|goal| goal.name.as_str()), "No goal")
            }
            CostKey::Month(year, month) => format!("{year}-{month:02}"),
            CostKey::Expenditure(expenditure) => expenditure.name().to_owned(),
            CostKey::Person(person) => {
                let person = person.and_then(|id| plan.person(id)).map(|person| person.name.as_str());
                named(person, "Nobody")
            }
        }
    }

    pub(super) fn task_name(&self, task: TaskId) -> String {
        self.plan.task(task).map_or_else(|| task.to_string(), |task| task.name.clone())
    }
}

impl CostKey {
    /// The month of a day.
    #[must_use]
    pub fn month_of(day: Date) -> Self {
        let (year, month, _) = day.ymd();
        Self::Month(year, month)
    }

    /// By what costs are split up where it is a row of them; `None` for everything.
    #[must_use]
    pub const fn split_by(self) -> Option<SplitBy> {
        Some(match self {
            Self::Program => return None,
            Self::Task(_) => SplitBy::Task,
            Self::Project(_) => SplitBy::Project,
            Self::Team(_) => SplitBy::Team,
            Self::Goal(_) => SplitBy::Goal,
            Self::Month(..) => SplitBy::Month,
            Self::Expenditure(_) => SplitBy::Expenditure,
            Self::Person(_) => SplitBy::Person,
        })
    }

    /// Whether it is what is left over.
    const fn is_none(self) -> bool {
        matches!(self, Self::Project(None) | Self::Team(None) | Self::Goal(None) | Self::Person(None))
    }
}

/// The first and the last day of a month; none where the calendar has no such month.
fn month_bounds(year: i32, month: u32) -> (Option<Date>, Option<Date>) {
    let next = if month == 12 { Date::from_ymd(year + 1, 1, 1) } else { Date::from_ymd(year, month + 1, 1) };
    (Date::from_ymd(year, month, 1), next.map(|next| Date::from_days(next.days() - 1)))
}

fn one_sided(side: CostSide, item: &Item, money: Money, is_closed: bool) -> TaskCost {
    let expenses = if item.is_expense() { money } else { Money::ZERO };
    let closed = if is_closed { money } else { Money::ZERO };
    match side {
        CostSide::Planned | CostSide::Expenses => {
            TaskCost { planned: money, expenses, closed, ..TaskCost::default() }
        }
        CostSide::Actual => TaskCost { actual: money, closed: -closed, ..TaskCost::default() },
        CostSide::Agreed => TaskCost { agreed: Some(money), ..TaskCost::default() },
    }
}
