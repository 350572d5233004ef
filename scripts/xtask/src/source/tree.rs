//! The text files of the repository.

use anyhow::{Context, Result};
use ignore::WalkBuilder;
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Extensions of the text that people write.
const TEXT: [&str; 11] = ["rs", "js", "ts", "py", "md", "toml", "sh", "hbs", "yaml", "yml", "html"];

/// The text files of a repository, by their path from its root. Lock files are left out.
pub struct Tree {
    /// The root of the repository.
    pub root: PathBuf,
    /// Content by path.
    pub files: BTreeMap<String, String>,
    rust: BTreeMap<String, Rust>,
}

/// A Rust file: parsed, or why it can't be.
type Rust = Result<syn::File, syn::Error>;

impl Tree {
    /// Reads the files below `root`, but for those that a `.gitignore` names. The repository itself need not be there.
    ///
    /// # Errors
    ///
    /// A folder or a file can't be read.
    pub fn open(root: &Path) -> Result<Self> {
        let mut files = BTreeMap::new();
        let walk = WalkBuilder::new(root)
            .standard_filters(false)
            .git_ignore(true)
            .require_git(false)
            .filter_entry(|entry| entry.file_name() != ".git")
            .build();
        for entry in walk {
            let entry = entry?;
            let path = entry.path().strip_prefix(root)?.to_str().context("a file's name is not UTF-8")?.to_owned();
            let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
            if !is_file || is_lock(&path) || path.starts_with("data/") {
                continue;
            }
            let bytes = std::fs::read(entry.path()).with_context(|| format!("{path} can't be read"))?;
            // What isn't UTF-8 isn't text.
            files.extend(String::from_utf8(bytes).ok().map(|text| (path, text)));
        }
        Ok(Self::new(root.to_owned(), files))
    }

    fn new(root: PathBuf, files: BTreeMap<String, String>) -> Self {
        let rust = files.iter().filter(|(path, _)| path.ends_with(".rs"));
        let rust = rust.map(|(path, text)| (path.clone(), syn::parse_file(text))).collect();
        Self { root, files, rust }
    }

    /// Returns the Rust files that can be parsed.
    pub fn rust(&self) -> impl Iterator<Item = (&str, &syn::File)> {
        self.rust.iter().filter_map(|(path, file)| Some((path.as_str(), file.as_ref().ok()?)))
    }

    /// Returns the Rust files that can't be parsed.
    pub fn broken(&self) -> impl Iterator<Item = (&str, &syn::Error)> {
        self.rust.iter().filter_map(|(path, file)| Some((path.as_str(), file.as_ref().err()?)))
    }

    /// Returns a Rust file that can be parsed.
    pub fn parsed(&self, path: &str) -> Option<&syn::File> {
        self.rust.get(path)?.as_ref().ok()
    }

    /// Returns the files that people write: known extensions, Dockerfiles, and scripts without an extension.
    pub fn text(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.files.iter().map(|(path, text)| (path.as_str(), text.as_str()));
        all.filter(|(path, text)| match extension(path) {
            Some(extension) => TEXT.contains(&extension),
            None => path.ends_with("Dockerfile") || is_script(path, text),
        })
    }
}

fn extension(path: &str) -> Option<&str> {
    Path::new(path).extension()?.to_str()
}

/// Returns whether a file is one that runs: a Rust file or a script.
pub fn is_code(path: &str, text: &str) -> bool {
    matches!(extension(path), Some("rs" | "js" | "py" | "sh")) || is_script(path, text)
}

/// Returns whether a file without an extension is a script.
fn is_script(path: &str, text: &str) -> bool {
    extension(path).is_none() && text.starts_with("#!")
}

fn is_lock(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.ends_with(".lock") || name == "package-lock.json" || name == "pnpm-lock.yaml"
}

#[cfg(test)]
impl Tree {
    /// Returns a tree of files that are nowhere on disk.
    pub fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect();
        Self::new(PathBuf::from("/nowhere"), files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_what_people_write() {
        let tree = Tree::of(&[
            ("a.rs", "fn a() {}"),
            ("scripts/run", "#!/bin/sh\n"),
            ("LICENSE", "words"),
            ("picture.svg", "<svg/>"),
            ("docker/Dockerfile", "FROM scratch"),
        ]);
        let text: Vec<&str> = tree.text().map(|(path, _)| path).collect();
        assert_eq!(text, ["a.rs", "docker/Dockerfile", "scripts/run"]);
    }

    #[test]
    fn what_cannot_be_parsed_is_told_apart() {
        let tree = Tree::of(&[("a.rs", "fn a() {}"), ("b.rs", "fn (")]);
        assert_eq!(tree.rust().map(|(path, _)| path).collect::<Vec<_>>(), ["a.rs"]);
        assert_eq!(tree.broken().map(|(path, _)| path).collect::<Vec<_>>(), ["b.rs"]);
    }

    #[test]
    fn what_git_ignores_is_not_read() {
        let root = std::env::temp_dir().join(format!("xtask-tree-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        std::fs::create_dir(root.join(".git")).unwrap();
        std::fs::write(root.join(".git/c.rs"), "fn c() {}").unwrap();
        std::fs::write(root.join("a.rs"), "fn a() {}").unwrap();
        std::fs::write(root.join("Cargo.lock"), "").unwrap();
        std::fs::write(root.join(".gitignore"), "b.rs").unwrap();
        std::fs::write(root.join("b.rs"), "fn b() {}").unwrap();
        let tree = Tree::open(&root);
        std::fs::remove_dir_all(&root).unwrap();
        assert_eq!(tree.unwrap().files.keys().collect::<Vec<_>>(), [".gitignore", "a.rs"]);
    }
}
