use super::*;
use crate::mock::{Block, Header, genesis, header, incoming, seal};

/// A fork of so many blocks on top of the first one, the lowest first.
fn fork(length: u64) -> Vec<Header> {
    let mut blocks = vec![genesis()];
    for slot in 1..=length {
        let next = seal(header(blocks.last().unwrap(), slot, vec![]));
        blocks.push(next);
    }
    blocks.split_off(1)
}

fn batch(headers: &[Header], from: RuntimeOrigin) -> Batch<Block> {
    let blocks = headers.iter().map(|header| IncomingBlock { origin: Some(from), ..incoming(header) }).collect();
    (BlockOrigin::NetworkBroadcast, blocks)
}

type Asked = Arc<Mutex<Vec<(RuntimeOrigin, H256, u64)>>>;

/// Orphans with what they asked for.
fn orphans() -> (Orphans<Block>, Asked) {
    let (orphans, asked) = (Orphans::default(), Arc::new(Mutex::new(Vec::new())));
    let log = asked.clone();
    orphans.ask_by(Box::new(move |peer, hash, number| log.lock().push((peer, hash, number))));
    (orphans, asked)
}

/// Sorts out a batch at a node that knows the genesis alone, whose finality gadget asked for these blocks.
fn sort_out(orphans: &Orphans<Block>, batch: Batch<Block>, requested: &[&Header]) -> Vec<Batch<Block>> {
    let requested: Vec<H256> = requested.iter().map(|header| header.hash()).collect();
    orphans.sort_out(batch, |hash| requested.contains(hash), |hash, _| hash != genesis().hash())
}

#[test]
fn the_upper_part_of_a_fork_waits_for_the_lower() {
    let ((orphans, asked), peer, fork) = (orphans(), RuntimeOrigin::random(), fork(12));
    assert_eq!(sort_out(&orphans, batch(&fork[6..9], peer), &[&fork[8]]), []);
    assert_eq!(sort_out(&orphans, batch(&fork[3..6], peer), &[]), []);
    let wanted = [(peer, fork[5].hash(), 6), (peer, fork[2].hash(), 3)];
    assert_eq!(*asked.lock(), wanted);
    let all = [batch(&fork[..3], peer), batch(&fork[3..6], peer), batch(&fork[6..9], peer)];
    assert_eq!(sort_out(&orphans, all[0].clone(), &[]), all);
    // Nothing is left, and what follows on blocks that are not imported yet goes straight on.
    let next = batch(&fork[9..], peer);
    assert_eq!(sort_out(&orphans, next.clone(), &[&fork[11]]), [next]);
}

#[test]
fn nothing_is_kept_that_finality_did_not_ask_for() {
    let ((orphans, asked), peer, fork) = (orphans(), RuntimeOrigin::random(), fork(9));
    for requested in [vec![], vec![&fork[6]], vec![&fork[7]]] {
        let batch = batch(&fork[6..], peer);
        assert_eq!(sort_out(&orphans, batch.clone(), &requested), [batch]);
    }
    assert!(asked.lock().is_empty());
}

#[test]
fn nothing_is_kept_that_does_not_follow_on_one_another() {
    let ((orphans, asked), peer, fork) = (orphans(), RuntimeOrigin::random(), fork(9));
    let gap = [fork[4].clone(), fork[5].clone(), fork[8].clone()];
    let mut skips = fork[6..].to_vec();
    skips[1].number += 1;
    skips[2].parent_hash = skips[1].hash();
    let mut headless = batch(&fork[6..], peer);
    headless.1[1].header = None;
    let tip = skips[2].clone();
    for batch in [batch(&gap, peer), batch(&skips, peer), headless] {
        assert_eq!(sort_out(&orphans, batch.clone(), &[&fork[8], &tip]), [batch]);
    }
    assert!(asked.lock().is_empty());
}

#[test]
fn what_can_be_imported_or_not_be_asked_for_is_handed_on() {
    let ((orphans, asked), peer, fork) = (orphans(), RuntimeOrigin::random(), fork(6));
    let mut nobodys = batch(&fork[3..], peer);
    nobodys.1[0].origin = None;
    let empty = (BlockOrigin::NetworkBroadcast, Vec::new());
    for batch in [batch(&fork[..2], peer), batch(&fork[5..], peer), nobodys, empty] {
        assert_eq!(sort_out(&orphans, batch.clone(), &[&fork[1], &fork[5]]), [batch]);
    }
    let above = batch(&fork[4..], peer);
    // Below what is final.
    assert_eq!(orphans.sort_out(above.clone(), |_| true, |_, number| number > 4), std::slice::from_ref(&above));
    assert!(asked.lock().is_empty());
    assert_eq!(sort_out(&Orphans::default(), above.clone(), &[&fork[5]]), [above]);
}

#[test]
fn no_more_is_kept_than_there_is_room_for() {
    let ((orphans, _), fork) = (orphans(), fork(80));
    let all: Vec<&Header> = fork.iter().collect();
    let parts: Vec<&[Header]> = fork[1..].chunks(3).collect();
    let peers: Vec<RuntimeOrigin> = (0..3).map(|_| RuntimeOrigin::random()).collect();
    for (place, part) in parts.iter().take(KEPT).enumerate() {
        let peer = peers[place / KEPT_OF_PEER];
        assert_eq!(sort_out(&orphans, batch(part, peer), &all), [], "{place}");
        if place + 1 == KEPT_OF_PEER {
            let more = batch(parts[KEPT], peer);
            assert_eq!(sort_out(&orphans, more.clone(), &all), [more]);
        }
    }
    let more = batch(parts[KEPT + 1], peers[2]);
    assert_eq!(sort_out(&orphans, more.clone(), &all), [more]);
}

#[test]
fn nothing_is_kept_for_ever() {
    let ((orphans, _), peer, fork) = (orphans(), RuntimeOrigin::random(), fork(9));
    let upper = batch(&fork[6..], peer);
    assert_eq!(sort_out(&orphans, upper.clone(), &[&fork[8]]), []);
    let mut state = orphans.0.state.lock();
    assert_eq!(state.given_up(Instant::now()), []);
    assert_eq!(state.given_up(Instant::now() + PATIENCE), [upper]);
    assert!(state.kept.is_empty());
}

#[test]
fn what_was_handed_on_but_never_imported_is_asked_for_again() {
    let ((orphans, asked), peer, fork) = (orphans(), RuntimeOrigin::random(), fork(9));
    let lower = batch(&fork[3..6], peer);
    assert_eq!(sort_out(&orphans, lower.clone(), &[]), [lower]);
    assert_eq!(sort_out(&orphans, batch(&fork[6..], peer), &[&fork[8]]).len(), 1);
    let earlier = Instant::now().checked_sub(REMEMBERED_FOR).unwrap();
    orphans.0.state.lock().handed_on.values_mut().for_each(|since| *since = earlier);
    assert_eq!(sort_out(&orphans, batch(&fork[6..], peer), &[&fork[8]]), []);
    assert_eq!(*asked.lock(), [(peer, fork[5].hash(), 6)]);
}

#[test]
fn of_what_was_handed_on_no_more_is_remembered_than_there_is_room_for() {
    let (orphans, _) = orphans();
    let mut state = orphans.0.state.lock();
    (0..REMEMBERED as u64 + 5).for_each(|number| state.remember(H256::from_low_u64_be(number), Instant::now()));
    assert_eq!((state.handed_on.len(), state.order.len()), (REMEMBERED, REMEMBERED));
    assert!(!state.is_handed_on(&H256::zero(), Instant::now()));
}
