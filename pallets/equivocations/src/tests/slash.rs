use super::*;

/// Slashes a bond by this percentage, and returns what is left.
fn slash(bond: u64, percent: u32) -> u64 {
    bond - Equivocations::slash_due(&3, bond, Perbill::from_percent(percent))
}

#[test]
fn the_largest_share_counts_of_the_bond_before_the_first() {
    ExtBuilder.build_and_execute(|| {
        // 9 %, then 36 %: of ten validators two were found guilty of one round, one after the other.
        let left = slash(1_000, 9);
        assert_eq!(left, 910);
        assert_eq!(slash(left, 36), 640);
        assert_eq!(slash(640, 20), 640, "less than was taken already");
        assert_eq!(slash(640, 100), 0);
        assert_eq!(slash(0, 100), 0);
    });
}

#[test]
fn in_the_next_session_too_but_not_for_ever() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(slash(1_000, 10), 900);
        rotate(1);
        assert_eq!(slash(900, 10), 900);
        rotate(1);
        assert_eq!(slash(900, 10), 810);
    });
}

#[test]
fn a_bond_that_was_topped_up_begins_anew() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(slash(1_000, 50), 500);
        assert_eq!(slash(1_000, 50), 500);
        assert_eq!(slash(501, 50), 251);
    });
}

#[test]
fn never_more_than_is_left() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(slash(1_000, 10), 900);
        // A dispute took the rest meanwhile.
        assert_eq!(slash(50, 100), 0);
    });
}

#[test]
fn each_for_itself() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(slash(1_000, 50), 500);
        assert_eq!(Equivocations::slash_due(&4, 500, Perbill::from_percent(50)), 250);
    });
}
