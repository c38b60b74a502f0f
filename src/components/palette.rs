//! The command palette: everything that the page can do and every task of the plan, found by typing.
//!
//! A combobox in a dialog. What is typed is compared with texts that are made ready when the palette opens, and few
//! of those found are shown, so that a keystroke is answered within a frame with ten thousand tasks, too.

use std::cmp::Reverse;
use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::html::Dialog;
use leptos::prelude::*;
use planner::{OutlineRow, Plan, TaskId};
use web_sys::{Event, ScrollIntoViewOptions, ScrollLogicalPosition};

use super::focus;
use super::icon::{Icon, Shape};
use super::shortcuts::closes_by_a_click_beside;
use crate::commands::{
    self, Command, Group, Page, Platform, Pressed, Query, Recent, Scope, Surroundings, Text,
};
use crate::parts::with_asides;
use crate::views::calendar;
use crate::views::plan::perform::rows;
use crate::{glossary, locale, measure};

const LIST: &str = "palette-list";

/// How many commands, and how many tasks, are shown for what was typed.
const MOST: usize = 8;
/// How many words of the field.
const MOST_WORDS: usize = 4;

/// Shows the palette.
pub fn show(page: Page) {
    with_asides(page, move || page.is_palette_open.set(true));
}

/// The button that shows it.
#[component]
pub fn PaletteButton() -> impl IntoView {
    let page = Page::expect();
    let command = commands::of("page.palette");
    view! {
        <button
            class="button palette-button"
            aria-label=command.title
            title=command.hint(page)
            aria-keyshortcuts=command.aria_keys()
            on:click=move |_| show(page)
        >
            <Icon shape=Shape::Search />
            <span class="button-word">"Find"</span>
            <kbd class="button-word">{command.printed_keys()}</kbd>
        </button>
    }
}

