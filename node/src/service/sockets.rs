//! The sockets on which this process listens.

use filedescriptor::OwnedHandle;
use socket2::{SockRef, Type};
use std::{
    fs, io,
    os::{fd::RawFd, unix::fs::FileTypeExt},
};

/// Has every TCP listener of this process hand out connections that send at once, and tells how many there are.
///
/// The SDK's RPC server gives out neither listeners nor connections and leaves Nagle's algorithm on: an answer that it
/// writes in two pieces waits for the client's delayed acknowledgement, 40 ms. A connection takes the option over from
/// its listener.
pub fn send_at_once() -> io::Result<usize> {
    let mut listeners = 0;
    for entry in fs::read_dir("/dev/fd")? {
        let entry = entry?;
        // Only sockets: closing the copy of a file's descriptor would release the locks on the file.
        if !fs::metadata(entry.path()).is_ok_and(|found| found.file_type().is_socket()) {
            continue;
        }
        let Some(descriptor) = entry.file_name().to_str().and_then(|name| name.parse::<RawFd>().ok()) else { continue };
        // Any socket but a listener may be closed meanwhile.
        let Ok(copy) = OwnedHandle::dup(&descriptor) else { continue };
        let socket = SockRef::from(&copy);
        if is_tcp_listener(&socket) {
            socket.set_tcp_nodelay(true)?;
            listeners += 1;
        }
    }
    Ok(listeners)
}

fn is_tcp_listener(socket: &SockRef<'_>) -> bool {
    let bound = socket.local_addr().ok().and_then(|address| address.as_socket());
    socket.r#type().is_ok_and(|kind| kind == Type::STREAM)
        && bound.is_some_and(|address| address.port() != 0)
        && socket.peer_addr().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, TcpStream};

    #[test]
    fn connections_take_it_over_from_their_listener() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let accepted_after_connecting = || {
            let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
            let (server, _) = listener.accept().unwrap();
            (client, server)
        };
        let (_client, before) = accepted_after_connecting();
        assert!(!before.nodelay().unwrap());
        assert!(send_at_once().unwrap() >= 1);
        let (client, after) = accepted_after_connecting();
        assert!(after.nodelay().unwrap());
        assert!(!client.nodelay().unwrap() && !before.nodelay().unwrap());
    }
}
