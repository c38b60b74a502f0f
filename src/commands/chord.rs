//! Keys that are pressed together: written in the registry, told from an event, printed as the platform does.

use web_sys::KeyboardEvent;

/// Whose keyboard it is: a Mac commands with another key, and prints keys as signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Platform {
    /// Command, and signs.
    Mac,
    /// Control, and words.
    Other,
}

impl Platform {
    /// The platform of this browser.
    pub fn here() -> Self {
        let name =
            web_sys::window().and_then(|window| window.navigator().platform().ok()).unwrap_or_default();
        Self::of(&name)
    }

    /// The platform that a browser calls so.
    fn of(name: &str) -> Self {
        let is_apple = ["Mac", "iPhone", "iPad"].iter().any(|apple| name.starts_with(apple));
        if is_apple { Self::Mac } else { Self::Other }
    }
}

/// A key and those held down with it. Written as `Mod+Shift+Z`: `Mod` is Command on a Mac and Control elsewhere,
/// and keys have the browser's names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chord {
    is_command: bool,
    shift: bool,
    alt: bool,
    key: &'static str,
}

/// What is pressed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pressed {
    /// The key, by what it writes or by the browser's name of it.
    pub key: String,
    /// The place on the keyboard, by the browser's name of it, such as `KeyK`.
    pub code: String,
    /// Control is held.
    pub control: bool,
    /// Command, or the Windows key, is held.
    pub meta: bool,
    /// Shift is held.
    pub shift: bool,
    /// Alt, or Option on a Mac, is held.
    pub alt: bool,
}

/// Keys that have a name, how a Mac prints them, and how others do.
const NAMED: &[(&str, &str, &str)] = &[
    ("ArrowLeft", "\u{2190}", "\u{2190}"),
    ("ArrowRight", "\u{2192}", "\u{2192}"),
    ("ArrowUp", "\u{2191}", "\u{2191}"),
    ("ArrowDown", "\u{2193}", "\u{2193}"),
    ("Enter", "\u{21a9}", "Enter"),
    ("Escape", "Esc", "Esc"),
    ("Delete", "\u{2326}", "Delete"),
    ("Backspace", "\u{232b}", "Backspace"),
    ("Insert", "Insert", "Insert"),
    (" ", "Space", "Space"),
    ("Home", "Home", "Home"),
    ("End", "End", "End"),
    ("PageUp", "Page Up", "Page Up"),
    ("PageDown", "Page Down", "Page Down"),
    ("F1", "F1", "F1"),
    ("F2", "F2", "F2"),
    ("-", "\u{2212}", "\u{2212}"),
];

impl Chord {
    /// Reads what the registry says; `None` where it names no key.
    pub fn parse(text: &'static str) -> Option<Self> {
        let mut chord = Self { is_command: false, shift: false, alt: false, key: text };
        loop {
            let (held, rest) = match chord.key.split_once('+') {
                // The plus sign is a key itself.
                Some((held, rest)) if !rest.is_empty() => (held, rest),
                _ => break,
            };
            match held {
                "Mod" => chord.is_command = true,
                "Shift" => chord.shift = true,
                "Alt" => chord.alt = true,
                _ => return None,
            }
            chord.key = rest;
        }
        let is_named = NAMED.iter().any(|(name, ..)| *name == chord.key);
        (is_named || chord.key.chars().count() == 1).then_some(chord)
    }

    /// Whether it is what is pressed.
    pub fn is(&self, pressed: &Pressed, platform: Platform) -> bool {
        let (command, other) = match platform {
            Platform::Mac => (pressed.meta, pressed.control),
            Platform::Other => (pressed.control, pressed.meta),
        };
        // Signs stand on other keys in other countries, with and without Shift.
        let is_shift_right = self.is_sign() || self.shift == pressed.shift;
        let is_held = command == self.is_command && !other && pressed.alt == self.alt && is_shift_right;
        is_held && self.is_key(pressed)
    }

    fn is_key(&self, pressed: &Pressed) -> bool {
        let is_foreign = || pressed.key.chars().count() == 1 && !pressed.key.is_ascii();
        pressed.key.eq_ignore_ascii_case(self.key)
            // A keyboard of another script has its letters elsewhere: then the place counts.
            || self.is_letter() && is_foreign() && pressed.code.strip_prefix("Key") == Some(self.key)
    }

    fn is_letter(&self) -> bool {
        self.key.len() == 1 && self.key.chars().all(|key| key.is_ascii_alphabetic())
    }

    fn is_sign(&self) -> bool {
        self.key.chars().count() == 1 && self.key != " " && !self.is_letter()
    }

