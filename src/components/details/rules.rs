//! How the plan is scheduled: every rule in the words of the field, each change one undo step.

use leptos::prelude::*;
use planner::{
    DateTime, Direction, Edit, LagCalendar, Length, PlanChange, ProgressMode, Rules, Span, TimeUnits,
    UnfinishedWork, WorkingMinutes,
};

use super::choice::Choice;
use super::fold::Fold;
use super::moment_field::MomentField;
use crate::components::field::TextField;
use crate::locale;
use crate::workspace::Workspace;

/// The rules of the plan.
#[component]
pub fn RulesSection() -> impl IntoView {
    let workspace = Workspace::expect();
    let rules = Memo::new(move |_| workspace.plan().with(|plan| *plan.rules()));
    let says = Signal::derive(move || rules.with(in_short));
    view! {
        <Fold title="How it is scheduled" says>
            <DirectionField workspace rules />
            <LogicFields workspace rules />
            <ProgressFields workspace rules />
            <SlackFields workspace rules />
        </Fold>
    }
    .into_any()
}

/// Says something else about the rules, as one undo step.
fn change(workspace: Workspace, say: impl FnOnce(&mut Rules)) -> Result<(), String> {
    let mut rules = workspace.plan().with_untracked(|plan| *plan.rules());
    say(&mut rules);
    workspace.edit(&Edit::ChangePlan(PlanChange::Rules(rules)))
}

/// The same for what the plan cannot refuse: one of a few values that are all allowed.
fn choose(workspace: Workspace, say: impl FnOnce(&mut Rules)) {
    // OK because only dates and amounts of slack can be out of range.
    let _ = change(workspace, say);
}

#[component]
fn DirectionField(workspace: Workspace, rules: Memo<Rules>) -> impl IntoView {
    let finish = Signal::derive(move || match rules.get().direction {
        Direction::FromStart => None,
        Direction::FromFinish(finish) => Some(finish),
    });
    let is_from_finish = Signal::derive(move || finish.with(Option::is_some));
    let turn = move |from_finish| {
        // The finish that holds already, so that the plan keeps its length.
        let finish = workspace.schedule().with_untracked(|schedule| schedule.finish());
        choose(workspace, |rules| {
            rules.direction = if from_finish { Direction::FromFinish(finish) } else { Direction::FromStart };
        });
    };
    let aim = move |moment: Option<DateTime>| {
        let moment = moment.ok_or("found no date, expected one: or schedule from the start of the plan")?;
        change(workspace, |rules| rules.direction = Direction::FromFinish(moment))
    };
    view! {
        <Choice
            label="Scheduled from"
            help="From the start, everything is as soon as it can be. From a finish date, everything is as late as it can be, so that the plan finishes then."
            options=vec![(false, "The start of the plan"), (true, "A finish date")]
            value=is_from_finish
            choose=turn
        />
        <Show when=move || is_from_finish.get()>
            <MomentField label="Finish of the plan".to_owned() value=finish usual_minute=17 * 60 commit=aim />
        </Show>
    }
}

/// What wins, and on which calendar lag runs.
#[component]
fn LogicFields(workspace: Workspace, rules: Memo<Rules>) -> impl IntoView {
    let honours = Signal::derive(move || rules.get().honours_constraints);
    let lag_calendar = Signal::derive(move || rules.get().lag_calendar);
    view! {
        <Choice
            label="Where constraints and links disagree"
            help="Must start on, must finish on and the two no later than. Where links win, these constraints bound the latest dates only, and what cannot be kept shows as negative slack."
            options=vec![(true, "Constraints win"), (false, "Links win")]
            value=honours
            choose=move |honours| choose(workspace, |rules| rules.honours_constraints = honours)
        />
        <Choice
            label="Lag calendar"
            help="On whose working time the lag of a link is counted. Microsoft Project takes the successor's, Primavera P6 proposes the predecessor's."
            options=LagCalendar::ALL.map(|one| (one, one.name())).to_vec()
            value=lag_calendar
            choose=move |calendar| choose(workspace, |rules| rules.lag_calendar = calendar)
        />
    }
}