/// The dialog, which holds nothing but its input before someone asks for it.
#[component]
pub fn Palette() -> impl IntoView {
    let page = Page::expect();
    let recent = Recent::load();
    let dialog = NodeRef::<Dialog>::new();
    let typed = RwSignal::new(String::new());
    let active = RwSignal::new(0_usize);
    let is_open = page.is_palette_open;

    Effect::new(move |_| {
        if let Some(dialog) = dialog.get().filter(|dialog| is_open.get() && !dialog.open()) {
            // OK because a dialog that is closed can be shown.
            let _ = dialog.show_modal();
        }
    });
    // Those of views come with them.
    let commands = Memo::new_with_compare(
        move |_| {
            page.parts.plan.when_here();
            page.parts.views.when_here();
            commands_to_find()
        },
        |_, _| true,
    );
    let tasks = Memo::new(move |_| match is_open.get() {
        true => page.workspace.plan().with(|plan| {
            page.workspace.schedule().with(|schedule| Arc::new(tasks_to_find(plan, schedule.rows())))
        }),
        false => Arc::default(),
    });
    // Made ready once the palette is there to be seen, for the first letter not to wait for it.
    Effect::new(move |_| {
        if is_open.get() {
            measure::on_next_frame(move || measure::on_next_frame(move || tasks.with_untracked(|_| ())));
        }
    });
    let sections = Memo::new(move |_| {
        let query = Query::new(&typed.get());
        match (is_open.get(), query.is_empty()) {
            (false, _) => Vec::new(),
            (true, true) => {
                commands.track();
                everything(&recent.commands())
            }
            (true, false) => {
                commands.with(|commands| tasks.with(|tasks| found(&query, commands, tasks, &typed.read())))
            }
        }
    });
    let count =
        Memo::new(move |_| sections.with(|sections| sections.iter().map(|one| one.entries.len()).sum()));

    let clear = move || {
        is_open.set(false);
        typed.set(String::new());
        active.set(0);
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
        clear();
    };
    let closed = move |_| {
        // Browsers tell of the closing a while after it: whoever types fast has opened it again by then.
        if dialog.get_untracked().is_some_and(|dialog| dialog.open()) {
            return;
        }
        clear();
        keep_focus(page);
    };
    // It opens with everything in it, also where the browser has closed it and is yet to tell, as after a click beside.
    let begin = move |_: Event| {
        if dialog.get_untracked().is_some_and(|dialog| !dialog.open()) {
            typed.set(String::new());
            active.set(0);
        }
    };
    let choose = move |entry: Entry| {
        if untrack(|| entry.possible(page)).is_err() {
            return;
        }
        // Before the command runs: the dialog gives the focus back, and the command may move it on.
        close();
        match entry {
            Entry::Command(id) => {
                let command = commands::of(id);
                recent.note(command);
                command.run(page);
            }
            Entry::Word(key) => {
                if let Some(term) = glossary::of(key) {
                    super::glossary::look_for(page, term.title.to_owned());
                }
            }
            Entry::Task { task, .. } => {
                if let Some(state) = page.plan_view.get_untracked() {
                    rows::go_to(state, task);
                } else if let Some(state) = page.calendar_view.get_untracked() {
                    calendar::perform::go_to(state, task);
                } else {
                    page.workspace.show(task);
                }
            }
        }
    };
    let keys = move |event: KeyboardEvent| {
        let count: usize = count.get_untracked();
        match event.key().as_str() {
            "ArrowDown" if count > 0 => active.update(|active| *active = (*active + 1) % count),
            "ArrowUp" if count > 0 => active.update(|active| *active = (*active + count - 1) % count),
            "Enter" if !event.is_composing() => {
                let place = active.get_untracked();
                let entry = sections
                    .with_untracked(|all| all.iter().flat_map(|one| &one.entries).nth(place).cloned());
                if let Some(entry) = entry {
                    choose(entry);
                }
            }
            _ if is_own_key(&event) => close(),
            _ => return,
        }
        event.prevent_default();
        show_active(active.get_untracked());
    };
    let type_in = move |event| {
        typed.set(event_target_value(&event));
        active.set(0);
        show_active(0);
    };
    let options = move || {
        let mut place = 0;
        let section = |section: Section| {
            let first = place;
            place += section.entries.len();
            let options = section
                .entries
                .into_iter()
                .enumerate()
                .map(|(offset, entry)| option(page, entry, first + offset, active, choose))
                .collect_view();
            let heading = format!("{LIST}-heading-{first}");
            let heading_id = heading.clone();
            view! {
                <div role="group" aria-labelledby=heading_id>
                    <div class="palette-heading" id=heading role="presentation">
                        {section.title}
                        {(section.more > 0).then(|| view! { <span>{format!("and {} more", locale::count(section.more))}</span> })}
                    </div>
                    {options}
                </div>
            }
        };
        sections.get().into_iter().map(section).collect_view()
    };
    let is_in_vain = move || is_open.get() && count.get() == 0;
    view! {
        <dialog
            node_ref=dialog
            class="dialog palette"
            aria-label="Command palette"
            {..closes_by_a_click_beside()}
            on:beforetoggle=begin
            on:close=closed
        >
            <div class="palette-input">
                <Icon shape=Shape::Search />
                <input
                    type="text"
                    role="combobox"
                    aria-label="Find a command or a task"
                    placeholder="Find a command or a task"
                    autocomplete="off"
                    spellcheck="false"
                    aria-autocomplete="list"
                    aria-expanded=move || (count.get() > 0).to_string()
                    aria-controls=LIST
                    aria-activedescendant=move || (count.get() > 0).then(|| option_id(active.get()))
                    prop:value=move || typed.get()
                    on:input=type_in
                    on:keydown=keys
                />
                <button class="button quiet" aria-label="Close" on:click=move |_| close()>
                    <Icon shape=Shape::Close />
                </button>
            </div>
            <div class="palette-list" role="listbox" aria-label="Commands and tasks" id=LIST hidden=move || count.get() == 0>
                {options}
            </div>
            <p class="palette-vain" aria-live="polite">
                {move || is_in_vain().then_some("Nothing found: no command and no task has all of these words.")}
            </p>
        </dialog>
    }
    .into_any()
}

