//! The colours of `style/tokens.css`, as people see them who see fewer: the tests hold that what carries a meaning by its
//! colour stays apart for them, in every theme.
//!
//! Colours are turned into those that somebody without one kind of cones sees by the matrices of Machado, Oliveira and
//! Fernandes (“A Physiologically-based Model for Simulation of Color Vision Deficiency”, 2009, severity 1.0), on linear
//! light. How far two are apart is told by CIE 1976 ΔE*ab. A difference that is just noticed is about 2.3 (Mahy, Van Eycken
//! and Oosterlinck 1994); [`LEAST`] is four of them, since what is compared does not lie edge to edge.

type Rgb = [f64; 3];

/// How far two colours that mean different things are apart at least.
const LEAST: f64 = 9.2;

/// What each kind of eyes makes of red, green and blue.
const EYES: [(&str, [Rgb; 3]); 4] = [
    ("usual", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
    (
        "protanopia",
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    ),
    (
        "deuteranopia",
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    ),
    (
        "tritanopia",
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
    ),
];

/// Which tokens are told apart by their colour where they stand side by side. Critical, late and at risk are shades of one
/// alarm: which of them it is, words say.
const APART: [(&str, &str); 18] = [
    ("bar", "bar-critical"),
    ("bar-done", "bar-critical-done"),
    ("bar", "bar-done"),
    ("bar-critical", "bar-critical-done"),
    ("bar-critical", "bar-critical-edge"),
    ("bar", "slack"),
    ("bar-critical", "slack"),
    ("bar", "bar-summary"),
    ("arrow", "critical"),
    ("today", "status"),
    ("today", "critical"),
    ("status", "critical"),
    ("mark", "mark-feedback"),
    ("diagonal", "mark"),
    ("diagonal", "mark-feedback"),
    ("done", "late"),
    ("done", "critical"),
    ("done", "at-risk"),
];

/// How many colours of teams there are.
const CATEGORIES: u32 = 8;

/// The tokens in a theme: the style sheet's own, and what high contrast says instead.
const TOKENS: &str = include_str!("../style/tokens.css");
const CONTRAST: &str = ":root:is([data-theme=\"contrast\"]";

/// The red, green and blue of a token, from 0 to 1, in linear light.
fn token(name: &str, is_high_contrast: bool, is_dark: bool) -> Rgb {
    let (usual, contrast) = TOKENS.split_once(CONTRAST).expect("a block for high contrast");
    let written = |within: &'static str| {
        let (_, rest) = within.split_once(&format!("--{name}: "))?;
        rest.split_once(';').map(|(value, _)| value)
    };
    let own = if is_high_contrast { written(contrast.split('}').next().unwrap_or_default()) } else { None };
    let value = own.or_else(|| written(usual)).unwrap_or_else(|| panic!("no token --{name}"));
    let pair = value.trim_start_matches("light-dark(").trim_end_matches(')');
    let hex = match pair.split_once(", ") {
        Some((light, dark)) => {
            if is_dark {
                dark
            } else {
                light
            }
        }
        None => pair,
    };
    [1, 3, 5].map(|at| {
        let share = f64::from(u8::from_str_radix(&hex[at..at + 2], 16).expect("two digits")) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    })
}

fn seen(matrix: &[Rgb; 3], colour: Rgb) -> Rgb {
    matrix.map(|row| row.iter().zip(colour).map(|(by, light)| by * light).sum::<f64>().clamp(0.0, 1.0))
}

/// CIE 1976 L*a*b* under D65.
fn lab([red, green, blue]: Rgb) -> Rgb {
    let x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505;
    let y = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    let z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089;
    let bent = |t: f64| {
        let edge = 6.0_f64 / 29.0;
        if t > edge.powi(3) { t.cbrt() } else { t / (3.0 * edge * edge) + 4.0 / 29.0 }
    };
    [116.0 * bent(y) - 16.0, 500.0 * (bent(x) - bent(y)), 200.0 * (bent(y) - bent(z))]
}

fn apart(one: Rgb, other: Rgb) -> f64 {
    let (one, other) = (lab(one), lab(other));
    one.iter().zip(other).map(|(one, other)| (one - other).powi(2)).sum::<f64>().sqrt()
}

/// The pairs that are closer than they may be, in words.
fn too_close(pairs: &[(String, String)]) -> Vec<String> {
    let mut found = Vec::new();
    for (is_high_contrast, is_dark) in [(false, false), (false, true), (true, false), (true, true)] {
        for (one, other) in pairs {
            let colours = [one, other].map(|name| token(name, is_high_contrast, is_dark));
            for (eyes, matrix) in &EYES {
                let [one_seen, other_seen] = colours.map(|colour| seen(matrix, colour));
                let difference = apart(one_seen, other_seen);
                if difference < LEAST {
                    let theme = if is_dark { "dark" } else { "light" };
                    let contrast = if is_high_contrast { ", high contrast" } else { "" };
                    found.push(format!("{one} and {other}, {theme}{contrast}, {eyes}: {difference:.1}"));
                }
            }
        }
    }
    found
}

#[test]
fn what_carries_a_meaning_by_its_colour_stays_apart_for_everyone() {
    let pairs = APART.map(|(one, other)| (one.to_owned(), other.to_owned()));
    assert_eq!(too_close(&pairs), Vec::<String>::new());
}

#[test]
fn the_colours_of_teams_stay_apart_for_everyone() {
    let category = |number: u32| format!("category-{number}");
    let pairs: Vec<(String, String)> = (1..CATEGORIES)
        .flat_map(|one| (one + 1..=CATEGORIES).map(move |other| (category(one), category(other))))
        .collect();
    assert_eq!(too_close(&pairs), Vec::<String>::new());
}

#[test]
fn a_red_and_a_green_of_one_lightness_are_told_to_be_too_close() {
    // The classic failure: #b00000 and #5f6a00 are brown to both kinds of red-green blindness.
    let [red, green] = [[0.434, 0.0, 0.0], [0.115, 0.144, 0.0]];
    let difference = |eyes: usize| apart(seen(&EYES[eyes].1, red), seen(&EYES[eyes].1, green));
    assert!(difference(0) > 50.0 && difference(2) < LEAST, "{} {}", difference(0), difference(2));
}
