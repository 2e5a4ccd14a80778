//! The Content-Security-Policy and the other headers: one text for `_headers`, `<meta>` and servers.

/// Where the checker stands: the only pages that run WebAssembly.
const WITH_CHECKER: &[&str] = &["/", "/check/"];

/// What a page may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PageKind {
    /// Text and styles, small scripts of the site itself.
    Plain,
    /// A page with the checker, which runs WebAssembly.
    Check,
}

impl PageKind {
    /// The kind of the page at a site-absolute address.
    pub fn of(url: &str) -> Self {
        if WITH_CHECKER.contains(&url) {
            PageKind::Check
        } else {
            PageKind::Plain
        }
    }
}

/// The headers of every file besides the policy, by name.
pub const HEADERS: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    // An address such as one about an unsafe home must not travel to another site.
    ("Referrer-Policy", "no-referrer"),
    (
        "Permissions-Policy",
        "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    // Encrypted connections are a legal duty for Dutch public bodies (Wet digitale overheid).
    ("Strict-Transport-Security", "max-age=31536000"),
];

/// The policy for `<meta>`, where browsers ignore `frame-ancestors` and say so in the console.
pub fn meta_policy(kind: PageKind) -> &'static str {
    match kind {
        PageKind::Plain => {
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
        }
        PageKind::Check => {
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; \
             connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'"
        }
    }
}

/// The policy for the header, one for all pages.
///
/// Hosts join the values of rules that match one path, and not all can take a value off
/// again: two policies on the pages with the checker would stop it. Browsers enforce the
/// header and the `<meta>` both, so a page without the checker still runs no WebAssembly.
pub fn header_policy() -> String {
    format!("{}; frame-ancestors 'none'", meta_policy(PageKind::Check))
}
