//! Measures, put into a template.

use clap::Args;
use handlebars::{Handlebars, handlebars_helper, no_escape};
use sc_cli::Result;
use serde::Serialize;
use serde_json::json;
use std::{
    fs,
    path::{Path, PathBuf},
};

/// The unit that sizes are given in.
const MEGABYTE: u64 = 1_000_000;

/// The form that measures are given.
#[derive(Args)]
pub struct Template {
    /// The template, for Handlebars
    #[arg(long = "template", value_name = "FILE")]
    path: PathBuf,

    /// Where the weights are written
    #[arg(long, value_name = "FILE")]
    output: PathBuf,

    /// Factor between averages and weights
    #[arg(long, default_value_t = 1.1)]
    mul: f64,

    /// The megabytes of memory within which this runs: whoever starts it sees to that
    #[arg(long, value_name = "MB")]
    memory: u64,
}

/// Measures, and the state that they were taken of.
pub struct Measured {
    pub accounts: u64,
    pub batch_size: u64,
    /// The size of the state's files before, in bytes.
    pub size: u64,
    pub read: Summary,
    pub write: Summary,
}

/// Times in nanoseconds.
#[derive(Serialize)]
pub struct Summary {
    min: u64,
    median: u64,
    avg: u64,
    p95: u64,
    max: u64,
}

impl Summary {
    /// Sums up what isn't empty.
    pub fn of(mut times: Vec<u64>) -> Self {
        times.sort_unstable();
        let last = times.len() - 1;
        Self {
            min: times[0],
            median: times[last / 2],
            avg: times.iter().sum::<u64>() / times.len() as u64,
            p95: times[last * 95 / 100],
            max: times[last],
        }
    }
}

impl Template {
    /// Errors: a state of so many bytes fits into the memory.
    pub fn ensure_larger(&self, size: u64) -> Result<()> {
        if size <= self.memory * MEGABYTE {
            return Err(format!("A state of {} MB fits into {} MB.", size / MEGABYTE, self.memory).into());
        }
        Ok(())
    }

    /// Writes the weights. Errors: a file, or what the template asks for.
    pub fn fill(&self, measured: &Measured) -> Result<()> {
        handlebars_helper!(underscore: |number: u64| grouped(number, '_'));
        handlebars_helper!(spaced: |number: u64| grouped(number, ' '));
        let mut handlebars = Handlebars::new();
        handlebars.register_escape_fn(no_escape);
        handlebars.register_helper("underscore", Box::new(underscore));
        handlebars.register_helper("spaced", Box::new(spaced));
        let weight = |summary: &Summary| (summary.avg as f64 * self.mul).ceil() as u64;
        let data = json!({
            "accounts": measured.accounts,
            "batch_size": measured.batch_size,
            "size": measured.size / MEGABYTE,
            "memory": self.memory,
            "mul": self.mul,
            "read": measured.read,
            "write": measured.write,
            "read_weight": weight(&measured.read),
            "write_weight": weight(&measured.write),
            "date": chrono::Utc::now().format("%Y-%m-%d").to_string(),
            "cpu": sc_sysinfo::gather_sysinfo().cpu.unwrap_or_else(|| "unknown".into()),
        });
        let template = fs::read_to_string(&self.path).map_err(|error| words(&self.path, error))?;
        let text = handlebars.render_template(&template, &data).map_err(|error| words(&self.path, error))?;
        Ok(fs::write(&self.output, text).map_err(|error| words(&self.output, error))?)
    }
}

fn words(path: &Path, error: impl std::fmt::Display) -> String {
    format!("{}: {error}", path.display())
}

/// A number with its digits in threes.
fn grouped(number: u64, separator: char) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position) % 3 == 0 {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}
