//! How many it takes to admit an organisation and to remove one: more than all but a third where a seat is given or
//! taken, and those that are left let go of the others.

mod common;

use codec::Encode;
use common::{Chain, account, by, consortium, organisation, records::text, seats, sent, try_state};
use frame_support::{assert_ok, dispatch::GetDispatchInfo, traits::Get};
use pallet_writers::Call;
use sp_keyring::Sr25519Keyring::{self, Alice, Bob, Charlie, Dave, Ferdie};
use sp_runtime::{
    DispatchError::{self, BadOrigin},
    traits::Hash,
};
use std::collections::BTreeSet;
use urcar_interfaces::Suspension;
use urcar_runtime::{
    AccountId, Block, BlockNumber, Money, Runtime, RuntimeCall, RuntimeOrigin, System, UNIT, Writers,
    configs::{collective::Instance, consortium::least_ayes, terms::parameters::disputes::WriterSlash},
};
use urcar_runtime_api::runtime_decl_for_writers_api::WritersApiV1;
use urcar_types::{MAX_NAMES, Role, Roles, Standing};

fn admit(who: &AccountId) -> RuntimeCall {
    Call::<Runtime>::admit { who: who.clone() }.into()
}

fn reinstate(who: &AccountId) -> RuntimeCall {
    Call::<Runtime>::reinstate { who: who.clone() }.into()
}

fn expel(who: &AccountId) -> RuntimeCall {
    Call::<Runtime>::expel { who: who.clone(), reason: text("gone") }.into()
}

fn suspend(who: &AccountId) -> RuntimeCall {
    Call::<Runtime>::suspend { who: who.clone(), reason: text("gone") }.into()
}

/// So many of all whose seats vote.
fn ayes(votes: u32) -> RuntimeOrigin {
    pallet_collective::RawOrigin::<AccountId, Instance>::Members(votes, seats().len() as u32).into()
}

/// As if it were so much later that a suspension is nothing new.
fn after_notice() {
    let notice: u32 = <Runtime as pallet_writers::Config>::ExpulsionNotice::get();
    System::set_block_number(System::block_number() + notice);
}

fn who(index: usize) -> AccountId {
    account(&organisation(index))
}

/// Ferdie applies.
fn applicant() -> AccountId {
    let ferdie = Ferdie.to_account_id();
    let roles = Roles::try_from(BTreeSet::from([Role::Workshop])).unwrap();
    let apply = Call::<Runtime>::apply { name: text("Ferdie's Garage"), country: "AUT".into(), roles };
    assert_ok!(by(&ferdie, apply));
    ferdie
}

/// All organisations of the development preset leave but six.
fn leave_six() {
    for index in 5..25 {
        assert_ok!(by(&who(index), Call::<Runtime>::leave {}));
    }
    assert_eq!((Writers::admitted(), seats().len()), (6, 6));
}

#[test]
fn two_thirds_admit_nobody() {
    let mut chain = Chain::development();
    let ferdie = chain.block(|| {
        leave_six();
        applicant()
    });
    chain.block(|| {
        assert_eq!(least_ayes(&admit(&ferdie)), Some(5));
        // A third of six is two: the other four don't outnumber it.
        assert_eq!(sent(ayes(4), admit(&ferdie)), Err(BadOrigin));
        let motion = |threshold| {
            let (proposal, length_bound) = (Box::new(admit(&ferdie)), admit(&ferdie).encoded_size() as u32);
            let propose = pallet_collective::Call::<Runtime, Instance>::propose { threshold, proposal, length_bound };
            by(&who(0), propose)
        };
        assert_eq!(motion(4), Err(DispatchError::from(frame_system::Error::<Runtime>::CallFiltered)));
        assert_eq!(motion(5), Ok(()));
        assert_eq!(sent(ayes(5), admit(&ferdie)), Ok(()));
        assert_eq!((Writers::admitted(), Writers::writer(&ferdie).unwrap().standing), (7, Standing::Active));
    });
    chain.run(try_state);
}

