//! Reading a file of any format.

use protocol::{Opened, Reply};

use crate::port::Asked;

/// Reads the file beside.
pub fn answer(asked: Asked) {
    match interchange::load(&asked.beside) {
        Ok(loaded) => {
            let (opened, text) = Opened::parted(loaded);
            asked.reply_with(Reply::Opened(opened), &text);
        }
        Err(error) => asked.reply(Reply::Refused(error.to_string())),
    }
}
