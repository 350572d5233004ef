use super::*;
use pallet_grandpa::{EquivocationOffence as Votes, TimeSlot};
use sp_staking::offence::{OffenceError, ReportOffence};
use urcar_interfaces::Bonds;

type Reports = ReportVotes<Test>;

const BOND: u64 = 1_000;

fn at(round: u64) -> TimeSlot {
    TimeSlot { set_id: 0, round }
}

/// Reports two votes of this validator, of seven, in a round.
fn report(offender: AccountId, round: u64) -> Result<(), OffenceError> {
    let offence = || Votes { time_slot: at(round), session_index: 0, validator_set_count: 7, offender };
    let was_known = is_known(offender, round);
    let outcome = Reports::report_offence(vec![WITNESS], offence());
    assert_eq!(was_known, outcome.is_err());
    assert!(is_known(offender, round));
    assert_eq!(Reports::report_offence(vec![WITNESS], offence()), Err(OffenceError::DuplicateReport));
    outcome
}

fn is_known(offender: AccountId, round: u64) -> bool {
    <Reports as ReportOffence<_, _, Votes<AccountId>>>::is_known_offence(&[offender], &at(round))
}

fn taken() -> usize {
    pallet_offences::Reports::<Test>::iter().count()
}

#[test]
fn another_round_is_a_duplicate() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(report(3, 1));
        let left = BOND - Perbill::from_rational(3u32, 7).square().mul_floor(BOND);
        assert_eq!(MockBonds::bond(&3), left);
        for round in 2..100 {
            assert_eq!(report(3, round), Err(OffenceError::DuplicateReport));
        }
        assert_eq!((taken(), MockBonds::bond(&3)), (1, left));
        // Nor in the next session; then what was slashed counts no more.
        rotate(1);
        assert!(report(3, 2).is_err());
        rotate(1);
        assert_ok!(report(3, 2));
        assert!(report(3, 3).is_err());
    });
}

#[test]
fn who_raises_the_share_of_a_round_is_punished_with_the_others() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(report(3, 1));
        assert_ok!(report(4, 2));
        // Two of one round.
        assert_ok!(report(4, 1));
        assert_eq!((MockBonds::bond(&3), MockBonds::bond(&4)), (266, 266));
        assert!(report(3, 2).is_err(), "they are as many there");
        assert_ok!(report(5, 2));
        // Now three.
        assert_ok!(report(3, 2));
        assert_eq!([3, 4, 5].map(|who| MockBonds::bond(&who)), [0; 3]);
        assert!(report(6, 3).is_ok() && report(3, 3).is_ok(), "it costs the other one more");
        assert!(report(3, 4).is_err() && report(4, 5).is_err(), "they have nothing left");
    });
}

#[test]
fn whoever_has_no_bond_is_reported_in_vain() {
    ExtBuilder.build_and_execute(|| {
        Bonded::mutate(|bonds| bonds.insert(3, 0));
        assert!(report(3, 1).is_err());
        assert_eq!(taken(), 0);
    });
}

#[test]
fn of_an_unknown_set_everything_is_known() {
    ExtBuilder.build_and_execute(|| {
        assert!(!is_known(3, 1));
        let known = <Reports as ReportOffence<_, _, Votes<AccountId>>>::is_known_offence;
        assert!(known(&[3], &TimeSlot { set_id: 9, round: 1 }));
        assert!(known(&[], &at(1)));
        // One that is new is enough.
        assert_ok!(report(3, 1));
        assert!(known(&[3], &at(2)) && !known(&[3, 4], &at(2)));
    });
}