/// One line: a command with its keys, or a task with its number.
fn option(
    page: Page,
    entry: Entry,
    place: usize,
    active: RwSignal<usize>,
    choose: impl Fn(Entry) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (name, keys, number) = match &entry {
        Entry::Command(id) => {
            let command = commands::of(id);
            (untrack(|| command.name(page)), command.printed_keys(), None)
        }
        Entry::Word(key) => {
            let title = glossary::of(key).map_or("", |term| term.title);
            (format!("What is \u{201c}{title}\u{201d}?"), Vec::new(), None)
        }
        Entry::Task { number, name, .. } => (name.clone(), Vec::new(), Some(locale::count(*number))),
    };
    let why_not = untrack(|| entry.possible(page)).err();
    let keys = keys.into_iter().take(1).map(|keys| view! { <kbd>{keys}</kbd> }).collect_view();
    view! {
        <div
            class="palette-option"
            role="option"
            id=option_id(place)
            aria-selected=move || (active.get() == place).to_string()
            aria-disabled=why_not.map(|_| "true")
            // The input keeps the focus.
            on:mousedown=|event| event.prevent_default()
            on:mousemove=move |_| {
                if active.get_untracked() != place {
                    active.set(place);
                }
            }
            on:click=move |_| choose(entry.clone())
        >
            {number.map(|number| view! { <span class="palette-number number">{number}</span> })}
            <span class="palette-name">{name}</span>
            {why_not.map(|why| view! { <span class="palette-why">{why}</span> })}
            {keys}
        </div>
    }
}

/// A heading and what stands under it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Section {
    title: &'static str,
    entries: Vec<Entry>,
    /// How many more were found than are shown.
    more: usize,
}

