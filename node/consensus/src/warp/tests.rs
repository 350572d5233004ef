use super::*;
use crate::mock::{Block, Header, genesis, header};
use proptest::prelude::*;
use sc_client_api::{AuxStore, BlockImportOperation, NewBlockState, in_mem};
use sc_consensus_grandpa::AuthoritySet;
use sp_blockchain::{BlockGap, BlockGapType};
use sp_consensus_grandpa::{AuthorityPair, ConsensusLog, Message, Precommit, ScheduledChange, localized_payload};
use sp_core::{H256, Pair};
use sp_runtime::{DigestItem, Justifications};
use std::ops::Range;

type Provider = HandOverProvider<Block, in_mem::Backend<Block>>;

/// A chain all of which is final, by validators whose keys are numbers.
struct Chain {
    backend: Arc<in_mem::Backend<Block>>,
    tip: Header,
    validators: Vec<AuthorityPair>,
    set_id: SetId,
    changes: Vec<(SetId, u32)>,
}

fn keys(numbers: Range<u8>) -> Vec<AuthorityPair> {
    numbers.map(|number| AuthorityPair::from_seed(&[number; 32])).collect()
}

fn list(validators: &[AuthorityPair]) -> Vec<(sp_consensus_grandpa::AuthorityId, u64)> {
    validators.iter().map(|pair| (pair.public(), 1)).collect()
}

/// Returns what validators sign to finalise a block.
fn justify(header: &Header, set_id: SetId, validators: &[AuthorityPair]) -> GrandpaJustification<Block> {
    let (target_hash, target_number) = (header.hash(), header.number);
    let precommit = Precommit::<Header> { target_hash, target_number };
    let payload = localized_payload(7, set_id, &Message::<Header>::Precommit(precommit.clone()));
    let votes: Vec<_> = validators.iter().map(|pair| (precommit.clone(), pair.sign(&payload), pair.public())).collect();
    let commit = Commit::<Header>::decode(&mut &(target_hash, target_number, votes).encode()[..]).unwrap();
    Votes { round: 7, commit, votes_ancestries: Vec::new() }.into()
}

impl Chain {
    fn new(validators: Range<u8>) -> Self {
        let backend = Arc::new(in_mem::Backend::new());
        let chain = Self { backend, tip: genesis(), validators: keys(validators), set_id: 0, changes: Vec::new() };
        chain.insert(None);
        chain
    }

    fn insert(&self, justification: Option<GrandpaJustification<Block>>) {
        let mut operation = self.backend.begin_operation().unwrap();
        let justifications = justification.map(|it| Justifications::from((GRANDPA_ENGINE_ID, it.encode())));
        operation.set_block_data(self.tip.clone(), None, None, justifications, NewBlockState::Final, true).unwrap();
        self.backend.commit_operation(operation).unwrap();
    }

    /// Adds blocks, and has the last of them final with a justification that is kept as the best one.
    fn grow(&mut self, blocks: u32) {
        for _ in 0..blocks {
            self.tip = header(&self.tip, 1, vec![]);
            self.insert(None);
        }
        self.finalise();
    }

    fn finalise(&self) {
        let best = justify(&self.tip, self.set_id, &self.validators).encode();
        AuxStore::insert_aux(&*self.backend, &[(&b"grandpa_best_justification"[..], &best[..])], &[]).unwrap();
    }

    /// Adds a block with a log of GRANDPA's.
    fn signal(&mut self, log: ConsensusLog<u32>) {
        self.tip = header(&self.tip, 1, vec![DigestItem::Consensus(GRANDPA_ENGINE_ID, log.encode())]);
    }

    /// Adds a block in which the validators hand over to others.
    fn change(&mut self, validators: Range<u8>) {
        let next = keys(validators);
        self.signal(ConsensusLog::ScheduledChange(ScheduledChange { next_authorities: list(&next), delay: 0 }));
        self.insert(Some(justify(&self.tip, self.set_id, &self.validators)));
        self.changes.push((self.set_id, self.tip.number));
        (self.set_id, self.validators) = (self.set_id + 1, next);
    }

