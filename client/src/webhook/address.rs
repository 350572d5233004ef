//! Which addresses are posted to: none that leads into somebody's own network, unless that is wanted.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The addresses to which is posted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// Also addresses that are none of the internet's.
    pub private: bool,
    /// Also http, where everybody on the way reads along.
    pub http: bool,
}

/// Ranges of IPv4 that the internet doesn't route, each with the length of its prefix. Source: IANA's registry of
/// special-purpose addresses (RFC 6890), and multicast.
const CLOSED_V4: [(Ipv4Addr, u32); 15] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 4),
    (Ipv4Addr::new(240, 0, 0, 0), 4),
];

/// The one range of IPv6 that the internet routes.
const OPEN_V6: (Ipv6Addr, u32) = (Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3);

/// Ranges within that are none of the internet's, or carry an address of IPv4.
const CLOSED_V6: [(Ipv6Addr, u32); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0x0db8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// Returns whether an address is one of the internet: neither private, of this machine, nor of a link, and none that
/// carries such a one.
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => match address.to_ipv4_mapped() {
            Some(mapped) => is_public_v4(mapped),
            None => is_public_v6(address),
        },
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    !CLOSED_V4.iter().any(|(range, length)| {
        let shift = u32::BITS.saturating_sub(*length);
        u32::from(address) >> shift == u32::from(*range) >> shift
    })
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let within = |(range, length): &(Ipv6Addr, u32)| {
        let shift = u128::BITS.saturating_sub(*length);
        u128::from(address) >> shift == u128::from(*range) >> shift
    };
    within(&OPEN_V6) && !CLOSED_V6.iter().any(within)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn is_open(text: &str) -> bool {
        is_public(text.parse().unwrap())
    }

    #[test]
    fn addresses_of_the_internet_are_public() {
        for text in ["1.1.1.1", "9.9.9.9", "172.15.255.255", "172.32.0.0", "100.128.0.0", "192.167.255.255"] {
            assert!(is_open(text), "{text}");
        }
        for text in ["2606:4700::1111", "2a00:1450:4001::1", "2001:4860:4860::8888", "::ffff:1.1.1.1"] {
            assert!(is_open(text), "{text}");
        }
    }

    #[test]
    fn the_edges_of_each_range_are_closed() {
        for text in ["10.255.255.255", "172.31.255.255", "169.254.169.254", "127.0.0.1", "0.0.0.0", "255.255.255.255"] {
            assert!(!is_open(text) && !is_open(&format!("::ffff:{text}")), "{text}");
        }
        for text in ["::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "64:ff9b::a00:1", "::10.0.0.1"] {
            assert!(!is_open(text), "{text}");
        }
        for text in ["2002:a00:1::", "2001:db8::1", "2001::1", "3fff::1", "100::1"] {
            assert!(!is_open(text), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_the_standard_library_calls_private_is_closed(bits in any::<u32>()) {
            let address = Ipv4Addr::from(bits);
            let closed = address.is_private()
                || address.is_loopback()
                || address.is_link_local()
                || address.is_multicast()
                || address.is_broadcast()
                || address.is_documentation()
                || address.is_unspecified();
            prop_assert!(!closed || !is_public(address.into()));
            prop_assert_eq!(is_public(address.into()), is_public(address.to_ipv6_mapped().into()));
        }

        #[test]
        fn all_of_a_closed_range_is_closed(range in 0..CLOSED_V4.len(), bits in any::<u32>()) {
            let (base, length) = CLOSED_V4[range];
            let address = Ipv4Addr::from(u32::from(base) | (bits & (u32::MAX >> length)));
            prop_assert!(!is_public(address.into()), "{}", address);
            prop_assert!(!is_public(address.to_ipv6_mapped().into()), "{}", address);
            prop_assert!(!is_public(address.to_ipv6_compatible().into()), "{}", address);
        }

        #[test]
        fn nothing_outside_the_routed_range_is_public(bits in any::<u128>()) {
            let address = Ipv6Addr::from(bits);
            if address.to_ipv4_mapped().is_none() && bits >> 125 != 1 {
                prop_assert!(!is_public(address.into()), "{}", address);
            }
        }
    }
}
