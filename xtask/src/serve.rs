//! A static server for one folder and one machine, enough to open the page and to test it.
//!
//! It knows the media types of what a build writes (a browser compiles WebAssembly while it arrives only
//! when it comes as `application/wasm`), compresses as hosts do, never leaves its folder, and does nothing
//! else. Nobody needs it to host the page.

use std::collections::HashMap;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::SystemTime;

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
    let packed = Packed::default();
    thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            let packed = &packed;
            // A browser that hangs up early is no trouble of ours.
            scope.spawn(move || drop(answer(stream, folder, packed)));
        }
    });
}

/// Files as they are sent compressed, each with the time of its last change: the page is asked for more often than built.
#[derive(Default)]
struct Packed(Mutex<HashMap<PathBuf, PackedFile>>);

type PackedFile = (SystemTime, Arc<Vec<u8>>);

impl Packed {
    fn of(&self, path: &Path, body: &[u8]) -> std::io::Result<Arc<Vec<u8>>> {
        let changed = fs::metadata(path)?.modified()?;
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.get(path) {
            Some((time, packed)) if *time == changed => Ok(Arc::clone(packed)),
            _ => {
                let packed = Arc::new(page::gzip(body).map_err(std::io::Error::other)?);
                kept.insert(path.to_owned(), (changed, Arc::clone(&packed)));
                Ok(packed)
            }
        }
    }
}

fn answer(mut stream: TcpStream, folder: &Path, packed: &Packed) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?.take(64 * 1024)).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The headers are read to their end, because closing with unread bytes would cut the answer off.
    let mut takes_packed = false;
    while let Some(header) = lines.next().transpose()?.filter(|header| !header.is_empty()) {
        let header = header.to_ascii_lowercase();
        takes_packed |= header.starts_with("accept-encoding:") && header.contains("gzip");
    }

    let mut words = request.split(' ');
    let (method, address) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let mut encoding = "";
    let told = |words: &str| Arc::new(format!("{words}\n").into_bytes());
    let (status, media_type, body) = match (method, file(folder, address)) {
        ("GET" | "HEAD", Some(path)) => match fs::read(&path) {
            Ok(body) if takes_packed => {
                encoding = "Content-Encoding: gzip\r\n";
                ("200 OK", media_type(&path), packed.of(&path, &body)?)
            }
            Ok(body) => ("200 OK", media_type(&path), Arc::new(body)),
            Err(_) => ("404 Not Found", "text/plain", told("there is no such file here")),
        },
        ("GET" | "HEAD", None) => {
            ("400 Bad Request", "text/plain", told("this is no address of a file here"))
        }
        _ => ("405 Method Not Allowed", "text/plain", told("files can only be read here")),
    };
    // The page changes with every build, under the same address.
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n{encoding}Cache-Control: no-cache\r\n\
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

        let plain = asked(&address, "")?;
        let packed = asked(&address, "Accept-Encoding: br, gzip\r\n")?;
        fs::remove_dir_all(folder)?;

        assert!(plain.starts_with(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/wasm\r\nContent-Length: 4\r\nCache-Control"
        ));
        assert!(plain.ends_with(b"\r\n\r\n\0asm"));
        let told = String::from_utf8_lossy(&packed);
        assert!(
            told.contains("Content-Type: application/wasm\r\n")
                && told.contains("Content-Encoding: gzip\r\n")
        );
        assert!(packed.ends_with(&page::gzip(b"\0asm")?));
        Ok(())
    }

    fn asked(address: &str, header: &str) -> Result<Vec<u8>> {
        let mut stream = TcpStream::connect(address.trim_start_matches("http://").trim_end_matches('/'))?;
        write!(stream, "GET /a.wasm HTTP/1.1\r\nHost: localhost\r\n{header}\r\n")?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        Ok(answer)
    }
}
