//! One serialisable struct per template.
