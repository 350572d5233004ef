//! One connection of the public port: which of its calls may start, and how many bytes of answers it hasn't read.

use super::connections::{Closed, Connections, Member};
use futures::task::AtomicWaker;
use parking_lot::Mutex;
use std::{
    io,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, Instant},
};
use tokio::sync::{Notify, Semaphore, SemaphorePermit};

/// The calls of one connection that run at the same time; the others wait their turn.
pub const CALLS_AT_ONCE: usize = 8;

/// Bytes of calls that wait their turn, above which nothing more is read of a connection.
const MOST_WAITING: usize = 1024 * 1024;

/// Bytes that a call which waits takes beside its parameters, about.
const CALL_OVERHEAD: usize = 1024;

/// Time after which a connection that could be written to, and had nothing under way, owes nothing any more. Answers
/// that were replaced by an error, as those of a batch that is too long, are never written.
const SETTLED_AFTER: Duration = Duration::from_secs(1);

/// One connection, over TCP, of either transport.
pub struct Connection {
    state: Mutex<State>,
    turns: Semaphore,
    /// Woken when calls may start again, or never will.
    changed: Notify,
    reader: AtomicWaker,
    writer: AtomicWaker,
    all: Arc<Connections>,
}

#[derive(Debug)]
struct State {
    /// Bytes of answers that the socket hasn't taken.
    unread: usize,
    /// Since when there has been any such byte.
    behind_since: Option<Instant>,
    /// Since when the socket takes nothing.
    stalled_since: Option<Instant>,
    active: Instant,
    running: usize,
    /// Bytes of calls that wait their turn.
    waiting: usize,
    closed: Option<Closed>,
}

impl Connection {
    /// Returns a new connection, which is counted among `all` until it is dropped.
    pub fn open(all: &Arc<Connections>) -> Arc<Self> {
        let connection = Arc::new(Self::new(all.clone()));
        let member: Arc<dyn Member> = connection.clone();
        all.join(&member);
        connection
    }

    fn new(all: Arc<Connections>) -> Self {
        let state = State {
            unread: 0,
            behind_since: None,
            stalled_since: None,
            active: Instant::now(),
            running: 0,
            waiting: 0,
            closed: None,
        };
        Self {
            state: Mutex::new(state),
            turns: Semaphore::new(CALLS_AT_ONCE),
            changed: Notify::new(),
            reader: AtomicWaker::new(),
            writer: AtomicWaker::new(),
            all,
        }
    }

    /// Waits until a call with `size` bytes of parameters may start: fewer than [`CALLS_AT_ONCE`] run here and fewer than
    /// [`RUNNING`](super::connections::RUNNING) in all, the other side reads its answers, and all together have not left
    /// too much unread. Nothing where the connection was closed meanwhile.
    pub async fn turn(&self, size: usize) -> Option<Turn<'_>> {
        let _waiting = Waiting::new(self, size + CALL_OVERHEAD);
        loop {
            let changed = self.changed.notified();
            if !self.may_start()? {
                changed.await;
            } else if !self.all.has_room() {
                // A connection that is closed meanwhile makes room only once nothing waits for it.
                tokio::select! {
                    () = changed => {}
                    () = self.all.room() => {}
                }
            } else {
                let permits = (self.turns.acquire().await.ok()?, self.all.running.acquire().await.ok()?);
                let mut state = self.state.lock();
                if state.closed.is_some() {
                    return None;
                }
                // Others had their turns meanwhile.
                if state.stalled_since.is_none() && self.all.has_room() {
                    state.running += 1;
                    return Some(Turn { connection: self, _permits: permits });
                }
            }
        }
    }

    /// Nothing where the connection is closed.
    fn may_start(&self) -> Option<bool> {
        let state = self.state.lock();
        state.closed.is_none().then(|| state.stalled_since.is_none())
    }

    /// Checks whether more may be read of the other side, and has `context` woken when that may be otherwise.
    ///
    /// # Errors
    /// The connection was closed.
    pub fn poll_readable(&self, context: &Context<'_>) -> Poll<io::Result<()>> {
        self.reader.register(context.waker());
        let state = self.state.lock();
        match state.closed {
            Some(why) => Poll::Ready(Err(closed(why))),
            None if state.stalled_since.is_some() || state.waiting > MOST_WAITING => Poll::Pending,
            None => Poll::Ready(Ok(())),
        }
    }

    /// Has `context` woken when the connection is closed.
    ///
    /// # Errors
    /// It was closed.
    pub fn check_open(&self, context: &Context<'_>) -> io::Result<()> {
        self.writer.register(context.waker());
        self.state.lock().closed.map_or(Ok(()), |why| Err(closed(why)))
    }

    /// Notes that the socket takes nothing for the moment, and returns since when.
    pub fn stalls(&self) -> Instant {
        *self.state.lock().stalled_since.get_or_insert_with(Instant::now)
    }

    /// Notes that the socket took bytes.
    pub fn took(&self, bytes: usize) {
        let mut state = self.state.lock();
        if state.closed.is_some() {
            return;
        }
        state.active = Instant::now();
        let read = state.unread.min(bytes);
        state.unread -= read;
        if state.unread == 0 {
            state.behind_since = None;
        }
        let stalled = state.stalled_since.take().is_some();
        drop(state);
        self.all.read(read);
        if stalled {
            self.wake();
        }
    }

    fn wake(&self) {
        self.changed.notify_waiters();
        self.reader.wake();
    }
}

impl Member for Connection {
    fn close(&self, why: Closed) {
        let mut state = self.state.lock();
        if state.closed.is_some() {
            return;
        }
        state.closed = Some(why);
        state.behind_since = None;
        let unread = state.unread;
        drop(state);
        self.all.closed(why, unread);
        self.turns.close();
        self.writer.wake();
        self.wake();
    }

    fn behind_since(&self) -> Option<Instant> {
        let mut state = self.state.lock();
        // A batch keeps the answers that it has while its next call waits.
        let calls = state.running + state.waiting;
        let idle = state.stalled_since.is_none() && calls == 0 && state.active.elapsed() > SETTLED_AFTER;
        if idle && state.unread > 0 {
            state.behind_since = None;
            let unread = std::mem::take(&mut state.unread);
            self.all.read(unread);
        }
        state.behind_since
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        let state = self.state.get_mut();
        self.all.dropped(state.unread, state.closed.is_some());
    }
}

fn closed(why: Closed) -> io::Error {
    let words = match why {
        Closed::Silent => "nothing was read for too long",
        Closed::Behind => "too much was left unread",
        Closed::Left => "the other side left",
    };
    io::Error::new(io::ErrorKind::TimedOut, words)
}

/// A call that waits its turn.
struct Waiting<'a> {
    connection: &'a Connection,
    size: usize,
}

impl<'a> Waiting<'a> {
    fn new(connection: &'a Connection, size: usize) -> Self {
        connection.state.lock().waiting += size;
        Self { connection, size }
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.connection.state.lock().waiting -= self.size;
        self.connection.reader.wake();
    }
}

/// A call that runs.
pub struct Turn<'a> {
    connection: &'a Connection,
    _permits: (SemaphorePermit<'a>, SemaphorePermit<'a>),
}

impl Turn<'_> {
    /// Notes the length of the call's answer, in bytes.
    pub fn answered(self, bytes: usize) {
        let mut state = self.connection.state.lock();
        if state.closed.is_some() {
            return;
        }
        state.active = Instant::now();
        state.unread += bytes;
        state.behind_since.get_or_insert_with(Instant::now);
        drop(state);
        self.connection.all.unread(bytes);
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.connection.state.lock().running -= 1;
    }
}
