//! What a pointer takes hold of on a bar.

use super::super::bars::{Bar, Shape};
use crate::gestures::End;

/// A part of a bar that can be taken hold of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grip {
    /// The bar as a whole: it is moved.
    Body,
    /// Its right end: the task takes longer or shorter.
    Finish,
    /// The edge of what is done.
    Progress,
    /// The handle beside an end, from which a dependency is drawn.
    Link(End),
}

impl Grip {
    /// All that have a handle of their own, by the names they have in the markup.
    const NAMES: [(&'static str, Self); 3] = [
        ("progress", Self::Progress),
        ("link-start", Self::Link(End::Start)),
        ("link-finish", Self::Link(End::Finish)),
    ];

    /// The name of a handle in the markup.
    pub fn name(self) -> &'static str {
        Self::NAMES.into_iter().find(|(_, grip)| *grip == self).map_or("", |(name, _)| name)
    }

    /// The handle of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().find(|(known, _)| *known == name).map(|(_, grip)| grip)
    }
}

/// How near to an end a pointer must be to mean it, in pixels.
const NEAR: f64 = 7.0;

/// What is taken hold of on a bar, so many pixels right of the chart's origin. Only a task's bar can be made longer;
/// a third of it at most is its end, so that a short one can still be moved.
pub fn grip(bar: &Bar, x: f64) -> Grip {
    let near = NEAR.min(bar.width / 3.0);
    if bar.shape == Shape::Task && x > bar.right() - near { Grip::Finish } else { Grip::Body }
}

impl End {
    /// The end of a bar that is meant by a place on it or beside it: the nearer one.
    pub fn nearest(bar: &Bar, x: f64) -> Self {
        if x < bar.left + bar.width / 2.0 { Self::Start } else { Self::Finish }
    }

    /// Where it is on a bar.
    pub fn x(self, bar: &Bar) -> f64 {
        match self {
            Self::Start => bar.left,
            Self::Finish => bar.right(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(shape: Shape, width: f64) -> Bar {
        Bar { shape, left: 100.0, width, done: 0.0, slack: 0.0, is_critical: false, deadline: None }
    }

    #[test]
    fn the_right_end_resizes_and_the_rest_moves() {
        let long = bar(Shape::Task, 60.0);
        assert_eq!([101.0, 130.0, 152.0].map(|x| grip(&long, x)), [Grip::Body; 3]);
        assert_eq!([154.0, 160.0].map(|x| grip(&long, x)), [Grip::Finish; 2]);
    }

    #[test]
    fn a_short_bar_can_still_be_moved() {
        let short = bar(Shape::Task, 9.0);
        assert_eq!([101.0, 105.0, 107.0].map(|x| grip(&short, x)), [Grip::Body, Grip::Body, Grip::Finish]);
    }

    #[test]
    fn milestones_and_summaries_have_no_end_to_pull() {
        for shape in [Shape::Milestone, Shape::Summary] {
            assert_eq!(grip(&bar(shape, 60.0), 160.0), Grip::Body);
        }
    }

    #[test]
    fn a_dependency_ends_at_the_nearer_end() {
        let bar = bar(Shape::Task, 60.0);
        assert_eq!((End::nearest(&bar, 129.0), End::nearest(&bar, 131.0)), (End::Start, End::Finish));
        assert_eq!((End::Start.x(&bar), End::Finish.x(&bar)), (100.0, 160.0));
    }

    #[test]
    fn handles_are_found_by_their_names() {
        for grip in [Grip::Progress, Grip::Link(End::Start), Grip::Link(End::Finish)] {
            assert_eq!(Grip::from_name(grip.name()), Some(grip));
        }
        assert_eq!(Grip::from_name(""), None);
    }
}
