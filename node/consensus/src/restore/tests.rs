use super::*;
use prometheus_endpoint::Registry;
use sp_core::{crypto::key_types, ed25519::Public};
use sp_keystore::{Keystore, testing::MemoryKeystore};

fn gate() -> VoteGate<u32> {
    VoteGate::new(RestoreMetrics::default())
}

fn close(gate: &VoteGate<u32>, best: u32) {
    gate.close(best, 7.into(), best);
}

fn finalise(gate: &VoteGate<u32>, numbers: impl IntoIterator<Item = u32>) {
    numbers.into_iter().for_each(|number| gate.on_finalised(number));
}

#[test]
fn the_gate_opens_after_three_confirmations_above_what_was_known() {
    let gate = gate();
    assert!(gate.is_open());
    close(&gate, 10);
    finalise(&gate, [3, 9, 10]);
    assert!(!gate.is_open(), "rounds on what was known may be ones voted in");
    finalise(&gate, [11, 12]);
    assert!(!gate.is_open());
    finalise(&gate, [15]);
    assert!(gate.is_open());
}

#[test]
fn another_own_block_starts_the_wait_anew() {
    let gate = gate();
    close(&gate, 10);
    finalise(&gate, [11, 12]);
    close(&gate, 20);
    finalise(&gate, [13, 14, 15, 20]);
    assert!(!gate.is_open());
    close(&gate, 5);
    finalise(&gate, [21, 22]);
    assert!(!gate.is_open(), "an older block lowers nothing");
    finalise(&gate, [23]);
    assert!(gate.is_open());
    close(&gate, 30);
    assert!(!gate.is_open(), "it closes as often as it has to");
}

#[test]
fn the_operator_may_keep_it_open() {
    let gate = gate();
    close(&gate, 10);
    gate.keep_open();
    assert!(gate.is_open());
    close(&gate, 20);
    assert!(gate.is_open());
}

#[test]
fn the_voter_has_no_keys_while_the_gate_is_closed() {
    let (gate, inner) = (gate(), MemoryKeystore::new());
    let vote = inner.ed25519_generate_new(key_types::GRANDPA, None).unwrap();
    let author = inner.sr25519_generate_new(key_types::AURA, None).unwrap();
    let searches = KeySearches::default();
    let keystore = GatedKeystore::new(std::sync::Arc::new(inner), gate.clone(), searches.clone());
    let may_vote = || {
        searches.handles_cloned();
        keystore.has_keys(&[(vote.0.to_vec(), key_types::GRANDPA)])
    };
    assert!(may_vote());
    assert!(!keystore.has_keys(&[(Public::default().0.to_vec(), key_types::GRANDPA)]), "nobody's key");
    close(&gate, 10);
    assert!(!may_vote());
    assert!(keystore.has_keys(&[(author.0.to_vec(), key_types::AURA)]), "it authors all the same");
    let signed = keystore.ed25519_sign(key_types::GRANDPA, &vote, b"a round that has begun").unwrap();
    assert!(signed.is_some());
    finalise(&gate, [11, 12, 13]);
    assert!(may_vote());
}

/// A voter as it looks for its keys, which are two of a set's.
struct Voter {
    keystore: GatedKeystore<u32>,
    searches: KeySearches,
    set: Vec<Public>,
}

impl Voter {
    fn new(gate: &VoteGate<u32>) -> Self {
        let (inner, searches) = (MemoryKeystore::new(), KeySearches::default());
        let own = || inner.ed25519_generate_new(key_types::GRANDPA, None).unwrap();
        let set = vec![Public::from_raw([1; 32]), own(), Public::from_raw([2; 32]), own()];
        let keystore = GatedKeystore::new(std::sync::Arc::new(inner), gate.clone(), searches.clone());
        Self { keystore, searches, set }
    }

    fn finds_keys(&self) -> bool {
        self.set.iter().any(|key| self.keystore.has_keys(&[(key.0.to_vec(), key_types::GRANDPA)]))
    }

    /// Begins with a set of validators, and returns whether it passes on what is finalised.
    fn begin_set(&self) -> bool {
        self.searches.handles_cloned();
        self.finds_keys();
        let is_voter = self.finds_keys();
        self.searches.handles_cloned();
        is_voter
    }

    /// Begins a round, and returns whether it votes in it.
    fn begin_round(&self) -> bool {
        let votes = self.finds_keys();
        self.searches.handles_cloned();
        votes
    }
}

#[test]
fn a_voter_that_starts_without_votes_passes_on_what_is_finalised() {
    let gate = gate();
    let voter = Voter::new(&gate);
    close(&gate, 10);
    for _ in 0..2 {
        assert!(voter.begin_set());
        assert!(!voter.begin_round() && !voter.begin_round(), "several rounds may begin at once");
    }
    finalise(&gate, [11, 12, 13]);
    assert!(voter.begin_round());
    assert!(voter.begin_set() && voter.begin_round());
    close(&gate, 20);
    assert!(!voter.begin_round());
}

#[test]
fn a_gate_that_closes_as_a_set_begins_holds_the_votes_alone() {
    let gate = gate();
    let voter = Voter::new(&gate);
    voter.finds_keys();
    close(&gate, 10);
    assert!(voter.finds_keys());
    voter.searches.handles_cloned();
    assert!(!voter.begin_round());
}

#[test]
fn telemetry_at_the_end_of_a_turn_opens_nothing() {
    let gate = gate();
    let voter = Voter::new(&gate);
    close(&gate, 10);
    let mut turns = 0;
    let run = std::future::poll_fn(|context| {
        turns += 1;
        assert!(!voter.begin_round(), "turn {turns}");
        voter.finds_keys();
        if turns == 3 {
            return std::task::Poll::Ready(());
        }
        context.waker().wake_by_ref();
        std::task::Poll::Pending
    });
    futures::executor::block_on(voter.searches.follow(run));
}

#[test]
fn a_precaution_ends_when_nothing_else_speaks_against_it() {
    let gate = gate();
    gate.close_as_precaution(10);
    assert!(!gate.is_open());
    gate.open_again();
    assert!(gate.is_open());

    gate.close_as_precaution(10);
    close(&gate, 10);
    gate.open_again();
    assert!(!gate.is_open(), "an own block was news meanwhile");
    gate.close_as_precaution(10);
    gate.open_again();
    assert!(!gate.is_open(), "it was closed for more than a precaution before");
    finalise(&gate, [11, 12, 13]);
    assert!(gate.is_open());

    gate.close_as_precaution(20);
    finalise(&gate, [21, 22, 23]);
    assert!(gate.is_open(), "it opens by finality too");
    gate.keep_open();
    gate.close_as_precaution(30);
    assert!(gate.is_open());
}

#[test]
fn operators_see_the_gate() {
    let registry = Registry::new();
    let gate = VoteGate::<u32>::new(RestoreMetrics::register(Some(&registry)).unwrap());
    let value = |name: &str| {
        let families = registry.gather();
        let family = families.iter().find(|family| family.get_name() == name).unwrap();
        let metric = &family.get_metric()[0];
        metric.get_gauge().get_value() + metric.get_counter().get_value()
    };
    assert_eq!(value("urcar_votes_held"), 0.0);
    close(&gate, 10);
    close(&gate, 11);
    assert_eq!((value("urcar_votes_held"), value("urcar_own_blocks_unknown_total")), (1.0, 2.0));
    finalise(&gate, [12, 13, 14]);
    assert_eq!((value("urcar_votes_held"), value("urcar_own_blocks_unknown_total")), (0.0, 2.0));
    assert!(RestoreMetrics::register(Some(&registry)).is_err());
}
