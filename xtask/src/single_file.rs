//! The page as one file, `linchpin.html`, which people can mail, keep and open from a disk.
//!
//! A browser refuses to fetch WebAssembly and modules over `file://`, so nothing may be left to fetch:
//! the glue script becomes the inline module that runs, and the WebAssembly goes along compressed, in base64. The
//! worker's program is a text in the page, which unpacks its WebAssembly when it is started.
//! Styles are in the page already and must refer to nothing. Whatever is left to fetch stops the build, rather than the person
//! who opens the file on a train.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::page::gzip;
use crate::worker;

/// Writes `linchpin.html` beside the `index.html` that Trunk wrote.
pub(crate) fn write(folder: &Path) -> Result<()> {
    let read = |name: &str| {
        fs::read(folder.join(name))
            .with_context(|| format!("the page refers to {name}, which is not in dist"))
    };
    let page = String::from_utf8(read("index.html")?).context("index.html is not text")?;
    let single = inline(&page, &read).context("linchpin.html could not be made")?;
    fs::write(folder.join("linchpin.html"), single).context("cannot write linchpin.html")
}

/// Puts into the page whatever it refers to.
fn inline(page: &str, read: &dyn Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    check_styles(page)?;
    let page = inline_links(page, read)?;
    let page = inline_program(&page, read)?;
    let page = inline_worker(&page, read)?;
    for reference in ["href=\"./", "src=\"./", "data-address=\"./"] {
        if let Some((_, rest)) = page.split_once(reference) {
            let name = rest.split('"').next().unwrap_or_default();
            bail!("it would still fetch {name}, which a browser refuses for a page opened from a disk");
        }
    }
    Ok(page)
}

fn inline_links(page: &str, read: &dyn Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let mut single = String::with_capacity(page.len());
    let mut rest = page;
    while let Some(start) = rest.find("<link ") {
        let length = rest[start..].find('>').context("a link tag does not end")? + 1;
        let tag = &rest[start..start + length];
        single.push_str(&rest[..start]);
        rest = &rest[start + length..];

        let local = attribute(tag, "href").and_then(|address| address.strip_prefix("./"));
        match (attribute(tag, "rel").unwrap_or_default(), local) {
            ("icon", Some(name)) => {
                let media_type = crate::serve::media_type(Path::new(name));
                single.push_str(&format!(
                    "<link rel=\"icon\" href=\"data:{media_type};base64,{}\">",
                    STANDARD.encode(read(name)?)
                ));
            }
            // There is nothing left to fetch ahead of time, nor an address to install from.
            ("preload" | "modulepreload" | "manifest" | "apple-touch-icon", Some(_)) => {}
            _ => single.push_str(tag),
        }
    }
    single.push_str(rest);
    Ok(single)
}

/// Styles may refer to nothing that would have to be fetched.
fn check_styles(page: &str) -> Result<()> {
    for style in page.split("<style>").skip(1).filter_map(|rest| rest.split("</style").next()) {
        ensure!(
            !style.contains("@import"),
            "a style has an @import: link that style from index.html instead"
        );
        let mut addresses = style.split("url(").skip(1).map(|rest| rest.trim_start_matches(['"', '\'']));
        let is_here = |address: &&str| address.starts_with("data:") || address.starts_with('#');
        if let Some(other) = addresses.find(|address| !is_here(address)) {
            let address: String =
                other.chars().take_while(|character| !"\"')".contains(*character)).collect();
            bail!("a style refers to {address}: use a data: address or an inline picture instead");
        }
    }
    Ok(())
}

/// Replaces the script that imports the glue by the glue itself.
fn inline_program(page: &str, read: &dyn Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    const OPEN: &str = "<script type=\"module\"";
    const CLOSE: &str = "</script>";
    let mut searched = 0;
    while let Some(start) = page[searched..].find(OPEN).map(|place| searched + place) {
        let end = page[start..]
            .find(CLOSE)
            .map(|place| start + place + CLOSE.len())
            .context("a script does not end")?;
        let names: Vec<&str> =
            page[start..end].split(['\'', '"']).filter_map(|word| word.strip_prefix("./")).collect();
        let of_kind = |suffix: &str| names.iter().find(|name| name.ends_with(suffix));
        if let (Some(glue), Some(program)) = (of_kind(".js"), of_kind(".wasm")) {
            let glue = String::from_utf8(read(glue)?).context("the glue script is not text")?;
            let script = script(&glue, &read(program)?, read)?;
            return Ok([&page[..start], &script, &page[end..]].concat());
        }
        searched = end;
    }
    bail!("index.html in dist has no script that starts the page: Trunk writes it another way than expected")
}

fn script(glue: &str, program: &[u8], read: &dyn Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    const STARTER: &str = "__wbg_init as default";
    ensure!(glue.contains(STARTER), "wasm-bindgen exports its starter under another name than expected");
    ensure!(!glue.contains("</script"), "the glue script would end its own element");
    let imports = |line: &str| line.starts_with("import ") || line.starts_with("import{");
    if let Some(line) = glue.lines().find(|line| imports(line)) {
        bail!("the glue script fetches another one ({line})");
    }
    let program = unpacked(program)?;
    let glue = inline_parts(glue, read)?;
    Ok(format!(
        "<script type=\"module\">\n{glue}\nawait __wbg_init({{ module_or_path: {program} }});\n</script>"
    ))
}

