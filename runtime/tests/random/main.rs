//! Many random calls, good and bad, on a chain of the whole runtime; after each stretch all that must hold is recomputed.
//!
//! `URCAR_RANDOM_CALLS` sets how many (300 000 unless told), `URCAR_RANDOM_SEED` which ones.

#[path = "../common/mod.rs"]
mod common;

mod game;
mod invariants;
mod lately;
mod mirror;
mod moves;
mod seen;
mod shown;

use common::Chain;
use game::Game;
use mirror::Mirror;
use rand::Rng;
use sp_io::storage::root;
use sp_runtime::{StateVersion, traits::Dispatchable};
use std::time::Instant;
use urcar_runtime::Balances;

const DEFAULT_CALLS: u32 = 300_000;
/// All that must hold is recomputed so many times on the way.
const CHECKS: u32 = 8;
/// One of so many calls is watched: if it fails, the state's root must not move.
const WATCHED: u32 = 32;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

/// Plays one call, and holds a refused one to having changed nothing where it is watched.
fn play(chain: &mut Chain, game: &mut Game) {
    let watched = game.dice.gen_ratio(1, WATCHED);
    if watched {
        chain.commit();
    }
    let turn = chain.run(|| game.turn());
    let failed = chain.run(|| {
        let before = watched.then(|| root(StateVersion::V1));
        let outcome = turn.call.clone().dispatch(turn.origin.clone());
        if outcome.is_err()
            && let Some(before) = before
        {
            assert_eq!(root(StateVersion::V1), before, "{} was refused, but changed something", turn.name);
            game.unmoved += 1;
        }
        outcome.err().map(|refused| refused.error)
    });
    game.note(&turn, failed);
}

#[test]
fn all_that_must_hold_holds_after_random_calls() {
    let calls = setting("URCAR_RANDOM_CALLS", DEFAULT_CALLS.into()) as u32;
    let seed = setting("URCAR_RANDOM_SEED", 2_027);
    println!("{calls} calls, seed {seed}");

    let started = Instant::now();
    // Months pass in few blocks, and a block counts for ten minutes of silence.
    let mut chain = Chain::new("development", |config| {
        let terms = &mut config["genesisParameters"]["parameters"];
        (terms["silentAfter"], terms["silenceNotice"]) = (3_600_000.into(), 1_800_000.into());
    });
    let mut game = Game::new(seed, &mut chain);
    let mut mirror = chain.run(Mirror::of_genesis);
    let issued = chain.run(Balances::total_issuance);
    let mut played = 0;
    let mut checks = 0;
    while played < calls {
        game.pass_time(&mut chain, &mut mirror);
        let in_block = game.dice.gen_range(1..=100).min(calls - played);
        for _ in 0..in_block {
            play(&mut chain, &mut game);
        }
        if game.dice.gen_ratio(1, 20) {
            chain.run(|| game.offend());
        }
        played += in_block;
        game.end_block(&mut chain, &mut mirror);
        if played >= (checks + 1) * (calls / CHECKS).max(1) || played == calls {
            checks += 1;
            chain.run(|| invariants::check(&mirror, issued));
            chain.run(|| game.shown.check());
        }
    }
    println!(
        "{} blocks, {} refused calls seen to change nothing, {:.1?}",
        game.blocks,
        game.unmoved,
        started.elapsed()
    );
    game.report();
    println!("{} looks at vehicles, {} records shown otherwise than before", game.shown.looks, game.shown.moved);
    mirror.cases.report();
    if calls >= DEFAULT_CALLS {
        game.assert_variety();
        mirror.cases.assert_all();
        assert!(game.shown.looks > 1_000 && game.shown.moved > 10_000);
    }
}
