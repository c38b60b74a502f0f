//! Justification: a schedule is pushed to its end and back to its start, and seldom comes back as long as it was.
//!
//! Activities end as late as they can, the latest end first, and then start as early as they can, the earliest start
//! first (Li and Willis 1992; double justification of Valls, Ballestín and Quintanilla 2005).

use crate::order::Sorter;
use crate::problem::{Problem, Times};

/// Justifies the schedule of a forward list, which becomes the list by starts of the schedule it ends with.
///
/// It goes there and back until that gains nothing: at least 1 pass, at most 2 for each improvement and 3 more. For the
/// classic problem the result is never worse than the list's own schedule. Where there are no backward schedules it is
/// that schedule.
pub fn justify<P: Problem>(problem: &mut P, list: &mut [u32], times: &mut Times) -> P::Objective {
    let mut sorter = Sorter::default();
    let mut objective = problem.forward(list, times);
    let mut best = (list.to_vec(), times.clone());
    loop {
        sorter.by_ends_from_last(list, times);
        if problem.backward(list, times).is_none() {
            break;
        }
        sorter.by_starts(list, times);
        let justified = problem.forward(list, times);
        if justified >= objective {
            break;
        }
        objective = justified;
        best = (list.to_vec(), times.clone());
    }
    list.copy_from_slice(&best.0);
    *times = best.1;
    objective
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decoder::Decoder;
    use crate::instance::Instance;
    use crate::oracle::{instances, violations};
    use proptest::prelude::*;

    #[test]
    fn what_need_not_be_early_makes_way() {
        // One resource of 2. 1 (2 periods, takes 1) is free; 2 (1, 1) -> 3 (1, 2) -> 4 (3, 1).
        let successors = vec![vec![1, 2], vec![5], vec![3], vec![4], vec![5], vec![]];
        let demands = [0, 1, 1, 2, 1, 0].map(|demand| vec![demand]).to_vec();
        let instance = Instance::new(vec![0, 2, 1, 1, 3, 0], successors, vec![2], demands).unwrap();
        let mut decoder = Decoder::new(&instance);
        let mut times = Times::new(6);
        let mut list = [0, 1, 2, 3, 4, 5];
        // 1 in 0..2 and 2 in 0..1; 3 needs both units, so 2..3; 4 in 3..6.
        assert_eq!(decoder.forward(&list, &mut times), 6);
        // To the end, 1 runs beside 4; back at the start 2 in 0..1, 3 in 1..2, 4 in 2..5, 1 in 2..4.
        assert_eq!(justify(&mut decoder, &mut list, &mut times), 5);
        assert_eq!(times.starts, [0, 2, 0, 1, 2, 5]);
    }

    proptest! {
        #[test]
        fn it_never_worsens_and_stays_feasible(instance in instances()) {
            let mut decoder = Decoder::new(&instance);
            let mut times = Times::new(instance.activity_count());
            let mut list = instance.topological_order().to_vec();
            let before = decoder.forward(&list, &mut times);
            let after = justify(&mut decoder, &mut list, &mut times);
            prop_assert!(after <= before);
            prop_assert_eq!(violations(&instance, &times, after), Vec::<String>::new());
            prop_assert_eq!(decoder.forward(&list, &mut times), after);
        }
    }
}
