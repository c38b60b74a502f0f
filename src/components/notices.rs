//! What the person should read now: cards above the pulse that stay until they are put away.

use leptos::prelude::*;

use super::field::sentence;
use super::focus;
use super::icon::{Icon, Shape};
use super::loss_report;
use super::rescue::Rescue;
use crate::autosave::{Autosave, Obstacle, SavedState};
use crate::commands::Page;
use crate::files::Files;
use crate::workspace::{Notice, Workspace};

/// All cards.
#[component]
pub fn Notices() -> impl IntoView {
    let workspace = Workspace::expect();
    let autosave = Autosave::expect();
    let state = Memo::new(move |_| autosave.state());
    let files = Files::expect();
    let is_long =
        Memo::new(move |_| files.reading.with(|file| file.as_ref().is_some_and(|file| file.is_long)));
    let is_held_back_by = move |obstacle| move || state.get() == SavedState::NotSaved(obstacle);
    view! {
        <section class="notices" aria-label="Notices">
            <Show when=is_held_back_by(Obstacle::OtherTab)>
                <OtherTab />
            </Show>
            <Show when=is_held_back_by(Obstacle::Unreadable)>
                <div class="notice">
                    <Rescue agreement="Replace it by this plan" />
                </div>
            </Show>
            {move || workspace.notice.get().map(|notice| view! { <NoticeCard notice /> })}
            <Show when=move || is_long.get()>
                <ReadingCard />
            </Show>
        </section>
    }
    .into_any()
}

#[component]
fn NoticeCard(notice: Notice) -> impl IntoView {
    let workspace = Workspace::expect();
    let close = move |_| {
        workspace.notice.set(None);
        focus::on(focus::VIEW);
    };
    let (class, role, body) = match notice {
        Notice::Refused { title, message } => {
            let body = view! {
                <h2>{title}</h2>
                <p class="breakable">{sentence(&message)}</p>
            };
            ("notice refused", "alert", body.into_any())
        }
        Notice::Losses => ("notice", "group", view! { <LossCard /> }.into_any()),
    };
    view! {
        <div class=class role=role>
            <div class="notice-body">{body}</div>
            <button class="button quiet small" aria-label="Close this notice" on:click=close>
                <Icon shape=Shape::Close />
            </button>
        </div>
    }
}

/// A file takes long to read: which, and the way to stop it. The plan can be worked on meanwhile.
#[component]
fn ReadingCard() -> impl IntoView {
    let files = Files::expect();
    let name = move || files.reading.with(|file| file.as_ref().map(|file| file.name.clone()));
    let cancel = move |_| {
        files.cancel_reading();
        focus::on(focus::VIEW);
    };
    view! {
        <div class="notice" role="group" aria-labelledby="reading-title">
            <div class="notice-body">
                <h2 id="reading-title">"Opening \u{201c}" {name} "\u{201d}"</h2>
                <progress aria-labelledby="reading-title" />
                <div class="notice-actions">
                    <button class="button" on:click=cancel>
                        "Cancel"
                    </button>
                </div>
            </div>
        </div>
    }
}

/// How much was lost, the first kinds of it, and the way to all of it.
#[component]
fn LossCard() -> impl IntoView {
    const MOST: usize = 3;
    let workspace = Workspace::expect();
    let page = Page::expect();
    move || {
        let report = workspace.report.get()?;
        let kinds: Vec<String> = report.losses.iter().map(|loss| loss.what.clone()).collect();
        let rest = kinds.len().saturating_sub(MOST);
        let mut told = kinds.into_iter().take(MOST).collect::<Vec<_>>().join(", ");
        if rest > 0 {
            told = format!("{told} and {rest} more kinds");
        }
        Some(view! {
            <h2>"\u{201c}" {report.file} "\u{201d} is open"</h2>
            <p>{loss_report::summary(loss_report::total(&report.losses))} ": " {told}"."</p>
            <div class="notice-actions">
                <button class="button" on:click=move |_| loss_report::show(page)>
                    "Show what was lost"
                </button>
            </div>
        })
    }
}

/// Two tabs keep one plan: the person says which of them holds.
#[component]
fn OtherTab() -> impl IntoView {
    let autosave = Autosave::expect();
    view! {
        <div class="notice" role="alert">
            <div class="notice-body">
                <h2>"Another tab changed the stored plan"</h2>
                <p>
                    "This tab saves nothing until you choose. Whichever you choose, the other one can be reopened from the plan menu."
                </p>
                <div class="notice-actions">
                    <button class="button" on:click=move |_| autosave.load_theirs()>
                        "Load that one"
                    </button>
                    <button class="button" on:click=move |_| autosave.keep_mine()>
                        "Keep mine"
                    </button>
                </div>
            </div>
        </div>
    }
}
