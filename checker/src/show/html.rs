//! Writes HTML: what comes from outside is always escaped, tags are always ours.

use crate::text::{Text, cut};

/// Begins what a statement rests on.
pub(super) const GROUND: &str = "<div class=\"verzuim-grond\">";

/// Begins a statement.
const STATEMENT: &str = "<div class=\"verzuim-tekst\">";

/// HTML that grows from the front.
pub(super) type Html = Text;

impl Html {
    /// Markup of our own, as it is.
    pub(super) fn tag(&mut self, markup: &str) -> &mut Self {
        self.put(markup)
    }

    /// Text, made safe for elements and attributes.
    pub(super) fn text(&mut self, text: &str) -> &mut Self {
        self.safe(text)
    }

    /// An element that holds text; `tag` may carry attributes: `p class="x"`.
    #[inline(never)]
    pub(super) fn element(&mut self, tag: &str, text: &str) -> &mut Self {
        let name = cut(tag, b' ').map_or(tag, |(name, _)| name);
        self.tag("<").tag(tag).tag(">").text(text);
        self.tag("</").tag(name).tag(">")
    }

    /// A paragraph of small print.
    pub(super) fn small(&mut self, text: &str) -> &mut Self {
        self.element("p class=\"verzuim-klein\"", text)
    }

    /// A link inside the site.
    #[inline(never)]
    pub(super) fn link(&mut self, before: &str, id: &str, text: &str) -> &mut Self {
        self.tag("<a href=\"").tag(before).text(id);
        if !before.ends_with('#') {
            self.tag("/");
        }
        self.tag("\">").text(text).tag("</a>")
    }

    /// A row: what a statement rests on at the left, the statement at the right; `tag` may carry
    /// attributes.
    pub(super) fn row(
        &mut self,
        tag: &str,
        line: &str,
        left: impl FnOnce(&mut Self),
        right: impl FnOnce(&mut Self),
    ) {
        self.begin_row(tag, line, GROUND);
        left(self);
        self.tag("</div>").tag(STATEMENT);
        right(self);
        self.end_row(tag);
    }

    /// A row that begins with its statement: for a list that does not stand behind its ground.
    /// What comes after it, and the end of the row, are for who writes it.
    pub(super) fn open_statement(&mut self, tag: &str, line: &str) {
        self.begin_row(tag, line, STATEMENT);
    }

    // Not part of `row`, which is compiled once for each thing that is written in it.
    #[inline(never)]
    fn begin_row(&mut self, tag: &str, line: &str, first: &str) {
        self.tag("<")
            .tag(tag)
            .tag(" class=\"verzuim-regel verzuim-lijn-")
            .tag(line);
        self.tag("\">").tag(first);
    }

    #[inline(never)]
    fn end_row(&mut self, tag: &str) {
        let name = cut(tag, b' ').map_or(tag, |(name, _)| name);
        self.tag("</div></").tag(name).tag(">");
    }

    /// A block at the right of the line, with nothing in the margin.
    #[inline(never)]
    pub(super) fn open(&mut self) -> &mut Self {
        self.tag("<div class=\"verzuim-regel\">").tag(STATEMENT)
    }

    /// Ends a block.
    #[inline(never)]
    pub(super) fn close(&mut self) -> &mut Self {
        self.tag("</div></div>")
    }

    /// A block with only a heading and what introduces the rows under it.
    #[inline(never)]
    pub(super) fn heading(&mut self, title: &str, intro: &str) -> &mut Self {
        self.tag("<div class=\"verzuim-regel verzuim-tussenkop\">")
            .tag(STATEMENT);
        self.element("h2", title);
        if !intro.is_empty() {
            self.element("p", intro);
        }
        self.close()
    }
}

#[cfg(test)]
mod tests {
    use super::Html;

    #[test]
    fn text_cannot_become_markup() {
        let mut html = Html::default();
        html.element("p class=\"x\"", "<b onclick=\"x\">'&'</b>");
        assert_eq!(
            html.done(),
            "<p class=\"x\">&lt;b onclick=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;</p>"
        );
    }
}
