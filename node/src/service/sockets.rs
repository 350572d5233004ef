//! The sockets on which the RPC server listens.

use filedescriptor::OwnedHandle;
use sc_network::{Multiaddr, multiaddr::Protocol};
use socket2::{SockRef, Type};
use std::{
    fs, io,
    net::{IpAddr, SocketAddr},
    os::{fd::RawFd, unix::fs::FileTypeExt},
};

/// Sets `TCP_NODELAY` on the listeners that are bound to `addresses`, and returns how many there are.
///
/// The SDK's RPC server gives out neither listeners nor connections and leaves Nagle's algorithm on: an answer that it
/// writes in two pieces waits for the client's delayed acknowledgement, 40 ms. A connection takes the option over from
/// its listener, so the listeners are looked up among the process's own descriptors, by the addresses that the server
/// says it listens on. No other socket is touched.
///
/// # Errors
/// The list of descriptors can't be read, or the option not be set.
pub fn send_at_once(addresses: &[Multiaddr]) -> io::Result<usize> {
    let addresses: Vec<_> = addresses.iter().filter_map(socket_address).collect();
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
        if listens_on(&socket, &addresses) {
            socket.set_tcp_nodelay(true)?;
            listeners += 1;
        }
    }
    Ok(listeners)
}

/// Returns the address and port of `/ip4/…/tcp/…` or `/ip6/…/tcp/…`.
fn socket_address(address: &Multiaddr) -> Option<(IpAddr, u16)> {
    let mut parts = address.iter();
    match (parts.next()?, parts.next()?) {
        (Protocol::Ip4(ip), Protocol::Tcp(port)) => Some((ip.into(), port)),
        (Protocol::Ip6(ip), Protocol::Tcp(port)) => Some((ip.into(), port)),
        _ => None,
    }
}

/// Checks whether a socket is a TCP listener on one of `addresses`. Connections, which share the address of their
/// listener, have a peer.
fn listens_on(socket: &SockRef<'_>, addresses: &[(IpAddr, u16)]) -> bool {
    let bound = socket.local_addr().ok().and_then(|address| address.as_socket());
    bound.is_some_and(|bound: SocketAddr| addresses.contains(&(bound.ip(), bound.port())))
        && socket.r#type().is_ok_and(|kind| kind == Type::STREAM)
        && socket.peer_addr().is_err()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::{TcpListener, TcpStream};

    fn address(listener: &TcpListener) -> Multiaddr {
        let bound = listener.local_addr().unwrap();
        Multiaddr::from(bound.ip()).with(Protocol::Tcp(bound.port()))
    }

    #[test]
    fn connections_take_it_over_from_their_listener() {
        for interface in ["127.0.0.1:0", "[::1]:0"] {
            // Machines without IPv6 have the first alone.
            let Ok(listener) = TcpListener::bind(interface) else { continue };
            let accepted_after_connecting = || {
                let client = TcpStream::connect(listener.local_addr().unwrap()).unwrap();
                let (server, _) = listener.accept().unwrap();
                (client, server)
            };
            let (_client, before) = accepted_after_connecting();
            assert!(!before.nodelay().unwrap());
            // A test beside this one may hold a copy for a moment.
            assert!(send_at_once(&[address(&listener)]).unwrap() >= 1);
            let (client, after) = accepted_after_connecting();
            assert!(after.nodelay().unwrap());
            assert!(!client.nodelay().unwrap() && !before.nodelay().unwrap());
        }
    }

    #[test]
    fn other_listeners_are_left_alone() {
        let [rpc, other] = [(); 2].map(|()| TcpListener::bind("127.0.0.1:0").unwrap());
        send_at_once(&[address(&rpc)]).unwrap();
        assert!(SockRef::from(&rpc).tcp_nodelay().unwrap() && !SockRef::from(&other).tcp_nodelay().unwrap());
    }
}
