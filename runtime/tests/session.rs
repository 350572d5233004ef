//! Who validates: the organisations with a seat and session keys; and what an offence costs them.

mod common;

use codec::{Decode, Encode};
use common::{Chain, apply, consortium, events, records::text, seats, treasury, try_state};
use frame_support::traits::KeyOwnerProofSystem;
use pallet_equivocations::SessionOwner;
use pallet_grandpa::{EquivocationOffence, TimeSlot};
use sp_consensus_grandpa::{Equivocation, EquivocationProof, KEY_TYPE, Message, Prevote, localized_payload};
use sp_core::{H256, Pair};
use sp_keyring::{Ed25519Keyring, Sr25519Keyring};
use sp_keystore::{KeystoreExt, testing::MemoryKeystore};
use sp_staking::offence::{OffenceError, ReportOffence};
use std::collections::BTreeSet;
use urcar_interfaces::{FinalityRestoration, Suspension, Voters};
use urcar_runtime::{
    AccountId, Balance, Balances, Equivocations, Finality, Grandpa, Header, Offences, Runtime, RuntimeEvent,
    RuntimeOrigin, Session, UncheckedExtrinsic, Writers, opaque::SessionKeys,
};
use urcar_types::{Amount, Role, Roles, Standing};

fn who(keyring: Sr25519Keyring) -> AccountId {
    keyring.to_account_id()
}

fn bond() -> Balance {
    <Runtime as pallet_writers::Config>::Bond::get()
}

fn standing(who: &AccountId) -> Standing<u32> {
    Writers::writer(who).expect("an organisation").standing
}

fn session_keys(who: &AccountId) -> SessionKeys {
    pallet_session::NextKeys::<Runtime>::get(who).expect("session keys")
}

/// Builds blocks until the session has changed so many times.
fn rotate(chain: &mut Chain, times: u32) {
    let goal = chain.run(Session::current_index) + times;
    while chain.run(Session::current_index) < goal {
        chain.block(|| ());
    }
}

/// The validators, after a look at whether Aura and GRANDPA follow them.
fn validators(chain: &mut Chain) -> BTreeSet<AccountId> {
    chain.run(|| {
        let validators = Session::validators();
        let keys: Vec<_> = validators.iter().map(session_keys).collect();
        let aura: Vec<_> = pallet_aura::Authorities::<Runtime>::get().into_iter().collect();
        assert_eq!(aura, keys.iter().map(|keys| keys.aura.clone()).collect::<Vec<_>>());
        let grandpa: Vec<_> = Grandpa::grandpa_authorities().into_iter().map(|(key, _)| key).collect();
        assert_eq!(grandpa, keys.iter().map(|keys| keys.grandpa.clone()).collect::<Vec<_>>());
        try_state();
        validators.into_iter().collect()
    })
}

fn all_but(missing: Option<Sr25519Keyring>) -> BTreeSet<AccountId> {
    use Sr25519Keyring::{Alice, Bob, Charlie, Dave};
    [Alice, Bob, Charlie, Dave].into_iter().filter(|it| Some(*it) != missing).map(who).collect()
}

fn suspend(chain: &mut Chain, whom: Sr25519Keyring) {
    chain.block(|| Writers::suspend(consortium(), who(whom), text("caught lying")).unwrap());
}

/// Admits Ferdie as a workshop.
fn admit_ferdie(chain: &mut Chain) -> AccountId {
    let ferdie = who(Sr25519Keyring::Ferdie);
    chain.block(|| {
        let roles = Roles::try_from(BTreeSet::from([Role::Workshop])).unwrap();
        let signed = RuntimeOrigin::signed(ferdie.clone());
        Writers::apply(signed, text("Ferdie's Garage"), "AUT".into(), roles).unwrap();
        Writers::admit(consortium(), ferdie.clone()).unwrap();
    });
    ferdie
}

#[test]
fn they_stay_as_long_as_nothing_changes() {
    let mut chain = Chain::local_testnet();
    assert_eq!(validators(&mut chain), all_but(None));
    rotate(&mut chain, 3);
    assert_eq!(validators(&mut chain), all_but(None));
}

#[test]
fn a_suspended_organisation_leaves_the_set() {
    let mut chain = Chain::local_testnet();
    suspend(&mut chain, Sr25519Keyring::Bob);
    rotate(&mut chain, 1);
    assert_eq!(validators(&mut chain), all_but(None), "a session is planned one session ahead");
    rotate(&mut chain, 1);
    assert_eq!(validators(&mut chain), all_but(Some(Sr25519Keyring::Bob)));

    chain.block(|| Writers::reinstate(consortium(), who(Sr25519Keyring::Bob)).unwrap());
    rotate(&mut chain, 2);
    assert_eq!(validators(&mut chain), all_but(None));
}

#[test]
fn an_organisation_that_leaves_leaves_the_set() {
    let mut chain = Chain::local_testnet();
    chain.block(|| Writers::leave(RuntimeOrigin::signed(who(Sr25519Keyring::Dave))).unwrap());
    rotate(&mut chain, 2);
    assert_eq!(validators(&mut chain), all_but(Some(Sr25519Keyring::Dave)));
}

