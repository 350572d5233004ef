//! The events of a life file that concern disputes.

use super::*;
use frame_support::assert_storage_noop;
use urcar_interfaces::{LifeEvent, LifeFileHooks};

#[test]
fn concedes_in_the_grace_period() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        run_to(10);
        events();
        writer_withdraws(&vin(CAR), RECORD);
        assert_eq!(view(dispute).status, DisputeStatus::Conceded);
        assert_eq!((free(ANN), on_hold(ANN), free(BOND_OF + GARAGE)), (RICH, 0, BOND));
        assert!(Punished::get().is_empty());
        assert_eq!(events(), [Event::DisputeConceded { dispute, vin: vin(CAR), record: RECORD }]);
    });
}

#[test]
fn comes_too_late_after_it() {
    ExtBuilder.build_and_execute(|| {
        let dispute = to_be_ruled();
        writer_withdraws(&vin(CAR), RECORD);
        assert!(view(dispute).status.is_open());
        assert_eq!(on_hold(ANN), 300);
    });
}

#[test]
fn concerns_nobody_without_a_dispute() {
    ExtBuilder.build_and_execute(|| {
        writer_withdraws(&vin(CAR), RECORD);
        assert_eq!(events(), []);
    });
}

#[test]
fn leaves_the_disputes_of_other_records_alone() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        writer_withdraws(&vin(OTHER_CAR), RECORD);
        assert!(view(dispute).status.is_open());
    });
}

#[test]
fn a_withdrawal_by_the_consortium_concedes_nothing_and_is_noted() {
    ExtBuilder.build_and_execute(|| {
        let dispute = opened();
        Disputes::on_event(&vin(CAR), &LifeEvent::Withdrawn { record: RECORD, by_writer: false });
        assert!(view(dispute).status.is_open());
        assert!(Stored::<Test>::get(dispute).unwrap().corrected);
    });
}

#[test]
fn a_material_event_concerns_nobody() {
    ExtBuilder.build_and_execute(|| {
        opened();
        assert_storage_noop!(Disputes::on_event(&vin(CAR), &LifeEvent::Material));
    });
}
