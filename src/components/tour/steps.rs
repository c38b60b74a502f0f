//! What the tour shows, step by step, as data.

use crate::commands;

/// A step of the tour.
pub struct Step {
    /// What it is about.
    pub title: &'static str,
    /// What to do; `{id}` stands for the keys of the command `id`.
    text: &'static str,
    /// The same for those who have a finger and no keys, where that differs.
    by_finger: Option<&'static str>,
    /// What it points at: the first of these that is in sight.
    pub anchors: &'static [&'static str],
    /// Whether it is about the details of a task.
    pub needs_task: bool,
}

impl Step {
    const fn new(title: &'static str, text: &'static str, anchors: &'static [&'static str]) -> Self {
        Self { title, text, by_finger: None, anchors, needs_task: false }
    }

    const fn needs_task(self) -> Self {
        Self { needs_task: true, ..self }
    }

    const fn by_finger(self, text: &'static str) -> Self {
        Self { by_finger: Some(text), ..self }
    }

    /// What to do, with the keys as this platform prints them, or by finger.
    pub fn text(&self, is_by_finger: bool) -> String {
        let text = self.by_finger.filter(|_| is_by_finger).unwrap_or(self.text);
        let mut parts = text.split(['{', '}']);
        let mut text = parts.next().unwrap_or_default().to_owned();
        while let (Some(id), Some(words)) = (parts.next(), parts.next()) {
            let keys = commands::of(id).printed_keys();
            text.push_str(keys.first().map_or("", String::as_str));
            text.push_str(words);
        }
        text
    }
}

/// The steps.
pub const STEPS: &[Step] = &[
    Step::new(
        "Type a task",
        "{task.add} adds one below, here or in any row; then type its name. Enter writes into a cell, and the arrow keys go about.",
        &[".plan-toolbar button", ".plan-scroll"],
    )
    .by_finger("This button adds one at the end; then type its name. A double tap on a cell writes into it."),
    Step::new(
        "Drag a bar",
        "Drag it to another day, or its right end to make it longer. While you drag, the chart shows what would move and when the plan would finish; Escape lets go. By keyboard: {bar.later} and {bar.longer}.",
        &[".plan-bar.is-task", ".plan-scroll"],
    )
    .by_finger(
        "Tap a bar, then drag it to another day, or its right end to make it longer. While you drag, the chart shows what would move and when the plan would finish; a second finger lets go.",
    ),
    Step::new(
        "Link two bars",
        "Point at a bar and drag the dot beside its end to another bar: that one then waits for it. Or write the number of a row into the column of predecessors, such as 3 or 5SS+2d.",
        &[".plan-label", ".plan-bar.is-task", ".plan-scroll"],
    )
    .by_finger(
        "Tap a bar, then drag the dot beside its end to another bar: that one then waits for it. Or choose what a task waits for in its details.",
    ),
    Step::new(
        "Why this date?",
        "The details of a task tell what settles its dates, link by link, and why it is or is not critical. Each reason leads to what it names.",
        &["#why", "#details-toggle"],
    )
    .needs_task(),
    Step::new(
        "The pulse of the plan",
        "The finish, what is critical, and what was found. After each step it says what the step moved. Words with dots below explain themselves: point at one, or press {help.term} in a field.",
        &[".pulse"],
    )
    .by_finger(
        "The finish, what is critical, and what was found. After each step it says what the step moved. Words with dots below explain themselves: tap one.",
    ),
    Step::new(
        "Find anything",
        "{page.palette} finds every command, every task and every word by a few letters of it. {page.shortcuts} lists the keys, {undo} takes back any step.",
        &[".palette-button"],
    )
    .by_finger("This finds every command, every task and every word by a few letters of it, saving and undoing too."),
    Step::new(
        "Share the file",
        "The plan is kept in this browser and nowhere else. {plan.save-copy} saves a copy as a file: send it, keep it, or drop it on this page to open it again.",
        &[".save-copy", "#plan-menu-button"],
    )
    .by_finger(
        "The plan is kept in this browser and nowhere else. Save a copy as a file from the menu of the plan: send it, keep it, or open it again here.",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tour_is_short() {
        assert!((4..=7).contains(&STEPS.len()));
        for step in STEPS {
            for text in [Some(step.text), step.by_finger].into_iter().flatten() {
                assert!(text.len() <= 280, "{}: {} letters", step.title, text.len());
            }
            assert!(!step.anchors.is_empty());
        }
    }

    #[test]
    fn fingers_are_told_of_no_keys() {
        for step in STEPS {
            let told = step.text(true);
            let is_free = !step.by_finger.unwrap_or(step.text).contains('{')
                && !["Enter", "Escape", "keyboard", "press"].iter().any(|word| told.contains(word));
            assert!(is_free, "{}: {told}", step.title);
        }
    }

    #[test]
    fn keys_are_those_of_commands() {
        for step in STEPS {
            for id in step.text.split(['{', '}']).skip(1).step_by(2) {
                assert!(commands::of(id).chords().next().is_some(), "{id}");
            }
        }
    }
}
