//! Help on words: whoever rests on a word of the field, asks for it by F1 or taps it reads what it means.
//!
//! Any element is such a word whose `data-term` names one of the glossary; `data-hint` adds what is true of it there
//! alone. One popover serves them all and is empty until it is asked for. It can be pointed at, stays while it or the
//! word is pointed at, and goes by Escape, as WCAG 1.4.13 asks; asked for by a key, it has the focus and gives it back.

mod placing;

use std::time::Duration;

use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, KeyboardEvent, PointerEvent};

pub use self::placing::Area;
use super::focus;
use crate::glossary;
use crate::{commands::Page, measure};

/// The popover.
const ID: &str = "term-help";
/// How long a pointer rests before a word is told.
const REST: Duration = Duration::from_millis(450);
/// How long the way from the word to what is told may take.
const GRACE: Duration = Duration::from_millis(300);

/// A word that can be asked about wherever words stand: a button that looks like the text around it.
#[component]
pub fn Term(
    /// Its key in the glossary.
    key: &'static str,
    /// The word as it stands there.
    children: Children,
) -> impl IntoView {
    view! {
        <button type="button" class="term" data-term=key aria-haspopup="dialog">
            {children()}
        </button>
    }
}

/// What is told at the moment. A handle: copies are the same.
#[derive(Clone, Copy)]
pub struct TermHelp {
    /// What is looked for in the glossary, while that is open.
    glossary: RwSignal<Option<String>>,
    popover: NodeRef<Div>,
    told: RwSignal<Option<Told>>,
    /// Whether it stays when the pointer leaves.
    is_pinned: StoredValue<bool>,
    /// The word that it is about. Elements belong to the thread that draws.
    anchor: StoredValue<Option<HtmlElement>, LocalStorage>,
    /// The word under the pointer.
    pointed: StoredValue<Option<HtmlElement>, LocalStorage>,
    waiting: StoredValue<Option<TimeoutHandle>>,
}

/// A word, and what is true of it where it stands.
#[derive(Clone, PartialEq)]
struct Told {
    term: &'static glossary::Term,
    hint: Option<String>,
}

impl TermHelp {
    /// Nothing is told yet; `glossary` opens the glossary at what is looked for.
    pub fn new(glossary: RwSignal<Option<String>>) -> Self {
        Self {
            glossary,
            popover: NodeRef::new(),
            told: RwSignal::new(None),
            is_pinned: StoredValue::new(false),
            anchor: StoredValue::new_local(None),
            pointed: StoredValue::new_local(None),
            waiting: StoredValue::new(None),
        }
    }

    /// Tells about what has the focus; says whether there was a word to tell.
    pub fn ask(self) -> bool {
        let Some(focused) = focus::current() else { return false };
        let Some(word) = word_about(&focused) else { return false };
        self.show(word, focused, true);
        self.take_focus();
        true
    }

