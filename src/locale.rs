//! Dates and numbers as the person's locale writes them, by the browser's own `Intl`.

mod money;

use js_sys::{Array, Date as JsDate, Function, Intl, Object, Reflect};
use planner::cell::write::WriteWords;
use planner::cell::{DayOrder, DayWords};
use planner::{Currencies, Currency, Date, DateTime, Money, TimeUnits, WorkingMinutes};
use planner::{Span, TimeUnit};
use wasm_bindgen::{JsCast, JsValue};

pub use self::money::{hundredths, money, price, read_money_in, read_price, share};

/// Formatters that are made once: making one costs far more than using it.
struct Formatters {
    day: Intl::DateTimeFormat,
    weekday_and_day: Intl::DateTimeFormat,
    day_and_time: Intl::DateTimeFormat,
    day_and_time_of_year: Intl::DateTimeFormat,
    month: Intl::DateTimeFormat,
    month_and_year: Intl::DateTimeFormat,
    weekday_and_number: Intl::DateTimeFormat,
    weekday: Intl::DateTimeFormat,
    weekday_in_full: Intl::DateTimeFormat,
    day_and_month: Intl::DateTimeFormat,
    number: Intl::NumberFormat,
}

thread_local! {
    static FORMATTERS: Formatters = Formatters {
        day: dates(&[("day", "numeric"), ("month", "short"), ("year", "numeric")]),
        weekday_and_day: dates(&[
            ("weekday", "short"), ("day", "numeric"), ("month", "short"), ("year", "numeric"),
        ]),
        day_and_time: dates(&[
            ("weekday", "short"), ("day", "numeric"), ("month", "short"), ("year", "numeric"),
            ("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23"),
        ]),
        day_and_time_of_year: dates(&[
            ("weekday", "short"), ("day", "numeric"), ("month", "short"),
            ("hour", "2-digit"), ("minute", "2-digit"), ("hourCycle", "h23"),
        ]),
        month: dates(&[("month", "short")]),
        month_and_year: dates(&[("month", "long"), ("year", "numeric")]),
        weekday_and_number: dates(&[("weekday", "short"), ("day", "numeric")]),
        weekday: dates(&[("weekday", "short")]),
        weekday_in_full: dates(&[("weekday", "long")]),
        day_and_month: dates(&[("day", "numeric"), ("month", "short")]),
        number: Intl::NumberFormat::new(&Array::new(), &Object::new()),
    };
}

/// `17 Mar 2027`, in the order and language of the locale.
pub fn day(date: Date) -> String {
    FORMATTERS.with(|formatters| text(&formatters.day, date.midnight()))
}

/// `9–12 Mar 2027`: nothing is said twice. One day where both are the same.
pub fn days(first: Date, last: Date) -> String {
    FORMATTERS.with(|formatters| {
        let range = Reflect::get(&formatters.day, &JsValue::from_str("formatRange"));
        let range = range.ok().and_then(|range| range.dyn_into::<Function>().ok());
        let formatted = range.and_then(|range| {
            range.call2(&formatters.day, &js_date(first.midnight()), &js_date(last.midnight())).ok()
        });
        let formatted = formatted.and_then(|text| text.as_string());
        formatted.unwrap_or_else(|| format!("{} \u{2013} {}", day(first), day(last)))
    })
}

/// `Wed, 17 Mar 2027`.
pub fn weekday_and_day(date: Date) -> String {
    FORMATTERS.with(|formatters| text(&formatters.weekday_and_day, date.midnight()))
}

/// `Wed, 17 Mar 2027, 08:00`.
pub fn day_and_time(moment: DateTime) -> String {
    FORMATTERS.with(|formatters| text(&formatters.day_and_time, moment))
}

/// `Wed 17 Mar, 08:00` where the year is plain: that of `near`; with its year elsewhere.
pub fn day_and_time_near(moment: DateTime, near: DateTime) -> String {
    if moment.date().ymd().0 != near.date().ymd().0 {
        return day_and_time(moment);
    }
    FORMATTERS.with(|formatters| text(&formatters.day_and_time_of_year, moment))
}

