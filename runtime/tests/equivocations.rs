//! Two blocks for one slot, and two votes in one round: reported whatever the offender does with its keys, and punished
//! as the terms say.

mod common;

use codec::{Decode, Encode};
use common::{Chain, account, apply, records::text, signed, slot_digest, try_state};
use pallet_equivocations::{Call, EquivocationOffence, Error, HeaderBytes, ReportVotes, SessionOwner};
use pallet_grandpa::TimeSlot;
use sp_consensus_aura::{
    Slot,
    digests::CompatibleDigestItem,
    sr25519::{AuthorityId, AuthoritySignature},
};
use sp_consensus_grandpa::{
    AuthorityId as GrandpaId, Equivocation, EquivocationProof, Message, Prevote, localized_payload,
    runtime_decl_for_grandpa_api::GrandpaApi,
};
use sp_core::{
    H256, Pair,
    offchain::{TransactionPoolExt, testing::TestTransactionPoolExt},
};
use sp_keyring::{
    Ed25519Keyring,
    Sr25519Keyring::{self, Alice, Bob, Charlie, Dave},
};
use sp_keystore::{KeystoreExt, testing::MemoryKeystore};
use sp_runtime::{
    Digest, Perbill,
    traits::Header as _,
    transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
};
use sp_staking::offence::{OffenceError, ReportOffence};
use std::panic::{AssertUnwindSafe, catch_unwind};
use urcar_runtime::{
    AccountId, Balance, Block, BlockNumber, Executive, Grandpa, Header, Offences, Runtime, RuntimeOrigin, Session,
    UncheckedExtrinsic, Writers, opaque::SessionKeys,
};
use urcar_runtime_api::runtime_decl_for_aura_equivocation_api::AuraEquivocationApi;
use urcar_types::Standing;

/// Blocks of a session, and of a ban.
const SESSION: BlockNumber = 5;
const BAN: BlockNumber = 30;
/// What the first slot costs.
const FIRST_SHARE: Perbill = Perbill::from_percent(5);

/// Four validators with short sessions, and a node that holds new keys.
fn network() -> Chain {
    let mut chain = Chain::new("local_testnet", |config| {
        config["work"]["initialDifficulty"] = 1.into();
        config["finality"]["sessionLength"] = SESSION.into();
        config["genesisParameters"]["parameters"]["authoringBan"] = BAN.into();
    });
    chain.externalities().register_extension(KeystoreExt::new(MemoryKeystore::new()));
    block(&mut chain, || ());
    chain
}

/// Builds the next block, in the next slot whose author may author.
fn block<R>(chain: &mut Chain, what: impl FnOnce() -> R) -> R {
    let (slot, authors) = (chain.slot(), chain.run(pallet_aura::Pallet::<Runtime>::authorities_len) as u64);
    let disabled = chain.run(Session::disabled_validators);
    let may = |slots: &u64| !disabled.contains(&(((slot + slots) % authors) as u32));
    chain.open((1..).find(may).unwrap(), common::WORK_TIME);
    let outcome = chain.run(what);
    chain.close();
    outcome
}

/// Builds blocks until so many more sessions have started.
fn rotate(chain: &mut Chain, times: u32) {
    let goal = chain.run(Session::current_index) + times;
    while chain.run(Session::current_index) < goal {
        block(chain, || ());
    }
}

fn who(keyring: Sr25519Keyring) -> AccountId {
    keyring.to_account_id()
}

fn whole_bond() -> Balance {
    <Runtime as pallet_writers::Config>::Bond::get()
}

fn bond(keyring: Sr25519Keyring) -> Balance {
    Writers::writer(&who(keyring)).expect("an organisation").bond.0
}

fn standing(keyring: Sr25519Keyring) -> Standing<BlockNumber> {
    Writers::writer(&who(keyring)).expect("an organisation").standing
}

fn index_of(keyring: Sr25519Keyring) -> u32 {
    Session::validators().iter().position(|it| *it == who(keyring)).expect("a validator") as u32
}

