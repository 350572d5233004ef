//! How long full blocks take to import.

use super::figures::Throughput;
use anyhow::{Context, Result, bail, ensure};
use std::{
    fs::{File, OpenOptions},
    path::{Path, PathBuf},
    process::Command,
    time::{Duration, Instant},
};

/// A node that isn't running, and where it keeps things.
pub struct Node {
    /// The program.
    pub program: PathBuf,
    /// The folder of the chain from which blocks are taken.
    pub chain: PathBuf,
    /// A folder for files that may be thrown away.
    pub scratch: PathBuf,
}

impl Node {
    /// Returns how many milliseconds each block of the window takes to import into another chain that has all blocks
    /// before it. The time that the node takes to start is left out: it is that of importing blocks that are known.
    ///
    /// # Errors
    ///
    /// The window has no block, or the node fails.
    pub fn importing_ms(&self, window: &Throughput) -> Result<f64> {
        let (first, count) = (window.first_block, window.blocks);
        ensure!(first > 1 && count > 0, "the window has no block, or none before it");
        let (before, full) = (self.scratch.join("before"), self.scratch.join("full"));
        self.export(1, first - 1, &before)?;
        self.export(first, first + count - 1, &full)?;
        let again = self.scratch.join("again");
        self.import(&again, &before)?;
        let unknown = self.import(&again, &full)?;
        let known = self.import(&again, &full)?;
        Ok(each(unknown, known, count))
    }

    fn export(&self, from: u64, to: u64, file: &Path) -> Result<()> {
        let mut command = Command::new(&self.program);
        command.args(["export-blocks", "--dev", "--binary", "--from", &from.to_string(), "--to", &to.to_string()]);
        self.run(command.arg("--base-path").arg(&self.chain).arg(file)).map(drop)
    }

    fn import(&self, chain: &Path, file: &Path) -> Result<Duration> {
        let mut command = Command::new(&self.program);
        command.args(["import-blocks", "--dev", "--binary", "--base-path"]);
        self.run(command.arg(chain).arg(file))
    }

    fn run(&self, command: &mut Command) -> Result<Duration> {
        let log = self.scratch.join("import.log");
        let output: File = OpenOptions::new().create(true).append(true).open(&log)?;
        let begun = Instant::now();
        let status = command.stdout(output.try_clone()?).stderr(output).status();
        let status = status.with_context(|| format!("{} can't be run", self.program.display()))?;
        if !status.success() {
            bail!("{} failed; its last words:\n{}", self.program.display(), last_lines(&log, 20));
        }
        Ok(begun.elapsed())
    }
}

fn each(unknown: Duration, known: Duration, count: u64) -> f64 {
    (unknown.as_secs_f64() - known.as_secs_f64()) * 1_000.0 / count as f64
}

fn last_lines(file: &Path, count: usize) -> String {
    let text = std::fs::read(file).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    #[test]
    fn the_start_of_the_node_is_left_out() {
        assert_eq!(each(Duration::from_millis(3_500), Duration::from_millis(500), 10), 300.0);
    }

    fn with_program<T>(name: &str, script: &str, check: impl FnOnce(Node) -> T) -> T {
        let scratch = std::env::temp_dir().join(format!("xtask-import-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&scratch).unwrap();
        let program = scratch.join("node");
        std::fs::write(&program, script).unwrap();
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755)).unwrap();
        let outcome = check(Node { program, chain: scratch.join("chain"), scratch: scratch.clone() });
        std::fs::remove_dir_all(&scratch).unwrap();
        outcome
    }

    fn window(first_block: u64, blocks: u64) -> Throughput {
        Throughput { per_second: 1.0, ratio_to_transfers: None, first_block, blocks, filled: None, short: None }
    }

    #[test]
    fn the_window_and_what_lies_before_it_are_exported() {
        let script = "#!/bin/sh\necho \"$@\" >>\"$(dirname \"$0\")/calls\"\n";
        let calls = with_program("calls", script, |node| {
            node.importing_ms(&window(5, 3)).unwrap();
            std::fs::read_to_string(node.scratch.join("calls")).unwrap()
        });
        let calls: Vec<&str> = calls.lines().collect();
        assert_eq!(calls.len(), 5);
        assert!(calls[0].starts_with("export-blocks --dev --binary --from 1 --to 4 "), "{calls:?}");
        assert!(calls[1].starts_with("export-blocks --dev --binary --from 5 --to 7 "), "{calls:?}");
        assert!(calls[2].ends_with("/before") && calls[3].ends_with("/full") && calls[3] == calls[4], "{calls:?}");
    }

    #[test]
    fn a_node_that_fails_says_its_last_words() {
        let outcome =
            with_program("fails", "#!/bin/sh\necho no such block\nexit 1\n", |node| node.importing_ms(&window(5, 3)));
        assert!(outcome.unwrap_err().to_string().ends_with("its last words:\nno such block"));
    }

    #[test]
    fn a_window_without_blocks_is_refused() {
        let outcome = with_program("empty", "#!/bin/sh\n", |node| node.importing_ms(&window(1, 3)).is_err());
        assert!(outcome);
    }
}
