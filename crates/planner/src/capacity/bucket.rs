//! Days, weeks and months in a row.

use crate::time::Date;

/// How long the stretches of days are that load and capacity are told for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum BucketScale {
    /// One day each.
    Day,
    /// From Monday to Sunday.
    #[default]
    Week,
    /// From the first of a month to its last day.
    Month,
}

/// Some days in a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bucket {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

impl BucketScale {
    /// All of them, the shortest first.
    pub const ALL: [Self; 3] = [Self::Day, Self::Week, Self::Month];

    /// What it is called.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Day => "Day",
            Self::Week => "Week",
            Self::Month => "Month",
        }
    }

    /// The bucket that a day lies in.
    ///
    /// ```
    /// use planner::BucketScale;
    /// let wednesday = "2026-12-30".parse().unwrap();
    /// let week = BucketScale::Week.around(wednesday);
    /// assert_eq!((week.from.to_string(), week.to.to_string()), ("2026-12-28".to_owned(), "2027-01-03".to_owned()));
    /// ```
    #[must_use]
    pub fn around(self, day: Date) -> Bucket {
        let on = Date::from_days;
        match self {
            Self::Day => Bucket { from: day, to: day },
            Self::Week => {
                let monday = day.days() - day.weekday_index() as i32;
                Bucket { from: on(monday), to: on(monday + 6) }
            }
            Self::Month => {
                let (year, month, _) = day.ymd();
                let next = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
                let from = Date::from_ymd(year, month, 1).unwrap_or(day);
                let to = Date::from_ymd(next.0, next.1, 1).map_or(day, |first| on(first.days() - 1));
                Bucket { from, to }
            }
        }
    }

    /// The same as [`BucketScale::buckets`], on a longer scale where there would be more than 4,000 of them: what is drawn or
    /// listed has few, however long a plan is.
    #[must_use]
    pub fn few_buckets(self, first: Date, last: Date) -> Vec<Bucket> {
        let days = i64::from(last.days()) - i64::from(first.days());
        match self {
            Self::Day if days > 4_000 => Self::Week.few_buckets(first, last),
            Self::Week if days > 28_000 => Self::Month.buckets(first, last),
            _ => self.buckets(first, last),
        }
    }

    /// The days at whose ends a sum over time is told: the day before the first, on which it is nothing, the last day of each
    /// bucket, the last day, and some days besides; in order, each once. As few as [`BucketScale::few_buckets`].
    ///
    /// ```
    /// use planner::BucketScale;
    /// let [first, last, status] = ["2027-01-04", "2027-02-10", "2027-01-07"].map(|day| day.parse().unwrap());
    /// let days = BucketScale::Month.ends(first, last, &[status]).iter().map(ToString::to_string).collect::<Vec<_>>();
    /// assert_eq!(days, ["2027-01-03", "2027-01-07", "2027-01-31", "2027-02-10"]);
    /// ```
    #[must_use]
    pub fn ends(self, first: Date, last: Date, besides: &[Date]) -> Vec<Date> {
        let ends = self.few_buckets(first, last).into_iter().map(|bucket| bucket.to.min(last));
        let mut days: Vec<Date> = ends.chain(besides.iter().copied()).collect();
        days.push(Date::from_days(first.days() - 1));
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The scale on which so many days are best told: two months by the day, more than a year by the month.
    #[must_use]
    pub fn fitting(first: Date, last: Date) -> Self {
        match last.days().saturating_sub(first.days()) {
            ..=62 => Self::Day,
            63..=400 => Self::Week,
            _ => Self::Month,
        }
    }

    /// The buckets that hold the days from the first to the last, in order; none where the last comes first.
    #[must_use]
    pub fn buckets(self, first: Date, last: Date) -> Vec<Bucket> {
        let mut buckets = Vec::new();
        let mut day = first;
        while day <= last {
            let bucket = self.around(day);
            buckets.push(bucket);
            day = Date::from_days(bucket.to.days() + 1);
        }
        buckets
    }
}

impl Bucket {
    /// Its days, in order.
    pub fn days(self) -> impl Iterator<Item = Date> {
        (self.from.days()..=self.to.days()).map(Date::from_days)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_follow_each_other_without_a_gap() {
        let day = |text: &str| text.parse::<Date>().ok();
        let (Some(first), Some(last)) = (day("2027-12-31"), day("2028-03-01")) else { unreachable!() };
        let told = |scale: BucketScale| {
            scale
                .buckets(first, last)
                .iter()
                .map(|one| format!("{}..{}", one.from, one.to))
                .collect::<Vec<_>>()
        };
        let months = [
            "2027-12-01..2027-12-31",
            "2028-01-01..2028-01-31",
            "2028-02-01..2028-02-29",
            "2028-03-01..2028-03-31",
        ];
        assert_eq!(told(BucketScale::Month), months);
        // 31 December 2027 is a Friday, 1 March 2028 a Wednesday.
        let weeks = told(BucketScale::Week);
        assert_eq!(
            (weeks.len(), &*weeks[0], &*weeks[9]),
            (10, "2027-12-27..2028-01-02", "2028-02-28..2028-03-05")
        );
        assert_eq!(told(BucketScale::Day).len(), 62);
        assert_eq!(BucketScale::Day.buckets(last, first), []);
    }
}
