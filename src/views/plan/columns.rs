//! The table's columns: what they are called, how wide they are, and which of them fit.

/// A column of the table, in the order on screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The line in the outline, by which people name predecessors.
    Number,
    /// The name.
    Name,
    /// How long it takes.
    Duration,
    /// When it starts.
    Start,
    /// When it finishes.
    Finish,
    /// What holds it back.
    Predecessors,
    /// How far it can slip.
    Slack,
    /// The team that answers for it.
    Team,
    /// How much of it is done.
    Done,
}

/// The least the name is wide, and with it the table.
pub const LEAST_NAME: f64 = 150.0;

impl Column {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Number,
        Self::Name,
        Self::Duration,
        Self::Start,
        Self::Finish,
        Self::Predecessors,
        Self::Slack,
        Self::Team,
        Self::Done,
    ];

    /// What stands above it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Number => "#",
            Self::Name => "Name",
            Self::Duration => "Duration",
            Self::Start => "Start",
            Self::Finish => "Finish",
            Self::Predecessors => "Predecessors",
            Self::Slack => "Slack",
            Self::Team => "Team",
            Self::Done => "% done",
        }
    }

    /// What it holds, in a few words.
    pub const fn hint(self) -> &'static str {
        match self {
            Self::Number => "Row number: the name of a task among predecessors",
            Self::Name => "Name",
            Self::Duration => "Duration: working time such as 3d, 4h, 2w 1d",
            Self::Start => "Start",
            Self::Finish => "Finish",
            Self::Predecessors => "Predecessors by row number, such as 3, 5SS, 7FS+2d",
            Self::Slack => "Slack: how far it can slip without moving the finish of the plan",
            Self::Team => "Team",
            Self::Done => "Share of the work that is done",
        }
    }

    /// The word by which the page's markup names it.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Name => "name",
            Self::Duration => "duration",
            Self::Start => "start",
            Self::Finish => "finish",
            Self::Predecessors => "predecessors",
            Self::Slack => "slack",
            Self::Team => "team",
            Self::Done => "done",
        }
    }

    /// The column that the page's markup names so.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|column| column.key() == key)
    }

    /// Whether people can write into it.
    pub const fn is_editable(self) -> bool {
        matches!(self, Self::Name | Self::Duration | Self::Predecessors)
    }

    /// Its width in pixels in a plan of so many rows; for the name the least, since it takes what is left over.
    pub fn width(self, row_count: usize) -> f64 {
        match self {
            Self::Number => 20.0 + 8.0 * row_count.max(100).to_string().len() as f64,
            Self::Name => LEAST_NAME,
            Self::Duration => 84.0,
            Self::Start | Self::Finish => 108.0,
            Self::Predecessors => 108.0,
            Self::Slack => 64.0,
            Self::Team => 108.0,
            Self::Done => 64.0,
        }
    }

    /// The columns that fit into a table of this width: the name in any case, the others from the left.
    pub fn that_fit(table_width: f64, row_count: usize) -> Vec<Self> {
        let mut left = table_width - LEAST_NAME;
        let mut is_full = false;
        let fits = |column: &Self| {
            if *column == Self::Name {
                return true;
            }
            left -= column.width(row_count);
            is_full |= left < 0.0;
            !is_full
        };
        Self::ALL.into_iter().filter(fits).collect()
    }

    /// The columns as a list of tracks for a grid.
    pub fn tracks(columns: &[Self], row_count: usize) -> String {
        let track = |column: &Self| match column {
            Self::Name => "minmax(0, 1fr)".to_owned(),
            other => format!("{}px", other.width(row_count)),
        };
        columns.iter().map(track).collect::<Vec<_>>().join(" ")
    }
}

/// How wide the table is in a view of this width, where the person would like it `preferred` wide.
///
/// On a narrow screen the table is its name column, and the chart keeps the greater part.
pub fn table_width(preferred: f64, view_width: f64) -> f64 {
    const NARROW: f64 = 520.0;
    const LEAST_CHART: f64 = 280.0;
    if view_width < NARROW {
        return LEAST_NAME.min(view_width * 0.45);
    }
    preferred.clamp(LEAST_NAME, (view_width - LEAST_CHART).max(LEAST_NAME))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fitting(width: f64) -> String {
        Column::that_fit(width, 30).into_iter().map(Column::title).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn columns_fit_from_the_left_and_the_name_always() {
        assert_eq!(fitting(100.0), "Name");
        assert_eq!(fitting(150.0), "Name");
        assert_eq!(fitting(194.0), "# Name");
        assert_eq!(fitting(340.0), "# Name Duration");
        assert_eq!(fitting(520.0), "# Name Duration Start Finish");
        assert_eq!(fitting(2_000.0), "# Name Duration Start Finish Predecessors Slack Team % done");
    }

    #[test]
    fn keys_name_columns() {
        for column in Column::ALL {
            assert_eq!(Column::from_key(column.key()), Some(column));
        }
        assert_eq!(Column::from_key("chart"), None);
    }

    #[test]
    fn a_narrow_view_keeps_its_chart() {
        assert_eq!(table_width(520.0, 390.0), 150.0);
        assert_eq!(table_width(520.0, 1_200.0), 520.0);
        assert_eq!(table_width(520.0, 640.0), 360.0);
        assert_eq!(table_width(5_000.0, 1_200.0), 920.0);
        assert_eq!(table_width(10.0, 1_200.0), 150.0);
        assert_eq!(table_width(520.0, 0.0), 0.0);
    }
}
