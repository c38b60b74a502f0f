//! What has happened: when the work began and ended, how much is left, and where it pauses.

use leptos::prelude::*;
use planner::{Date, DateTime, Duration, Progress, Span, Split, Task, TaskChange};

use super::fold::Fold;
use super::moment_field::MomentField;
use super::subject::Subject;
use crate::components::field::TextField;
use crate::locale;

const MORNING: u32 = 8 * 60;
const EVENING: u32 = 17 * 60;

/// The actual dates of a task that is no summary, and the rest of its work while it goes on.
#[component]
pub fn Actuals(subject: Subject) -> impl IntoView {
    let progress = Memo::new(move |_| subject.says(|task| task.progress));
    let says = Signal::derive(move || progress.with(|progress| in_short(progress, locale::day)));
    let began = Signal::derive(move || progress.get().actual_start);
    let ended = Signal::derive(move || progress.get().actual_finish);
    let begin = move |actual_start: Option<DateTime>| {
        change(subject, |progress| Progress { actual_start, ..progress })
    };
    let end = move |moment: Option<DateTime>| {
        let start = untrack(move || subject.dates()).map(|dates| dates.start);
        change(subject, |progress| progress.ended_at(moment, start))
    };
    let goes_on = Memo::new(move |_| began.get().is_some() && ended.get().is_none());
    let takes_time = Memo::new(move |_| !subject.says(Task::is_milestone));
    view! {
        <Show when=move || !subject.is_summary()>
            <Fold title="Actual dates" says>
                <MomentField label="Actual start".to_owned() value=began usual_minute=MORNING commit=begin />
                <MomentField label="Actual finish".to_owned() value=ended usual_minute=EVENING commit=end />
                <Show when=move || goes_on.get() && takes_time.get()>
                    <Remaining subject progress />
                    <Pause subject progress />
                </Show>
            </Fold>
        </Show>
    }
    .into_any()
}

fn change(subject: Subject, say: impl FnOnce(Progress) -> Progress) -> Result<(), String> {
    let progress = subject.plan(|plan| plan.task(subject.id).map(|task| task.progress)).unwrap_or_default();
    subject.change(TaskChange::Progress(say(progress)))
}

/// How much of the duration is left; emptied, it follows from the share that is done.
#[component]
fn Remaining(subject: Subject, progress: Memo<Progress>) -> impl IntoView {
    let text = Signal::derive(move || {
        let said = progress.get().remaining;
        subject.says_in_plan(|plan, task| said.unwrap_or_else(|| left(task)).to_text(plan.time_units()))
    });
    let commit = move |text: String| {
        let text = text.trim();
        let remaining = match text {
            "" => None,
            _ => Some(subject.plan(|plan| Duration::parse(text, plan.time_units()))),
        };
        let remaining = remaining.transpose().map_err(|error| error.to_string())?;
        change(subject, |progress| Progress { remaining: remaining.map(Duration::span), ..progress })
    };
    view! {
        <TextField
            label="Remaining duration"
            help="How much of the duration is left. Emptied, it follows from the share that is done."
            value=text
            commit
        />
    }
}

/// What is left of a duration by the share that is done.
fn left(task: &Task) -> Span {
    let span = task.duration.span();
    let minutes = span.length.minutes();
    let left = minutes - task.progress.percent_complete.of_minutes(minutes);
    match span.length {
        planner::Length::Working(_) => Span::working(left, span.unit),
        planner::Length::Elapsed(_) => Span::elapsed(left, span.unit),
    }
}

/// Where the work stops and goes on. One of the two alone is a pause of no length, until the other is said.
#[component]
fn Pause(subject: Subject, progress: Memo<Progress>) -> impl IntoView {
    let stop = Signal::derive(move || progress.get().split.map(|split| split.stop));
    let resume = Signal::derive(move || progress.get().split.map(|split| split.resume));
    let stops = move |moment: Option<DateTime>| {
        change(subject, |progress| Progress { split: stopped_at(progress.split, moment), ..progress })
    };
    let goes_on = move |moment: Option<DateTime>| {
        change(subject, |progress| Progress { split: resumed_at(progress.split, moment), ..progress })
    };
    view! {
        <MomentField label="Work stops".to_owned() value=stop usual_minute=EVENING commit=stops />
        <MomentField label="Work goes on".to_owned() value=resume usual_minute=MORNING commit=goes_on />
    }
}

fn stopped_at(split: Option<Split>, moment: Option<DateTime>) -> Option<Split> {
    moment.map(|stop| Split { stop, resume: split.map_or(stop, |split| split.resume) })
}

fn resumed_at(split: Option<Split>, moment: Option<DateTime>) -> Option<Split> {
    moment.map(|resume| Split { stop: split.map_or(resume, |split| split.stop), resume })
}

/// `began 23 Nov 2026`.
fn in_short(progress: &Progress, tell: impl Fn(Date) -> String) -> String {
    match (progress.actual_start, progress.actual_finish) {
        (_, Some(finish)) => format!("ended {}", tell(finish.date())),
        (Some(start), None) => format!("began {}", tell(start.date())),
        (None, None) => "not begun".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use planner::{Percent, TaskId, TimeUnits};

    fn at(day: u32) -> DateTime {
        format!("2026-11-{day}T08:00").parse().unwrap()
    }

    #[test]
    fn what_ended_is_done_and_began() {
        let progress =
            Progress { remaining: Some(Span::working(60, planner::TimeUnit::Hour)), ..Progress::default() };
        let ended = progress.ended_at(Some(at(25)), Some(at(23)));
        assert_eq!((ended.actual_start, ended.actual_finish), (Some(at(23)), Some(at(25))));
        assert_eq!((ended.percent_complete, ended.remaining), (Percent::HUNDRED, None));
        let before_its_start = Progress::default().ended_at(Some(at(20)), Some(at(23)));
        assert_eq!(before_its_start.actual_start, Some(at(20)));
    }

    #[test]
    fn a_pause_takes_its_ends_one_after_the_other() {
        let stopped = stopped_at(None, Some(at(24)));
        assert_eq!(stopped, Some(Split { stop: at(24), resume: at(24) }));
        assert_eq!(resumed_at(stopped, Some(at(27))), Some(Split { stop: at(24), resume: at(27) }));
        assert_eq!(
            stopped_at(resumed_at(None, Some(at(27))), Some(at(24))),
            resumed_at(stopped, Some(at(27)))
        );
        assert_eq!(resumed_at(stopped, None), None);
    }

    #[test]
    fn what_is_left_follows_from_what_is_done() {
        let time_units = TimeUnits::default();
        let mut task = Task::new(TaskId(1), "Dig", Duration::days(4, &time_units));
        task.progress.percent_complete = Percent::whole(25);
        assert_eq!(left(&task).to_text(&time_units), "3d");
    }

    #[test]
    fn in_short_the_last_thing_that_happened() {
        let tell = |day: Date| day.to_string();
        let mut progress = Progress::default();
        assert_eq!(in_short(&progress, tell), "not begun");
        progress.actual_start = Some(at(23));
        assert_eq!(in_short(&progress, tell), "began 2026-11-23");
    }
}
