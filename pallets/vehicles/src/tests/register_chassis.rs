//! Registering a vehicle that has no VIN.

use crate::{Call, Error, Event, mock::*};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, GetDispatchInfo},
};
use sp_runtime::{DispatchError::BadOrigin, DispatchResult};
use urcar_types::{RecordData, Text};

fn register(who: AccountId, chassis: &str, data: RecordData<AccountId>) -> DispatchResult {
    Vehicles::register_chassis(signed(who), typed(chassis), on("2010-01-01", km(4), data), Some(ANN))
}

#[test]
fn a_chassis_number_has_a_call_of_its_own() {
    ExtBuilder.build_and_execute(|| {
        assert_ok!(register(RETAILER, &CHASSIS.to_lowercase(), import(Some(specification()))));
        let vin = vin(CHASSIS);
        assert!(vin.is_chassis());
        let registered = Event::VehicleRegistered { vin, owner: ANN, check_digit_overridden: false };
        assert_eq!((&events()[0], Owners::get(vin)), (&registered, Some((ANN, false))));
        assert_eq!(view(CHASSIS).check_digit_fits, None);
        // Everything else takes it like any other.
        write(WORKSHOP, CHASSIS, entry(accident()));
        witness(CHASSIS, 1, [INSURER, INSPECTOR]);
        assert_ok!(Vehicles::record_batch(
            signed(WORKSHOP),
            vec![item(CHASSIS, on("2015-01-01", km(5), reading()))].try_into().unwrap()
        ));
        assert_eq!((judged(CHASSIS).last_odometer_km, file(CHASSIS).records), (Some(5), 3));
        assert_noop!(register(MAKER, CHASSIS, manufacture()), Error::<Test>::VinKnown);
    });
}

#[test]
fn nothing_else_is_taken_there() {
    ExtBuilder.build_and_execute(|| {
        for car in [CAR, EUROPEAN, WRONG_DIGIT] {
            assert_noop!(register(MAKER, car, manufacture()), Error::<Test>::NotChassisNumber);
        }
        for text in ["", "BNR34-000567", "IM8GDM9AXKP042788"] {
            assert_noop!(register(MAKER, text, manufacture()), Error::<Test>::MalformedVin);
        }
        assert_noop!(register(MAKER, &"7".repeat(17), manufacture()), Error::<Test>::VinAllEqual);
        for text in ["CH-", "CH-123", "CH-1234567890ABCDE", "CH--BNR34", "CH-BNR34-", "CH-BNR34--5", "CH-BNR 34"] {
            assert_noop!(register(MAKER, text, manufacture()), Error::<Test>::MalformedChassis);
        }
        // In a batch no chassis number is registered.
        let batch = vec![item(CHASSIS, on("2010-01-01", None, manufacture()))];
        assert_ok!(Vehicles::record_batch(signed(MAKER), batch.try_into().unwrap()));
        let error = Error::<Test>::ChassisNumber.into();
        assert!(events().contains(&Event::ItemRefused { item: 0, vin: typed(CHASSIS), error }));
    });
}

#[test]
fn it_is_held_to_what_any_registration_is() {
    ExtBuilder.build_and_execute(|| {
        assert_noop!(register(WORKSHOP, CHASSIS, reading()), Error::<Test>::NotARegistration);
        assert_noop!(register(RETAILER, CHASSIS, import(None)), Error::<Test>::SpecificationMissing);
        assert_noop!(register(ANN, CHASSIS, manufacture()), Error::<Test>::NotWriter);
        assert_noop!(register(SUSPENDED, CHASSIS, manufacture()), Error::<Test>::WriterNotActive);
        assert_noop!(register(RETAILER, CHASSIS, manufacture()), Error::<Test>::RoleMayNotWrite);
        let of = |day, data| Vehicles::register_chassis(signed(MAKER), typed(CHASSIS), on(day, None, data), None);
        assert_noop!(of("2020-01-03", manufacture()), Error::<Test>::FutureDate);
        assert_noop!(of("2009-12-31", manufacture()), Error::<Test>::BeforeManufacture);
        let mut spec = specification();
        spec.make = Text::unchecked("x".repeat(33));
        let wordy = RecordData::Manufacture { spec, check_digit_override: false };
        assert_noop!(of("2010-01-01", wordy), Error::<Test>::FieldTooLong);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            let call = Vehicles::register_chassis(origin, typed(CHASSIS), entry(manufacture()), None);
            assert_noop!(call, BadOrigin);
        }
    });
}

#[test]
fn it_is_free_within_the_quota() {
    ExtBuilder.build_and_execute(|| {
        let entry = entry(manufacture());
        let call = RuntimeCall::from(Call::register_chassis { vin: typed(CHASSIS), entry, owner: None });
        assert!(call.is_feeless(&RuntimeOrigin::signed(MAKER)) && !call.is_feeless(&RuntimeOrigin::signed(ANN)));
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), 2);
    });
}