/// What has happened, and what it means for the rest.
#[component]
fn ProgressFields(workspace: Workspace, rules: Memo<Rules>) -> impl IntoView {
    let progress = Signal::derive(move || rules.get().progress);
    let unfinished = Signal::derive(move || rules.get().unfinished_work);
    view! {
        <Choice
            label="Work out of sequence"
            help="For tasks that began before their predecessors let them. Retained logic: what is left waits for the predecessors. Progress override: they count no more. Actual dates: nor do they for what follows."
            options=ProgressMode::ALL.map(|mode| (mode, mode.name())).to_vec()
            value=progress
            choose=move |mode| choose(workspace, |rules| rules.progress = mode)
        />
        <Choice
            label="Unfinished work"
            help="Microsoft Project leaves work that is not done where it is planned, even in the past. Primavera P6 plans it after the status date, its data date."
            options=vec![
                (UnfinishedWork::StaysWherePlanned, "Stays where it is planned"),
                (UnfinishedWork::AfterStatusDate, "Goes after the status date"),
            ]
            value=unfinished
            choose=move |work| choose(workspace, |rules| rules.unfinished_work = work)
        />
    }
}

/// What counts as critical.
#[component]
fn SlackFields(workspace: Workspace, rules: Memo<Rules>) -> impl IntoView {
    let text = move |pick: fn(&Rules) -> WorkingMinutes| {
        Signal::derive(move || {
            let slack = rules.with(pick);
            workspace.plan().with(|plan| locale::work(slack, plan.time_units()))
        })
    };
    let read = move |text: &str| workspace.plan().with_untracked(|plan| slack(text, plan.time_units()));
    let critical = move |text: String| {
        let slack = read(&text)?;
        change(workspace, |rules| rules.critical_slack = slack)
    };
    let near_critical = move |text: String| {
        let slack = read(&text)?;
        change(workspace, |rules| rules.near_critical_slack = slack)
    };
    let has_many_ends = Signal::derive(move || rules.get().has_many_ends);
    view! {
        <div class="field-row">
            <TextField
                label="Critical up to"
                help="Tasks with this much total slack or less are critical."
                value=text(|rules| rules.critical_slack)
                commit=critical
            />
            <TextField
                label="Nearly critical up to"
                help="Tasks with more slack than critical ones, but this much or less, are nearly critical."
                value=text(|rules| rules.near_critical_slack)
                commit=near_critical
            />
        </div>
        <Choice
            label="Critical paths"
            help="One path leads to the finish of the plan. With one for each end, a task that nothing follows must not finish later than it does, so that each of them has a path of its own."
            options=vec![(false, "To the finish of the plan"), (true, "To each end of the plan")]
            value=has_many_ends
            choose=move |many| choose(workspace, |rules| rules.has_many_ends = many)
        />
    }
}

/// Reads an amount of slack, which may be less than none.
fn slack(text: &str, time_units: &TimeUnits) -> Result<WorkingMinutes, String> {
    match Span::parse(text, time_units).map_err(|error| error.to_string())?.length {
        Length::Working(slack) => Ok(slack),
        Length::Elapsed(_) => Err(format!("found “{text}”, expected working time such as 2d or 4h")),
    }
}

/// Which rules are not the usual ones.
fn in_short(rules: &Rules) -> String {
    let usual = Rules::default();
    let unusual = [
        (rules.direction != usual.direction).then_some("from the finish"),
        (!rules.honours_constraints).then_some("links win"),
        (rules.lag_calendar != usual.lag_calendar).then_some("lag calendar"),
        (rules.progress != usual.progress).then_some(rules.progress.name()),
        (rules.unfinished_work != usual.unfinished_work).then_some("after the status date"),
        (rules.critical_slack != usual.critical_slack).then_some("critical slack"),
        (rules.near_critical_slack != usual.near_critical_slack).then_some("nearly critical slack"),
        rules.has_many_ends.then_some("many ends"),
    ];
    let unusual: Vec<String> = unusual.into_iter().flatten().map(str::to_lowercase).collect();
    if unusual.is_empty() { "as usual".to_owned() } else { unusual.join(", ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slack_is_working_time_and_may_be_less_than_none() {
        let read = |text| slack(text, &TimeUnits::default());
        assert_eq!(read("2d"), Ok(WorkingMinutes(960)));
        assert_eq!(read("-4h"), Ok(WorkingMinutes(-240)));
        assert_eq!(read("2ed"), Err("found “2ed”, expected working time such as 2d or 4h".to_owned()));
        assert!(read("little").unwrap_err().starts_with("found “little”, expected a length such as 3d"));
    }

    #[test]
    fn in_short_the_unusual_is_named() {
        assert_eq!(in_short(&Rules::default()), "as usual");
        let rules = Rules {
            unfinished_work: UnfinishedWork::AfterStatusDate,
            progress: ProgressMode::ProgressOverride,
            ..Rules::default()
        };
        assert_eq!(in_short(&rules), "progress override, after the status date");
    }
}