/// Replaces a validator's keys by new ones.
fn change_keys(keyring: Sr25519Keyring) -> SessionKeys {
    let who = who(keyring);
    let generated = SessionKeys::generate(&who.encode(), None);
    let keys = generated.keys.clone();
    Session::set_keys(RuntimeOrigin::signed(who), generated.keys, generated.proof.encode()).unwrap();
    keys
}

fn now() -> u64 {
    pallet_aura::CurrentSlot::<Runtime>::get().into()
}

/// A header of a slot, sealed with the validator's first key.
fn sealed(keyring: Sr25519Keyring, slot: u64, variant: u8) -> Header {
    let digest = Digest { logs: vec![slot_digest(slot)] };
    let mut header = Header::new(1, H256::repeat_byte(variant), H256::zero(), H256::zero(), digest);
    let seal = AuthoritySignature::from(keyring.pair().sign(header.hash().as_bytes()));
    header.digest_mut().push(CompatibleDigestItem::<AuthoritySignature>::aura_seal(seal));
    header
}

fn bytes(header: &Header) -> HeaderBytes {
    HeaderBytes::try_from(header.encode()).unwrap()
}

fn key(keyring: Sr25519Keyring) -> AuthorityId {
    keyring.public().into()
}

/// The report of two blocks that the validator sealed for a slot with its first key.
fn report(keyring: Sr25519Keyring, slot: u64, session: u32) -> UncheckedExtrinsic {
    let (first, second) = (bytes(&sealed(keyring, slot, 1)), bytes(&sealed(keyring, slot, 2)));
    UncheckedExtrinsic::new_bare(Call::report_unsigned { first, second, key: key(keyring), session }.into())
}

fn refused(report: UncheckedExtrinsic, why: InvalidTransaction) {
    assert_eq!(apply(report), Err(TransactionValidityError::Invalid(why)));
}

#[test]
fn an_equivocator_that_changes_its_keys_in_the_same_session_pays_all_the_same() {
    let mut chain = network();
    block(&mut chain, || {
        change_keys(Bob);
        assert_eq!(apply(report(Bob, now(), 0)), Ok(Ok(())));
        assert_eq!(bond(Bob), whole_bond() - FIRST_SHARE * whole_bond());
        assert_eq!(standing(Bob), Standing::Active);
    });
    // Under the new keys as well it authors nothing, and the old ones still answer for it.
    rotate(&mut chain, 2);
    block(&mut chain, || {
        assert_ne!(pallet_aura::Authorities::<Runtime>::get()[index_of(Bob) as usize], key(Bob));
        assert_eq!(Session::disabled_validators(), [index_of(Bob)]);
        assert_eq!(apply(report(Bob, now() - 1, 1)), Ok(Ok(())));
        assert_eq!(bond(Bob), 0);
    });
    chain.run(try_state);
}

#[test]
fn a_member_that_changed_keys_does_not_stop_reports_about_others() {
    let mut chain = network();
    block(&mut chain, || {
        change_keys(Dave);
        assert_eq!(apply(report(Bob, now(), 0)), Ok(Ok(())));
        assert_eq!(apply(report_votes(Ed25519Keyring::Charlie, 1, 0)), Ok(Ok(())));
    });
    assert!(chain.run(|| bond(Charlie)) < whole_bond());
}

#[test]
fn first_a_share_then_all() {
    let mut chain = network();
    block(&mut chain, || {
        let slot = now();
        assert_eq!(apply(report(Bob, slot, 0)), Ok(Ok(())));
        assert_eq!(bond(Bob), whole_bond() - FIRST_SHARE * whole_bond());
        assert_eq!(apply(report(Bob, slot - 4, 0)), Ok(Ok(())));
        assert_eq!((bond(Bob), standing(Bob)), (0, Standing::Suspended));
    });
    rotate(&mut chain, 2);
    assert!(!chain.run(Session::validators).contains(&who(Bob)));
    chain.run(try_state);
}