    /// As the platform prints it: `Ctrl+Shift+Z`, or `⇧⌘Z` on a Mac.
    pub fn print(&self, platform: Platform) -> String {
        let named = NAMED.iter().find(|(name, ..)| *name == self.key);
        let held = [(self.is_command, "Ctrl+"), (self.alt, "Alt+"), (self.shift, "Shift+")];
        // A Mac names Command last.
        let signs = [(self.alt, "\u{2325}"), (self.shift, "\u{21e7}"), (self.is_command, "\u{2318}")];
        let (held, key) = match platform {
            Platform::Mac => (signs, named.map_or(self.key, |(_, sign, _)| sign)),
            Platform::Other => (held, named.map_or(self.key, |(.., word)| word)),
        };
        let held = held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| name);
        held.chain([key]).collect()
    }

    /// As assistive technology is told it, in `aria-keyshortcuts`.
    pub fn aria(&self, platform: Platform) -> String {
        let command = if platform == Platform::Mac { "Meta+" } else { "Control+" };
        let held = [(self.is_command, command), (self.alt, "Alt+"), (self.shift, "Shift+")];
        let held = held.into_iter().filter(|(is_held, _)| *is_held).map(|(_, name)| name);
        let key = match self.key {
            "+" => "Plus",
            " " => "Space",
            key => key,
        };
        held.chain([key]).collect()
    }
}

impl From<&KeyboardEvent> for Pressed {
    fn from(event: &KeyboardEvent) -> Self {
        Self {
            key: event.key(),
            code: event.code(),
            control: event.ctrl_key(),
            meta: event.meta_key(),
            shift: event.shift_key(),
            alt: event.alt_key(),
        }
    }
}

#[cfg(test)]
impl Pressed {
    /// What is pressed on a keyboard that is no Mac's, such as `Control Shift Z`.
    pub fn keys(text: &str) -> Self {
        let mut pressed = Self::default();
        for key in text.split(' ') {
            match key {
                "Control" => pressed.control = true,
                "Meta" => pressed.meta = true,
                "Shift" => pressed.shift = true,
                "Alt" => pressed.alt = true,
                "Space" => pressed.key = " ".to_owned(),
                key => pressed.key = key.to_owned(),
            }
        }
        pressed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(chord: &'static str, pressed: &str) -> bool {
        Chord::parse(chord).unwrap().is(&Pressed::keys(pressed), Platform::Other)
    }

    #[test]
    fn a_chord_is_told_from_its_neighbours() {
        assert!(is("Mod+Z", "Control z"));
        assert!(!is("Mod+Z", "Control Shift Z"));
        assert!(is("Mod+Shift+Z", "Control Shift Z"));
        assert!(!is("Mod+Z", "z"));
        assert!(!is("Delete", "Control Delete"));
        assert!(is("Alt+Shift+ArrowRight", "Alt Shift ArrowRight"));
        assert!(is("Shift+ ", "Shift Space") && !is("Shift+ ", "Space"));
        // Right Alt on Windows is Control and Alt, and writes signs.
        assert!(!is("Mod+[", "Control Alt ["));
    }

    #[test]
    fn a_mac_commands_with_its_own_key() {
        let is = |pressed| Chord::parse("Mod+K").unwrap().is(&Pressed::keys(pressed), Platform::Mac);
        assert!(is("Meta k"));
        assert!(!is("Control k"));
        assert!(!is("Control Meta k"));
        assert!(!self::is("Mod+K", "Meta k"));
    }

    #[test]
    fn signs_are_found_with_and_without_shift() {
        for pressed in ["?", "Shift ?"] {
            assert!(is("?", pressed));
        }
        assert!(is("+", "Shift +"));
        assert!(!is("+", "Control +"));
    }

    #[test]
    fn letters_of_another_script_count_by_their_place() {
        let pressed = Pressed { code: "KeyK".to_owned(), ..Pressed::keys("Control \u{43b}") };
        assert!(Chord::parse("Mod+K").unwrap().is(&pressed, Platform::Other));
        // On a French keyboard the key that writes z stands where the W is: what it writes counts.
        let pressed = Pressed { code: "KeyW".to_owned(), ..Pressed::keys("Control z") };
        assert!(!Chord::parse("Mod+W").unwrap().is(&pressed, Platform::Other));
    }

    #[test]
    fn a_chord_prints_as_the_platform_writes_it() {
        let printed = |chord, platform| Chord::parse(chord).unwrap().print(platform);
        assert_eq!(printed("Mod+Shift+Z", Platform::Other), "Ctrl+Shift+Z");
        assert_eq!(printed("Mod+Shift+Z", Platform::Mac), "\u{21e7}\u{2318}Z");
        assert_eq!(printed("Alt+Shift+ArrowRight", Platform::Other), "Alt+Shift+\u{2192}");
        assert_eq!(printed("Alt+Shift+ArrowRight", Platform::Mac), "\u{2325}\u{21e7}\u{2192}");
        assert_eq!(printed("+", Platform::Other), "+");
        assert_eq!(Chord::parse("Mod+K").unwrap().aria(Platform::Mac), "Meta+K");
        assert_eq!(Chord::parse("+").unwrap().aria(Platform::Other), "Plus");
        assert_eq!(Chord::parse("Mod+ ").unwrap().aria(Platform::Other), "Control+Space");
    }

    #[test]
    fn what_names_no_key_is_no_chord() {
        for text in ["", "Mod+", "Ctrl+Z", "Mod+Zz", "Hyper+K"] {
            assert_eq!(Chord::parse(text), None, "{text}");
        }
    }

    #[test]
    fn browsers_name_their_platforms() {
        assert_eq!(Platform::of("MacIntel"), Platform::Mac);
        assert_eq!(Platform::of("iPad"), Platform::Mac);
        assert_eq!(Platform::of("Win32"), Platform::Other);
        assert_eq!(Platform::of("Linux x86_64"), Platform::Other);
    }
}
