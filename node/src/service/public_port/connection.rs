//! One connection of the public port: which of its calls may start, and how many bytes of answers it hasn't read.

use super::connections::{Closed, Connections, Member, Unread};
use futures::task::AtomicWaker;
use parking_lot::Mutex;
use std::{
    io,
    sync::Arc,
    task::{Context, Poll},
    time::{Duration, Instant},
};
use tokio::sync::{Notify, Semaphore, SemaphorePermit};

/// The calls of one connection that are under way at the same time; the others wait their turn.
pub const CALLS_AT_ONCE: usize = 8;

/// Time after which a connection that could be written to, and had nothing under way, owes nothing any more. Answers
/// that were replaced by an error, as those of a batch that is too long, are never written.
const SETTLED_AFTER: Duration = Duration::from_secs(1);

/// So many times the patience with a connection that takes nothing is that with one which takes something now and then,
/// and always has more to take.
const TIMES_AS_LONG: u32 = 10;

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
    /// Since when the socket takes nothing.
    stalled_since: Option<Instant>,
    /// Since when there has always been more than the socket took.
    behind_since: Option<Instant>,
    written: Instant,
    answered: Instant,
    /// Calls that have their turn.
    running: usize,
    /// Calls that wait for it.
    waiting: usize,
    /// Bytes that were read since there was last no call.
    received: usize,
    closed: Option<Closed>,
}

impl State {
    fn calls(&self) -> usize {
        self.running + self.waiting
    }

    /// Checks whether everything that there was to write was taken a while ago.
    fn is_written(&self) -> bool {
        self.stalled_since.is_none() && self.written.elapsed() > SETTLED_AFTER
    }
}

impl Connection {
    /// Returns a new connection, which is counted among `all` until its socket is [`gone`](Self::gone).
    pub fn open(all: &Arc<Connections>) -> Arc<Self> {
        let connection = Arc::new(Self::new(all.clone()));
        let member: Arc<dyn Member> = connection.clone();
        all.join(&member);
        connection
    }

    fn new(all: Arc<Connections>) -> Self {
        let now = Instant::now();
        let state = State {
            unread: 0,
            stalled_since: None,
            behind_since: None,
            written: now,
            answered: now,
            running: 0,
            waiting: 0,
            received: 0,
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

    /// Waits until fewer than [`CALLS_AT_ONCE`] calls are under way, and the other side reads its answers. Nothing where
    /// the connection was closed meanwhile.
    pub async fn turn(&self) -> Option<Turn<'_>> {
        let _waiting = Waiting::new(self);
        loop {
            self.until_it_reads().await?;
            let permit = self.turns.acquire().await.ok()?;
            let mut state = self.state.lock();
            if state.closed.is_some() {
                return None;
            }
            // It may have stalled while another's turn was.
            if state.stalled_since.is_none() {
                state.running += 1;
                return Some(Turn { connection: self, _permit: permit });
            }
        }
    }

    /// Waits until a call that has its turn may run: fewer than [`RUNNING`](super::connections::RUNNING) do in all, and
    /// all connections together have not left too much unread. Nothing where the connection was closed meanwhile.
    pub async fn run(&self) -> Option<SemaphorePermit<'_>> {
        loop {
            let changed = self.changed.notified();
            self.until_it_reads().await?;
            if !self.all.has_room() {
                // A connection that is closed meanwhile makes room only once nothing waits for it.
                tokio::select! {
                    () = changed => {}
                    () = self.all.room() => {}
                }
                continue;
            }
            let permit = self.all.running.acquire().await.ok()?;
            // Others ran meanwhile.
            if self.reads()? && self.all.has_room() {
                return Some(permit);
            }
        }
    }

    /// Waits until the other side reads its answers. Nothing where the connection is closed.
    pub async fn until_it_reads(&self) -> Option<()> {
        loop {
            let changed = self.changed.notified();
            if self.reads()? {
                return Some(());
            }
            changed.await;
        }
    }

    /// Nothing where the connection is closed.
    fn reads(&self) -> Option<bool> {
        let state = self.state.lock();
        state.closed.is_none().then(|| state.stalled_since.is_none())
    }

