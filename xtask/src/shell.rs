//! Running other programs, and telling how long things took.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// The root of the checkout that this program was started in.
///
/// Cargo says where at run time. What was true at compile time may be another clone that shares the
/// target directory.
pub(crate) fn root() -> PathBuf {
    let manifest = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let mut root = PathBuf::from(manifest);
    root.pop();
    root
}

/// Where cargo puts what it builds; this very program lies at `<target>/debug/xtask`.
pub(crate) fn target_directory() -> Result<PathBuf> {
    let own_path = env::current_exe().context("cannot tell where this program lies")?;
    let target_directory =
        own_path.ancestors().nth(2).context("this program lies outside a target directory")?;
    Ok(target_directory.to_path_buf())
}

/// The same cargo that runs this program.
pub(crate) fn cargo() -> OsString {
    env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Runs a command with its output on the screen; anything but success is an error that names it.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let words = words(command);
    let status =
        command.stdin(Stdio::null()).status().with_context(|| format!("`{words}` could not be started"))?;
    if !status.success() {
        bail!("`{words}` failed ({status})");
    }
    Ok(())
}

/// Runs a command with its errors on the screen, and returns what it prints.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let words = words(command);
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("`{words}` could not be started"))?;
    if !output.status.success() {
        bail!("`{words}` failed ({})", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{words}` prints no text"))
}

/// What a command prints, trimmed; nothing when it is absent or fails.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Does one named piece of work, between a heading and the time that it took.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    println!("== {name}");
    let started = Instant::now();
    let outcome = work().with_context(|| format!("{name} failed"))?;
    println!("   {name} took {}", spoken(started.elapsed()));
    Ok(outcome)
}

/// A duration as people say it: `0.4 s`, `12 s`, `7 min 5 s`.
pub(crate) fn spoken(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", duration.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// A command as one would type it, with programs named without their folders.
fn words(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program()).to_owned();
    let arguments = command.get_args().map(ToOwned::to_owned);
    std::iter::once(program)
        .chain(arguments)
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(spoken(Duration::from_millis(420)), "0.4 s");
        assert_eq!(spoken(Duration::from_secs(12)), "12 s");
        assert_eq!(spoken(Duration::from_secs(425)), "7 min 5 s");
    }

    #[test]
    fn a_failed_command_is_named() {
        let error = run(Command::new("cargo").arg("no-such-command").stderr(Stdio::null()))
            .map_err(|error| error.to_string());
        assert!(error.is_err_and(|text| text.starts_with("`cargo no-such-command` failed")));
    }
}
