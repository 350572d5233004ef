//! Disputes among real organisations: who votes, who pays, who loses the seat, and what happens when too few vote.

mod common;

use common::{
    Chain, account, active, by, consortium, events, number, organisation, pair,
    records::{
        amend, attest, buy, km, list, open_dispute, parsed, picture, reading, record, register, text, vin, vote,
    },
    seats, sent, treasury,
};
use frame_support::traits::{Get, fungible::InspectHold};
use pallet_disputes::{Call, Error, Event};
use sp_keyring::Sr25519Keyring::{Alice, Bob, Charlie};
use sp_runtime::DispatchError;
use urcar_interfaces::Bonds as _;
use urcar_runtime::{
    AccountId, Balance, Balances, BlockNumber, Disputes, ProxyType, Runtime, RuntimeEvent, RuntimeOrigin,
    RuntimeParameters, UNIT, Vehicles, Writers,
    configs::terms::parameters::{
        disputes::{self as terms, GracePeriod, VoteFee, VotingPeriod, WitnessSlash, WriterSlash},
        rewards::Author as AuthorReward,
    },
};
use urcar_types::{Amount, Author, DisputeStatus, RecordData, RecordStatus, Standing};

/// The record that is challenged, of car 1.
const RECORD: u32 = 1;
/// The deposit of each challenger.
const DEPOSIT: Balance = 100 * UNIT;
/// A third of the twenty-five whose seats are eligible, rounded up.
const QUORUM: usize = 9;

fn org(number: usize) -> AccountId {
    account(&organisation(number))
}

fn writer() -> AccountId {
    org(number::WORKSHOP)
}

fn owner() -> AccountId {
    Bob.to_account_id()
}

/// Bob's car, of which a workshop wrote a reading, attested by these, that is challenged in the block that is open.
fn challenged_with(witnesses: &[AccountId], challenger: &AccountId) -> Chain {
    let mut chain = Chain::development();
    chain.block(|| {
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(owner()))), Ok(()));
        assert_eq!(by(&writer(), record(&vin(1), reading(62_000))), Ok(()));
        for witness in witnesses {
            assert_eq!(by(witness, attest(&vin(1), RECORD)), Ok(()));
        }
        assert_eq!(by(challenger, open_dispute(&vin(1), RECORD, 1)), Ok(()));
    });
    chain
}

/// The same without witnesses.
fn challenged(challenger: &AccountId) -> Chain {
    challenged_with(&[], challenger)
}

fn dates(chain: &mut Chain) -> (BlockNumber, BlockNumber, BlockNumber) {
    chain.run(|| {
        let dispute = Disputes::dispute(0).expect("a dispute");
        (dispute.grace_until, dispute.vote_until, dispute.final_until)
    })
}

/// Opens the first block in which the consortium votes.
fn after_grace(chain: &mut Chain) {
    let (grace_until, ..) = dates(chain);
    chain.advance_to(grace_until - 1);
}

/// The active organisations that are none of these, without the block's author, who is paid beside.
fn judges(parties: &[AccountId]) -> Vec<AccountId> {
    let alice = Alice.to_account_id();
    active().into_iter().filter(|who| !parties.contains(who) && *who != alice).collect()
}

/// Has so many of those who are no party vote for it, and then so many against.
fn votes(parties: &[AccountId], votes_for: usize, votes_against: usize) -> Vec<AccountId> {
    let voters: Vec<_> = judges(parties).into_iter().take(votes_for + votes_against).collect();
    for (place, judge) in voters.iter().enumerate() {
        assert_eq!(by(judge, vote(0, place < votes_for)), Ok(()));
        assert!(status().is_open(), "nothing is counted before the time is over");
    }
    voters
}

fn free(who: &AccountId) -> Balance {
    Balances::free_balance(who)
}

fn deposit_of(who: &AccountId) -> Balance {
    Balances::balance_on_hold(&pallet_disputes::HoldReason::Deposit.into(), who)
}

fn give_up(dispute: u32) -> Call<Runtime> {
    Call::give_up { dispute }
}

fn join(dispute: u32, digest: u64) -> Call<Runtime> {
    Call::join { dispute, evidence: picture(digest) }
}

fn status() -> DisputeStatus<urcar_runtime::Money> {
    Disputes::dispute(0).expect("a dispute").status
}

