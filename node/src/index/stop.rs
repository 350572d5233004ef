//! The sign by which the index ends in the middle of a block or a rebuild.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// The sign to stop. Clones are the same one.
#[derive(Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Checks whether it was given.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Returns a value that gives the sign when it is dropped.
    pub fn on_drop(&self) -> StopOnDrop {
        StopOnDrop(self.clone())
    }
}

/// The sign is given when this is dropped: keep it in a task that ends with the node.
pub struct StopOnDrop(Stop);

impl Drop for StopOnDrop {
    fn drop(&mut self) {
        self.0.0.store(true, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sign_is_given_by_the_end_of_a_task() {
        let stop = Stop::default();
        let guard = stop.on_drop();
        let task = async move {
            let _until_the_end = guard;
            std::future::pending::<()>().await;
        };
        assert!(!stop.is_set());
        drop(task);
        assert!(stop.clone().is_set());
    }
}
