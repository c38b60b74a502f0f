//! Plans that come in from files, drops and the clipboard, and copies that go out.
//!
//! The content says what a file is, never its name. A file that cannot be read is refused with the reason,
//! and the open plan stays as it is.

use leptos::html::Input;
use leptos::prelude::*;
use planner::{Date, Plan};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

use crate::autosave::Autosave;
use crate::workspace::{Notice, Workspace};
use crate::{locale, measure, sample};

/// What the button "Open file" names as readable.
pub const READABLE: &str = "Linchpin plans (JSON), Microsoft Project XML and Primavera XER";

/// Opens plans and saves copies. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct Files {
    workspace: Workspace,
    autosave: Autosave,
    /// The input that shows the browser's own dialog.
    pub input: NodeRef<Input>,
    /// The name of the file that is being read.
    pub reading: RwSignal<Option<String>>,
}

impl Files {
    /// Opens plans in this workspace.
    pub fn new(workspace: Workspace, autosave: Autosave) -> Self {
        Self { workspace, autosave, input: NodeRef::new(), reading: RwSignal::new(None) }
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
        self.reading.set(Some(name.clone()));
        leptos::task::spawn_local(async move {
            let content = JsFuture::from(file.array_buffer()).await;
            self.reading.set(None);
            match content {
                Ok(content) => self.open_bytes(&name, &js_sys::Uint8Array::new(&content).to_vec(), since),
                Err(_) => {
                    self.refuse(&name, "the browser could not read it: is it a folder, or was it moved?")
                }
            }
        });
    }

    /// Opens what was read under a name.
    pub fn open_bytes(self, name: &str, bytes: &[u8], since: f64) {
        match interchange::load(bytes) {
            Ok(loaded) => {
                self.autosave.leave();
                self.workspace.open(name, loaded, since);
            }
            Err(error) => self.refuse(name, &error.to_string()),
        }
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
            self.open_bytes(&name, text.as_bytes(), since);
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