#[test]
fn a_replay_is_refused() {
    let mut chain = network();
    block(&mut chain, || {
        let slot = now();
        assert_eq!(apply(report(Bob, slot, 0)), Ok(Ok(())));
        refused(report(Bob, slot, 0), InvalidTransaction::Stale);
    });
    rotate(&mut chain, 2);
    block(&mut chain, || {
        let slot = Slot::from(now() - 1);
        assert_eq!(apply(report(Bob, *slot, 1)), Ok(Ok(())));
        // Of any slot so far, by whichever session.
        for (slot, session) in [(*slot, 0), (*slot - 3, 2), (now(), 1)] {
            refused(report(Bob, slot, session), InvalidTransaction::Stale);
        }
    });
}

#[test]
fn whoever_has_lost_all_is_reported_again_once_its_term_is_over() {
    let mut chain = network();
    block(&mut chain, || {
        let slot = now();
        for slot in [slot, slot - 4] {
            assert_eq!(apply(report(Bob, slot, 0)), Ok(Ok(())));
        }
        assert_eq!((bond(Bob), standing(Bob)), (0, Standing::Suspended));
    });
    let until = chain.number() + BAN;
    while chain.number() + 1 < until {
        block(&mut chain, || refused(report(Bob, now(), 0), InvalidTransaction::Stale));
    }
    let taken = chain.run(|| pallet_offences::Reports::<Runtime>::iter().count());
    assert_eq!(taken, 2);
    block(&mut chain, || assert_eq!(apply(report(Bob, now(), 0)), Ok(Ok(()))));
    chain.run(try_state);
}

#[test]
fn garbage_is_refused() {
    let mut chain = network();
    block(&mut chain, || {
        let slot = now();
        let unsigned = |first: &HeaderBytes, second: &HeaderBytes, whose, session| {
            let call = Call::report_unsigned { first: first.clone(), second: second.clone(), key: key(whose), session };
            UncheckedExtrinsic::new_bare(call.into())
        };
        let (good, other) = (bytes(&sealed(Bob, slot, 1)), bytes(&sealed(Charlie, slot, 2)));
        let noise = HeaderBytes::try_from(vec![1; 200]).unwrap();
        let resealed = bytes(&sealed(Bob, slot, 1));
        let pairs = [(&good, &noise), (&noise, &good), (&good, &good), (&good, &resealed), (&good, &other)];
        assert_ne!(good, resealed, "no seal is the same twice");
        for (first, second) in pairs.into_iter().chain([(&other, &good)]) {
            refused(unsigned(first, second, Bob, 0), InvalidTransaction::BadProof);
        }
        refused(report(Sr25519Keyring::Eve, slot, 0), InvalidTransaction::BadProof);
        refused(report(Bob, slot, 9), InvalidTransaction::BadProof);
        refused(report(Bob, slot + 1, 0), InvalidTransaction::Future);
        refused(report(Bob, slot - 300_000, 0), InvalidTransaction::Stale);
        assert_eq!(bond(Bob), whole_bond());
    });
}

#[test]
fn a_report_that_holds_is_free_and_one_that_does_not_costs_its_fee() {
    let mut chain = network();
    let (first, second) = chain.run(|| (bytes(&sealed(Bob, now(), 1)), bytes(&sealed(Bob, now(), 2))));
    let call = Call::<Runtime>::report { first, second, key: key(Bob), session: 0 };
    let outcome = |chain: &mut Chain| {
        block(chain, || {
            let before = urcar_runtime::Balances::free_balance(account(&Alice.pair()));
            let outcome = apply(signed(&Alice.pair(), call.clone())).unwrap();
            (outcome, before - urcar_runtime::Balances::free_balance(account(&Alice.pair())))
        })
    };
    assert_eq!(outcome(&mut chain), (Ok(()), 0));
    let (refused, paid) = outcome(&mut chain);
    assert_eq!(refused, Err(Error::<Runtime>::PunishedAlready.into()));
    assert!(paid > 0);
}

