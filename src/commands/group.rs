//! What a command belongs to: its heading in the palette and in the sheet of shortcuts.

/// What a command belongs to: its heading in the palette and in the sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Plans that come and go.
    Plan,
    /// Undo and redo.
    Steps,
    /// What changes the outline.
    Tasks,
    /// What goes about in the table.
    Table,
    /// What says which rows the others act on.
    Selection,
    /// What changes which columns there are.
    Columns,
    /// What one sees of the chart.
    Chart,
    /// What goes about in the network.
    Network,
    /// What goes about in the matrix.
    Matrix,
    /// What goes about in the calendar.
    Calendar,
    /// What goes about in the resources view.
    Resources,
    /// What is about money.
    Budget,
    /// What one sees of the page.
    Page,
}

impl Group {
    /// All of them, in the order on screen.
    pub const ALL: [Self; 13] = [
        Self::Tasks,
        Self::Selection,
        Self::Table,
        Self::Columns,
        Self::Chart,
        Self::Network,
        Self::Matrix,
        Self::Calendar,
        Self::Resources,
        Self::Budget,
        Self::Steps,
        Self::Plan,
        Self::Page,
    ];

    /// Its heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Plan => "Plan",
            Self::Steps => "Steps",
            Self::Tasks => "Tasks",
            Self::Table => "Table",
            Self::Selection => "Selection",
            Self::Columns => "Columns",
            Self::Chart => "Chart",
            Self::Network => "Network",
            Self::Matrix => "Matrix",
            Self::Calendar => "Calendar",
            Self::Resources => "Resources",
            Self::Budget => "Budget",
            Self::Page => "Page",
        }
    }
}
