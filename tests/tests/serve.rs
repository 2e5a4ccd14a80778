//! `serve`: pages of the folder with the headers of a host, faults in the page, and a new site
//! after a change.

use e2e::SiteTest;
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Stdio};

struct Server {
    child: Child,
    lines: BufReader<ChildStdout>,
    port: u16,
}

impl Server {
    fn start(site: &SiteTest) -> Self {
        let mut child = site
            .command(&["serve", "--port", "0"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary starts");
        let lines = BufReader::new(child.stdout.take().expect("its output is piped"));
        let mut server = Server {
            child,
            lines,
            port: 0,
        };
        let line = server.line();
        let port = line
            .split("127.0.0.1:")
            .nth(1)
            .and_then(|rest| rest.split('/').next());
        server.port = port
            .and_then(|p| p.parse().ok())
            .expect("it says where the site is");
        server
    }

    /// Waits for the next thing it says.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.lines.read_line(&mut line).expect("its output is text");
        assert!(!line.is_empty(), "it stopped");
        line
    }

    fn get(&self, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\n\r\n").expect("it reads");
        let mut answer = String::new();
        stream
            .read_to_string(&mut answer)
            .expect("it answers in text");
        answer
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Already gone is as good.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn shows_pages_with_their_headers() {
    let site = SiteTest::new("small");
    let server = Server::start(&site);
    let page = server.get("/ouders/ziekmelden/?q=1");
    assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
    assert!(page.contains("Content-Type: text/html; charset=utf-8\r\n"));
    // The header is one for all pages; the element in the page is stricter without a checker.
    let (head, body) = page.split_once("\r\n\r\n").expect("a head and a body");
    assert!(head.contains("frame-ancestors 'none'\r\n") && head.contains("wasm-unsafe-eval"));
    assert!(body.contains("script-src 'self';") && !body.contains("wasm-unsafe-eval"));
    assert!(server.get("/check/").contains("wasm-unsafe-eval"));
    assert!(server.get("/ouders").contains("Location: /ouders/\r\n"));
    assert!(server.get("/nergens/").starts_with("HTTP/1.1 404 "));
    for outside in [
        "/../content/site.yaml",
        "/%2e%2e/content/site.yaml",
        "//etc/passwd",
    ] {
        let answer = server.get(outside);
        assert!(answer.starts_with("HTTP/1.1 404 "), "{outside}: {answer}");
    }
}

#[test]
fn shows_what_stands_in_the_folder() {
    let site = SiteTest::new("small");
    let server = Server::start(&site);
    site.write("dist/robots.txt", "uit de map");
    assert!(server.get("/robots.txt").ends_with("uit de map"));
}

#[test]
fn a_fault_shows_in_the_page_and_goes_when_it_is_mended() {
    let site = SiteTest::new("small");
    let mut server = Server::start(&site);
    let path = "content/pages/ouders/ziekmelden.md";
    let sound = fs::read_to_string(site.path(path)).unwrap();
    site.write(path, sound.replace("title:", "titel:"));
    while !server.line().contains("fouten") {}
    let page = server.get("/");
    assert!(page.starts_with("HTTP/1.1 500 "), "{page}");
    assert!(page.contains("Bedoelt u `title`?"), "{page}");
    let kept = fs::read_to_string(site.path("dist/ouders/ziekmelden/index.html")).unwrap();
    assert!(kept.contains("Bel dan"), "the folder stays whole");
    site.write(path, sound.replace("Bel dan", "Bel gerust"));
    while !server.line().contains("in orde") {}
    assert!(
        server
            .get("/ouders/ziekmelden/")
            .contains("Bel gerust de school.")
    );
    let written = fs::read_to_string(site.path("dist/ouders/ziekmelden/index.html")).unwrap();
    assert!(written.contains("Bel gerust"), "the folder is the site");
}
