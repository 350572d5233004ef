//! The results and errors of a program: text for people, JSON for machines.

use crate::error::{Error, Result};
use serde::Serialize;
use serde_json::{Map, Value};
use std::{
    fs::{OpenOptions, Permissions},
    io::{ErrorKind, Write},
    os::unix::fs::PermissionsExt,
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};
use tempfile::NamedTempFile;
use urcar_types::is_control;

/// Links that are followed to an open file at most, as many as Linux follows.
const MOST_LINKS: u32 = 40;
/// The permissions of a new file, of which the user's mask takes some.
const NEW_FILE: u32 = 0o666;

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
    /// Why a result could not be written.
    failed: Arc<OnceLock<String>>,
    /// The fields of that result, where it is that of a transaction.
    unwritten: Arc<OnceLock<Map<String, Value>>>,
    /// The fields that machines are told beside those of each result.
    attached: Arc<Mutex<Map<String, Value>>>,
    /// The fields that machines are told beside the details of each error.
    announced: Arc<Mutex<Map<String, Value>>>,
}

impl Output {
    /// Returns the output of the program of this name.
    pub fn new(program: &'static str, form: Form) -> Self {
        let (failed, attached, announced) = (Arc::default(), Arc::default(), Arc::default());
        Self { program, form, notes: form == Form::Text, failed, unwritten: Arc::default(), attached, announced }
    }

    /// Returns the same output with notes for whoever watches, also where machines read the results.
    pub fn with_notes(self) -> Self {
        Self { notes: true, ..self }
    }

    /// Returns whether machines read.
    pub fn is_json(&self) -> bool {
        self.form == Form::Json
    }

    /// Has machines told a field of each result that follows and has none of this name: of what was sent, its hash.
    pub fn attach(&self, key: &str, value: Value) {
        let mut attached = self.attached.lock().unwrap_or_else(PoisonError::into_inner);
        attached.insert(key.to_owned(), value);
    }

    /// Does the same, and has machines told the field among the details of each error that follows: of what people are
    /// shown before anything is sent.
    pub fn announce(&self, key: &str, value: Value) {
        self.attach(key, value.clone());
        let mut announced = self.announced.lock().unwrap_or_else(PoisonError::into_inner);
        announced.insert(key.to_owned(), value);
    }

    /// Returns the details of an error as machines are told them: its own, with the fields that were
    /// [announced](Self::announce); of output that could not be written also those of the result, where a transaction
    /// was sent: nobody knows its hash otherwise.
    pub fn details(&self, error: &Error) -> Option<Value> {
        let announced = self.announced.lock().unwrap_or_else(PoisonError::into_inner);
        let own = match error.data() {
            None => Map::new(),
            Some(Value::Object(own)) => own,
            Some(other) => return Some(other),
        };
        let mut all = announced.clone();
        if let (Error::Output(_), Some(unwritten)) = (error, self.unwritten.get()) {
            all.extend(unwritten.clone());
        }
        all.extend(own);
        (!all.is_empty()).then_some(Value::Object(all))
    }

    /// Returns a result as machines are told it: with the fields that were [attached](Self::attach).
    pub fn spoken(&self, value: &impl Serialize) -> String {
        let attached = self.attached.lock().unwrap_or_else(PoisonError::into_inner);
        match serde_json::to_value(value) {
            Ok(Value::Object(fields)) if !attached.is_empty() => {
                let mut all = attached.clone();
                all.extend(fields);
                to_json(&all)
            }
            _ => to_json(value),
        }
    }

    /// Prints a result: `text` for people, `value` for machines.
    pub fn result(&self, value: &impl Serialize, text: impl FnOnce() -> String) {
        let out = if self.is_json() { escaped(&self.spoken(value)) } else { printable(&text()) };
        self.print(value, out.trim_end());
    }

    /// Prints a value as JSON in one line, whoever reads. Returns whether somebody still reads.
    pub fn line(&self, value: &impl Serialize) -> bool {
        self.print(value, &escaped(&json_line(value)))
    }

