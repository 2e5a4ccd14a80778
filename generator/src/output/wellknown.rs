//! Files that machines look for: sitemap, robots and security.txt.

use super::feed::xml;

/// The sitemap; `base` is the address of the site, and without one there is none to write.
pub fn sitemap(base: &str, urls: &[String]) -> Option<String> {
    if base.is_empty() {
        return None;
    }
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for url in urls {
        out.push_str(&format!(
            "<url><loc>{}</loc></url>\n",
            xml(&format!("{base}{url}"))
        ));
    }
    out.push_str("</urlset>\n");
    Some(out)
}

/// What crawlers may read: everything. A page that must not be found says so itself, which
/// a crawler can only see on a page that it may read.
pub fn robots(base: &str) -> String {
    let sitemap = if base.is_empty() {
        String::new()
    } else {
        format!("Sitemap: {base}/sitemap.xml\n")
    };
    format!("User-agent: *\nDisallow:\n{sitemap}")
}

/// RFC 9116: where to report a weakness; `year` is that of the build, the file holds for the next.
pub fn security(contact: &str, base: &str, (year, month, day): (i32, u32, u32)) -> String {
    let contact = if contact.contains('@') && !contact.starts_with("mailto:") {
        format!("mailto:{contact}")
    } else {
        contact.to_owned()
    };
    let canonical = if base.is_empty() {
        String::new()
    } else {
        format!("Canonical: {base}/.well-known/security.txt\n")
    };
    // The RFC asks for less than a year; 29 February has no next year of its own.
    let day = day.min(28);
    format!(
        "Contact: {contact}\nExpires: {:04}-{month:02}-{day:02}T00:00:00Z\nPreferred-Languages: nl, en\n{canonical}",
        year + 1
    )
}

#[cfg(test)]
mod tests {
    use super::robots;

    #[test]
    fn crawlers_may_read_everything() {
        assert_eq!(robots(""), "User-agent: *\nDisallow:\n");
        assert_eq!(
            robots("https://x.example"),
            "User-agent: *\nDisallow:\nSitemap: https://x.example/sitemap.xml\n"
        );
    }
}
