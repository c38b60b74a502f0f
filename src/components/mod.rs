//! The parts of the frame around the views, one idea a file.

pub mod focus;
pub mod awaited;
pub mod icon;

pub mod rail;

pub mod menu;
pub mod menu_command;
pub mod open_button;
pub mod plan_menu;
pub mod theme_switch;
pub mod top_bar;

mod rescue;
pub mod start_panel;

pub mod term;
pub mod glossary;
pub mod tour;

pub mod field;
pub mod tool;
pub mod viewport;
pub mod point_slider;
pub mod data_table;
pub mod pinch;
pub mod wheel;
pub mod fixes;
pub mod details;
pub mod levelling;

pub mod loss_report;
pub mod notices;
pub mod pulse;

pub mod drop_target;
pub mod history_menu;
pub mod palette;
pub mod shortcuts;
