//! How many connections there are, and whose, and how many of them take something in.

use parking_lot::Mutex;
use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::Arc,
};

/// The connections that are open.
#[derive(Clone, Default)]
pub struct Connections(Arc<Mutex<Open>>);

#[derive(Default)]
struct Open {
    all: usize,
    of_one: HashMap<IpAddr, OfOne>,
}

/// The connections of one address.
#[derive(Default)]
struct OfOne {
    connections: usize,
    uploads: usize,
}

/// A place among the connections, until it is dropped.
pub struct Place {
    connections: Connections,
    address: IpAddr,
}

impl Connections {
    /// Returns a place for a connection from an address, unless there are `most`, or `most_of_one` from that address. A
    /// server on this machine that hands requests on is bounded by the first alone.
    pub fn enter(&self, address: IpAddr, most: usize, most_of_one: usize) -> Option<Place> {
        let address = network(address);
        let mut open = self.0.lock();
        let of_one = open.of_one.get(&address).map_or(0, |of_one| of_one.connections);
        if open.all >= most || (of_one >= most_of_one && !address.is_loopback()) {
            return None;
        }
        open.all += 1;
        open.of_one.entry(address).or_default().connections += 1;
        Some(Place { connections: self.clone(), address })
    }

    /// Returns how many there are.
    pub fn count(&self) -> usize {
        self.0.lock().all
    }
}

impl Place {
    /// Returns leave to take something in over this connection, unless so much is being taken in from its address. The
    /// leave ends before the connection.
    pub fn upload(&self, most_of_one: usize) -> Option<Uploading<'_>> {
        let mut open = self.connections.0.lock();
        let of_one = open.of_one.entry(self.address).or_default();
        if of_one.uploads >= most_of_one && !self.address.is_loopback() {
            return None;
        }
        of_one.uploads += 1;
        Some(Uploading(self))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut open = self.connections.0.lock();
        open.all -= 1;
        if let Some(of_one) = open.of_one.get_mut(&self.address) {
            of_one.connections -= 1;
            if of_one.connections == 0 {
                open.of_one.remove(&self.address);
            }
        }
    }
}

/// Something that is being taken in, until it is dropped.
pub struct Uploading<'p>(&'p Place);

impl Drop for Uploading<'_> {
    fn drop(&mut self) {
        if let Some(of_one) = self.0.connections.0.lock().of_one.get_mut(&self.0.address) {
            of_one.uploads -= 1;
        }
    }
}

/// Returns what counts as one address: of IPv6 the network of 64 bits, whose addresses all are one subscriber's.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) if !address.is_loopback() => {
            IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & !u128::from(u64::MAX)))
        }
        canonical => canonical,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_takes_all_places() {
        let connections = Connections::default();
        let (one, other): (IpAddr, IpAddr) = ([192, 0, 2, 1].into(), [192, 0, 2, 2].into());
        let enter = |address| connections.enter(address, 3, 2);
        let first = enter(one).unwrap();
        let _second = enter(one).unwrap();
        assert!(enter(one).is_none());
        let _third = enter(other).unwrap();
        assert!(enter(other).is_none());
        assert_eq!(connections.count(), 3);
        drop(first);
        assert!(enter(one).is_some());
        assert_eq!(connections.count(), 2);
    }

    #[test]
    fn nobody_takes_all_uploads() {
        let connections = Connections::default();
        let enter = || connections.enter([192, 0, 2, 1].into(), 9, 9).unwrap();
        let (one, other) = (enter(), enter());
        let leave = one.upload(1).unwrap();
        assert!(other.upload(1).is_none());
        drop(leave);
        assert!(other.upload(1).is_some());
        let near = connections.enter([127, 0, 0, 1].into(), 9, 9).unwrap();
        let _leave = near.upload(0).unwrap();
    }

    #[test]
    fn a_network_counts_as_one_address() {
        let of = |text: &str| network(text.parse().unwrap());
        assert_eq!(of("2001:db8::1"), of("2001:db8::ffff:2"));
        assert_ne!(of("2001:db8::1"), of("2001:db8:0:1::1"));
        assert_eq!(of("::ffff:192.0.2.1"), of("192.0.2.1"));
        assert!(of("::1").is_loopback());
    }

    #[test]
    fn this_machine_is_bounded_by_all_places_alone() {
        let connections = Connections::default();
        let enter = || connections.enter([127, 0, 0, 1].into(), 3, 1);
        let places: Vec<_> = (0..3).map(|_| enter().unwrap()).collect();
        assert!(enter().is_none());
        drop(places);
        assert!(connections.0.lock().of_one.is_empty());
    }
}
