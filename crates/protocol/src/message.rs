//! Messages as the browser carries them.

use js_sys::wasm_bindgen::{JsCast, JsValue};
use js_sys::{Array, ArrayBuffer};
use serde::Serialize;
use serde::de::DeserializeOwned;
use thiserror::Error;

/// Something said under the number of a request.
#[derive(Clone, Debug)]
pub struct Message<Said> {
    /// The number of the request.
    pub number: u32,
    /// What is said.
    pub said: Said,
    /// What is large of it: the bytes of a file or of a plan's text.
    pub beside: Option<ArrayBuffer>,
}

/// A message that nobody understands: the page and its worker are of different builds.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(
    "found a message of another kind than expected ({0}): the page and its worker are of different versions"
)]
pub struct Unreadable(String);

impl<Said: Serialize + DeserializeOwned> Message<Said> {
    /// The message as a value of the browser, and what of it is handed over to the other side.
    ///
    /// # Errors
    /// What is said has no JSON, which nothing of this protocol has.
    pub fn written(&self) -> Result<(Array, Array), Unreadable> {
        let json = serde_json::to_string(&self.said).map_err(|error| Unreadable(error.to_string()))?;
        let message = Array::of2(&self.number.into(), &json.into());
        let handed_over = Array::new();
        if let Some(bytes) = &self.beside {
            message.push(bytes);
            handed_over.push(bytes);
        }
        Ok((message, handed_over))
    }

    /// The message that a value of the browser is.
    ///
    /// # Errors
    /// It is none of this build.
    pub fn read(value: &JsValue) -> Result<Self, Unreadable> {
        let unreadable = || Unreadable("not a number with a text".to_owned());
        let parts: &Array = value.dyn_ref().ok_or_else(unreadable)?;
        let (Some(number), Some(json)) = (parts.get(0).as_f64(), parts.get(1).as_string()) else {
            return Err(unreadable());
        };
        let said = serde_json::from_str(&json).map_err(|error| Unreadable(error.to_string()))?;
        // OK because numbers are counted up from 1 in whole steps.
        Ok(Self { number: number as u32, said, beside: parts.get(2).dyn_into().ok() })
    }
}
