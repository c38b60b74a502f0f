//! How a person likes the page: theme, zoom, what is open. Kept in the browser, never in a plan.
//!
//! A setting is a signal that any view may read and write. All of them are stored together as one line of
//! JSON; a line that cannot be read counts as absent, because nothing in it is worth a question.

use std::collections::BTreeMap;
use std::time::Duration;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::storage;
use crate::views::View;
use crate::views::matrix::{self, Level, Order};
use crate::views::network::{Lanes, ZOOM_RANGE};
use crate::views::plan::Grouping;
use crate::views::resources::{By, Scale};

/// Which colours the page wears.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    /// As the system does.
    #[default]
    System,
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// As light or dark as the system, with ink, lines and marks as strong as they get.
    Contrast,
}

/// How close the rows of a table stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Density {
    /// As many as can be read.
    #[default]
    Compact,
    /// With room for a finger.
    Comfortable,
}

impl Density {
    /// Both, in the order on screen.
    pub const ALL: [Self; 2] = [Self::Compact, Self::Comfortable];

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Compact => "Compact",
            Self::Comfortable => "Comfortable",
        }
    }

    /// How high a row of the plan is, in pixels.
    pub const fn row_height(self) -> f64 {
        match self {
            Self::Compact => 28.0,
            Self::Comfortable => 34.0,
        }
    }

    /// What suits the pointer of this machine, for those who have not chosen.
    fn usual() -> Self {
        if is_by_finger() { Self::Comfortable } else { Self::Compact }
    }
}

impl Theme {
    /// All four, in the order on screen.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Contrast];

    /// Its name on screen.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Contrast => "High contrast",
        }
    }

    /// The value of `data-theme` that the style sheets look for; the system's theme needs none.
    const fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
            Self::Contrast => Some("contrast"),
        }
    }
}

/// What became of the tour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TourMemory {
    /// Nobody was asked yet, or has answered.
    #[default]
    New,
    /// It was declined.
    Declined,
    /// It was begun.
    Taken,
}

/// Which columns the table has, by their keys. What is not said is as usual.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ColumnChoice {
    /// The columns in their order.
    pub shown: Option<Vec<String>>,
    /// How wide they are, in pixels.
    pub widths: BTreeMap<String, f64>,
}

/// By which column the rows are sorted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SortChoice {
    /// Its key.
    pub column: String,
    /// Whether what is most comes first.
    pub descending: bool,
}

/// The settings of the page. A handle: copies are the same settings.
#[derive(Clone, Copy)]
pub struct Settings {
    /// Which colours the page wears.
    pub theme: RwSignal<Theme>,
    /// How close the rows of a table stand.
    pub density: RwSignal<Density>,
    /// How wide a day is in the chart, in pixels.
    pub zoom: RwSignal<f64>,
    /// How wide the table is, left of the chart, in pixels.
    pub splitter: RwSignal<f64>,
    /// The same on a narrow screen.
    pub narrow_splitter: RwSignal<f64>,
    /// Which columns the table has.
    pub columns: RwSignal<ColumnChoice>,
    /// By which column its rows are sorted; as the outline has them where it is by none.
    pub sort: RwSignal<Option<SortChoice>>,
    /// By what its rows are put into groups.
    pub grouping: RwSignal<Grouping>,
    /// Whether the details of the selection are shown where there is room beside the view.
    pub are_details_open: RwSignal<bool>,
    /// Whether the whole plan is shown in a strip below the chart.
    pub is_overview_shown: RwSignal<bool>,
    /// Whether the load of a team or a person is shown below the chart.
    pub is_load_lane_shown: RwSignal<bool>,
    /// Which view is in the middle.
    pub view: RwSignal<View>,
    /// By what the tasks of the network are put into lanes.
    pub lanes: RwSignal<Lanes>,
    /// How large the network is drawn; 1 is full size.
    pub network_zoom: RwSignal<f64>,
    /// What the rows of the matrix are; `None` until somebody has chosen.
    pub matrix_level: RwSignal<Option<Level>>,
    /// In which order they stand.
    pub matrix_order: RwSignal<Order>,
    /// How large the matrix is drawn; 1 is as the density has it.
    pub matrix_zoom: RwSignal<f64>,
    /// Whether loops and clusters are listed beside the matrix.
    pub are_matrix_groups_shown: RwSignal<bool>,
    /// What became of the tour.
    pub tour: RwSignal<TourMemory>,
    /// Whether summaries stand in the calendar.
    pub are_summaries_in_calendar: RwSignal<bool>,
    /// What has lines in the resources view.
    pub resources_by: RwSignal<By>,
    /// How long the columns of the resources view are.
    pub resources_scale: RwSignal<Scale>,
}

