//! Applying an edit: the changed plan, or what stands in the way.
//!
//! The plan that was asked stays as it was: a change is made to a copy, which shares with it all that the
//! edit does not touch, and is dropped when it turns out that it cannot be.

mod budget;

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use crate::baseline::Baseline;
use crate::calendar::Calendar;
use crate::dependency::{Dependency, DependencyKind};
use crate::edit::{Edit, EditError, PlanChange, TaskChange};
use crate::id::{AssignmentId, BaselineId, CalendarId, DependencyId, Entity, PersonId, TaskId, TeamId};
use crate::people::{Assignment, Person};
use crate::plan::{Node, Plan};
use crate::task::{Task, TaskKind};
use crate::time::DateTime;
use crate::units::Lag;
use crate::violation::{self, Named, Violation};

impl Plan {
    /// The plan after this edit. Costs a few copied nodes; moving, adding and removing tasks costs
    /// up to O(n), because the whole outline must stay free of cycles.
    ///
    /// # Errors
    /// What stands in the way; this plan is unchanged in any case.
    pub fn apply(&self, edit: &Edit) -> Result<Self, EditError> {
        let mut plan = self.clone();
        plan.change(edit)?;
        Ok(plan)
    }

    fn change(&mut self, edit: &Edit) -> Result<(), EditError> {
        match edit {
            Edit::ChangePlan(change) => self.change_plan(change),
            Edit::AddTask { task, parent, position } => self.add_task(task, *parent, *position),
            Edit::RemoveTask(task) => self.remove_task(*task),
            Edit::MoveTask { task, parent, position } => self.move_task(*task, *parent, *position),
            Edit::ChangeTask { task, change } => self.change_task(*task, change),
            Edit::AddDependency(dependency) => self.add_dependency(*dependency),
            Edit::ChangeDependency { dependency, kind, lag } => {
                self.change_dependency(*dependency, *kind, *lag)
            }
            Edit::RemoveDependency(dependency) => self.remove_dependency(*dependency),
            Edit::PutCalendar(calendar) => self.put_calendar(calendar),
            Edit::RemoveCalendar(calendar) => self.remove_calendar(*calendar),
            Edit::PutTeam(team) => {
                small_enough(Entity::Team(team.id))?;
                self.next.team = self.next.team.max(team.id.next());
                self.teams.insert(team.id, Arc::new(team.clone()));
                Ok(())
            }
            Edit::RemoveTeam(team) => self.remove_team(*team),
            Edit::PutPerson(person) => self.put_person(person),
            Edit::RemovePerson(person) => self.remove_person(*person),
            Edit::PutAssignment(assignment) => self.put_assignment(*assignment),
            Edit::RemoveAssignment(assignment) => self.remove_assignment(*assignment),
            Edit::PutBaseline(baseline) => self.put_baseline(baseline),
            Edit::RemoveBaseline(baseline) => self.remove_baseline(*baseline),
            Edit::PutGoal(goal) => self.put_goal(goal),
            Edit::RemoveGoal(goal) => self.remove_goal(*goal),
            Edit::PutExpense(expense) => self.put_expense(expense),
            Edit::RemoveExpense(expense) => self.remove_expense(*expense),
            Edit::PutActualCost(cost) => self.put_actual_cost(cost),
            Edit::RemoveActualCost(cost) => self.remove_actual_cost(*cost),
            Edit::PutBudgetLine(line) => self.put_budget_line(line),
            Edit::RemoveBudgetLine(line) => self.remove_budget_line(*line),
            Edit::Together { edits, .. } => self.change_together(edits),
        }
    }

    /// Several edits. Whatever is moved is looked at once, when all is in its place.
    fn change_together(&mut self, edits: &[Edit]) -> Result<(), EditError> {
        let mut is_regrouped = false;
        for edit in edits {
            match edit {
                Edit::MoveTask { task, parent, position } => {
                    is_regrouped |= self.put_task(*task, *parent, *position)?;
                }
                _ => self.change(edit)?,
            }
        }
        if is_regrouped { self.check_all() } else { Ok(()) }
    }