#[test]
fn strangers_hand_in_no_unsigned_report() {
    let mut chain = network();
    chain.run(|| {
        let validity = |source| Executive::validate_transaction(source, report(Bob, now(), 0), H256::zero());
        assert!(validity(TransactionSource::External).is_err());
        assert!(!validity(TransactionSource::Local).unwrap().propagate);
    });
}

#[test]
fn a_ban_lasts_for_its_term_across_rotations() {
    let mut chain = network();
    let until = block(&mut chain, || {
        assert_eq!(apply(report(Bob, now(), 0)), Ok(Ok(())));
        // Another one's new keys make a new set of validators meanwhile.
        change_keys(Charlie);
        urcar_runtime::System::block_number() + BAN
    });
    while chain.number() < until - 1 {
        block(&mut chain, || assert_eq!(Session::disabled_validators(), [index_of(Bob)]));
        chain.run(try_state);
    }
    assert!(chain.run(Session::current_index) >= 5);

    let slot = chain.slot();
    let own = (1..).find(|slots| (slot + slots) % 4 == u64::from(chain.run(|| index_of(Bob)))).unwrap();
    let logs = chain.digest(slot + own);
    let header = chain.header(logs);
    let refused = catch_unwind(AssertUnwindSafe(|| chain.run(|| Executive::initialize_block(&header))));
    assert!(refused.is_err(), "a block of its own within the term");
}

#[test]
fn after_its_term_it_authors_again() {
    let mut chain = network();
    let until = block(&mut chain, || {
        assert_eq!(apply(report(Bob, now(), 0)), Ok(Ok(())));
        urcar_runtime::System::block_number() + BAN
    });
    while chain.number() < until {
        block(&mut chain, || ());
    }
    assert_eq!(chain.run(Session::disabled_validators), Vec::<u32>::new());
    (0..4).for_each(|_| chain.block(|| ()));
    chain.run(try_state);
}

#[test]
fn a_header_that_nobody_could_report_is_refused() {
    let mut chain = network();
    let slot = chain.slot() + 1;
    let mut logs = chain.digest(slot);
    logs.push(sp_runtime::DigestItem::PreRuntime(*b"junk", vec![0; 20_000]));
    let header = chain.header(logs);
    let refused = catch_unwind(AssertUnwindSafe(|| chain.run(|| Executive::initialize_block(&header))));
    assert!(refused.is_err());
}

#[test]
fn a_node_finds_the_session_and_submits() {
    let mut chain = network();
    let (pool, submitted) = TestTransactionPoolExt::new();
    chain.externalities().register_extension(TransactionPoolExt::new(pool));
    chain.run(|| change_keys(Bob));
    rotate(&mut chain, 2);
    chain.run(|| {
        let (raw, slot) = (key(Bob).encode(), now());
        let session = <Runtime as AuraEquivocationApi<Block>>::key_session(raw.clone()).unwrap();
        assert_eq!(session, 1, "the last one before the new keys");
        assert!(!<Runtime as AuraEquivocationApi<Block>>::is_reported(slot, raw.clone()));
        let (first, second) = (sealed(Bob, slot, 1), sealed(Bob, slot, 2));
        let done = <Runtime as AuraEquivocationApi<Block>>::submit_equivocation_report(first, second, session);
        assert_eq!(done, Some(()));
    });
    let extrinsic = submitted.write().transactions.pop().unwrap();
    let extrinsic = UncheckedExtrinsic::decode(&mut &extrinsic[..]).unwrap();
    block(&mut chain, || assert_eq!(apply(extrinsic), Ok(Ok(()))));
    chain.run(|| {
        assert!(<Runtime as AuraEquivocationApi<Block>>::is_reported(now() - 1, key(Bob).encode()));
        assert!(bond(Bob) < whole_bond());
    });
}