/// What is stored. A field that is absent takes its usual value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
struct Stored {
    theme: Theme,
    /// Absent until the person has chosen: then the pointer decides.
    density: Option<Density>,
    zoom: f64,
    splitter: f64,
    narrow_splitter: f64,
    columns: ColumnChoice,
    sort: Option<SortChoice>,
    grouping: Grouping,
    /// Absent until the person has opened or closed them: then the width of the window decides.
    details: Option<bool>,
    overview: bool,
    load_lane: bool,
    view: View,
    lanes: Lanes,
    network_zoom: f64,
    matrix_level: Option<Level>,
    matrix_order: Order,
    matrix_zoom: f64,
    /// Absent until the person has opened or closed them: then the width of the window decides.
    matrix_groups: Option<bool>,
    tour: TourMemory,
    calendar_summaries: bool,
    resources_by: By,
    resources_scale: Scale,
}

impl Default for Stored {
    fn default() -> Self {
        Self {
            theme: Theme::System,
            density: None,
            zoom: 10.0,
            splitter: 520.0,
            // The name alone: the chart keeps the greater part.
            narrow_splitter: 0.0,
            columns: ColumnChoice::default(),
            sort: None,
            grouping: Grouping::None,
            details: None,
            overview: false,
            load_lane: false,
            view: View::Plan,
            lanes: Lanes::Project,
            network_zoom: 1.0,
            matrix_level: None,
            matrix_order: Order::Sequence,
            matrix_zoom: 1.0,
            matrix_groups: None,
            tour: TourMemory::New,
            calendar_summaries: false,
            resources_by: By::Team,
            resources_scale: Scale::Week,
        }
    }
}

impl Stored {
    /// The same with every number where a page can use it: people edit files, and versions differ.
    fn checked(self) -> Self {
        let usual = Self::default();
        let within = |value: f64, least, most, usual| {
            if (least..=most).contains(&value) { value } else { usual }
        };
        Self {
            zoom: within(self.zoom, 0.05, 500.0, usual.zoom),
            splitter: within(self.splitter, 0.0, 10_000.0, usual.splitter),
            narrow_splitter: within(self.narrow_splitter, 0.0, 10_000.0, usual.narrow_splitter),
            network_zoom: within(self.network_zoom, ZOOM_RANGE.0, ZOOM_RANGE.1, usual.network_zoom),
            matrix_zoom: within(
                self.matrix_zoom,
                matrix::ZOOM_RANGE.0,
                matrix::ZOOM_RANGE.1,
                usual.matrix_zoom,
            ),
            ..self
        }
    }
}

impl Settings {
    const KEY: &str = "linchpin.settings";
    /// A splitter that is dragged is stored once it rests.
    const REST: Duration = Duration::from_millis(200);

    /// The stored settings, which keep themselves stored from here on.
    pub fn load() -> Self {
        let stored = storage::get::<Stored>(Self::KEY).unwrap_or_default().checked();
        let settings = Self {
            theme: RwSignal::new(stored.theme),
            density: RwSignal::new(stored.density.unwrap_or_else(Density::usual)),
            zoom: RwSignal::new(stored.zoom),
            splitter: RwSignal::new(stored.splitter),
            narrow_splitter: RwSignal::new(stored.narrow_splitter),
            columns: RwSignal::new(stored.columns),
            sort: RwSignal::new(stored.sort),
            grouping: RwSignal::new(stored.grouping),
            are_details_open: RwSignal::new(stored.details.unwrap_or_else(has_room_beside_view)),
            is_overview_shown: RwSignal::new(stored.overview),
            is_load_lane_shown: RwSignal::new(stored.load_lane),
            view: RwSignal::new(stored.view),
            lanes: RwSignal::new(stored.lanes),
            network_zoom: RwSignal::new(stored.network_zoom),
            matrix_level: RwSignal::new(stored.matrix_level),
            matrix_order: RwSignal::new(stored.matrix_order),
            matrix_zoom: RwSignal::new(stored.matrix_zoom),
            are_matrix_groups_shown: RwSignal::new(stored.matrix_groups.unwrap_or_else(has_room_beside_view)),
            tour: RwSignal::new(stored.tour),
            are_summaries_in_calendar: RwSignal::new(stored.calendar_summaries),
            resources_by: RwSignal::new(stored.resources_by),
            resources_scale: RwSignal::new(stored.resources_scale),
        };
        settings.keep();
        settings.dress();
        settings
    }