#[test]
fn an_admitted_organisation_validates_once_it_tells_its_keys() {
    let mut chain = Chain::local_testnet();
    chain.externalities().register_extension(KeystoreExt::new(MemoryKeystore::new()));
    let ferdie = admit_ferdie(&mut chain);
    rotate(&mut chain, 2);
    assert_eq!(validators(&mut chain), all_but(None), "a seat without keys is no validator");

    chain.block(|| {
        let owner = ferdie.encode();
        let generated = SessionKeys::generate(&owner, None);
        let proof = generated.proof.encode();
        let stolen =
            Session::set_keys(RuntimeOrigin::signed(who(Sr25519Keyring::Eve)), generated.keys.clone(), proof.clone());
        assert_eq!(stolen, Err(pallet_session::Error::<Runtime>::InvalidProof.into()));
        Session::set_keys(RuntimeOrigin::signed(ferdie.clone()), generated.keys, proof).unwrap();
    });
    rotate(&mut chain, 2);
    let mut expected = all_but(None);
    expected.insert(ferdie);
    assert_eq!(validators(&mut chain), expected);
}

#[test]
fn keys_without_a_seat_are_no_validator() {
    let mut chain = Chain::local_testnet();
    chain.externalities().register_extension(KeystoreExt::new(MemoryKeystore::new()));
    let eve = who(Sr25519Keyring::Eve);
    chain.block(|| {
        let generated = SessionKeys::generate(&eve.encode(), None);
        Session::set_keys(RuntimeOrigin::signed(eve.clone()), generated.keys, generated.proof.encode()).unwrap();
    });
    rotate(&mut chain, 2);
    assert_eq!(validators(&mut chain), all_but(None));
}

#[test]
fn without_anybody_to_follow_those_in_office_stay() {
    let mut chain = Chain::new("development", |config| config["finality"]["sessionLength"] = 5.into());
    suspend(&mut chain, Sr25519Keyring::Alice);
    chain.blocks(20);
    assert_eq!(validators(&mut chain), BTreeSet::from([who(Sr25519Keyring::Alice)]));
    assert_eq!(chain.run(Session::current_index), 0, "the session goes on");
}

#[test]
fn a_seat_that_has_no_vote_validates() {
    let mut chain = Chain::local_testnet();
    let bob = who(Sr25519Keyring::Bob);
    chain.run(|| <Runtime as pallet_seats::Config>::Voters::remove(&bob));
    rotate(&mut chain, 3);
    chain.run(|| {
        assert!(!seats().contains(&bob));
        assert!(Session::validators().contains(&bob));
    });
}

/// An offence of `offender` in the session that is under way.
fn offence(offender: Sr25519Keyring, round: u64) -> EquivocationOffence<AccountId> {
    EquivocationOffence {
        time_slot: TimeSlot { set_id: 0, round },
        session_index: Session::current_index(),
        validator_set_count: Session::validators().len() as u32,
        offender: who(offender),
    }
}

#[test]
fn an_offence_costs_a_part_of_the_bond_and_another_one_the_seat() {
    let mut chain = Chain::local_testnet();
    let bob = who(Sr25519Keyring::Bob);
    chain.block(|| {
        let (before, issued) = (Balances::free_balance(treasury()), Balances::total_issuance());
        assert_eq!(Offences::report_offence(vec![], offence(Sr25519Keyring::Bob, 1)), Ok(()));

        // One of four: (3 / 4) squared.
        let slashed = bond() * 9 / 16;
        assert_eq!(Writers::writer(&bob).unwrap().bond.0, bond() - slashed);
        assert_eq!(Balances::free_balance(treasury()) - before, slashed);
        assert_eq!(Balances::total_issuance(), issued);
        assert_eq!(standing(&bob), Standing::Active, "the others would be too few to lose one more");
        let amount = Amount(slashed);
        let told = RuntimeEvent::Writers(pallet_writers::Event::BondSlashed { who: bob.clone(), amount });
        assert!(events().contains(&told));

        let again = Offences::report_offence(vec![], offence(Sr25519Keyring::Bob, 1));
        assert_eq!(again, Err(OffenceError::DuplicateReport));
        assert_eq!(Writers::writer(&bob).unwrap().bond.0, bond() - slashed);
    });
    rotate(&mut chain, 2);
    assert_eq!(validators(&mut chain), all_but(None));
    chain.block(|| {
        assert_eq!(Offences::report_offence(vec![], offence(Sr25519Keyring::Bob, 2)), Ok(()));
        assert_eq!(standing(&bob), Standing::Suspended);
        assert!(!seats().contains(&bob));
    });
    rotate(&mut chain, 2);
    assert_eq!(validators(&mut chain), all_but(Some(Sr25519Keyring::Bob)));
}

#[test]
fn leaving_does_not_escape_it() {
    let mut chain = Chain::local_testnet();
    let bob = who(Sr25519Keyring::Bob);
    chain.block(|| {
        Writers::leave(RuntimeOrigin::signed(bob.clone())).unwrap();
        Offences::report_offence(vec![], offence(Sr25519Keyring::Bob, 1)).unwrap();
        assert_eq!(Writers::writer(&bob).unwrap().bond.0, bond() - bond() * 9 / 16);
        assert!(matches!(standing(&bob), Standing::Leaving { .. }));
    });
    chain.run(try_state);
}

