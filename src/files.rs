//! Plans that come in from files, drops and the clipboard, and copies that go out.
//!
//! The content says what a file is, never its name. A file that cannot be read is refused with the reason,
//! and the open plan stays as it is. Linchpin's own files are read here, at once; those of other planners by the
//! worker, so that the page stays alive meanwhile and does not carry what reads them.

use std::time::Duration;

use interchange::Loaded;
use js_sys::{ArrayBuffer, Uint8Array};
use leptos::html::Input;
use leptos::prelude::*;
use planner::{Date, Plan};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::autosave::Autosave;
use crate::worker::{Asked, Failure, Worker};
use crate::workspace::{Notice, Workspace};
use crate::{locale, measure, parts, sample};

/// What the button "Open file" names as readable.
pub const READABLE: &str = "Linchpin plans (JSON), Microsoft Project XML and Primavera XER";

/// Opens plans and saves copies. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Files {
    workspace: Workspace,
    autosave: Autosave,
    worker: Worker,
    /// The input that shows the browser's own dialog.
    pub input: NodeRef<Input>,
    /// The file that is being read.
    pub reading: RwSignal<Option<Reading>>,
    /// How many files have begun to be read.
    begun: StoredValue<usize>,
}

/// A file that is being read.
#[derive(Clone)]
pub struct Reading {
    /// Its name.
    pub name: String,
    /// Whether it takes so long that the person should hear of it.
    pub is_long: bool,
    /// What was asked of the worker.
    asked: Option<Asked>,
}

impl Files {
    /// What is read by then is not worth a word about it.
    const SOON: Duration = Duration::from_millis(300);

    /// How much of a file is looked at to tell whether it is Linchpin's own.
    const BEGINNING: u32 = 4096;

    /// Opens plans in this workspace.
    pub fn new(workspace: Workspace, autosave: Autosave, worker: Worker) -> Self {
        let (input, reading, begun) = (NodeRef::new(), RwSignal::new(None), StoredValue::new(0));
        Self { workspace, autosave, worker, input, reading, begun }
    }

    /// The way in and out of the page.
    pub fn expect() -> Self {
        expect_context()
    }

    /// Lets the person choose a file.
    pub fn choose(self) {
        if let Some(input) = self.input.get_untracked() {
            input.click();
        }
    }

    /// Opens the only one of some files; `since` is the time of the gesture.
    pub fn open_only(self, files: &[File], since: f64) {
        match files {
            [] => {}
            [file] => self.open(file.clone(), since),
            many => self.workspace.notice.set(Some(Notice::Refused {
                title: "Nothing was opened".to_owned(),
                message: format!("found {} files, expected one: a plan is one file", many.len()),
            })),
        }
    }

    /// Reads and opens a file; `since` is the time of the gesture.
    pub fn open(self, file: File, since: f64) {
        let name = file.name();
        // Told before it is read: reading alone could fill the memory.
        if file.size() > interchange::MAX_BYTES as f64 {
            let error = interchange::LoadError::TooLarge { bytes: file.size() as usize };
            return self.refuse(&name, &error.to_string());
        }
        let turn = self.begin_reading(&name);
        leptos::task::spawn_local(async move {
            let content = JsFuture::from(file.array_buffer()).await;
            if !self.is_reading(turn) {
                return;
            }
            match content.map(JsCast::dyn_into) {
                Ok(Ok(content)) => self.open_content(&name, content, turn, since).await,
                _ => {
                    self.end_reading(&name, "the browser could not read it: is it a folder, or was it moved?")
                }
            }
        });
    }

    /// Opens a text that was read, pasted or kept under a name.
    pub fn open_text(self, name: &str, text: &str, since: f64) {
        let turn = self.begin_reading(name);
        if let Some(read) = parts::read()
            && interchange::is_own(text.as_bytes())
        {
            return self.take(name, read(text.as_bytes()).map_err(|error| error.to_string()), since);
        }
        let (name, content) = (name.to_owned(), Uint8Array::from(text.as_bytes()).buffer());
        leptos::task::spawn_local(async move { self.open_content(&name, content, turn, since).await });
    }

    /// Ends the reading of a file, if one is being read.
    pub fn cancel_reading(self) {
        if let Some(Reading { asked: Some(asked), .. }) = self.reading.get_untracked() {
            asked.cancel();
        }
        self.reading.set(None);
    }

    /// Opens the content of a file, which is handed over.
    async fn open_content(self, name: &str, content: ArrayBuffer, turn: usize, since: f64) {
        let bytes = Uint8Array::new(&content);
        if interchange::is_own(&bytes.subarray(0, Self::BEGINNING).to_vec()) {
            let read = parts::fetch_read().await;
            if !self.is_reading(turn) {
                return;
            }
            let loaded = match read {
                Some(read) => read(&bytes.to_vec()).map_err(|error| error.to_string()),
                None => Err(parts::MISSING.to_owned()),
            };
            return self.take(name, loaded, since);
        }
        let (asked, answer) = self.worker.open(content);
        self.reading.update(|reading| {
            if let Some(reading) = reading {
                reading.asked = Some(asked);
            }
        });
        let answer = answer.await;
        if self.is_reading(turn) && !matches!(answer, Err(Failure::Cancelled)) {
            self.take(name, answer.map_err(|failure| failure.to_string()), since);
        }
    }