    /// The settings of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    fn to_stored(self) -> Stored {
        Stored {
            theme: self.theme.get(),
            density: Some(self.density.get()),
            zoom: self.zoom.get(),
            splitter: self.splitter.get(),
            narrow_splitter: self.narrow_splitter.get(),
            columns: self.columns.get(),
            sort: self.sort.get(),
            grouping: self.grouping.get(),
            details: Some(self.are_details_open.get()),
            overview: self.is_overview_shown.get(),
            load_lane: self.is_load_lane_shown.get(),
            view: self.view.get(),
            lanes: self.lanes.get(),
            network_zoom: self.network_zoom.get(),
            matrix_level: self.matrix_level.get(),
            matrix_order: self.matrix_order.get(),
            matrix_zoom: self.matrix_zoom.get(),
            matrix_groups: Some(self.are_matrix_groups_shown.get()),
            tour: self.tour.get(),
            calendar_summaries: self.are_summaries_in_calendar.get(),
            resources_by: self.resources_by.get(),
            resources_scale: self.resources_scale.get(),
        }
    }

    fn keep(self) {
        let waiting = StoredValue::new(None::<TimeoutHandle>);
        Effect::new(move |before: Option<Stored>| {
            let stored = self.to_stored();
            if before.is_some_and(|before| before != stored) {
                if let Some(waiting) = waiting.get_value() {
                    waiting.clear();
                }
                let to_store = stored.clone();
                let store = move || storage::put(Self::KEY, &to_store);
                waiting.set_value(set_timeout_with_handle(store, Self::REST).ok());
            }
            stored
        });
    }

    /// Tells the style sheets which theme to wear.
    fn dress(self) {
        Effect::new(move |_| {
            let Some(root) = document().document_element() else { return };
            // OK because the attribute's name is a valid one.
            let _ = match self.theme.get().attribute() {
                Some(theme) => root.set_attribute("data-theme", theme),
                None => root.remove_attribute("data-theme"),
            };
        });
    }
}

/// Whether details stand beside the view, rather than over it: as the style sheets have it.
fn has_room_beside_view() -> bool {
    does_match("(width > 720px)")
}

/// Whether this machine is worked by finger.
pub fn is_by_finger() -> bool {
    does_match("(pointer: coarse)")
}

/// Whether what a media query asks for is so.
fn does_match(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|media| media.matches())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Stored {
        serde_json::from_str::<Stored>(text).unwrap_or_default().checked()
    }

    #[test]
    fn settings_of_other_versions_are_read_as_far_as_they_go() {
        let usual = Stored::default();
        assert_eq!(read("{}"), usual);
        assert_eq!(read(r#"{"theme":"dark","later":1}"#), Stored { theme: Theme::Dark, ..usual.clone() });
        assert_eq!(read(r#"{"theme":"contrast"}"#), Stored { theme: Theme::Contrast, ..usual.clone() });
        let comfortable = Stored { density: Some(Density::Comfortable), ..usual.clone() };
        assert_eq!(read(r#"{"density":"comfortable"}"#), comfortable);
        assert_eq!(read(r#"{"zoom":-4,"splitter":1e9}"#), usual);
        assert_eq!(read("not JSON"), usual);
        let sorted = read(r#"{"sort":{"column":"finish","descending":true},"grouping":"team"}"#);
        assert_eq!(sorted.sort, Some(SortChoice { column: "finish".to_owned(), descending: true }));
        assert_eq!(sorted.grouping, Grouping::Team);
        let columns = read(r#"{"columns":{"widths":{"start":120}}}"#).columns;
        assert_eq!((columns.shown, columns.widths.get("start")), (None, Some(&120.0)));
    }
}
