//! A static server for one folder and one machine, enough to open the page and to test it.
//!
//! It knows the media types of what a build writes (a browser compiles WebAssembly while it arrives only
//! when it comes as `application/wasm`), never leaves its folder, and does nothing else. Nobody
//! needs it to host the page.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::thread;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::page;
use crate::setup::{FOR_THE_PAGE, Toolbox};

const USUAL_PORT: u16 = 8080;

#[derive(Args)]
pub(crate) struct Options {
    /// The port to listen on [default: 8080, or the next free one]
    #[arg(long)]
    port: Option<u16>,
    /// Serve what dist/ already holds
    #[arg(long)]
    no_build: bool,
}

/// The chore `serve`: it ends when it is interrupted.
pub(crate) fn serve(options: &Options) -> Result<()> {
    // A port that is taken should be known before a build of minutes, not after.
    let listener = listen(options.port)?;
    if options.no_build {
        check_built()?;
    } else {
        page::build(&Toolbox::with(FOR_THE_PAGE)?)?;
    }
    println!("Linchpin is at {}", address(&listener)?);
    answer_all(&listener, &page::folder());
    Ok(())
}

/// Serves a folder on any free port for as long as this program runs, and returns its address.
pub(crate) fn serve_in_background(folder: PathBuf) -> Result<String> {
    let listener = listen(Some(0))?;
    let address = address(&listener)?;
    thread::spawn(move || answer_all(&listener, &folder));
    Ok(address)
}

/// Says what to do when there is no built page.
pub(crate) fn check_built() -> Result<()> {
    if !page::folder().join("index.html").is_file() {
        bail!("there is no built page yet: run `cargo xtask build`");
    }
    Ok(())
}

/// The media type that a file's name stands for.
pub(crate) fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn listen(port: Option<u16>) -> Result<TcpListener> {
    let bind = |port| TcpListener::bind((Ipv4Addr::LOCALHOST, port));
    match port {
        Some(port) => {
            bind(port).with_context(|| format!("port {port} cannot be used: choose another with --port"))
        }
        None => (USUAL_PORT..USUAL_PORT + 100)
            .find_map(|port| bind(port).ok())
            .context("no port from 8080 to 8179 is free: choose another with --port"),
    }
}

fn address(listener: &TcpListener) -> Result<String> {
    let address: SocketAddr = listener.local_addr().context("cannot tell the server's own address")?;
    Ok(format!("http://{address}/"))
}

fn answer_all(listener: &TcpListener, folder: &Path) {
    thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            // A browser that hangs up early is no trouble of ours.
            scope.spawn(move || drop(answer(stream, folder)));
        }
    });
}

fn answer(mut stream: TcpStream, folder: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?.take(64 * 1024)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The headers are read to their end, because closing with unread bytes would cut the answer off.
    while lines.next().transpose()?.is_some_and(|header| !header.is_empty()) {}

    let mut words = request.split(' ');
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (status, media_type, body) = match (method, file(folder, address)) {
        ("GET" | "HEAD", Some(path)) => match fs::read(&path) {
            Ok(body) => ("200 OK", media_type(&path), body),
            Err(_) => ("404 Not Found", "text/plain", b"there is no such file here\n".to_vec()),
        },
        ("GET" | "HEAD", None) => {
            ("400 Bad Request", "text/plain", b"this is no address of a file here\n".to_vec())
        }
        _ => ("405 Method Not Allowed", "text/plain", b"files can only be read here\n".to_vec()),
    };
    // The page changes with every build, under the same address.
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         Connection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    stream.flush()
}

/// The file that an address means, or nothing when it would lead out of the folder.
fn file(folder: &Path, address: &str) -> Option<PathBuf> {
    let path = address.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = PathBuf::from(percent_decoded(path)?);
    if path.components().any(|component| !matches!(component, Component::Normal(_))) {
        return None;
    }
    let path = folder.join(path);
    Some(if path.is_dir() { path.join("index.html") } else { path })
}

fn percent_decoded(text: &str) -> Option<String> {
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_vec();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_means_a_file_in_the_folder() {
        let check = |address, expected: Option<&str>| {
            assert_eq!(file(Path::new("/nowhere"), address), expected.map(PathBuf::from), "{address}");
        };
        check("/app.js?x=1", Some("/nowhere/app.js"));
        check("/a%20b/c.css", Some("/nowhere/a b/c.css"));
        check("/../secret", None);
        check("/%2e%2e/secret", None);
        check("/%zz", None);
        check("relative", None);
    }

    #[test]
    fn webassembly_comes_with_the_type_that_lets_it_compile_while_it_arrives() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("linchpin-serve-{}", std::process::id()));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("a.wasm"), b"\0asm")?;
        let address = serve_in_background(folder.clone())?;

        let mut stream = TcpStream::connect(address.trim_start_matches("http://").trim_end_matches('/'))?;
        stream.write_all(b"GET /a.wasm HTTP/1.1\r\nHost: localhost\r\n\r\n")?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        fs::remove_dir_all(folder)?;

        assert!(
            answer.starts_with("HTTP/1.1 200 OK\r\nContent-Type: application/wasm\r\nContent-Length: 4\r\n")
        );
        assert!(answer.ends_with("\r\n\r\n\0asm"));
        Ok(())
    }
}
