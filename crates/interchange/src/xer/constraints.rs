//! The dates that an activity must respect, fitted into the one constraint and the deadline of a task.
//!
//! P6 knows up to two constraints and the dates of activities that are not in the file. Its constraints are soft:
//! where relationships disagree they bound the latest dates only. Only `Mandatory Start` and `Mandatory Finish` are
//! hard; in a file that has them constraints win over dependencies, and those that are soft are made of what never
//! does so: `no earlier than`, and a deadline, which bounds the latest dates.

use planner::{Constraint, DateTime};

/// What the dates of an activity ask for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Wanted {
    must_start_on: Option<DateTime>,
    must_finish_on: Option<DateTime>,
    start_on: Option<DateTime>,
    finish_on: Option<DateTime>,
    start_from: Option<DateTime>,
    start_by: Option<DateTime>,
    finish_from: Option<DateTime>,
    finish_by: Option<DateTime>,
    as_late_as_possible: bool,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Fitted {
    pub(super) constraint: Constraint,
    pub(super) deadline: Option<DateTime>,
    /// Whether something found no place.
    pub(super) is_cut: bool,
}

impl Wanted {
    /// Takes up a constraint; `None` for a type that is not known, or that lacks its date.
    pub(super) fn add(&mut self, kind: &str, date: Option<DateTime>) -> Option<()> {
        if kind == "CS_ALAP" {
            self.as_late_as_possible = true;
            return Some(());
        }
        let date = date?;
        let place = match kind {
            "CS_MANDSTART" => &mut self.must_start_on,
            "CS_MANDFIN" => &mut self.must_finish_on,
            "CS_MSO" => &mut self.start_on,
            "CS_MEO" => &mut self.finish_on,
            "CS_MSOA" => &mut self.start_from,
            "CS_MSOB" => &mut self.start_by,
            "CS_MEOA" => &mut self.finish_from,
            "CS_MEOB" => &mut self.finish_by,
            _ => return None,
        };
        *place = Some(date);
        Some(())
    }

    /// Takes up the earliest start that an activity outside the file allows.
    pub(super) fn add_external_start(&mut self, date: Option<DateTime>) {
        self.start_from = self.start_from.into_iter().chain(date).max();
    }

    /// Takes up the latest finish that an activity outside the file allows.
    pub(super) fn add_external_finish(&mut self, date: Option<DateTime>) {
        self.finish_by = self.finish_by.into_iter().chain(date).min();
    }

    /// Whether a date is hard.
    pub(super) fn is_mandatory(&self) -> bool {
        self.must_start_on.is_some() || self.must_finish_on.is_some()
    }