#[test]
fn the_last_organisation_is_slashed_but_not_suspended() {
    let mut chain = Chain::local_testnet();
    // So many the consortium wouldn't suspend by itself: see its thresholds.
    for whom in [Sr25519Keyring::Bob, Sr25519Keyring::Charlie, Sr25519Keyring::Dave] {
        chain.block(|| <Writers as Suspension<_>>::suspend(&who(whom)).unwrap());
    }
    let alice = who(Sr25519Keyring::Alice);
    chain.block(|| {
        // One of three: all.
        let offence = EquivocationOffence { validator_set_count: 3, ..offence(Sr25519Keyring::Alice, 1) };
        Offences::report_offence(vec![], offence).unwrap();
        assert_eq!((Writers::writer(&alice).unwrap().bond.0, standing(&alice)), (0, Standing::Active));
    });
    chain.run(try_state);
}

/// Two votes of Charlie's for different blocks in one round.
fn equivocation(round: u64, set_id: u64) -> EquivocationProof<H256, u32> {
    let pair = Ed25519Keyring::Charlie.pair();
    let vote = |target: u8| {
        let prevote = Prevote::<Header> { target_hash: H256::repeat_byte(target), target_number: 1 };
        let payload = localized_payload(round, set_id, &Message::<Header>::Prevote(prevote.clone()));
        (prevote, pair.sign(&payload)).encode()
    };
    // A prevote's equivocation: round, voter and both votes.
    let bytes = [vec![0], round.encode(), pair.public().encode(), vote(1), vote(2)].concat();
    EquivocationProof::new(set_id, Equivocation::decode(&mut &bytes[..]).unwrap())
}

fn charlies_key() -> SessionOwner {
    Equivocations::prove((KEY_TYPE, session_keys(&who(Sr25519Keyring::Charlie)).grandpa)).unwrap()
}

fn report(round: u64, set_id: u64, key_owner_proof: SessionOwner) -> UncheckedExtrinsic {
    let equivocation_proof = Box::new(equivocation(round, set_id));
    let call = pallet_grandpa::Call::<Runtime>::report_equivocation_unsigned { equivocation_proof, key_owner_proof };
    UncheckedExtrinsic::new_bare(call.into())
}

#[test]
fn two_votes_in_one_round_are_reported_without_a_signature_and_slashed() {
    let mut chain = Chain::local_testnet();
    let charlie = who(Sr25519Keyring::Charlie);
    chain.blocks(1);
    chain.block(|| {
        assert_eq!(apply(report(1, 0, charlies_key())), Ok(Ok(())));
        assert_eq!(Writers::writer(&charlie).unwrap().bond.0, bond() - bond() * 9 / 16);
        assert!(apply(report(1, 0, charlies_key())).is_err(), "reported already");
    });
}

#[test]
fn votes_of_the_sets_before_and_after_a_restoration_are_reported() {
    for set_id in [0, 1] {
        let mut chain = Chain::local_testnet();
        let (charlie, dave) = (who(Sr25519Keyring::Charlie), who(Sr25519Keyring::Dave));
        chain.blocks(3);
        chain.block(|| <Finality as FinalityRestoration<_, _>>::restore(&[dave], 1).unwrap());
        chain.block(|| {
            let key = session_keys(&charlie).grandpa;
            // The restoration ended two sessions; set 0 voted to the end of the first.
            let earlier = Equivocations::owner_proof(&key, 0, 1).unwrap();
            let later = Equivocations::owner_proof(&key, 2, 2).unwrap();
            let (right, wrong) = if set_id == 0 { (earlier, later) } else { (later, earlier) };
            assert_ne!(apply(report(1, set_id, wrong)), Ok(Ok(())));
            assert_eq!(apply(report(1, set_id, right)), Ok(Ok(())));
            assert!(Writers::writer(&charlie).unwrap().bond.0 < bond());
        });
    }
}

#[test]
fn a_key_is_proven_for_sessions_that_are_over_from_the_first_on() {
    let mut chain = Chain::local_testnet();
    let key = chain.run(|| session_keys(&who(Sr25519Keyring::Charlie)).grandpa);
    let owner = Some(who(Sr25519Keyring::Charlie));
    for _ in 0..3 {
        let proof = chain.run(charlies_key);
        assert_eq!(chain.run(|| Equivocations::check_proof((KEY_TYPE, key.clone()), proof)), owner);
        rotate(&mut chain, 1);
        assert_eq!(chain.run(|| Equivocations::check_proof((KEY_TYPE, key.clone()), proof)), owner);
    }
}

#[test]
fn a_session_lasts_ten_minutes() {
    let mut chain = Chain::local_testnet();
    let blocks = chain.run(Finality::session_end);
    assert_eq!(u64::from(blocks) * urcar_runtime::SLOT_DURATION, 600_000);
}
