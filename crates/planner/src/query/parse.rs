//! Reading a query: words, fields, `or`, `not` and parentheses.

use super::{
    AmountField, Comparison, DayField, NumberField, Part, QueryError, QueryWords, TextField, Trait, Wanted,
};
use crate::cell::DayError;
use crate::time::Date;
use crate::units::Span;

/// Reads a whole text.
pub(super) fn parse(text: &str, words: QueryWords<'_>) -> Result<Wanted, QueryError> {
    let mut reader = Reader { text, at: 0, words };
    let wanted = reader.any()?;
    match reader.peek() {
        None => Ok(wanted),
        // Only a parenthesis that closes nothing ends a query early.
        Some(_) => Err(reader.error("“)”", "the query to go on: no parenthesis is open here")),
    }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    words: QueryWords<'a>,
}

/// The comparisons, the longer before those that they begin with.
const OPERATORS: [(&str, Comparison); 7] = [
    ("<=", Comparison::AtMost),
    (">=", Comparison::AtLeast),
    ("!=", Comparison::Unequal),
    ("<", Comparison::Less),
    (">", Comparison::More),
    ("=", Comparison::Equal),
    (":", Comparison::Equal),
];

impl Reader<'_> {
    fn error(&self, found: impl Into<String>, expected: impl Into<String>) -> QueryError {
        QueryError { at: self.at, found: found.into(), expected: expected.into() }
    }

    fn rest(&self) -> &str {
        &self.text[self.at..]
    }

    fn skip_spaces(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
    }

    /// The next character that is no space.
    fn peek(&mut self) -> Option<char> {
        self.skip_spaces();
        self.rest().chars().next()
    }

    /// Goes over a word of the language, if it stands here alone.
    fn takes(&mut self, word: &str) -> bool {
        self.skip_spaces();
        let rest = self.rest();
        let stands = rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let ends = rest.get(word.len()..).is_some_and(|after| {
            after.chars().next().is_none_or(|next| next.is_whitespace() || matches!(next, '(' | ')' | '"'))
        });
        if stands && ends {
            self.at += word.len();
        }
        stands && ends
    }

    /// Terms between `or`s.
    fn any(&mut self) -> Result<Wanted, QueryError> {
        let mut choices = vec![self.all()?];
        loop {
            if self.takes("or") {
                choices.push(self.all()?);
            } else if self.peek() == Some('|') {
                self.at += 1;
                choices.push(self.all()?);
            } else {
                break;
            }
        }
        let is_missing = |choice: &Wanted| *choice == Wanted::All(Vec::new());
        if choices.len() > 1 && choices.iter().any(is_missing) {
            return Err(
                self.error("“or” with nothing beside it", "something to look for on both sides of it")
            );
        }
        Ok(if choices.len() == 1 { choices.remove(0) } else { Wanted::Any(choices) })
    }

    /// Terms one after the other.
    fn all(&mut self) -> Result<Wanted, QueryError> {
        let mut terms = Vec::new();
        loop {
            // What is beside each other holds together, with or without a word for it.
            while !terms.is_empty() && self.takes("and") {}
            match self.peek() {
                None | Some(')' | '|') => break,
                Some(_) if self.is_or() => break,
                Some(_) => terms.push(self.term()?),
            }
        }
        Ok(if terms.len() == 1 { terms.remove(0) } else { Wanted::All(terms) })
    }

    fn is_or(&mut self) -> bool {
        let at = self.at;
        let is_or = self.takes("or");
        self.at = at;
        is_or
    }

    fn term(&mut self) -> Result<Wanted, QueryError> {
        if self.takes("not") {
            return self.negated();
        }
        match self.peek() {
            Some('-') if self.rest().len() > 1 => {
                self.at += 1;
                self.negated()
            }
            Some('(') => {
                let opened = self.at;
                self.at += 1;
                let inner = self.any()?;
                if self.peek() != Some(')') {
                    self.at = opened;
                    return Err(self.error("“(”", "a “)” that closes it"));
                }
                self.at += 1;
                Ok(inner)
            }
            Some('"' | '“') => Ok(Wanted::Text(self.quoted()?.to_lowercase())),
            _ => self.word(),
        }
    }

    fn negated(&mut self) -> Result<Wanted, QueryError> {
        match self.peek() {
            None | Some(')' | '|') => {
                Err(self.error("“not” with nothing after it", "something to leave out"))
            }
            Some(_) => Ok(Wanted::Not(Box::new(self.term()?))),
        }
    }

    /// A text in quotes; the opening one stands here.
    fn quoted(&mut self) -> Result<String, QueryError> {
        let opened = self.at;
        let mut characters = self.rest().char_indices();
        let closing = if characters.next().is_some_and(|(_, first)| first == '“') { '”' } else { '"' };
        let Some((end, last)) = characters.find(|(_, character)| *character == closing) else {
            self.at = opened;
            return Err(self.error("a quote that is not closed", "another one after the text"));
        };
        let start = if closing == '”' { '“'.len_utf8() } else { 1 };
        let text = self.rest()[start..end].to_owned();
        self.at += end + last.len_utf8();
        Ok(text)
    }

    /// A word, or a field with what it is compared with.
    fn word(&mut self) -> Result<Wanted, QueryError> {
        let begins = self.at;
        let is_end =
            |character: char| character.is_whitespace() || matches!(character, '(' | ')' | '"' | '|');
        let length = self.rest().find(is_end).unwrap_or(self.rest().len());
        let word = self.rest()[..length].to_owned();
        let operator = word.char_indices().find_map(|(place, _)| {
            OPERATORS
                .into_iter()
                .find(|(sign, _)| word[place..].starts_with(sign))
                .map(|found| (place, found))
        });
        let Some((place, (sign, comparison))) = operator else {
            self.at += length;
            return Ok(Wanted::Text(word.to_lowercase()));
        };
        let field = word[..place].to_lowercase();
        let after = place + sign.len();
        self.at = begins + after;
        let value = if after == word.len() && self.rest().starts_with('"') {
            self.quoted()?
        } else {
            self.at = begins + length;
            word[after..].to_owned()
        };
        let end = std::mem::replace(&mut self.at, begins + after);
        if value.is_empty() && !self.rest().starts_with('"') {
            return Err(self.error("nothing", format!("a value after “{field}{sign}”")));
        }
        let outcome = self.compared(&field, sign, comparison, &value, begins)?;
        self.at = end;
        Ok(outcome)
    }

    /// What a field and its value ask for; the value stands here, the field at `begins`.
    fn compared(
        &self,
        field: &str,
        sign: &str,
        comparison: Comparison,
        value: &str,
        begins: usize,
    ) -> Result<Wanted, QueryError> {
        let is_about_equality = matches!(comparison, Comparison::Equal | Comparison::Unequal);
        let negated = |wanted: Wanted| match comparison {
            Comparison::Unequal => Wanted::Not(Box::new(wanted)),
            _ => wanted,
        };
        let small = value.to_lowercase();
        if !is_about_equality && (matches!(field, "is" | "has") || is_text_only(field)) {
            return Err(QueryError {
                at: begins + field.len(),
                found: format!("“{sign}”"),
                expected: format!("“{field}:” and what it should say"),
            });
        }
        if field == "is" {
            let one = Trait::from_word(&small).ok_or_else(|| self.unknown(value, Trait::usual()))?;
            return Ok(negated(Wanted::Is(one)));
        }
        if field == "has" {
            let one = Part::from_word(&small).ok_or_else(|| self.unknown(value, Part::usual()))?;
            return Ok(negated(Wanted::Has(one)));
        }
        if let Some(field) = AmountField::from_word(field) {
            let minutes = self.minutes(value)?;
            return Ok(Wanted::Amount { field, comparison, minutes });
        }
        // A deadline and a constraint are asked for by `has`, or by their date and name.
        if let Some(field) = DayField::from_word(field) {
            return Ok(Wanted::Day { field, comparison, day: self.day(value)? });
        }
        if matches!(field, "done" | "complete" | "percent") {
            return Ok(Wanted::Done { comparison, hundredths: self.share(value)? });
        }
        if let Some(field) = NumberField::from_word(field) {
            let expected = match field {
                NumberField::Row => "a row number such as 12",
                NumberField::Priority => "a priority from 0 to 1000",
            };
            let number = value.parse().map_err(|_| self.error(quote(value), expected))?;
            return Ok(Wanted::Number { field, comparison, number });
        }
        let Some(field) = TextField::from_word(field) else {
            let all = TextField::usual()
                .chain(AmountField::usual())
                .chain(DayField::usual())
                .chain(NumberField::usual())
                .chain(["done", "is", "has"]);
            return Err(QueryError {
                at: begins,
                found: quote(field),
                expected: format!("one of {}; or quotes around a text to look for", listed(all)),
            });
        };
        if small == "none" {
            return Ok(negated(Wanted::Nothing(field)));
        }
        Ok(negated(Wanted::Words { field, is_whole: sign == "=" || sign == "!=", text: small }))
    }

    fn unknown(&self, value: &str, usual: impl Iterator<Item = &'static str>) -> QueryError {
        self.error(quote(value), format!("one of {}", listed(usual)))
    }

    fn minutes(&self, value: &str) -> Result<i64, QueryError> {
        let span = Span::parse(value, self.words.time_units);
        let span = span.map_err(|_| self.error(quote(value), "an amount of time such as 2d, 4h or 1w"))?;
        Ok(span.length.minutes())
    }

    fn share(&self, value: &str) -> Result<i64, QueryError> {
        let number: Option<f64> = value.trim_end_matches('%').parse().ok();
        let share = number.filter(|share| (0.0..=100.0).contains(share));
        let share = share.ok_or_else(|| self.error(quote(value), "a share from 0% to 100%"))?;
        Ok((share * 100.0).round() as i64)
    }

    /// `2026-11-22`, `4 Jan 2027`, `today`, `today+2w`: a day as in a cell.
    fn day(&self, value: &str) -> Result<Date, QueryError> {
        let days = self.words.days;
        days.read(value, days.today).map(|day| day.date).map_err(|error| {
            let expected = match error {
                DayError::Ambiguous { one, other, .. } => {
                    format!("{one} or {other}, or the month by its name: it could be either")
                }
                DayError::OtherWeekday { is, said, .. } => {
                    format!("another day or another weekday: it is a {is}, not a {said}")
                }
                _ => "a day such as 2027-01-15, \"15 Jan 2027\", today, tomorrow or today+2w".to_owned(),
            };
            self.error(quote(value), expected)
        })
    }
}

/// Whether a field is a text and nothing that could be more or less.
fn is_text_only(field: &str) -> bool {
    TextField::from_word(field).is_some() && DayField::from_word(field).is_none()
}

fn quote(text: &str) -> String {
    format!("“{text}”")
}

fn listed(words: impl Iterator<Item = &'static str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}