    fn change_plan(&mut self, change: &PlanChange) -> Result<(), EditError> {
        match change {
            PlanChange::Name(name) => self.name.clone_from(name),
            PlanChange::Start(start) => {
                in_range(Entity::Plan, Some(*start))?;
                self.start = *start;
            }
            PlanChange::StatusDate(date) => {
                in_range(Entity::Plan, *date)?;
                self.status_date = *date;
            }
            PlanChange::Calendar(calendar) => {
                self.require_calendar(Some(*calendar))?;
                self.calendar = *calendar;
            }
            PlanChange::Rules(rules) => {
                breaks_nothing(violation::of_rules(rules))?;
                self.rules = *rules;
            }
            PlanChange::Currencies(currencies) => self.change_currencies(currencies)?,
        }
        Ok(())
    }

    fn add_task(&mut self, task: &Task, parent: Option<TaskId>, position: usize) -> Result<(), EditError> {
        if self.nodes.contains_key(&task.id) {
            return Err(EditError::IdTaken(Entity::Task(task.id)));
        }
        small_enough(Entity::Task(task.id))?;
        self.require_task(parent)?;
        self.check_task(task)?;
        self.nodes.insert(task.id, Arc::new(Node::new(task.clone(), parent)));
        self.insert_child(task.id, parent, position)?;
        self.next.task = self.next.task.max(task.id.next());
        // No search for cycles: what is put in has no links of its own.
        self.check_place(task.id)
    }

    fn remove_task(&mut self, id: TaskId) -> Result<(), EditError> {
        let parent = self.require_node(id)?.parent;
        let mut doomed = vec![id];
        let mut next = 0;
        while let Some(id) = doomed.get(next) {
            doomed.extend_from_slice(self.children(Some(*id)));
            next += 1;
        }
        self.release_money_of(&doomed)?;
        self.siblings_mut(parent).retain(|child| *child != id);
        for id in &doomed {
            let Some(node) = self.nodes.get(id).cloned() else { continue };
            for dependency in node.incoming.iter().chain(&node.outgoing) {
                self.unlink(*dependency);
            }
            for assignment in &node.assignments {
                self.assignments.remove(assignment);
            }
        }
        for id in &doomed {
            self.nodes.remove(id);
        }
        Ok(())
    }

    fn move_task(&mut self, id: TaskId, parent: Option<TaskId>, position: usize) -> Result<(), EditError> {
        // A branch that moves takes its links along, so nesting and cycles must be looked at again.
        if self.put_task(id, parent, position)? { self.check_all() } else { Ok(()) }
    }

    /// Puts a task into its place; says whether it is nested in something else there.
    fn put_task(&mut self, id: TaskId, parent: Option<TaskId>, position: usize) -> Result<bool, EditError> {
        let node = self.require_node(id)?;
        let before = node.parent;
        let task = Named::new(&node.task);
        self.require_task(parent)?;
        if let Some(into) = parent
            && (into == id || self.is_nested_in(into, id))
        {
            return Err(EditError::MoveIntoItself { task, into: self.named(into) });
        }
        self.siblings_mut(before).retain(|child| *child != id);
        self.insert_child(id, parent, position)?;
        if let Some(node) = self.node_mut(id) {
            node.parent = parent;
        }
        Ok(parent != before)
    }

    fn check_all(&self) -> Result<(), EditError> {
        match self.violations().into_iter().next() {
            Some(violation) => Err(EditError::Breaks(violation)),
            None => Ok(()),
        }
    }

    fn change_task(&mut self, id: TaskId, change: &TaskChange) -> Result<(), EditError> {
        let mut task = self.require_node(id)?.task.clone();
        change.say_of(&mut task);
        if self.task(id) == Some(&task) {
            return Ok(());
        }
        self.check_task(&task)?;
        if let Some(node) = self.node_mut(id) {
            node.task = task;
        }
        match change {
            TaskChange::Kind(_) => self.check_place(id),
            _ => Ok(()),
        }
    }

