//! The places of readings.

use super::*;

#[test]
fn what_is_set_again_replaces_and_what_says_nothing_takes_no_room() {
    let mut readings = readings(&[read(10, 100), read(20, 200)]);
    readings.set(reading(0, read(10, 150))).unwrap();
    assert_eq!(readings.get(Date::from_days(10), 0).unwrap().kilometres, Some(150));
    assert_eq!(readings.as_slice().len(), 2);
    readings.set(reading(0, Event { km: None, ..read(10, 0) })).unwrap();
    assert_eq!(readings.as_slice().len(), 1);
    assert!(!readings.withdraw(Date::from_days(10), 0) && !readings.withdraw(Date::from_days(20), 7));
    assert!(readings.withdraw(Date::from_days(20), 1));
    assert_eq!(readings, Readings::default());
}

#[test]
fn there_is_room_for_so_many_and_to_change_them() {
    let full: Vec<_> = (0..MAX_READINGS as i32).map(|day| read(day, 0)).collect();
    let mut readings = readings(&full);
    let before = readings.clone();
    assert_eq!(readings.set(reading(MAX_READINGS, read(5_000, 9))), Err(ReadingsFull));
    assert_eq!(readings, before);
    assert!(!readings.takes(true, false));
    readings.set(reading(3, read(3, 9))).unwrap();
    assert_eq!(readings.as_slice().len(), MAX_READINGS as usize);
    readings.withdraw(Date::from_days(3), 3);
    assert!(readings.takes(true, false) && !readings.takes(true, true) && !readings.takes(false, false));
}

#[test]
fn what_took_effect_never_waits_again() {
    let mut readings = readings(&[read(1, 9), Event { pending: true, ..replaced(2, 9, 0) }]);
    assert!(!readings.take_effect(Date::from_days(1), 0) && !readings.take_effect(Date::from_days(2), 7));
    assert!(readings.take_effect(Date::from_days(2), 1) && !readings.take_effect(Date::from_days(2), 1));
}

#[test]
fn it_keeps_within_its_length() {
    let long: Vec<_> = (0..MAX_READINGS as i32).map(|day| replaced(day, u32::MAX, u32::MAX)).collect();
    assert_eq!(readings(&long).encode().len(), Readings::max_encoded_len());
    assert_eq!(Readings::max_encoded_len(), 24_578);
}
