//! Disputes among real organisations: who votes, who pays, who loses the seat, and what happens when nobody rules.

mod common;

use common::{
    Chain, account, active, by, consortium, events, number, organisation, pair,
    records::{amend, attest, km, list, open_dispute, parsed, reading, record, register, text, vin, vote},
    seats, sent, treasury,
};
use frame_support::traits::{Get, fungible::InspectHold};
use pallet_disputes::{Error, Event};
use sp_keyring::Sr25519Keyring::Bob;
use sp_runtime::DispatchError;
use urcar_interfaces::Writers as _;
use urcar_runtime::{
    AccountId, Balance, Balances, BlockNumber, Disputes, ProxyType, Runtime, RuntimeEvent, RuntimeOrigin,
    RuntimeParameters, UNIT, Vehicles, Writers,
    configs::terms::parameters::disputes::{self as terms, GracePeriod, RulingPeriod, UpheldSlash},
};
use urcar_types::{Author, DisputeStatus, RecordData, RecordStatus, Standing};

/// The record that is challenged, of car 1.
const RECORD: u32 = 1;
/// The deposit of the challenger.
const DEPOSIT: Balance = 300 * UNIT;

fn org(number: usize) -> AccountId {
    account(&organisation(number))
}

fn writer() -> AccountId {
    org(number::WORKSHOP)
}

fn owner() -> AccountId {
    Bob.to_account_id()
}

/// Bob's car, of which a workshop wrote a reading that he challenges in the block that is open.
fn challenged(challenger: &AccountId) -> Chain {
    let mut chain = Chain::development();
    chain.block(|| {
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(owner()))), Ok(()));
        assert_eq!(by(&writer(), record(&vin(1), reading(62_000))), Ok(()));
        assert_eq!(by(challenger, open_dispute(&vin(1), RECORD, 1, DEPOSIT)), Ok(()));
    });
    chain
}

fn dates(chain: &mut Chain) -> (BlockNumber, BlockNumber) {
    chain.run(|| {
        let dispute = Disputes::dispute(0).expect("a dispute");
        (dispute.grace_until, dispute.rule_until)
    })
}

/// Opens the first block in which the consortium votes.
fn after_grace(chain: &mut Chain) {
    let (grace_until, _) = dates(chain);
    chain.advance_to(grace_until - 1);
}

/// The active organisations that are none of these.
fn judges(parties: &[AccountId]) -> Vec<AccountId> {
    active().into_iter().filter(|who| !parties.contains(who)).collect()
}

/// Two thirds of so many, rounded up.
fn enough(eligible: usize) -> usize {
    (2 * eligible).div_ceil(3)
}

fn free(who: &AccountId) -> Balance {
    Balances::free_balance(who)
}

fn deposit_of(who: &AccountId) -> Balance {
    Balances::balance_on_hold(&pallet_disputes::HoldReason::Deposit.into(), who)
}

fn withdraw(dispute: u32) -> pallet_disputes::Call<Runtime> {
    pallet_disputes::Call::withdraw { dispute }
}

fn status() -> DisputeStatus<Balance> {
    Disputes::dispute(0).expect("a dispute").status
}

fn record_status() -> RecordStatus {
    pallet_vehicles::Statuses::<Runtime>::get(parsed(&vin(1)), RECORD)
}

fn refused(error: Error<Runtime>) -> Result<(), DispatchError> {
    Err(error.into())
}

fn told(event: Event<Runtime>) -> bool {
    events().contains(&RuntimeEvent::Disputes(event))
}

fn set(term: RuntimeParameters) {
    let call = pallet_parameters::Call::<Runtime>::set_parameter { key_value: term };
    assert_eq!(sent(RuntimeOrigin::root(), call), Ok(()));
}

