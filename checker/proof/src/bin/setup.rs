//! Writes what the site judges by as JSON, with the worked examples: for what runs without the
//! generator, as mutation runs and fuzz targets do. `setup strangers` adds the protocols of
//! `tests/protocols`.

fn main() {
    let text = match std::env::args().nth(1).as_deref() {
        Some("strangers") => proof::content::strangers_as_json(),
        _ => proof::content::as_json(),
    };
    println!("{text}");
}
