//! Whether a node keeps an index, where, and how much memory it may take.

use sc_service::{ChainType, Configuration};
use std::path::PathBuf;

/// The folder of the index, beside the database of its chain.
const FOLDER: &str = "index";

/// Mebibytes that vehicles may take in memory, unless the operator allows more.
const MEMORY: &str = "1024";

/// Options of the index.
#[derive(Debug, Clone, clap::Args)]
pub struct IndexParams {
    /// The index of all vehicles, for searches and reports: `off`, or the folder in which it lies.
    ///
    /// Unless it is given, full nodes and development chains keep one in `chains/ID/index` below the base path, and
    /// validators keep none. It is a copy of the chain: where it is missing or of no use it is built anew, while the
    /// node runs.
    #[arg(long, value_name = "off|PATH", value_parser = choice)]
    pub index: Option<IndexChoice>,

    /// The most memory that the vehicles of the index may take, in MiB.
    ///
    /// A vehicle takes some hundred bytes. Where they don't fit, searches are refused, and everything else goes on.
    #[arg(long, value_name = "MiB", default_value = MEMORY)]
    pub index_memory: u32,
}

/// Where the index lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IndexChoice {
    /// Nowhere.
    Off,
    /// In this folder.
    Folder(PathBuf),
}

impl IndexParams {
    /// Returns the folder of the index of a node that runs as `config` says; nothing where it keeps none.
    pub fn folder(&self, config: &Configuration) -> Option<PathBuf> {
        match &self.index {
            Some(IndexChoice::Off) => None,
            Some(IndexChoice::Folder(folder)) => Some(folder.clone()),
            None if is_on(config.role.is_authority(), &config.chain_spec.chain_type()) => Some(default_folder(config)),
            None => None,
        }
    }

    /// Checks whether the folder is the node's own, which nobody named.
    pub fn is_own_folder(&self) -> bool {
        self.index.is_none()
    }

    /// Returns how many bytes the vehicles may take in memory.
    pub fn memory_bytes(&self) -> usize {
        usize::try_from(u64::from(self.index_memory) << 20).unwrap_or(usize::MAX)
    }
}

/// Returns the folder of the index of a node whose operator named none.
pub fn default_folder(config: &Configuration) -> PathBuf {
    config.base_path.config_dir(config.chain_spec.id()).join(FOLDER)
}

/// Checks whether a node keeps an index whose operator says nothing of it. A validator's machine is for its blocks.
fn is_on(is_authority: bool, chain: &ChainType) -> bool {
    !is_authority || *chain == ChainType::Development
}

fn choice(text: &str) -> Result<IndexChoice, String> {
    match text {
        "" => Err("`off` or a folder is needed".to_owned()),
        "off" => Ok(IndexChoice::Off),
        folder => Ok(IndexChoice::Folder(folder.into())),
    }
}

/// Parses the folder of an index.
///
/// # Errors
/// In words, where it is empty, or `off`, by which a node has none.
pub fn folder(text: &str) -> Result<PathBuf, String> {
    match choice(text)? {
        IndexChoice::Folder(folder) => Ok(folder),
        IndexChoice::Off => Err("a folder is needed; `./off` is one of this name".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn validators_keep_none_but_in_development() {
        assert!(is_on(false, &ChainType::Live) && is_on(false, &ChainType::Development));
        assert!(is_on(true, &ChainType::Development));
        assert!(!is_on(true, &ChainType::Live) && !is_on(true, &ChainType::Local));
    }

    #[test]
    fn it_is_off_or_in_a_folder() {
        assert_eq!(choice("off"), Ok(IndexChoice::Off));
        assert_eq!(choice("/srv/index"), Ok(IndexChoice::Folder("/srv/index".into())));
        assert_eq!(choice("./off"), Ok(IndexChoice::Folder("./off".into())));
        assert!(choice("").is_err_and(|error| error.contains("off")));
    }

    #[test]
    fn a_task_on_an_index_has_a_folder() {
        assert_eq!(folder("./off"), Ok("./off".into()));
        assert!(folder("off").is_err_and(|error| error.contains("a folder is needed")));
        assert!(folder("").is_err());
    }

    #[test]
    fn memory_is_in_mebibytes() {
        let params = |index_memory| IndexParams { index: None, index_memory };
        assert_eq!(params(1_024).memory_bytes(), 1 << 30);
        assert_eq!(params(u32::MAX).memory_bytes(), (1 << 52) - (1 << 20));
        assert!(params(0).is_own_folder());
    }
}
