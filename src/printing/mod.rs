//! The plan on paper: pages are made when the browser is about to print, whoever asked it to, and are gone afterwards.
//!
//! On screen only what is in view is in the document; paper shows all of it: each view tells its pages as markup. Where
//! none is there to tell them, the page is printed as it stands, below the same head.

pub mod findings;
pub mod flow;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::Element;

use crate::commands::Page;
use crate::components::focus;
use crate::locale;
use crate::views::View;

/// Holds the pages.
const ID: &str = "print";

/// What stands above and below every page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The name of the plan.
    pub name: String,
    /// What else there is to know: the status date, the finish, the day of printing.
    pub facts: Vec<String>,
}

/// Has the browser print.
pub fn print(_: Page) {
    focus::commit_typed();
    // OK because a browser that cannot print says so itself.
    let _ = window().print();
}

/// Makes pages whenever the browser is about to print.
pub fn listen(page: Page) {
    on("beforeprint", move || {
        remove();
        if page.workspace.is_begun_untracked() {
            untrack(|| put(page));
        }
    });
    on("afterprint", remove);
}

fn on(name: &str, then: impl Fn() + 'static) {
    let then = Closure::<dyn Fn()>::new(then).into_js_value();
    // The page listens for as long as it is there.
    let _ = window().add_event_listener_with_callback(name, then.unchecked_ref());
}

fn put(page: Page) {
    let (Some(body), Ok(element)) = (document().body(), document().create_element("div")) else { return };
    let head = head(page);
    let (plan, views) = (page.parts.plan.here(), page.parts.views.here());
    let pages = match page.settings.view.get_untracked() {
        View::Plan => {
            page.plan_view.get_untracked().zip(plan).map(|(state, plan)| (plan.print)(state, &head))
        }
        View::Network => page
            .network_view
            .get_untracked()
            .zip(views)
            .map(|(state, views)| (views.print_network)(state, &head)),
        View::Matrix => page
            .matrix_view
            .get_untracked()
            .zip(views)
            .map(|(state, views)| (views.print_matrix)(state, &head)),
        View::Calendar => page
            .calendar_view
            .get_untracked()
            .zip(views)
            .map(|(state, views)| (views.print_calendar)(state, &head)),
        View::Resources => page
            .resources_view
            .get_untracked()
            .zip(views)
            .map(|(state, views)| (views.print_resources)(state, &head)),
        View::Budget => page
            .budget_view
            .get_untracked()
            .zip(views)
            .map(|(state, views)| (views.print_budget)(state, &head)),
    };
    element.set_id(ID);
    element.set_class_name(if pages.is_some() { "print has-pages" } else { "print" });
    element.set_inner_html(&pages.unwrap_or_else(|| head.to_markup()));
    // OK because a fresh element can be put anywhere.
    let _ = body.prepend_with_node_1(&element);
}

fn remove() {
    if let Some(element) = document().get_element_by_id(ID) {
        Element::remove(&element);
    }
}

/// What stands above every page.
fn head(page: Page) -> Head {
    let (name, status) =
        page.workspace.plan().with_untracked(|plan| (plan.name().to_owned(), plan.status_date()));
    let finish = page.workspace.schedule().with_untracked(|schedule| schedule.finish().date());
    let status = status.map(|status| format!("Status date {}", locale::day(status.date())));
    let finish = format!("Finish {}", locale::day(finish));
    let printed = format!("Printed {}", locale::day(locale::now().date()));
    Head { name, facts: status.into_iter().chain([finish, printed]).collect() }
}

impl Head {
    /// As markup.
    pub fn to_markup(&self) -> String {
        let facts: Vec<String> = self.facts.iter().map(|fact| escaped(fact)).collect();
        format!(
            "<header class=\"print-head\"><h1>{}</h1><p>{}</p></header>",
            escaped(&self.name),
            facts.join(" \u{b7} ")
        )
    }
}

/// A page: the head, what it shows, and a line below it.
pub fn page(head: &Head, body: &str, foot: &str, number: usize, count: usize) -> String {
    format!(
        "<section class=\"print-page\">{}{body}<footer class=\"print-foot\"><span>{}</span><span>Page {number} of {count}</span></footer></section>",
        head.to_markup(),
        escaped(foot),
    )
}

/// Names that are cut on the pages, each with its number, in full behind the last of them.
pub fn names_in_full(names: &[(usize, String)]) -> String {
    if names.is_empty() {
        return String::new();
    }
    let names: String = names
        .iter()
        .map(|(number, name)| format!("<div><dt>{number}</dt><dd>{}</dd></div>", escaped(name)))
        .collect();
    format!("<section class=\"print-names\"><h2>Long names in full</h2><dl>{names}</dl></section>")
}

/// A text as markup holds it.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_markup() {
        let head =
            Head { name: "<b>R&D</b> \"x\"".to_owned(), facts: vec!["Finish".to_owned(), "<i>".to_owned()] };
        assert_eq!(
            head.to_markup(),
            "<header class=\"print-head\"><h1>&lt;b&gt;R&amp;D&lt;/b&gt; &quot;x&quot;</h1><p>Finish \u{b7} &lt;i&gt;</p></header>"
        );
    }
}
