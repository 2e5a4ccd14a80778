//! From a path such as `norms[2].steps[0].actor` back to its place in the text.

use checker::tree::{Node, Span, Value};

/// The place a path means, or of the nearest thing above it that is there.
pub(super) fn locate(root: &Node<'_>, path: &str) -> Span {
    let mut node = root;
    let mut span = first_line(root);
    for part in path
        .split(['.', '['])
        .map(|p| p.trim_end_matches(']'))
        .filter(|p| !p.is_empty())
    {
        let next = match part.parse::<usize>() {
            Ok(index) => node.as_list().get(index),
            Err(_) => node.get(part),
        };
        let Some(next) = next else { break };
        node = next;
        span = first_line(node);
    }
    span
}

/// Where a message about a whole block points: its first key, not all its lines.
pub(super) fn first_line(node: &Node<'_>) -> Span {
    match &node.value {
        Value::Map(entries) => entries.first().map_or(node.span, |e| e.key_span),
        Value::List(items) => items.first().map_or(node.span, first_line),
        _ => node.span,
    }
}
