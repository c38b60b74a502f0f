//! The views in the middle of the page, one a folder.

pub mod plan;
