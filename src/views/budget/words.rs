//! What figures of money and their parts say in words.

use planner::{
    CostKey, CostSide, Costs, Currencies, Date, FigureValue, Money, Origin, Percent, Ratio, SumPart,
    TimeUnits, Within,
};

use crate::locale;

/// Which of the costs, as the head of a column.
pub const fn side(side: CostSide) -> &'static str {
    match side {
        CostSide::Planned => "Planned",
        CostSide::Actual => "Spent",
        CostSide::Agreed => "Agreed",
        CostSide::Expenses => "Expenses",
    }
}

/// Whose costs.
pub fn key(costs: &Costs, key: CostKey) -> String {
    match key {
        CostKey::Month(year, month) => {
            planner::Date::from_ymd(year, month, 1).map_or_else(|| costs.name_of(key), locale::month_and_year)
        }
        CostKey::Task(_) if costs.name_of(key).is_empty() => "Untitled".to_owned(),
        _ => costs.name_of(key),
    }
}

/// A sum that a task adds to, as what follows its name: `, January 2027`. Empty for everything.
pub fn within(costs: &Costs, within: Within) -> String {
    match within {
        Within::Of(CostKey::Program) => String::new(),
        Within::Of(of) => format!(", {}", key(costs, of)),
        Within::Line(line) => {
            let name = costs.plan().budget_line(line).map(|line| line.name.as_str()).unwrap_or_default();
            format!(" within \u{201c}{name}\u{201d}")
        }
        Within::Until(day) => format!(" up to {}", locale::day(day)),
    }
}

/// A share in percent, and that it is rounded where it is: `40%`, `about 33.33%`.
pub fn share(share: Ratio) -> String {
    let hundredths = share.times(Ratio::whole(100)).hundredths();
    let is_exact = Ratio::new(i128::from(hundredths), 10_000) == Some(share);
    let about = if is_exact { "" } else { "about " };
    format!(
        "{about}{}",
        locale::share(Percent::from_hundredths(i32::try_from(hundredths).unwrap_or(i32::MAX)))
    )
}

/// The working days from one day to another, which both count.
pub fn working_days(first: Date, last: Date) -> String {
    format!("working days from {} to {}, both included", locale::day(first), locale::day(last))
}

/// How a part of a sum came about: `16h × €50/h`. Empty where it is a sum itself, or a share of an amount that stands beside it.
pub fn origin(part: &SumPart, currencies: &Currencies, time_units: &TimeUnits) -> String {
    let price = |price| locale::price(price, currencies.own);
    // An amount that was said in the plan's currency says nothing more than the part itself.
    let foreign = |amount: planner::Price| amount.currency.map(|_| price(amount));
    match part.origin {
        Origin::Summed | Origin::Done(..) | Origin::Assumed(..) => String::new(),
        Origin::Work(minutes, rate, per) => {
            format!("{} \u{d7} {}/{}", locale::work(minutes, time_units), price(rate), per.symbol())
        }
        Origin::Use(units, per_use) => format!("{units} of a use at {}", price(per_use)),
        Origin::Quantity(units, each) => {
            format!("{} \u{d7} {}", locale::hundredths(i64::from(units.hundredths()) / 100), price(each))
        }
        Origin::Said(amount) => foreign(amount).unwrap_or_default(),
        Origin::Spent(day, amount) => match foreign(amount) {
            Some(amount) => format!("{}, {amount}", locale::day(day)),
            None => locale::day(day),
        },
        Origin::Drawn(day) => format!("drawn on {}", locale::day(day)),
        Origin::Agreed => "by the baseline".to_owned(),
        Origin::Due(whole, from, to) => {
            let (from, to) = (locale::day(from), locale::day(to));
            format!("of {}, which falls due from {from} to {to}", locale::money(whole, currencies.own))
        }
        Origin::Closed(planned, spent) => {
            let (planned, spent) =
                (locale::money(planned, currencies.own), locale::money(spent, currencies.own));
            format!("{planned} planned \u{2212} {spent} spent")
        }
    }
}

/// What a measure comes to.
pub fn figure(value: &FigureValue, currencies: &Currencies) -> String {
    match value {
        FigureValue::Money(money) => locale::money(*money, currencies.own),
        FigureValue::Index(ratio) => locale::hundredths(ratio.hundredths()),
        FigureValue::Time(ratio) => format!("{} d", locale::hundredths(ratio.hundredths())),
        FigureValue::Undefined(why) => format!("not defined, because {why}"),
    }
}

/// An amount with its sign: `+€50`.
pub fn signed(money: Money, currencies: &Currencies) -> String {
    let sign = if money > Money::ZERO { "+" } else { "" };
    format!("{sign}{}", locale::money(money, currencies.own))
}