#[test]
fn nobody_is_admitted_while_a_third_is_suspended() {
    let mut chain = Chain::development();
    chain.block(|| {
        leave_six();
        let ferdie = applicant();
        // As those do that restore finality.
        for gone in [1, 2] {
            assert_ok!(<Writers as Suspension<AccountId>>::suspend(&who(gone)));
        }
        assert_eq!((Writers::admitted(), seats().len()), (6, 4));
        assert_eq!(least_ayes(&admit(&ferdie)), None);
        assert_eq!(sent(ayes(4), admit(&ferdie)), Err(BadOrigin));
        // Who returns is one of all already, and those that are left can bring it back.
        assert_eq!(least_ayes(&reinstate(&who(1))), Some(4));
        assert_eq!(sent(ayes(3), reinstate(&who(1))), Err(BadOrigin));
        assert_eq!(sent(ayes(4), reinstate(&who(1))), Ok(()));
        assert_eq!((Writers::admitted(), seats().len(), least_ayes(&admit(&ferdie))), (6, 5, Some(5)));
    });
    chain.run(try_state);
}

#[test]
fn the_last_active_one_decides_nothing_alone() {
    let mut chain = Chain::local_testnet();
    chain.block(|| {
        let accounts = [Bob, Charlie, Dave].map(Sr25519Keyring::to_account_id);
        for gone in &accounts {
            Writers::slash(gone, 6_000 * UNIT);
        }
        let alice = Alice.to_account_id();
        assert_eq!(seats(), std::slice::from_ref(&alice));
        let ferdie = applicant();
        after_notice();
        for call in [admit(&ferdie), reinstate(&accounts[0]), expel(&accounts[0]), suspend(&accounts[0])] {
            assert_eq!(least_ayes(&call), None);
            assert_eq!(sent(ayes(1), call), Err(BadOrigin));
        }
        // It loses its bond, but not the last seat.
        Writers::slash(&alice, 10_000 * UNIT);
        assert_eq!((Writers::writer(&alice).unwrap().bond.0, seats()), (0, vec![alice]));
    });
}

#[test]
fn three_rulings_cost_the_seat() {
    let mut chain = Chain::local_testnet();
    chain.block(|| {
        let bob = Bob.to_account_id();
        for standing in [Standing::Active, Standing::Active, Standing::Suspended] {
            Writers::slash(&bob, WriterSlash::get().0);
            assert_eq!(Writers::writer(&bob).unwrap().standing, standing);
        }
    });
    chain.run(try_state);
}

#[test]
fn one_without_a_seat_is_expelled_by_two_thirds() {
    let mut chain = Chain::development();
    chain.block(|| {
        let (suspended, leaving, active) = (who(1), who(2), who(3));
        for gone in [1, 4, 5, 6] {
            assert_ok!(Writers::suspend(consortium(), who(gone), text("gone")));
        }
        assert_ok!(by(&leaving, Call::<Runtime>::leave {}));
        // Of 25 that are admitted; 21 have a vote.
        assert_eq!((Writers::admitted(), seats().len()), (25, 21));
        assert_eq!(least_ayes(&suspend(&active)), Some(17));
        assert_eq!(least_ayes(&expel(&active)), Some(17));
        // It may object to what waits: for so long nobody expels it for that.
        assert_eq!(least_ayes(&expel(&suspended)), Some(17));
        assert_eq!(sent(ayes(16), expel(&suspended)), Err(BadOrigin));
        after_notice();
        for whom in [&suspended, &leaving] {
            assert_eq!(least_ayes(&expel(whom)), Some(14));
            assert_eq!(sent(ayes(13), expel(whom)), Err(BadOrigin));
        }
        for call in [suspend(&active), expel(&active)] {
            assert_eq!(sent(ayes(16), call), Err(BadOrigin));
        }
        for (votes, whom) in [(14, &suspended), (14, &leaving), (17, &active)] {
            assert_eq!(sent(ayes(votes), expel(whom)), Ok(()));
            assert_eq!(Writers::writer(whom).unwrap().standing, Standing::Expelled);
        }
    });
    chain.run(try_state);
}

#[test]
fn those_that_are_left_let_go_of_those_that_are_gone() {
    let mut chain = Chain::development();
    chain.block(|| {
        for gone in 1..=9 {
            assert_ok!(Writers::suspend(consortium(), who(gone), text("gone")));
        }
        // All that are left are too few to suspend anybody else.
        assert_eq!((Writers::admitted(), seats().len()), (26, 17));
        assert_eq!(least_ayes(&suspend(&who(10))), None);
        assert_eq!(least_ayes(&expel(&who(10))), None);
        after_notice();
        for gone in 1..=9 {
            let call = expel(&who(gone));
            let votes = least_ayes(&call).unwrap();
            assert_eq!(sent(ayes(votes), call), Ok(()));
        }
        assert_eq!((Writers::admitted(), least_ayes(&suspend(&who(10)))), (17, Some(12)));
    });
    chain.run(try_state);
}

