//! Thefts and recoveries.

use super::*;
use proptest::prelude::*;
use urcar_samples::data::theft;
use urcar_types::TheftStatus::{Recovered, Stolen};

#[test]
fn a_theft_of_long_ago_steals_nothing_today() {
    let mut file = File::default();
    file.write(AUTHORITY, "2019-03-01", theft(Stolen, "A-1"));
    file.write(AUTHORITY, "2019-05-01", theft(Recovered, "A-1"));
    assert!(!file.condition().stolen);
    // Written down today, for the day on which it was.
    file.write(AUTHORITY, "2019-03-02", theft(Stolen, "a 1"));
    assert!(!file.condition().stolen);
    file.write(AUTHORITY, "2020-03-01", theft(Stolen, "A-2"));
    assert!(file.condition().stolen);
    // An old case comes in while a new one stands.
    file.write(AUTHORITY, "2018-01-01", theft(Stolen, "B-1"));
    file.write(AUTHORITY, "2018-02-01", theft(Recovered, "B-1"));
    assert!(file.condition().stolen);
    file.write(AUTHORITY, "2020-03-02", theft(Recovered, "A-2"));
    assert!(!file.condition().stolen);
}

#[test]
fn within_a_day_the_last_one_written_counts() {
    let mut file = File::default();
    file.write(AUTHORITY, "2019-03-01", theft(Recovered, "A"));
    file.write(AUTHORITY, "2019-03-01", theft(Stolen, "A"));
    assert!(file.condition().stolen);
    file.write(AUTHORITY, "2019-03-01", theft(Recovered, "A"));
    assert!(!file.condition().stolen);
}

#[test]
fn a_stranger_clears_no_theft() {
    let mut file = File::default();
    file.write(AUTHORITY, "2026-05-01", theft(Stolen, "A"));
    let recovered = file.write(INSURER, "2026-05-02", theft(Recovered, "A"));
    assert!(file.condition().stolen);
    assert_eq!(file.pending(), [recovered]);
    assert!(file.facts.bear_out(recovered, 0) && !file.facts.bear_out(recovered, 0));
    assert!(!file.condition().stolen && file.pending().is_empty());
    // Nor does one of another case, with all witnesses of the world.
    file.write(AUTHORITY, "2026-06-01", theft(Stolen, "B"));
    file.witnessed(INSURER, "2026-06-02", theft(Recovered, "C"));
    assert!(file.condition().stolen);
}

#[test]
fn a_recovery_is_judged_anew_with_every_theft() {
    let mut file = File::default();
    // Nobody's case yet: it takes more than one's own word to say that there is nothing left to find.
    let recovered = file.write(INSURER, "2026-05-09", theft(Recovered, "A"));
    assert_eq!(file.pending(), [recovered]);
    file.write(INSURER, "2026-05-01", theft(Stolen, "A"));
    assert_eq!((file.condition().stolen, file.pending()), (false, vec![]));
    let other = file.write(AUTHORITY, "2026-05-02", theft(Stolen, "A"));
    assert_eq!((file.condition().stolen, file.pending()), (true, vec![recovered]));
    // Another case changes nothing, and the end of the other's does.
    file.write(OTHER, "2026-05-03", theft(Stolen, "B"));
    assert_eq!(file.pending(), [recovered]);
    assert!(file.facts.withdraw(other) && !file.facts.withdraw(other));
    assert!(file.pending().is_empty());
    // Once witnessed, it is never judged again.
    assert!(file.facts.bear_out(recovered, 0));
    file.write(AUTHORITY, "2026-05-02", theft(Stolen, "A"));
    assert!(file.pending().is_empty());
}

#[test]
fn an_insurers_theft_fades_without_witnesses() {
    let mut file = File::default();
    let stolen = file.write(INSURER, "2026-05-01", theft(Stolen, "A"));
    let told = |file: &File| (file.condition().stolen, file.condition().theft_reported);
    assert_eq!(told(&file), (true, false));
    assert!(file.facts.fade(stolen) && !file.facts.fade(stolen));
    assert_eq!((told(&file), file.pending()), ((false, true), vec![]));
    // It is in force all the same: nobody else clears it alone.
    let other = file.write(OTHER, "2026-05-02", theft(Recovered, "A"));
    assert_eq!((told(&file), file.pending()), ((false, true), vec![other]));
    file.write(INSURER, "2026-05-02", theft(Recovered, "A"));
    assert_eq!(told(&file), (false, false));
    // Witnesses that come late bring it back, and those that came in time keep it.
    assert!(file.facts.bear_out(stolen, 0) && !file.facts.fade(stolen));
    assert!(!file.facts.fade(other) && !file.facts.fade(7));
    // Beside a theft that stands, it adds nothing.
    let faded = file.write(INSURER, "2026-06-01", theft(Stolen, "B"));
    file.facts.fade(faded);
    file.write(AUTHORITY, "2026-05-30", theft(Stolen, "B"));
    assert_eq!(told(&file), (true, false));
}