    fn show(self, word: Word, anchor: HtmlElement, is_pinned: bool) {
        self.wait(None);
        self.is_pinned.set_value(is_pinned);
        self.anchor.set_value(Some(anchor));
        self.told.set(Some(Told { term: word.0, hint: word.1 }));
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            self.place();
        });
    }

    /// Shows the popover, and puts it beside its word.
    fn place(self) {
        let (Some(popover), Some(anchor)) = (self.popover.get_untracked(), self.anchor.get_value()) else {
            return;
        };
        if self.told.with_untracked(Option::is_none) {
            return;
        }
        if !is_open(&popover) {
            show_popover(&popover, &anchor);
        }
        let (around, own) = (anchor.get_bounding_client_rect(), popover.get_bounding_client_rect());
        let area =
            Area { left: around.left(), top: around.top(), width: around.width(), height: around.height() };
        let (left, top) = area.beside((own.width(), own.height()), window_size());
        let style = HtmlElement::style(&popover);
        // OK because the properties are valid ones.
        let _ = style.set_property("left", &format!("{left}px"));
        let _ = style.set_property("top", &format!("{top}px"));
    }

    fn take_focus(self) {
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            if let Some(popover) = self.popover.get_untracked() {
                let _ = popover.focus();
            }
        });
    }

    /// Tells nothing. What had the focus before gets it back, if the popover had it.
    pub fn hide(self) {
        self.wait(None);
        self.is_pinned.set_value(false);
        let had_focus = focus::is_within(&format!("#{ID}"));
        let anchor = self.anchor.try_update_value(Option::take).flatten();
        if self.told.with_untracked(Option::is_some) {
            self.told.set(None);
            if let Some(popover) = self.popover.get_untracked().filter(|popover| is_open(popover)) {
                let _ = popover.hide_popover();
            }
        }
        if had_focus {
            match anchor.filter(|anchor| anchor.is_connected()) {
                Some(anchor) => {
                    // OK because an element that takes no focus leaves it where it was.
                    let _ = anchor.focus();
                }
                None => focus::on(focus::VIEW),
            }
        }
    }

    fn is_shown(self) -> bool {
        self.told.with_untracked(Option::is_some)
    }

    /// Does something in a while, unless something else comes before it.
    fn wait(self, next: Option<(Duration, Box<dyn FnOnce()>)>) {
        if let Some(waiting) = self.waiting.try_update_value(Option::take).flatten() {
            waiting.clear();
        }
        if let Some((while_, then)) = next {
            self.waiting.set_value(set_timeout_with_handle(then, while_).ok());
        }
    }

    /// Follows a mouse or a pen: over a word, over the popover, or elsewhere.
    fn follow(self, event: &PointerEvent) {
        if event.pointer_type() == "touch" || event.buttons() != 0 {
            return;
        }
        let Some(target) = target_of(event) else { return };
        let is_within = closest(&target, &format!("#{ID}")).is_some();
        let over = if is_within { None } else { word_at(&target) };
        let before = self.pointed.get_value();
        let is_same = over.as_ref().map(|(_, element)| element) == before.as_ref();
        match over {
            // A pointer that rests does not begin to rest again.
            Some(_) if is_same => {}
            Some((word, element)) => {
                self.pointed.set_value(Some(element.clone()));
                let is_told = self.is_shown() && self.anchor.get_value().as_ref() == Some(&element);
                match is_told {
                    true => self.wait(None),
                    false if self.is_pinned.get_value() => {}
                    false => {
                        let show = move || self.show(word, element, false);
                        self.wait(Some((REST, Box::new(show))));
                    }
                }
            }
            None => {
                self.pointed.set_value(None);
                if is_within {
                    self.wait(None);
                } else if before.is_some() || self.is_shown() && self.waiting.with_value(Option::is_none) {
                    let leave = move || {
                        if !self.is_pinned.get_value() {
                            self.hide();
                        }
                    };
                    self.wait(Some((GRACE, Box::new(leave))));
                }
            }
        }
    }

    /// Whoever presses anything else has read enough.
    fn press(self, event: &PointerEvent) {
        let Some(target) = target_of(event) else { return };
        if closest(&target, &format!("#{ID}")).is_none() {
            let is_own = closest(&target, ".term").as_ref() == self.anchor.get_value().as_deref();
            // The click decides about its own word.
            if !is_own || !self.is_pinned.get_value() {
                self.hide();
            }
        }
    }

    /// A button that is a word tells it, and so does any other word that is tapped.
    fn click(self, event: &Event) {
        let Some(target) = target_of(event) else { return };
        let is_tap = event.dyn_ref::<PointerEvent>().is_some_and(|event| event.pointer_type() == "touch");
        let Some((word, element)) = word_at(&target) else { return };
        let is_button = element.class_list().contains("term");
        let is_label = element.tag_name() == "LABEL";
        // Where a tap does something of its own, it does that.
        let is_idle =
            is_button || is_label || element.get_attribute("role").as_deref() == Some("columnheader");
        if !(is_button || is_tap && is_idle) {
            return;
        }
        event.prevent_default();
        if self.is_pinned.get_value() && self.anchor.get_value().as_ref() == Some(&element) {
            return self.hide();
        }
        let is_by_keys = event.dyn_ref::<web_sys::MouseEvent>().is_some_and(|event| event.detail() == 0);
        self.show(word, element, true);
        if is_by_keys {
            self.take_focus();
        }
    }

    fn key(self, event: &KeyboardEvent) {
        const HELD: [&str; 4] = ["Shift", "Control", "Alt", "Meta"];
        if !self.is_shown() {
            // A word that is about to be told is not what somebody who types looks at.
            return self.wait(None);
        }
        let key = event.key();
        if key == "Escape" {
            event.prevent_default();
            event.stop_propagation();
            self.hide();
        } else if !focus::is_within(&format!("#{ID}"))
            && !HELD.contains(&key.as_str())
            && key != "Tab"
            && key != "F1"
        {
            self.hide();
        }
    }

    /// What was asked for by a key goes when the focus goes on.
    fn lose_focus(self) {
        measure::on_next_frame(move || {
            let is_elsewhere = !focus::is_within(&format!("#{ID}")) && focus::current().is_some();
            if self.is_shown() && is_elsewhere {
                self.hide();
            }
        });
    }
}

