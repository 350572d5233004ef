//! The figures of one run in one file.

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value};
use std::path::Path;

/// The parts of a measurement, each in a file of this name.
const PARTS: [&str; 9] = ["hash_rate", "retarget", "due", "state", "load", "blocks", "index", "evidence", "page"];

/// Returns the figures in a folder's files, such as `state.json`, with the day and the machine.
///
/// # Errors
///
/// There is no part, or one can't be read.
pub fn assemble(folder: &Path, date: &str) -> Result<Value> {
    let mut all = Map::new();
    all.insert("date".into(), date.into());
    all.insert("processor".into(), processor().into());
    all.insert("cores".into(), std::thread::available_parallelism().map_or(1, usize::from).into());
    let mut measured = false;
    for part in PARTS {
        let file = folder.join(format!("{part}.json"));
        if !file.exists() {
            continue;
        }
        let text = std::fs::read_to_string(&file).with_context(|| format!("{} can't be read", file.display()))?;
        let value = serde_json::from_str(&text).with_context(|| format!("{} is no JSON", file.display()))?;
        all.insert(part.into(), value);
        measured = true;
    }
    ensure!(measured, "{} has none of {}.json", folder.display(), PARTS.join(".json, "));
    Ok(Value::Object(all))
}

fn processor() -> String {
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    model(&text).unwrap_or("an unknown processor").to_owned()
}

fn model(cpuinfo: &str) -> Option<&str> {
    cpuinfo.lines().find_map(|line| Some(line.strip_prefix("model name")?.split_once(':')?.1.trim()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn the_processor_has_a_name() {
        assert_eq!(model("processor\t: 0\nmodel name\t: AMD EPYC 7B13\nmodel name\t: other"), Some("AMD EPYC 7B13"));
        assert_eq!(model(""), None);
    }

    #[test]
    fn parts_that_are_there_are_gathered() {
        let folder = std::env::temp_dir().join(format!("xtask-assemble-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let empty = assemble(&folder, "2026-11-26");
        std::fs::write(folder.join("due.json"), "[1]").unwrap();
        std::fs::write(folder.join("other.json"), "[2]").unwrap();
        let all = assemble(&folder, "2026-11-26").unwrap();
        std::fs::write(folder.join("load.json"), "{").unwrap();
        let broken = assemble(&folder, "2026-11-26");
        std::fs::remove_dir_all(&folder).unwrap();
        assert!(empty.is_err() && broken.is_err());
        assert_eq!((&all["due"], &all["date"]), (&json!([1]), &json!("2026-11-26")));
        assert_eq!(all.as_object().unwrap().len(), 4);
    }
}