    /// Adds a block in which the validators are replaced by force, and the block in which that takes place.
    fn force(&mut self, validators: Range<u8>) {
        let (last, next) = (self.tip.number, keys(validators));
        self.signal(ConsensusLog::ForcedChange(last, ScheduledChange { next_authorities: list(&next), delay: 1 }));
        self.insert(None);
        self.changes.push((self.set_id, last));
        (self.set_id, self.validators) = (self.set_id + 1, next);
        self.grow(1);
    }

    fn hand_over(&self) -> HandOver<Block> {
        HandOver { header: self.tip.clone(), set_id: self.set_id, authorities: list(&self.validators) }
    }

    /// Returns a node that has the chain, with these of its changes on record.
    fn node_that_recorded(&self, changes: &[(SetId, u32)], newest: Option<HandOver<Block>>) -> Provider {
        let pending = (Vec::<()>::new(), None::<u32>, Vec::<()>::new());
        let set = (list(&self.validators), self.set_id, pending, changes).encode();
        let set = AuthoritySet::<H256, u32>::decode(&mut &set[..]).unwrap();
        HandOverProvider::new(self.backend.clone(), set.into(), newest)
    }

    fn node(&self, newest: Option<HandOver<Block>>) -> Provider {
        self.node_that_recorded(&self.changes, newest)
    }

    /// Has a node that knows nothing but the genesis and the hand-over join by way of `server`. Returns the block at
    /// which it ends, and the blocks that it is to import.
    fn join(&self, server: &Provider, newest: Option<HandOver<Block>>) -> Result<(Header, Vec<H256>), String> {
        let mut blocks = Vec::new();
        let mut verifier = self.joiner(newest).create_verifier();
        loop {
            let proof = server.generate(verifier.next_proof_context()).map_err(|error| error.to_string())?;
            match verifier.verify(&proof).map_err(|error| error.to_string())? {
                VerificationResult::Partial(new) => blocks.extend(hashes(new)),
                VerificationResult::Complete(header, new) => {
                    blocks.extend(hashes(new));
                    return Ok((header, blocks));
                }
            }
        }
    }

    fn joiner(&self, newest: Option<HandOver<Block>>) -> Provider {
        let mut fresh = Self::new(0..4);
        fresh.validators = keys(0..4);
        fresh.node(newest)
    }
}

fn hashes(blocks: Vec<(Header, Justifications)>) -> Vec<H256> {
    blocks.into_iter().map(|(header, _)| header.hash()).collect()
}

/// Returns a chain whose validators were replaced by force after they had changed once, and its hand-over.
fn restored() -> (Chain, HandOver<Block>) {
    let mut chain = Chain::new(0..4);
    chain.grow(5);
    chain.change(1..5);
    chain.grow(5);
    chain.force(2..5);
    chain.grow(3);
    let hand_over = chain.hand_over();
    chain.grow(5);
    (chain, hand_over)
}

#[test]
fn without_a_forced_change_the_sdk_proves_from_genesis_on() {
    let mut chain = Chain::new(0..4);
    chain.grow(5);
    chain.change(1..5);
    chain.grow(5);
    let (target, blocks) = chain.join(&chain.node(None), None).unwrap();
    assert_eq!((target, blocks.len()), (chain.tip.clone(), 2));
}

#[test]
fn a_forced_change_is_the_end_of_the_proof_from_genesis() {
    let (chain, hand_over) = restored();
    let error = chain.join(&chain.node(None), None).unwrap_err();
    assert!(error.contains("invalid signature"), "{error}");
    assert!(chain.join(&chain.node(Some(hand_over)), None).is_err());
}

