//! The text files of the repository.

use anyhow::{Context, Result, bail};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
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
    /// Reads what git tracks below `root`, and what it would track if it were added.
    ///
    /// # Errors
    ///
    /// Git fails, or a file can't be read.
    pub fn open(root: &Path) -> Result<Self> {
        let listed = Command::new("git")
            .current_dir(root)
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .output()
            .context("git can't be run; install it")?;
        if !listed.status.success() {
            bail!("git ls-files failed in {}: {}", root.display(), String::from_utf8_lossy(&listed.stderr).trim());
        }
        let mut files = BTreeMap::new();
        for path in String::from_utf8(listed.stdout)?.split('\0').filter(|path| !path.is_empty()) {
            if is_lock(path) || path.starts_with("data/") {
                continue;
            }
            match std::fs::read(root.join(path)) {
                // What isn't UTF-8 isn't text.
                Ok(bytes) => files.extend(String::from_utf8(bytes).ok().map(|text| (path.to_owned(), text))),
                // Removed, but not in git yet; or a link to a folder.
                Err(error) if error.kind() == std::io::ErrorKind::NotFound => {}
                Err(error) if root.join(path).is_dir() => drop(error),
                Err(error) => return Err(error).with_context(|| format!("{path} can't be read")),
            }
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
    fn a_folder_is_read_by_git() {
        let root = std::env::temp_dir().join(format!("xtask-tree-{}", std::process::id()));
        std::fs::create_dir_all(&root).unwrap();
        let git = Command::new("git").current_dir(&root).args(["init", "--quiet"]).status().unwrap();
        assert!(git.success());
        std::fs::write(root.join("a.rs"), "fn a() {}").unwrap();
        std::fs::write(root.join("Cargo.lock"), "").unwrap();
        std::fs::write(root.join(".gitignore"), "b.rs").unwrap();
        std::fs::write(root.join("b.rs"), "fn b() {}").unwrap();
        let tree = Tree::open(&root);
        std::fs::remove_dir_all(&root).unwrap();
        assert_eq!(tree.unwrap().files.keys().collect::<Vec<_>>(), [".gitignore", "a.rs"]);
    }
}
