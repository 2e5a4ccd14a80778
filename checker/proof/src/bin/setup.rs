//! Writes what the site judges by as JSON, with the worked examples: for what runs without the
//! generator, as mutation runs and fuzz targets do.

fn main() {
    println!("{}", proof::content::as_json());
}
