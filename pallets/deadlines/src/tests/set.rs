use super::*;

#[test]
fn waits_for_its_block() {
    ExtBuilder.build_and_execute(|| {
        Deadlines::set(3, ruling(7));
        assert_eq!(Queue::<Test>::get(3, 0), Some(ruling(7)));
        begin(2);
        end(Weight::MAX);
        assert_eq!(Served::get(), []);
        begin(3);
        assert_eq!(Served::get(), [(3, ruling(7))]);
        assert!(!Lengths::<Test>::contains_key(3) && !Queue::<Test>::contains_key(3, 0));
    });
}

#[test]
fn what_lies_behind_is_due_in_the_next_block() {
    ExtBuilder.build_and_execute(|| {
        begin(5);
        for (dispute, at) in [0, 4, 5, 6].into_iter().enumerate() {
            Deadlines::set(at, ruling(dispute as u32));
        }
        assert_eq!(Lengths::<Test>::get(6), 4);
        end(Weight::MAX);
        assert_eq!(Served::get(), []);
        begin(6);
        assert_eq!(Served::get(), [0, 1, 2, 3].map(|dispute| (6, ruling(dispute))));
    });
}

#[test]
fn before_the_first_block_of_all() {
    sp_io::TestExternalities::default().execute_with(|| {
        Deadlines::set(0, ruling(1));
        Deadlines::set(2, ruling(2));
        assert_ok!(Pallet::<Test>::do_try_state());
        begin(1);
        begin(2);
        assert_eq!(Served::get(), [(1, ruling(1)), (2, ruling(2))]);
    });
}

#[test]
fn what_is_served_may_set_another() {
    ExtBuilder.build_and_execute(|| {
        Deadlines::set(2, lien(4));
        begin(2);
        end(Weight::MAX);
        begin(3);
        begin(4);
        end(Weight::MAX);
        assert_eq!(Served::get(), [(2, lien(4)), (4, lien(4))]);
        // Set for its own block while that is served: due in the next one.
        assert_eq!(Queue::<Test>::get(5, 0), Some(lien(4)));
    });
}