fn record_status() -> RecordStatus {
    Vehicles::view_records(&vin(1), RECORD, 1).expect("a file").records[0].status
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
fn two_thirds_of_the_votes_uphold_it_when_the_time_is_over() {
    let witnesses = [org(number::INSURER), org(number::INSPECTOR)];
    let mut chain = challenged_with(&witnesses, &owner());
    let parties = [&[writer()][..], &witnesses].concat();
    after_grace(&mut chain);
    let voters = chain.block(|| votes(&parties, 6, 3));
    let (_, vote_until, _) = dates(&mut chain);
    chain.advance_to(vote_until - 1);
    let balances = || (free(&owner()), free(&treasury()), free(&voters[0]), free(&voters[8]));
    let (before, issued) = chain.run(|| (balances(), Balances::total_issuance()));
    chain.block(|| {
        let (slashed, fees, awarded) =
            (WriterSlash::get().0 + 2 * WitnessSlash::get().0, 9 * VoteFee::get().0, DEPOSIT);
        assert_eq!(status(), DisputeStatus::Upheld { slashed: slashed.into(), awarded: awarded.into() });
        let vin_ = parsed(&vin(1));
        assert!(told(Event::VotesCounted { dispute: 0, votes_for: 6, votes_against: 3, eligible: 23 }));
        assert!(told(Event::DisputeUpheld {
            dispute: 0,
            vin: vin_,
            record: RECORD,
            slashed: Amount(slashed),
            fees: Amount(fees),
            awarded: Amount(awarded),
        }));
        assert_eq!(deposit_of(&owner()), 0);
        let gained = slashed - fees - awarded - AuthorReward::get().0;
        let (challenger, treasury, one, other) = before;
        let fee = VoteFee::get().0;
        assert_eq!(balances(), (challenger + DEPOSIT + awarded, treasury + gained, one + fee, other + fee));
        assert_eq!(Balances::total_issuance(), issued);

        let bond = <Runtime as pallet_writers::Config>::Bond::get();
        let info = Writers::writer(&writer()).unwrap();
        assert_eq!((info.bond.0, info.upheld, info.standing), (bond - WriterSlash::get().0, 1, Standing::Active));
        for witness in &witnesses {
            assert_eq!(Writers::bond(witness), bond - WitnessSlash::get().0);
        }
        assert_eq!(record_status(), RecordStatus::Withdrawn);
        let correction = Vehicles::record_of(&vin_, 2).expect("the ruling's record");
        assert_eq!(correction.author, Author::Consortium);
        assert!(matches!(correction.entry.data, RecordData::Correction { corrects: RECORD, withdraws: true, .. }));
        assert_eq!(by(&judges(&parties)[QUORUM], vote(0, true)), refused(Error::DisputeClosed));
        assert_eq!(by(&owner(), list(&vin(1), UNIT)), Ok(()), "the car is free again");
    });
    chain.run(common::try_state);
}

#[test]
fn dismissed_it_pays_the_voters_and_nothing_to_the_writer() {
    let insurer = org(number::INSURER);
    let mut chain = challenged(&insurer);
    after_grace(&mut chain);
    let voters = chain.block(|| votes(&[writer(), insurer.clone()], 5, 3));
    let (_, vote_until, _) = dates(&mut chain);
    chain.advance_to(vote_until - 1);
    let balances = || (free(&writer()), free(&insurer), free(&voters[0]), free(&treasury()));
    let before = chain.run(balances);
    chain.block(|| {
        assert_eq!(status(), DisputeStatus::Dismissed { forfeited: DEPOSIT.into() });
        let fee = VoteFee::get().0;
        let gained = DEPOSIT - 8 * fee - AuthorReward::get().0;
        assert_eq!(balances(), (before.0, before.1, before.2 + fee, before.3 + gained));
        assert_eq!((deposit_of(&insurer), record_status()), (0, RecordStatus::Active));
        assert_eq!(Writers::writer(&writer()).unwrap().upheld, 0);
    });
    chain.run(common::try_state);
}

#[test]
fn others_join_and_each_answers_for_itself() {
    let mut chain = challenged(&owner());
    let (insurer, maker) = (org(number::INSURER), org(number::MANUFACTURER));
    chain.block(|| {
        assert_eq!(by(&insurer, join(0, 1)), refused(Error::EvidenceNotNew));
        assert_eq!(by(&writer(), join(0, 2)), refused(Error::OwnRecord));
        assert_eq!(by(&insurer, join(0, 2)), Ok(()));
        assert_eq!(by(&maker, join(0, 3)), Ok(()));
        assert_eq!(by(&writer(), amend(&vin(1), RECORD, false, km(162_000))), Ok(()));
        let before = (free(&owner()), free(&insurer), free(&maker), free(&treasury()));
        assert_eq!(by(&owner(), Call::<Runtime>::accept { dispute: 0, version: 1 }), Ok(()));
        assert_eq!(by(&insurer, give_up(0)), Ok(()));
        assert!(status().is_open());
        assert_eq!(by(&maker, Call::<Runtime>::accept { dispute: 0, version: 1 }), Ok(()));
        assert_eq!(status(), DisputeStatus::Conceded);
        let half = DEPOSIT / 2;
        let after = (before.0 + DEPOSIT, before.1 + half, before.2 + DEPOSIT, before.3 + half);
        assert_eq!((free(&owner()), free(&insurer), free(&maker), free(&treasury())), after);
        assert_eq!(record_status(), RecordStatus::Amended);
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
        let parties = [writer(), challenger.clone(), mate, other_mate, principal];
        for who in &parties {
            for uphold in [true, false] {
                assert_eq!(by(who, vote(0, uphold)), refused(Error::PartyMayNotVote), "{who}");
            }
        }
        assert_eq!(by(&owner(), vote(0, true)), refused(Error::NotOrganisation));
        votes(&parties, 7, 0);
    });
    let (_, vote_until, _) = dates(&mut chain);
    chain.advance_to(vote_until);
    // Seven of the twenty-one that are left are a third.
    chain.run(|| {
        assert!(told(Event::VotesCounted { dispute: 0, votes_for: 7, votes_against: 0, eligible: 21 }));
        assert!(matches!(status(), DisputeStatus::Upheld { .. }), "{:?}", status());
        common::try_state();
    });
}

#[test]
fn a_vote_is_free_of_the_fee_once() {
    let mut chain = challenged(&owner());
    after_grace(&mut chain);
    let voter = organisation(number::RETAILER);
    let first = chain.send(&voter, vote(0, true));
    assert_eq!((first.outcome, first.paid), (Ok(()), 0));
    let again = chain.send(&voter, vote(0, false));
    assert_eq!(again.outcome, refused(Error::VotedAlready));
    assert!(again.paid > 0);
    let party = chain.send(&organisation(number::WORKSHOP), vote(0, false));
    assert_eq!(party.outcome, refused(Error::PartyMayNotVote));
    assert!(party.paid > 0);
}

#[test]
fn a_bond_below_the_minimum_costs_the_seat_and_the_pen() {
    let mut chain = challenged(&owner());
    after_grace(&mut chain);
    chain.block(|| {
        set(RuntimeParameters::Disputes(terms::Parameters::WriterSlash(
            terms::WriterSlash,
            Some(Amount(5_000 * UNIT)),
        )));
        Writers::slash(&writer(), 1_000 * UNIT);
        votes(&[writer()], QUORUM, 0);
    });
    let (_, vote_until, _) = dates(&mut chain);
    chain.advance_to(vote_until);
    chain.run(|| {
        let info = Writers::writer(&writer()).unwrap();
        assert_eq!((info.bond.0, info.standing), (4_000 * UNIT, Standing::Suspended));
        assert!(!seats().contains(&writer()));
        let not_active = || Err(pallet_vehicles::Error::<Runtime>::WriterNotActive.into());
        assert_eq!(by(&writer(), record(&vin(1), reading(70_000))), not_active());
        assert_eq!(by(&writer(), attest(&vin(1), 0)), not_active());
        common::try_state();
    });
}

#[test]
fn where_too_few_vote_there_is_as_much_time_once_more_and_then_it_is_unresolved() {
    let mut chain = challenged(&owner());
    let (grace_until, vote_until, final_until) = dates(&mut chain);
    let period = chain.run(VotingPeriod::get);
    assert_eq!((vote_until - grace_until, final_until - vote_until), (period, period));
    let (before, treasury_before) = chain.run(|| (free(&owner()), free(&treasury())));
    chain.advance_to(vote_until - 2);
    chain.block(|| assert_eq!(by(&judges(&[writer()])[0], vote(0, true)), Ok(())));
    chain.block(|| {
        assert!(told(Event::VotesCounted { dispute: 0, votes_for: 1, votes_against: 0, eligible: 25 }));
        assert!(told(Event::VotingExtended { dispute: 0, until: final_until }));
        assert_eq!(by(&judges(&[writer()])[1], vote(0, true)), Ok(()), "there is time to vote");
    });
    chain.advance_to(final_until - 1);
    let authors = chain.run(|| treasury_before - free(&treasury()));
    chain.block(|| {
        let forfeited = DEPOSIT / 2;
        assert!(told(Event::VotesCounted { dispute: 0, votes_for: 2, votes_against: 0, eligible: 25 }));
        let (vin_, lost) = (parsed(&vin(1)), Amount(forfeited));
        assert!(told(Event::DisputeUnresolved { dispute: 0, vin: vin_, record: RECORD, forfeited: lost }));
        assert_eq!(status(), DisputeStatus::Unresolved { forfeited: lost });
        assert_eq!((free(&owner()), deposit_of(&owner())), (before + forfeited, 0));
        assert_eq!(free(&treasury()), treasury_before - authors + forfeited - AuthorReward::get().0);
        assert_eq!(record_status(), RecordStatus::Unresolved);
        assert_eq!(Writers::writer(&writer()).unwrap().upheld, 0);
        assert_eq!(by(&judges(&[writer()])[2], vote(0, true)), refused(Error::DisputeClosed));
        assert_eq!(by(&owner(), list(&vin(1), UNIT)), Ok(()));
    });
    chain.run(common::try_state);
}

#[test]
fn whoever_misses_three_votes_in_a_row_is_announced_as_silent() {
    let mut chain = Chain::development();
    chain.block(|| {
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(owner()))), Ok(()));
        for dispute in 0..3 {
            assert_eq!(by(&writer(), record(&vin(1), reading(62_000 + dispute))), Ok(()));
            assert_eq!(by(&owner(), open_dispute(&vin(1), RECORD + dispute, 1)), Ok(()));
        }
    });
    after_grace(&mut chain);
    let (present, absent) = chain.block(|| {
        let judges = judges(&[writer()]);
        for dispute in 0..3 {
            for judge in &judges[..QUORUM] {
                assert_eq!(by(judge, vote(dispute, false)), Ok(()));
            }
        }
        (judges[0].clone(), judges[QUORUM].clone())
    });
    let (_, vote_until, _) = dates(&mut chain);
    chain.advance_to(vote_until);
    chain.run(|| {
        let silent = |who: &AccountId| pallet_seats::Silent::<Runtime>::contains_key(who);
        assert_eq!((silent(&present), silent(&absent), silent(&writer())), (false, true, false));
        common::try_state();
    });
}

