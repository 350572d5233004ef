//! How the index follows the final chain: block by block where it can, by a rebuild where it can't.

use super::stop::Stop;
use sp_core::crypto::AccountId32;
use std::time::Duration;
use tokio::time::{sleep, timeout};
use urcar_feed::{BlockChanges, BlockRef, Chain, Feed, FeedError, FinalFeed, FinalStep, Tracking, WakeUps};
use urcar_index::{BlockId, Error, SourceError};
use urcar_types::Changes;

/// How long it waits before it tries again what failed.
const RETRY_PAUSE: Duration = Duration::from_secs(10);

/// How long it waits at most before it looks whether the node has caught up.
const LOOK: Duration = Duration::from_secs(6);

/// The index as it is brought forward.
pub trait Target {
    /// Opens what is kept on disk.
    fn open(&mut self) -> Result<(), Error>;

    /// Returns the block at which it is; nothing of an empty one, or before it is open.
    fn block(&self) -> Option<BlockId>;

    /// Reads into memory what is kept on disk.
    fn load(&mut self) -> Result<(), Error>;

    /// Takes in the block after the one at which it is.
    fn apply(&mut self, block: BlockId, changes: Changes<AccountId32>) -> Result<(), Error>;

    /// Is told why it is built anew next.
    fn gives_up(&mut self, why: &Error);

    /// Builds it anew at a block.
    fn rebuild(&mut self, at: BlockId) -> Result<(), Error>;

    /// Is told of the height of the last final block.
    fn heard(&mut self, finalised: u32);

    /// Is told that it goes on, or of what went wrong.
    fn note(&mut self, error: Option<&FollowError>);
}

/// Why the index doesn't go on.
#[derive(Debug, thiserror::Error)]
pub enum FollowError {
    /// The chain's blocks can't be read.
    #[error(transparent)]
    Feed(#[from] FeedError),
    /// The index refuses.
    #[error(transparent)]
    Index(#[from] Error),
}

/// The work that comes before the next block is asked for. It stays due until it succeeds.
enum Task {
    Load,
    Apply(BlockChanges),
    Rebuild,
}

impl From<FinalStep> for Task {
    fn from(step: FinalStep) -> Self {
        match step {
            // Anything may be shown otherwise: block by block it can't be told what.
            FinalStep::Finalised(block) if block.changes.terms => Self::Rebuild,
            FinalStep::Finalised(block) => Self::Apply(block),
            FinalStep::Gap(_) | FinalStep::Rewind(_) => Self::Rebuild,
        }
    }
}

/// Brings an index forward as blocks become final.
pub struct Follower<C, T> {
    chain: C,
    feed: FinalFeed<C>,
    is_open: bool,
    due: Option<Task>,
    target: T,
}

impl<C: Chain + Clone, T: Target> Follower<C, T> {
    /// Creates a follower of `chain` that goes on from the block at which `target` is once it is open. An empty one is
    /// built first.
    pub fn new(chain: C, target: T) -> Self {
        Self { feed: FinalFeed::new(chain.clone(), None), chain, is_open: false, due: None, target }
    }

    /// Opens the target, goes on until nothing is left to take in, and tells the target how that went. Blocks the thread,
    /// for long where the index or a view is built anew.
    ///
    /// # Errors
    /// The first one. The next call goes on where this one failed.
    pub fn advance(&mut self) -> Result<(), FollowError> {
        self.attempt(Self::take_in)
    }

    /// Has the target be open and know how far the chain is, and takes in nothing. Blocks the thread as [`Self::advance`]
    /// does.
    ///
    /// # Errors
    /// Those of opening it. The next call tries again.
    pub fn wait(&mut self) -> Result<(), FollowError> {
        if self.is_open {
            self.hear();
            return Ok(());
        }
        self.attempt(Self::open)
    }

    fn attempt(&mut self, work: impl FnOnce(&mut Self) -> Result<(), FollowError>) -> Result<(), FollowError> {
        self.hear();
        let outcome = work(self);
        self.hear();
        self.target.note(outcome.as_ref().err());
        outcome
    }

    fn hear(&mut self) {
        self.target.heard(self.chain.heads().finalised.number);
    }

    fn open(&mut self) -> Result<(), FollowError> {
        if !self.is_open {
            self.target.open()?;
            let at = self.at();
            (self.feed, self.due) = (FinalFeed::new(self.chain.clone(), at), at.map(|_| Task::Load));
            self.is_open = true;
        }
        Ok(())
    }

    fn take_in(&mut self) -> Result<(), FollowError> {
        self.open()?;
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
                Err(FollowError::Index(error)) if !matches!(due, Task::Rebuild) && needs_rebuild(&error) => {
                    self.target.gives_up(&error);
                    self.due = Some(Task::Rebuild);
                }
                Err(error) => {
                    self.due = Some(self.left_of(due));
                    return Err(error);
                }
            }
        }
    }

    /// Does what is due. Returns false where it has to wait for the chain.
    fn carry_out(&mut self, due: &Task) -> Result<bool, FollowError> {
        match due {
            Task::Load => self.target.load()?,
            Task::Apply(BlockChanges { block, changes, .. }) => {
                self.target.apply(BlockId { height: block.number, hash: block.hash }, changes.clone())?;
            }
            Task::Rebuild => {
                // The newest final block: the states of those before it go first.
                let head = self.chain.heads().finalised;
                if self.chain.tracking(head.hash)? != Tracking::Tracked {
                    return Ok(false);
                }
                let built = self.target.rebuild(BlockId { height: head.number, hash: head.hash });
                // It may be built, and not read into memory.
                if self.at() == Some(head) {
                    self.feed = FinalFeed::new(self.chain.clone(), Some(head));
                }
                built?;
            }
        }
        Ok(true)
    }

    /// Returns the block at which the target is.
    fn at(&self) -> Option<BlockRef> {
        self.target.block().map(|block| BlockRef { number: block.height, hash: block.hash })
    }

    /// Returns what is left of a task that failed: of a rebuild that ended, to read it into memory.
    fn left_of(&self, due: Task) -> Task {
        let is_built = matches!(due, Task::Rebuild) && self.at().is_some_and(|at| self.feed.cursor() == Some(at));
        if is_built { Task::Load } else { due }
    }
}

/// Checks whether trying again is in vain, and building anew isn't.
fn needs_rebuild(error: &Error) -> bool {
    match error {
        Error::NotBuilt
        | Error::Corrupt(_)
        | Error::NewerSchema { .. }
        | Error::OtherChain { .. }
        | Error::OutOfOrder { .. }
        | Error::OtherBlock { .. }
        | Error::Source(SourceError::StateGone(_)) => true,
        Error::Deadline
        | Error::LogHeld { .. }
        | Error::Panicked(_)
        | Error::InUse(_)
        | Error::TooLong { .. }
        | Error::Moved
        | Error::Stopped
        | Error::Folder(_)
        | Error::Database(_)
        | Error::Source(SourceError::Incomplete { .. } | SourceError::Failed(_)) => false,
    }
}

/// Has a follower go on whenever something happened on the chain, but not while the node is behind, until the node
/// stops. Blocks its thread while it works, so it needs one of its own.
pub async fn run<C: Chain + Clone, T: Target>(
    mut follower: Follower<C, T>,
    mut wake_ups: WakeUps,
    is_behind: impl Fn() -> bool,
    stop: Stop,
) {
    while !stop.is_set() {
        let outcome = if is_behind() { follower.wait() } else { follower.advance() };
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

#[cfg(test)]
mod tests;
