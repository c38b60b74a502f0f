//! Who works: teams, people and other resources, and what they are assigned to.

use crate::budget::Accrual;
use crate::id::{AssignmentId, CalendarId, PersonId, TaskId, TeamId};
use crate::money::Price;
use crate::time::{Date, Percent, WorkingMinutes};
use crate::units::{Span, TimeUnit, TimeUnits};

/// People who plan and deliver together.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Team {
    /// Its id.
    pub id: TeamId,
    /// Its name.
    pub name: String,
    /// What it knows its way about in, such as one of [`Team::DOMAINS`]; empty where that was not said.
    pub domain: String,
}

impl Team {
    /// The domains that technical programs usually have; any other word will do.
    pub const DOMAINS: [&str; 7] = ["Web", "iOS", "Android", "Backend", "Cloud", "Security", "Data"];

    /// A team of this name, with nothing else said.
    #[must_use]
    pub fn new(id: TeamId, name: impl Into<String>) -> Self {
        Self { id, name: name.into(), domain: String::new() }
    }
}

/// What a resource is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ResourceKind {
    /// Someone whose time is used.
    Work,
    /// A machine or a room, whose time is used.
    Equipment,
    /// Something that is used up.
    Material,
    /// An expense.
    Cost,
}

impl ResourceKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Work, Self::Equipment, Self::Material, Self::Cost];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Work => "Person",
            Self::Equipment => "Equipment",
            Self::Material => "Material",
            Self::Cost => "Cost",
        }
    }

    /// Whether it has time and a capacity, rather than being used up.
    #[must_use]
    pub const fn works(self) -> bool {
        matches!(self, Self::Work | Self::Equipment)
    }
}

/// How much of a person there is in a stretch of days, instead of [`Person::max_units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Availability {
    /// The first day; without one, from the beginning.
    pub from: Option<Date>,
    /// The last day; without one, to the end.
    pub to: Option<Date>,
    /// How much there is at once; none for someone who has not come yet, or has gone.
    pub units: Percent,
}

/// What a person costs from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Rate {
    /// The first day; without one, from the beginning.
    pub from: Option<Date>,
    /// For a period of work, or for one unit of a material.
    pub price: Price,
    /// Which period; it says nothing of a material.
    pub per: RatePeriod,
    /// For each assignment, once, whatever its length, times its units: half a person comes for half (Microsoft Project
    /// reckons so).
    pub per_use: Price,
}

/// The working time that a rate is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum RatePeriod {
    /// An hour.
    #[default]
    Hour,
    /// A day of the plan.
    Day,
    /// A week of the plan.
    Week,
    /// A month of the plan.
    Month,
    /// A year: 52 weeks of the plan.
    Year,
}

impl RatePeriod {
    /// All of them, the shortest first.
    pub const ALL: [Self; 5] = [Self::Hour, Self::Day, Self::Week, Self::Month, Self::Year];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hour => "hour",
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
        }
    }

    /// How it is written after a slash: `h`, `d`, `w`, `mo`, `y`.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Hour => "h",
            Self::Day => "d",
            Self::Week => "w",
            Self::Month => "mo",
            Self::Year => "y",
        }
    }

    /// How many working minutes it is.
    #[must_use]
    pub const fn minutes(self, time_units: &TimeUnits) -> i64 {
        match self {
            Self::Hour => 60,
            Self::Day => TimeUnit::Day.working_minutes(time_units),
            Self::Week => TimeUnit::Week.working_minutes(time_units),
            Self::Month => TimeUnit::Month.working_minutes(time_units),
            Self::Year => 52 * TimeUnit::Week.working_minutes(time_units),
        }
    }
}