#[test]
fn at_the_end_votes_count_as_organisations_stand_then() {
    let mut chain = challenged(&owner());
    after_grace(&mut chain);
    chain.block(|| {
        let voters = votes(&[writer()], QUORUM - 1, 0);
        // Eight of twenty-five are too few; of twenty-four they are a third. And one that is gone has no vote.
        let gone = [judges(&[writer()])[20].clone(), voters[0].clone()];
        for gone in gone {
            assert_eq!(Writers::suspend(consortium(), gone, text("closed")), Ok(()));
        }
    });
    let (_, vote_until, final_until) = dates(&mut chain);
    chain.advance_to(vote_until);
    chain.run(|| {
        assert!(told(Event::VotesCounted { dispute: 0, votes_for: 7, votes_against: 0, eligible: 23 }));
        assert!(status().is_open(), "seven of twenty-three are too few");
    });
    chain.block(|| assert_eq!(by(&judges(&[writer()])[10], vote(0, true)), Ok(())));
    chain.advance_to(final_until);
    chain.run(|| {
        assert!(matches!(status(), DisputeStatus::Upheld { .. }), "{:?}", status());
        common::try_state();
    });
}

#[test]
fn few_seats_leave_it_to_a_motion() {
    let mut chain = Chain::local_testnet();
    let (alice, bob) = (Alice.to_account_id(), Bob.to_account_id());
    let rule = |uphold| Call::<Runtime>::rule { dispute: 0, uphold };
    chain.block(|| {
        let all = urcar_types::Role::ALL.into_iter().collect::<std::collections::BTreeSet<_>>();
        let roles = urcar_types::Roles::try_from(all).unwrap();
        assert_eq!(Writers::set_roles(consortium(), alice.clone(), roles), Ok(()));
        assert_eq!(by(&alice, register(&vin(1), Some(owner()))), Ok(()));
        assert_eq!(by(&alice, record(&vin(1), reading(62_000))), Ok(()));
        assert_eq!(by(&bob, open_dispute(&vin(1), RECORD, 1)), Ok(()));
        assert_eq!(sent(consortium(), rule(true)), refused(Error::GraceRuns));
    });
    after_grace(&mut chain);
    chain.block(|| {
        assert_eq!(by(&bob, rule(true)), Err(DispatchError::BadOrigin));
        assert_eq!(sent(consortium(), rule(true)), Ok(()));
        assert!(matches!(status(), DisputeStatus::Upheld { .. }), "{:?}", status());
        assert_eq!(record_status(), RecordStatus::Withdrawn);
    });
    chain.run(common::try_state);
}