    /// Opens what was read, or tells why not.
    fn take(self, name: &str, loaded: Result<Loaded, String>, since: f64) {
        match loaded {
            Ok(loaded) => {
                self.reading.set(None);
                self.autosave.leave();
                self.workspace.open(name, loaded, since);
            }
            Err(reason) => self.end_reading(name, &reason),
        }
    }

    /// Begins to read a file, instead of the one that is being read. The number is that of this reading.
    fn begin_reading(self, name: &str) -> usize {
        self.cancel_reading();
        self.reading.set(Some(Reading { name: name.to_owned(), is_long: false, asked: None }));
        let turn = self.begun.with_value(|begun| begun + 1);
        self.begun.set_value(turn);
        let tell = move || {
            if self.is_reading(turn) {
                self.reading.update(|reading| {
                    if let Some(reading) = reading {
                        reading.is_long = true;
                    }
                });
            }
        };
        set_timeout(tell, Self::SOON);
        turn
    }

    /// Whether the file of this number is still being read.
    fn is_reading(self, turn: usize) -> bool {
        self.begun.get_value() == turn && self.reading.with_untracked(Option::is_some)
    }

    fn end_reading(self, name: &str, reason: &str) {
        self.reading.set(None);
        self.refuse(name, reason);
    }

    /// Begins with the built-in sample program.
    pub fn begin_sample(self) {
        self.begin(sample::program(locale::now().date()));
        self.autosave.spare();
    }

    /// Begins with nothing.
    pub fn begin_empty(self) {
        self.begin(empty_plan(locale::now().date()));
    }

    /// Opens the plan that was open before this one, which takes its place.
    pub fn reopen(self) {
        let since = measure::now();
        let name = self.autosave.previous.get_untracked().unwrap_or_default();
        if let Some(text) = self.autosave.previous_text() {
            self.open_text(&name, &text, since);
        }
    }

    /// Downloads the open plan as a file.
    pub fn save_copy(self) {
        if !untrack(move || self.workspace.is_begun()) {
            return;
        }
        let plan = self.workspace.plan().get_untracked();
        let name = format!("{}.linchpin.json", file_name(plan.name()));
        download(&name, &interchange::save(&plan));
    }

    fn begin(self, plan: Plan) {
        self.autosave.leave();
        self.workspace.begin(plan);
    }

    fn refuse(self, name: &str, message: &str) {
        self.workspace.notice.set(Some(Notice::Refused {
            title: format!("\u{201c}{name}\u{201d} was not opened"),
            message: message.to_owned(),
        }));
    }
}

/// Hands a text to the browser as a download.
pub fn download(name: &str, text: &str) {
    let parts = js_sys::Array::of1(&text.into());
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let Ok(blob) = Blob::new_with_str_sequence_and_options(&parts, &options) else { return };
    let Ok(address) = Url::create_object_url_with_blob(&blob) else { return };
    let link = document().create_element("a").ok().and_then(|link| link.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = link {
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
    // The browser has taken the blob over once the click is through.
    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        std::time::Duration::from_secs(10),
    );
}

/// Whether a text that was pasted is meant as a plan, rather than as words.
pub fn looks_like_plan(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    text.starts_with('<') || text.starts_with('{')
}

/// A plan without tasks, which begins on the Monday after `today`.
pub fn empty_plan(today: Date) -> Plan {
    let monday = Date::from_days(today.days() + 7 - today.weekday_index() as i32);
    Plan::empty("Untitled plan", monday.at(8 * 60))
}

/// The name of a plan as file systems accept it.
fn file_name(name: &str) -> String {
    const LONGEST: usize = 100;
    let is_allowed = |character: char| !character.is_control() && !r#"/\:*?"<>|"#.contains(character);
    let name: String = name
        .chars()
        .map(|character| if is_allowed(character) { character } else { '-' })
        .take(LONGEST)
        .collect();
    let name = name.trim_matches([' ', '.']);
    if name.is_empty() { "plan".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_gives_its_copy_a_name_that_a_disk_accepts() {
        assert_eq!(file_name("Wallet 2.0"), "Wallet 2.0");
        assert_eq!(file_name("Q1/Q2: launch?"), "Q1-Q2- launch-");
        assert_eq!(file_name(" .. "), "plan");
        assert_eq!(file_name(&"x".repeat(500)).len(), 100);
    }

    #[test]
    fn words_are_not_taken_for_a_plan() {
        assert!(looks_like_plan("\u{feff}<?xml version=\"1.0\"?>"));
        assert!(looks_like_plan(" {\"format\": \"linchpin-plan\"}"));
        assert!(!looks_like_plan("Pour the slab"));
    }

    #[test]
    fn an_empty_plan_begins_on_the_coming_monday() {
        let start = |text: &str| empty_plan(text.parse().unwrap()).start().to_string();
        assert_eq!(start("2026-11-22"), "2026-11-23T08:00");
        assert_eq!(start("2026-11-23"), "2026-11-30T08:00");
    }
}
