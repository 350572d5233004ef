//! Documents and lists that are made of code, and the tests that hold them to it.

use std::{fs, path::Path};

/// Set to bring what is generated up to date, instead of failing where it isn't.
const UPDATE: &str = "UPDATE_DOCS";

/// Returns whether generated files are to be brought up to date.
pub fn updating() -> bool {
    std::env::var_os(UPDATE).is_some_and(|value| value == "1")
}

/// Passes where the file has this text, or is brought up to date.
///
/// # Panics
/// Panics with what to run where the file has another text, or can't be read or written.
pub fn assert_up_to_date(path: &Path, text: &str, package: &str) {
    if fs::read_to_string(path).is_ok_and(|before| before == text) {
        return;
    }
    assert!(updating(), "{} is not up to date; run: {UPDATE}=1 cargo test --release -p {package}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    }
    fs::write(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