#[test]
fn nobody_rules_by_a_motion_where_enough_seats_may_vote() {
    let mut chain = challenged(&owner());
    after_grace(&mut chain);
    chain.block(|| {
        let rule = Call::<Runtime>::rule { dispute: 0, uphold: true };
        assert_eq!(sent(consortium(), rule), refused(Error::EnoughEligible));
    });
}

#[test]
fn giving_up_costs_half_of_the_deposit_and_the_house_its_say_on_this_version() {
    let mut chain = challenged(&owner());
    chain.block(|| {
        let before = (free(&owner()), free(&writer()), free(&treasury()));
        assert_eq!(by(&owner(), give_up(0)), Ok(()));
        let half = DEPOSIT / 2;
        assert_eq!(status(), DisputeStatus::GivenUp { forfeited: half.into() });
        assert_eq!((free(&owner()), deposit_of(&owner())), (before.0 + half, 0));
        assert_eq!((free(&writer()), free(&treasury())), (before.1, before.2 + half));
        assert_eq!(by(&owner(), open_dispute(&vin(1), RECORD, 2)), refused(Error::HouseDisputedBefore));
        let insurer = org(number::INSURER);
        assert_eq!(by(&insurer, open_dispute(&vin(1), RECORD, 1)), refused(Error::EvidenceNotNew));
        assert_eq!(by(&insurer, open_dispute(&vin(1), RECORD, 2)), Ok(()));
    });
    chain.run(common::try_state);
}