    fn add_dependency(&mut self, dependency: Dependency) -> Result<(), EditError> {
        let Dependency { id, predecessor, successor, kind, lag } = dependency;
        if self.dependencies.contains_key(&id) {
            return Err(EditError::IdTaken(Entity::Dependency(id)));
        }
        small_enough(Entity::Dependency(id))?;
        self.require_node(predecessor)?;
        self.require_node(successor)?;
        if predecessor == successor {
            let task = self.named(predecessor);
            return Err(EditError::Breaks(Violation::DependencyOnItself { dependency: id, task }));
        }
        for (task, summary) in [(predecessor, successor), (successor, predecessor)] {
            if self.is_nested_in(task, summary) {
                let (task, summary) = (self.named(task), self.named(summary));
                let violation = Violation::DependencyOnOwnSummary { dependency: id, task, summary };
                return Err(EditError::Breaks(violation));
            }
        }
        self.check_lag(id, lag)?;
        self.check_single(id, predecessor, successor, kind)?;
        if let Some(cycle) = self.way_from(successor, predecessor) {
            let cycle = cycle.into_iter().map(|task| self.named(task)).collect();
            return Err(EditError::Breaks(Violation::DependencyCycle(cycle)));
        }
        self.dependencies.insert(id, dependency);
        self.next.dependency = self.next.dependency.max(id.next());
        if let Some(node) = self.node_mut(predecessor) {
            insert_in_order(&mut node.outgoing, id);
        }
        if let Some(node) = self.node_mut(successor) {
            insert_in_order(&mut node.incoming, id);
        }
        Ok(())
    }

    fn change_dependency(
        &mut self,
        id: DependencyId,
        kind: DependencyKind,
        lag: Lag,
    ) -> Result<(), EditError> {
        let before = *self.dependencies.get(&id).ok_or(EditError::Unknown(Entity::Dependency(id)))?;
        self.check_lag(id, lag)?;
        self.check_single(id, before.predecessor, before.successor, kind)?;
        let after = Dependency { kind, lag, ..before };
        if after != before {
            self.dependencies.insert(id, after);
        }
        Ok(())
    }

    fn remove_dependency(&mut self, id: DependencyId) -> Result<(), EditError> {
        if !self.dependencies.contains_key(&id) {
            return Err(EditError::Unknown(Entity::Dependency(id)));
        }
        self.unlink(id);
        Ok(())
    }

    fn put_calendar(&mut self, calendar: &Calendar) -> Result<(), EditError> {
        let id = calendar.id;
        small_enough(Entity::Calendar(id))?;
        self.require_calendar(calendar.base.filter(|base| *base != id))?;
        let mut base = calendar.base;
        while let Some(above) = base {
            if above == id {
                return Err(EditError::Breaks(Violation::CalendarBasedOnItself(id)));
            }
            base = self.calendars.get(&above).and_then(|calendar| calendar.base);
        }
        breaks_nothing(violation::of_exceptions(calendar))?;
        self.next.calendar = self.next.calendar.max(id.next());
        if self.calendar_with(id) != Some(calendar) {
            self.calendars.insert(id, Arc::new(calendar.clone()));
        }
        Ok(())
    }

    fn remove_calendar(&mut self, id: CalendarId) -> Result<(), EditError> {
        self.require_calendar(Some(id))?;
        let user = (self.calendar == id).then_some(Entity::Plan).or_else(|| {
            let task = self.tasks().find(|task| task.calendar == Some(id));
            let person = self.people().find(|person| person.calendar == Some(id));
            let calendar = self.calendars().find(|calendar| calendar.base == Some(id));
            (task.map(|task| Entity::Task(task.id)))
                .or_else(|| person.map(|person| Entity::Person(person.id)))
                .or_else(|| calendar.map(|calendar| Entity::Calendar(calendar.id)))
        });
        if let Some(by) = user {
            return Err(EditError::InUse { used: Entity::Calendar(id), by });
        }
        self.calendars.remove(&id);
        Ok(())
    }

