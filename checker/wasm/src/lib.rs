//! The checker for the browser.
