//! Where in a file its things stand, for messages; worked out only when there is something to tell.

use std::collections::BTreeMap;

use planner::Entity;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::place::line_of;
use crate::text::shortened;

/// The items of a file's lists, as they stand in its text.
pub(super) struct Spots<'a> {
    text: &'a str,
    lists: BTreeMap<String, Vec<Item<'a>>>,
}

struct Item<'a> {
    raw: &'a RawValue,
    id: Option<u32>,
    name: Option<String>,
}

#[derive(Deserialize)]
struct File<'a> {
    #[serde(borrow)]
    plan: BTreeMap<String, &'a RawValue>,
}

/// What an item says of itself; whatever else it holds.
#[derive(Deserialize)]
struct Label {
    id: Option<u32>,
    name: Option<String>,
}

impl<'a> Spots<'a> {
    /// The spots of a file that was read before. Costs O(n).
    pub(super) fn of(text: &'a str) -> Self {
        let mut lists = BTreeMap::new();
        let plan = serde_json::from_str::<File<'a>>(text).map(|file| file.plan).unwrap_or_default();
        for (key, value) in plan {
            if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(value.get()) {
                let item = |raw: &'a RawValue| {
                    let label = serde_json::from_str::<Label>(raw.get()).ok();
                    let (id, name) = label.map_or((None, None), |label| (label.id, label.name));
                    Item { raw, id, name }
                };
                lists.insert(key, items.into_iter().map(item).collect());
            }
        }
        Self { text, lists }
    }

    /// What the item of a list is called and its line; `the plan` for what stands in no list.
    pub(super) fn item(&self, list: &str, index: usize) -> String {
        let Some(item) = self.lists.get(list).and_then(|items| items.get(index)) else {
            return "the plan".to_owned();
        };
        let word = match list {
            "tasks" => "task",
            "dependencies" => "dependency",
            "calendars" => "calendar",
            "teams" => "team",
            "people" => "person",
            "assignments" => "assignment",
            "baselines" => "baseline",
            "goals" => "goal",
            "expenses" => "expense",
            "actual_costs" => "actual cost",
            "budget_lines" => "budget line",
            other => other,
        };
        let id = item.id.map(|id| format!(" {id}")).unwrap_or_default();
        let name = item.name.as_deref().filter(|name| !name.is_empty());
        let name = name.map(|name| format!(" “{}”", shortened(name, 60))).unwrap_or_default();
        // A raw value is a slice of the text, so its distance from the beginning is its place.
        let offset = item.raw.get().as_ptr() as usize - self.text.as_ptr() as usize;
        format!("{word}{id}{name} (line {})", line_of(self.text, offset))
    }

    /// What an entity is called and its line.
    pub(super) fn entity(&self, entity: Entity) -> String {
        self.places(entity).next().unwrap_or_else(|| entity.to_string())
    }

    /// The first two things that claim to be an entity.
    pub(super) fn twins(&self, entity: Entity) -> (String, String) {
        let mut places = self.places(entity);
        let mut next = || places.next().unwrap_or_else(|| entity.to_string());
        (next(), next())
    }

    fn places(&self, entity: Entity) -> impl Iterator<Item = String> {
        let (list, id) = match entity {
            Entity::Plan => ("", 0),
            Entity::Task(id) => ("tasks", id.0),
            Entity::Dependency(id) => ("dependencies", id.0),
            Entity::Calendar(id) => ("calendars", id.0),
            Entity::Team(id) => ("teams", id.0),
            Entity::Person(id) => ("people", id.0),
            Entity::Assignment(id) => ("assignments", id.0),
            Entity::Baseline(id) => ("baselines", id.0),
            Entity::Goal(id) => ("goals", id.0),
            Entity::Expense(id) => ("expenses", id.0),
            Entity::ActualCost(id) => ("actual_costs", id.0),
            Entity::BudgetLine(id) => ("budget_lines", id.0),
        };
        let items = self.lists.get(list).into_iter().flatten().enumerate();
        items.filter(move |(_, item)| item.id == Some(id)).map(move |(index, _)| self.item(list, index))
    }
}
