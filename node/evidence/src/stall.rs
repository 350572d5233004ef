//! Streams whose other side must go on within a time.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Sleep, sleep},
};

/// A stream that fails with [`io::ErrorKind::TimedOut`] where the other side takes no byte for a time or, if it is
/// asked to, sends none.
pub struct Stalling<S> {
    stream: S,
    time: Duration,
    bounds_reads: bool,
    reading: Option<Pin<Box<Sleep>>>,
    writing: Option<Pin<Box<Sleep>>>,
}

impl<S> Stalling<S> {
    /// Bounds the time in which nothing is taken.
    pub fn writes(stream: S, time: Duration) -> Self {
        Self { stream, time, bounds_reads: false, reading: None, writing: None }
    }

    /// Bounds the time in which nothing is taken, or nothing comes.
    pub fn both(stream: S, time: Duration) -> Self {
        Self { bounds_reads: true, ..Self::writes(stream, time) }
    }
}

/// Returns an outcome, or an error once it was waited for too long.
fn bounded<T>(
    outcome: Poll<io::Result<T>>,
    waiting: &mut Option<Pin<Box<Sleep>>>,
    time: Duration,
    context: &mut Context<'_>,
) -> Poll<io::Result<T>> {
    if outcome.is_ready() {
        *waiting = None;
        return outcome;
    }
    let waits = waiting.get_or_insert_with(|| Box::pin(sleep(time)));
    match waits.as_mut().poll(context) {
        Poll::Ready(()) => Poll::Ready(Err(io::ErrorKind::TimedOut.into())),
        Poll::Pending => Poll::Pending,
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Stalling<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let outcome = Pin::new(&mut this.stream).poll_read(cx, buffer);
        if this.bounds_reads { bounded(outcome, &mut this.reading, this.time, cx) } else { outcome }
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Stalling<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = &mut *self;
        let outcome = Pin::new(&mut this.stream).poll_write(cx, bytes);
        bounded(outcome, &mut this.writing, this.time, cx)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let outcome = Pin::new(&mut this.stream).poll_flush(cx);
        bounded(outcome, &mut this.writing, this.time, cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, duplex};

    const TIME: Duration = Duration::from_millis(50);

    #[tokio::test]
    async fn who_takes_nothing_is_left() {
        let (mine, mut theirs) = duplex(4);
        let mut mine = Stalling::writes(mine, TIME);
        mine.write_all(&[1, 2, 3, 4]).await.unwrap();
        let error = mine.write_all(&[5]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        assert_eq!(theirs.read_u8().await.unwrap(), 1);
        mine.write_all(&[5]).await.unwrap();
    }

    #[tokio::test]
    async fn who_sends_nothing_is_left_where_that_is_bounded() {
        let (mine, mut theirs) = duplex(4);
        let mut mine = Stalling::both(mine, TIME);
        assert_eq!(mine.read_u8().await.unwrap_err().kind(), io::ErrorKind::TimedOut);
        let (patient, mut sender) = duplex(4);
        let mut patient = Stalling::writes(patient, TIME);
        assert!(tokio::time::timeout(TIME * 4, patient.read_u8()).await.is_err());
        theirs.write_u8(7).await.unwrap();
        sender.write_u8(8).await.unwrap();
        assert_eq!((mine.read_u8().await.unwrap(), patient.read_u8().await.unwrap()), (7, 8));
    }
}
