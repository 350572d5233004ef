//! The results and errors of a program: text for people, JSON for machines.

use crate::error::{Error, Result};
use serde::Serialize;
use std::{io::Write, path::Path, process::ExitCode};

/// The form in which a program writes its results and errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Text for people.
    Text,
    /// One JSON value on standard output; errors as JSON on standard error.
    Json,
}

/// The place where a program writes its results and errors.
#[derive(Clone, Debug)]
pub struct Output {
    program: &'static str,
    form: Form,
    notes: bool,
}

impl Output {
    /// Returns the output of the program of this name.
    pub fn new(program: &'static str, form: Form) -> Self {
        Self { program, form, notes: form == Form::Text }
    }

    /// Returns the same output with notes for whoever watches, also where machines read the results.
    pub fn with_notes(self) -> Self {
        Self { notes: true, ..self }
    }

    /// Returns whether machines read.
    pub fn is_json(&self) -> bool {
        self.form == Form::Json
    }

    /// Prints a result: `text` for people, `value` for machines.
    pub fn result(&self, value: &impl Serialize, text: impl FnOnce() -> String) {
        let out = if self.is_json() { to_json(value) } else { text() };
        // A reader that went away, such as `head`, is no error.
        let _ = writeln!(std::io::stdout(), "{}", out.trim_end());
    }

    /// Prints on standard error what is being done; machines are told nothing, but [with notes](Self::with_notes).
    pub fn note(&self, text: impl AsRef<str>) {
        if self.notes {
            let _ = writeln!(std::io::stderr(), "{}", text.as_ref());
        }
    }

    /// Prints an error with a hint at what to do about it, and returns the exit code.
    pub fn failure(&self, error: &Error, hint: &str) -> ExitCode {
        if self.is_json() {
            let value = serde_json::json!({
                "error": { "code": error.code(), "message": error.to_string(), "hint": hint, "data": error.data() }
            });
            let _ = writeln!(std::io::stderr(), "{value}");
        } else {
            let indent = " ".repeat(self.program.len());
            let _ = writeln!(std::io::stderr(), "{}: [{}] {error}\n{indent}  {hint}", self.program, error.code());
        }
        ExitCode::from(error.exit_code())
    }
}

/// Returns indented JSON. A value that doesn't serialise becomes an object with its `error`.
pub fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
}

/// Writes a file as a whole or not at all.
///
/// # Errors
/// [`Error::File`] where the file or the one beside it, with the ending `.part`, can't be written.
pub fn write_file(path: &Path, content: &str) -> Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    std::fs::write(&beside, content).map_err(|error| Error::file(path, error))?;
    std::fs::rename(&beside, path).map_err(|error| Error::file(path, error))
}

/// Returns rows laid out in columns, each as wide as its widest cell; the last is not padded.
pub fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = header.iter().map(|cell| cell.chars().count()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.chars().count());
        }
    }
    let line = |cells: Vec<&str>| {
        let padded: Vec<String> = cells.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        padded.join("  ").trim_end().to_owned()
    };
    let mut lines = vec![line(header.to_vec())];
    lines.extend(rows.iter().map(|row| line(row.iter().map(String::as_str).collect())));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_line_up() {
        let text = table(&["no", "kind"], &[vec!["7".into(), "sale".into()], vec!["123".into(), "ü".into()]]);
        assert_eq!(text, "no   kind\n7    sale\n123  ü");
    }

    #[test]
    fn files_are_written_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        write_file(&path, "{}").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        assert!(write_file(&folder.path().join("no/such/folder"), "").is_err());
    }
}
