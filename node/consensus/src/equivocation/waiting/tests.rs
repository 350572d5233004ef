use super::*;
use crate::mock::{Block, Header, MockStore, genesis, header};
use sp_consensus_aura::{digests::CompatibleDigestItem, sr25519::AuthorityPair};
use sp_core::{Pair, crypto::ByteArray};
use sp_runtime::{DigestItem, generic::Digest};
use std::collections::BTreeMap;

const SLOT: u64 = 50_000;

fn pair(number: u8) -> AuthorityPair {
    AuthorityPair::from_seed(&[number; 32])
}

fn sealed(author: u8, slot: u64, variant: u8) -> Header {
    let mut header = header(&genesis(), slot, vec![DigestItem::Other(vec![variant])]);
    let seal: AuthoritySignature = pair(author).sign(header.hash().as_ref());
    header.digest.push(CompatibleDigestItem::aura_seal(seal));
    header
}

/// The same one every time, although no two seals are alike.
fn equivocation(author: u8, slot: u64) -> Equivocation<Header> {
    static MADE: Mutex<BTreeMap<(u8, u64), Equivocation<Header>>> = Mutex::new(BTreeMap::new());
    let make = || {
        let (first, second) = (sealed(author, slot, 1), sealed(author, slot, 2));
        Equivocation { slot: slot.into(), author: pair(author).public().to_raw_vec(), first, second }
    };
    MADE.lock().entry((author, slot)).or_insert_with(make).clone()
}

/// What a node with this store has as it starts.
fn start(store: &MockStore) -> Equivocations<Header> {
    Equivocations::load(Arc::new(store.clone()), |_| true)
}

#[test]
fn what_waits_outlasts_a_restart() {
    let store = MockStore::default();
    let all = [equivocation(1, SLOT), equivocation(2, SLOT), equivocation(1, SLOT + 4)];
    let before = start(&store);
    assert!(before.all().is_empty());
    all.iter().for_each(|one| before.push(one.clone(), SLOT.into()));
    assert_eq!(before.due(100, 120).len(), 3);
    let after = start(&store);
    assert_eq!(after.all(), all);
    assert_eq!(after.due(1, 21), all, "at once: the pool is empty");
    assert!(after.due(20, 40).is_empty());
    assert_eq!(after.due(21, 41), all);
}

#[test]
fn what_was_removed_does_not_come_back() {
    let store = MockStore::default();
    let before = start(&store);
    [1, 2].into_iter().for_each(|author| before.push(equivocation(author, SLOT), SLOT.into()));
    before.remove(SLOT.into(), &pair(1).public().to_raw_vec());
    assert_eq!(before.all(), [equivocation(2, SLOT)]);
    assert_eq!(start(&store).all(), [equivocation(2, SLOT)]);
}

#[test]
fn what_does_not_count_any_more_is_removed_as_the_node_starts() {
    let store = MockStore::default();
    let before = start(&store);
    [SLOT, SLOT + 4].into_iter().for_each(|slot| before.push(equivocation(1, slot), SLOT.into()));
    let counts = |one: &Equivocation<Header>| !one.is_too_old((SLOT + GIVEN_UP_AFTER + 1).into());
    assert_eq!(Equivocations::load(Arc::new(store.clone()), counts).all(), [equivocation(1, SLOT + 4)]);
    assert_eq!(start(&store).all(), [equivocation(1, SLOT + 4)]);
}

#[test]
fn what_is_too_old_makes_room() {
    let store = MockStore::default();
    let waiting = start(&store);
    (0..WAITING_OF_ONE as u64).for_each(|turn| waiting.push(equivocation(1, SLOT + turn), SLOT.into()));
    let late = SLOT + GIVEN_UP_AFTER + 1;
    waiting.push(equivocation(1, late), late.into());
    assert_eq!(waiting.all().len(), WAITING_OF_ONE);
    assert_eq!(waiting.all().last(), Some(&equivocation(1, late)));
    assert_eq!(start(&store).all(), waiting.all());
}

