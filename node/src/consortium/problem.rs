//! Reasons for which a network is refused.

use super::terminal::plain;
use std::fmt;

/// A reason for which a network is refused, in words that say what to do.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Problem {
    /// A name of the reason for programs, which stays the same.
    pub code: &'static str,
    /// The organisation that it is about; none where it is about the network as a whole.
    pub organisation: Option<String>,
    /// The mistake, and what to do.
    pub text: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(organisation) = &self.organisation {
            write!(f, "{}: ", plain(organisation))?;
        }
        write!(f, "{} ({})", plain(&self.text), self.code)
    }
}

/// Every reason that was found, in the order in which it was.
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Problems(pub Vec<Problem>);

impl Problems {
    /// Adds a reason that is about the network as a whole.
    pub fn network(&mut self, code: &'static str, text: impl Into<String>) {
        self.0.push(Problem { code, organisation: None, text: text.into() });
    }

    /// Adds a reason that is about one organisation.
    pub fn organisation(&mut self, name: &str, code: &'static str, text: impl Into<String>) {
        self.0.push(Problem { code, organisation: Some(name.to_owned()), text: text.into() });
    }
}

impl fmt::Display for Problems {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(|problem| format!("\n  {problem}")).collect();
        f.write_str(&lines.concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_of_others_forges_no_line() {
        let mut problems = Problems::default();
        problems.organisation("a\u{1b}[2K", "name", "b\nc\u{202e}");
        problems.network("term_unknown", "terms.\rd is no term");
        let lines = "\n  a\\u{1b}[2K: b\\u{a}c\\u{202e} (name)\n  terms.\\u{d}d is no term (term_unknown)";
        assert_eq!(problems.to_string(), lines);
    }
}
