//! Comments off published scripts: they are for who reads the source, not for who waits.
//!
//! Only lines that are nothing but comment go; no script is parsed. A file with a template
//! literal over several lines stays as it is, for such a line may be text.

/// The script without lines that are only comment; notices (`/*!`, `@license`) stay.
pub(super) fn without_comments(script: &str) -> String {
    if script
        .lines()
        .any(|line| line.matches('`').count() % 2 == 1)
    {
        return script.to_owned();
    }
    let mut out = String::with_capacity(script.len());
    let mut lines = script.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let start = line.trim_start();
        if start.starts_with("//") {
            continue;
        }
        if !start.starts_with("/*") {
            out.push_str(line);
            continue;
        }
        let mut comment = line.to_owned();
        while !comment.contains("*/") {
            let Some(more) = lines.next() else { break };
            comment.push_str(more);
        }
        let is_notice = start.starts_with("/*!") || comment.contains("@license");
        if is_notice || !comment.trim_end().ends_with("*/") || comment.matches("*/").count() > 1 {
            out.push_str(&comment);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn whole_lines_of_comment_go_and_code_stays() {
        let script = "// a\nconst x = 'https://duo.nl'; // b\n/**\n * c\n */\n  /** d */\nfn(/** @type {A} */ (x));\n/** @type {B} */ y = 1;\nz = 4\n  / 2;\n";
        assert_eq!(
            without_comments(script),
            "const x = 'https://duo.nl'; // b\nfn(/** @type {A} */ (x));\n/** @type {B} */ y = 1;\nz = 4\n  / 2;\n"
        );
    }

    #[test]
    fn notices_texts_and_broken_comments_stay() {
        for script in [
            "/*! EUPL */\nx();\n",
            "/*\n @license EUPL\n*/\nx();\n",
            "const t = `\n// text\n`;\n",
            "/* never closed\nx();\n",
            "/* a */ x(); /* b */\n",
            "",
        ] {
            assert_eq!(without_comments(script), script);
        }
    }
}
