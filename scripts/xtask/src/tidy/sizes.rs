//! Files and functions that can be read in one sitting.

use crate::{
    functions::functions,
    source::{Tree, is_code},
    tidy::finding::Finding,
};

/// The most lines of a file.
const FILE: usize = 800;
/// The most lines of a function.
const FUNCTION: usize = 70;
/// Written by a program.
const GENERATED: &str = "runtime/src/weights/";

/// Runs the rule.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let files = tree.files.iter().filter(|(path, text)| is_code(path, text) && !path.starts_with(GENERATED));
    let files = files.filter_map(|(path, text)| {
        let lines = text.lines().count();
        let what = format!("has {lines} lines, more than {FILE}; split it by subject");
        (lines > FILE).then(|| Finding::new("sizes", path, FILE + 1, what))
    });
    let functions = tree.rust().filter(|(path, _)| !path.starts_with(GENERATED)).flat_map(|(path, file)| {
        let long = functions(file).into_iter().filter(|function| function.length > FUNCTION);
        long.map(move |it| {
            let what = format!("{} has {} lines, more than {FUNCTION}; take a step out of it", it.name, it.length);
            Finding::new("sizes", path, it.line, what)
        })
    });
    files.chain(functions).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<String> {
        check(&Tree::of(&[(path, text)])).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_file_has_at_most_800_lines() {
        assert!(found("a.js", &"x\n".repeat(800)).is_empty());
        let what = "a.js:801: sizes: has 801 lines, more than 800; split it by subject";
        assert_eq!(found("a.js", &"x\n".repeat(801)), [what]);
        assert_eq!(found("run", &format!("#!/bin/sh\n{}", "x\n".repeat(800))).len(), 1);
        assert!(found("runtime/src/weights/a.rs", &"\n".repeat(801)).is_empty());
        assert!(found("a.md", &"x\n".repeat(801)).is_empty());
    }

    #[test]
    fn a_function_has_at_most_70_lines() {
        let function = |lines: usize| format!("\n#[test]\nfn f() {{{}}}\n", "\n".repeat(lines - 1));
        assert!(found("a.rs", &function(70)).is_empty());
        let what = "a.rs:3: sizes: f has 71 lines, more than 70; take a step out of it";
        assert_eq!(found("a.rs", &function(71)), [what]);
    }
}