    /// Prints the text of a value and the end of its line. Returns whether it was written.
    fn print(&self, value: &impl Serialize, text: &str) -> bool {
        let mut stdout = std::io::stdout().lock();
        let written = writeln!(stdout, "{text}").and_then(|()| stdout.flush());
        match &written {
            // A reader that went away, such as `head`, is no error.
            Err(error) if error.kind() != ErrorKind::BrokenPipe => self.lose(value, error.to_string()),
            _ => {}
        }
        written.is_ok()
    }

    /// Notes why a result could not be written, for the error that [`finish`](Self::finish) returns.
    fn lose(&self, value: &impl Serialize, reason: String) {
        let attached = self.attached.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if attached.contains_key("transaction") && self.unwritten.get().is_none() {
            let mut fields = attached;
            if let Ok(Value::Object(own)) = serde_json::to_value(value) {
                fields.extend(own);
            }
            self.unwritten.get_or_init(|| fields);
        }
        self.failed.get_or_init(|| reason);
    }

    /// Returns whether all results were written.
    ///
    /// # Errors
    /// [`Error::Output`] where one wasn't.
    pub fn finish(&self) -> Result<()> {
        self.failed.get().map_or(Ok(()), |reason| Err(Error::Output(reason.clone())))
    }

    /// Prints on standard error what is being done; machines are told nothing, but [with notes](Self::with_notes).
    pub fn note(&self, text: impl AsRef<str>) {
        if self.notes {
            let _ = writeln!(std::io::stderr(), "{}", printable(text.as_ref()));
        }
    }

    /// Prints on standard error what nobody may miss; for machines as JSON.
    pub fn warn(&self, text: impl AsRef<str>) {
        self.warn_with(text, &Map::new());
    }

    /// Prints the same, for machines with these details beside it.
    pub fn warn_with(&self, text: impl AsRef<str>, details: &Map<String, Value>) {
        let text = text.as_ref();
        let line = if self.is_json() { escaped(&warning(text, details)) } else { printable(text) };
        let _ = writeln!(std::io::stderr(), "{line}");
    }

    /// Prints an error with a hint at what to do about it, and returns the exit code.
    pub fn failure(&self, error: &Error, hint: &str) -> ExitCode {
        if self.is_json() {
            let (message, details) = (error.to_string(), self.details(error));
            let value = serde_json::json!({
                "error": { "code": error.code(), "message": message, "hint": hint, "data": details }
            });
            let _ = writeln!(std::io::stderr(), "{}", escaped(&value.to_string()));
        } else {
            let indent = " ".repeat(self.program.len());
            let text = printable(&error.to_string());
            let _ = writeln!(std::io::stderr(), "{}: [{}] {text}\n{indent}  {hint}", self.program, error.code());
        }
        ExitCode::from(error.exit_code())
    }
}

/// Returns a warning as JSON in one line.
fn warning(text: &str, details: &Map<String, Value>) -> String {
    let mut fields = Map::new();
    fields.insert("note".into(), text.into());
    fields.extend(details.clone());
    Value::Object(fields).to_string()
}

/// Returns indented JSON. A value that doesn't serialise becomes an object with its `error`.
pub fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string_pretty(value).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
}

/// Returns JSON in one line. A value that doesn't serialise becomes an object with its `error`.
pub fn json_line(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| format!("{{\"error\":\"{error}\"}}"))
}

/// Returns text with all that moves a terminal's cursor, or hides or reorders the text beside it, as escapes.
pub fn printable(text: &str) -> String {
    let mut printable = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_harmless(letter) { printable.push(letter) } else { printable.extend(letter.escape_unicode()) }
    }
    printable
}

