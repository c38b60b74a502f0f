//! Which columns pasted rows have: by the line above them, else in the order in which the table shows them.

use planner::cell::paste::{PasteColumn, Told};
use planner::cell::write;

use super::super::columns::Column;

/// How deep a task is nested, counted from 1: the column that copied rows have beside those of the table.
pub const LEVEL: &str = "Outline level";

/// The two columns in which Microsoft Project tells a constraint, in small letters.
const CONSTRAINT: [(&str, Told); 2] =
    [("constraint type", Told::ConstraintKind), ("constraint date", Told::ConstraintDate)];

/// What others call the columns, in small letters: Microsoft Project, Smartsheet, Jira, people.
const ALIASES: [(&str, &str); 41] = [
    ("task name", "name"),
    ("task", "name"),
    ("activity", "name"),
    ("activity name", "name"),
    ("title", "name"),
    ("summary", "name"),
    ("id", "number"),
    ("row", "number"),
    ("no", "number"),
    ("nr", "number"),
    ("outline number", "outline-number"),
    ("start date", "start"),
    ("begin", "start"),
    ("finish date", "finish"),
    ("end", "finish"),
    ("end date", "finish"),
    ("predecessor", "predecessors"),
    ("depends on", "predecessors"),
    ("successor", "successors"),
    ("% complete", "done"),
    ("percent complete", "done"),
    ("complete", "done"),
    ("done", "done"),
    ("progress", "done"),
    ("resource names", "people"),
    ("resource name", "people"),
    ("resources", "people"),
    ("resource", "people"),
    ("assigned to", "people"),
    ("assignee", "people"),
    ("people", "people"),
    ("task calendar", "calendar"),
    ("due", "deadline"),
    ("due date", "deadline"),
    ("note", "notes"),
    ("description", "notes"),
    ("comments", "notes"),
    ("total slack", "slack"),
    ("team name", "team"),
    ("wbs", "outline-number"),
    ("leveling delay", "levelling-delay"),
];

/// What a line above rows says of them.
#[derive(Debug)]
pub struct Heading {
    /// The columns.
    pub columns: Vec<PasteColumn>,
    /// The titles of those that nobody knows.
    pub unknown: Vec<String>,
}

/// What a title names.
enum Named {
    Level,
    Constraint(Told),
    Column(Column),
}

/// Reads the first line as a heading; `None` where it is a task like the others.
pub fn read(cells: &[String]) -> Option<Heading> {
    let named: Vec<Option<Named>> = cells.iter().map(|cell| named(cell)).collect();
    let has_name = named.iter().flatten().any(|one| matches!(one, Named::Column(Column::NAME)));
    // Many a task is called "Summary" or "Activity": only two words always stand above names.
    let is_sure = cells.iter().any(|cell| ["name", "task name"].contains(&&*plain(cell)));
    if !(is_sure && has_name) && named.iter().flatten().count() < 2 {
        return None;
    }
    let column = |(cell, named): (&String, &Option<Named>)| PasteColumn {
        told: match named {
            Some(Named::Level) => Told::Level,
            Some(Named::Constraint(told)) => *told,
            Some(Named::Column(column)) => told(*column),
            None => Told::Nothing,
        },
        title: cell.trim().to_owned(),
    };
    let is_unknown = |(cell, named): &(&String, &Option<Named>)| named.is_none() && !cell.trim().is_empty();
    Some(Heading {
        columns: cells.iter().zip(&named).map(column).collect(),
        unknown: cells
            .iter()
            .zip(&named)
            .filter(is_unknown)
            .map(|(cell, _)| cell.trim().to_owned())
            .collect(),
    })
}

/// The columns of rows without a heading: the name, and what stands after it in the table.
pub fn assumed(shown: &[Column]) -> Vec<PasteColumn> {
    let others = shown.iter().copied().filter(|column| !column.is_first());
    let column = |column: Column| PasteColumn { told: told(column), title: column.name().to_owned() };
    std::iter::once(Column::NAME).chain(others).map(column).collect()
}

fn plain(title: &str) -> String {
    title
        .trim_end_matches(|c: char| c.is_whitespace() || c == ':')
        .trim_start()
        .replace('_', " ")
        .to_lowercase()
}