/// The names that clients show beside accounts.
#[test]
fn organisations_are_shown_by_name() {
    use pallet_identity::{Data, IdentityOf, Judgement, Registrars};
    use urcar_interfaces::Identities as _;
    use urcar_runtime::configs::identity::ShownNames;

    let mut chain = Chain::development();
    chain.run(|| {
        assert_eq!(Registrars::<Runtime>::get().len(), 1);
        for who in seats() {
            let shown = IdentityOf::<Runtime>::get(&who).expect("a name");
            let name = Writers::writer(&who).unwrap().name;
            let Data::Raw(display) = shown.info.display else { panic!("no name") };
            assert!(name.as_str().as_bytes().starts_with(&display) && !display.is_empty());
            assert_eq!(shown.judgements.into_inner(), [(0, Judgement::KnownGood)]);
        }
        let who = seats().remove(0);
        ShownNames::show(&who, "Prüfstelle für GebrauchtwagenÜbersee", false);
        let shown = IdentityOf::<Runtime>::get(&who).expect("a name");
        // 32 bytes would end within a letter.
        assert!(shown.judgements.is_empty());
        let Data::Raw(bytes) = &shown.info.display else { panic!("no name") };
        assert_eq!(std::str::from_utf8(bytes), Ok("Prüfstelle für Gebrauchtwagen"));
        assert_ok!(sent(ayes(seats().len() as u32), suspend(&who)));
        assert!(IdentityOf::<Runtime>::get(&who).expect("a name").judgements.is_empty());
        assert_ok!(sent(ayes(seats().len() as u32), expel(&who)));
        assert_eq!(IdentityOf::<Runtime>::get(&who), None);
    });
}

#[test]
fn names_are_told_of_a_hundred_accounts_at_once() {
    Chain::development().run(|| {
        let names = |accounts| <Runtime as WritersApiV1<Block, AccountId, Money, BlockNumber>>::names(accounts);
        assert_eq!(names(vec![Sr25519Keyring::One.to_account_id()]), [None]);
        for (asked, told) in [(0, 0), (100, 100), (101, 100)] {
            let found = names(vec![who(0); asked]);
            assert!(found.len() == told && found.iter().all(Option::is_some), "{asked}");
        }
        assert_eq!(MAX_NAMES, 100);
    });
}

/// Before, an applicant took its application back while others voted, and was admitted under another name and with other
/// roles.
#[test]
fn what_was_not_voted_on_is_not_admitted() {
    let (mut chain, ferdie) = (Chain::development(), Ferdie.to_account_id());
    let call = admit(&ferdie);
    let (length_bound, hash) = (call.encoded_size() as u32, <Runtime as frame_system::Config>::Hashing::hash_of(&call));
    let motion = |threshold| pallet_collective::Call::<Runtime, Instance>::propose {
        threshold,
        proposal: Box::new(call.clone()),
        length_bound,
    };
    let decide = |index| {
        use pallet_collective::Call as Collective;
        for seat in seats() {
            let vote = Collective::<Runtime, Instance>::vote { proposal: hash, index, approve: true };
            assert_ok!(by(&seat, vote));
        }
        let proposal_weight_bound = call.get_dispatch_info().call_weight;
        let (proposal_hash, proposer) = (hash, seats().swap_remove(0));
        let close =
            Collective::<Runtime, Instance>::close { proposal_hash, index, proposal_weight_bound, length_bound };
        assert_ok!(by(&proposer, close));
    };
    chain.block(|| {
        applicant();
    });
    chain.block(|| {
        let threshold = least_ayes(&call).unwrap();
        assert_ok!(by(&seats()[0], motion(threshold)));
    });
    chain.block(|| {
        assert_ok!(by(&ferdie, Call::<Runtime>::withdraw_application {}));
        let roles = Roles::try_from(BTreeSet::from([Role::Authority])).unwrap();
        let apply = Call::<Runtime>::apply { name: text("Registry South"), country: "AUT".into(), roles };
        assert_ok!(by(&ferdie, apply));
        decide(0);
        assert_eq!(Writers::writer(&ferdie).unwrap().standing, Standing::Applied);
    });
    // A motion of its own finds it as it is.
    chain.block(|| {
        let release = pallet_collective::Call::<Runtime, Instance>::release_proposal_cost { proposal_hash: hash };
        assert_ok!(by(&seats()[0], release));
        let threshold = least_ayes(&call).unwrap();
        assert_ok!(by(&seats()[1], motion(threshold)));
        decide(1);
        assert_eq!(Writers::writer(&ferdie).unwrap().standing, Standing::Active);
    });
}
