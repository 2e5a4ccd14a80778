//! Templates to HTML; the only room that names tera.
