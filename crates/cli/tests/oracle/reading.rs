//! Real files are read whole: as valid plans that are saved and loaded alike, with what Microsoft Project says of them.

use std::collections::BTreeMap;
use std::path::Path;

use crate::{files, support};

#[test]
fn every_real_file_loads_whole_and_is_saved_alike() {
    let folders = ["real/mspdi", "real/mspdi-from-mpp", "real/xer", "cpm-oracle"].map(support::shared);
    let in_folder = |folder: &Path| [files(folder, "xml"), files(folder, "xer")].concat();
    for file in folders.iter().flatten().flat_map(|folder| in_folder(folder)) {
        let bytes = std::fs::read(&file).unwrap();
        let loaded = interchange::load(&bytes).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let is_xer = file.extension().is_some_and(|extension| extension == "xer");
        let format = if is_xer { interchange::Format::Xer } else { interchange::Format::Mspdi };
        assert_eq!(loaded.format, format);
        assert_eq!(loaded.plan.violations(), [], "{}", file.display());
        let saved = interchange::save(&loaded.plan);
        let again = interchange::load(saved.as_bytes()).unwrap();
        assert_eq!(again.plan, loaded.plan, "{}", file.display());
        assert_eq!(interchange::save(&again.plan), saved, "{}", file.display());
    }
}

/// Microsoft Project stores of each repeated exception how often it occurs and the last day on which it does.
#[test]
fn repeated_exceptions_fall_on_the_days_of_microsoft_project() {
    let Some(folder) = support::shared("real/mspdi") else { return };
    let text =
        std::fs::read_to_string(folder.join("calendar-recurring-exceptions-project2016-mspdi.xml")).unwrap();
    let plan = interchange::load(text.as_bytes()).unwrap().plan;
    let mut found: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    for exception in plan.calendars().flat_map(|calendar| &calendar.exceptions) {
        let (days, last) = found.entry(&exception.name).or_default();
        let (from, to) = (exception.from, exception.to);
        let occurs: Vec<_> = match exception.recurrence {
            Some(rule) => rule.days(from, to).collect(),
            None => (from.days()..=to.days()).map(planner::Date::from_days).collect(),
        };
        *days += occurs.len();
        *last = occurs.last().map(ToString::to_string).unwrap_or_default();
    }
    let within = |text: &str, name: &str| {
        let (_, rest) = text.split_once(&format!("<{name}>")).unwrap();
        rest.split_once(&format!("</{name}>")).unwrap().0.to_owned()
    };
    let exceptions = text.split("<Exception>").skip(1);
    let stored: Vec<String> = exceptions.clone().map(|exception| within(exception, "Name")).collect();
    let stored: BTreeMap<&str, (usize, String)> = stored
        .iter()
        .zip(exceptions)
        .map(|(name, exception)| {
            let last = within(exception, "ToDate").split_once('T').unwrap().0.to_owned();
            (&**name, (within(exception, "Occurrences").parse().unwrap(), last))
        })
        .collect();
    assert_eq!(found, stored);
}
