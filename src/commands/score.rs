//! How well a text answers to what somebody typed: every word of it must be found, in any order.
//!
//! A word counts most at the beginning of a word of the text, less inside of one, least where its letters are
//! only scattered: `sac` finds `Save a copy`. Letters are compared without case. Scoring costs a walk along the
//! text for each word and allocates nothing, so that ten thousand tasks are looked through at each keystroke.

/// What somebody typed, word by word.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query(Vec<Text>);

/// A text to be found, made ready once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    text: String,
    /// A bit for each byte that is in it, so that most texts that lack a letter are told from one number.
    letters: u64,
}

/// A word at the beginning of a word.
const AT_START: u32 = 1_000;
/// A word inside of one.
const INSIDE: u32 = 600;
/// Letters that are scattered over beginnings of words.
const SCATTERED: u32 = 300;

impl Query {
    /// What was typed, as words.
    pub fn new(typed: &str) -> Self {
        Self(typed.split_whitespace().map(Text::new).collect())
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How well a text answers, more being better; `None` where a word is not found.
    pub fn score(&self, text: &Text) -> Option<u32> {
        let words = self.0.iter().map(|word| score(word, text)).sum::<Option<u32>>()?;
        // Of texts that hold the words alike, the shorter says less besides.
        Some(words.saturating_sub((text.text.len() as u32).min(100)))
    }
}

impl Text {
    /// A text that is found by its words.
    pub fn new(text: &str) -> Self {
        let text = text.to_lowercase();
        let letters = text.bytes().fold(0, |letters, byte| letters | 1 << (byte % 64));
        Self { text, letters }
    }

    /// Whether it may hold every letter of another.
    fn may_hold(&self, other: &Self) -> bool {
        other.letters & !self.letters == 0
    }
}

fn score(word: &Text, text: &Text) -> Option<u32> {
    if !text.may_hold(word) {
        return None;
    }
    let (word, text) = (word.text.as_str(), text.text.as_str());
    let mut inside = None;
    for place in places(word, text) {
        let earlier = (place as u32).min(100);
        if is_start(text, place) {
            // A whole word is meant rather than a part of one.
            let is_whole = is_start_of_other(text, place + word.len());
            return Some(AT_START - earlier + if is_whole { 100 } else { 0 });
        }
        inside = inside.or(Some(INSIDE - earlier));
    }
    inside.or_else(|| scattered(word, text))
}

/// Where a word stands in a text. Names are short: looking at each place is less work than `str::find` does to get
/// ready for a long one.
fn places<'a>(word: &'a str, text: &'a str) -> impl Iterator<Item = usize> + 'a {
    let (word, text) = (word.as_bytes(), text.as_bytes());
    let first = word.first().copied();
    let last = (text.len() + 1).saturating_sub(word.len());
    (0..last).filter(move |place| text.get(*place).copied() == first && text[*place..].starts_with(word))
}

/// Letters in order, each next to the one before or at the beginning of a word, the first at such a beginning.
fn scattered(word: &str, text: &str) -> Option<u32> {
    let mut wanted = word.chars().peekable();
    let mut jumps = 0;
    let mut was_taken = false;
    let mut before = ' ';
    for letter in text.chars() {
        let Some(next) = wanted.peek() else { break };
        let is_start = letter.is_alphanumeric() && !before.is_alphanumeric();
        before = letter;
        if letter == *next && (is_start || was_taken) {
            jumps += u32::from(!was_taken);
            was_taken = true;
            wanted.next();
        } else {
            was_taken = false;
        }
    }
    wanted.peek().is_none().then(|| SCATTERED.saturating_sub(20 * jumps))
}

/// Whether a word begins at a place in a text.
fn is_start(text: &str, place: usize) -> bool {
    !text[..place].chars().next_back().is_some_and(char::is_alphanumeric)
}

/// Whether a word has ended before a place in a text.
fn is_start_of_other(text: &str, place: usize) -> bool {
    !text[place..].chars().next().is_some_and(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The texts that answer, the best first.
    fn found<'a>(typed: &str, texts: &[&'a str]) -> Vec<&'a str> {
        let query = Query::new(typed);
        let mut found: Vec<(u32, &str)> =
            texts.iter().filter_map(|text| Some((query.score(&Text::new(text))?, *text))).collect();
        found.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
        found.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn beginnings_of_words_come_before_their_insides_and_these_before_scattered_letters() {
        assert_eq!(
            found("in", &["Indent the task", "Zoom in", "Print", "Import now", "Undo"]),
            ["Zoom in", "Indent the task", "Print", "Import now"]
        );
    }

    #[test]
    fn words_are_found_in_any_order_and_any_case() {
        assert_eq!(found("UP move", &["Move the task up", "Move the task down"]), ["Move the task up"]);
    }

    #[test]
    fn first_letters_find_what_they_begin() {
        assert_eq!(found("sac", &["Save a copy as a file", "Scale back"]), ["Save a copy as a file"]);
        assert_eq!(found("zoi", &["Zoom in", "Zoom out"]), ["Zoom in"]);
    }

    #[test]
    fn a_word_that_is_nowhere_finds_nothing() {
        assert!(found("task xyz", &["Move the task up"]).is_empty());
        assert!(found("taskk", &["Move the task up"]).is_empty());
    }

    #[test]
    fn what_is_typed_whole_comes_first() {
        assert_eq!(
            found("api freeze", &["Thaw after the API freeze is lifted", "API freeze"]),
            ["API freeze", "Thaw after the API freeze is lifted"]
        );
    }

    #[test]
    fn letters_of_any_script_are_compared() {
        assert_eq!(found("\u{df}e", &["Gro\u{df}e Halle"]), ["Gro\u{df}e Halle"]);
        assert_eq!(
            found("\u{441}\u{432}", &["\u{421}\u{432}\u{430}\u{438}"]),
            ["\u{421}\u{432}\u{430}\u{438}"]
        );
        assert!(found("\u{1f680}", &["No rocket"]).is_empty());
    }
}