    /// Notes the length of a call's answer, in bytes.
    pub fn answered(&self, bytes: usize) {
        let mut state = self.state.lock();
        if state.closed.is_some() {
            return;
        }
        state.answered = Instant::now();
        state.unread += bytes;
        self.all.add(bytes);
        drop(state);
        self.all.relieve();
    }

    /// Checks whether more may be read of the other side, and has `context` woken when that may be otherwise.
    ///
    /// # Errors
    /// The connection was closed.
    pub fn poll_readable(&self, context: &Context<'_>) -> Poll<io::Result<()>> {
        self.reader.register(context.waker());
        let state = self.state.lock();
        let has_sent_enough = state.calls() > 0 && state.received > self.all.most_received;
        match state.closed {
            Some(why) => Poll::Ready(Err(closed(why))),
            None if state.stalled_since.is_some() || has_sent_enough => Poll::Pending,
            None => Poll::Ready(Ok(())),
        }
    }

    /// Notes that bytes were read of the other side.
    pub fn received(&self, bytes: usize) {
        let mut state = self.state.lock();
        state.received = if state.calls() == 0 { bytes } else { state.received.saturating_add(bytes) };
    }

    /// Has `context` woken when the connection is closed.
    ///
    /// # Errors
    /// It was closed.
    pub fn check_open(&self, context: &Context<'_>) -> io::Result<()> {
        self.writer.register(context.waker());
        self.state.lock().closed.map_or(Ok(()), |why| Err(closed(why)))
    }

    /// Notes that the socket takes nothing for the moment, and returns until when that may last.
    pub fn stalls(&self, patience: Duration) -> Instant {
        let mut state = self.state.lock();
        if state.is_written() {
            state.behind_since = None;
        }
        let now = Instant::now();
        let stalled = *state.stalled_since.get_or_insert(now);
        let behind = *state.behind_since.get_or_insert(now);
        (stalled + patience).min(behind + patience * TIMES_AS_LONG)
    }

    /// Notes that the socket took bytes.
    pub fn took(&self, bytes: usize) {
        let mut state = self.state.lock();
        if state.closed.is_some() {
            return;
        }
        if state.is_written() {
            state.behind_since = None;
        }
        state.written = Instant::now();
        let read = state.unread.min(bytes);
        state.unread -= read;
        self.all.read(read);
        let stalled = state.stalled_since.take().is_some();
        drop(state);
        if stalled {
            self.wake();
        }
    }

    /// Notes that the socket is no more, and what waited for it neither.
    pub fn gone(&self) {
        let mut state = self.state.lock();
        let was_closed = state.closed.replace(Closed::Left).is_some();
        let unread = std::mem::take(&mut state.unread);
        self.all.gone(unread, was_closed);
        drop(state);
        self.turns.close();
        self.wake();
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
        self.all.closed(why, state.unread);
        drop(state);
        self.turns.close();
        self.writer.wake();
        self.wake();
    }

    fn unread(&self) -> Option<Unread> {
        let mut state = self.state.lock();
        if state.closed.is_some() {
            return None;
        }
        // A batch keeps the answers that it has while its next call waits.
        if state.calls() == 0 && state.is_written() && state.answered.elapsed() > SETTLED_AFTER {
            let settled = std::mem::take(&mut state.unread);
            self.all.read(settled);
        }
        Some(Unread { stalled_since: state.stalled_since, bytes: state.unread }).filter(|unread| unread.bytes > 0)
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
struct Waiting<'a>(&'a Connection);

impl<'a> Waiting<'a> {
    fn new(connection: &'a Connection) -> Self {
        connection.state.lock().waiting += 1;
        Self(connection)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.state.lock().waiting -= 1;
        self.0.reader.wake();
    }
}

/// A call that has its turn.
pub struct Turn<'a> {
    connection: &'a Connection,
    _permit: SemaphorePermit<'a>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        self.connection.state.lock().running -= 1;
        self.connection.reader.wake();
    }
}
