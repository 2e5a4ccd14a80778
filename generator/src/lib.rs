//! The site generator: content and a theme in, the files of a site out.
//!
//! The rooms pass values, in this order: `source` (text and places) → `model`
//! (typed, cross-checked) → `markdown` → `view` → `render` → `post` → `linkcheck`
//! → `output`. `pipeline` calls them. Only `command` touches disk, network,
//! threads of its own and the clock. Faults of authors are `diagnostic`s, which
//! every stage returns beside its value and never instead of going on.

pub mod cli;
pub mod command;
pub mod diagnostic;
pub mod draw;
pub mod export;
pub mod linkcheck;
pub mod markdown;
pub mod model;
pub mod output;
pub mod pipeline;
pub mod post;
pub mod render;
pub mod search;
pub mod source;
pub mod theme;
pub mod view;