#[test]
fn two_thirds_of_those_who_are_no_party_uphold_it() {
    let mut chain = challenged(&owner());
    after_grace(&mut chain);
    chain.block(|| {
        let issued = Balances::total_issuance();
        let judges = judges(&[writer()]);
        assert_eq!(judges.len(), 25);
        let (last, first) = (enough(judges.len()) - 1, 0);
        for judge in &judges[first..last] {
            assert_eq!(by(judge, vote(0, true)), Ok(()));
            assert!(status().is_open());
        }
        let before = (free(&owner()), free(&treasury()));
        assert_eq!(by(&judges[last], vote(0, true)), Ok(()));

        // The award is half of the slash, but no more than the stake.
        let slashed = UpheldSlash::get();
        let awarded = (slashed / 2).min(DEPOSIT);
        assert_eq!(status(), DisputeStatus::Upheld { slashed, awarded });
        let vin_ = parsed(&vin(1));
        assert!(told(Event::DisputeUpheld { dispute: 0, vin: vin_, record: RECORD, slashed, awarded }));
        assert_eq!((free(&owner()), deposit_of(&owner())), (before.0 + DEPOSIT + awarded, 0));
        assert_eq!(free(&treasury()), before.1 + slashed - awarded);
        assert_eq!(Balances::total_issuance(), issued);

        let info = Writers::writer(&writer()).unwrap();
        let bond = <Runtime as pallet_writers::Config>::Bond::get();
        assert_eq!((info.bond, info.upheld, info.standing), (bond - slashed, 1, Standing::Active));
        assert_eq!(record_status(), RecordStatus::Withdrawn);
        let correction = Vehicles::record_of(&vin_, 2).expect("the ruling's record");
        assert_eq!(correction.author, Author::Consortium);
        assert!(matches!(correction.entry.data, RecordData::Correction { corrects: RECORD, withdraws: true, .. }));
        assert_eq!(by(&judges[last + 1], vote(0, true)), refused(Error::DisputeClosed));
        assert_eq!(by(&owner(), list(&vin(1), UNIT)), Ok(()), "the car is free again");
    });
    chain.run(common::try_state);
}

#[test]
fn a_large_stake_is_awarded_half_of_the_slash() {
    let mut chain = challenged(&owner());
    chain.block(|| {
        assert_eq!(by(&owner(), withdraw(0)), Ok(()));
        assert_eq!(by(&owner(), open_dispute(&vin(1), RECORD, 2, 9_000 * UNIT)), Ok(()));
    });
    let grace_until = chain.run(|| Disputes::dispute(1).unwrap().grace_until);
    chain.advance_to(grace_until - 1);
    chain.block(|| {
        let judges = judges(&[writer()]);
        for judge in &judges[..enough(judges.len())] {
            assert_eq!(by(judge, vote(1, true)), Ok(()));
        }
        let slashed = UpheldSlash::get();
        assert_eq!(Disputes::dispute(1).unwrap().status, DisputeStatus::Upheld { slashed, awarded: slashed / 2 });
    });
}

#[test]
fn dismissed_it_pays_the_writer() {
    let mut chain = challenged(&org(number::INSURER));
    after_grace(&mut chain);
    chain.block(|| {
        let judges = judges(&[writer(), org(number::INSURER)]);
        assert_eq!(judges.len(), 24);
        let (before, challengers) = (free(&writer()), free(&org(number::INSURER)));
        for judge in &judges[..enough(judges.len())] {
            assert_eq!(by(judge, vote(0, false)), Ok(()));
        }
        assert_eq!(status(), DisputeStatus::Dismissed { forfeited: DEPOSIT });
        assert_eq!((free(&writer()), free(&org(number::INSURER))), (before + DEPOSIT, challengers));
        assert_eq!((deposit_of(&org(number::INSURER)), record_status()), (0, RecordStatus::Active));
        assert_eq!(Writers::writer(&writer()).unwrap().upheld, 0);
    });
    chain.run(common::try_state);
}

#[test]
fn parties_their_houses_and_who_lets_them_sign_do_not_vote() {
    let challenger = org(number::INSURER);
    let mut chain = challenged(&challenger);
    after_grace(&mut chain);
    let (mate, other_mate) = (org(number::WORKSHOP + 1), org(number::INSURER + 1));
    let (delegate, principal) = (org(number::RETAILER), org(number::INSPECTOR));
    chain.block(|| {
        for (who, house) in
            [(&mate, "Garagen AG"), (&writer(), "garagen  ag"), (&other_mate, "Kontor"), (&challenger, "Kontor")]
        {
            assert_eq!(Writers::set_house(consortium(), who.clone(), Some(text(house))), Ok(()));
        }
        let add = |delegate: &AccountId| pallet_proxy::Call::<Runtime>::add_proxy {
            delegate: delegate.clone().into(),
            proxy_type: ProxyType::WriteRecords,
            delay: 0,
        };
        assert_eq!(by(&writer(), add(&delegate)), Ok(()));
        assert_eq!(by(&principal, add(&challenger)), Ok(()));
        // The writer pressed a key on `delegate`; that silences nobody.
        for who in [&writer(), &challenger, &mate, &other_mate, &principal] {
            for uphold in [true, false] {
                assert_eq!(by(who, vote(0, uphold)), refused(Error::PartyMayNotVote), "{who}");
            }
        }
        assert_eq!(by(&owner(), vote(0, true)), refused(Error::NotOrganisation));
        // They weigh like those who abstain: two thirds are of all but the parties themselves.
        let judges = judges(&[writer(), challenger.clone(), mate, other_mate, principal]);
        let eligible = active().len() - 2;
        for judge in &judges[..enough(eligible) - 1] {
            assert_eq!(by(judge, vote(0, true)), Ok(()));
        }
        assert!(status().is_open());
        assert_eq!(by(&judges[enough(eligible) - 1], vote(0, true)), Ok(()));
        assert!(!status().is_open());
    });
    chain.run(common::try_state);
}