/// Something to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    /// A command, by its name in the registry.
    Command(&'static str),
    /// A word of the field, by its key in the glossary.
    Word(&'static str),
    /// A task to go to, with the number of its row.
    Task { task: TaskId, number: usize, name: String },
}

impl Entry {
    fn possible(&self, page: Page) -> commands::Possible {
        match self {
            Self::Command(id) => commands::of(id).possible(page),
            Self::Word(_) | Self::Task { .. } => Ok(()),
        }
    }
}

/// A command, made ready to be found: by its title, or less well by other words for it.
struct CommandText {
    id: &'static str,
    title: Text,
    all: Text,
    is_listed: bool,
}

/// A task, made ready to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
struct TaskText {
    task: TaskId,
    name: String,
    text: Text,
}

fn commands_to_find() -> Vec<CommandText> {
    let text = |command: &Command| CommandText {
        id: command.id,
        title: Text::new(command.title),
        all: Text::new(&format!("{} {} {}", command.title, command.words, command.group.title())),
        is_listed: command.is_listed(),
    };
    commands::all().filter(|command| !command.is_by_keys_only).map(text).collect()
}

fn tasks_to_find(plan: &Plan, rows: &[OutlineRow]) -> Vec<TaskText> {
    let text = |row: &OutlineRow| {
        let name = plan.task(row.task).map(|task| task.name.clone()).unwrap_or_default();
        TaskText { task: row.task, text: Text::new(&name), name }
    };
    rows.iter().map(text).collect()
}

/// What is shown before anything is typed: the commands that were chosen lately, then all by group.
fn everything(recent: &[&'static Command]) -> Vec<Section> {
    let section = |title, entries: Vec<Entry>| Section { title, entries, more: 0 };
    let lately = recent.iter().map(|command| Entry::Command(command.id)).collect();
    let groups = Group::ALL.into_iter().map(|group| {
        let is_shown = |command: &&Command| {
            let is_recent = recent.iter().any(|other| other.id == command.id);
            command.group == group && command.is_listed() && !is_recent
        };
        let entries = commands::all().filter(is_shown).map(|command| Entry::Command(command.id)).collect();
        section(group.title(), entries)
    });
    std::iter::once(section("Recent", lately))
        .chain(groups)
        .filter(|section| !section.entries.is_empty())
        .collect()
}

/// The best commands and the best tasks for what was typed; whichever holds the best of all stands first.
fn found(query: &Query, commands: &[CommandText], tasks: &[TaskText], typed: &str) -> Vec<Section> {
    let score_command = |command: &CommandText| {
        let score =
            query.score(&command.title).or_else(|| query.score(&command.all).map(|score| score / 2))?;
        // The many that are alike stand behind what answers as well.
        Some(if command.is_listed { score } else { score * 3 / 4 })
    };
    let (of_commands, more_commands) = best(commands, score_command);
    // A number is that of a row.
    let row = typed.trim().parse::<usize>().ok();
    let (mut of_tasks, more_tasks) = best(tasks, |task| query.score(&task.text));
    if let Some(place) = row.and_then(|row| row.checked_sub(1)).filter(|place| *place < tasks.len()) {
        of_tasks.retain(|(_, other)| *other != place);
        of_tasks.insert(0, (u32::MAX, place));
    }
    let best_of = |found: &[(u32, usize)]| found.first().map_or(0, |(score, _)| *score);
    let are_tasks_better = best_of(&of_tasks) > best_of(&of_commands);
    let commands = Section {
        title: "Commands",
        entries: of_commands.into_iter().map(|(_, place)| Entry::Command(commands[place].id)).collect(),
        more: more_commands,
    };
    let entry = |(_, place): (u32, usize)| {
        let TaskText { task, name, .. } = tasks[place].clone();
        Entry::Task { task, number: place + 1, name }
    };
    let tasks = Section {
        title: "Go to a task",
        entries: of_tasks.into_iter().map(entry).collect(),
        more: more_tasks,
    };
    let mut words: Vec<Entry> = glossary::called(typed).map(|term| Entry::Word(term.key)).collect();
    let more_words = words.len().saturating_sub(MOST_WORDS);
    words.truncate(MOST_WORDS);
    let words = Section { title: "Glossary", entries: words, more: more_words };
    let sections = if are_tasks_better { [tasks, commands, words] } else { [commands, tasks, words] };
    sections.into_iter().filter(|section| !section.entries.is_empty()).collect()
}

/// The best of some texts, by their places, with how many more there are. Ties are in the order of the texts.
fn best<T>(texts: &[T], score: impl Fn(&T) -> Option<u32>) -> (Vec<(u32, usize)>, usize) {
    let by_rank = |(score, place): &(u32, usize)| (Reverse(*score), *place);
    let mut found: Vec<(u32, usize)> =
        texts.iter().enumerate().filter_map(|(place, text)| Some((score(text)?, place))).collect();
    let more = found.len().saturating_sub(MOST);
    if more > 0 {
        found.select_nth_unstable_by_key(MOST, by_rank);
        found.truncate(MOST);
    }
    found.sort_unstable_by_key(by_rank);
    (found, more)
}

fn option_id(place: usize) -> String {
    format!("{LIST}-{place}")
}

/// Whether a key is the one that opened the palette, which closes it, too.
fn is_own_key(event: &KeyboardEvent) -> bool {
    let pressed = Pressed::from(event);
    let asked_for = commands::asked_for(&[Scope::Page], &pressed, Platform::here(), Surroundings::default());
    asked_for.is_some_and(|command| command.id == "page.palette")
}

/// Scrolls the list until the active line is in view, once it is there.
fn show_active(place: usize) {
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        if let Some(option) = document().get_element_by_id(&option_id(place)) {
            let options = ScrollIntoViewOptions::new();
            options.set_block(ScrollLogicalPosition::Nearest);
            option.scroll_into_view_with_scroll_into_view_options(&options);
        }
    });
}

