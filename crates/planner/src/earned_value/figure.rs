//! Figures: measures worked out from four sums of money and three times, each with its arithmetic.
//!
//! Indices are exact fractions, so that an estimate from them is right to the hundredth. What would divide by nothing is
//! not defined and says why; it is never infinite and never nothing.

use super::measure::Measure;
use crate::money::Money;
use crate::ratio::Ratio;

/// What a measure comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureValue {
    /// A sum in the plan's own currency.
    Money(Money),
    /// A ratio of two sums or two times.
    Index(Ratio),
    /// Working days of the plan's calendar, or whatever periods times were counted in.
    Time(Ratio),
    /// It is not defined, because of this.
    Undefined(&'static str),
}

/// A measure with what it comes to and what it was worked out from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The measure.
    pub measure: Measure,
    /// What it comes to.
    pub value: FigureValue,
    /// The measures that its formula names, in order, with what they come to.
    pub inputs: Vec<(Measure, FigureValue)>,
}

/// The sums and times from which every figure is worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// What all of the work was to cost.
    pub budget_at_completion: Money,
    /// What it was to have cost by the status date.
    pub planned_value: Money,
    /// What the done work was to cost.
    pub earned_value: Money,
    /// What the done work has cost.
    pub actual_cost: Money,
    /// How long the done work was to take; `None` where nothing was planned.
    pub earned_schedule: Option<Ratio>,
    /// How long it has taken.
    pub actual_time: Ratio,
    /// How long all of it was to take.
    pub planned_duration: Ratio,
}

impl Standing {
    /// One measure, with its arithmetic.
    #[must_use]
    pub fn figure(&self, measure: Measure) -> Figure {
        let inputs = measure.inputs().map(|input| (input, self.value(input))).collect();
        Figure { measure, value: self.value(measure), inputs }
    }

    /// What a measure comes to.
    #[must_use]
    pub fn value(&self, measure: Measure) -> FigureValue {
        self.worked_out(measure).unwrap_or_else(FigureValue::Undefined)
    }

    fn worked_out(&self, measure: Measure) -> Result<FigureValue, &'static str> {
        let Self { budget_at_completion: budget, planned_value: planned, .. } = *self;
        let Self { earned_value: earned, actual_cost: spent, .. } = *self;
        let money = |money| Ok(FigureValue::Money(money));
        Ok(match measure {
            Measure::BudgetAtCompletion => return money(budget),
            Measure::PlannedValue => return money(planned),
            Measure::EarnedValue => return money(earned),
            Measure::ActualCost => return money(spent),
            Measure::CostVariance => return money(earned - spent),
            Measure::ScheduleVariance => return money(earned - planned),
            Measure::EstimateAtCompletion => return money(self.estimate()?),
            Measure::EstimateIfRestAsPlanned => return money(spent + budget - earned),
            Measure::EstimateIfLateAsWell => {
                let both = self.cost_index()?.times(self.schedule_index()?);
                let rest = Ratio::whole(1).over(both).ok_or("nothing was earned")?;
                return money(spent + rest.of(budget - earned));
            }
            Measure::EstimateToComplete => return money(self.estimate()? - spent),
            Measure::VarianceAtCompletion => return money(budget - self.estimate()?),
            Measure::CostPerformanceIndex => FigureValue::Index(self.cost_index()?),
            Measure::SchedulePerformanceIndex => FigureValue::Index(self.schedule_index()?),
            Measure::ToCompleteToBudget => {
                if spent > budget {
                    return Err("more than the budget is spent");
                }
                let left = Ratio::of_money(budget - earned, budget - spent);
                FigureValue::Index(left.ok_or("all of the budget is spent")?)
            }
            Measure::ToCompleteToEstimate => {
                let left = Ratio::of_money(budget - earned, self.estimate()? - spent);
                FigureValue::Index(left.ok_or("nothing is left to be spent")?)
            }
            Measure::EarnedSchedule => FigureValue::Time(self.earned_time()?),
            Measure::ActualTime => FigureValue::Time(self.actual_time),
            Measure::PlannedDuration => FigureValue::Time(self.planned_duration),
            Measure::ScheduleVarianceInTime => FigureValue::Time(self.earned_time()?.less(self.actual_time)),
            Measure::SchedulePerformanceInTime => FigureValue::Index(self.index_in_time()?),
            Measure::TimeEstimateAtCompletion => {
                let estimate = self.planned_duration.over(self.index_in_time()?);
                FigureValue::Time(estimate.ok_or("nothing was earned")?)
            }
        })
    }

    fn cost_index(&self) -> Result<Ratio, &'static str> {
        Ratio::of_money(self.earned_value, self.actual_cost).ok_or("nothing was spent")
    }

    fn schedule_index(&self) -> Result<Ratio, &'static str> {
        let index = Ratio::of_money(self.earned_value, self.planned_value);
        index.ok_or("nothing was to be done by the status date")
    }

    fn estimate(&self) -> Result<Money, &'static str> {
        let inverse = Ratio::whole(1).over(self.cost_index()?).ok_or("nothing was earned")?;
        Ok(inverse.of(self.budget_at_completion))
    }

    fn earned_time(&self) -> Result<Ratio, &'static str> {
        self.earned_schedule.ok_or("nothing was planned to cost anything")
    }

    fn index_in_time(&self) -> Result<Ratio, &'static str> {
        self.earned_time()?.over(self.actual_time).ok_or("no time has passed")
    }
}

impl Figure {
    /// Its formula with numbers in the place of letters, as the reader writes them: `40000 / 60000`. Empty for what is
    /// summed up or counted.
    #[must_use]
    pub fn arithmetic(&self, write: impl Fn(&FigureValue) -> String) -> String {
        let mut inputs = self.inputs.iter();
        let word = |word: &str| match Measure::from_letters(word) {
            Some(_) => inputs.next().map_or_else(String::new, |(_, value)| write(value)),
            None => word.to_owned(),
        };
        let words: Vec<String> =
            self.measure.formula().split(' ').filter(|word| !word.is_empty()).map(word).collect();
        words.join(" ").replace("( ", "(").replace(" )", ")")
    }
}

impl std::fmt::Display for FigureValue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Money(money) => money.fmt(f),
            Self::Index(ratio) | Self::Time(ratio) => ratio.fmt(f),
            Self::Undefined(why) => write!(f, "not defined, because {why}"),
        }
    }
}
