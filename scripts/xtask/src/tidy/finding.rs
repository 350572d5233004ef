//! Findings of the rules.

use std::fmt;

/// Something that a rule found.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, from the root of the repository.
    pub path: String,
    /// The line in it.
    pub line: usize,
    /// The rule.
    pub rule: &'static str,
    /// The words: what is wrong and what to do.
    pub what: String,
}

impl Finding {
    /// Returns a finding of a rule.
    pub fn new(rule: &'static str, path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, rule, what: what.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.path, self.line, self.rule, self.what)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn findings_are_one_line_each() {
        let finding = Finding::new("sizes", "a.rs", 7, "is too long");
        assert_eq!(finding.to_string(), "a.rs:7: sizes: is too long");
    }
}
