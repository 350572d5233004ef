use super::*;
use crate::{metrics::Metrics, mock::*};
use futures::executor::block_on;
use sp_consensus::InherentData;
use sp_core::{U256, testing::TaskExecutor};
use sp_runtime::generic;
use sp_timestamp::TimestampInherentData;
use std::{num::NonZeroUsize, sync::mpsc};
use urcar_work::check_work;

const MAX_DURATION: Duration = Duration::from_secs(2);

/// Hands out the arguments that its proposer is given.
struct MockFactory(mpsc::Sender<ProposeArgs<Block>>);
struct MockProposer(mpsc::Sender<ProposeArgs<Block>>);

impl Environment<Block> for MockFactory {
    type Proposer = MockProposer;
    type CreateProposer = futures::future::Ready<Result<MockProposer, sp_consensus::Error>>;
    type Error = sp_consensus::Error;

    fn init(&mut self, _: &Header) -> Self::CreateProposer {
        futures::future::ok(MockProposer(self.0.clone()))
    }
}

impl Proposer<Block> for MockProposer {
    type Error = sp_consensus::Error;
    type Proposal = futures::future::Ready<Result<Proposal<Block>, sp_consensus::Error>>;

    fn propose(self, args: ProposeArgs<Block>) -> Self::Proposal {
        self.0.send(args).unwrap();
        let block = generic::Block { header: genesis(), extrinsics: vec![] };
        futures::future::ok(Proposal { block, storage_changes: Default::default() })
    }
}

/// Proposes in `slot`, and returns the arguments of the inner proposer.
fn propose(chain: MockChain, slot: u64) -> Result<ProposeArgs<Block>, String> {
    propose_within(MAX_DURATION, chain, slot)
}

/// Proposes as [`propose`] does, within the time that Aura gives.
fn propose_within(max_duration: Duration, chain: MockChain, slot: u64) -> Result<ProposeArgs<Block>, String> {
    let (sender, given) = mpsc::channel();
    let miner = Miner::new(TaskExecutor::new(), NonZeroUsize::MIN, Metrics::default());
    let mut factory = WorkProposerFactory::new(MockFactory(sender), chain, miner);
    let proposer = block_on(factory.init(&genesis())).map_err(|e| e.to_string())?;
    let mut inherent_data = InherentData::new();
    inherent_data.replace_data(sp_timestamp::INHERENT_IDENTIFIER, &Timestamp::new(7));
    let inherent_digests = Digest { logs: vec![slot_digest(slot)] };
    let args = ProposeArgs { inherent_data, inherent_digests, max_duration, ..Default::default() };
    block_on(proposer.propose(args)).map_err(|e| e.to_string())?;
    Ok(given.recv().unwrap())
}

/// A slot with at least two thirds of its time left.
fn fresh_slot() -> u64 {
    loop {
        let now = Timestamp::current().as_millis();
        if now % SLOT_MILLIS < SLOT_MILLIS / 3 {
            return now / SLOT_MILLIS;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn adds_the_work_its_time_and_takes_the_search_off() {
    let slot = fresh_slot();
    let args = propose(MockChain::new(20_000), slot).unwrap();
    let logs = &args.inherent_digests.logs;
    assert_eq!(logs.len(), 2);
    assert_eq!(logs[0], slot_digest(slot), "Aura's digest comes first");
    assert_eq!(check_work(&genesis().hash(), &author(slot.into()), slot, logs, U256::from(20_000)), Ok(()));
    let timestamp = args.inherent_data.timestamp_inherent_data().unwrap().unwrap();
    assert_eq!(timestamp.as_millis() / SLOT_MILLIS, slot);
    assert!(args.max_duration < MAX_DURATION * 2 / 3, "a third is left for the state root");
}

#[test]
fn says_that_the_slot_is_skipped_when_nothing_is_found() {
    let chain = MockChain::new(1);
    chain.0.lock().difficulty = U256::MAX;
    let slot = fresh_slot();
    let error = propose(chain, slot).err().unwrap();
    assert!(error.contains(&format!("slot {slot} is skipped: no proof of work found in")), "{error}");
}

#[test]
fn does_not_search_in_a_slot_that_is_over() {
    let error = propose(MockChain::new(1), 5).err().unwrap();
    assert!(error.contains("slot 5 is skipped: it was over"), "{error}");
}

#[test]
fn building_ends_with_the_slot() {
    let slot = fresh_slot();
    let args = propose_within(Duration::from_secs(3_600), MockChain::new(1), slot).unwrap();
    assert!(args.max_duration <= Duration::from_millis(SLOT_MILLIS) * 2 / 3 && !args.max_duration.is_zero());
}

#[test]
fn needs_an_author() {
    let chain = MockChain::new(1);
    chain.0.lock().authorities.clear();
    assert!(propose(chain, fresh_slot()).err().unwrap().contains("nobody may author"));
}

#[test]
fn the_timestamp_stays_within_the_slot() {
    let (slot, duration) = (Slot::from(10), SlotDuration::from_millis(3_000));
    for (now, clamped) in [(0, 30_000), (30_000, 30_000), (31_234, 31_234), (32_999, 32_999), (33_000, 32_999)] {
        assert_eq!(clamp_to_slot(now.into(), slot, duration), Timestamp::new(clamped));
    }
}

#[test]
fn the_search_leaves_time_to_build_and_ends_with_the_slot() {
    let (slot, duration) = (Slot::from(10), SlotDuration::from_millis(3_000));
    let budget = |now: u64| search_budget(Duration::from_millis(1_600), now.into(), slot, duration);
    assert_eq!(budget(30_000), Duration::from_millis(1_400));
    assert_eq!(budget(32_000), Duration::from_millis(1_000));
    assert_eq!(budget(33_000), Duration::ZERO);
}
