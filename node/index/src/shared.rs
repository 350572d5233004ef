//! The parts of the index that its handle and its writer share.

use crate::error::Error;
use crate::options::Options;
use crate::pool::Pool;
use crate::progress::Progress;
use crate::source::Source;
use crate::status::Status;
use parking_lot::{Mutex, RwLock};
use sp_core::H256;
use std::path::PathBuf;
use std::sync::Arc;

/// The parts of the index that its handle and its writer share.
pub(crate) struct Shared {
    /// The folder of the database.
    pub folder: PathBuf,
    /// The genesis of the chain.
    pub genesis: H256,
    /// The chain.
    pub source: Arc<dyn Source>,
    /// The bounds.
    pub options: Options,
    /// Readers of the database that counts; nothing while there is none.
    pub pool: RwLock<Option<Arc<Pool>>>,
    /// How it stands, the log's bytes apart.
    pub status: Mutex<Status>,
}

impl Shared {
    /// Returns the readers.
    ///
    /// # Errors
    /// [`Error::NotBuilt`].
    pub fn pool(&self) -> Result<Arc<Pool>, Error> {
        self.pool.read().clone().ok_or(Error::NotBuilt)
    }

    /// Keeps where the writer is.
    pub fn set_progress(&self, progress: &Progress) {
        let mut status = self.status.lock();
        (status.block, status.time, status.last_error) = (Some(progress.block), Some(progress.time), None);
        status.started = Some(progress.started);
    }

    /// Keeps what went wrong.
    pub fn set_error(&self, error: &Error) {
        self.status.lock().last_error = Some(error.to_string());
    }
}
