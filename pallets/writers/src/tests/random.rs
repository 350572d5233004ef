//! Many calls in no order, by anybody, on anybody.

use crate::mock::*;
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};
use urcar_interfaces::Writers as _;
use urcar_types::Role;

const CALLS: u32 = 20_000;
const ACCOUNTS: u64 = 30;

#[test]
fn nothing_comes_apart() {
    build_and_execute(|| {
        let mut rng = SmallRng::seed_from_u64(7);
        let (mut done, mut block, mut newest) = (0u32, 1u64, POOR);
        for call in 0..CALLS {
            block += rng.gen_range(0..3);
            System::set_block_number(block);
            System::reset_events();
            Timestamp::set_timestamp(block * DAY / 50);
            // Expulsion is for good, so new accounts must come up.
            if rng.gen_ratio(1, 100) {
                newest += u64::from(newest < ACCOUNTS);
                let _ = Balances::transfer_allow_death(signed(CONSORTIUM), newest, 2 * BOND);
            }
            let who = rng.gen_range(1..=newest);
            let caller = if rng.gen_ratio(9, 10) { consortium() } else { signed(rng.gen_range(1..=newest)) };
            let larger = if rng.gen_ratio(9, 10) { membership() } else { caller.clone() };
            let some: Vec<Role> = Role::ALL.choose_multiple(&mut rng, 3).copied().take(who as usize % 4).collect();
            let outcome = match rng.gen_range(0..14) {
                0 => apply(who),
                1 => Writers::apply(signed(who), name(["A", "b", "B ", ""][who as usize % 4]), country(), roles(&some)),
                2 => Writers::withdraw_application(signed(who)),
                3 | 4 => Writers::admit(larger, who),
                5 => Writers::reject(caller, who, reason("no")),
                6 => Writers::suspend(larger, who, reason("wait")),
                7 => Writers::reinstate(caller, who),
                8 if rng.gen_ratio(1, 100) => Writers::expel(larger, who, reason("out")),
                8 | 9 => Writers::set_roles(caller, who, roles(&some)),
                10 => Writers::leave(signed(who)),
                11 => Writers::finish_leave(signed(who)),
                12 => Writers::top_up(signed(who)),
                _ => {
                    Writers::count_records(&who, rng.gen_range(0..4));
                    Writers::slash(&who, rng.gen_range(0..BOND / 4));
                    Ok(())
                }
            };
            done += u32::from(outcome.is_ok());
            if call % 10 == 0 {
                check();
            }
        }
        assert!(done > CALLS / 10, "only {done} calls did anything");
    })
}
