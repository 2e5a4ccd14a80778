//! `serve`: the site on this machine, made again after every change.
//!
//! It builds into the folder that `build` writes and shows what stands there, with the headers
//! that `_headers` gives it, so what a browser refuses here it refuses on a host too. While the
//! content is faulty the folder stays as it was and every page shows the faults; it asks again
//! by itself.

use super::http::{Request, Response, content_type, headers_for, read as read_request, send};
use super::watch::{Snapshot, snapshot};
use super::{Failure, build, read, say, write};
use crate::cli::SiteOptions;
use crate::diagnostic::{Style, render};
use crate::markdown::escape_text;
use crate::output::file_of;
use crate::pipeline::{self, Files};
use std::fs;
use std::io;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, PoisonError, RwLock};
use std::thread;
use std::time::{Duration, Instant};

/// Where the site is shown where nothing else is said.
const PORT: u16 = 8000;
/// How often the folders are looked at.
const PAUSE: Duration = Duration::from_millis(100);
/// How long a silent visitor is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is shown: the site in a folder, or what is wrong with its content.
struct Shown {
    folder: PathBuf,
    faults: Option<String>,
}

/// Visitors read while nothing is being replaced: held for writing while the folder is.
type Shared = Arc<RwLock<Shown>>;

/// Shows the site until the program is stopped.
pub(super) fn serve(options: &SiteOptions) -> Result<bool, Failure> {
    let port = options.port.unwrap_or(PORT);
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map_err(|e| Failure::new("Openen", Path::new(&format!("poort {port}")), e))?;
    let port = listener.local_addr().map_or(port, |a| a.port());
    let bundle = read::bundle(options)?;
    // Looked at before the first site is made, so that no change falls between the two.
    let seen = snapshot(&watched(options));
    let shown: Shared = Arc::new(RwLock::new(Shown {
        folder: build::out(options),
        faults: None,
    }));
    make(options, &bundle, &shown)?;
    say(&format!(
        "De site staat op http://127.0.0.1:{port}/ (stoppen met Ctrl+C).\n"
    ))?;
    let for_visitors = Arc::clone(&shown);
    thread::spawn(move || {
        for stream in listener.incoming().filter_map(Result::ok) {
            let shown = Arc::clone(&for_visitors);
            // A visitor that leaves halfway is no fault of the site.
            thread::spawn(move || drop(answer(&stream, &shown)));
        }
    });
    watch(options, &bundle, &shown, seen)
}

fn watched(options: &SiteOptions) -> Vec<PathBuf> {
    let content = read::folder(options.content.as_deref());
    content.into_iter().chain(options.theme.clone()).collect()
}

fn watch(
    options: &SiteOptions,
    bundle: &Files,
    shown: &Shared,
    mut seen: Snapshot,
) -> Result<bool, Failure> {
    loop {
        thread::sleep(PAUSE);
        let now = snapshot(&watched(options));
        if now == seen {
            continue;
        }
        seen = now;
        let start = Instant::now();
        // A folder that is being replaced is not there for a moment; the next look finds it.
        if let Ok(is_sound) = make(options, bundle, shown) {
            let state = if is_sound { "in orde" } else { "fouten" };
            let ms = start.elapsed().as_millis();
            say(&format!("Opnieuw gemaakt in {ms} ms: {state}.\n"))?;
        }
    }
}

/// Makes the site and puts it in its folder; whether nothing was wrong.
fn make(options: &SiteOptions, bundle: &Files, shown: &Shared) -> Result<bool, Failure> {
    let content = read::content(options.content.as_deref())?;
    let theme = read::theme(options)?;
    let built = pipeline::build(
        &content.inputs,
        &theme.files,
        bundle,
        &read::options(options),
    );
    let stops = build::stops(&built.diagnostics, options.strict);
    let texts = read::Texts {
        content: &content,
        theme: &theme,
    };
    let text = render(&built.diagnostics, &texts, &content.root, Style::Plain);
    if !text.is_empty() {
        eprint!("{text}");
    }
    let mut shown = shown.write().unwrap_or_else(PoisonError::into_inner);
    if !stops {
        write::swap(&built.output, &shown.folder)?;
    }
    shown.faults = stops.then_some(text);
    Ok(!stops)
}

fn answer(stream: &TcpStream, shown: &Shared) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    let request = read_request(stream)?;
    let shown = shown.read().unwrap_or_else(PoisonError::into_inner);
    match request {
        Request::Get(path) => send(stream, &respond(&shown, &path), true),
        Request::Head(path) => send(stream, &respond(&shown, &path), false),
        Request::Other => send(
            stream,
            &Response {
                status: 405,
                ..Response::default()
            },
            true,
        ),
    }
}

fn respond(shown: &Shown, path: &str) -> Response {
    let file = file_of(path);
    if let Some(faults) = shown.faults.as_deref().filter(|_| file.ends_with(".html")) {
        return fault_page(faults);
    }
    let rules = fs::read_to_string(shown.folder.join("_headers")).unwrap_or_default();
    let mut headers = headers_for(&rules, path);
    // Only for hosts: here it would turn other programs on this machine to https.
    headers.remove("Strict-Transport-Security");
    headers.insert("Cache-Control".to_owned(), "no-store".to_owned());
    let place = within(&shown.folder, &file);
    if let Some(body) = place.as_deref().and_then(|p| fs::read(p).ok()) {
        headers.insert("Content-Type".to_owned(), content_type(&file).to_owned());
        return Response {
            status: 200,
            headers,
            body,
        };
    }
    if place.is_some_and(|p| p.join("index.html").is_file()) {
        headers.insert("Location".to_owned(), format!("{path}/"));
        return Response {
            status: 301,
            headers,
            body: Vec::new(),
        };
    }
    headers.insert("Content-Type".to_owned(), content_type(".html").to_owned());
    Response {
        status: 404,
        headers,
        body: fs::read(shown.folder.join("404.html"))
            .unwrap_or_else(|_| b"Niet gevonden.".to_vec()),
    }
}

/// The place of a file in the folder; none for a path that would leave it.
fn within(folder: &Path, file: &str) -> Option<PathBuf> {
    let is_inside = Path::new(file)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    is_inside.then(|| folder.join(file))
}

/// The faults as a page that looks again every second.
fn fault_page(faults: &str) -> Response {
    let mut text = String::new();
    escape_text(faults, &mut text);
    let body = format!(
        "<!doctype html>\n<html lang=\"nl\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"1\"><title>Fouten in de inhoud</title></head><body><h1>Fouten in de inhoud</h1><pre>{text}</pre></body></html>\n"
    );
    let headers = [
        ("Content-Type", content_type(".html")),
        ("Cache-Control", "no-store"),
    ];
    Response {
        status: 500,
        headers: headers.map(|(n, v)| (n.to_owned(), v.to_owned())).into(),
        body: body.into_bytes(),
    }
}