#[test]
fn a_sham_gains_the_record_no_time() {
    let friend = org(number::INSURER);
    let mut chain = challenged(&friend);
    // It stands until the record's ten minutes would have been over.
    chain.advance_to(chain.number() + 90);
    chain.open(200, common::WORK_TIME);
    chain.close();
    chain.block(|| {
        if status().is_open() {
            assert_eq!(by(&friend, give_up(0)), Ok(()));
        }
        assert_eq!(by(&owner(), open_dispute(&vin(1), RECORD, 2)), Ok(()));
    });
    chain.run(common::try_state);
}

#[test]
fn disputes_bar_a_sale_no_longer_than_the_terms_say_and_then_the_buyer_names_them() {
    let mut chain = Chain::new("development", |config| {
        config["genesisParameters"]["parameters"]["barTime"] = 60_000.into();
    });
    let buyer = Charlie.to_account_id();
    let in_dispute = || Err(pallet_ownership::Error::<Runtime>::InDispute.into());
    let stale = chain.block(|| {
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(owner()))), Ok(()));
        assert_eq!(by(&writer(), record(&vin(1), reading(62_000))), Ok(()));
        assert_eq!(by(&owner(), list(&vin(1), UNIT)), Ok(()));
        let stale = buy(&vin(1), UNIT);
        assert_eq!(by(&org(number::INSURER), open_dispute(&vin(1), RECORD, 1)), Ok(()));
        assert_eq!(by(&buyer, buy(&vin(1), UNIT)), in_dispute());
        stale
    });
    chain.advance_to(chain.number() + 21);
    chain.block(|| {
        assert!(status().is_open());
        assert_eq!(by(&buyer, stale), Err(pallet_ownership::Error::<Runtime>::TermsMoved.into()));
        assert_eq!(by(&buyer, buy(&vin(1), UNIT)), Ok(()));
        assert!(status().is_open());
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
        assert_eq!((info.bond.0, info.upheld), (<Runtime as pallet_writers::Config>::Bond::get(), 0));
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
        votes(&[writer()], QUORUM, 0);
    });
    let (_, vote_until, _) = dates(&mut chain);
    chain.advance_to(vote_until);
    chain.run(|| {
        assert!(matches!(status(), DisputeStatus::Upheld { .. }));
        assert_eq!(Writers::writer(&writer()).unwrap().upheld, 1);
        common::try_state();
    });
}