    fn remove_team(&mut self, id: TeamId) -> Result<(), EditError> {
        if !self.teams.contains_key(&id) {
            return Err(EditError::Unknown(Entity::Team(id)));
        }
        let task = self.tasks().find(|task| task.team == Some(id)).map(|task| Entity::Task(task.id));
        let person = self.people().find(|person| person.team == Some(id));
        let by = task.or_else(|| person.map(|person| Entity::Person(person.id)));
        if let Some(by) = by.or_else(|| self.budget_line_of_team(id).map(Entity::BudgetLine)) {
            return Err(EditError::InUse { used: Entity::Team(id), by });
        }
        self.teams.remove(&id);
        Ok(())
    }

    fn put_person(&mut self, person: &Person) -> Result<(), EditError> {
        let entity = Entity::Person(person.id);
        small_enough(entity)?;
        self.require_calendar(person.calendar)?;
        self.require_team(person.team)?;
        breaks_nothing(violation::of_person(person, &self.currencies))?;
        self.next.person = self.next.person.max(person.id.next());
        self.people.insert(person.id, Arc::new(person.clone()));
        Ok(())
    }

    fn remove_person(&mut self, id: PersonId) -> Result<(), EditError> {
        if self.people.remove(&id).is_none() {
            return Err(EditError::Unknown(Entity::Person(id)));
        }
        let ended: Vec<AssignmentId> =
            self.assignments().filter(|one| one.person == id).map(|one| one.id).collect();
        ended.into_iter().for_each(|assignment| self.drop_assignment(assignment));
        Ok(())
    }

    fn put_assignment(&mut self, assignment: Assignment) -> Result<(), EditError> {
        let id = assignment.id;
        small_enough(Entity::Assignment(id))?;
        self.require_node(assignment.task)?;
        if !self.people.contains_key(&assignment.person) {
            return Err(EditError::Unknown(Entity::Person(assignment.person)));
        }
        breaks_nothing(violation::of_assignment(&assignment))?;
        breaks_nothing(violation::unknown_in_assignment(&assignment, &self.currencies).into_iter())?;
        self.drop_assignment(id);
        self.assignments.insert(id, assignment);
        self.next.assignment = self.next.assignment.max(id.next());
        if let Some(node) = self.node_mut(assignment.task) {
            insert_in_order(&mut node.assignments, id);
        }
        Ok(())
    }

    fn remove_assignment(&mut self, id: AssignmentId) -> Result<(), EditError> {
        if !self.assignments.contains_key(&id) {
            return Err(EditError::Unknown(Entity::Assignment(id)));
        }
        self.drop_assignment(id);
        Ok(())
    }

    fn put_baseline(&mut self, baseline: &Baseline) -> Result<(), EditError> {
        small_enough(Entity::Baseline(baseline.id))?;
        breaks_nothing(violation::of_baseline(baseline))?;
        self.next.baseline = self.next.baseline.max(baseline.id.next());
        self.baselines.insert(baseline.id, Arc::new(baseline.clone()));
        Ok(())
    }

    fn remove_baseline(&mut self, id: BaselineId) -> Result<(), EditError> {
        match self.baselines.remove(&id) {
            Some(_) => Ok(()),
            None => Err(EditError::Unknown(Entity::Baseline(id))),
        }
    }

    fn drop_assignment(&mut self, id: AssignmentId) {
        if let Some(ended) = self.assignments.remove(&id)
            && let Some(node) = self.node_mut(ended.task)
        {
            node.assignments.retain(|other| *other != id);
        }
    }

    fn unlink(&mut self, id: DependencyId) {
        let Some(dependency) = self.dependencies.remove(&id) else { return };
        if let Some(node) = self.node_mut(dependency.predecessor) {
            node.outgoing.retain(|other| *other != id);
        }
        if let Some(node) = self.node_mut(dependency.successor) {
            node.incoming.retain(|other| *other != id);
        }
    }