/// Two votes of the voter for different blocks in one round of a set.
fn votes(voter: Ed25519Keyring, round: u64, set: u64) -> EquivocationProof<H256, BlockNumber> {
    let vote = |target: u8| {
        let prevote = Prevote::<Header> { target_hash: H256::repeat_byte(target), target_number: 1 };
        let payload = localized_payload(round, set, &Message::<Header>::Prevote(prevote.clone()));
        (prevote, voter.pair().sign(&payload)).encode()
    };
    // A prevote's equivocation: round, voter and both votes.
    let bytes = [vec![0], round.encode(), voter.public().encode(), vote(1), vote(2)].concat();
    EquivocationProof::new(set, Equivocation::decode(&mut &bytes[..]).unwrap())
}

/// The proof of the voter's key for a set, as a node asks for it.
fn owner(voter: Ed25519Keyring, set: u64) -> Option<SessionOwner> {
    let key = GrandpaId::from(voter.public());
    <Runtime as GrandpaApi<Block>>::generate_key_ownership_proof(set, key)?.decode()
}

fn report_votes(voter: Ed25519Keyring, round: u64, set: u64) -> UncheckedExtrinsic {
    let equivocation_proof = Box::new(votes(voter, round, set));
    let key_owner_proof = owner(voter, set).expect("a voter of this set");
    let call = pallet_grandpa::Call::<Runtime>::report_equivocation_unsigned { equivocation_proof, key_owner_proof };
    UncheckedExtrinsic::new_bare(call.into())
}

#[test]
fn votes_of_an_old_set_are_reported_after_a_rotation() {
    let mut chain = network();
    block(&mut chain, || {
        change_keys(Charlie);
        Writers::suspend(common::consortium(), who(Dave), text("gone")).unwrap();
    });
    rotate(&mut chain, 4);
    block(&mut chain, || {
        assert!(Grandpa::current_set_id() >= 1);
        // Charlie voted with the key that it has no more, and Bob is in both sets.
        for voter in [Ed25519Keyring::Charlie, Ed25519Keyring::Bob] {
            assert_eq!(apply(report_votes(voter, 1, 0)), Ok(Ok(())));
        }
        assert_eq!(owner(Ed25519Keyring::Charlie, Grandpa::current_set_id()), None);
        assert_eq!(owner(Ed25519Keyring::Eve, 0), None);
        assert_eq!(owner(Ed25519Keyring::Bob, 99), None);
    });
    chain.run(|| {
        for keyring in [Bob, Charlie] {
            assert!(bond(keyring) < whole_bond());
        }
        try_state();
    });
}

/// An offence of a voter, among ten, in a round.
fn voted_twice(keyring: Sr25519Keyring, round: u64) -> pallet_grandpa::EquivocationOffence<AccountId> {
    pallet_grandpa::EquivocationOffence {
        time_slot: TimeSlot { set_id: 0, round },
        session_index: 0,
        validator_set_count: 10,
        offender: who(keyring),
    }
}

#[test]
fn slashes_of_one_session_do_not_add_up() {
    let mut chain = network();
    let left = |percent: u32| whole_bond() - Perbill::from_percent(percent) * whole_bond();
    block(&mut chain, || {
        Offences::report_offence(vec![], voted_twice(Bob, 1)).unwrap();
        assert_eq!(bond(Bob), left(9));
        // The second one of the round: 36 % of the bond for both.
        Offences::report_offence(vec![], voted_twice(Charlie, 1)).unwrap();
        assert_eq!((bond(Bob), bond(Charlie)), (left(36), left(36)));
        // Another round of the same fault.
        Offences::report_offence(vec![], voted_twice(Bob, 2)).unwrap();
        assert_eq!(bond(Bob), left(36));
    });
    rotate(&mut chain, 2);
    block(&mut chain, || {
        Offences::report_offence(vec![], voted_twice(Bob, 3)).unwrap();
        assert_eq!(bond(Bob), left(36) - Perbill::from_percent(9) * left(36));
    });
    chain.run(try_state);
}

/// Who hands reports of votes to `pallet-offences`.
type Votes = ReportVotes<Runtime>;

