//! The headers for the servers that people use: `_headers`, nginx and Apache.

use super::policy::{HEADERS, header_policy};

const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// `_headers`, as static hosts read it; `base` is the path before the site, empty at the root.
pub fn headers(base: &str) -> String {
    let mut out = format!("{base}/*\n  Content-Security-Policy: {}\n", header_policy());
    for (name, value) in HEADERS {
        out.push_str(&format!("  {name}: {value}\n"));
    }
    out.push_str(&format!("\n{base}/assets/*\n  Cache-Control: {FOR_EVER}\n"));
    out
}

/// A fragment for the `http` and `server` parts of nginx.
pub fn nginx(base: &str) -> String {
    let mut out = String::from("# In het blok http:\n");
    out.push_str(&format!("map $uri $verzuimwijzer_cache {{\n    default \"no-cache\";\n    ~^{base}/assets/ \"{FOR_EVER}\";\n}}\n"));
    out.push_str("\n# In het blok server:\ntypes { application/wasm wasm; }\n");
    out.push_str(&format!("error_page 404 {base}/404.html;\n"));
    out.push_str(&format!(
        "add_header Content-Security-Policy \"{}\" always;\n",
        header_policy()
    ));
    out.push_str("add_header Cache-Control $verzuimwijzer_cache always;\n");
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
        header_policy()
    ));
    for (name, value) in HEADERS {
        out.push_str(&format!("  Header always set {name} \"{value}\"\n"));
    }
    out.push_str(&format!("  <If \"%{{REQUEST_URI}} =~ m#^{base}/assets/#\">\n    Header always set Cache-Control \"{FOR_EVER}\"\n  </If>\n</IfModule>\n"));
    out
}

#[cfg(test)]
mod tests {
    use super::{apache, headers, nginx};

    #[test]
    fn every_path_has_one_policy() {
        insta::assert_snapshot!(headers("/pad"), @"
        /pad/*
          Content-Security-Policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
          X-Content-Type-Options: nosniff
          Referrer-Policy: no-referrer
          Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(), usb=()
          Cross-Origin-Opener-Policy: same-origin
          Cross-Origin-Resource-Policy: same-origin
          Strict-Transport-Security: max-age=31536000

        /pad/assets/*
          Cache-Control: public, max-age=31536000, immutable
        ");
        for text in [headers(""), nginx(""), apache("")] {
            let mut policies = text.lines().filter(|l| l.contains("script-src"));
            assert!(policies.next().unwrap().contains("frame-ancestors 'none'"));
            assert_eq!(policies.next(), None);
        }
    }
}
