//! `urcar-node consortium new`.

use super::{
    description::Description,
    files::write_new,
    network::Network,
    specification::build,
    summary::{digests, network},
};
use std::path::PathBuf;

/// The file to read, and the one to write.
#[derive(Debug, Clone, clap::Args)]
pub struct NewCmd {
    /// The network in TOML: tables chain, work and terms, and the organisations, or `include` with their files.
    pub file: PathBuf,

    /// The specification to write. One that exists is not overwritten.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

impl NewCmd {
    /// Writes the specification, and prints it in words with the digests that all compare.
    ///
    /// # Errors
    /// Everything that is wrong with the network, at once.
    pub fn run(&self) -> Result<(), String> {
        let description = Description::read(&self.file)?;
        let checked = Network::check(&description)
            .map_err(|problems| format!("{} describes no network that may begin:{problems}", self.file.display()))?;
        let specification = build(&checked)?;
        let written = write_new(&self.out, specification.json.as_bytes(), 0o644)?;
        let done = if written { "is written" } else { "is there already, the same" };
        println!(
            "{}\n\n{} {done}.\n{}",
            network(&checked),
            self.out.display(),
            digests(specification.json.as_bytes(), &specification)
        );
        println!(
            "\nEvery organisation makes the same file by itself, or has it checked with `urcar-node consortium check`, and \
             compares the digests with those of all others, by word of mouth, before it starts its node."
        );
        Ok(())
    }
}