    /// What a task says must be within range and refer to what is there.
    fn check_task(&self, task: &Task) -> Result<(), EditError> {
        self.require_calendar(task.calendar)?;
        self.require_team(task.team)?;
        self.require_goal(task.goal)?;
        breaks_nothing(violation::of_task(task))
    }

    /// A task may not be too deep, nor a project below a task.
    fn check_place(&self, id: TaskId) -> Result<(), EditError> {
        let above = std::iter::successors(self.parent(id), |above| self.parent(*above));
        if above.take(Violation::MAX_DEPTH).count() == Violation::MAX_DEPTH {
            return Err(EditError::Breaks(Violation::NestedTooDeep(self.named(id))));
        }
        let is_project = |id: TaskId| self.task(id).is_some_and(|task| task.kind == TaskKind::Project);
        let (project, parent) = match self.parent(id).filter(|parent| is_project(id) && !is_project(*parent))
        {
            Some(parent) => (id, parent),
            None if is_project(id) => return Ok(()),
            None => match self.children(Some(id)).iter().find(|child| is_project(**child)) {
                Some(child) => (*child, id),
                None => return Ok(()),
            },
        };
        let (project, parent) = (self.named(project), self.named(parent));
        Err(EditError::Breaks(Violation::ProjectBelowTask { project, parent }))
    }

    fn check_lag(&self, id: DependencyId, lag: Lag) -> Result<(), EditError> {
        if lag.is_in_range() { Ok(()) } else { Err(EditError::Breaks(Violation::LagOutOfRange(id))) }
    }

    /// No other dependency may tie these two in the same way.
    fn check_single(
        &self,
        id: DependencyId,
        predecessor: TaskId,
        successor: TaskId,
        kind: DependencyKind,
    ) -> Result<(), EditError> {
        let twin = self
            .predecessors(successor)
            .find(|other| other.id != id && other.predecessor == predecessor && other.kind == kind);
        match twin {
            None => Ok(()),
            Some(twin) => Err(EditError::Breaks(Violation::DuplicateDependency {
                dependency: id,
                first: twin.id,
                predecessor: self.named(predecessor),
                successor: self.named(successor),
                kind,
            })),
        }
    }

    /// The tasks on the shortest way along dependencies and nesting by which `to` waits for `from`; `from` first.
    fn way_from(&self, from: TaskId, to: TaskId) -> Option<Vec<TaskId>> {
        // An event is a task before (`false`) or after (`true`) what is nested in it; a leaf is one event only.
        let settled = |id: TaskId| (id, self.is_summary(id));
        let goal = settled(to);
        let mut came_from: BTreeMap<(TaskId, bool), Option<(TaskId, bool)>> = BTreeMap::new();
        let mut queue = VecDeque::from([(from, false)]);
        came_from.insert((from, false), None);
        while let Some(event) = queue.pop_front() {
            if event == goal {
                let mut way: Vec<TaskId> = Vec::new();
                let mut at = Some(event);
                while let Some(here) = at {
                    if way.last() != Some(&here.0) {
                        way.push(here.0);
                    }
                    at = came_from.get(&here).copied().flatten();
                }
                way.reverse();
                return Some(way);
            }
            let (task, is_closing) = event;
            let is_settled = is_closing || !self.is_summary(task);
            let within = if is_settled { &[] } else { self.children(Some(task)) };
            let after =
                is_settled.then(|| self.successors(task).map(|dependency| (dependency.successor, false)));
            let above = self.parent(task).filter(|_| is_settled).map(|parent| (parent, true));
            let next =
                (within.iter().map(|child| (*child, false))).chain(after.into_iter().flatten()).chain(above);
            for next in next {
                came_from.entry(next).or_insert_with(|| {
                    queue.push_back(next);
                    Some(event)
                });
            }
        }
        None
    }

    fn insert_child(&mut self, id: TaskId, parent: Option<TaskId>, position: usize) -> Result<(), EditError> {
        let siblings = self.siblings_mut(parent);
        if position > siblings.len() {
            return Err(EditError::NoSuchPosition { position, most: siblings.len() });
        }
        siblings.insert(position, id);
        Ok(())
    }