/// Returns JSON with such letters in the escapes of JSON: they stand in its texts alone.
pub fn escaped(json: &str) -> String {
    let mut escaped = String::with_capacity(json.len());
    for letter in json.chars() {
        if is_harmless(letter) {
            escaped.push(letter);
        } else {
            // JSON writes a character above U+FFFF as two.
            letter.encode_utf16(&mut [0; 2]).iter().for_each(|unit| escaped.push_str(&format!("\\u{unit:04x}")));
        }
    }
    escaped
}

/// Returns whether a letter is printed as it is.
fn is_harmless(letter: char) -> bool {
    letter == '\n' || !is_control(letter)
}

/// The thing that a path names, as somewhere to write to.
enum Target {
    /// Nothing yet.
    New,
    /// A regular file: its path without links.
    Regular(PathBuf),
    /// A device, a pipe, or a file that a program has open, such as `/dev/stdout`: it is written through and stays.
    Stream,
}

impl Target {
    /// Returns what a path names, whatever links lead there.
    ///
    /// # Errors
    /// [`Error::File`] for a directory, a link to nothing, and where there is no folder for it.
    fn of(path: &Path) -> Result<Self> {
        let found = match std::fs::metadata(path) {
            Ok(found) => found,
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(Error::file(path, error)),
            Err(_) if path.is_symlink() => {
                return Err(Error::file(path, "is a link to nothing: remove the link, or name another file"));
            }
            Err(_) => {
                let missing = || Error::file(path, "there is no such folder: make it, or name another file");
                return if folder_of(path).is_dir() { Ok(Self::New) } else { Err(missing()) };
            }
        };
        if found.is_dir() {
            return Err(Error::file(path, "is a directory: name a file"));
        }
        if !found.is_file() || descriptor(path).is_some() {
            return Ok(Self::Stream);
        }
        std::fs::canonicalize(path).map(Self::Regular).map_err(|error| Error::file(path, error))
    }
}

fn exists(path: &Path) -> Error {
    Error::file(path, "exists already: name another file, or write over it with --force")
}

/// Checks that [`write_new_file`] can write to a path as things stand. Nothing is written.
///
/// # Errors
/// [`Error::File`] where there is such a file already, or a directory, or no folder for it.
pub fn check_new_file(path: &Path) -> Result<()> {
    match Target::of(path)? {
        Target::Regular(_) => Err(exists(path)),
        Target::New | Target::Stream => Ok(()),
    }
}

/// Writes a new file as a whole or not at all. A device, a pipe, or what a program has open is written through.
///
/// # Errors
/// [`Error::File`] where there is such a file already, or a directory, or it can't be written.
pub fn write_new_file(path: &Path, content: &str) -> Result<()> {
    match Target::of(path)? {
        Target::Stream => write_through(path, content),
        Target::Regular(_) => Err(exists(path)),
        Target::New => {
            let created = written_beside(path, content).and_then(|file| create(file, path));
            created.map_err(|error| match error.kind() {
                ErrorKind::AlreadyExists => exists(path),
                _ => Error::file(path, error),
            })
        }
    }
}

/// Writes a file as a whole or not at all, also over one that is there. Where a link leads to that, the link stays. A
/// device, a pipe, or what a program has open is written through.
///
/// # Errors
/// [`Error::File`] for a directory, and where the file or the one beside it, which takes its place, can't be written.
pub fn write_file(path: &Path, content: &str) -> Result<()> {
    let real = match Target::of(path)? {
        Target::Stream => return write_through(path, content),
        Target::Regular(real) => real,
        Target::New => path.to_owned(),
    };
    let replaced = written_beside(&real, content).and_then(|file| replace(file, &real));
    replaced.map_err(|error| Error::file(path, error))
}

/// A file that is written part by part beside the one whose place it takes once it is whole. Dropped before, it is
/// removed.
pub struct PartFile {
    path: PathBuf,
    part: NamedTempFile,
    replaces: bool,
}

