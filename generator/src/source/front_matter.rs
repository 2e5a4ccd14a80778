//! The split of a page into front matter and text: the one place that adds its offset.

use super::{SourceFile, span, yaml};
use crate::diagnostic::Diagnostic;
use checker::tree::Node;
use std::ops::Range;

/// The two parts of a page, as bytes of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    /// The YAML, without its `---` lines.
    pub front: Range<usize>,
    /// What follows.
    pub body: Range<usize>,
}

/// Finds the front matter of a page; every page has it.
pub fn split(file: &SourceFile) -> Result<Split, Diagnostic> {
    let text = file.text.as_str();
    let mut lines = lines(text);
    let Some(first) = lines.next().filter(|line| is_fence(text, line)) else {
        return Err(Diagnostic::error(
            "no-front-matter",
            "Deze pagina begint niet met een kop tussen twee regels `---`.",
        )
        .at(&file.path, span(0..0))
        .with_help(
            "Zet bovenaan `---`, dan `title: ...` en de andere sleutels, en dan weer `---`.",
        ));
    };
    match lines.find(|line| is_fence(text, line)) {
        Some(last) => Ok(Split {
            front: first.end..last.start,
            body: last.end..text.len(),
        }),
        None => Err(Diagnostic::error(
            "open-front-matter",
            "De kop van deze pagina houdt niet op: de tweede regel `---` ontbreekt.",
        )
        .at(&file.path, span(first.start..first.start + 3))
        .with_help("Zet een regel `---` na de laatste sleutel.")),
    }
}

/// Splits a page and parses its front matter; places are those of the file.
pub fn parse(file: &SourceFile) -> Result<(Node<'_>, Range<usize>), Diagnostic> {
    let split = split(file)?;
    Ok((yaml::parse(file, split.front)?, split.body))
}

/// Each line with its line break.
fn lines(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        range
    })
}

fn is_fence(text: &str, line: &Range<usize>) -> bool {
    text.get(line.clone())
        .is_some_and(|l| l.trim_end() == "---")
}

#[cfg(test)]
mod tests {
    use super::{parse, split};
    use crate::source::{RelPath, SourceFile};

    fn file(text: &str) -> SourceFile {
        SourceFile {
            path: RelPath::new("p.md").unwrap(),
            text: text.to_owned(),
        }
    }

    #[test]
    fn parts_join_to_the_whole_and_offsets_are_those_of_the_file() {
        for text in [
            "---\ntitle: Één\n---\nTekst\n",
            "---\r\ntitle: x\r\n---\r\nTekst",
            "---\n---\n",
            "---\ntitle: x\n---",
        ] {
            let file = file(text);
            let split = split(&file).unwrap();
            let joined = format!(
                "{}{}{}{}",
                &text[..split.front.start],
                &text[split.front.clone()],
                &text[split.front.end..split.body.start],
                &text[split.body]
            );
            assert_eq!(joined, text);
        }
        let file = file("---\ntitle: é\nlead: x\n---\nTekst\n");
        let (node, body) = parse(&file).unwrap();
        let lead = node.get("lead").unwrap();
        assert_eq!(
            &file.text[lead.span.start as usize..lead.span.end as usize],
            "x"
        );
        assert_eq!(&file.text[body], "Tekst\n");
    }

    #[test]
    fn a_missing_or_open_head_is_refused() {
        assert_eq!(split(&file("Tekst")).unwrap_err().code, "no-front-matter");
        assert_eq!(split(&file("")).unwrap_err().code, "no-front-matter");
        assert_eq!(
            split(&file("---\ntitle: x\n")).unwrap_err().code,
            "open-front-matter"
        );
    }
}
