//! The Atom feed of what changed.

/// What the feed as a whole says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Feed {
    /// Name of the site.
    pub title: String,
    /// Address of the site, without a slash at the end; empty while it stands nowhere.
    pub base: String,
    /// Who publishes.
    pub author: String,
    /// The build date, `2026-11-22`.
    pub date: String,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Stable id; also the anchor on the page of changes.
    pub id: String,
    /// One sentence.
    pub title: String,
    /// The fact; may be empty.
    pub text: String,
    /// `2026-08-01`; entries without a day are left out by the caller.
    pub date: String,
}

/// The feed; newest first, then by id.
pub fn feed(feed: &Feed, entries: &[Entry]) -> String {
    let base = if feed.base.is_empty() {
        "urn:verzuimwijzer:"
    } else {
        feed.base.as_str()
    };
    let page = if feed.base.is_empty() {
        "/wijzigingen/".to_owned()
    } else {
        format!("{base}/wijzigingen/")
    };
    let mut sorted: Vec<&Entry> = entries.iter().collect();
    sorted.sort_by(|a, b| (&b.date, &a.id).cmp(&(&a.date, &b.id)));
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"nl\">\n<title>{}: wijzigingen</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<updated>{}T00:00:00Z</updated>\n<author><name>{}</name></author>\n",
        xml(&feed.title),
        xml(&format!("{base}/wijzigingen/")),
        xml(&page),
        feed.date,
        xml(&feed.author),
    );
    for entry in sorted {
        out.push_str(&format!(
            "<entry>\n<title>{}</title>\n<id>{}</id>\n<link href=\"{}\"/>\n<updated>{}T00:00:00Z</updated>\n",
            xml(&entry.title),
            xml(&format!("{base}/wijzigingen/#{}", entry.id)),
            xml(&format!("{page}#{}", entry.id)),
            entry.date,
        ));
        if !entry.text.is_empty() {
            out.push_str(&format!(
                "<content type=\"text\">{}</content>\n",
                xml(&entry.text)
            ));
        }
        out.push_str("</entry>\n");
    }
    out.push_str("</feed>\n");
    out
}

/// Text for XML, in elements and attributes alike.
pub(super) fn xml(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Entry, Feed, feed};

    #[test]
    fn newest_first_and_escaped() {
        let about = Feed {
            title: "A & B".to_owned(),
            base: String::new(),
            author: "Voorbeeld".to_owned(),
            date: "2026-11-22".to_owned(),
        };
        let entry = |id: &str, date: &str| Entry {
            id: id.to_owned(),
            title: "<x>".to_owned(),
            text: String::new(),
            date: date.to_owned(),
        };
        insta::assert_snapshot!(feed(&about, &[entry("a", "2025-01-01"), entry("b", "2026-01-01")]), @r#"
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="nl">
        <title>A &amp; B: wijzigingen</title>
        <id>urn:verzuimwijzer:/wijzigingen/</id>
        <link href="/wijzigingen/"/>
        <updated>2026-11-22T00:00:00Z</updated>
        <author><name>Voorbeeld</name></author>
        <entry>
        <title>&lt;x&gt;</title>
        <id>urn:verzuimwijzer:/wijzigingen/#b</id>
        <link href="/wijzigingen/#b"/>
        <updated>2026-01-01T00:00:00Z</updated>
        </entry>
        <entry>
        <title>&lt;x&gt;</title>
        <id>urn:verzuimwijzer:/wijzigingen/#a</id>
        <link href="/wijzigingen/#a"/>
        <updated>2025-01-01T00:00:00Z</updated>
        </entry>
        </feed>
        "#);
    }
}