fn named(title: &str) -> Option<Named> {
    let title = plain(title);
    if title == LEVEL.to_lowercase() || title == "level" {
        return Some(Named::Level);
    }
    if let Some((_, told)) = CONSTRAINT.iter().find(|(name, _)| *name == title) {
        return Some(Named::Constraint(*told));
    }
    let is_called = |column: &Column| {
        [column.title, column.name(), column.key].iter().any(|name| name.to_lowercase() == title)
    };
    let own = Column::all().find(is_called);
    let alias = || {
        let (_, key) = ALIASES.iter().find(|(alias, _)| *alias == title)?;
        Column::from_key(key)
    };
    own.or_else(alias).map(Named::Column)
}

/// What the texts of a column say of a task that is pasted.
fn told(column: Column) -> Told {
    match (column.key, column.write) {
        ("number", _) => Told::Number,
        ("name", _) => Told::Name,
        ("outline-number", _) => Told::OutlineNumber,
        ("duration", _) => Told::Duration,
        ("start", _) => Told::Start,
        ("finish", _) => Told::Finish,
        ("done", _) => Told::Done,
        ("people", _) => Told::People,
        ("work", _) => Told::Work,
        ("delay", _) => Told::AssignmentDelay,
        ("contour", _) => Told::Contour,
        ("effort-driven" | "task-type", Some(writer)) => Told::Afterwards(writer),
        ("predecessors", _) => Told::Predecessors,
        ("successors", _) => Told::Successors,
        ("actual-start", _) => Told::Happened(write::actual_start),
        ("actual-finish", _) => Told::Happened(write::actual_finish),
        ("expenses", _) => Told::Expenses,
        (_, Some(writer)) => Told::Cell(writer),
        (_, None) => Told::Nothing,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(line: &str) -> Vec<String> {
        line.split('|').map(str::to_owned).collect()
    }

    /// What the columns of a heading say, shortly.
    fn said(line: &str) -> Option<String> {
        let short = |column: &PasteColumn| {
            let said = format!("{:?}", column.told);
            said.split('(').next().unwrap_or_default().to_owned()
        };
        read(&cells(line)).map(|heading| heading.columns.iter().map(short).collect::<Vec<_>>().join(" "))
    }

    #[test]
    fn headings_of_this_and_other_planners_are_read() {
        assert_eq!(
            said("#|Name|Duration|Start|Finish").as_deref(),
            Some("Number Name Duration Start Finish")
        );
        assert_eq!(
            said("ID|Task Name|Duration|Start|Finish|Predecessors|Resource Names|% Complete").as_deref(),
            Some("Number Name Duration Start Finish Predecessors People Done")
        );
        assert_eq!(said("Task_Name|Outline_Level|Percent_Complete").as_deref(), Some("Name Level Done"));
        assert_eq!(
            said("WBS|Name|Slack|Team|Began").as_deref(),
            Some("OutlineNumber Name Nothing Cell Happened")
        );
        assert_eq!(said(" name :|deadline").as_deref(), Some("Name Cell"));
        assert_eq!(
            said("Task Name|Constraint Type|Constraint_Date").as_deref(),
            Some("Name ConstraintKind ConstraintDate")
        );
    }

    #[test]
    fn a_task_is_no_heading() {
        assert_eq!(said("Dig|2d"), None);
        assert_eq!(said("Start|2d"), None);
        assert_eq!(said("Summary"), None);
        assert_eq!(said("Summary|5d"), None);
        assert_eq!(said("Task|3d"), None);
        assert_eq!(said("Dig"), None);
        assert_eq!(said("Name").as_deref(), Some("Name"));
        assert_eq!(said("Task Name").as_deref(), Some("Name"));
    }

    #[test]
    fn titles_that_nobody_knows_are_told() {
        let heading = read(&cells("Name|Budget||Slack")).unwrap();
        assert_eq!(heading.unknown, ["Budget"]);
    }

    #[test]
    fn without_a_heading_the_name_comes_first() {
        let shown: Vec<Column> =
            ["number", "name", "team", "duration"].iter().filter_map(|key| Column::from_key(key)).collect();
        let titles: Vec<String> = assumed(&shown).into_iter().map(|column| column.title).collect();
        assert_eq!(titles, ["Name", "Team", "Duration"]);
    }

    #[test]
    fn every_alias_names_a_column() {
        for (alias, key) in ALIASES {
            assert!(Column::from_key(key).is_some(), "{alias} names {key}");
            assert_eq!(alias, plain(alias));
        }
    }
}