#[test]
fn strangers_and_the_writers_own_cannot_open_one() {
    let mut chain = challenged(&owner());
    let machine = account(&pair("//Staff"));
    chain.block(|| {
        assert_eq!(by(&machine, open_dispute(&vin(1), 0, 1)), refused(Error::NotEntitled));
        assert_eq!(by(&writer(), open_dispute(&vin(1), RECORD, 3)), refused(Error::OwnRecord));
        let mate = org(number::INSURER);
        for who in [writer(), mate.clone()] {
            assert_eq!(Writers::set_house(consortium(), who, Some(text("Kontor"))), Ok(()));
        }
        assert_eq!(by(&mate, open_dispute(&vin(1), RECORD, 3)), refused(Error::OwnRecord));
    });
}

#[test]
fn a_writer_disputes_its_own_record_where_nobody_attests_its_correction() {
    let witnesses = [org(number::INSURER), org(number::INSPECTOR)];
    let mut chain = Chain::development();
    chain.block(|| {
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(owner()))), Ok(()));
        let brand = common::records::entry(common::records::data(urcar_types::RecordKind::TitleBrand, &owner()));
        assert_eq!(by(&org(number::AUTHORITY), record(&vin(1), brand)), Ok(()));
        for witness in &witnesses {
            assert_eq!(by(witness, attest(&vin(1), RECORD)), Ok(()));
        }
        assert_eq!(by(&org(number::AUTHORITY), amend(&vin(1), RECORD, true, None)), Ok(()));
        assert_eq!(record_status(), RecordStatus::Active, "what took effect stays");
        let own = open_dispute(&vin(1), RECORD, 1);
        assert_eq!(by(&org(number::AUTHORITY), own), refused(Error::OwnRecord));
    });
    chain.open(201, common::WORK_TIME);
    chain.close();
    chain.block(|| {
        assert_eq!(by(&org(number::AUTHORITY), open_dispute(&vin(1), RECORD, 1)), Ok(()));
        assert_eq!(deposit_of(&org(number::AUTHORITY)), 0);
        assert_eq!(by(&owner(), list(&vin(1), UNIT)), Ok(()), "it bars no sale");
        for judge in judges(&[org(number::AUTHORITY)]).iter().filter(|who| !witnesses.contains(who)).take(7) {
            assert_eq!(by(judge, vote(0, true)), Ok(()));
        }
        for witness in &witnesses {
            assert_eq!(by(witness, vote(0, true)), Ok(()));
        }
    });
    let (_, vote_until, _) = dates(&mut chain);
    chain.advance_to(vote_until);
    chain.run(|| {
        assert_eq!(status(), DisputeStatus::Upheld { slashed: 0.into(), awarded: 0.into() });
        assert_eq!(record_status(), RecordStatus::Withdrawn);
        assert_eq!(Writers::writer(&org(number::AUTHORITY)).unwrap().upheld, 0);
        common::try_state();
    });
}

#[test]
fn what_is_annulled_is_void_with_the_next_block_and_deposits_go_back() {
    let insurer = org(number::INSURER);
    let mut chain = challenged(&owner());
    chain.block(|| {
        assert_eq!(by(&insurer, join(0, 2)), Ok(()));
        let annul = pallet_vehicles::Call::<Runtime>::annul { vin: vin(1), reason: text("another car's number") };
        assert_eq!(sent(consortium(), annul), Ok(()));
        assert_eq!((record_status(), deposit_of(&owner())), (RecordStatus::Annulled, DEPOSIT));
    });
    chain.blocks(1);
    chain.run(|| {
        assert_eq!((status(), deposit_of(&owner()), deposit_of(&insurer)), (DisputeStatus::Void, 0, 0));
        // The vehicle is registered again, and its owner sells it.
        assert_eq!(by(&org(number::MANUFACTURER), register(&vin(1), Some(owner()))), Ok(()));
        assert_eq!(by(&owner(), list(&vin(1), 1_000 * UNIT)), Ok(()));
        common::try_state();
    });
}