#[test]
fn a_bond_below_the_minimum_costs_the_seat_and_the_pen() {
    let mut chain = challenged(&owner());
    chain.block(|| {
        set(RuntimeParameters::Disputes(terms::Parameters::UpheldSlash(terms::UpheldSlash, Some(6_000 * UNIT))))
    });
    after_grace(&mut chain);
    chain.block(|| {
        let judges = judges(&[writer()]);
        for judge in &judges[..enough(judges.len())] {
            assert_eq!(by(judge, vote(0, true)), Ok(()));
        }
        let info = Writers::writer(&writer()).unwrap();
        assert_eq!((info.bond, info.standing), (4_000 * UNIT, Standing::Suspended));
        assert!(!seats().contains(&writer()));
        let not_active = || Err(pallet_vehicles::Error::<Runtime>::WriterNotActive.into());
        assert_eq!(by(&writer(), record(&vin(1), reading(70_000))), not_active());
        assert_eq!(by(&writer(), attest(&vin(1), 0)), not_active());
    });
    chain.run(common::try_state);
}

#[test]
fn what_nobody_ruled_lapses_as_its_day_begins() {
    let mut chain = challenged(&owner());
    let (grace_until, rule_until) = dates(&mut chain);
    assert_eq!(rule_until - grace_until, chain.run(RulingPeriod::get));
    let before = chain.run(|| free(&owner()));
    chain.advance_to(rule_until - 2);
    chain.block(|| assert_eq!(by(&judges(&[writer()])[0], vote(0, true)), Ok(()), "the last day to vote"));
    chain.block(|| {
        let eligible = active().len() as u32 - 1;
        assert!(told(Event::VotesCounted { dispute: 0, votes_for: 1, votes_against: 0, eligible }));
        assert!(told(Event::DisputeLapsed { dispute: 0, vin: parsed(&vin(1)), record: RECORD }));
        assert_eq!(status(), DisputeStatus::Lapsed);
        assert_eq!((free(&owner()), deposit_of(&owner())), (before + DEPOSIT, 0));
        assert_eq!(record_status(), RecordStatus::Contested);
        assert_eq!(Writers::writer(&writer()).unwrap().upheld, 0);
        assert_eq!(by(&judges(&[writer()])[1], vote(0, true)), refused(Error::RulingTooLate));
        assert_eq!(by(&owner(), list(&vin(1), UNIT)), Ok(()));
    });
    chain.run(common::try_state);
}

#[test]
fn on_the_last_day_votes_count_as_organisations_stand_then() {
    let mut chain = challenged(&owner());
    after_grace(&mut chain);
    chain.block(|| {
        let judges = judges(&[writer()]);
        for judge in &judges[..enough(judges.len()) - 1] {
            assert_eq!(by(judge, vote(0, true)), Ok(()));
        }
        // Sixteen of twenty-five are too few; of twenty-three they are enough.
        for absent in &judges[23..] {
            assert_eq!(Writers::suspend(consortium(), absent.clone(), text("closed")), Ok(()));
        }
        assert!(status().is_open());
        assert_eq!(Writers::active(), 24);
    });
    let (_, rule_until) = dates(&mut chain);
    chain.advance_to(rule_until);
    chain.run(|| {
        assert!(matches!(status(), DisputeStatus::Upheld { .. }), "{:?}", status());
        assert_eq!(record_status(), RecordStatus::Withdrawn);
        common::try_state();
    });
}

#[test]
fn what_its_writer_amended_is_contested_all_the_same_when_nobody_rules() {
    let mut chain = challenged(&owner());
    chain.block(|| assert_eq!(by(&writer(), amend(&vin(1), RECORD, false, km(162_000))), Ok(())));
    let (_, rule_until) = dates(&mut chain);
    chain.advance_to(rule_until);
    chain.run(|| {
        assert_eq!((status(), record_status()), (DisputeStatus::Lapsed, RecordStatus::Contested));
        common::try_state();
    });
}

