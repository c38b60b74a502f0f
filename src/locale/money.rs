//! Money as the person's locale writes it, in a currency.

use std::cell::RefCell;
use std::collections::BTreeMap;

use js_sys::{Array, Intl, Object, Reflect};
use planner::{Currency, Money};
use wasm_bindgen::JsValue;

thread_local! {
    /// By the letters of the currency; making one costs far more than using it.
    static FORMATTERS: RefCell<BTreeMap<String, Intl::NumberFormat>> = const { RefCell::new(BTreeMap::new()) };
}

/// `€1,200.50`, and `€1,200` where there are no hundredths.
pub fn money(money: Money, currency: Currency) -> String {
    FORMATTERS.with(|formatters| {
        let mut formatters = formatters.borrow_mut();
        let format = formatters.entry(currency.code().to_owned()).or_insert_with(|| {
            number_format(&[
                ("style", "currency".into()),
                ("currency", currency.code().into()),
                ("trailingZeroDisplay", "stripIfInteger".into()),
            ])
        });
        // OK because amounts of a plan are far below the numbers that a float holds exactly.
        write(format, money.hundredths() as f64 / 100.0).unwrap_or_else(|| format!("{money} {currency}"))
    })
}

fn number_format(options: &[(&str, JsValue)]) -> Intl::NumberFormat {
    let object = Object::new();
    for (key, value) in options {
        // OK because setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &JsValue::from_str(key), value);
    }
    Intl::NumberFormat::new(&Array::new(), &object)
}

fn write(format: &Intl::NumberFormat, number: f64) -> Option<String> {
    format.format().call1(&JsValue::UNDEFINED, &JsValue::from_f64(number)).ok()?.as_string()
}
