//! The views in the middle of the page, one a folder.

pub mod matrix;
pub mod calendar;
pub mod legend;
mod load_table;
pub mod network;
pub mod budget;
pub mod plan;
pub mod resources;
mod rate_unit;
mod filter;
mod today;

use serde::{Deserialize, Serialize};

use crate::components::focus;
use crate::components::icon::Shape;

/// The views, one of which is in the middle of the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum View {
    /// The outline table and the chart.
    #[default]
    Plan,
    /// What waits for what.
    Network,
    /// Who needs whom.
    Matrix,
    /// What is on which day.
    Calendar,
    /// How much of whom is needed, and how much there is.
    Resources,
    /// What it costs, and what is granted and done for it.
    Budget,
}

impl View {
    /// All of them, in the order on screen.
    pub const ALL: [Self; 6] =
        [Self::Plan, Self::Network, Self::Matrix, Self::Calendar, Self::Resources, Self::Budget];

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Plan => "Plan",
            Self::Network => "Network",
            Self::Matrix => "Matrix",
            Self::Calendar => "Calendar",
            Self::Resources => "Resources",
            Self::Budget => "Budget",
        }
    }

    /// Names it in addresses: `#plan`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Plan => "plan",
            Self::Network => "network",
            Self::Matrix => "matrix",
            Self::Calendar => "calendar",
            Self::Resources => "resources",
            Self::Budget => "budget",
        }
    }

    /// The command that shows it.
    pub const fn command(self) -> &'static str {
        match self {
            Self::Plan => "view.plan",
            Self::Network => "view.network",
            Self::Matrix => "view.matrix",
            Self::Calendar => "view.calendar",
            Self::Resources => "view.resources",
            Self::Budget => "view.budget",
        }
    }

    /// What its keys act on, as selectors: the first that finds something.
    pub const fn stops(self) -> &'static [&'static str] {
        match self {
            Self::Plan => &[focus::TREEGRID],
            Self::Network => &[".network-task[tabindex='0']"],
            Self::Matrix | Self::Calendar | Self::Resources => &["[role=grid] [tabindex='0']"],
            Self::Budget => &[".budget-main [tabindex='0']", ".budget-main"],
        }
    }

    /// What stands for it in the rail.
    pub const fn shape(self) -> Shape {
        match self {
            Self::Plan => Shape::Plan,
            Self::Network => Shape::Network,
            Self::Matrix => Shape::Matrix,
            Self::Calendar => Shape::Calendar,
            Self::Resources => Shape::Resources,
            Self::Budget => Shape::Budget,
        }
    }
}
