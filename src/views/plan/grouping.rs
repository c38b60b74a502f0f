//! Groups: tasks of one team, of one project, or those that are critical or late, each below a row that tells how many
//! there are and what they span.
//!
//! Groups hold no summaries: what a summary tells follows from its tasks, which stand in groups of their own.

use std::collections::{BTreeMap, BTreeSet};

use planner::{DateTime, Schedule, Task, TaskDates, TaskId, TaskKind, TeamId, WorkingMinutes};
use serde::{Deserialize, Serialize};

use super::row_order::{Content, RowOrder};

/// By what rows are put into groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grouping {
    /// By nothing: the outline is shown.
    #[default]
    None,
    /// By the team that answers for them.
    Team,
    /// By the project around them.
    Project,
    /// By whether nothing can slip.
    Critical,
    /// By whether they are later than they may be.
    Late,
}

impl Grouping {
    /// All of them, in the order on screen.
    pub const ALL: [Self; 5] = [Self::None, Self::Team, Self::Project, Self::Critical, Self::Late];

    /// What it is called on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "No groups",
            Self::Team => "By team",
            Self::Project => "By project",
            Self::Critical => "By critical",
            Self::Late => "By late",
        }
    }

    /// The word by which the page's markup names it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Team => "team",
            Self::Project => "project",
            Self::Critical => "critical",
            Self::Late => "late",
        }
    }
}

/// What the tasks of a group have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GroupKey {
    /// The team that answers for them, if any.
    Team(Option<TeamId>),
    /// The project around them, if any.
    Project(Option<TaskId>),
    /// Whether nothing can slip.
    Critical(bool),
    /// Whether they are later than they may be.
    Late(bool),
}

/// A group, as its row tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What its tasks have in common.
    pub key: GroupKey,
    /// What it is called.
    pub name: String,
    /// How many tasks there are in it.
    pub count: usize,
    /// When the first of them starts.
    pub start: DateTime,
    /// When the last of them finishes.
    pub finish: DateTime,
}

impl GroupKey {
    /// Its place among the others: teams as they came, projects as in the outline, what is so before what is not.
    fn rank(self, schedule: &Schedule) -> u64 {
        let place = |place: Option<u64>| place.unwrap_or(u64::MAX);
        match self {
            Self::Team(team) => place(team.map(|team| team.0.into())),
            Self::Project(project) => {
                place(project.and_then(|project| schedule.line(project)).map(|line| line as u64))
            }
            Self::Critical(is_so) | Self::Late(is_so) => u64::from(!is_so),
        }
    }

    fn name(self, schedule: &Schedule) -> String {
        let plan = schedule.plan();
        match self {
            Self::Team(team) => match team.and_then(|team| plan.team(team)) {
                Some(team) => team.name.clone(),
                None => "No team".to_owned(),
            },
            Self::Project(project) => match project.and_then(|project| plan.task(project)) {
                Some(project) if project.name.is_empty() => "Untitled".to_owned(),
                Some(project) => project.name.clone(),
                None => "No project".to_owned(),
            },
            Self::Critical(true) => "Critical".to_owned(),
            Self::Critical(false) => "Not critical".to_owned(),
            Self::Late(true) => "Late".to_owned(),
            Self::Late(false) => "Not late".to_owned(),
        }
    }
}

/// The rows of these lines in groups, in which they keep their order, and the groups. Summaries are left out. Of a folded
/// group only its own row is shown. Costs O(n log n).
pub fn grouped(
    schedule: &Schedule,
    lines: &[u32],
    grouping: Grouping,
    folded: &BTreeSet<GroupKey>,
) -> (RowOrder, Vec<Group>) {
    let keys = keys(schedule, grouping);
    let mut groups: BTreeMap<GroupKey, Vec<u32>> = BTreeMap::new();
    for line in lines {
        if let Some(key) = keys[*line as usize].filter(|_| !schedule.dates()[*line as usize].is_summary) {
            groups.entry(key).or_default().push(*line);
        }
    }
    let mut groups: Vec<(GroupKey, Vec<u32>)> = groups.into_iter().collect();
    groups.sort_by_key(|(key, _)| key.rank(schedule));
    let mut rows = Vec::with_capacity(lines.len() + groups.len());
    for ((key, lines), place) in groups.iter().zip(0..) {
        rows.push(Content::Group(place));
        if !folded.contains(key) {
            rows.extend(lines.iter().copied().map(Content::Line));
        }
    }
    let tell = |(key, lines): &(GroupKey, Vec<u32>)| {
        let dates = || lines.iter().map(|line| &schedule.dates()[*line as usize]);
        Group {
            key: *key,
            name: key.name(schedule),
            count: lines.len(),
            start: dates().map(|dates| dates.start).min().unwrap_or(schedule.start()),
            finish: dates().map(|dates| dates.finish).max().unwrap_or(schedule.start()),
        }
    };
    (RowOrder::new(rows, schedule.rows().len()), groups.iter().map(tell).collect())
}