/// A message of the core, its moments (`2027-03-17T08:00`), its days (`2027-03-17`) and its amounts of money
/// (`1200.50 EUR`) written for people.
pub fn told(message: &str) -> String {
    told_by(message, &Writers { day: &day, moment: &day_and_time, money: &money })
}

/// How days, moments and amounts are written.
struct Writers<'a> {
    day: &'a dyn Fn(Date) -> String,
    moment: &'a dyn Fn(DateTime) -> String,
    money: &'a dyn Fn(Money, Currency) -> String,
}

fn told_by(message: &str, write: &Writers<'_>) -> String {
    let tell = |word: &str| match (word.parse::<Date>(), word.parse::<DateTime>()) {
        (Ok(date), _) => (write.day)(date),
        (_, Ok(at)) => (write.moment)(at),
        _ => word.to_owned(),
    };
    let mut told = String::with_capacity(message.len());
    let mut words = message.split_inclusive(' ').peekable();
    // A name may hold what looks like an amount.
    let mut quotes = 0_usize;
    while let Some(word) = words.next() {
        if let Some(amount) = amount_of(word).filter(|_| quotes == 0)
            && let Some((currency, rest)) = words.peek().and_then(|next| currency_of(next))
        {
            told.push_str(&(write.money)(amount, currency));
            told.push_str(rest);
            words.next();
            continue;
        }
        quotes = (quotes + word.matches('\u{201c}').count()).saturating_sub(word.matches('\u{201d}').count());
        let bare = word.trim_end_matches(AFTER);
        told.push_str(&tell(bare));
        told.push_str(&word[bare.len()..]);
    }
    told
}

/// What stands behind a word.
const AFTER: [char; 6] = [' ', ',', '.', ')', ':', ';'];

/// A word that is an amount as the core writes it, with nothing behind it.
fn amount_of(word: &str) -> Option<Money> {
    let bare = word.strip_suffix(' ')?;
    let is_plain = bare.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'.'));
    Money::parse(bare).filter(|_| is_plain)
}

/// A word that is the letters of a currency, and what stands behind it.
fn currency_of(word: &str) -> Option<(Currency, &str)> {
    let letters = word.get(..3).filter(|letters| letters.bytes().all(|byte| byte.is_ascii_uppercase()))?;
    let rest = &word[3..];
    let currency = letters.parse().ok()?;
    rest.chars().all(|letter| AFTER.contains(&letter)).then_some((currency, rest))
}

/// `Mar`.
pub fn month(date: Date) -> String {
    FORMATTERS.with(|formatters| text(&formatters.month, date.midnight()))
}

/// `March 2027`.
pub fn month_and_year(date: Date) -> String {
    FORMATTERS.with(|formatters| text(&formatters.month_and_year, date.midnight()))
}

/// `Wed 17`, for where the month is plain.
pub fn weekday_and_number(date: Date) -> String {
    FORMATTERS.with(|formatters| text(&formatters.weekday_and_number, date.midnight()))
}

/// `Wed`.
pub fn weekday(date: Date) -> String {
    FORMATTERS.with(|formatters| text(&formatters.weekday, date.midnight()))
}

/// `Wednesday`.
pub fn weekday_in_full(date: Date) -> String {
    FORMATTERS.with(|formatters| text(&formatters.weekday_in_full, date.midnight()))
}

/// `1 Mar`, for where the year is plain.
pub fn day_and_month(date: Date) -> String {
    FORMATTERS.with(|formatters| text(&formatters.day_and_month, date.midnight()))
}

/// `10,000`.
pub fn count(number: usize) -> String {
    let format = FORMATTERS.with(|formatters| formatters.number.format());
    let formatted = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(number as f64));
    formatted.ok().and_then(|text| text.as_string()).unwrap_or_else(|| number.to_string())
}

