//! `cargo xtask weights`: the files of runtime/src/weights that the measuring tool doesn't write itself.

mod overhead;

use anyhow::{Context, Result, ensure};
use clap::Subcommand;
use overhead::Overhead;
use std::{fs, path::PathBuf};

/// The files that can be written.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print base.rs: the weights of an empty block and an empty transaction, of what `urcar-bencher overhead` wrote.
    Base {
        /// The folder with its block_weights.rs and extrinsic_weights.rs.
        folder: PathBuf,
    },
    /// Print mod.rs: a list of the files beside it.
    Mod {
        /// The folder of the files.
        folder: PathBuf,
    },
}

/// Runs a command.
///
/// # Errors
///
/// A file is missing, or it is not written as expected.
pub fn run(command: Command) -> Result<()> {
    let text = match command {
        Command::Base { folder } => {
            let read = |name: &str| {
                let file = folder.join(name);
                let text = fs::read_to_string(&file).with_context(|| format!("{} can't be read", file.display()))?;
                Overhead::parse(&text).with_context(|| format!("{} is not written as expected", file.display()))
            };
            base(&read("block_weights.rs")?, &read("extrinsic_weights.rs")?)
        }
        Command::Mod { folder } => {
            let files = fs::read_dir(&folder).with_context(|| format!("{} can't be read", folder.display()))?;
            let names = files.map(|file| Ok(file?.file_name().to_string_lossy().into_owned()));
            list(names.collect::<Result<_>>()?)?
        }
    };
    print!("{text}");
    Ok(())
}

/// Returns mod.rs for files of these names.
fn list(mut names: Vec<String>) -> Result<String> {
    names.sort();
    let modules = names.iter().filter_map(|name| name.strip_suffix(".rs")).filter(|name| *name != "mod");
    let modules: String = modules.map(|name| format!("pub mod {name};\n")).collect();
    ensure!(!modules.is_empty(), "the folder has no weights; measure some with scripts/weights");
    Ok(format!(
        "//! Weights of pallets, blocks and the database, as measured. Made by `scripts/weights`.\n\n\
         {modules}"
    ))
}

/// Returns base.rs.
fn base(block: &Overhead, extrinsic: &Overhead) -> String {
    let Overhead { version, date, cpu, .. } = block;
    let one = |name: &str, docs: &str, it: &Overhead| {
        let Overhead { least, median, average, most, weight, .. } = it;
        format!(
            "    /// {docs}\n    \
             // In ns: least {least}, median {median}, average {average}, most {most}.\n    \
             pub const {name}: Weight =\n        \
             Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul({weight}), 0);\n"
        )
    };
    let block = one("BlockExecutionWeight", "Weight of a block without transactions.", block);
    let extrinsic = one("ExtrinsicBaseWeight", "Weight of a signed transaction that does nothing.", extrinsic);
    format!(
        "//! Weights of an empty block and an empty transaction, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `scripts/weights base`, that is `urcar-bencher overhead --runtime urcar_runtime.wasm
//! --genesis-builder runtime --genesis-patch FILE --warmup 10 --repeat 100 --mul 1.1` (version
//! {version}), where FILE sets the difficulty to zero. Date: {date}. CPU: {cpu}.

use frame_support::{{
    parameter_types,
    weights::{{Weight, constants::WEIGHT_REF_TIME_PER_NANOS}},
}};

parameter_types! {{
{block}{extrinsic}}}
"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_a_module() {
        let names = ["pallet_b.rs", "mod.rs", "base.rs", "notes.md"].map(str::to_owned).to_vec();
        let text = list(names).unwrap();
        assert!(text.ends_with("`scripts/weights`.\n\npub mod base;\npub mod pallet_b;\n"), "{text}");
        assert!(list(vec!["mod.rs".to_owned()]).is_err());
    }

    #[test]
    fn the_base_is_as_it_was_written_by_hand() {
        let it = |weight: &str| Overhead {
            version: "64.0.0".into(),
            date: "2026-11-22".into(),
            cpu: "AMD EPYC".into(),
            least: "234_880".into(),
            median: "258_625".into(),
            average: "280_348".into(),
            most: "913_739".into(),
            weight: weight.into(),
        };
        let text = base(&it("308_383"), &it("95_919"));
        let expected = "\
//! Weights of an empty block and an empty transaction, measured by `frame-benchmarking`; not written by hand.
//!
//! Command: `scripts/weights base`, that is `urcar-bencher overhead --runtime urcar_runtime.wasm
//! --genesis-builder runtime --genesis-patch FILE --warmup 10 --repeat 100 --mul 1.1` (version
//! 64.0.0), where FILE sets the difficulty to zero. Date: 2026-11-22. CPU: AMD EPYC.

use frame_support::{
    parameter_types,
    weights::{Weight, constants::WEIGHT_REF_TIME_PER_NANOS},
};

parameter_types! {
    /// Weight of a block without transactions.
    // In ns: least 234_880, median 258_625, average 280_348, most 913_739.
    pub const BlockExecutionWeight: Weight =
        Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(308_383), 0);
    /// Weight of a signed transaction that does nothing.
    // In ns: least 234_880, median 258_625, average 280_348, most 913_739.
    pub const ExtrinsicBaseWeight: Weight =
        Weight::from_parts(WEIGHT_REF_TIME_PER_NANOS.saturating_mul(95_919), 0);
}
";
        assert_eq!(text, expected);
        assert!(syn::parse_file(&text).is_ok());
    }
}