/// The key of each line's group; `None` where there are no groups. Costs O(n): a way up the outline for each line, or
/// asking the plan for one task after the other, would take longer than all else that an edit draws.
fn keys(schedule: &Schedule, grouping: Grouping) -> Vec<Option<GroupKey>> {
    let (plan, rows, dates) = (schedule.plan(), schedule.rows(), schedule.dates());
    let of_each = |key: &dyn Fn(&Task, &TaskDates) -> GroupKey| {
        let mut keys = vec![None; rows.len()];
        for task in plan.tasks() {
            if let Some(line) = schedule.line(task.id) {
                keys[line] = Some(key(task, &dates[line]));
            }
        }
        keys
    };
    match grouping {
        Grouping::None => vec![None; rows.len()],
        Grouping::Team => {
            of_each(&|task, _| GroupKey::Team(task.team.filter(|team| plan.team(*team).is_some())))
        }
        Grouping::Project => {
            let mut keys =
                of_each(&|task, _| GroupKey::Project((task.kind == TaskKind::Project).then_some(task.id)));
            for (line, row) in rows.iter().enumerate() {
                // What is around stands above.
                if let (Some(GroupKey::Project(None)), Some(parent)) = (keys[line], row.parent) {
                    keys[line] = keys[parent as usize];
                }
            }
            keys
        }
        Grouping::Critical => dates.iter().map(|dates| Some(GroupKey::Critical(dates.is_critical))).collect(),
        // As the filter has it: `is:late`.
        Grouping::Late => of_each(&|task, dates| {
            let is_missed = task.deadline.is_some_and(|deadline| dates.finish > deadline);
            GroupKey::Late(dates.total_slack < WorkingMinutes::ZERO || is_missed)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Duration, Plan, PlanParts, Task, Team, TimeUnits};

    /// Two projects; tasks `Dig` and `Pour` of “Ground”, `Roof` of “Wood”, `Paint` of nobody.
    fn schedule() -> Schedule {
        let days = |days| Duration::days(days, &TimeUnits::default());
        let mut parts = PlanParts::empty("", "2026-11-23T08:00".parse().unwrap());
        let project =
            |id, name: &str| Task { kind: TaskKind::Project, ..Task::new(TaskId(id), name, days(0)) };
        let task = |id, name: &str, length, team: Option<u32>| Task {
            team: team.map(TeamId),
            ..Task::new(TaskId(id), name, days(length))
        };
        parts.teams = vec![Team::new(TeamId(1), "Wood"), Team::new(TeamId(2), "Ground")];
        parts.tasks = vec![
            (None, project(1, "House")),
            (Some(TaskId(1)), task(2, "Dig", 2, Some(2))),
            (Some(TaskId(1)), task(3, "Roof", 1, Some(1))),
            (None, project(4, "Garden")),
            (Some(TaskId(4)), task(5, "Pour", 4, Some(2))),
            (None, task(6, "Paint", 1, None)),
        ];
        Schedule::compute(&Plan::from_parts(parts).unwrap())
    }

    fn drawn(grouping: Grouping, lines: &[u32], folded: &[GroupKey]) -> String {
        let schedule = schedule();
        let (order, groups) = grouped(&schedule, lines, grouping, &folded.iter().copied().collect());
        let row = |row: usize| match order.at(row).unwrap() {
            Content::Group(place) => {
                let group = &groups[place as usize];
                format!("{} {}", group.name, group.count)
            }
            Content::Line(line) => {
                let task = schedule.rows()[line as usize].task;
                format!(" {}", schedule.plan().task(task).unwrap().name)
            }
        };
        (0..order.count()).map(row).collect::<Vec<_>>().join("\n")
    }

    const ALL: [u32; 6] = [0, 1, 2, 3, 4, 5];

    #[test]
    fn tasks_stand_below_their_team_and_those_of_none_last() {
        let by_team = drawn(Grouping::Team, &ALL, &[]);
        assert_eq!(by_team, "Wood 1\n Roof\nGround 2\n Dig\n Pour\nNo team 1\n Paint");
    }

    #[test]
    fn tasks_stand_below_the_project_around_them() {
        let by_project = drawn(Grouping::Project, &ALL, &[]);
        assert_eq!(by_project, "House 2\n Dig\n Roof\nGarden 1\n Pour\nNo project 1\n Paint");
    }

    #[test]
    fn what_is_critical_comes_first() {
        // Only the longest of the tasks side by side cannot slip.
        let by_critical = drawn(Grouping::Critical, &ALL, &[]);
        assert_eq!(by_critical, "Critical 1\n Pour\nNot critical 3\n Dig\n Roof\n Paint");
        assert_eq!(drawn(Grouping::Late, &ALL, &[]), "Not late 4\n Dig\n Roof\n Pour\n Paint");
    }

    #[test]
    fn a_group_keeps_the_order_of_its_lines_and_holds_no_others() {
        assert_eq!(drawn(Grouping::Team, &[4, 3, 1], &[]), "Ground 2\n Pour\n Dig");
        assert_eq!(drawn(Grouping::Team, &[0, 3], &[]), "");
    }

    #[test]
    fn of_a_folded_group_its_own_row_is_left() {
        let folded = [GroupKey::Team(Some(TeamId(2)))];
        assert_eq!(drawn(Grouping::Team, &ALL, &folded), "Wood 1\n Roof\nGround 2\nNo team 1\n Paint");
    }

    #[test]
    fn a_group_tells_what_its_tasks_span() {
        let (_, groups) = grouped(&schedule(), &ALL, Grouping::Team, &BTreeSet::new());
        let ground = &groups[1];
        assert_eq!(
            (ground.start.to_string(), ground.finish.to_string()),
            ("2026-11-23T08:00".to_owned(), "2026-11-26T17:00".to_owned())
        );
    }
}
