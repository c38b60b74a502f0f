//! Who works on a task and what it uses up: how much of each, when, and how the work is spread.
//!
//! Work, duration and units follow one another as the task's type says; each change is one undo step.

pub mod read;

use leptos::prelude::*;
use planner::cell::{self, Cell, write};
use planner::{
    Assignment, AssignmentId, Contour, Edit, Length, Person, Plan, ResourceKind, Span, WorkingMinutes,
};

use super::choice::Choice;
use super::fold::Fold;
use super::subject::Subject;
use crate::components::field::{TextField, fresh_id};
use crate::components::focus;
use crate::components::icon::{Icon, Shape};
use crate::locale;

/// How many names are offered while one is typed.
const OFFERED: usize = 60;
/// Finds the input that adds somebody.
const ADDING: &str = ".assignments-add input";

/// The assignments of a task.
#[component]
pub fn Assignments(subject: Subject) -> impl IntoView {
    let says = Signal::derive(move || match people_text(subject) {
        text if text.is_empty() => "nobody".to_owned(),
        text => text,
    });
    let ids = Memo::new(move |_| {
        subject
            .workspace
            .plan()
            .with(|plan| plan.assignments_of(subject.id).map(|one| one.id).collect::<Vec<_>>())
    });
    view! {
        <Fold title="People and material" says>
            <div class="assignments">
                <For each=move || ids.get() key=|id| *id let:id>
                    <One subject id />
                </For>
            </div>
            <Add subject />
        </Fold>
    }
    .into_any()
}

/// Who works on it, as its cell in the table says.
fn people_text(subject: Subject) -> String {
    subject.workspace.schedule().with(|schedule| {
        let said = schedule.task_line(subject.id).map(|line| cell::people(&line));
        match said {
            Some(Cell::Text(text)) => text,
            _ => String::new(),
        }
    })
}

/// Takes names, with units where they are not all of somebody, as the cell does. Whom the plan does not know joins it.
#[component]
fn Add(subject: Subject) -> impl IntoView {
    let workspace = subject.workspace;
    let list = fresh_id();
    let commit = move |text: String| {
        let all = format!("{}, {text}", untrack(|| people_text(subject)));
        let meant = workspace.schedule().with_untracked(|schedule| {
            locale::with_write_words(locale::now().date(), schedule.plan().currencies(), |words| {
                let place = write::Place::of(schedule, subject.id, words);
                place.map(|place| write::people(&place, &all))
            })
        });
        match meant {
            Some(Ok(meant)) => subject.edit(&meant.edit),
            Some(Err(error)) => Err(subject.plan(|plan| error.told(plan))),
            None => Ok(()),
        }
    };
    let names = move || {
        let names: Vec<String> = workspace.plan().with(|plan| {
            let is_here =
                |person: &&Person| plan.assignments_of(subject.id).any(|one| one.person == person.id);
            plan.people().filter(|one| !is_here(one)).take(OFFERED).map(|one| one.name.clone()).collect()
        });
        names.into_iter().map(|name| view! { <option value=name></option> }).collect_view()
    };
    view! {
        <TextField
            class="assignments-add"
            label="Add people or material"
            placeholder="Ada, Bo [50%]"
            help="Names with commas between them. In brackets stands the share of somebody’s time where it is not all of it, how much of a material, what an expense comes to: Bo [50%], Concrete [2.5 t], Travel [500]. Whoever is new joins the plan."
            value=Signal::derive(String::new)
            commit
            list=list.clone()
        />
        <datalist id=list>{names}</datalist>
    }
}

/// One assignment.
#[component]
fn One(subject: Subject, id: AssignmentId) -> impl IntoView {
    let workspace = subject.workspace;
    let about = About { subject, id };
    let name = Memo::new(move |_| about.says(|_, _, person| person.name.clone()));
    let kind = Memo::new(move |_| about.says(|_, _, person| Some(person.kind)));
    let fields = move || match kind.get() {
        Some(ResourceKind::Work | ResourceKind::Equipment) => view! { <Effort about /> }.into_any(),
        Some(ResourceKind::Material) => view! { <Quantity about /> }.into_any(),
        Some(ResourceKind::Cost) => view! { <Amount about /> }.into_any(),
        None => ().into_any(),
    };
    let remove = move |_| {
        workspace.edit_or_tell(&subject.plan(|plan| plan.unassign(id)));
        focus::on(ADDING);
    };
    view! {
        <div class="assignment" role="group" aria-label=name>
            <div class="assignment-head">
                <h4 class="breakable">{name}</h4>
                <button
                    type="button"
                    class="button quiet small"
                    aria-label=move || format!("Take \u{201c}{}\u{201d} off this task", name.get())
                    title="Take off this task"
                    on:click=remove
                >
                    <Icon shape=Shape::Close />
                </button>
            </div>
            {fields}
        </div>
    }
    .into_any()
}

/// An assignment of the task that the panel is about, as signals.
#[derive(Clone, Copy)]
struct About {
    subject: Subject,
    id: AssignmentId,
}

impl About {
    /// Something that the assignment says, with its plan and its person; nothing much once it is gone.
    fn says<T: Default>(self, of: impl FnOnce(&Plan, &Assignment, &Person) -> T) -> T {
        self.subject.workspace.plan().with(|plan| {
            let one = plan.assignments_of(self.subject.id).find(|one| one.id == self.id);
            let with_person = one.and_then(|one| Some((one, plan.person(one.person)?)));
            with_person.map(|(one, person)| of(plan, one, person)).unwrap_or_default()
        })
    }

