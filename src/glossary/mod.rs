//! The words of the field, each told in a few plain sentences, as data: help on terms, the glossary and the command
//! palette read it. Nothing is told twice.
//!
//! Markup names a term by its key in `data-term`; a word that nobody explained here is merely not explained.

mod dates;
mod health;
mod structure;
mod work;

/// A word of the field.
#[derive(Debug, PartialEq, Eq)]
pub struct Term {
    /// Names it in the markup.
    pub key: &'static str,
    /// The word itself.
    pub title: &'static str,
    /// What it is, in two or three sentences.
    pub says: &'static str,
    /// A small case with numbers.
    pub example: &'static str,
    /// The keys of words that are told beside it.
    pub related: &'static [&'static str],
    /// Other words for it, by which people look for it.
    pub words: &'static str,
    /// The keys of columns that hold it.
    columns: &'static [&'static str],
    /// What fields that hold it are called, where that is not its title.
    labels: &'static [&'static str],
}

impl Term {
    const fn new(key: &'static str, title: &'static str, says: &'static str, example: &'static str) -> Self {
        Self { key, title, says, example, related: &[], words: "", columns: &[], labels: &[] }
    }

    const fn related(self, related: &'static [&'static str]) -> Self {
        Self { related, ..self }
    }

    const fn words(self, words: &'static str) -> Self {
        Self { words, ..self }
    }

    const fn columns(self, columns: &'static [&'static str]) -> Self {
        Self { columns, ..self }
    }

    const fn labels(self, labels: &'static [&'static str]) -> Self {
        Self { labels, ..self }
    }

    /// How well it answers to some words, 0 being best; `None` where one of them is nowhere in it.
    fn rank(&self, words: &[String]) -> Option<u8> {
        let title = self.title.to_lowercase();
        let other = self.words.to_lowercase();
        let text = format!("{} {}", self.says, self.example).to_lowercase();
        let typed = words.join(" ");
        if title == typed || self.labels.iter().any(|label| label.eq_ignore_ascii_case(&typed)) {
            return Some(0);
        }
        let rank = |word: &String| {
            if title.starts_with(word.as_str()) {
                Some(1)
            } else if title.contains(word.as_str()) {
                Some(2)
            } else if other.contains(word.as_str()) {
                Some(3)
            } else {
                text.contains(word.as_str()).then_some(4)
            }
        };
        words.iter().map(rank).try_fold(0, |worst, rank| Some(worst.max(rank?)))
    }
}

/// All words, in no order that means anything.
pub fn all() -> impl Iterator<Item = &'static Term> {
    dates::TERMS.iter().chain(structure::TERMS).chain(work::TERMS).chain(health::TERMS)
}

/// The word of this key.
pub fn of(key: &str) -> Option<&'static Term> {
    all().find(|term| term.key == key)
}

/// The word that a column of the table holds.
pub fn of_column(column: &str) -> Option<&'static Term> {
    all().find(|term| term.columns.contains(&column))
}

/// The word that a field is called by.
pub fn titled(label: &str) -> Option<&'static Term> {
    all().find(|term| term.title == label || term.labels.contains(&label))
}

/// The words that answer to what somebody typed: those that are called so before those that only tell of it, and of
/// those alike in the order of the alphabet.
pub fn found(typed: &str) -> Vec<&'static Term> {
    let words = words_of(typed);
    let mut found: Vec<(u8, &Term)> = all().filter_map(|term| Some((term.rank(&words)?, term))).collect();
    found.sort_by_key(|(rank, term)| (*rank, term.title));
    found.into_iter().map(|(_, term)| term).collect()
}

/// Words that are called as somebody typed, rather than only telling of it.
pub fn called(typed: &str) -> impl Iterator<Item = &'static Term> {
    let words = words_of(typed);
    let is_nothing = words.is_empty();
    found(typed).into_iter().filter(move |term| !is_nothing && term.rank(&words).is_some_and(|rank| rank < 4))
}

/// What somebody looks for, without what only makes a question of it.
pub fn words_of(typed: &str) -> Vec<String> {
    const ASKING: [&str; 9] = ["what", "what\u{2019}s", "what's", "is", "are", "a", "an", "the", "does"];
    let bare = |word: &str| word.trim_matches(['?', '.', ',', '"']).to_lowercase();
    let words: Vec<String> = typed.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let is_question = words.first().is_some_and(|word| word.starts_with("what"));
    words.into_iter().filter(|word| !is_question || !ASKING.contains(&word.as_str())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_word_has_a_key_and_a_title_of_its_own() {
        let keys: BTreeSet<&str> = all().map(|term| term.key).collect();
        let titles: BTreeSet<&str> = all().map(|term| term.title).collect();
        assert_eq!((keys.len(), titles.len()), (all().count(), all().count()));
    }

    #[test]
    fn what_is_related_is_told_and_is_another_word() {
        for term in all() {
            for key in term.related {
                assert!(of(key).is_some(), "{} is beside {key}, which nobody tells", term.key);
                assert_ne!(*key, term.key);
            }
        }
    }

    #[test]
    fn a_word_is_told_in_a_few_sentences_with_a_number() {
        for term in all() {
            let sentences = term.says.matches(['.', ';']).count();
            assert!((1..=5).contains(&sentences), "{}: {sentences} sentences", term.key);
            assert!(term.says.len() <= 340, "{}: {} letters", term.key, term.says.len());
            let has_number = term.example.contains(|letter: char| letter.is_ascii_digit());
            assert!(has_number, "{}: {}", term.key, term.example);
            assert!(term.says.ends_with('.') && term.example.ends_with('.'), "{}", term.key);
        }
    }

    #[test]
    fn no_column_is_held_by_two_words() {
        let mut taken = BTreeSet::new();
        for term in all() {
            for column in term.columns {
                assert!(taken.insert(*column), "{} shares {column}", term.key);
            }
        }
    }

    #[test]
    fn every_point_of_a_health_assessment_is_told() {
        let plan = crate::sample::program(planner::Date::from_ymd(2026, 11, 22).unwrap());
        for point in planner::health(&planner::Schedule::compute(&plan)).points {
            assert!(titled(point.name).is_some(), "{}", point.name);
        }
    }

    fn titles(typed: &str) -> Vec<&'static str> {
        found(typed).into_iter().map(|term| term.title).collect()
    }

    #[test]
    fn what_is_called_so_comes_before_what_tells_of_it() {
        assert_eq!(titles("slack")[..2], ["Total slack", "Free slack"]);
        assert_eq!(titles("what is total slack?")[0], "Total slack");
        assert_eq!(titles("What's a deadline")[0], "Deadline");
        assert_eq!(titles("crit")[0], "Critical");
        assert_eq!(titles("wombat"), [""; 0]);
        assert_eq!(titles("").len(), all().count());
    }

    #[test]
    fn called_so_is_what_has_the_word_among_its_names() {
        let called = |typed: &str| called(typed).map(|term| term.title).collect::<Vec<_>>();
        assert_eq!(called("what is a baseline?"), ["Baseline", "Baseline execution index"]);
        assert_eq!(called("ghost"), ["Baseline"]);
        assert_eq!(called("holds"), [""; 0]);
        assert_eq!(called("what is"), [""; 0]);
    }
}