/// A dialog gives the focus back to what had it; where that is gone, such as an input in a cell, the table takes it.
fn keep_focus(page: Page) {
    measure::on_next_frame(move || {
        // A browser may leave the focus in the dialog that is gone for a while.
        let is_lost = focus::current().is_none() || focus::is_within("dialog:not([open])");
        if is_lost && page.workspace.is_begun_untracked() {
            focus::on(focus::TREEGRID);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Duration, PlanParts, Task};

    fn plan(names: &[&str]) -> Plan {
        let mut parts = PlanParts::empty("Plan", "2026-11-23T08:00".parse().unwrap());
        parts.tasks = names
            .iter()
            .zip(1..)
            .map(|(name, id)| (None, Task::new(TaskId(id), *name, Duration::ZERO)))
            .collect();
        Plan::from_parts(parts).unwrap()
    }

    /// Headings and what stands under them.
    fn shown(typed: &str, names: &[&str]) -> Vec<String> {
        let plan = plan(names);
        let tasks = tasks_to_find(&plan, &plan.outline());
        let sections = found(&Query::new(typed), &commands_to_find(), &tasks, typed);
        let line = |entry: &Entry| match entry {
            Entry::Command(id) => format!("  {}", commands::of(id).title),
            Entry::Word(key) => format!("  {key}"),
            Entry::Task { number, name, .. } => format!("  {number} {name}"),
        };
        sections
            .iter()
            .flat_map(|section| {
                let heading = match section.more {
                    0 => section.title.to_owned(),
                    more => format!("{} and {more} more", section.title),
                };
                std::iter::once(heading).chain(section.entries.iter().map(line))
            })
            .collect()
    }

    #[test]
    fn commands_and_tasks_stand_apart_and_the_better_ones_first() {
        assert_eq!(
            shown("zoom in", &["Zoom interface", "Pour the slab"]),
            ["Commands", "  Zoom in", "Go to a task", "  1 Zoom interface"]
        );
        assert_eq!(shown("slab", &["Dig", "Pour the slab"]), ["Go to a task", "  2 Pour the slab"]);
    }

    #[test]
    fn other_words_find_a_command_too() {
        assert_eq!(shown("export", &[]), ["Commands", "  Save a copy as a file"]);
    }

    #[test]
    fn what_is_done_to_a_column_is_found_by_its_words_and_not_listed() {
        let first = |typed| shown(typed, &[])[1].clone();
        assert_eq!(first("sort by name"), "  Sort by name");
        assert_eq!(first("hide deadline"), "  Show or hide the column Deadline");
        assert_eq!(first("edit notes"), "  Edit notes");
        assert_eq!(first("assign"), "  Edit assignees");
        assert_eq!(first("duplicate"), "  Duplicate the task");
        let sections = everything(&[]);
        let listed = sections.iter().flat_map(|section| &section.entries);
        assert!(listed.into_iter().all(|entry| *entry != Entry::Command("sort.name")));
    }

    #[test]
    fn words_of_the_field_are_found_by_asking() {
        assert_eq!(
            shown("what is slack?", &["Slacken the rope"]),
            ["Glossary", "  total-slack", "  free-slack", "  high-float", "  negative-float"]
        );
        let both = shown("slack", &["Slacken the rope"]);
        assert_eq!(both[0], "Go to a task");
        assert!(both.contains(&"  total-slack".to_owned()), "{both:?}");
    }

    #[test]
    fn a_number_is_that_of_a_row() {
        assert_eq!(
            shown("2", &["Phase 2", "Pour the slab"]),
            ["Go to a task", "  2 Pour the slab", "  1 Phase 2"]
        );
    }

    #[test]
    fn of_many_tasks_the_first_are_shown() {
        let names = ["Pour"; 12];
        let shown = shown("pour", &names);
        assert_eq!(shown[0], "Go to a task and 4 more");
        assert_eq!(shown[1..3], ["  1 Pour", "  2 Pour"]);
        assert_eq!(shown.len(), 1 + MOST);
    }

    #[test]
    fn what_was_chosen_lately_comes_first_and_is_not_listed_again() {
        let sections = everything(&[commands::of("zoom.fit")]);
        assert_eq!(
            (sections[0].title, &sections[0].entries[..]),
            ("Recent", &[Entry::Command("zoom.fit")][..])
        );
        let all = sections.iter().flat_map(|section| &section.entries);
        assert_eq!(all.filter(|entry| **entry == Entry::Command("zoom.fit")).count(), 1);
    }
}
