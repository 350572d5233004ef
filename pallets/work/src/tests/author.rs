//! The author is the one by the authorities at the parent, even in the block that rotates them.

use crate::mock::*;

/// Lives through the session in which validators 5 and 6 are planned until they author.
#[test]
fn the_block_that_rotates_is_its_predecessors_authors() {
    ExtBuilder::default().build_and_execute(|| {
        Planned::set(Some(vec![5, 6]));
        let mut rotations = 0;
        for slot in FIRST..FIRST + 4 * SESSION {
            let before: Vec<_> = pallet_aura::Authorities::<Test>::get().to_vec();
            let authors = if before.len() == 4 { [1, 2, 3, 4].as_slice() } else { &[5, 6] };
            block_by(authors[slot as usize % authors.len()], slot, 150);
            rotations += usize::from(before != pallet_aura::Authorities::<Test>::get().to_vec());
        }
        assert_eq!(rotations, 1);
        assert_eq!(pallet_aura::Authorities::<Test>::get().to_vec(), vec![key(5), key(6)]);
    });
}

#[test]
fn this_pallet_initialises_before_the_session() {
    use frame_support::traits::PalletInfoAccess;
    assert!(Work::index() < Session::index());
}
