//! The views that readers get.

use crate::mock::*;
use frame_support::assert_ok;
use urcar_types::{Author, ReadError, RecordStatus, Role, VinError};

#[test]
fn a_vehicle_is_shown_whole() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_car(CAR);
        write(WORKSHOP, CAR, on("2015-01-01", km(50_000), accident()));
        let view = Vehicles::view_vehicle(&typed(&CAR.to_lowercase())).unwrap();
        assert_eq!((view.vin, view.records, view.check_digit_fits), (vin, 2, true));
        assert_eq!(view.specification, specification());
        assert_eq!(view.registered_by, Author::Organisation { account: MAKER, role: Role::Manufacturer });
        assert_eq!(view.registered_at, pallet_timestamp::Now::<Test>::get());
        assert_eq!((view.condition.accidents, view.odometer.last_odometer_km, view.owner), (1, Some(50_000), None));
        assert_eq!(Vehicles::view_verdict(&typed(CAR)), Ok(view.odometer));
        let head = Vehicles::view_head(&typed(CAR)).unwrap();
        assert_eq!((head.head, head.records), (view.head, 2));
    });
}

#[test]
fn records_come_in_pages() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        for _ in 1..250 {
            write(WORKSHOP, CAR, entry(reading()));
        }
        assert_ok!(Vehicles::amend(
            RuntimeOrigin::signed(WORKSHOP),
            typed(CAR),
            7,
            true,
            Default::default(),
            None,
            Default::default()
        ));
        let page = |from, limit| {
            let page = Vehicles::view_records(&typed(CAR), from, limit).unwrap();
            assert_eq!(page.total, 251);
            let numbers: Vec<_> = page.records.iter().map(|view| view.record.number).collect();
            (numbers, page.next)
        };
        assert_eq!(page(0, 3), (vec![0, 1, 2], Some(3)));
        assert_eq!(page(0, u32::MAX), ((0..100).collect(), Some(100)));
        assert_eq!(page(200, 100), ((200..251).collect(), None));
        assert_eq!(page(250, 1), (vec![250], None));
        for (from, limit) in [(251, 10), (u32::MAX, u32::MAX), (0, 0)] {
            assert_eq!(page(from, limit), (vec![], None));
        }

        let all = Vehicles::view_records(&typed(CAR), 0, 10).unwrap();
        assert_eq!(all.records[7].status, RecordStatus::Withdrawn);
        assert!(all.records.windows(2).all(|pair| pair[1].record.previous == pair[0].head));
        let last = Vehicles::view_records(&typed(CAR), 250, 1).unwrap();
        assert_eq!(last.records[0].head, last.head);
    });
}

#[test]
fn what_is_not_there_is_named() {
    ExtBuilder.build_and_execute(|| {
        for (text, error) in [
            (CAR, ReadError::UnknownVehicle),
            (WRONG_DIGIT, ReadError::UnknownVehicle),
            ("short", ReadError::MalformedVin(VinError::Length)),
            ("IM8GDM9AXKP042788", ReadError::MalformedVin(VinError::Alphabet)),
            ("33333333333333333", ReadError::MalformedVin(VinError::AllEqual)),
        ] {
            let text = typed(text);
            assert_eq!(Vehicles::view_vehicle(&text), Err(error));
            assert_eq!(Vehicles::view_records(&text, 0, 1), Err(error));
            assert_eq!(Vehicles::view_head(&text), Err(error));
            assert_eq!(Vehicles::view_verdict(&text), Err(error));
        }
    });
}
