//! Drawings from data, as SVG and HTML text.