    /// Says something else of it, as one undo step.
    fn put(self, change: impl FnOnce(Assignment) -> Assignment) -> Result<(), String> {
        let one = self
            .subject
            .plan(|plan| plan.assignments_of(self.subject.id).find(|one| one.id == self.id).copied());
        one.map_or(Ok(()), |one| self.subject.edit(&Edit::PutAssignment(change(one))))
    }

    /// Sends the edit that the plan tells for it.
    fn edit(self, of: impl FnOnce(&Plan, AssignmentId) -> Edit) -> Result<(), String> {
        self.subject.edit(&self.subject.plan(|plan| of(plan, self.id)))
    }

    /// Spreads the work differently.
    fn spread(self, delay: Option<Span>, contour: Option<Contour>) -> Result<(), String> {
        let before = untrack(|| self.says(|_, one, _| Some((one.delay, one.contour))));
        let Some((was_delay, was_contour)) = before else { return Ok(()) };
        let (delay, contour) = (delay.unwrap_or(was_delay), contour.unwrap_or(was_contour));
        self.edit(|plan, id| plan.change_spread(id, delay, contour))
    }
}

/// Units, work, delay and contour of somebody whose time is used.
#[component]
fn Effort(about: About) -> impl IntoView {
    let units = Signal::derive(move || about.says(|_, one, _| one.units.to_string()));
    let change_units = move |text: String| {
        let units = read::units(&text)?;
        about.edit(|plan, id| plan.change_units(id, units))
    };
    let work = Signal::derive(move || {
        about.says(|plan, one, _| {
            one.work.map(|work| locale::work(work, plan.time_units())).unwrap_or_default()
        })
    });
    let change_work = move |text: String| {
        if text.trim().is_empty() {
            return about.put(|one| Assignment { work: None, ..one });
        }
        let work = about.subject.plan(|plan| Span::parse(&text, plan.time_units()));
        let work = said_work(work.map_err(|error| error.to_string())?, &text)?;
        about.edit(|plan, id| plan.change_work(id, work))
    };
    let delay = Signal::derive(move || {
        about.says(|plan, one, _| match one.delay.length.minutes() {
            0 => String::new(),
            _ => one.delay.to_text(plan.time_units()),
        })
    });
    let change_delay = move |text: String| {
        let delay = about.subject.plan(|plan| write::read_assignment_delay(&text, plan.time_units()));
        about.spread(Some(delay.map_err(|error| error.to_string())?), None)
    };
    let contour = Signal::derive(move || about.says(|_, one, _| one.contour));
    view! {
        <div class="field-row">
            <TextField label="Units" value=units commit=change_units />
            <TextField
                label="Work"
                help="How much they work in all. Emptied, it follows from the duration and the units."
                placeholder="as it lasts"
                value=work
                commit=change_work
            />
        </div>
        <div class="field-row">
            <TextField
                label="Begins later by"
                help="How much later than the task they begin."
                placeholder="at once"
                value=delay
                commit=change_delay
            />
            <Choice
                label="Contour"
                help="How the work is spread over their time."
                options=Contour::ALL.map(|one| (one, one.name())).to_vec()
                value=contour
                choose=move |one| {
                    // OK because any contour is possible.
                    let _ = about.spread(None, Some(one));
                }
            />
        </div>
    }
}

/// How much of a material is used up.
#[component]
fn Quantity(about: About) -> impl IntoView {
    let unit = move || about.says(|_, _, person| person.unit.clone());
    let text =
        Signal::derive(move || about.says(|_, one, person| cell::quantity_text(one.units, &person.unit)));
    let commit = move |text: String| {
        let units = cell::read_quantity(&text, &untrack(unit)).map_err(|error| error.to_string())?;
        about.edit(|plan, id| plan.change_units(id, units))
    };
    view! { <TextField label="Quantity" value=text commit /> }
}

/// How much an expense is on this task.
#[component]
fn Amount(about: About) -> impl IntoView {
    let text = Signal::derive(move || {
        about.says(|plan, one, _| {
            one.cost.map(|cost| read::amount_text(cost, plan.currencies())).unwrap_or_default()
        })
    });
    let commit = move |text: String| {
        let cost = about.subject.plan(|plan| read::amount(&text, plan.currencies()))?;
        about.put(|one| Assignment { cost, ..one })
    };
    view! { <TextField label="Amount" placeholder="none" value=text commit /> }
}

/// Work as working time, of no less than nothing: work is not done around the clock.
fn said_work(span: Span, text: &str) -> Result<WorkingMinutes, String> {
    match span.length {
        Length::Working(work) if work.0 >= 0 => Ok(work),
        _ => Err(format!("found “{text}”, expected working time such as 16h or 3d")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::TimeUnit;

    #[test]
    fn work_is_working_time() {
        assert_eq!(said_work(Span::working(960, TimeUnit::Day), "2d"), Ok(WorkingMinutes(960)));
        let refused = "found “2ed”, expected working time such as 16h or 3d";
        assert_eq!(said_work(Span::elapsed(2_880, TimeUnit::Day), "2ed"), Err(refused.to_owned()));
        assert!(said_work(Span::working(-60, TimeUnit::Hour), "-1h").is_err());
    }
}
