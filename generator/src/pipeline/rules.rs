//! The checker over the content: the engine, and the worked examples that must come true.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::Site;
use crate::source::{Inputs, SourceFile, locate, yaml};
use checker::tree::Problem;
use checker::{Engine, Rules, examples};

/// The rules of a site, ready to judge cases.
pub fn engine(site: &Site) -> Engine {
    Engine::new(Rules::new(site.protocols.clone(), site.holidays.to_calendar(), site.holidays.to_municipalities()))
}

/// Works out every example of every norm; what comes out otherwise is a fault at the example.
pub(super) fn check_examples(inputs: &Inputs, site: &Site, diagnostics: &mut Diagnostics) {
    let files: Vec<&SourceFile> = inputs.below("protocols/").collect();
    // Protocols stand in the order of their files, unless one of them could not be read.
    if files.len() != site.protocols.len() {
        return;
    }
    for (index, problem) in examples::check(&engine(site)) {
        if let Some(file) = files.get(index) {
            diagnostics.push(at_path(file, problem));
        }
    }
}

/// A fault with a path but without a place, put at its place in a YAML file.
pub fn at_path(file: &SourceFile, problem: Problem) -> Diagnostic {
    let place = yaml::parse_file(file).map(|root| locate(&root, &problem.path)).unwrap_or_default();
    Diagnostic::from_problem(&file.path, Problem { span: place, ..problem })
}
