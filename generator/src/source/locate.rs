//! From a path such as `norms[2].steps[0].actor` back to its place in the text.

use checker::tree::{Node, Span, Value};

/// The place a path means, or of the nearest thing above it that is there.
pub fn locate(root: &Node<'_>, path: &str) -> Span {
    let mut node = root;
    for part in path
        .split(['.', '['])
        .map(|part| part.trim_end_matches(']'))
        .filter(|part| !part.is_empty())
    {
        let next = part
            .parse()
            .map_or_else(|_| node.get(part), |index: usize| node.as_list().get(index));
        match next {
            Some(next) => node = next,
            None => break,
        }
    }
    first_line(node)
}

/// A message about a whole block points at its first key, not at all its lines.
pub fn first_line(node: &Node<'_>) -> Span {
    match &node.value {
        Value::Map(entries) => entries.first().map_or(node.span, |entry| entry.key_span),
        Value::List(items) => items.first().map_or(node.span, first_line),
        _ => node.span,
    }
}
