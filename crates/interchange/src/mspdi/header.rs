//! What a file says about the program as a whole.

use planner::{Currency, DateTime, Direction, Rules, TimeUnits, WorkingMinutes};

use super::losses::LossKind;
use super::money;
use super::source::{Record, Source, Spot};
use super::tasks::Tasks;
use super::values;
use crate::error::LoadError;

/// What of the header is kept.
pub(super) struct Program {
    pub(super) name: Option<String>,
    pub(super) start: DateTime,
    pub(super) status_date: Option<DateTime>,
    pub(super) time_units: TimeUnits,
    pub(super) rules: Rules,
    pub(super) calendar_uid: Option<String>,
    /// Its currency.
    pub(super) currency: Currency,
    /// Where the currency does not follow from its letters: what is told of it, about which element and where.
    pub(super) guess: Option<(LossKind, &'static str, Spot)>,
}

/// What of the header is kept, once the tasks are known.
pub(super) fn read<'a>(
    source: &mut Source<'a>,
    mut header: Record<'a>,
    tasks: &Tasks,
) -> Result<Program, LoadError> {
    let record = &mut header;
    let title = record.take_value("Title");
    let name = title.or_else(|| Some(record.name.trim().to_owned()).filter(|name| !name.is_empty()));
    let is_from_finish = source.flag(record, "ScheduleFromStart") == Some(false);
    let start = source.date(record, "StartDate")?;
    let finish = source.date(record, "FinishDate")?;
    let Some(start) = start.or_else(|| tasks.earliest_start()).or(finish) else {
        return Err(LoadError::Value {
            place: "project".to_owned(),
            message: "found no StartDate and no task with a Start, expected one of them".to_owned(),
        });
    };
    let direction = match finish.or_else(|| tasks.latest_finish()).filter(|_| is_from_finish) {
        Some(finish) => Direction::FromFinish(finish),
        None => Direction::FromStart,
    };
    if is_from_finish && direction == Direction::FromStart {
        source.lose(LossKind::ScheduledFromFinish, "ScheduleFromStart", record);
    }
    let status_date = source.date(record, "StatusDate")?;
    let usual = TimeUnits::default();
    let time_units = TimeUnits {
        minutes_per_day: number(source, record, "MinutesPerDay", 1_440).unwrap_or(usual.minutes_per_day),
        minutes_per_week: number(source, record, "MinutesPerWeek", 10_080).unwrap_or(usual.minutes_per_week),
        days_per_month: number(source, record, "DaysPerMonth", 31).unwrap_or(usual.days_per_month),
    };
    let slack_limit = record.take("CriticalSlackLimit").and_then(|field| {
        source.parse(record, &field, |text| {
            values::integer(text).filter(|days| (-9_999..=9_999).contains(days))
        })
    });
    let rules = Rules {
        direction,
        critical_slack: WorkingMinutes(slack_limit.unwrap_or(0) * i64::from(time_units.minutes_per_day)),
        has_many_ends: source.flag(record, "MultipleCriticalPaths") == Some(true),
        ..Rules::default()
    };
    let calendar_uid = record.take_value("CalendarUID");
    let (code, sign) = (record.take_value("CurrencyCode"), record.take_value("CurrencySymbol"));
    let (currency, guess) = money::currency(code.as_deref(), sign.as_deref());
    let guess = guess.map(|(kind, element)| (kind, element, record.spot()));
    source.lose_rest(record);
    Ok(Program { name, start, status_date, time_units, rules, calendar_uid, currency, guess })
}

/// A number from 1 up to `most`.
fn number<'a>(source: &mut Source<'a>, record: &mut Record<'a>, name: &str, most: u32) -> Option<u32> {
    let field = record.take(name)?;
    source.parse(record, &field, |text| text.parse().ok().filter(|number| (1..=most).contains(number)))
}
