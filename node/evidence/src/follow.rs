//! How the store learns what records name: from final blocks as they come, and from all files where it missed some.

use crate::{
    error::Error,
    naming::{File, Named, named_by_dispute, named_by_file},
    service::Service,
    source::{Source, SourceError},
};
use sp_core::H256;
use std::{sync::Arc, time::Duration};
use tokio::time::{sleep, timeout};
use urcar_feed::{BlockChanges, BlockRef, Chain, Feed, FeedError, FinalFeed, FinalStep, Tracking, WakeUps};
use urcar_types::{ChangedRecords, MAX_FILE_RECORDS, Vin};

/// How long it waits before it tries again what failed.
const RETRY_PAUSE: Duration = Duration::from_secs(10);

/// How long it waits at most before it looks whether the node has caught up.
const LOOK: Duration = Duration::from_secs(6);

/// Why it doesn't go on.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// The chain's blocks can't be read.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// The chain's files can't be read.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// The store can't keep it.
    #[error(transparent)]
    Store(#[from] Error),
}

/// The work that comes before the next block is asked for. It stays due until it succeeds.
enum Task {
    /// Reads what one block named.
    Take(BlockChanges),
    /// Reads all files.
    Scan,
    /// Forgets what a chain named that is no more.
    Forget,
}

impl From<FinalStep> for Task {
    fn from(step: FinalStep) -> Self {
        match step {
            FinalStep::Finalised(block) => Self::Take(block),
            FinalStep::Gap(_) => Self::Scan,
            FinalStep::Rewind(_) => Self::Forget,
        }
    }
}

/// Brings a store forward as blocks become final.
pub struct Follower<C> {
    chain: C,
    feed: FinalFeed<C>,
    source: Arc<dyn Source>,
    due: Option<Task>,
    service: Service,
    /// The error that the log has already.
    logged: Option<String>,
}

impl<C: Chain + Clone> Follower<C> {
    /// Creates a follower of `chain` that goes on from the block at which the store is.
    ///
    /// # Errors
    /// [`Error::Catalogue`].
    pub fn new(chain: C, source: Arc<dyn Source>, service: Service) -> Result<Self, Error> {
        let feed = FinalFeed::new(chain.clone(), service.store().cursor()?);
        Ok(Self { chain, feed, source, due: None, service, logged: None })
    }

    /// Goes on until nothing is left to read. Blocks the thread, for long where all files are read.
    ///
    /// # Errors
    /// The first one. The next call goes on where this one failed.
    pub fn advance(&mut self) -> Result<(), FollowError> {
        let head = self.chain.heads().finalised;
        let outcome = self.read();
        let at = self.service.store().cursor().ok().flatten();
        self.service.set_current(outcome.is_ok() && at.is_some_and(|at| at.number >= head.number));
        self.note(outcome.as_ref().err());
        outcome
    }

    fn read(&mut self) -> Result<(), FollowError> {
        loop {
            let due = match self.due.take() {
                Some(due) => due,
                None => match self.feed.next_step()? {
                    Some(step) => step.into(),
                    None => return Ok(()),
                },
            };
            match self.carry_out(&due) {
                Ok(true) => {}
                Ok(false) => {
                    self.due = Some(due);
                    return Ok(());
                }
                // It is read from the newest block then.
                Err(FollowError::Source(SourceError::StateGone(_))) if matches!(due, Task::Take(_)) => {
                    self.due = Some(Task::Scan);
                }
                Err(error) => {
                    self.due = Some(due);
                    return Err(error);
                }
            }
        }
    }

    /// Does what is due. Returns false where it has to wait for the chain.
    fn carry_out(&mut self, due: &Task) -> Result<bool, FollowError> {
        match due {
            Task::Take(block) => self.take(block)?,
            Task::Forget => self.service.store().forget_names()?,
            Task::Scan => {
                // The newest final block: the states of those before it go first.
                let head = self.chain.heads().finalised;
                if self.chain.tracking(head.hash)? != Tracking::Tracked {
                    return Ok(false);
                }
                self.scan(head)?;
                self.feed = FinalFeed::new(self.chain.clone(), Some(head));
            }
        }
        Ok(true)
    }

