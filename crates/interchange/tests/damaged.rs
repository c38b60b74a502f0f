//! Damaged files: whatever happened to the bytes on their way, the answer is a plan or a refusal.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on stops")]

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

const FILES: [&[u8]; 12] = [
    include_bytes!("../../../tests/corpus/house.xml"),
    include_bytes!("../../../tests/corpus/everything.xml"),
    include_bytes!("../../../tests/corpus/boiler.xer"),
    include_bytes!("../../../tests/formats/v1-everything.json"),
    include_bytes!("../../../tests/formats/v1-sparse.json"),
    include_bytes!("../../../tests/formats/v1-spelled-out.json"),
    include_bytes!("../../../tests/formats/v2-everything.json"),
    include_bytes!("../../../tests/formats/v2-sparse.json"),
    include_bytes!("../../../tests/formats/v2-spelled-out.json"),
    include_bytes!("../../../tests/formats/v3-everything.json"),
    include_bytes!("../../../tests/formats/v3-sparse.json"),
    include_bytes!("../../../tests/formats/v3-spelled-out.json"),
];

/// What is likely to hurt where it lands.
const SHARDS: [&str; 32] = [
    "",
    "\t",
    "\r\n%R\t",
    "%T\tTASK",
    "%E",
    "(0||",
    "()",
    "TT_LOE",
    "CS_MANDSTART",
    "0",
    "-1",
    "99999999999999999999",
    "1e400",
    "\u{0}",
    "\u{1F4A3}",
    "\"",
    "}",
    "]",
    "<",
    ">",
    "</Task>",
    "<Task>",
    "&",
    "&#0;",
    "&#x110000;",
    "<!DOCTYPE x>",
    "<![CDATA[",
    "PT-9H",
    "9999-12-31T23:59:59",
    "0000-00-00",
    "null",
    "4294967295",
];

#[derive(Clone, Debug)]
enum Damage {
    CutOff(Index),
    Remove(Index, usize),
    Repeat(Index, usize),
    Overwrite(Index, u8),
    Insert(Index, &'static str),
    /// A run of digits becomes this.
    Number(Index, &'static str),
}

impl Damage {
    fn done_to(&self, mut bytes: Vec<u8>) -> Vec<u8> {
        let place = |index: &Index| index.index(bytes.len() + 1);
        let span = |index: &Index, length: usize| {
            let start = place(index);
            start..bytes.len().min(start + length)
        };
        match self {
            Self::CutOff(index) => bytes.truncate(place(index)),
            Self::Remove(index, length) => drop(bytes.drain(span(index, *length))),
            Self::Repeat(index, length) => {
                let span = span(index, *length);
                let copy = bytes[span.clone()].to_vec();
                bytes.splice(span.start..span.start, copy);
            }
            Self::Overwrite(index, byte) => {
                let place = place(index);
                if let Some(old) = bytes.get_mut(place) {
                    *old = *byte;
                }
            }
            Self::Insert(index, shard) => {
                let place = place(index);
                bytes.splice(place..place, shard.bytes());
            }
            Self::Number(index, shard) => {
                let from = place(index);
                let digits = |bytes: &[u8]| bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
                if let Some(start) = bytes[from..].iter().position(u8::is_ascii_digit).map(|at| from + at) {
                    let end = start + digits(&bytes[start..]);
                    bytes.splice(start..end, shard.bytes());
                }
            }
        }
        bytes
    }
}

fn damages() -> impl Strategy<Value = Damage> {
    let index = any::<Index>;
    prop_oneof![
        1 => index().prop_map(Damage::CutOff),
        3 => (index(), 1_usize..60).prop_map(|(index, length)| Damage::Remove(index, length)),
        3 => (index(), 1_usize..300).prop_map(|(index, length)| Damage::Repeat(index, length)),
        3 => (index(), any::<u8>()).prop_map(|(index, byte)| Damage::Overwrite(index, byte)),
        3 => (index(), select(&SHARDS[..])).prop_map(|(index, shard)| Damage::Insert(index, shard)),
        6 => (index(), select(&SHARDS[..])).prop_map(|(index, shard)| Damage::Number(index, shard)),
    ]
}

proptest! {
    #[test]
    fn damaged_files_are_read_or_refused(file in 0..FILES.len(), damages in vec(damages(), 1..6)) {
        let bytes = damages.iter().fold(FILES[file].to_vec(), |bytes, damage| damage.done_to(bytes));
        match interchange::load(&bytes) {
            Ok(loaded) => {
                prop_assert_eq!(loaded.plan.violations(), vec![]);
                let saved = interchange::save(&loaded.plan);
                let again = interchange::load(saved.as_bytes());
                prop_assert_eq!(again.map(|loaded| loaded.plan), Ok(loaded.plan));
            }
            Err(error) => {
                let message = error.to_string();
                prop_assert!(!message.is_empty() && message.len() < 5_000, "{}", message);
            }
        }
    }

    #[test]
    fn noise_is_refused(bytes in vec(any::<u8>(), 0..300)) {
        let _ = interchange::load(&bytes);
    }
}

#[test]
fn every_beginning_of_a_file_is_read_or_refused() {
    for file in FILES {
        for end in (0..file.len()).step_by(7) {
            let _ = interchange::load(&file[..end]);
        }
    }
}
