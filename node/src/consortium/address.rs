//! Addresses of nodes.

use sc_network::{Multiaddr, PeerId, config::MultiaddrWithPeerId, multiaddr::Protocol};
use std::net::{Ipv4Addr, Ipv6Addr};

/// Reads an address of the node with this identity, whether it names the identity or not.
///
/// # Errors
/// What is wrong with it, in words.
pub fn read(text: &str, peer: PeerId) -> Result<MultiaddrWithPeerId, String> {
    let address: Multiaddr =
        text.parse().map_err(|error| format!("address {text:?} is none ({error}); write it as {EXAMPLE}"))?;
    let read = match address.iter().last() {
        Some(Protocol::P2p(_)) => whole(text)?,
        _ => MultiaddrWithPeerId { multiaddr: address, peer_id: peer },
    };
    if read.peer_id != peer {
        return Err(format!("address {text:?} is another node's: the peer id here is {peer}"));
    }
    reachable(&read.multiaddr, text).map(|()| read)
}

/// Reads an address that names the node's identity.
///
/// # Errors
/// What is wrong with it, in words.
pub fn whole(text: &str) -> Result<MultiaddrWithPeerId, String> {
    let read: MultiaddrWithPeerId =
        text.parse().map_err(|error| format!("address {text:?} is none ({error}); write it as {EXAMPLE}/p2p/PEER"))?;
    reachable(&read.multiaddr, text).map(|()| read)
}

const EXAMPLE: &str = "/dns/node.example/tcp/30333 or /ip4/ADDRESS/tcp/30333";

/// Checks that an address begins with a host and a port that is none of a listening socket alone, and is all in ASCII.
fn reachable(address: &Multiaddr, text: &str) -> Result<(), String> {
    let mut parts = address.iter();
    let shown = text.bytes().all(|byte| byte.is_ascii_graphic());
    let host = match parts.next() {
        Some(Protocol::Ip4(ip)) => !ip.is_unspecified() && !ip.is_multicast() && !ip.is_broadcast(),
        Some(Protocol::Ip6(ip)) => !ip.is_unspecified() && !ip.is_multicast(),
        Some(Protocol::Dns(name) | Protocol::Dns4(name) | Protocol::Dns6(name)) => is_host(&name),
        _ => false,
    };
    let port = matches!(parts.next(), Some(Protocol::Tcp(port)) if port > 0);
    if shown && host && port { Ok(()) } else { Err(format!("nobody can dial {text:?}; write it as {EXAMPLE}")) }
}

/// Checks whether a text is the name of a host: letters, digits, points, hyphens and low lines.
fn is_host(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._-".contains(&byte))
}

/// Checks whether an address lies in a private network, or is this machine's own: nodes of a live chain don't dial those.
pub fn is_private(address: &Multiaddr) -> bool {
    match address.iter().next() {
        Some(Protocol::Ip4(ip)) => is_private_ip4(ip),
        Some(Protocol::Ip6(ip)) => is_private_ip6(ip),
        Some(Protocol::Dns(name) | Protocol::Dns4(name) | Protocol::Dns6(name)) => {
            let name = name.trim_end_matches('.');
            name.eq_ignore_ascii_case("localhost") || !name.contains('.')
        }
        _ => false,
    }
}

fn is_private_ip4(ip: Ipv4Addr) -> bool {
    let [first, second, ..] = ip.octets();
    // Networks of carriers (RFC 6598), and for measurements (RFC 2544).
    let shared = first == 100 && (64..128).contains(&second) || first == 198 && (18..20).contains(&second);
    shared || first == 0 || ip.is_private() || ip.is_loopback() || ip.is_link_local() || ip.is_documentation()
}

fn is_private_ip6(ip: Ipv6Addr) -> bool {
    let first = ip.segments()[0];
    // Unique local, link local, and documentation.
    let local = first & 0xfe00 == 0xfc00 || first & 0xffc0 == 0xfe80 || ip.segments()[..2] == [0x2001, 0xdb8];
    local || ip.is_loopback() || ip.to_ipv4_mapped().is_some_and(is_private_ip4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_address_goes_with_its_node() {
        let key = sp_keyring::Ed25519Keyring::Alice.to_raw_public();
        let (own, other) = (PeerId::from_ed25519(&key).unwrap(), PeerId::random());
        let read = |text: &str| super::read(text, own).map(|address| address.to_string());
        let whole = format!("/dns/node.example/tcp/30333/p2p/{own}");
        assert_eq!(read("/dns/node.example/tcp/30333"), Ok(whole.clone()));
        assert_eq!(read(&whole), Ok(whole.clone()));
        assert!(read(&format!("/dns/node.example/tcp/30333/p2p/{other}")).unwrap_err().contains("another node's"));
        for text in ["", "node.example:30333", "/ip4/0.0.0.0/tcp/30333", "/ip4/203.0.113.7", "/ip4/203.0.113.7/tcp/0"] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn hosts_have_plain_names() {
        let read = |host: &str| super::read(&format!("/dns/{host}/tcp/30333"), PeerId::random());
        for host in ["node.example", "Node_7.xn--bcher-kva.example", "node.example."] {
            assert!(read(host).is_ok(), "{host}");
        }
        for host in ["node\u{1b}[2K.example", "a\nb.example", "a\u{202e}b.example", "bücher.example", "a b", "a:b"] {
            let error = read(host).unwrap_err();
            assert!(error.contains("nobody can dial") && !error.contains(['\u{1b}', '\n', '\u{202e}']), "{error}");
        }
        assert!(super::read("/dns/node.example/tcp/1/dns/a\u{1b}b", PeerId::random()).is_err());
    }

    #[test]
    fn private_networks_are_recognised() {
        let private = |text: &str| is_private(&text.parse().unwrap());
        for text in [
            "/ip4/127.0.0.1/tcp/1",
            "/ip4/10.1.2.3/tcp/1",
            "/ip4/192.168.0.7/tcp/1",
            "/ip4/172.20.0.7/tcp/1",
            "/ip4/100.64.0.7/tcp/1",
            "/ip4/169.254.0.7/tcp/1",
            "/ip6/::1/tcp/1",
            "/ip6/fd00::1/tcp/1",
            "/ip6/fe80::1/tcp/1",
            "/ip6/::ffff:10.0.0.1/tcp/1",
            "/dns/localhost/tcp/1",
            "/dns/alpha/tcp/1",
        ] {
            assert!(private(text), "{text}");
        }
        for text in ["/ip4/9.9.9.9/tcp/1", "/ip4/172.32.0.1/tcp/1", "/ip6/2620:fe::9/tcp/1", "/dns/node.example/tcp/1"]
        {
            assert!(!private(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(/(ip4|ip6|dns|tcp|p2p|[a-z0-9.:]{0,20})){0,6}") {
            let _ = super::read(&text, PeerId::random()).map(|address| is_private(&address.multiaddr));
            let _ = whole(&text);
        }
    }
}