    /// One constraint and a deadline that mean the same, as far as they can.
    pub(super) fn fit(mut self, honours_constraints: bool) -> Fitted {
        if honours_constraints {
            // What is soft must not hold fast.
            self.start_from = self.start_from.or(self.start_on);
            self.start_by = self.start_by.into_iter().chain(self.start_on.take()).min();
            self.finish_from = self.finish_from.or(self.finish_on);
            self.finish_by = self.finish_by.into_iter().chain(self.finish_on.take()).min();
        } else {
            // Not before and not after the same moment is on it.
            if self.start_on.is_none() && self.start_from == self.start_by {
                self.start_on = self.start_from.take();
                self.start_by = None;
            }
        }
        let mut fitted = Fitted { constraint: Constraint::AsSoonAsPossible, deadline: None, is_cut: false };
        let put = |fitted: &mut Fitted, wanted: Option<DateTime>, constraint: fn(DateTime) -> Constraint| {
            match wanted.map(constraint) {
                Some(constraint) if fitted.constraint == Constraint::AsSoonAsPossible => {
                    fitted.constraint = constraint;
                }
                Some(_) => fitted.is_cut = true,
                None => {}
            }
        };
        put(&mut fitted, self.must_start_on, Constraint::MustStartOn);
        put(&mut fitted, self.must_finish_on, Constraint::MustFinishOn);
        put(&mut fitted, self.start_on, Constraint::MustStartOn);
        // Of a finish on a date beside another constraint the deadline is left.
        if fitted.constraint == Constraint::AsSoonAsPossible && self.start_from.is_none() {
            put(&mut fitted, self.finish_on, Constraint::MustFinishOn);
        } else if let Some(date) = self.finish_on {
            self.finish_by = Some(self.finish_by.map_or(date, |by| by.min(date)));
            fitted.is_cut = true;
        }
        put(&mut fitted, self.start_from, Constraint::StartNoEarlierThan);
        put(&mut fitted, self.finish_from, Constraint::FinishNoEarlierThan);
        if honours_constraints {
            fitted.is_cut |= self.start_by.is_some();
        } else {
            put(&mut fitted, self.start_by, Constraint::StartNoLaterThan);
        }
        match self.finish_by {
            Some(date) if !honours_constraints && fitted.constraint == Constraint::AsSoonAsPossible => {
                fitted.constraint = Constraint::FinishNoLaterThan(date);
            }
            by => fitted.deadline = by,
        }
        if self.as_late_as_possible {
            put(&mut fitted, Some(DateTime::MIN), |_| Constraint::AsLateAsPossible);
        }
        fitted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(day: u32) -> DateTime {
        format!("2026-11-{day:02}T08:00").parse().unwrap()
    }

    fn fitted(constraints: &[(&str, u32)], honours_constraints: bool) -> (Constraint, Option<u32>, bool) {
        let mut wanted = Wanted::default();
        for (kind, day) in constraints {
            wanted.add(kind, Some(date(*day))).unwrap();
        }
        let fitted = wanted.fit(honours_constraints);
        (fitted.constraint, fitted.deadline.map(|deadline| deadline.date().ymd().2), fitted.is_cut)
    }

    #[test]
    fn soft_constraints_keep_their_names() {
        let soft = |constraints: &[(&str, u32)]| fitted(constraints, false);
        assert_eq!(soft(&[]), (Constraint::AsSoonAsPossible, None, false));
        assert_eq!(soft(&[("CS_ALAP", 1)]), (Constraint::AsLateAsPossible, None, false));
        assert_eq!(soft(&[("CS_MSO", 2)]), (Constraint::MustStartOn(date(2)), None, false));
        assert_eq!(soft(&[("CS_MEO", 2)]), (Constraint::MustFinishOn(date(2)), None, false));
        assert_eq!(soft(&[("CS_MSOA", 2)]), (Constraint::StartNoEarlierThan(date(2)), None, false));
        assert_eq!(soft(&[("CS_MSOB", 2)]), (Constraint::StartNoLaterThan(date(2)), None, false));
        assert_eq!(soft(&[("CS_MEOA", 2)]), (Constraint::FinishNoEarlierThan(date(2)), None, false));
        assert_eq!(soft(&[("CS_MEOB", 2)]), (Constraint::FinishNoLaterThan(date(2)), None, false));
    }

    #[test]
    fn a_second_constraint_becomes_a_deadline_where_it_can() {
        let soft = |constraints: &[(&str, u32)]| fitted(constraints, false);
        assert_eq!(
            soft(&[("CS_MSOA", 2), ("CS_MEOB", 5)]),
            (Constraint::StartNoEarlierThan(date(2)), Some(5), false)
        );
        assert_eq!(
            soft(&[("CS_MEO", 4), ("CS_MEOB", 5)]),
            (Constraint::MustFinishOn(date(4)), Some(5), false)
        );
        assert_eq!(soft(&[("CS_MSOA", 2), ("CS_MSOB", 2)]), (Constraint::MustStartOn(date(2)), None, false));
        assert_eq!(
            soft(&[("CS_MSOA", 2), ("CS_MSOB", 5)]),
            (Constraint::StartNoEarlierThan(date(2)), None, true)
        );
        assert_eq!(
            soft(&[("CS_MSOA", 2), ("CS_MEO", 5)]),
            (Constraint::StartNoEarlierThan(date(2)), Some(5), true)
        );
    }

    #[test]
    fn beside_mandatory_dates_soft_ones_do_not_hold_fast() {
        let hard = |constraints: &[(&str, u32)]| fitted(constraints, true);
        assert_eq!(hard(&[("CS_MANDSTART", 2)]), (Constraint::MustStartOn(date(2)), None, false));
        assert_eq!(hard(&[("CS_MANDFIN", 2)]), (Constraint::MustFinishOn(date(2)), None, false));
        assert_eq!(hard(&[("CS_MEO", 2)]), (Constraint::FinishNoEarlierThan(date(2)), Some(2), false));
        assert_eq!(hard(&[("CS_MEOB", 2)]), (Constraint::AsSoonAsPossible, Some(2), false));
        assert_eq!(hard(&[("CS_MSO", 2)]), (Constraint::StartNoEarlierThan(date(2)), None, true));
        assert_eq!(hard(&[("CS_MSOB", 2)]), (Constraint::AsSoonAsPossible, None, true));
    }

    #[test]
    fn what_is_no_constraint_is_refused() {
        let mut wanted = Wanted::default();
        assert_eq!(wanted.add("CS_SOON", Some(date(2))), None);
        assert_eq!(wanted.add("CS_MSOA", None), None);
        assert_eq!(wanted, Wanted::default());
    }
}
