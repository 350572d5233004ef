use super::*;
use frame_support::traits::Hooks;

/// How many fit into a share of 1000 when each counts 50 but is weighed at 100 before: 3 for the look and 50 for each,
/// as long as 100 are left.
const A_SHARE: u32 = 18;

fn served() -> u32 {
    Served::decode_len().unwrap_or_default() as u32
}

#[test]
fn a_quiet_block_costs_a_look_and_a_step() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(begin(2), LOOK + ADVANCE);
        assert_eq!(Cursor::<Test>::get(), Some((3, 0)));
        assert_eq!(end(Weight::MAX), LOOK);
    });
}

#[test]
fn serves_within_the_share_and_goes_on_in_the_next_block() {
    ExtBuilder.build_and_execute(|| {
        (0..50).for_each(|dispute| Deadlines::set(9, ruling(dispute)));
        Deadlines::set(10, ruling(50));
        (2..9).for_each(|block| {
            begin(block);
        });
        let share = BlockShare::get();
        for (block, done) in [(9, A_SHARE), (10, 2 * A_SHARE), (11, 51), (12, 51)] {
            let used = begin(block);
            assert!(used.all_lte(share), "{used}");
            assert_eq!(served(), done);
            assert_ok!(Pallet::<Test>::do_try_state());
        }
        let order: Vec<_> = Served::get().into_iter().map(|(_, deadline)| deadline).collect();
        assert_eq!(order, (0..=50).map(ruling).collect::<Vec<_>>());
    });
}

#[test]
fn tells_the_backlog() {
    ExtBuilder.build_and_execute(|| {
        (0..50).for_each(|dispute| Deadlines::set(2, ruling(dispute)));
        Deadlines::set(3, ruling(50));
        Deadlines::set(4, ruling(51));
        assert_eq!((Deadlines::backlog(), Deadlines::waiting_since()), (0, None));
        begin(2);
        assert_eq!((Deadlines::backlog(), Deadlines::waiting_since()), (50 - A_SHARE, Some(2)));
        begin(3);
        assert_eq!((Deadlines::backlog(), Deadlines::waiting_since()), (51 - 2 * A_SHARE, Some(2)));
        begin(4);
        assert_eq!((Deadlines::backlog(), Deadlines::waiting_since()), (0, None));
    });
}

#[test]
fn the_rest_of_the_block_is_used_as_far_as_it_goes() {
    ExtBuilder.build_and_execute(|| {
        (0..50).for_each(|dispute| Deadlines::set(2, ruling(dispute)));
        begin(2);
        assert_eq!(end(Weight::zero()), Weight::zero());
        assert_eq!(end(LOOK), LOOK);
        assert_eq!(end(LOOK + SERVE_ONE + WORST - Weight::from_parts(0, 1)), LOOK);
        assert_eq!(served(), A_SHARE);
        assert_eq!(end(LOOK + SERVE_ONE + WORST), LOOK + SERVE_ONE + USUAL);
        assert_eq!(served(), A_SHARE + 1);
        let used = end(Weight::MAX);
        assert_eq!(used, LOOK + (SERVE_ONE + USUAL) * u64::from(50 - A_SHARE - 1) + ADVANCE);
        assert_eq!(served(), 50);
    });
}

#[test]
fn counts_the_size_of_the_proof_as_well() {
    ExtBuilder.build_and_execute(|| {
        BlockShare::set(&Weight::from_parts(1_000_000, 21));
        (0..50).for_each(|dispute| Deadlines::set(2, reservation(dispute)));
        assert_eq!(begin(2), LOOK + (SERVE_ONE + WORST) * 2);
        assert_eq!(served(), 2);
    });
}

#[test]
fn one_that_is_heavier_than_the_share_is_served_alone() {
    ExtBuilder.build_and_execute(|| {
        BlockShare::set(&Weight::from_parts(50, 50));
        (0..3).for_each(|dispute| Deadlines::set(2, reservation(dispute)));
        for block in 2..5 {
            assert_eq!(begin(block), LOOK + SERVE_ONE + WORST);
            assert_eq!(served(), block as u32 - 1);
            // What is left of a block is never overdrawn.
            assert_eq!(end(Weight::from_parts(50, 50)), LOOK + if block == 4 { ADVANCE * 3 } else { Weight::zero() });
        }
    });
}

#[test]
#[should_panic(expected = "more than a block's share")]
fn a_runtime_in_which_one_is_heavier_than_the_share_is_refused() {
    ExtBuilder.build_and_execute(|| {
        BlockShare::set(&(LOOK + SERVE_ONE + WORST - Weight::from_parts(1, 0)));
        <Pallet<Test> as Hooks<u64>>::integrity_test();
    });
}

#[test]
fn goes_over_empty_blocks_within_the_share() {
    ExtBuilder.build_and_execute(|| {
        Deadlines::set(5_000, ruling(1));
        Deadlines::set(5_001, ruling(2));
        // As if no block had begun for long: the cursor stayed behind.
        let mut block = 5_001;
        let mut blocks = 0;
        while served() < 2 {
            let used = begin(block);
            assert!(used.all_lte(BlockShare::get()), "{used}");
            assert_ok!(Pallet::<Test>::do_try_state());
            block += 1;
            blocks += 1;
        }
        assert_eq!(blocks, 5_002_u64.div_ceil((1_000 - 3) / 2));
    });
}

#[test]
fn ten_thousand_in_one_block() {
    ExtBuilder.build_and_execute(|| {
        const ALL: u32 = 10_000;
        (0..ALL).for_each(|dispute| Deadlines::set(100, ruling(dispute)));
        (2..100).for_each(|block| {
            begin(block);
        });
        let mut block = 100;
        while served() < ALL {
            let before = served();
            let used = begin(block);
            assert!(used.all_lte(BlockShare::get()), "block {block} spent {used}");
            assert!(served() > before, "block {block} served nothing");
            // New ones join the end, and don't push in.
            Deadlines::set(block + 1, ruling(ALL + block as u32));
            block += 1;
        }
        assert_eq!(block, 100 + u64::from(ALL.div_ceil(A_SHARE)));
        assert_ok!(Pallet::<Test>::do_try_state());
        while Deadlines::backlog() > 0 {
            begin(block);
            block += 1;
        }
        let order: Vec<_> = Served::get().into_iter().map(|(_, deadline)| deadline).collect();
        assert!(order.iter().take(ALL as usize).copied().eq((0..ALL).map(ruling)));
        assert!(order.is_sorted_by_key(|deadline| match deadline {
            urcar_interfaces::Deadline::Ruling { dispute } => *dispute,
            _ => 0,
        }));
    });
}
