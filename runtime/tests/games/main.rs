//! Games of a hostile player who knows the code: a ring of one to five houses, with a straw owner and a straw buyer,
//! against honest houses of which all, few or none look and vote. It must gain nothing: in money, in days for which an
//! honest owner's car is barred, in statuses changed without a ruling, in verdicts.
//!
//! Every game begins with a known attack and goes on at random, with other attacks among its moves. It is judged from
//! money and state alone, after each step and at its end: see `judge`, `rulings`, `dues`, `bars` and `accounting`, and
//! `blind`, which shows that they see. `URCAR_GAMES` sets how many (2 000 unless told), `URCAR_GAMES_SEED` which ones:
//! game k of seed s is game 0 of seed s + k, so a game that fails is played again by its own seed alone.

#[path = "../common/mod.rs"]
mod common;

mod accounting;
mod actors;
mod attacks;
mod bars;
mod blind;
mod clock;
mod dues;
mod game;
mod honest;
mod judge;
mod moves;
mod openings;
mod rulings;
mod settled;
mod texts;

use frame_support::storage::with_transaction;
use game::{Game, Tallies};
use sp_runtime::{DispatchError, TransactionOutcome};
use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    time::Instant,
};

const DEFAULT_GAMES: u64 = 2_000;
/// In so many games every move must go through once, at least.
const VARIETY: u64 = 1_000;

fn setting(name: &str, default: u64) -> u64 {
    std::env::var(name).map_or(default, |value| value.parse().expect("a number"))
}

/// Plays one game on the state as it is, and undoes it. Returns what the player gained.
fn play(seed: u64, tallies: &mut Tallies) -> Vec<String> {
    let mut gains = Vec::new();
    let _ = with_transaction(|| {
        let mut game = Game::new(seed, tallies);
        game.play();
        gains = game.end();
        if !gains.is_empty() {
            gains.push(format!("to play it again: URCAR_GAMES=1 URCAR_GAMES_SEED={seed}\n{}", game.told()));
        }
        TransactionOutcome::Rollback(Ok::<_, DispatchError>(()))
    });
    gains
}

/// A chain on which a game can begin.
fn stage() -> common::Chain {
    // With the terms of a chain that is meant: those of the preset are short.
    let mut chain = common::Chain::new("development", |config| {
        config["genesisParameters"]["parameters"] = serde_json::json!({});
    });
    chain.block(actors::set_the_stage);
    chain.run(|| {
        clock::wait(actors::STAGE_DAYS);
        actors::end_the_stage();
    });
    chain
}

#[test]
fn a_hostile_player_gains_nothing() {
    let games = setting("URCAR_GAMES", DEFAULT_GAMES);
    let first = setting("URCAR_GAMES_SEED", 2_026);
    println!("{games} games, seed {first}");

    let started = Instant::now();
    let (mut tallies, mut won) = (Tallies::default(), 0);
    stage().run(|| {
        for seed in first..first + games {
            let played = catch_unwind(AssertUnwindSafe(|| play(seed, &mut tallies)));
            // A game that isn't undone spoils all that follow.
            let gains = played.unwrap_or_else(|_| panic!("game of seed {seed} panicked"));
            if !gains.is_empty() {
                won += 1;
                if won <= 20 {
                    println!("game of seed {seed}: {}", gains.join("\n"));
                }
            }
        }
    });
    tallies.report();
    println!("{games} games, {won} won, {:.1?}", started.elapsed());
    assert_eq!(won, 0, "games in which the player gained something");
    if games >= VARIETY {
        tallies.assert_variety();
    }
}
