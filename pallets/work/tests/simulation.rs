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
/// What a node gives the search: 7/8 of 98% of three quarters of the slot.
const PATIENCE: f64 = 0.875 * 0.98 * 0.75 * SLOT_MILLIS as f64;
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
    HalfOffline,
    HalfStampEarliest,
}

/// The difficulty at which the median of one authority's work times is the target.
fn on_target(clock: &Clock) -> u64 {
    (f64::from(clock.target) * HASH_RATE / std::f64::consts::LN_2) as u64
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
    let difficulty = on_target(&clock).into();
    let mut steering = Steering { difficulty, floor: 1.into(), window: WorkTimes::default() };
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
    let (one, half) = (slot % AUTHORITIES == 1, slot % 2 == 1);
    is_found.then_some(match change {
        Change::OneStampsEarliest if one => 0,
        Change::HalfStampEarliest if half => 0,
        Change::OneStampsLatest if one => clock.slot - 1,
        _ => (LATENCY + search) as u32,
    })
}

fn is_offline(change: Change, slot: u64) -> bool {
    match change {
        Change::OneOffline => slot % AUTHORITIES == 1,
        Change::HalfOffline => slot % 2 == 1,
        _ => false,
    }
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

/// A network that loses half of its authorities for a day and gets them back.
struct Outage {
    /// The least difficulty during the outage, and in how many windows it was reached.
    least: u64,
    windows_down: usize,
    /// Windows after the return until the difficulty is within a factor of two of what it was, and share of slots
    /// without a block from then on.
    windows_up: usize,
    missed: f64,
}

fn outage(floor: u64, seed: u64) -> Outage {
    const DAY: u64 = 28_800;
    let mut random = SmallRng::seed_from_u64(seed);
    let clock = Clock::new(SLOT_MILLIS, Perbill::from_percent(5));
    let usual = on_target(&clock);
    let mut steering = Steering { difficulty: usual.into(), floor: floor.into(), window: WorkTimes::default() };
    let (mut skipped, mut missed, mut slots) = (0, 0, 0);
    let mut outage = Outage { least: usual, windows_down: 0, windows_up: 0, missed: 0.0 };
    let mut back = None;
    for slot in 0..2 * DAY {
        let change = if slot < DAY { Change::HalfOffline } else { Change::Nothing };
        let difficulty = steering.difficulty.as_u64();
        assert!(difficulty >= floor, "{difficulty} is below the floor {floor} in slot {slot}");
        if slot < DAY && difficulty < outage.least {
            outage.least = difficulty;
            outage.windows_down = (slot / u64::from(WINDOW)) as usize;
        }
        if slot >= DAY && back.is_none() && difficulty * 2 >= usual {
            back = Some(slot);
            outage.windows_up = ((slot - DAY) / u64::from(WINDOW)) as usize;
        }
        let time = work_time(change, slot, difficulty as f64, &clock, &mut random);
        if back.is_some() {
            slots += 1;
            missed += u64::from(time.is_none());
        }
        match time {
            Some(time) => steering.block(std::mem::take(&mut skipped), time, &clock, |_| ()),
            None => skipped += 1,
        }
    }
    assert!(back.is_some(), "the difficulty is not back after a day");
    outage.missed = missed as f64 / slots as f64;
    outage
}

#[test]
fn half_of_the_authorities_gone_for_a_day() {
    let usual = on_target(&Clock::new(SLOT_MILLIS, Perbill::from_percent(5)));
    println!("half offline for a day, difficulty {usual} before; the worst of {RUNS} runs");
    println!("{:>10}{:>10}{:>14}{:>12}{:>10}", "floor", "least", "windows down", "windows up", "missed");
    for floor in [usual / 2, usual / 16, 1] {
        let runs: Vec<_> = (0..RUNS).map(|seed| outage(floor, seed)).collect();
        let least = runs.iter().map(|run| run.least).min().unwrap();
        let down = runs.iter().map(|run| run.windows_down).max().unwrap();
        let up = runs.iter().map(|run| run.windows_up).max().unwrap();
        let missed = runs.iter().map(|run| run.missed).fold(0.0, f64::max);
        println!("{floor:>10}{least:>10}{down:>14}{up:>12}{:>9.2}%", missed * 100.0);
        assert_eq!(least, floor, "the difficulty did not come down to the floor");
        // A factor of four a window, with some to spare for luck.
        let steps = (usual as f64 / floor as f64).log(4.0).ceil() as usize;
        assert!(up <= steps + 4, "floor {floor}: back after {up} windows");
        assert!(missed <= 0.02, "floor {floor}: {missed} of the slots are missed afterwards");
    }
}

/// Half that stamp their slots' starts make the work harder for all, yet the others still find most of theirs.
#[test]
fn half_that_stamp_the_earliest_do_not_price_out_the_others() {
    const SLOTS: u64 = 10_000 * WINDOW as u64;
    let clock = Clock::new(SLOT_MILLIS, Perbill::from_percent(5));
    let usual = on_target(&clock);
    let mut random = SmallRng::seed_from_u64(1);
    let mut steering = Steering { difficulty: usual.into(), floor: 1.into(), window: WorkTimes::default() };
    let (mut skipped, mut missed, mut sum, mut most) = (0, 0, 0.0, 0);
    for slot in 0..SLOTS {
        let difficulty = steering.difficulty.as_u64();
        let time = work_time(Change::HalfStampEarliest, slot, difficulty as f64, &clock, &mut random);
        missed += u64::from(time.is_none());
        (sum, most) = (sum + difficulty as f64, difficulty.max(most));
        match time {
            Some(time) => steering.block(std::mem::take(&mut skipped), time, &clock, |_| ()),
            None => skipped += 1,
        }
    }
    let (mean, most) = (sum / SLOTS as f64 / usual as f64, most as f64 / usual as f64);
    let missed = missed as f64 / SLOTS as f64;
    println!(
        "half stamp the earliest for {SLOTS} slots: difficulty times {mean:.2}, at most {most:.2}; {:.2}% missed",
        missed * 100.0
    );
    assert!(mean <= 4.5, "the difficulty is {mean} times the usual");
    assert!(missed <= 0.1, "{missed} of the slots are missed");
}