impl Rate {
    /// What so much work costs, without the use, in the currency of the rate; rounded once.
    ///
    /// ```
    /// use planner::{Money, Price, Rate, RatePeriod, TimeUnits, WorkingMinutes};
    /// // 35,000 a year of 2,080 hours: 160 hours cost 2,692.31.
    /// let price = Price::own(Money::whole(35_000));
    /// let rate = Rate { from: None, price, per: RatePeriod::Year, per_use: Price::ZERO };
    /// let cost = rate.of_work(WorkingMinutes(160 * 60), &TimeUnits::default());
    /// assert_eq!(cost.money, Money::from_hundredths(269_231));
    /// ```
    #[must_use]
    pub fn of_work(&self, work: WorkingMinutes, time_units: &TimeUnits) -> Price {
        Price { money: self.price.money.times(work.0, self.per.minutes(time_units)), ..self.price }
    }
}

/// Someone or something that tasks need.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: ResourceKind,
    /// What it does here, such as "Backend engineer".
    pub role: String,
    /// What it can do, in the order said.
    pub skills: Vec<String>,
    /// Whether it stands for somebody who is to be found: "2 backend engineers".
    pub is_placeholder: bool,
    /// How much of it there is at once, on days of which `availability` says nothing: 100 % is one person full time.
    pub max_units: Percent,
    /// Stretches of days with more or less of it. Where two cover a day the later in the list holds.
    pub availability: Vec<Availability>,
    /// When it can work; without one, the plan's calendar holds. Leave stands there, as days off.
    pub calendar: Option<CalendarId>,
    /// The team it belongs to.
    pub team: Option<TeamId>,
    /// What it costs, in order of days, each once, the one without a day first. Without any it costs nothing.
    pub rates: Vec<Rate>,
    /// When its costs fall due.
    pub accrual: Accrual,
    /// In what a material is counted, such as "t" or "licence".
    pub unit: String,
    /// Free text.
    pub notes: String,
    /// The id that an imported file gave it.
    pub source_id: Option<String>,
}

impl Person {
    /// Somebody of this name, full time, with nothing else said.
    #[must_use]
    pub fn new(id: PersonId, name: impl Into<String>) -> Self {
        Self {
            id,
            name: name.into(),
            kind: ResourceKind::Work,
            role: String::new(),
            skills: Vec::new(),
            is_placeholder: false,
            max_units: Percent::HUNDRED,
            availability: Vec::new(),
            calendar: None,
            team: None,
            rates: Vec::new(),
            accrual: Accrual::default(),
            unit: String::new(),
            notes: String::new(),
            source_id: None,
        }
    }

    /// How much of it there is at once on a day, working or not.
    #[must_use]
    pub fn units_on(&self, day: Date) -> Percent {
        let covers = |one: &&Availability| {
            one.from.is_none_or(|from| from <= day) && one.to.is_none_or(|to| day <= to)
        };
        self.availability.iter().rev().find(covers).map_or(self.max_units, |one| one.units)
    }

    /// What it costs on a day; `None` where nothing was said.
    #[must_use]
    pub fn rate_on(&self, day: Date) -> Option<&Rate> {
        self.rates.iter().rev().find(|rate| rate.from.is_none_or(|from| from <= day))
    }
}

/// How the work of an assignment is spread over its time, in tenths of that time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Contour {
    /// Evenly.
    #[default]
    Flat,
    /// More and more.
    BackLoaded,
    /// Less and less.
    FrontLoaded,
    /// With two peaks.
    DoublePeak,
    /// With a peak near the beginning.
    EarlyPeak,
    /// With a peak near the end.
    LatePeak,
    /// With a peak in the middle.
    Bell,
    /// With a long peak in the middle.
    Turtle,
}

