//! Everything at random: runtime and node agree at all times, and a change is signalled for each that there is.

use super::*;
use rand::{Rng, SeedableRng, rngs::SmallRng, seq::SliceRandom};

/// Changes candidates and keys at random, or nothing.
fn happen(rng: &mut SmallRng, next_key: &mut u64) {
    match rng.gen_range(0..40) {
        0 => {
            *next_key += 1;
            set_keys(rng.gen_range(1..=KEYED), *next_key);
        }
        1 => {
            let absent: Vec<_> = (1..=KEYED).filter(|who| !Active::get().contains(who)).collect();
            if let Some(who) = absent.choose(rng) {
                admit(*who);
            }
        }
        2 if Active::get().len() > 2 => {
            if let Some(who) = Active::get().choose(rng) {
                suspend(*who);
            }
        }
        3 => {
            let who = rng.gen_range(1..=KEYED);
            purge_keys(who);
        }
        4 => {
            for who in 1..=KEYED {
                if !pallet_session::NextKeys::<Test>::contains_key(who) {
                    *next_key += 1;
                    set_keys(who, *next_key);
                }
            }
        }
        _ => {}
    }
}

/// Restores finality without one or two, where that is possible. Returns whether it was.
fn try_to_restore(rng: &mut SmallRng, finalised: u64) -> bool {
    let mut active = Active::get();
    active.shuffle(rng);
    let gone = rng.gen_range(0..=2.min(active.len()));
    restore(&active[..gone], finalised).is_ok()
}

fn play(seed: u64) -> (u32, u32) {
    let mut rng = SmallRng::seed_from_u64(seed);
    let (session, delay) = (rng.gen_range(1..=6), rng.gen_range(0..=9));
    let mut outcome = (0, 0);
    ExtBuilder::default().session(session).build_and_execute(|| {
        RestoreDelay::set(delay);
        let mut chain = Chain::new();
        let (mut next_key, mut lost) = (1_000, false);
        for _ in 0..400 {
            let finalised = chain.node.finalised;
            let restored = std::cell::Cell::new(false);
            chain.block(|| {
                happen(&mut rng, &mut next_key);
                if lost && rng.gen_ratio(1, 15) {
                    restored.set(try_to_restore(&mut rng, finalised));
                }
            });
            outcome.0 += u32::from(restored.get());
            // A voter rests while a forced change waits. It finalises again once that took place, or not even then.
            if lost && chain.node.pending().1 == 0 && restored.get() | rng.gen_ratio(1, 40) {
                lost = false;
            } else if !lost && rng.gen_ratio(1, 40) {
                lost = true;
            }
            if !lost && chain.node.pending().1 == 0 {
                chain.finalise();
                assert_eq!(chain.node.set_id, set_id(), "seed {seed}, block {}", System::block_number());
                assert_eq!(chain.node.authorities, Grandpa::grandpa_authorities());
            }
        }
        // Left alone, everything comes to rest, and there it stays.
        chain.block(|| {
            Active::put([1, 2, 3].to_vec());
            (1..=3).for_each(|who| set_keys(who, next_key + who));
        });
        chain.blocks(20);
        chain.rotate(4);
        chain.finalise();
        let rest = set_id();
        chain.rotate(10);
        assert_eq!(set_id(), rest, "seed {seed}: a session that changed nothing");
        chain.finalise();
        chain.agrees();
        outcome.1 = rest as u32;
    });
    outcome
}

#[test]
fn runtime_and_node_agree() {
    let outcomes: Vec<_> = (0..300).map(play).collect();
    let restored: u32 = outcomes.iter().map(|(restored, _)| restored).sum();
    let sets: u32 = outcomes.iter().map(|(_, sets)| sets).sum();
    assert!(restored > 300 && sets > 3_000, "{restored} restored, {sets} sets: too little happens");
}
