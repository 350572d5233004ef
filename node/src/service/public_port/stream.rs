//! A socket of the public port that notes what the other side takes, and reads no more of one that takes nothing.

use super::{
    connection::Connection,
    connections::{Closed, Member as _},
};
use std::{
    io::{self, IoSlice},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
    time::{Sleep, sleep_until},
};

/// The socket of a connection.
pub struct Stream {
    socket: TcpStream,
    connection: Arc<Connection>,
    patience: Duration,
    deadline: Option<Pin<Box<Sleep>>>,
}

impl Stream {
    /// Returns the socket of a connection, which is closed once it has taken nothing for `patience`.
    pub fn new(socket: TcpStream, connection: Arc<Connection>, patience: Duration) -> Self {
        Self { socket, connection, patience, deadline: None }
    }

    fn poll_taken(
        &mut self,
        context: &mut Context<'_>,
        write: impl FnOnce(Pin<&mut TcpStream>, &mut Context<'_>) -> Poll<io::Result<usize>>,
    ) -> Poll<io::Result<usize>> {
        self.connection.check_open(context)?;
        if let Poll::Ready(written) = write(Pin::new(&mut self.socket), context) {
            self.deadline = None;
            match &written {
                Ok(bytes) => self.connection.took(*bytes),
                // Whoever reads would wait for what is written to be taken.
                Err(_) => self.connection.close(Closed::Left),
            }
            return Poll::Ready(written);
        }
        let until = self.connection.stalls(self.patience);
        let deadline = self.deadline.get_or_insert_with(|| Box::pin(sleep_until(until.into())));
        ready!(deadline.as_mut().poll(context));
        self.connection.close(Closed::Silent);
        Poll::Ready(Err(self.connection.check_open(context).expect_err("it has just been closed")))
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        // Calls that wait would wait for ever.
        self.connection.gone();
    }
}

impl AsyncRead for Stream {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let stream = self.get_mut();
        ready!(stream.connection.poll_readable(context))?;
        let before = into.filled().len();
        let read = Pin::new(&mut stream.socket).poll_read(context, into);
        stream.connection.received(into.filled().len() - before);
        read
    }
}

impl AsyncWrite for Stream {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.get_mut().poll_taken(context, |socket, context| socket.poll_write(context, bytes))
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.get_mut().poll_taken(context, |socket, context| socket.poll_write_vectored(context, parts))
    }

    fn is_write_vectored(&self) -> bool {
        self.socket.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().socket).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().socket).poll_shutdown(context)
    }
}
