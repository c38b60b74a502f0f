//! What a person has several of, such as rates: each keeps its row while it is edited, wherever it comes to stand.

use leptos::prelude::*;
use planner::{Availability, Person, Rate};
use web_sys::HtmlElement;

use super::person::Subject;
use crate::components::focus;

/// What a person has several of.
pub trait Listed: Copy + PartialEq + Send + Sync + 'static {
    /// All that the person has.
    fn all(person: &Person) -> &Vec<Self>;
    /// All that the person has, to be changed.
    fn all_mut(person: &mut Person) -> &mut Vec<Self>;
    /// Puts them into order.
    fn sort(_: &mut [Self]) {}
}

impl Listed for Rate {
    fn all(person: &Person) -> &Vec<Self> {
        &person.rates
    }

    fn all_mut(person: &mut Person) -> &mut Vec<Self> {
        &mut person.rates
    }

    /// They stand in order of days.
    fn sort(all: &mut [Self]) {
        all.sort_by_key(|one| one.from);
    }
}

impl Listed for Availability {
    fn all(person: &Person) -> &Vec<Self> {
        &person.availability
    }

    fn all_mut(person: &mut Person) -> &mut Vec<Self> {
        &mut person.availability
    }
}

/// The rows, each with the key that it keeps. Without an owner, because the last text is committed while its owner goes
/// away.
pub struct Rows<T: Listed> {
    subject: Subject,
    keyed: ArcMemo<Vec<(usize, T)>>,
}

impl<T: Listed> Clone for Rows<T> {
    fn clone(&self) -> Self {
        Self { subject: self.subject, keyed: self.keyed.clone() }
    }
}

impl<T: Listed> Rows<T> {
    /// The rows of a person.
    pub fn of(subject: Subject) -> Self {
        let keyed = ArcMemo::new(move |before: Option<&Vec<(usize, T)>>| {
            let now = subject.says(|_, person| T::all(person).clone());
            kept(before.map(Vec::as_slice).unwrap_or_default(), &now)
        });
        Self { subject, keyed }
    }

    /// The keys, in the order of the rows.
    pub fn keys(&self) -> Vec<usize> {
        self.keyed.with(|keyed| keyed.iter().map(|(key, _)| *key).collect())
    }

    /// The row with a key.
    pub fn row(&self, key: usize) -> Row<T> {
        Row { rows: self.clone(), key }
    }
}

/// One of the rows.
pub struct Row<T: Listed> {
    rows: Rows<T>,
    key: usize,
}

impl<T: Listed> Clone for Row<T> {
    fn clone(&self) -> Self {
        Self { rows: self.rows.clone(), key: self.key }
    }
}

impl<T: Listed> Row<T> {
    /// Where it stands; `None` once it is gone.
    pub fn place(&self) -> Option<usize> {
        self.rows.keyed.with(|keyed| keyed.iter().position(|(key, _)| *key == self.key))
    }

    /// What it holds.
    pub fn value(&self) -> Option<T> {
        self.rows.keyed.with(|keyed| keyed.iter().find(|(key, _)| *key == self.key).map(|(_, one)| *one))
    }

    /// Changes it, and nothing once it is gone. It may come to stand elsewhere, and keeps the focus there.
    pub fn change(&self, change: impl FnOnce(&mut T)) -> Result<(), String> {
        let Some(place) = untrack(|| self.place()) else { return Ok(()) };
        let focused = focus::current();
        let outcome = self.rows.subject.change(|person| {
            let all = T::all_mut(person);
            if let Some(one) = all.get_mut(place) {
                change(one);
            }
            T::sort(all);
        });
        give_back(focused);
        outcome
    }

    /// Takes it away.
    pub fn remove(&self) {
        let Some(place) = untrack(|| self.place()) else { return };
        self.rows.subject.change_or_tell(|person| {
            let all = T::all_mut(person);
            if place < all.len() {
                all.remove(place);
            }
        });
    }
}

/// What takes a row away, which is called so and counted from 1.
pub fn remove_button<T: Listed>(row: Row<T>, what: &'static str, number: Signal<usize>) -> impl IntoView {
    view! {
        <button
            type="button"
            class="button quiet"
            aria-label=move || format!("Remove {what} {}", number.get())
            on:click=move |_| row.remove()
        >
            "Remove"
        </button>
    }
}

/// The browser takes the focus from an element that is moved.
fn give_back(focused: Option<HtmlElement>) {
    let Some(element) = focused else { return };
    leptos::task::spawn_local(async move {
        leptos::task::tick().await;
        if focus::current().is_none() {
            // OK because an element that is gone takes no focus.
            let _ = element.focus();
        }
    });
}

/// Keys for what there is now: what is as before keeps its key, and so does what was changed; others have fresh ones.
fn kept<T: Copy + PartialEq>(before: &[(usize, T)], now: &[T]) -> Vec<(usize, T)> {
    let mut left = before.to_vec();
    let mut next = before.iter().map(|(key, _)| key + 1).max().unwrap_or(0);
    let same: Vec<Option<usize>> = now
        .iter()
        .map(|one| {
            let place = left.iter().position(|(_, other)| other == one)?;
            Some(left.remove(place).0)
        })
        .collect();
    let mut left = left.into_iter();
    let mut key = || {
        left.next().map_or_else(
            || {
                next += 1;
                next - 1
            },
            |(key, _)| key,
        )
    };
    same.into_iter().zip(now).map(|(same, one)| (same.unwrap_or_else(&mut key), *one)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_keeps_its_key_while_it_is_changed_and_moved() {
        let first = kept(&[], &['a', 'b', 'c']);
        assert_eq!(first, [(0, 'a'), (1, 'b'), (2, 'c')]);
        // “a” has become “d” and stands last.
        assert_eq!(kept(&first, &['b', 'c', 'd']), [(1, 'b'), (2, 'c'), (0, 'd')]);
        // “a” is gone.
        assert_eq!(kept(&first, &['b', 'c']), [(1, 'b'), (2, 'c')]);
        assert_eq!(kept(&first, &['a', 'b', 'c', 'c']), [(0, 'a'), (1, 'b'), (2, 'c'), (3, 'c')]);
    }
}