/// What is told, and the listeners that ask for it.
#[component]
pub fn TermPopover() -> impl IntoView {
    let help = Page::expect().term_help;
    listen("pointermove", false, move |event| help.follow(event.unchecked_ref()));
    listen("pointerdown", true, move |event| help.press(event.unchecked_ref()));
    listen("click", false, move |event| help.click(&event));
    listen("keydown", true, move |event| help.key(event.unchecked_ref()));
    // What was asked for goes along with its word; what a pointer brought is not under it any more.
    let moved = move |event: &Event| {
        let is_within = target_of(event).is_some_and(|target| closest(&target, &format!("#{ID}")).is_some());
        match help.is_pinned.get_value() {
            _ if is_within || !help.is_shown() => {}
            true => help.place(),
            false => help.hide(),
        }
    };
    listen("scroll", true, move |event| moved(&event));
    listen("resize", false, move |event| moved(&event));
    let content = move || {
        let Told { term, hint } = help.told.get()?;
        let related = term.related.iter().filter_map(|key| glossary::of(key));
        let related = related
            .map(|other| {
                let go = move |_| {
                    help.told.set(Some(Told { term: other, hint: None }));
                    help.is_pinned.set_value(true);
                    focus::on(&format!("#{ID}"));
                    leptos::task::spawn_local(async move {
                        leptos::task::tick().await;
                        help.place();
                    });
                };
                view! {
                    <button type="button" class="term-related" on:click=go>
                        {other.title}
                    </button>
                }
            })
            .collect_view();
        let all = move |_| {
            help.hide();
            help.glossary.set(Some(term.title.to_owned()));
        };
        Some(view! {
            <p class="term-title" id="term-title">{term.title}</p>
            <div class="term-body" id="term-body">
                {hint.map(|hint| view! { <p class="aside">{hint}</p> })}
                <p>{term.says}</p>
                <p class="term-example">{term.example}</p>
            </div>
            <div class="term-more">
                {related}
                <button type="button" class="term-related term-all" on:click=all>
                    "Glossary"
                </button>
            </div>
        })
    };
    view! {
        <div
            node_ref=help.popover
            class="term-help"
            id=ID
            popover="manual"
            role="dialog"
            aria-labelledby="term-title"
            aria-describedby="term-body"
            tabindex="-1"
            on:focusout=move |_| help.lose_focus()
        >
            {content}
        </div>
    }
    .into_any()
}

/// A word of the glossary, and what is true of it where it stands.
type Word = (&'static glossary::Term, Option<String>);

/// The word that an element is in.
fn word_at(element: &Element) -> Option<(Word, HtmlElement)> {
    let found = closest(element, "[data-term]")?;
    Some((word_of(&found)?, found.dyn_into().ok()?))
}

/// The word that what has the focus is about: itself, the label of a field, the column of a cell.
fn word_about(focused: &Element) -> Option<Word> {
    if let Some((word, _)) = word_at(focused) {
        return Some(word);
    }
    let around = closest(focused, ".field, .check, summary, .fold");
    let label = around.and_then(|around| around.query_selector("[data-term]").ok().flatten());
    if let Some(word) = label.as_ref().and_then(word_of) {
        return Some(word);
    }
    let column = closest(focused, "[data-column]")?.get_attribute("data-column")?;
    Some((glossary::of_column(&column)?, None))
}

fn word_of(element: &Element) -> Option<Word> {
    let term = glossary::of(&element.get_attribute("data-term")?)?;
    Some((term, element.get_attribute("data-hint").filter(|hint| !hint.is_empty())))
}

fn target_of(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn closest(element: &Element, selector: &str) -> Option<Element> {
    // OK because the selectors here are valid ones.
    element.closest(selector).ok().flatten()
}

fn is_open(popover: &HtmlElement) -> bool {
    popover.matches(":popover-open").unwrap_or(false)
}

/// Shows a popover; where the browser can, Tab goes on in it from the element that it is about.
fn show_popover(popover: &HtmlElement, about: &HtmlElement) {
    let options = js_sys::Object::new();
    // OK because setting a property of a fresh object cannot fail.
    let _ = js_sys::Reflect::set(&options, &"source".into(), about);
    let show = js_sys::Reflect::get(popover, &"showPopover".into()).ok();
    if let Some(show) = show.and_then(|show| show.dyn_into::<js_sys::Function>().ok()) {
        let _ = show.call1(popover, &options);
    }
}

/// How wide and high the window is.
pub fn window_size() -> (f64, f64) {
    let root = document().document_element();
    root.map_or((0.0, 0.0), |root| (f64::from(root.client_width()), f64::from(root.client_height())))
}

/// Listens to what happens anywhere on the page, before those it happens to where that is asked for.
fn listen(name: &'static str, is_before_others: bool, then: impl Fn(Event) + 'static) {
    let then = Closure::<dyn Fn(Event)>::new(then).into_js_value();
    let then: &js_sys::Function = then.unchecked_ref();
    // The page listens for as long as it is there.
    let _: Result<(), JsValue> =
        window().add_event_listener_with_callback_and_bool(name, then, is_before_others);
}