#[test]
fn a_hand_over_leads_across_it() {
    let (mut chain, hand_over) = restored();
    let newest = Some(hand_over.clone());
    // Peers need not know of it.
    for server in [chain.node(None), chain.node(newest.clone())] {
        let (target, blocks) = chain.join(&server, newest.clone()).unwrap();
        assert_eq!((&target, blocks), (&chain.tip, vec![chain.tip.hash()]));
    }
    chain.change(10..17);
    let changed = chain.tip.hash();
    chain.grow(2);
    let (target, blocks) = chain.join(&chain.node(None), newest.clone()).unwrap();
    assert_eq!((&target, blocks), (&chain.tip, vec![changed, chain.tip.hash()]));

    // Whoever was given an older one comes to nothing once there is another.
    chain.force(11..17);
    chain.grow(1);
    let second = Some(chain.hand_over());
    chain.grow(1);
    assert!(chain.join(&chain.node(None), newest).is_err());
    assert_eq!(chain.join(&chain.node(None), second).unwrap().0, chain.tip);
}

#[test]
fn the_block_of_the_hand_over_may_be_the_newest_one() {
    let (chain, _) = restored();
    let (target, blocks) = chain.join(&chain.node(None), Some(chain.hand_over())).unwrap();
    assert_eq!((&target, blocks), (&chain.tip, vec![chain.tip.hash()]));
}

#[test]
fn a_wrong_hand_over_leads_nowhere() {
    let (chain, hand_over) = restored();
    let refused = |change: fn(&mut HandOver<Block>), words: &str| {
        let mut wrong = hand_over.clone();
        change(&mut wrong);
        let error = chain.join(&chain.node(None), Some(wrong)).unwrap_err();
        assert!(error.contains(words), "{error}");
    };
    refused(|it| it.set_id -= 1, "invalid signature");
    refused(|it| it.set_id += 1, "outdated justification");
    refused(|it| it.authorities = list(&keys(3..7)), "invalid commit");
    // Nobody has such a block.
    refused(|it| it.header.number += 1, "Missing start block");
}

#[test]
fn forged_proofs_are_refused() {
    let (mut chain, hand_over) = restored();
    chain.change(10..14);
    chain.grow(2);
    let verify = |fragments: Vec<WarpSyncFragment<Block>>, is_finished: bool| {
        let mut verifier = chain.joiner(Some(hand_over.clone())).create_verifier();
        let proof = EncodedProof((fragments, is_finished).encode());
        let refused = verifier.verify(&proof).map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(verifier.next_proof_context() == hand_over.hash(), refused.is_err(), "it begins anew");
        refused
    };
    let proof = chain.node(None).generate(hand_over.hash()).unwrap();
    let proof = || <(Vec<WarpSyncFragment<Block>>, bool)>::decode(&mut &proof.0[..]).unwrap().0;
    let forge = |change: fn(&mut Vec<WarpSyncFragment<Block>>)| {
        let mut fragments = proof();
        change(&mut fragments);
        verify(fragments, true).unwrap_err()
    };
    assert_eq!(verify(proof(), true), Ok(()));
    assert!(verify(proof(), false).unwrap_err().contains("missing authority set change"));
    assert!(forge(|it| it.clear()).contains("empty"));
    assert!(forge(|it| drop(it.remove(0))).contains("invalid commit"), "a change is left out");
    assert!(forge(|it| it[0].header.extrinsics_root = H256::repeat_byte(9)).contains("Mismatch"));
    assert!(forge(|it| it[0].header.digest.logs.clear()).contains("Mismatch"));
    assert!(forge(|it| drop(it[1].justification.justification.commit.precommits.drain(1..))).contains("commit"));
    assert!(forge(|it| it[1].justification.justification.round = 8).contains("invalid signature"));
    let others = justify(&chain.tip, 3, &keys(30..34));
    let mut fragments = proof();
    fragments[1].justification = others;
    assert!(verify(fragments, true).unwrap_err().contains("invalid commit"));
    let mut verifier = chain.joiner(Some(hand_over.clone())).create_verifier();
    assert!(verifier.verify(&EncodedProof(b"\xff".to_vec())).is_err());
}