/// The words in which the locale writes days, for reading what is typed.
struct Vocabulary {
    months: Vec<(String, u32)>,
    others: Vec<String>,
    weekdays: Vec<(String, usize)>,
    order: Option<DayOrder>,
}

thread_local! {
    static VOCABULARY: Vocabulary = Vocabulary::of_locale();
}

/// What texts that name days are read by, as the locale writes them.
pub fn with_day_words<T>(today: Date, read: impl FnOnce(DayWords<'_>) -> T) -> T {
    VOCABULARY.with(|Vocabulary { months, others, weekdays, order }| {
        read(DayWords { today, months, others, weekdays, order: *order })
    })
}

/// What texts in cells are read by, as the locale writes days, and amounts of these currencies.
pub fn with_write_words<T>(
    today: Date,
    currencies: &Currencies,
    read: impl FnOnce(WriteWords<'_>) -> T,
) -> T {
    with_day_words(today, |days| {
        money::with_numbers(currencies, |numbers| {
            read(WriteWords { days, day: &weekday_and_day, numbers, money: &money })
        })
    })
}

impl Vocabulary {
    /// Asks the browser how it writes every month and every weekday.
    fn of_locale() -> Self {
        let mut vocabulary =
            Self { months: Vec::new(), others: Vec::new(), weekdays: Vec::new(), order: numeric_order() };
        let mut literals = Vec::new();
        for width in ["short", "long"] {
            let format =
                dates(&[("weekday", width), ("day", "numeric"), ("month", width), ("year", "numeric")]);
            // The twelve days are in twelve months and on all seven weekdays.
            for month in 1..=12 {
                let date = Date::from_ymd(2026, month, 12).unwrap_or(Date::MIN);
                for (kind, text) in parts(&format, date) {
                    let text = text.to_lowercase();
                    match &*kind {
                        "weekday" => {
                            let mut words = words_in(&text);
                            if let (Some(word), None) = (words.next(), words.next()) {
                                vocabulary.weekdays.push((word.to_owned(), date.weekday_index()));
                            }
                        }
                        "literal" => literals.extend(words_in(&text).map(str::to_owned)),
                        _ => {}
                    }
                    vocabulary.learn(&kind, &text, month);
                }
            }
        }
        // As the sign for Sunday in Japanese, which stands behind every day of the month.
        vocabulary.weekdays.retain(|(name, _)| !literals.contains(name));
        vocabulary
    }

    fn learn(&mut self, kind: &str, text: &str, month: u32) {
        let is_name = kind == "month" && !text.contains(|c: char| c.is_numeric());
        match kind {
            "month" if is_name => self.months.push((text.to_owned(), month)),
            "month" | "literal" | "weekday" | "era" => {
                self.others.extend(words_in(text).map(str::to_owned));
                self.others.sort_unstable();
                self.others.dedup();
            }
            _ => {}
        }
    }
}

fn words_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

/// In which order the locale writes the numbers of a date; `None` where the language is written in several countries in
/// different orders, and the locale does not say which of them it is.
fn numeric_order() -> Option<DayOrder> {
    let format = dates(&[("day", "numeric"), ("month", "numeric"), ("year", "numeric")]);
    let options = format.resolved_options();
    let locale = Reflect::get(&options, &JsValue::from_str("locale")).ok()?.as_string()?;
    if locale == "en" {
        return None;
    }
    let kinds = parts(&format, Date::from_ymd(2026, 11, 22)?).into_iter().map(|(kind, _)| kind);
    let kinds: Vec<String> = kinds.filter(|kind| matches!(&**kind, "day" | "month" | "year")).collect();
    match [kinds.first()?.as_str(), kinds.get(1)?.as_str()] {
        ["day", "month"] => Some(DayOrder::DayMonthYear),
        ["month", "day"] => Some(DayOrder::MonthDayYear),
        ["year", "month"] => Some(DayOrder::YearMonthDay),
        _ => None,
    }
}

/// The parts in which a date is written, each with what it is.
fn parts(format: &Intl::DateTimeFormat, date: Date) -> Vec<(String, String)> {
    let get = |part: &JsValue, key: &str| Reflect::get(part, &JsValue::from_str(key)).ok()?.as_string();
    let parts = format.format_to_parts(&js_date(date.midnight()));
    parts.iter().filter_map(|part| Some((get(&part, "type")?, get(&part, "value")?))).collect()
}

/// An amount of work in days and smaller units: `3d 4h`, `-2d`.
pub fn work(minutes: WorkingMinutes, time_units: &TimeUnits) -> String {
    Span::working(minutes.0, TimeUnit::Day).to_text(time_units)
}

/// The day on which weeks begin in the locale, counted from Monday: 0 there, 6 where they begin on Sunday. Monday, as
/// ISO 8601 has it, where the browser cannot tell.
pub fn first_weekday() -> u32 {
    let told = || {
        let get = |object: &JsValue, key: &str| Reflect::get(object, &JsValue::from_str(key)).ok();
        let options = FORMATTERS.with(|formatters| formatters.day.resolved_options());
        let intl = get(&js_sys::global(), "Intl")?;
        let locale = Reflect::construct(
            get(&intl, "Locale")?.dyn_ref::<Function>()?,
            &Array::of1(&get(&options, "locale")?),
        );
        let locale = locale.ok()?;
        // A function in the standard, a property in the browsers that came before it.
        let week = match get(&locale, "getWeekInfo")?.dyn_ref::<Function>() {
            Some(ask) => ask.call0(&locale).ok()?,
            None => get(&locale, "weekInfo")?,
        };
        get(&week, "firstDay")?.as_f64()
    };
    told().map_or(0, |first| (first as u32).saturating_sub(1) % 7)
}

/// The moment it is, by the clock of the person's own wall.
pub fn now() -> DateTime {
    let now = JsDate::new_0();
    let wall_clock = now.get_time() - now.get_timezone_offset() * 60_000.0;
    DateTime::from_minutes((wall_clock / 60_000.0).floor() as i64)
}

fn dates(options: &[(&str, &str)]) -> Intl::DateTimeFormat {
    let object = Object::new();
    // A plan's moments are wall-clock time of no zone; they are handed to the browser as if they were UTC. Its days are
    // those of the Gregorian calendar, which work goes by everywhere, and which what is typed is read by.
    for (key, value) in options.iter().chain(&[("timeZone", "UTC"), ("calendar", "gregory")]) {
        // OK because setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_str(value));
    }
    Intl::DateTimeFormat::new(&Array::new(), &object)
}

fn text(format: &Intl::DateTimeFormat, moment: DateTime) -> String {
    let formatted = format.format().call1(&JsValue::UNDEFINED, &js_date(moment));
    formatted.ok().and_then(|text| text.as_string()).unwrap_or_else(|| moment.to_string())
}

fn js_date(moment: DateTime) -> JsDate {
    JsDate::new(&JsValue::from_f64(moment.minutes() as f64 * 60_000.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_moments_and_amounts_in_a_message_are_written_for_people() {
        let day = |date: Date| format!("<{}>", date.ymd().2);
        let moment = |at: DateTime| format!("[{}]", at.date().ymd().2);
        let message = "from 2026-01-05 to 2026-01-07, until 2026-01-08T08:00: 3 of 2026";
        let money = |money: Money, currency: Currency| format!("{currency}{money}");
        let write = Writers { day: &day, moment: &moment, money: &money };
        assert_eq!(told_by(message, &write), "from <5> to <7>, until [8]: 3 of 2026");
        let message =
            "38307.70 EUR of \u{201c}20 EUR a day\u{201d}, which has -5 CHF: 3 EURO, 4.5.6 USD and 7 USD";
        let expected =
            "EUR38307.70 of \u{201c}20 EUR a day\u{201d}, which has CHF-5: 3 EURO, 4.5.6 USD and USD7";
        assert_eq!(told_by(message, &write), expected);
    }
}
