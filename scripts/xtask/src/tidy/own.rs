//! The project speaks of itself alone.

use crate::source::Tree;
use crate::tidy::finding::Finding;

/// Folders of one machine. Taken apart, so that this file has none of them in it.
const FOLDERS: [&str; 2] = [concat!("/", "root/"), concat!("/", "home/")];
/// The mark of work that is left.
const LEFT: &str = concat!("TO", "DO");

/// Runs the rule.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.text() {
        for (index, line) in text.lines().enumerate() {
            found.extend(wrong(line).map(|what| Finding::new("self", path, index + 1, what)));
        }
    }
    found
}

fn wrong(line: &str) -> Option<String> {
    if let Some(folder) = FOLDERS.iter().find(|folder| has_absolute(line, folder)) {
        return Some(format!("names {folder}, which is there on one machine alone; name a path from the root"));
    }
    if let Some(commit) = commit(line) {
        return Some(format!("names the commit {commit}; say what changed instead"));
    }
    let (_, after) = line.split_once(LEFT)?;
    let after = after.trim_start_matches(|letter: char| !letter.is_whitespace() && letter != ':');
    let reason = after.strip_prefix(':').unwrap_or_default().trim_matches(|letter: char| !letter.is_alphanumeric());
    reason.is_empty().then(|| format!("{LEFT} without a reason; write \"{LEFT}: why it is not done yet\", or do it"))
}

/// Returns the digest that follows the word commit.
fn commit(line: &str) -> Option<&str> {
    let (_, after) = line.split_once("commit ")?;
    let word = after.split(|letter: char| !letter.is_ascii_alphanumeric()).next()?;
    let digest = (7..=40).contains(&word.len())
        && word.bytes().all(|letter| letter.is_ascii_hexdigit())
        && word.bytes().any(|letter| letter.is_ascii_digit());
    digest.then_some(word)
}

/// Returns whether an absolute path begins with the folder; `pallets/work/src` is none.
fn has_absolute(line: &str, folder: &str) -> bool {
    line.match_indices(folder).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        !before.is_some_and(|letter| letter.is_alphanumeric() || "._-*}~)]$".contains(letter))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str) -> Vec<usize> {
        check(&Tree::of(&[("a.md", text)])).iter().map(|finding| finding.line).collect()
    }

    #[test]
    fn paths_of_one_machine_are_found() {
        let text = format!("pallets{0}src\n`{0}main`\ncd {1}base\n$HOME{0}x", FOLDERS[0], FOLDERS[1]);
        assert_eq!(lines(&text), [2, 3]);
    }

    #[test]
    fn commits_are_found() {
        let digest = "0123abc";
        assert_eq!(lines(&format!("as of commit {digest}\nthe commit before\ncommit {digest}x\n{digest}")), [1]);
    }

    #[test]
    fn what_is_left_needs_a_reason() {
        let text = format!("// {LEFT}\n// {LEFT}:\n// {LEFT}: the SDK lacks it\n// {LEFT}(me): later\n// {LEFT} later");
        assert_eq!(lines(&text), [1, 2, 5]);
    }
}
