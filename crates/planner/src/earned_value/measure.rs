//! The measures of earned value: what each is called, and what it is worked out from.
//!
//! Names and formulas are those of the Project Management Institute's Practice Standard for Earned Value Management;
//! those of time are Lipke's earned schedule ("Schedule is Different", The Measurable News, 2003).

/// A measure of earned value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Measure {
    /// What all of the work was to cost.
    BudgetAtCompletion,
    /// What the work was to have cost by the status date.
    PlannedValue,
    /// What the work that is done was to cost.
    EarnedValue,
    /// What the work that is done has cost.
    ActualCost,
    /// How much less than planned the done work has cost.
    CostVariance,
    /// How much more is done than was planned, in money.
    ScheduleVariance,
    /// What was earned for each unit of money that was spent.
    CostPerformanceIndex,
    /// What was earned for each unit of money that was to be earned.
    SchedulePerformanceIndex,
    /// What all of it will cost if the rest costs as the work so far did.
    EstimateAtCompletion,
    /// What all of it will cost if the rest costs as planned.
    EstimateIfRestAsPlanned,
    /// What all of it will cost if the rest is as costly, and as late, as the work so far.
    EstimateIfLateAsWell,
    /// What is still to be spent.
    EstimateToComplete,
    /// How much less than its budget all of it will cost.
    VarianceAtCompletion,
    /// How much must be earned for each unit of money that is left of the budget.
    ToCompleteToBudget,
    /// How much must be earned for each unit of money that is left of the estimate.
    ToCompleteToEstimate,
    /// How long the work that is done was to take.
    EarnedSchedule,
    /// How long it has taken.
    ActualTime,
    /// How long all of it was to take.
    PlannedDuration,
    /// How much more is done than was planned, in time.
    ScheduleVarianceInTime,
    /// How much time was earned for each day that has passed.
    SchedulePerformanceInTime,
    /// How long all of it will take if the rest goes as the work so far did.
    TimeEstimateAtCompletion,
}

impl Measure {
    /// All of them, those that others are worked out from first.
    pub const ALL: [Self; 21] = [
        Self::BudgetAtCompletion,
        Self::PlannedValue,
        Self::EarnedValue,
        Self::ActualCost,
        Self::CostVariance,
        Self::ScheduleVariance,
        Self::CostPerformanceIndex,
        Self::SchedulePerformanceIndex,
        Self::EstimateAtCompletion,
        Self::EstimateIfRestAsPlanned,
        Self::EstimateIfLateAsWell,
        Self::EstimateToComplete,
        Self::VarianceAtCompletion,
        Self::ToCompleteToBudget,
        Self::ToCompleteToEstimate,
        Self::EarnedSchedule,
        Self::ActualTime,
        Self::PlannedDuration,
        Self::ScheduleVarianceInTime,
        Self::SchedulePerformanceInTime,
        Self::TimeEstimateAtCompletion,
    ];