#[test]
fn a_theft_that_faded_undoes_no_recovery_of_another() {
    let mut file = File::default();
    file.write(AUTHORITY, "2026-04-01", theft(Stolen, "A"));
    let recovered = file.write(AUTHORITY, "2026-04-05", theft(Recovered, "A"));
    let told = |file: &File| (file.condition().stolen, file.condition().theft_reported);
    let stolen = file.write(INSURER, "2026-04-02", theft(Stolen, "A"));
    assert_eq!((told(&file), file.pending()), ((true, false), vec![recovered]));
    // It barred the sale for its time, and is only told from now on; nor does anybody's recovery alone unsay it.
    assert!(file.facts.fade(stolen));
    assert_eq!((told(&file), file.pending()), ((false, true), vec![]));
    file.write(AUTHORITY, "2026-04-06", theft(Recovered, "A"));
    assert_eq!(told(&file), (false, true));
    let other = file.write(INSURER, "2026-04-07", theft(Recovered, "A"));
    assert_eq!((told(&file), file.pending()), ((false, true), vec![other]));
    assert!(file.facts.bear_out(other, 0));
    assert_eq!(told(&file), (false, false));
    // Borne out, a theft that faded stands again.
    assert!(file.facts.bear_out(stolen, 0));
    assert!(!file.condition().stolen, "the recovery that was witnessed is of a later day");
}

#[test]
fn what_was_withdrawn_no_longer_covers_what_came_before() {
    let mut file = File::default();
    file.write(AUTHORITY, "2026-05-01", theft(Stolen, "A"));
    let recovered = file.write(AUTHORITY, "2026-05-02", theft(Recovered, "A"));
    assert!(!file.condition().stolen);
    file.facts.withdraw(recovered);
    assert!(file.condition().stolen);
}

/// A theft or a recovery: who, on which day, of which case, and whether it is witnessed.
type Event = (u64, u32, bool, bool, bool);

fn written(events: &[Event]) -> File {
    let mut file = File::default();
    for (by, day, is_stolen, first_case, is_witnessed) in events {
        let status = if *is_stolen { Stolen } else { Recovered };
        let data = theft(status, if *first_case { "A" } else { "B" });
        let number = file.write(*by, &alloc::format!("2020-01-{:02}", day + 1), data);
        if *is_witnessed {
            file.facts.bear_out(number, 0);
        }
    }
    file
}

proptest! {
    #[test]
    fn the_order_of_arrival_is_of_no_account(
        // One event a day: those of one day go by submission.
        events in proptest::collection::btree_map(0u32..20, any::<(u8, bool, bool, bool)>(), 0..12),
        shuffle: u64,
    ) {
        let events: Vec<Event> =
            events.into_iter().map(|(day, (by, stolen, case, seen))| (u64::from(by % 3), day, stolen, case, seen)).collect();
        let mut arrived: Vec<_> = events.clone();
        arrived.sort_by_key(|event| (u64::from(event.1) + 1).wrapping_mul(shuffle | 1));
        let (one, other) = (written(&events), written(&arrived));
        prop_assert_eq!(one.condition(), other.condition());
        prop_assert_eq!(one.pending().len(), other.pending().len());
    }

    #[test]
    fn one_writer_alone_clears_no_theft_of_another(events in proptest::collection::vec(any::<(u8, bool, bool)>(), 0..12)) {
        let mut file = File::default();
        let stolen = file.write(AUTHORITY, "2020-01-01", theft(Stolen, "A"));
        for (day, is_stolen, own_case) in events {
            let status = if is_stolen { Stolen } else { Recovered };
            let data = theft(status, if own_case { "B" } else { "A" });
            file.write(INSURER, &alloc::format!("2020-01-{:02}", day % 28 + 1), data);
        }
        prop_assert!(file.condition().stolen);
        prop_assert_eq!(file.facts.get(stolen).unwrap().state, FactState::Stated);
    }
}
