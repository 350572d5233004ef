//! `cargo xtask tidy`: rules that the compiler doesn't check.

mod arrows;
mod circles;
mod codec;
mod docs;
mod finding;
mod own;
mod pallet;
mod shape;
mod sizes;
mod storage;
mod words;

use crate::source::Tree;
use finding::Finding;

/// A rule of the tree.
pub struct Rule {
    /// Its name, for `--only`.
    pub name: &'static str,
    /// The text of `--help`.
    pub teaches: &'static str,
    check: fn(&Tree) -> Vec<Finding>,
}

/// All rules.
pub const RULES: [Rule; 9] = [
    Rule {
        name: "arrows",
        teaches: "Our crates depend on each other only as scripts/xtask/src/tidy/arrows/table.rs allows: primitives \
            know only primitives; a pallet knows pallets/interfaces and primitives, its tests pallets/testing, and no \
            pallet another; nothing on chain uses an sc- crate; only the node's RPC uses jsonrpsee.",
        check: arrows::check,
    },
    Rule {
        name: "circles",
        teaches: "No file of a crate imports another that, by whatever way, imports it: `use`, and paths through \
            modules. Re-exports lead to the file that defines the name. Tests don't count, nor do imports from the \
            lib.rs of a pallet or the runtime.",
        check: circles::check,
    },
    Rule {
        name: "sizes",
        teaches: "A .rs, .js, .py or shell file has at most 800 lines (runtime/src/weights apart), and a Rust function \
            at most 70 from its signature to its closing brace, in tests as well.",
        check: sizes::check,
    },
    Rule {
        name: "words",
        teaches: "No text contains a word of the section `## Banned words` of docs/glossary.md, whose entries are \
            \"- `word`: say `other` instead\". Capitals matter, and a word in small letters doesn't begin within another. The glossary, CHANGELOG.md and data/ are left out.",
        check: words::check,
    },
    Rule {
        name: "self",
        teaches: "The project speaks of itself alone: no absolute path of one machine, no commit by its digest, and no \
            note of what is left to do without its reason after a colon.",
        check: own::check,
    },
    Rule {
        name: "codec",
        teaches: "Encoded enums keep their bytes: in primitives/ and pallets/ each variant of an enum that derives \
            Encode has #[codec(index = N)], no N twice. So do a pallet's events, errors, and composite enums such as \
            hold reasons.",
        check: codec::check,
    },
    Rule {
        name: "storage",
        teaches: "A pallet says which version its storage has (#[pallet::storage_version]) and has a migrations.rs.",
        check: storage::check,
    },
    Rule {
        name: "shape",
        teaches: "Pallets are alike: lib.rs, try_state.rs where there is storage, weights.rs where there are calls or benchmarks; and the \
            pallet module has its sections in one order: config, pallet, storage, event, error, composite_enum, \
            genesis_config, genesis_build, hooks, call.",
        check: shape::check,
    },
    Rule {
        name: "docs",
        teaches: "Docs of a public item begin with what it is or does, not with \"What\".",
        check: docs::check,
    },
];

/// Returns what the rules of these names find, in order of files. No names mean all rules.
pub fn run(tree: &Tree, only: &[String]) -> Vec<Finding> {
    let broken = tree.broken().map(|(path, error)| {
        let line = error.span().start().line;
        Finding::new("syntax", path, line, format!("is no Rust: {error}; the other rules pass it over"))
    });
    let chosen = RULES.iter().filter(|rule| only.is_empty() || only.iter().any(|name| name == rule.name));
    let mut found: Vec<Finding> = broken.chain(chosen.flat_map(|rule| (rule.check)(tree))).collect();
    found.sort();
    found.dedup();
    found
}

/// Returns how often each rule found something.
pub fn counts(found: &[Finding]) -> String {
    let names = RULES.iter().map(|rule| rule.name).chain(["syntax"]);
    let counts = names.filter_map(|name| {
        let count = found.iter().filter(|finding| finding.rule == name).count();
        (count > 0).then(|| format!("{name} {count}"))
    });
    counts.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_no_rust_is_found() {
        let found = run(&Tree::of(&[("a.rs", "\nfn (")]), &["docs".into()]);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].rule, found[0].line), ("syntax", 2));
        assert_eq!(counts(&found), "syntax 1");
    }

    #[test]
    fn only_the_rules_asked_for_run() {
        let tree = Tree::of(&[("a.rs", "/// What it is.\npub struct A;"), ("docs/glossary.md", "")]);
        let rules = |only: &[String]| run(&tree, only).iter().map(|finding| finding.rule).collect::<Vec<_>>();
        assert_eq!(rules(&["docs".into()]), ["docs"]);
        assert_eq!(rules(&["docs".into(), "words".into()]), ["docs", "words"]);
    }
}
