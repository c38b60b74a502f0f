//! Where the worker's program is, and starting it.
//!
//! `index.html` says the address. The page as one file, from which a browser fetches nothing, holds the whole
//! program as a text instead, and gives the browser that text under an address of its own.

use leptos::prelude::document;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, Url, Worker};

/// The element of `index.html` that says where the program is, or holds it.
const ELEMENT: &str = "worker";

/// Begins to start the worker. That it has started, or cannot, is told later.
///
/// # Errors
/// The browser refuses at once, and this is why.
pub fn start() -> Result<Worker, String> {
    let element = document().get_element_by_id(ELEMENT).ok_or("the page does not say where it is")?;
    let text = element.text_content().unwrap_or_default();
    if text.trim().is_empty() {
        let address = element.get_attribute("data-address").ok_or("the page does not say where it is")?;
        return Worker::new(&address).map_err(|error| words(&error));
    }
    let options = BlobPropertyBag::new();
    options.set_type("text/javascript");
    let blob = Blob::new_with_str_sequence_and_options(&js_sys::Array::of1(&text.into()), &options);
    let address =
        blob.and_then(|blob| Url::create_object_url_with_blob(&blob)).map_err(|error| words(&error))?;
    let worker = Worker::new(&address).map_err(|error| words(&error));
    // OK because a worker keeps the program that it was made for.
    let _ = Url::revoke_object_url(&address);
    worker
}

/// What the browser says of an error.
fn words(error: &JsValue) -> String {
    match error.dyn_ref::<js_sys::Error>() {
        Some(error) => String::from(error.message()),
        None => "the browser does not say why".to_owned(),
    }
}