#[test]
fn of_a_round_that_costs_nobody_anything_nothing_is_taken() {
    let mut chain = network();
    let mut taken = 0;
    block(&mut chain, || {
        assert_eq!(apply(report_votes(Ed25519Keyring::Bob, 1, 0)), Ok(Ok(())));
        let left = bond(Bob);
        taken = pallet_offences::Reports::<Runtime>::iter().count();
        for another in 2..20 {
            refused(report_votes(Ed25519Keyring::Bob, another, 0), InvalidTransaction::Stale);
        }
        // Signed it costs its fee.
        let call = pallet_grandpa::Call::<Runtime>::report_equivocation {
            equivocation_proof: Box::new(votes(Ed25519Keyring::Bob, 20, 0)),
            key_owner_proof: owner(Ed25519Keyring::Bob, 0).unwrap(),
        };
        let before = urcar_runtime::Balances::free_balance(account(&Alice.pair()));
        let duplicate = pallet_grandpa::Error::<Runtime>::DuplicateOffenceReport;
        assert_eq!(apply(signed(&Alice.pair(), call)), Ok(Err(duplicate.into())));
        assert!(urcar_runtime::Balances::free_balance(account(&Alice.pair())) < before);
        assert_eq!((bond(Bob), pallet_offences::Reports::<Runtime>::iter().count()), (left, taken));
        // Of a further one in the same round both are found guilty: that costs more.
        assert_eq!(apply(report_votes(Ed25519Keyring::Charlie, 1, 0)), Ok(Ok(())));
        assert_eq!((bond(Bob), bond(Charlie)), (0, 0));
    });
    // Who has lost all is reported in vain, ever after.
    rotate(&mut chain, 3);
    block(&mut chain, || {
        for voter in [Ed25519Keyring::Bob, Ed25519Keyring::Charlie] {
            refused(report_votes(voter, 2, 0), InvalidTransaction::Stale);
        }
        assert_eq!(pallet_offences::Reports::<Runtime>::iter().count(), taken + 1);
    });
    chain.run(try_state);
}

#[test]
fn a_round_counts_again_once_more_of_it_are_known() {
    let mut chain = network();
    let report = |who, round| Votes::report_offence(vec![], voted_twice(who, round));
    let left = |percent: u32| whole_bond() - Perbill::from_percent(percent) * whole_bond();
    block(&mut chain, || {
        assert_eq!(report(Bob, 1), Ok(()));
        assert_eq!(report(Bob, 2), Err(OffenceError::DuplicateReport));
        assert_eq!(report(Charlie, 2), Ok(()));
        assert_eq!(report(Charlie, 1), Ok(()));
        assert_eq!((bond(Bob), bond(Charlie)), (left(36), left(36)));
        assert_eq!(report(Bob, 2), Err(OffenceError::DuplicateReport), "they are as many there");
        assert_eq!(report(Dave, 2), Ok(()));
        assert_eq!(report(Bob, 2), Ok(()));
        assert_eq!([Bob, Charlie, Dave].map(bond), [left(81); 3]);
    });
    rotate(&mut chain, 2);
    block(&mut chain, || assert_eq!(report(Bob, 3), Ok(()), "what was slashed counts no more"));
    chain.run(try_state);
}

#[test]
fn those_of_another_are_not_taken_for_ones_own() {
    let mut chain = network();
    block(&mut chain, || {
        let slot = now();
        assert_eq!(apply(report(Bob, slot - 1, 0)), Ok(Ok(())));
        assert_eq!(apply(report(Bob, slot, 0)), Ok(Ok(())));
        // Charlie sealed two blocks for the same slot on a fork with other validators: its first.
        assert_eq!(apply(report(Charlie, slot, 0)), Ok(Ok(())));
        assert_eq!((bond(Bob), bond(Charlie)), (0, whole_bond() - FIRST_SHARE * whole_bond()));
    });
    chain.run(|| {
        let offence = EquivocationOffence {
            slot: Slot::from(now()),
            key: key(Charlie),
            session: 0,
            validators: 4,
            offender: who(Charlie),
            share: Perbill::one(),
        };
        assert!(Offences::report_offence(vec![], offence).is_err(), "a duplicate");
    });
}
