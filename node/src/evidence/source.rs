//! The chain as the evidence store reads it: as the index does.

use sp_core::H256;
use std::sync::Arc;
use urcar_evidence::{Dispute, File, Files, Source, SourceError};
use urcar_types::Vin;

/// Reads files and disputes from what the index reads them from.
pub struct FileSource(Arc<dyn urcar_index::Source>);

impl FileSource {
    /// Creates a source.
    pub fn new(source: Arc<dyn urcar_index::Source>) -> Self {
        Self(source)
    }
}

impl Source for FileSource {
    fn file(&self, at: H256, vin: &Vin, numbers: Option<&[u32]>) -> Result<Option<File>, SourceError> {
        self.0.file(at, vin, numbers).map_err(named)
    }

    fn files(&self, at: H256, after: Option<&Vin>) -> Result<Files, SourceError> {
        self.0.files(at, after).map_err(named)
    }

    fn dispute(&self, at: H256, number: u32) -> Result<Option<Dispute>, SourceError> {
        self.0.dispute(at, number).map_err(named)
    }
}

fn named(error: urcar_index::SourceError) -> SourceError {
    match error {
        urcar_index::SourceError::StateGone(at) => SourceError::StateGone(at),
        urcar_index::SourceError::Failed(words) => SourceError::Failed(words),
        other => SourceError::Failed(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_that_is_gone_is_told_apart() {
        let at = H256::repeat_byte(1);
        assert_eq!(named(urcar_index::SourceError::StateGone(at)), SourceError::StateGone(at));
        assert_eq!(named(urcar_index::SourceError::Failed("x".into())), SourceError::Failed("x".into()));
        let vin = "WVGZZZ5NZEW069297".parse().unwrap();
        let error = named(urcar_index::SourceError::Incomplete { vin, number: 3 });
        assert!(matches!(&error, SourceError::Failed(words) if words.contains("record 3")), "{error}");
    }
}
