//! As much HTTP as showing a site on one's own machine needs.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, Read, Write};

/// The longest request that is read.
const MAX_REQUEST: u64 = 16 * 1024;

/// What was asked.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// A path, decoded, without what follows `?`.
    Get(String),
    /// Only the headers of a path.
    Head(String),
    /// Something that a static site does not answer.
    Other,
}

/// What goes back.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Response {
    pub(super) status: u16,
    pub(super) headers: BTreeMap<String, String>,
    pub(super) body: Vec<u8>,
}

/// Reads the request line and lets the headers go by.
pub(super) fn read(stream: impl Read) -> io::Result<Request> {
    let mut reader = BufReader::new(stream.take(MAX_REQUEST));
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let mut header = String::new();
    while reader.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = line.split_whitespace();
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let path = decode(target.split(['?', '#']).next().unwrap_or(""));
    Ok(match (method, path) {
        ("GET", Some(path)) => Request::Get(path),
        ("HEAD", Some(path)) => Request::Head(path),
        _ => Request::Other,
    })
}

/// Sends a response and ends the connection.
pub(super) fn send(mut stream: impl Write, response: &Response, with_body: bool) -> io::Result<()> {
    let reason = match response.status {
        200 => "OK",
        301 => "Moved Permanently",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Internal Server Error",
    };
    let mut head = format!(
        "HTTP/1.1 {} {reason}\r\nContent-Length: {}\r\nConnection: close\r\n",
        response.status,
        response.body.len()
    );
    for (name, value) in &response.headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    head.push_str("\r\n");
    stream.write_all(head.as_bytes())?;
    if with_body {
        stream.write_all(&response.body)?;
    }
    stream.flush()
}

/// The headers that `_headers` gives a path, as hosts apply it: `!` takes one off.
pub(super) fn headers_for(rules: &str, path: &str) -> BTreeMap<String, String> {
    let mut headers = BTreeMap::new();
    let mut applies = false;
    for line in rules.lines() {
        match line.strip_prefix("  ") {
            None => applies = matches(line.trim(), path),
            Some(_) if !applies => {}
            Some(rule) => {
                if let Some(name) = rule.strip_prefix("! ") {
                    headers.remove(name.trim());
                } else if let Some((name, value)) = rule.split_once(": ") {
                    headers.insert(name.to_owned(), value.to_owned());
                }
            }
        }
    }
    headers
}

fn matches(pattern: &str, path: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => path.starts_with(start),
        None => path == pattern,
    }
}

/// The type of a file by its extension.
pub(super) fn content_type(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "xml" => "application/xml",
        _ => "text/plain; charset=utf-8",
    }
}

/// Percent-encoded bytes to text; `None` where they make none.
fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digit = |b: Option<u8>| b.and_then(|b| char::from(b).to_digit(16));
            let (high, low) = (digit(rest.next())?, digit(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::{Request, headers_for, read};
    use crate::output::{header_policy, headers};

    #[test]
    fn reads_requests() {
        let get = |text: &str| read(text.as_bytes()).unwrap();
        assert_eq!(
            get("GET /een%20twee/?q=1 HTTP/1.1\r\nHost: x\r\n\r\n"),
            Request::Get("/een twee/".to_owned())
        );
        assert_eq!(
            get("HEAD / HTTP/1.1\r\n\r\n"),
            Request::Head("/".to_owned())
        );
        assert_eq!(get("POST / HTTP/1.1\r\n\r\n"), Request::Other);
        assert_eq!(get("GET /%zz HTTP/1.1\r\n\r\n"), Request::Other);
        assert_eq!(get(""), Request::Other);
    }

    #[test]
    fn applies_the_rules_that_hosts_apply() {
        let policy = headers_for(&headers(""), "/check/").remove("Content-Security-Policy");
        assert_eq!(policy, Some(header_policy()));
        let rules = "/*\n  A: 1\n  B: 2\n\n/x/\n  ! A\n";
        assert_eq!(headers_for(rules, "/x/").len(), 1);
        assert_eq!(headers_for(rules, "/y/").len(), 2);
        assert!(headers_for(&headers(""), "/assets/site.css").contains_key("Cache-Control"));
    }
}
