//! Houses that act in concert, and what they pay and get. The same figures stand in `docs/disputes.md`.

use super::*;

/// All that these accounts own, bonds included.
fn owned(ring: &[AccountId]) -> u64 {
    ring.iter().map(|who| free(*who) + on_hold(*who) + free(BOND_OF + who)).sum()
}

/// Returns what a ring gains by something; less than nothing where it pays.
fn gains(ring: &[AccountId], by: impl FnOnce()) -> i64 {
    let before = owned(ring) as i64;
    by();
    owned(ring) as i64 - before
}

/// The writer, its two witnesses, and two more houses.
const RING: [AccountId; 5] = [GARAGE, DEALER, TESTER, JURY[0], JURY[1]];

#[test]
fn a_false_record_that_is_found_out_costs_a_ring_all_that_is_slashed() {
    ExtBuilder.build_and_execute(|| {
        let lost = gains(&RING, || {
            let dispute = opened();
            run_to(GRACE + 1);
            votes(dispute, &JURY[..2], false);
            votes(dispute, &JURY[2..], true);
            run_to(view(dispute).vote_until);
        });
        // Two of the ring vote to the last, and are paid for that.
        assert_eq!(lost, -3_000 + 2 * FEE as i64);
    });
}

/// With deposits of any size the first of them would take the whole slash back.
#[test]
fn a_ring_that_challenges_itself_takes_back_no_more_than_it_stakes() {
    ExtBuilder.build_and_execute(|| {
        let lost = gains(&RING, || {
            assert_ok!(open_by(JURY[0], 1));
            assert_ok!(join(JURY[1], 0, 2));
            run_to(GRACE + 1);
            votes(0, &JURY[2..], true);
            run_to(view(0).vote_until);
        });
        assert_eq!(lost, -3_000 + 2 * STAKE as i64);
    });
}

#[test]
fn a_challenge_in_vain_costs_all_of_the_deposit_or_half_of_it() {
    for (votes_against, cost) in [(6, STAKE), (2, STAKE / 2)] {
        ExtBuilder.build_and_execute(|| {
            let lost = gains(&[INSURER, MAKER], || {
                assert_ok!(open_by(INSURER, 1));
                run_to(GRACE + 1);
                votes(0, &JURY[..votes_against], false);
                run_to(view(0).final_until);
            });
            assert_eq!(lost, -(cost as i64));
        });
    }
}

#[test]
fn voters_of_a_ring_never_get_more_than_its_challenger_pays() {
    for voters in 1..=7 {
        ExtBuilder.build_and_execute(|| {
            let ring: Vec<_> = [INSURER].into_iter().chain(JURY[..voters].iter().copied()).collect();
            let gained = gains(&ring, || {
                assert_ok!(open_by(INSURER, 1));
                run_to(GRACE + 1);
                votes(0, &JURY[..voters], false);
                run_to(view(0).vote_until - 1);
                assert_ok!(give_up(INSURER, 0));
            });
            assert!(gained < 0, "{voters}: {gained}");
        });
    }
}

/// It costs nothing to write a record, to have it challenged and to withdraw it. Nor does it gain anything: a car is
/// barred by it no longer than by any other dispute, see `a_ring_bars_a_car_no_longer_than_the_terms_say`.
#[test]
fn a_ring_that_concedes_pays_nothing_and_gets_nothing() {
    ExtBuilder.build_and_execute(|| {
        let gained = gains(&RING, || {
            assert_ok!(open_by(JURY[0], 1));
            run_to(GRACE);
            withdraws(true);
        });
        assert_eq!(gained, 0);
    });
}

#[test]
fn the_longest_dispute_lasts_grace_and_twice_the_vote() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        amends(true);
        run_to(view(dispute).final_until);
        assert!(!view(dispute).status.is_open());
        assert_eq!(view(dispute).final_until - view(dispute).opened_at, GRACE + 2 * VOTING);
    });
}