impl Contour {
    /// All of them, the usual one first.
    pub const ALL: [Self; 8] = [
        Self::Flat,
        Self::BackLoaded,
        Self::FrontLoaded,
        Self::DoublePeak,
        Self::EarlyPeak,
        Self::LatePeak,
        Self::Bell,
        Self::Turtle,
    ];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Flat => "Flat",
            Self::BackLoaded => "Back loaded",
            Self::FrontLoaded => "Front loaded",
            Self::DoublePeak => "Double peak",
            Self::EarlyPeak => "Early peak",
            Self::LatePeak => "Late peak",
            Self::Bell => "Bell",
            Self::Turtle => "Turtle",
        }
    }

    /// The share of the units that is worked in each tenth of the time, in percent, as Microsoft Project has them.
    #[must_use]
    pub const fn tenths(self) -> [u8; 10] {
        match self {
            Self::Flat => [100; 10],
            Self::BackLoaded => [10, 15, 25, 50, 50, 75, 75, 100, 100, 100],
            Self::FrontLoaded => [100, 100, 100, 75, 75, 50, 50, 25, 15, 10],
            Self::DoublePeak => [25, 50, 100, 50, 25, 25, 50, 100, 50, 25],
            Self::EarlyPeak => [25, 50, 100, 100, 75, 50, 50, 25, 15, 10],
            Self::LatePeak => [10, 15, 25, 50, 50, 75, 100, 100, 50, 25],
            Self::Bell => [10, 20, 40, 80, 100, 100, 80, 40, 20, 10],
            Self::Turtle => [25, 50, 75, 100, 100, 100, 100, 75, 50, 25],
        }
    }

    /// The mean of [`Contour::tenths`], in percent: 100 for the flat one.
    #[must_use]
    pub const fn mean(self) -> i64 {
        match self {
            Self::Flat => 100,
            Self::BackLoaded | Self::FrontLoaded => 60,
            Self::DoublePeak | Self::EarlyPeak | Self::LatePeak | Self::Bell => 50,
            Self::Turtle => 70,
        }
    }
}

/// A person at work on a task, or what a task uses up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Assignment {
    /// Its id.
    pub id: AssignmentId,
    /// The task.
    pub task: TaskId,
    /// The person.
    pub person: PersonId,
    /// How much of the person the task takes while it goes on. Of a material how much it uses up in all: 250 % are
    /// two units and a half.
    pub units: Percent,
    /// The amount of work, where it was said.
    pub work: Option<WorkingMinutes>,
    /// How much later than the task the person begins. Not negative.
    pub delay: Span,
    /// How the work is spread.
    pub contour: Contour,
    /// How much an expense is on this task; what has a rate does not need it.
    pub cost: Option<Price>,
}

impl Assignment {
    /// No delay.
    pub const NO_DELAY: Span = Span::working(0, TimeUnit::Day);

    /// Somebody full time on a task, with nothing else said.
    #[must_use]
    pub const fn new(id: AssignmentId, task: TaskId, person: PersonId) -> Self {
        Self {
            id,
            task,
            person,
            units: Percent::HUNDRED,
            work: None,
            delay: Self::NO_DELAY,
            contour: Contour::Flat,
            cost: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mean_of_a_contour_is_that_of_its_tenths() {
        for contour in Contour::ALL {
            let sum: i64 = contour.tenths().iter().map(|tenth| i64::from(*tenth)).sum();
            assert_eq!(contour.mean() * 10, sum, "{}", contour.name());
        }
    }

    #[test]
    fn the_later_availability_and_the_latest_rate_hold() {
        let day = |text: &str| text.parse::<Date>().ok();
        let mut ada = Person::new(PersonId(1), "Ada");
        ada.availability = vec![
            Availability { from: day("2026-12-01"), to: None, units: Percent::whole(50) },
            Availability { from: day("2026-12-07"), to: day("2026-12-08"), units: Percent::ZERO },
        ];
        let rate = |money| Price::own(crate::money::Money::whole(money));
        let at = |from, money| Rate { from, price: rate(money), per: RatePeriod::Hour, per_use: Price::ZERO };
        ada.rates = vec![at(None, 50), at(day("2027-01-01"), 60)];
        let told: Vec<(String, Option<String>)> = ["2026-11-30", "2026-12-01", "2026-12-07", "2027-01-01"]
            .into_iter()
            .filter_map(day)
            .map(|on| (ada.units_on(on).to_string(), ada.rate_on(on).map(|one| one.price.money.to_string())))
            .collect();
        let expected = [("100%", "50"), ("50%", "50"), ("0%", "50"), ("50%", "60")]
            .map(|(a, b)| (a.to_owned(), Some(b.to_owned())));
        assert_eq!(told, expected);
    }
}
