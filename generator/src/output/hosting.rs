//! The headers for the servers that people use: `_headers`, nginx and Apache.

use super::policy::{CHECK_PATH, HEADERS, PageKind, header_policy};

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// `_headers`, as static hosts read it; `base` is the path before the site, empty at the root.
///
/// Hosts join the values of all rules that match, and two policies on one page are both
/// enforced, so the check page takes the general one off (`!`) before it sets its own.
pub fn headers(base: &str) -> String {
    let mut out = format!(
        "{base}/*\n  Content-Security-Policy: {}\n",
        header_policy(PageKind::Plain)
    );
    for (name, value) in HEADERS {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    for path in [CHECK_PATH.to_owned(), format!("{CHECK_PATH}index.html")] {
        let policy = header_policy(PageKind::Check);
        out.push_str(&format!(
            "\n{base}{path}\n  ! Content-Security-Policy\n  Content-Security-Policy: {policy}\n"
        ));
    }
    out.push_str(&format!("\n{base}/assets/*\n  Cache-Control: {FOR_EVER}\n"));
    out
}

/// A fragment for the `http` and `server` parts of nginx.
pub fn nginx(base: &str) -> String {
    let mut out = String::from("# In het blok http:\n");
    out.push_str("map $uri $verzuimwijzer_csp {\n");
    out.push_str(&format!(
        "    default \"{}\";\n",
        header_policy(PageKind::Plain)
    ));
    out.push_str(&format!(
        "    ~^{base}{CHECK_PATH} \"{}\";\n}}\n",
        header_policy(PageKind::Check)
    ));
    out.push_str(&format!("map $uri $verzuimwijzer_cache {{\n    default \"no-cache\";\n    ~^{base}/assets/ \"{FOR_EVER}\";\n}}\n"));
    out.push_str("\n# In het blok server:\ntypes { application/wasm wasm; }\n");
    out.push_str(&format!("error_page 404 {base}/404.html;\n"));
    out.push_str("add_header Content-Security-Policy $verzuimwijzer_csp always;\nadd_header Cache-Control $verzuimwijzer_cache always;\n");
    for (name, value) in HEADERS {
        out.push_str(&format!("add_header {name} \"{value}\" always;\n"));
    }
    out
}

/// A `.htaccess` for Apache.
pub fn apache(base: &str) -> String {
    let mut out = format!(
        "ErrorDocument 404 {base}/404.html\nAddType application/wasm .wasm\n<IfModule mod_headers.c>\n"
    );
    out.push_str(&format!(
        "  Header always set Content-Security-Policy \"{}\"\n",
        header_policy(PageKind::Plain)
    ));
    for (name, value) in HEADERS {
        out.push_str(&format!("  Header always set {name} \"{value}\"\n"));
    }
    let policy = header_policy(PageKind::Check);
    out.push_str(&format!("  <If \"%{{REQUEST_URI}} =~ m#^{base}{CHECK_PATH}#\">\n    Header always set Content-Security-Policy \"{policy}\"\n  </If>\n"));
    out.push_str(&format!("  <If \"%{{REQUEST_URI}} =~ m#^{base}/assets/#\">\n    Header always set Cache-Control \"{FOR_EVER}\"\n  </If>\n</IfModule>\n"));
    out
}

#[cfg(test)]
mod tests {
    use super::{apache, headers, nginx};

    #[test]
    fn only_the_check_page_may_run_wasm() {
        insta::assert_snapshot!(headers("/pad"), @"
        /pad/*
          Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
          X-Content-Type-Options: nosniff
          Referrer-Policy: no-referrer
          Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
          Cross-Origin-Opener-Policy: same-origin
          Cross-Origin-Resource-Policy: same-origin
          Strict-Transport-Security: max-age=31536000

        /pad/check/
          ! Content-Security-Policy
          Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'

        /pad/check/index.html
          ! Content-Security-Policy
          Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'

        /pad/assets/*
          Cache-Control: public, max-age=31536000, immutable
        ");
        for text in [headers(""), nginx(""), apache("")] {
            let plain = text.lines().find(|l| l.contains("script-src")).unwrap();
            assert!(!plain.contains("wasm"), "{plain}");
            assert!(
                text.lines()
                    .filter(|l| l.contains("script-src"))
                    .all(|l| l.contains("frame-ancestors 'none'"))
            );
        }
    }
}
