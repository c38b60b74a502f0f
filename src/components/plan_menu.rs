//! What can be done with the plan as a whole, behind one button.

use leptos::prelude::*;

use super::icon::{Icon, Shape};
use super::menu::Menu;
use super::menu_command::MenuCommand;

const MENU: &str = "plan-menu";

/// The button and its menu.
#[component]
pub fn PlanMenu() -> impl IntoView {
    view! {
        <button class="button quiet" id="plan-menu-button" popovertarget=MENU aria-label="Plan menu" title="Plan menu">
            <Icon shape=Shape::More />
        </button>
        <Menu id=MENU>
            <MenuCommand menu=MENU id="plan.new" shape=Shape::Sheet />
            <MenuCommand menu=MENU id="plan.sample" shape=Shape::Sample />
            <MenuCommand menu=MENU id="plan.reopen" shape=Shape::Undo />
            <hr />
            <MenuCommand menu=MENU id="plan.save-copy" shape=Shape::Download />
            <MenuCommand menu=MENU id="plan.losses" shape=Shape::Warning />
            <MenuCommand menu=MENU id="plan.unreadable" shape=Shape::Download />
            <MenuCommand menu=MENU id="plan.print" shape=Shape::Print />
            <MenuCommand menu=MENU id="history" shape=Shape::History />
            <hr />
            <MenuCommand menu=MENU id="help.tour" shape=Shape::Tour />
            <MenuCommand menu=MENU id="help.glossary" shape=Shape::Help />
            <MenuCommand menu=MENU id="page.shortcuts" shape=Shape::Keys />
        </Menu>
    }
    .into_any()
}