    /// What a parent holds, to be changed. The parent is there: every caller has required it.
    fn siblings_mut(&mut self, parent: Option<TaskId>) -> &mut Vec<TaskId> {
        match parent.filter(|parent| self.nodes.contains_key(parent)) {
            Some(parent) => &mut Arc::make_mut(&mut self.nodes[&parent]).children,
            None => Arc::make_mut(&mut self.top),
        }
    }

    fn node_mut(&mut self, id: TaskId) -> Option<&mut Node> {
        self.nodes.get_mut(&id).map(Arc::make_mut)
    }

    fn require_node(&self, id: TaskId) -> Result<&Node, EditError> {
        self.nodes.get(&id).map(|node| &**node).ok_or(EditError::Unknown(Entity::Task(id)))
    }

    fn require_task(&self, id: Option<TaskId>) -> Result<(), EditError> {
        id.map_or(Ok(()), |id| self.require_node(id).map(|_| ()))
    }

    fn require_calendar(&self, id: Option<CalendarId>) -> Result<(), EditError> {
        match id.filter(|id| !self.calendars.contains_key(id)) {
            Some(id) => Err(EditError::Unknown(Entity::Calendar(id))),
            None => Ok(()),
        }
    }

    fn require_team(&self, id: Option<TeamId>) -> Result<(), EditError> {
        match id.filter(|id| !self.teams.contains_key(id)) {
            Some(id) => Err(EditError::Unknown(Entity::Team(id))),
            None => Ok(()),
        }
    }

    fn named(&self, id: TaskId) -> Named {
        Named { id, name: self.task(id).map_or_else(String::new, |task| task.name.clone()) }
    }
}

impl TaskChange {
    /// Says it of a task, whether that may be or not.
    pub(crate) fn say_of(&self, task: &mut Task) {
        match self {
            Self::Name(name) => task.name.clone_from(name),
            Self::Kind(kind) => task.kind = *kind,
            Self::Duration(duration) => task.duration = *duration,
            Self::Constraint(constraint) => task.constraint = *constraint,
            Self::Deadline(deadline) => task.deadline = *deadline,
            Self::Calendar(calendar) => task.calendar = *calendar,
            Self::IgnoresResourceCalendars(ignores) => task.ignores_resource_calendars = *ignores,
            Self::Mode(mode) => task.mode = *mode,
            Self::Active(is_active) => task.is_active = *is_active,
            Self::Type(task_type) => task.task_type = *task_type,
            Self::EffortDriven(is_driven) => task.is_effort_driven = *is_driven,
            Self::LevellingDelay(delay) => task.levelling_delay = *delay,
            Self::Splits(splits) => task.splits.clone_from(splits),
            Self::Progress(progress) => task.progress = *progress,
            Self::Team(team) => task.team = *team,
            Self::Priority(priority) => task.priority = *priority,
            Self::Goal(goal) => task.goal = *goal,
            Self::Expenditure(expenditure) => task.expenditure = *expenditure,
            Self::Notes(notes) => task.notes.clone_from(notes),
        }
    }
}

fn breaks_nothing(violations: impl Iterator<Item = Violation>) -> Result<(), EditError> {
    let mut violations = violations;
    violations.next().map_or(Ok(()), |violation| Err(EditError::Breaks(violation)))
}

fn in_range(entity: Entity, date: Option<DateTime>) -> Result<(), EditError> {
    match date.filter(|date| !date.is_in_range()) {
        Some(date) => Err(EditError::Breaks(Violation::DateOutOfRange { entity, date })),
        None => Ok(()),
    }
}

fn small_enough(entity: Entity) -> Result<(), EditError> {
    if entity.number() > Violation::MAX_ID {
        return Err(EditError::Breaks(Violation::IdTooLarge(entity)));
    }
    Ok(())
}

fn insert_in_order<T: Ord>(ids: &mut Vec<T>, id: T) {
    if let Err(place) = ids.binary_search(&id) {
        ids.insert(place, id);
    }
}