#[test]
fn no_more_wait_than_there_is_room_for() {
    let store = MockStore::default();
    let waiting = start(&store);
    (1..100).for_each(|slot| waiting.push(equivocation(1, slot), 1.into()));
    assert_eq!(waiting.all().len(), WAITING_OF_ONE, "one offender crowds nobody out");
    (2..100).for_each(|author| waiting.push(equivocation(author, SLOT), 1.into()));
    assert_eq!(waiting.all().len(), WAITING);
    assert_eq!(start(&store).all(), waiting.all());
}

#[test]
fn no_more_are_taken_over_than_there_is_room_for() {
    let store = MockStore::default();
    let many: Vec<_> = (1..100).map(|slot| equivocation(1, slot)).collect();
    store.write(&Stored::V1(many).encode()).unwrap();
    assert_eq!(start(&store).all().len(), WAITING_OF_ONE);
    let others: Vec<_> = (0..100).map(|author| equivocation(author, SLOT)).collect();
    store.write(&Stored::V1(others).encode()).unwrap();
    assert_eq!(start(&store).all().len(), WAITING);
    assert_eq!(start(&store).all().len(), WAITING, "the rest is gone");
}

#[test]
fn two_blocks_of_one_slot_wait_once() {
    let waiting = start(&MockStore::default());
    let mut again = equivocation(1, SLOT);
    again.second = sealed(1, SLOT, 3);
    [equivocation(1, SLOT), again].into_iter().for_each(|one| waiting.push(one, SLOT.into()));
    assert_eq!(waiting.all(), [equivocation(1, SLOT)]);
}

#[test]
fn garbage_in_the_store_is_ignored() {
    let whole = Stored::V1(vec![equivocation(1, SLOT)]).encode();
    let garbage = [
        vec![],
        vec![0],
        vec![1],
        vec![1, 0xff, 0xff, 0xff, 0xff],
        whole[..whole.len() - 1].to_vec(),
        [&whole[..], &[0]].concat(),
        [&[2], &whole[1..]].concat(),
    ];
    for bytes in garbage {
        let store = MockStore::default();
        store.write(&bytes).unwrap();
        let waiting = start(&store);
        assert!(waiting.all().is_empty(), "{bytes:?}");
        waiting.push(equivocation(1, SLOT), SLOT.into());
        assert_eq!(start(&store).all(), [equivocation(1, SLOT)]);
    }
}

#[test]
fn a_store_that_does_not_answer_stops_nothing() {
    let store = MockStore { fails: true, ..Default::default() };
    let waiting = start(&store);
    waiting.push(equivocation(1, SLOT), SLOT.into());
    assert_eq!(waiting.all(), [equivocation(1, SLOT)]);
    waiting.remove(SLOT.into(), &pair(1).public().to_raw_vec());
    assert!(waiting.all().is_empty());
}

#[test]
fn the_stored_form_is_frozen() {
    let plain = |number: u32| Header::new(number, [0; 32].into(), [0; 32].into(), [0; 32].into(), Digest::default());
    let one = Equivocation { slot: 7.into(), author: vec![9, 9], first: plain(1), second: plain(2) };
    let header = |number: u8| [vec![0; 32], vec![4 * number], vec![0; 64], vec![0]].concat();
    // The form, how many, the slot, the author, two headers.
    let expected = [vec![1, 4, 7, 0, 0, 0, 0, 0, 0, 0, 8, 9, 9], header(1), header(2)].concat();
    assert_eq!(Stored::V1(vec![one]).encode(), expected);
}

#[test]
fn only_two_blocks_that_the_author_sealed_for_the_slot_prove_something() {
    let one = equivocation(1, SLOT);
    assert!(one.is_proven::<Block>());
    let with = |change: fn(&mut Equivocation<Header>)| {
        let mut changed = one.clone();
        change(&mut changed);
        changed.is_proven::<Block>()
    };
    assert!(!with(|one| one.slot = (SLOT + 1).into()));
    assert!(!with(|one| one.author = pair(2).public().to_raw_vec()));
    assert!(!with(|one| one.author.clear()));
    assert!(!with(|one| one.second = sealed(2, SLOT, 2)));
    assert!(!with(|one| one.second = sealed(1, SLOT + 1, 2)));
    assert!(!with(|one| one.second = one.first.clone()));
    assert!(!with(|one| drop(one.second.digest.pop())));
}
