//! Prose: templates, bindings, blocks.

pub mod block;