impl PartFile {
    /// Begins a file; over one that is there only where it `replaces` that.
    ///
    /// # Errors
    /// [`Error::File`] where there is one already that isn't replaced, for a directory, a device or a pipe, and where
    /// nothing can be written beside it.
    pub fn begin(path: &Path, replaces: bool) -> Result<Self> {
        let real = match Target::of(path)? {
            Target::Stream => return Err(Error::file(path, "is no regular file: name another")),
            Target::Regular(_) if !replaces => return Err(exists(path)),
            Target::Regular(real) => real,
            Target::New => path.to_owned(),
        };
        let part = part_beside(&real).map_err(|error| Error::file(path, error))?;
        Ok(Self { path: real, part, replaces })
    }

    /// Writes the next part.
    ///
    /// # Errors
    /// [`Error::File`] where the disk is full.
    pub fn write(&mut self, text: &str) -> Result<()> {
        self.part.write_all(text.as_bytes()).map_err(|error| Error::file(&self.path, error))
    }

    /// Ends the file, which has its name from then on.
    ///
    /// # Errors
    /// [`Error::File`] where another took the name meanwhile that isn't replaced.
    pub fn finish(self) -> Result<()> {
        let Self { path, part, replaces } = self;
        let synced = part.as_file().sync_all();
        let named = synced.and_then(|()| if replaces { replace(part, &path) } else { create(part, &path) });
        named.map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => exists(&path),
            _ => Error::file(&path, error),
        })
    }
}

/// Writes to a device, a pipe, or the end of what a program has open.
fn write_through(path: &Path, content: &str) -> Result<()> {
    let put = |stream: &mut dyn Write| stream.write_all(content.as_bytes()).and_then(|()| stream.flush());
    let written = match descriptor(path) {
        // Opened anew, a file would have what is printed later written over this.
        Some((process, 1)) if process == std::process::id() => put(&mut std::io::stdout().lock()),
        Some((process, 2)) if process == std::process::id() => put(&mut std::io::stderr().lock()),
        _ => OpenOptions::new().append(true).open(path).and_then(|mut stream| put(&mut stream)),
    };
    written.map_err(|error| Error::file(path, error))
}

/// Returns the process and the number of the open file that a path names in `/proc`, whatever links lead there.
fn descriptor(path: &Path) -> Option<(u32, u32)> {
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        let folder = std::fs::canonicalize(folder_of(&path)).ok()?;
        let name = path.file_name()?.to_owned();
        let process = folder.to_str().and_then(|folder| folder.strip_prefix("/proc/")?.strip_suffix("/fd"));
        if let Some(process) = process {
            return Some((process.parse().ok()?, name.to_str()?.parse().ok()?));
        }
        path = folder.join(std::fs::read_link(folder.join(name)).ok()?);
    }
    None
}

/// Returns the folder of a file as its path names it.
fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a file beside the one whose place it is to take. Where it takes none, it is removed.
fn part_beside(path: &Path) -> std::io::Result<NamedTempFile> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".");
    tempfile::Builder::new()
        .prefix(&name)
        .suffix(".part")
        .permissions(Permissions::from_mode(NEW_FILE))
        .tempfile_in(folder_of(path))
}

/// Writes a file as a whole beside the one whose place it is to take.
fn written_beside(path: &Path, content: &str) -> std::io::Result<NamedTempFile> {
    let mut file = part_beside(path)?;
    file.write_all(content.as_bytes())?;
    file.as_file().sync_all()?;
    Ok(file)
}

/// Puts a file that was written under a name that no other has.
fn create(file: NamedTempFile, path: &Path) -> std::io::Result<()> {
    file.persist_noclobber(path).map(drop).map_err(|refused| refused.error)
}

/// Puts a file that was written in the place of the one that is there, if there is one, with its permissions.
fn replace(file: NamedTempFile, path: &Path) -> std::io::Result<()> {
    if let Ok(old) = std::fs::metadata(path) {
        file.as_file().set_permissions(old.permissions())?;
    }
    file.persist(path).map(drop).map_err(|refused| refused.error)
}

/// Returns a cell without line breaks, which would look like rows.
fn one_line(cell: &str) -> String {
    cell.replace('\n', "\\n")
}