#[test]
fn giving_up_costs_the_deposit_unless_the_record_was_corrected() {
    for corrected in [false, true] {
        let mut chain = challenged(&owner());
        chain.block(|| {
            if corrected {
                assert_eq!(by(&writer(), amend(&vin(1), RECORD, false, km(162_000))), Ok(()));
            }
            let before = (free(&owner()), free(&writer()), free(&treasury()));
            assert_eq!(by(&owner(), withdraw(0)), Ok(()));
            let (forfeited, back) = if corrected { (0, DEPOSIT) } else { (DEPOSIT, 0) };
            assert_eq!(status(), DisputeStatus::Withdrawn { forfeited });
            assert_eq!((free(&owner()), deposit_of(&owner())), (before.0 + back, 0));
            assert_eq!((free(&writer()), free(&treasury())), (before.1, before.2 + forfeited));
            let to = if corrected { owner() } else { treasury() };
            let vin = parsed(&vin(1));
            assert!(told(Event::DisputeWithdrawn { dispute: 0, vin, record: RECORD, forfeited, to }));
        });
        chain.run(common::try_state);
    }
}

#[test]
fn shams_occupy_no_place_no_evidence_and_no_time() {
    let friend = org(number::INSURER);
    let mut chain = challenged(&friend);
    chain.block(|| {
        assert_eq!(by(&friend, withdraw(0)), Ok(()));
        for dispute in 1..=pallet_disputes::MAX_DISPUTES {
            assert_eq!(by(&friend, open_dispute(&vin(1), RECORD, 2, 100 * UNIT)), Ok(()));
            assert_eq!(by(&friend, withdraw(dispute)), Ok(()));
        }
    });
    // A last one stands until the record's ten minutes would have been over.
    let last = pallet_disputes::MAX_DISPUTES + 1;
    chain.block(|| assert_eq!(by(&friend, open_dispute(&vin(1), RECORD, 2, 100 * UNIT)), Ok(())));
    chain.advance_to(chain.number() + 90);
    chain.open(200, common::WORK_TIME);
    chain.close();
    chain.block(|| {
        assert_eq!(by(&friend, withdraw(last)), Ok(()));
        assert_eq!(by(&owner(), open_dispute(&vin(1), RECORD, 2, DEPOSIT)), Ok(()));
    });
    chain.run(common::try_state);
}

#[test]
fn a_writer_that_withdraws_in_time_goes_unpunished() {
    let mut chain = challenged(&owner());
    let before = chain.run(|| free(&owner()));
    let grace = chain.run(GracePeriod::get);
    chain.advance_to(chain.number() + grace - 2);
    chain.block(|| {
        assert_eq!(by(&writer(), amend(&vin(1), RECORD, true, None)), Ok(()));
        assert_eq!(status(), DisputeStatus::Conceded);
        assert_eq!((free(&owner()), deposit_of(&owner())), (before + DEPOSIT, 0));
        let info = Writers::writer(&writer()).unwrap();
        assert_eq!((info.bond, info.upheld), (<Runtime as pallet_writers::Config>::Bond::get(), 0));
        assert_eq!(Vehicles::view_vehicle(&vin(1)).unwrap().disputes, 0);
    });
    chain.run(common::try_state);
}

#[test]
fn a_writer_that_withdraws_too_late_is_judged_all_the_same() {
    let mut chain = challenged(&owner());
    after_grace(&mut chain);
    chain.block(|| {
        assert_eq!(by(&writer(), amend(&vin(1), RECORD, true, None)), Ok(()));
        assert!(status().is_open());
        let judges = judges(&[writer()]);
        for judge in &judges[..enough(judges.len())] {
            assert_eq!(by(judge, vote(0, true)), Ok(()));
        }
        assert!(matches!(status(), DisputeStatus::Upheld { .. }));
        assert_eq!(Writers::writer(&writer()).unwrap().upheld, 1);
    });
    chain.run(common::try_state);
}

#[test]
fn strangers_and_the_writers_own_cannot_open_one() {
    let mut chain = challenged(&owner());
    let machine = account(&pair("//Staff"));
    chain.block(|| {
        assert_eq!(by(&machine, open_dispute(&vin(1), 0, 1, DEPOSIT)), refused(Error::NotEntitled));
        assert_eq!(by(&writer(), open_dispute(&vin(1), RECORD, 3, DEPOSIT)), refused(Error::OwnRecord));
        let mate = org(number::INSURER);
        for who in [writer(), mate.clone()] {
            assert_eq!(Writers::set_house(consortium(), who, Some(text("Kontor"))), Ok(()));
        }
        assert_eq!(by(&mate, open_dispute(&vin(1), RECORD, 3, DEPOSIT)), refused(Error::OwnRecord));
    });
}
