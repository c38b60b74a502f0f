//! The few icons of the frame, drawn as lines in the colour of the text around them.

use leptos::prelude::*;

/// What an icon shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A pin through an axle: the product's mark.
    Linchpin,
    /// Bars of a chart.
    Plan,
    /// Boxes that are tied.
    Network,
    /// Cells below a diagonal.
    Matrix,
    /// A sheet of days.
    Calendar,
    /// Two people.
    Resources,
    /// A coin beside another.
    Budget,
    /// An arrow back.
    Undo,
    /// An arrow forth.
    Redo,
    /// A folder that opens.
    Open,
    /// An arrow into a tray.
    Download,
    /// Three dots.
    More,
    /// A sun half in the shade.
    Theme,
    /// A panel at the right.
    Panel,
    /// A cross.
    Close,
    /// A triangle with a mark.
    Warning,
    /// A sheet of paper.
    Sheet,
    /// A sheet with lines.
    Sample,
    /// A keyboard.
    Keys,
    /// A tick.
    Tick,
    /// A short line.
    Dash,
    /// A glass to look through.
    Search,
    /// A clock.
    History,
    /// A way to the left.
    Left,
    /// A way to the right.
    Right,
    /// Columns of a table.
    Columns,
    /// A printer.
    Print,
    /// A question mark.
    Help,
    /// A flag at the end of a way.
    Tour,
}

impl Shape {
    /// The lines, on a field of 16 by 16.
    const fn lines(self) -> &'static str {
        match self {
            Self::Linchpin => {
                "M8 4.5a5 5 0 1 0 0 10 5 5 0 0 0 0-10ZM8 8a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3ZM5.5 1.5h5M8 1.5V8"
            }
            Self::Left => "M10 3.5 5.5 8l4.5 4.5",
            Self::Right => "M6 3.5 10.5 8 6 12.5",
            Self::Columns => "M2.5 3h11v10h-11ZM6.2 3v10M9.8 3v10",
            Self::Print => "M4.5 6V2h7v4M4.5 11.5h-2V6h11v5.5h-2M4.5 9.5h7V14h-7Z",
            Self::Help => {
                "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM6.2 6.4a1.8 1.8 0 1 1 2.5 1.7c-.5.2-.7.5-.7 1.1M8 11.3v.01"
            }
            Self::Tour => "M4 14V2.5M4 3h8.5l-2 2.75 2 2.75H4",
            Self::Plan => "M2 3.5h6M5 8h6M8 12.5h6",
            Self::Network => "M2 2.5h4v3H2ZM10 6.5h4v3h-4ZM2 10.5h4v3H2ZM6 4h2v4h2M6 12h2V8",
            Self::Matrix => "M2 2h12v12H2ZM6 2v12M10 2v12M2 6h12M2 10h12M3.4 8h1.2M7.4 12h1.2M3.4 12h1.2",
            Self::Calendar => "M2 3.5h12v10H2ZM2 6.5h12M5 1.8v3M11 1.8v3M5 9h2M9 9h2M5 11.3h2",
            Self::Resources => {
                "M6 2.5a2.3 2.3 0 1 0 0 4.6 2.3 2.3 0 0 0 0-4.6ZM1.5 13.5v-1a4.5 3.6 0 0 1 9 0v1M10.6 2.9a2.1 2.1 0 0 1 0 4M12 9.6a4 3.6 0 0 1 2.5 3v.9"
            }
            Self::Budget => {
                "M6 3.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM6 6v4M4.8 6.7h2M4.8 9.3h2M10 3.7a4.5 4.5 0 0 1 0 8.6"
            }
            Self::Undo => "M5.5 3 2.5 6l3 3M2.5 6h7a4 4 0 0 1 0 8H7",
            Self::Redo => "m10.5 3 3 3-3 3M13.5 6h-7a4 4 0 0 0 0 8H9",
            Self::Open => "M2 12.5v-9h4l1.5 2H13v2M2 12.5 4 7.5h11l-2 5Z",
            Self::Download => "M8 2v8M4.5 7 8 10.5 11.5 7M2.5 13.5h11",
            Self::More => {
                "M3.5 7.6a.4.4 0 1 0 0 .8.4.4 0 0 0 0-.8ZM8 7.6a.4.4 0 1 0 0 .8.4.4 0 0 0 0-.8ZM12.5 7.6a.4.4 0 1 0 0 .8.4.4 0 0 0 0-.8Z"
            }
            Self::Theme => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 2v12M8 5h4.6M8 8h6M8 11h4.6",
            Self::Panel => "M2 3h12v10H2ZM10 3v10",
            Self::Close => "m4 4 8 8M12 4l-8 8",
            Self::Warning => "M8 2.5 14.5 13.5h-13ZM8 6.5v3.5M8 11.8v.01",
            Self::Sheet => "M4 1.5h5l3 3v10H4ZM9 1.5v3h3",
            Self::Keys => "M1.5 4h13v8.5h-13ZM4 7h.01M6.7 7h.01M9.3 7h.01M12 7h.01M5 10h6",
            Self::Tick => "m3 8.5 3.5 3.5L13 4.5",
            Self::Search => "M7 2.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM10.3 10.3l3.7 3.7",
            Self::History => "M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.8V8l2.3 1.6",
            Self::Dash => "M4 8h8",
            Self::Sample => "M2.5 2.5h11v11h-11ZM5 5.5h4M7 8h4M5 10.5h3",
        }
    }
}

/// An icon. It says nothing to screen readers: what stands beside it does.
#[component]
pub fn Icon(
    /// What it shows.
    shape: Shape,
) -> impl IntoView {
    view! { <Drawn lines=shape.lines() /> }
}

/// Lines on a field of 16 by 16, as an icon. It is one element, a mask in the colour of the text around it, so that the
/// document stays small.
#[component]
pub fn Drawn(
    /// The lines, as a path has them.
    lines: &'static str,
) -> impl IntoView {
    view! { <span class="icon" aria-hidden="true" style=("--lines", picture(lines))></span> }
}

/// The lines as a picture that a style can name.
fn picture(lines: &str) -> String {
    format!(
        "url(\"data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16' fill='none' stroke='black' \
         stroke-width='1.4' stroke-linecap='round' stroke-linejoin='round'><path d='{lines}'/></svg>\")"
    )
}
