//! The retarget's own code steers simulated networks through what may befall them, for more than 10 000 slots each.
//!
//! Prints a table and, for scripts, one line of JSON after `RETARGET`; `--nocapture` shows them.

use pallet_work::{
    WINDOW,
    retarget::{Clock, Steering, WorkTimes, median},
};
use rand::{Rng, SeedableRng, rngs::SmallRng};
use sp_runtime::Perbill;

const SLOT_MILLIS: u64 = 3_000;
/// What an Aura node gives the search: 7/8 of 98% of two thirds of the slot.
const PATIENCE: f64 = 0.875 * 0.98 * 2.0 / 3.0 * SLOT_MILLIS as f64;
/// What passes before the search begins.
const LATENCY: f64 = 5.0;
/// Hashes a millisecond of one authority.
const HASH_RATE: f64 = 5_800.0;
const AUTHORITIES: u64 = 4;

/// Runs of each scenario, their slots before the change and after it.
const RUNS: u64 = 60;
const CALM_SLOTS: u64 = 20 * WINDOW as u64;
const SLOTS: u64 = 320 * WINDOW as u64;
/// In how many windows the median must be back.
const ALLOWED_WINDOWS: usize = 8;

/// What happens to a network of four equals that runs on target.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Change {
    Nothing,
    TenTimesTheHashRate,
    TenthOfTheHashRate,
    OneOffline,
    OneStampsEarliest,
    OneStampsLatest,
}

struct Run {
    /// What each slot after the change counted, in milliseconds.
    times: Vec<u32>,
    /// Slots of live authorities after the windows allowed, and those of them without a block.
    live: u64,
    missed: u64,
}

fn run(change: Change, seed: u64) -> Run {
    let mut random = SmallRng::seed_from_u64(seed);
    let clock = Clock::new(SLOT_MILLIS, Perbill::from_percent(5));
    let difficulty = (f64::from(clock.target) * HASH_RATE / std::f64::consts::LN_2) as u64;
    let mut steering = Steering { difficulty: difficulty.into(), window: WorkTimes::default() };
    // The change comes at any place within a window.
    let change_at = CALM_SLOTS + random.gen_range(0..u64::from(WINDOW));
    let mut skipped = 0;
    let mut run = Run { times: vec![], live: 0, missed: 0 };
    for slot in 0..change_at + SLOTS {
        let change = if slot < change_at { Change::Nothing } else { change };
        let steady = slot >= change_at + ALLOWED_WINDOWS as u64 * u64::from(WINDOW);
        let time = work_time(change, slot, steering.difficulty.as_u128() as f64, &clock, &mut random);
        if slot >= change_at {
            run.times.push(time.unwrap_or(clock.slot));
        }
        if steady && !is_offline(change, slot) {
            run.live += 1;
            run.missed += u64::from(time.is_none());
        }
        match time {
            Some(time) => steering.block(std::mem::take(&mut skipped), time, &clock, |_| ()),
            None => skipped += 1,
        }
    }
    run
}

/// The work time that the slot's author claims, if there is a block.
fn work_time(change: Change, slot: u64, difficulty: f64, clock: &Clock, random: &mut SmallRng) -> Option<u32> {
    let rate = match change {
        Change::TenTimesTheHashRate => HASH_RATE * 10.0,
        Change::TenthOfTheHashRate => HASH_RATE / 10.0,
        _ => HASH_RATE,
    };
    let search = -(1.0 - random.r#gen::<f64>()).ln() * difficulty / rate;
    let is_found = search < PATIENCE && !is_offline(change, slot);
    let lies = slot % AUTHORITIES == 1;
    is_found.then_some(match change {
        Change::OneStampsEarliest if lies => 0,
        Change::OneStampsLatest if lies => clock.slot - 1,
        _ => (LATENCY + search) as u32,
    })
}

fn is_offline(change: Change, slot: u64) -> bool {
    change == Change::OneOffline && slot % AUTHORITIES == 1
}

/// What a scenario's runs show together.
struct Figures {
    /// After how many windows every later one's median is within a quarter of the target.
    windows: usize,
    /// Median work time of all slots after the windows allowed, as a share of the target, and of the window most off.
    overall: f64,
    worst: f64,
    /// Share of live authorities' slots without a block after the windows allowed.
    missed: f64,
}

fn figures(change: Change) -> Figures {
    let runs: Vec<_> = (0..RUNS).map(|seed| run(change, seed)).collect();
    let target = f64::from(Clock::new(SLOT_MILLIS, Perbill::from_percent(5)).target);
    let of_slots = |from: usize, to: usize| {
        let times: Vec<_> = runs.iter().flat_map(|run| run.times[from..to].iter().copied()).collect();
        f64::from(median(&times)) / target
    };
    let width = WINDOW as usize;
    let medians: Vec<_> = (0..SLOTS as usize / width).map(|w| of_slots(w * width, (w + 1) * width)).collect();
    let is_off = |median: &f64| (median - 1.0).abs() > 0.25;
    let distance = |median: &f64| (median - 1.0).abs();
    let later = &medians[ALLOWED_WINDOWS..];
    Figures {
        windows: medians.iter().rposition(is_off).map_or(0, |last| last + 1),
        overall: of_slots(ALLOWED_WINDOWS * width, SLOTS as usize),
        worst: later.iter().copied().max_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap(),
        missed: runs.iter().map(|r| r.missed).sum::<u64>() as f64 / runs.iter().map(|r| r.live).sum::<u64>() as f64,
    }
}

#[test]
fn the_median_returns_to_its_target() {
    let changes = [
        Change::Nothing,
        Change::TenTimesTheHashRate,
        Change::TenthOfTheHashRate,
        Change::OneOffline,
        Change::OneStampsEarliest,
        Change::OneStampsLatest,
    ];
    println!("{RUNS} runs of {SLOTS} slots after the change; medians as a share of the target");
    println!("{:<22}{:>20}{:>10}{:>14}{:>14}", "change", "windows to return", "median", "worst window", "slots missed");
    let mut json = vec![];
    for change in changes {
        let Figures { windows, overall, worst, missed } = figures(change);
        let name = format!("{change:?}");
        println!("{name:<22}{windows:>20}{overall:>10.3}{worst:>14.3}{:>13.2}%", missed * 100.0);
        json.push(format!(
            r#"{{"change":"{name}","windows":{windows},"median":{overall:.3},"worst":{worst:.3},"missed":{missed:.4}}}"#
        ));
        assert!(windows <= ALLOWED_WINDOWS, "{name}: the median is back after {windows} windows");
        assert!((overall - 1.0).abs() <= 0.25, "{name}: the median is {overall} of the target");
        assert!(missed <= 0.02, "{name}: {missed} of the live authorities' slots are missed");
    }
    println!("RETARGET [{}]", json.join(","));
}
