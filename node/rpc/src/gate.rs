//! How many questions that take a core's time, or much memory, are answered at once.

use std::{
    sync::{Condvar, Mutex, MutexGuard, PoisonError},
    thread::available_parallelism,
    time::Duration,
};
use urcar_rpc_api::Error;

/// Questions that are answered at once, whatever the machine has.
const LEAST: usize = 2;
/// Questions that wait at most: each takes a thread of those for blocking work, which the node needs for other things.
const WAITING: usize = 64;
/// For how long each waits.
const PATIENCE: Duration = Duration::from_secs(5);

/// Lets in as many questions as half of the cores answer. The rest wait, not for long and not too many of them, so that
/// blocks are built and taken in whatever strangers ask.
pub struct Gate {
    state: Mutex<State>,
    left: Condvar,
    /// How many wait at most.
    waiting: usize,
    patience: Duration,
}

struct State {
    /// How many more there is room for.
    room: usize,
    /// How many wait.
    waiting: usize,
}

impl Default for Gate {
    fn default() -> Self {
        let cores = available_parallelism().map_or(LEAST, usize::from);
        Self::new(LEAST.max(cores / 2), WAITING, PATIENCE)
    }
}

impl Gate {
    /// Returns a gate for so many questions at once.
    fn new(room: usize, waiting: usize, patience: Duration) -> Self {
        Self { state: Mutex::new(State { room, waiting: 0 }), left: Condvar::new(), waiting, patience }
    }

    /// Lets one in, as long as the pass isn't dropped. Blocks the thread until there is room.
    ///
    /// # Errors
    /// [`Error::IndexDeadline`] where too many wait, or there is no room in time.
    pub fn pass(&self) -> Result<Pass<'_>, Error> {
        let mut state = self.state();
        if state.room == 0 {
            if state.waiting >= self.waiting {
                return Err(Error::IndexDeadline);
            }
            state.waiting += 1;
            let waited = self.left.wait_timeout_while(state, self.patience, |state| state.room == 0);
            (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
            state.waiting -= 1;
        }
        state.room = state.room.checked_sub(1).ok_or(Error::IndexDeadline)?;
        Ok(Pass(self))
    }

    /// Nothing is left half done where a thread panics.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One that was let in; it leaves where this is dropped, also by a panic.
pub struct Pass<'a>(&'a Gate);

impl Drop for Pass<'_> {
    fn drop(&mut self) {
        self.0.state().room += 1;
        self.0.left.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::thread;

    #[test]
    fn who_leaves_makes_room() {
        let gate = Gate::new(2, 4, Duration::from_secs(60));
        let (one, _two) = (gate.pass().unwrap(), gate.pass().unwrap());
        thread::scope(|scope| {
            let third = scope.spawn(|| gate.pass().map(drop).is_ok());
            drop(one);
            assert!(third.join().unwrap());
        });
        assert!(gate.pass().is_ok());
    }

    #[test]
    fn nobody_waits_for_ever() {
        let gate = Gate::new(1, 1, Duration::from_millis(20));
        let inside = gate.pass().unwrap();
        assert!(matches!(gate.pass().err(), Some(Error::IndexDeadline)));
        drop(inside);
        assert!(gate.pass().is_ok());
    }

    #[test]
    fn beyond_those_who_wait_all_are_refused_at_once() {
        let gate = Gate::new(1, 0, Duration::from_secs(60));
        let inside = gate.pass().unwrap();
        assert!(matches!(gate.pass().err(), Some(Error::IndexDeadline)));
        drop(inside);
        assert!(gate.pass().is_ok());
    }

    #[test]
    fn a_panic_leaves_as_well() {
        let gate = Gate::new(1, 0, Duration::ZERO);
        let panics = thread::scope(|scope| {
            let inside = scope.spawn(|| {
                let _pass = gate.pass().unwrap();
                panic!("a search that fails");
            });
            inside.join().is_err()
        });
        assert!(panics && gate.pass().is_ok());
    }
}
