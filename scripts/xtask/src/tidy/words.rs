//! The words that the glossary bans.

use crate::source::Tree;
use crate::tidy::finding::Finding;

const GLOSSARY: &str = "docs/glossary.md";
const SECTION: &str = "## Banned words";

/// A word, and what to say instead.
struct Banned<'a> {
    word: &'a str,
    instead: &'a str,
}

/// Runs the rule.
pub fn check(tree: &Tree) -> Vec<Finding> {
    let Some(glossary) = tree.files.get(GLOSSARY) else {
        return vec![Finding::new("words", GLOSSARY, 1, "is missing; it lists the banned words")];
    };
    let (banned, mut found) = read(glossary);
    if banned.is_empty() && found.is_empty() {
        let what = format!("has no section \"{SECTION}\" with entries \"- `word`: say `other` instead\"; write it");
        found.push(Finding::new("words", GLOSSARY, 1, what));
    }
    let texts = tree.text().filter(|(path, _)| *path != GLOSSARY && !path.ends_with("CHANGELOG.md"));
    for (path, text) in texts {
        for (index, line) in text.lines().enumerate() {
            let here = banned.iter().filter(|it| says(line, it.word));
            found.extend(here.map(|it| {
                Finding::new("words", path, index + 1, format!("says `{}`; say {} instead", it.word, it.instead))
            }));
        }
    }
    found
}

/// Returns whether the word stands in the line. One in small letters doesn't begin within another.
fn says(line: &str, word: &str) -> bool {
    let small = word.starts_with(char::is_lowercase);
    line.match_indices(word).any(|(at, _)| !(small && line[..at].ends_with(char::is_alphabetic)))
}

/// Returns the entries of the glossary, and what is wrong with those that can't be read.
fn read(glossary: &str) -> (Vec<Banned<'_>>, Vec<Finding>) {
    let (mut banned, mut wrong) = (Vec::new(), Vec::new());
    let lines = glossary.lines().enumerate().skip_while(|(_, line)| line.trim_end() != SECTION).skip(1);
    for (index, line) in lines.take_while(|(_, line)| !line.starts_with("## ")) {
        let Some(entry) = line.strip_prefix("- ") else { continue };
        match parse(entry) {
            Some(it) => banned.push(it),
            None => {
                let what = "is no entry of the form \"- `word`: say `other` instead\"; write it so";
                wrong.push(Finding::new("words", GLOSSARY, index + 1, what));
            }
        }
    }
    (banned, wrong)
}

fn parse(entry: &str) -> Option<Banned<'_>> {
    let (word, rest) = entry.strip_prefix('`')?.split_once('`')?;
    let instead = rest.strip_prefix(": say ")?.split(" instead").next()?.trim();
    (!word.is_empty() && !instead.is_empty()).then_some(Banned { word, instead })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Glossary\n- `fine`: say `x` instead\n## Banned words\nAs follows.\n\n\
        - `pencil`: say `session` instead\n- `Ink`: say `colour` or `stain` instead (in pallets)\n\n## More\n- other\n";

    fn found(files: &[(&str, &str)]) -> Vec<String> {
        check(&Tree::of(files)).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn banned_words_are_found_where_they_stand() {
        let found = found(&[
            (GLOSSARY, TEXT),
            ("a.rs", "fine\nmy_pencils\nstencil unpencil"),
            ("b.rs", "MyInk"),
            ("CHANGELOG.md", "pencil"),
            ("run", "#!/bin/sh\nInk ink"),
            ("data.json", "pencil"),
        ]);
        let expected = [
            "a.rs:2: words: says `pencil`; say `session` instead",
            "b.rs:1: words: says `Ink`; say `colour` or `stain` instead",
            "run:2: words: says `Ink`; say `colour` or `stain` instead",
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn without_its_section_the_glossary_is_found() {
        assert_eq!(found(&[]).len(), 1);
        assert_eq!(found(&[(GLOSSARY, "# Glossary")]).len(), 1);
    }

    #[test]
    fn an_entry_that_cannot_be_read_is_found() {
        let found = found(&[(GLOSSARY, "## Banned words\n- pencil, say session")]);
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("docs/glossary.md:2: words:"), "{found:?}");
    }
}