/// Returns rows laid out in columns, each as wide as its widest cell; the last is not padded.
pub fn table(header: &[&str], rows: &[Vec<String>]) -> String {
    let rows: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(|cell| one_line(cell)).collect()).collect();
    let mut widths: Vec<usize> = header.iter().map(|cell| cell.chars().count()).collect();
    for row in &rows {
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
    use std::os::{
        fd::AsRawFd,
        unix::fs::{FileTypeExt, MetadataExt},
    };

    #[test]
    fn columns_line_up() {
        let text = table(&["no", "kind"], &[vec!["7".into(), "sale".into()], vec!["123".into(), "ü".into()]]);
        assert_eq!(text, "no   kind\n7    sale\n123  ü");
    }

    #[test]
    fn nothing_that_moves_the_cursor_reaches_the_terminal() {
        assert_eq!(printable("a\u{0}b\u{1b}[31mred\r\u{202e}x\nü 车"), "a\\u{0}b\\u{1b}[31mred\\u{d}\\u{202e}x\nü 车");
    }

    /// Before, separators of lines and tags that nobody sees were printed as they are.
    #[test]
    fn whatever_no_text_on_chain_may_have_is_escaped() {
        assert_eq!(printable("a\u{2028}b\u{206a}c\u{fff9}d\u{e0041}"), "a\\u{2028}b\\u{206a}c\\u{fff9}d\\u{e0041}");
        let value = serde_json::json!({ "text": "a\u{2028}b\u{e0041}c" });
        let text = escaped(&to_json(&value));
        assert!(text.contains("a\\u2028b\\udb40\\udc41c"), "{text}");
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
    }

    #[test]
    fn json_stays_json_with_its_escapes() {
        let value = serde_json::json!({ "text": "a\u{1b}b\u{9b}c\u{202e}d" });
        let text = escaped(&to_json(&value));
        assert!(!text.contains(['\u{9b}', '\u{202e}']), "{text}");
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).unwrap(), value);
    }

    #[test]
    fn a_warning_has_its_details_beside_it_in_one_line() {
        let mut details = Map::new();
        details.insert("against".into(), vec!["STOLEN"].into());
        let line = warning("against it: STOLEN", &details);
        assert!(!line.contains('\n'));
        let told: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(told, serde_json::json!({ "note": "against it: STOLEN", "against": ["STOLEN"] }));
        assert_eq!(warning("x", &Map::new()), "{\"note\":\"x\"}");
    }

    #[test]
    fn attached_fields_are_told_where_a_result_has_none_of_its_own() {
        let output = Output::new("urcar", Form::Json);
        let value = serde_json::json!({ "done": "sent", "money": ["5"] });
        assert_eq!(output.spoken(&value), to_json(&value));
        output.clone().attach("money", serde_json::json!([]));
        output.attach("transaction", "0x07".into());
        let told: Value = serde_json::from_str(&output.spoken(&value)).unwrap();
        assert_eq!(told, serde_json::json!({ "done": "sent", "money": ["5"], "transaction": "0x07" }));
        assert_eq!(output.spoken(&["a list"]), to_json(&["a list"]));
    }

    /// Before, a program learned what it would have paid only where all went well.
    #[test]
    fn what_was_announced_is_among_the_details_of_an_error() {
        let output = Output::new("urcar", Form::Json);
        let unconfirmed = Error::Unconfirmed("it is stolen".into());
        assert_eq!(output.details(&unconfirmed), None);
        let money = serde_json::json!([{ "amount": "5", "what": "are paid for it" }]);
        output.announce("money", money.clone());
        output.attach("transaction", "0x01".into());
        assert_eq!(output.details(&unconfirmed), Some(serde_json::json!({ "money": money })));
        let (transaction, because) = (crate::Hash::repeat_byte(7), Box::new(Error::Interrupted));
        let unsettled = Error::Unsettled { transaction, valid_until: 9, seen: None, because };
        let details = output.details(&unsettled).unwrap();
        assert_eq!((&details["transaction"], &details["money"]), (&serde_json::json!(transaction), &money));
        let told: Value = serde_json::from_str(&output.spoken(&serde_json::json!({}))).unwrap();
        assert_eq!(told["money"], money);
    }

    /// Before, the hash of what was sent was nowhere once the disk was full.
    #[test]
    fn a_result_of_a_transaction_that_could_not_be_written_is_told_with_the_error() {
        let output = Output::new("urcar", Form::Json);
        output.announce("money", serde_json::json!([]));
        output.attach("transaction", "0x07".into());
        output.lose(&serde_json::json!({ "record": 5, "block": 70 }), "no space left on device".into());
        let error = output.finish().unwrap_err();
        assert_eq!((error.code(), error.exit_code()), ("output", 2));
        let told = serde_json::json!({ "money": [], "transaction": "0x07", "record": 5, "block": 70 });
        assert_eq!(output.details(&error), Some(told));
        assert_eq!(output.details(&Error::Interrupted), Some(serde_json::json!({ "money": [] })));

        let reading = Output::new("urcar", Form::Json);
        reading.lose(&serde_json::json!({ "records": [1, 2, 3] }), "no space left on device".into());
        assert_eq!(reading.details(&reading.finish().unwrap_err()), None);
    }

    #[test]
    fn a_cell_is_no_row() {
        assert_eq!(table(&["a"], &[vec!["x\ny".into()]]), "a\nx\\ny");
    }

    #[test]
    fn a_file_that_is_there_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.json");
        write_new_file(&path, "{}").unwrap();
        assert!(write_new_file(&path, "[]").unwrap_err().to_string().contains("exists already"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{}");
    }

    #[test]
    fn files_are_written_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        write_file(&path, "{}").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "{}");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        write_file(&path, "[]").unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "[]");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let nowhere = folder.path().join("no/such/folder");
        for refused in [write_file(&nowhere, ""), write_new_file(&nowhere, ""), check_new_file(&nowhere)] {
            assert!(refused.unwrap_err().to_string().ends_with("no such folder: make it, or name another file"));
        }
    }

    #[test]
    fn a_file_written_in_parts_has_its_name_once_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fleet.csv");
        let mut file = PartFile::begin(&path, false).unwrap();
        file.write("a\n").unwrap();
        assert!(!path.exists());
        file.write("b\n").unwrap();
        file.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "a\nb\n");
        let Err(refused) = PartFile::begin(&path, false) else { panic!("it writes over a file") };
        assert!(refused.to_string().contains("exists already"), "{refused}");
        let mut file = PartFile::begin(&path, true).unwrap();
        file.write("c\n").unwrap();
        drop(file);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "a\nb\n");
        let mut file = PartFile::begin(&path, true).unwrap();
        file.write("c\n").unwrap();
        file.finish().unwrap();
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "c\n");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
        let Err(refused) = PartFile::begin(Path::new("/dev/null"), true) else { panic!("it takes a device's place") };
        assert!(refused.to_string().contains("no regular file"), "{refused}");
    }

    #[test]
    fn a_file_is_new_as_long_as_there_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("report.json");
        check_new_file(&path).unwrap();
        assert!(!path.exists());
        write_file(&path, "{}").unwrap();
        let error = check_new_file(&path).unwrap_err();
        assert!(error.exit_code() == 2 && error.to_string().ends_with("write over it with --force"), "{error}");
    }

    #[test]
    fn a_link_stays_and_what_it_leads_to_is_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("report.json"), folder.path().join("link"));
        std::fs::write(&path, "old").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o600)).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(write_new_file(&link, "new").unwrap_err().to_string().contains("exists already"));
        write_file(&link, "new").unwrap();
        assert!(link.is_symlink());
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "new");
        assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        std::fs::remove_file(&path).unwrap();
        for refused in [write_file(&link, ""), write_new_file(&link, ""), check_new_file(&link)] {
            assert!(refused.unwrap_err().to_string().contains("is a link to nothing"));
        }
        assert!(link.is_symlink() && !path.exists());
    }

    #[test]
    fn a_pipe_is_written_through_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("pipe");
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        check_new_file(&path).unwrap();
        for write in [write_file, write_new_file] {
            let reader = std::thread::spawn({
                let path = path.clone();
                move || std::fs::read_to_string(path).unwrap()
            });
            write(&path, "{}").unwrap();
            assert!(std::fs::symlink_metadata(&path).unwrap().file_type().is_fifo());
            assert_eq!(reader.join().unwrap(), "{}");
        }
    }

    /// Before, a program that was killed meanwhile left a part under the final name.
    #[test]
    fn nothing_stands_under_a_name_until_it_is_written_as_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("records.json");
        let written = written_beside(&path, "{}").unwrap();
        assert_eq!(std::fs::read_to_string(written.path()).unwrap(), "{}");
        assert!(!path.exists());
        // One that came meanwhile stays.
        std::fs::write(&path, "mine").unwrap();
        assert_eq!(create(written, &path).unwrap_err().kind(), ErrorKind::AlreadyExists);
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "mine");
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn a_new_file_has_the_permissions_of_any_other() {
        let folder = tempfile::tempdir().unwrap();
        let [new, put, other] = ["new", "put", "other"].map(|name| folder.path().join(name));
        write_new_file(&new, "").unwrap();
        write_file(&put, "").unwrap();
        std::fs::write(&other, "").unwrap();
        let [new, put, other] = [new, put, other].map(|file| std::fs::metadata(file).unwrap().permissions().mode());
        assert_eq!([new, put], [other; 2]);
    }

    /// Before, a file to which standard output was redirected was replaced by another, and what followed was lost.
    #[test]
    fn what_a_program_has_open_is_written_through_and_stays() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("out"), folder.path().join("link"));
        std::fs::write(&path, "0").unwrap();
        let open = std::fs::File::open(&path).unwrap();
        let stream = PathBuf::from(format!("/proc/self/fd/{}", open.as_raw_fd()));
        std::os::unix::fs::symlink(&stream, &link).unwrap();
        for stream in [&stream, &link] {
            check_new_file(stream).unwrap();
            write_new_file(stream, "1").unwrap();
            write_file(stream, "2").unwrap();
        }
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "01212");
        assert_eq!(std::fs::metadata(&path).unwrap().ino(), open.metadata().unwrap().ino());
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn standard_output_is_known_by_each_of_its_paths() {
        let own = std::process::id();
        for (path, number) in [("/proc/self/fd/1", 1), ("/dev/stdout", 1), ("/dev/fd/2", 2), ("/dev/stderr", 2)] {
            assert_eq!(descriptor(Path::new(path)), Some((own, number)), "{path}");
        }
        for path in ["/dev/null", "/dev/shm/records.json", "/proc/self/status", "records.json", "/", ""] {
            assert_eq!(descriptor(Path::new(path)), None, "{path}");
        }
    }

    #[test]
    fn a_directory_is_no_file() {
        let folder = tempfile::tempdir().unwrap();
        for refused in [write_file(folder.path(), ""), write_new_file(folder.path(), ""), check_new_file(folder.path())]
        {
            let error = refused.unwrap_err();
            assert!(error.exit_code() == 2 && error.to_string().contains("is a directory"), "{error}");
        }
        assert!(folder.path().is_dir());
    }

    /// Before, a file of that name was removed, whatever it was.
    #[test]
    fn what_stands_beside_it_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let [path, beside] = ["r.json", "r.json.part"].map(|name| folder.path().join(name));
        for file in [&path, &beside] {
            std::fs::write(file, "old").unwrap();
        }
        write_file(&path, "new").unwrap();
        assert_eq!([&path, &beside].map(|file| std::fs::read_to_string(file).unwrap()), ["new", "old"]);
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