    /// Its letters, as formulas have them. No two measures share them.
    #[must_use]
    pub const fn letters(self) -> &'static str {
        match self {
            Self::BudgetAtCompletion => "BAC",
            Self::PlannedValue => "PV",
            Self::EarnedValue => "EV",
            Self::ActualCost => "AC",
            Self::CostVariance => "CV",
            Self::ScheduleVariance => "SV",
            Self::CostPerformanceIndex => "CPI",
            Self::SchedulePerformanceIndex => "SPI",
            Self::EstimateAtCompletion => "EAC",
            Self::EstimateIfRestAsPlanned => "EAC(plan)",
            Self::EstimateIfLateAsWell => "EAC(late)",
            Self::EstimateToComplete => "ETC",
            Self::VarianceAtCompletion => "VAC",
            Self::ToCompleteToBudget => "TCPI(BAC)",
            Self::ToCompleteToEstimate => "TCPI(EAC)",
            Self::EarnedSchedule => "ES",
            Self::ActualTime => "AT",
            Self::PlannedDuration => "PD",
            Self::ScheduleVarianceInTime => "SV(t)",
            Self::SchedulePerformanceInTime => "SPI(t)",
            Self::TimeEstimateAtCompletion => "IEAC(t)",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BudgetAtCompletion => "Budget at completion",
            Self::PlannedValue => "Planned value",
            Self::EarnedValue => "Earned value",
            Self::ActualCost => "Actual cost",
            Self::CostVariance => "Cost variance",
            Self::ScheduleVariance => "Schedule variance",
            Self::CostPerformanceIndex => "Cost performance index",
            Self::SchedulePerformanceIndex => "Schedule performance index",
            Self::EstimateAtCompletion => "Estimate at completion",
            Self::EstimateIfRestAsPlanned => "Estimate, if the rest costs as planned",
            Self::EstimateIfLateAsWell => "Estimate, if lateness costs as well",
            Self::EstimateToComplete => "Estimate to complete",
            Self::VarianceAtCompletion => "Variance at completion",
            Self::ToCompleteToBudget => "To-complete index, to the budget",
            Self::ToCompleteToEstimate => "To-complete index, to the estimate",
            Self::EarnedSchedule => "Earned schedule",
            Self::ActualTime => "Actual time",
            Self::PlannedDuration => "Planned duration",
            Self::ScheduleVarianceInTime => "Schedule variance in time",
            Self::SchedulePerformanceInTime => "Schedule performance in time",
            Self::TimeEstimateAtCompletion => "Time estimate at completion",
        }
    }

    /// What it is worked out from, in letters; empty for what is summed up or counted.
    #[must_use]
    pub const fn formula(self) -> &'static str {
        match self {
            Self::BudgetAtCompletion
            | Self::PlannedValue
            | Self::EarnedValue
            | Self::ActualCost
            | Self::EarnedSchedule
            | Self::ActualTime
            | Self::PlannedDuration => "",
            Self::CostVariance => "EV \u{2212} AC",
            Self::ScheduleVariance => "EV \u{2212} PV",
            Self::CostPerformanceIndex => "EV / AC",
            Self::SchedulePerformanceIndex => "EV / PV",
            Self::EstimateAtCompletion => "BAC / CPI",
            Self::EstimateIfRestAsPlanned => "AC + BAC \u{2212} EV",
            Self::EstimateIfLateAsWell => "AC + ( BAC \u{2212} EV ) / ( CPI \u{d7} SPI )",
            Self::EstimateToComplete => "EAC \u{2212} AC",
            Self::VarianceAtCompletion => "BAC \u{2212} EAC",
            Self::ToCompleteToBudget => "( BAC \u{2212} EV ) / ( BAC \u{2212} AC )",
            Self::ToCompleteToEstimate => "( BAC \u{2212} EV ) / ( EAC \u{2212} AC )",
            Self::ScheduleVarianceInTime => "ES \u{2212} AT",
            Self::SchedulePerformanceInTime => "ES / AT",
            Self::TimeEstimateAtCompletion => "PD / SPI(t)",
        }
    }

    /// The measures that its formula names, in order.
    pub fn inputs(self) -> impl Iterator<Item = Self> {
        self.formula().split(' ').filter_map(Self::from_letters)
    }

    /// The measure of these letters.
    #[must_use]
    pub fn from_letters(letters: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|measure| measure.letters() == letters)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_name_one_measure_each() {
        for measure in Measure::ALL {
            assert_eq!(Measure::from_letters(measure.letters()), Some(measure));
        }
    }

    #[test]
    fn formulas_name_measures_that_come_before() {
        for (place, measure) in Measure::ALL.into_iter().enumerate() {
            for input in measure.inputs() {
                assert!(
                    Measure::ALL[..place].contains(&input),
                    "{} in {}",
                    input.letters(),
                    measure.letters()
                );
            }
        }
        let inputs: Vec<&str> = Measure::EstimateIfLateAsWell.inputs().map(Measure::letters).collect();
        assert_eq!(inputs, ["AC", "BAC", "EV", "CPI", "SPI"]);
    }
}