#[test]
fn who_joined_by_warp_sync_serves_proofs_as_well() {
    let (mut chain, hand_over) = restored();
    let newest = Some(hand_over.clone());
    chain.change(10..14);
    chain.grow(2);
    chain.change(11..15);
    chain.grow(2);
    // It saw two changes, and none before them.
    let record = &chain.changes[2..];
    let server = chain.node_that_recorded(record, newest.clone());
    let error = server.inner.generate(hand_over.hash()).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("Missing required data"), "{error}");
    let (target, blocks) = chain.join(&server, newest.clone()).unwrap();
    assert_eq!((target, blocks.len()), (chain.tip.clone(), 3));
    // Of what was before the hand-over it makes no proof, nor without one.
    let refused = |server: &Provider, start: H256| server.generate(start).map(|_| ()).unwrap_err().to_string();
    assert!(refused(&server, chain.backend.blockchain().hash(3).unwrap().unwrap()).contains("Missing required data"));
    assert!(refused(&chain.node_that_recorded(record, None), hand_over.hash()).contains("Missing required data"));
    assert!(refused(&server, H256::repeat_byte(7)).contains("Missing start block"));
}

#[test]
fn a_node_that_lacks_blocks_makes_no_proof() {
    let mut info = Chain::new(0..4).backend.blockchain().info();
    assert!(ensure_complete(&info).is_ok());
    info.block_gap = Some(BlockGap { start: 3, end: 9, gap_type: BlockGapType::MissingHeaderAndBody });
    assert!(ensure_complete(&info).unwrap_err().to_string().contains("still downloads"));
}

#[test]
fn a_proof_of_an_unjustified_change_is_refused() {
    let (mut chain, hand_over) = restored();
    let next = list(&keys(10..14));
    chain.signal(ConsensusLog::ScheduledChange(ScheduledChange { next_authorities: next, delay: 0 }));
    chain.insert(None);
    let record = [(2, chain.tip.number)];
    chain.grow(1);
    let server = chain.node_that_recorded(&record, Some(hand_over.clone()));
    let error = server.generate(hand_over.hash()).map(|_| ()).unwrap_err().to_string();
    assert!(error.contains("has no justification"), "{error}");
}

#[derive(Clone, Debug)]
enum Step {
    Grow(u32),
    Change(u8),
    Force(u8),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        (1u32..4).prop_map(Step::Grow),
        (0u8..200).prop_map(Step::Change),
        (0u8..200).prop_map(Step::Force)
    ];
    prop::collection::vec(step, 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn whatever_came_before_the_newest_hand_over_leads_to_the_end(steps in steps(), later in 0usize..4, flip: (u16, u8)) {
        let mut chain = Chain::new(0..4);
        let mut newest = None;
        for step in steps {
            match step {
                Step::Grow(blocks) => chain.grow(blocks),
                Step::Change(from) => chain.change(from..from + 4),
                Step::Force(from) => {
                    chain.force(from..from + 3);
                    newest = Some(chain.hand_over());
                }
            }
        }
        (0..later).for_each(|more| chain.change(60 + more as u8..66 + more as u8));
        chain.grow(1);
        let server = chain.node(None);
        let (target, blocks) = chain.join(&server, newest.clone()).unwrap();
        prop_assert_eq!(&target, &chain.tip);
        prop_assert_eq!(blocks.last(), Some(&chain.tip.hash()));

        // One bit changed, and it leads nowhere.
        let mut verifier = chain.joiner(newest).create_verifier();
        let mut proof = server.generate(verifier.next_proof_context()).unwrap();
        let place = flip.0 as usize % proof.0.len();
        proof.0[place] ^= 1 << (flip.1 % 8);
        let outcome = verifier.verify(&proof);
        prop_assert!(!matches!(outcome, Ok(VerificationResult::Complete(..))), "byte {place}");
    }
}