    /// Reads what the records and disputes name that a block touched.
    fn take(&self, BlockChanges { block, changes, .. }: &BlockChanges) -> Result<(), FollowError> {
        let mut named = Vec::new();
        for change in &changes.vehicles {
            match &change.records {
                ChangedRecords::Some(numbers) => self.read_records(block.hash, &change.vin, numbers, &mut named)?,
                ChangedRecords::All => {
                    if let Some(file) = self.source.file(block.hash, &change.vin, None)? {
                        self.read_file(block.hash, &file, &mut named)?;
                    }
                }
            }
        }
        for number in &changes.disputes {
            let dispute = self.source.dispute(block.hash, *number)?;
            named.extend(dispute.iter().flat_map(named_by_dispute));
        }
        Ok(self.service.store().add(&named, Some(block.at()))?)
    }

    /// Reads what all records and disputes name.
    fn scan(&self, head: BlockRef) -> Result<(), FollowError> {
        log::info!(target: "evidence", "📎 Reads all files for the evidence that they name, at block {}", head.number);
        let mut after = None;
        loop {
            let page = self.source.files(head.hash, after.as_ref())?;
            let mut named = Vec::new();
            for file in &page.files {
                self.read_file(head.hash, file, &mut named)?;
            }
            self.service.store().add(&named, None)?;
            match page.next {
                Some(vin) => after = Some(vin),
                None => break,
            }
        }
        self.service.store().add(&[], Some(head))?;
        log::info!(target: "evidence", "📎 All files were read");
        Ok(())
    }

    /// Reads a file, and the records of it that didn't fit.
    fn read_file(&self, at: H256, file: &File, named: &mut Vec<Named>) -> Result<(), FollowError> {
        named.extend(named_by_file(file));
        let read = u32::try_from(file.records.len()).unwrap_or(u32::MAX);
        let rest: Vec<u32> = (read..file.vehicle.records).collect();
        self.read_records(at, &file.vehicle.vin, &rest, named)
    }

    fn read_records(&self, at: H256, vin: &Vin, numbers: &[u32], named: &mut Vec<Named>) -> Result<(), FollowError> {
        for numbers in numbers.chunks(MAX_FILE_RECORDS as usize) {
            let file = self.source.file(at, vin, Some(numbers))?;
            named.extend(file.iter().flat_map(named_by_file));
        }
        Ok(())
    }

    /// Has operators know that it goes on, or of what went wrong.
    fn note(&mut self, error: Option<&FollowError>) {
        let words = error.map(ToString::to_string);
        match &words {
            Some(words) => {
                self.service.metrics().failed();
                if self.logged.as_ref() != Some(words) {
                    log::warn!(target: "evidence", "⚠️ What records name can't be read, and is tried again: {words}");
                }
            }
            None if self.logged.is_some() => log::info!(target: "evidence", "📎 What records name is read again"),
            None => {}
        }
        self.service.set_error(words.clone());
        self.logged = words;
    }
}

/// Has a follower go on whenever something happened on the chain, but not while the node is behind, until the node
/// stops. Blocks its thread while it works, so it needs one of its own.
pub async fn run<C: Chain + Clone>(
    mut follower: Follower<C>,
    mut wake_ups: WakeUps,
    is_behind: impl Fn() -> bool,
    stops: impl Fn() -> bool,
) {
    while !stops() {
        let outcome = if is_behind() {
            follower.service.set_current(false);
            Ok(())
        } else {
            follower.advance()
        };
        match outcome {
            Err(_) => sleep(RETRY_PAUSE).await,
            // Whether the node has caught up isn't told, so it is looked for now and then.
            Ok(()) => {
                if let Ok(false) = timeout(LOOK, wake_ups.changed()).await {
                    return;
                }
            }
        }
    }
}