/// The glue script with the parts of the program in it, in the place of what fetches them.
fn inline_parts(glue: &str, read: &dyn Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    const OPEN: &str = "fetch(new URL(\"./";
    const CLOSE: &str = "\", import.meta.url))";
    let mut inlined = String::with_capacity(glue.len());
    let mut rest = glue;
    while let Some((before, after)) = rest.split_once(OPEN) {
        let (name, after) = after.split_once(CLOSE).context("a part is fetched another way than expected")?;
        let part = response(&read(name)?, "{ headers: { \"Content-Type\": \"application/wasm\" } }")?;
        inlined.extend([before, "Promise.resolve(", &part, ")"]);
        rest = after;
    }
    inlined.push_str(rest);
    Ok(inlined)
}

/// An expression of JavaScript that is a promise of the program, which lies in it packed.
fn unpacked(program: &[u8]) -> Result<String> {
    Ok(format!("{}.arrayBuffer()", response(program, "{}")?))
}

/// An expression of JavaScript that is a response with the program, which lies in it packed.
fn response(program: &[u8], options: &str) -> Result<String> {
    let packed = STANDARD.encode(gzip(program)?);
    Ok(format!(
        "new Response(new Blob([Uint8Array.from(atob(\"{packed}\"), (character) => character.charCodeAt(0))])\
         .stream().pipeThrough(new DecompressionStream(\"gzip\")), {options})"
    ))
}

/// Puts the worker's program into the element that says where it is.
fn inline_worker(page: &str, read: &dyn Fn(&str) -> Result<Vec<u8>>) -> Result<String> {
    let start = page.find(worker::OPEN).context("index.html in dist has no element for the worker")?;
    let tag_end = start + page[start..].find('>').context("a script tag does not end")?;
    let name =
        attribute(&page[start..tag_end], "data-address").and_then(|address| address.strip_prefix("./"));
    let name = name.context("index.html in dist does not say where the worker is")?;
    let script = String::from_utf8(read(name)?).context("the worker's script is not text")?;
    let (glue, program) = worker::parted(&script)?;
    ensure!(!glue.contains("</script"), "the worker's script would end its own element");
    let starter = worker::starter(&unpacked(&read(program)?)?);
    Ok([&page[..start], worker::OPEN, ">\n", glue, &starter, &page[tag_end + 1..]].concat())
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<head><style>a { color: red }</style>\
                        <link rel=\"modulepreload\" href=\"./app.js\"></head>\
                        <script type=\"text/plain\" id=\"worker\" data-address=\"./worker.js\"></script>\
                        <script type=\"module\">import init from './app.js'; init('./app.wasm');</script>";

    fn inlined(page: &str, glue: &str) -> String {
        let read = |name: &str| match name {
            "app.js" => Ok(glue.as_bytes().to_vec()),
            "worker.js" => {
                Ok(["let wasm_bindgen;\n", &worker::starter("\"./worker.wasm\"")].concat().into_bytes())
            }
            "app.wasm" | "worker.wasm" => Ok(b"program".to_vec()),
            other => bail!("there is no {other}"),
        };
        inline(page, &read).unwrap_or_else(|error| format!("error: {error}"))
    }

    const GLUE: &str = "export { __wbg_init as default };";

    #[test]
    fn nothing_is_left_to_fetch() {
        let single = inlined(PAGE, GLUE);
        assert!(
            single.starts_with(
                "<head><style>a { color: red }</style></head>\
                 <script type=\"text/plain\" id=\"worker\">\nlet wasm_bindgen;\n"
            ),
            "{single}"
        );
        assert!(single.contains("</script><script type=\"module\">\nexport {"), "{single}");
        assert!(!single.contains("./"), "{single}");
        let packed = STANDARD.encode(gzip(b"program").unwrap());
        assert_eq!(single.matches(&packed).count(), 2, "{single}");
    }

    #[test]
    fn parts_are_in_the_file_too() {
        let glue = format!(
            "load(() => {{ const part = fetch(new URL(\"./app.wasm\", import.meta.url)); }});\n{GLUE}"
        );
        let single = inlined(PAGE, &glue);
        assert!(!single.contains("./"), "{single}");
        assert!(single.contains("const part = Promise.resolve(new Response("), "{single}");
        assert!(
            single.contains("{ headers: { \"Content-Type\": \"application/wasm\" } })); });"),
            "{single}"
        );
        let missing = glue.replace("app.wasm", "part.wasm");
        assert!(inlined(PAGE, &missing).contains("there is no part.wasm"));
    }

    #[test]
    fn what_would_still_be_fetched_is_named() {
        let picture = format!("{PAGE}<img src=\"./logo.png\">");
        assert!(inlined(&picture, GLUE).contains("it would still fetch logo.png"));
        let link = format!("{PAGE}<link rel=\"stylesheet\" href=\"./more.css\">");
        assert!(inlined(&link, GLUE).contains("it would still fetch more.css"));
        let style = |rule: &str| inlined(&PAGE.replace("a { color: red }", rule), GLUE);
        assert!(style("a { background: url('logo.png') }").contains("refers to logo.png"));
        assert!(style("@import 'x.css';").contains("@import"));
        assert!(!style("a { background: url(data:,) }").starts_with("error: "));
        assert!(inlined(PAGE, &format!("import x from './x.js';\n{GLUE}")).contains("fetches another one"));
        assert!(inlined("<body></body>", GLUE).contains("no script that starts the page"));
        let lone = PAGE.replace(" id=\"worker\"", "");
        assert!(inlined(&lone, GLUE).contains("no element for the worker"));
    }
}
