//! Text to HTML text and attribute values.

/// Text between tags.
pub fn escape_text(text: &str, out: &mut String) {
    escape(text, out, false);
}

/// Text between double quotes.
pub fn escape_attribute(text: &str, out: &mut String) {
    escape(text, out, true);
}

fn escape(text: &str, out: &mut String, quotes: bool) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'&' => "&amp;",
            b'"' if quotes => "&quot;",
            _ => continue,
        };
        // All four are ASCII, so both sides of the cut are whole characters.
        out.push_str(text.get(done..at).unwrap_or(""));
        out.push_str(entity);
        done = at + 1;
    }
    out.push_str(text.get(done..).unwrap_or(""));
}
