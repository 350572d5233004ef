//! Who is paid when the car is sold.

use crate::{Earning, mock::*};
use frame_support::assert_ok;
use urcar_interfaces::{DisputableRecords as _, DisputeEnd, Earner, LifeFile, MAX_EARNERS};
use urcar_types::{RecordData, Role, Text, Vin};

const WITNESSES: [AccountId; 2] = [INSPECTOR, AUTHORITY];

/// Writes a record with evidence, and has it borne out.
fn earn(who: AccountId, data: RecordData<AccountId>) -> u32 {
    let number = write(who, CAR, backed(entry(data)));
    witness(CAR, number, WITNESSES);
    number
}

fn earners(vin: &Vin) -> Vec<(u32, AccountId)> {
    let earners: Vec<Earner<AccountId>> = Vehicles::earners(vin);
    assert!(earners.iter().all(|earner| earner.witnesses == WITNESSES));
    earners.into_iter().map(|earner| (earner.record, earner.writer)).collect()
}

#[test]
fn who_wrote_what_is_settled_witnessed_and_has_evidence() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let dent = earn(WORKSHOP, accident());
        let loss = earn(INSURER, claim(true));
        // Without evidence, or without witnesses.
        let number = write(GARAGE, CAR, entry(accident()));
        witness(CAR, number, WITNESSES);
        write(GARAGE, CAR, backed(entry(accident())));
        pass_days(27);
        assert_eq!(earners(&vin), []);
        pass_days(1);
        assert_eq!(earners(&vin), [(dent, WORKSHOP), (loss, INSURER)]);
    });
}

#[test]
fn nobody_is_paid_for_what_was_amended_withdrawn_or_is_disputed() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let [amended, withdrawn, disputed, unresolved] =
            [MAKER, RETAILER, WORKSHOP, INSURER].map(|who| earn(who, reading()));
        assert_ok!(amend(MAKER, amended, false, km(7)));
        assert_ok!(amend(RETAILER, withdrawn, true, None));
        Disputed::insert(vin, vec![(disputed, 0)]);
        assert_ok!(Vehicles::dispute_closed(&vin, unresolved, super::closed(DisputeEnd::Unresolved, 0, now())));
        // What nobody decided on stands and settles.
        assert_eq!(earners(&vin), [(unresolved, INSURER)]);
        pass_days(28);
        assert_eq!(earners(&vin), [(unresolved, INSURER)]);
        Disputed::remove(vin);
        assert_eq!(earners(&vin), [(disputed, WORKSHOP), (unresolved, INSURER)]);
    });
}

/// Else a ring would bear out what can't be disputed any more, just before the sale.
#[test]
fn nor_for_what_was_borne_out_when_nobody_could_dispute_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let number = write(WORKSHOP, CAR, backed(entry(accident())));
        pass_days(28);
        witness(CAR, number, WITNESSES);
        pass_days(28);
        assert_eq!(earners(&vin), []);
        // What waited for its witnesses has a window of its own then.
        let loss = write(INSURER, CAR, backed(entry(claim(true))));
        pass_days(50);
        witness(CAR, loss, WITNESSES);
        pass_days(28);
        assert_eq!(earners(&vin), [(loss, INSURER)]);
    });
}

/// Before, a witness that took its word back kept all others from what they had earned.
#[test]
fn a_witness_that_took_its_word_back_is_paid_nothing_and_keeps_nobody_from_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        let number = earn(WORKSHOP, accident());
        assert_ok!(attest_now(INSURER, CAR, number));
        assert_ok!(Vehicles::retract_attestation(signed(INSPECTOR), typed(CAR), number));
        pass_days(28);
        let witnesses = vec![AUTHORITY];
        assert_eq!(Vehicles::earners(&vin), [Earner { record: number, writer: WORKSHOP, witnesses }]);
    });
}

#[test]
fn since_the_last_sale() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        earn(WORKSHOP, accident());
        pass_days(28);
        assert_eq!(earners(&vin).len(), 1);
        let gift = RecordData::Transfer { reason: Text::unchecked("wrong"), to: BOB };
        assert_ok!(Vehicles::append_by_owner(&vin, &ANN, gift, date("2020-01-01"), None));
        assert_eq!(earners(&vin).len(), 1);
        assert_ok!(Vehicles::append_by_owner(&vin, &BOB, sale(ANN), date("2020-01-01"), None));
        assert_eq!((earners(&vin), Earning::<Test>::iter().count()), (vec![], 0));
        let again = earn(WORKSHOP, accident());
        pass_days(28);
        assert_eq!(earners(&vin), [(again, WORKSHOP)]);
    });
}

#[test]
fn each_account_once_in_order_of_numbers_and_no_more_than_so_many() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        // Written before, borne out after the others.
        let first = write(GARAGE, CAR, backed(entry(accident())));
        let own: Vec<u32> = (0..6).map(|_| earn(WORKSHOP, accident())).collect();
        witness(CAR, first, WITNESSES);
        let earning: Vec<u32> = Earning::<Test>::get(vin).into_iter().map(|(number, _)| number).collect();
        assert_eq!(earning, [vec![first], own[..4].to_vec()].concat());
        // Where one of them is not paid for, another is.
        assert_ok!(amend(WORKSHOP, own[0], true, None));
        for who in 50..80 {
            enrol(who, &[Role::Workshop], true);
            earn(who, accident());
        }
        pass_days(28);
        let earners = earners(&vin);
        assert_eq!(earners[..3], [(first, GARAGE), (own[1], WORKSHOP), (own[1] + 6, 50)]);
        assert_eq!(earners.len(), MAX_EARNERS as usize);
        assert!(earners.is_sorted());
    });
}

#[test]
fn a_car_keeps_so_many_in_mind() {
    ExtBuilder.build_and_execute(|| {
        let vin = make_anns_car(CAR);
        for who in 50..70 {
            enrol(who, &[Role::Workshop], true);
            for _ in 0..4 {
                earn(who, accident());
            }
        }
        assert_eq!(Earning::<Test>::get(vin).len(), 64);
        assert_eq!(Vehicles::earners(&vin), Vec::<Earner<AccountId>>::new());
    });
}

#[test]
fn of_an_unknown_or_annulled_car_nobody_earns_anything() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(earners(&vin(EUROPEAN)), []);
        let vin = make_anns_car(CAR);
        earn(WORKSHOP, accident());
        pass_days(28);
        assert_ok!(Vehicles::annul(signed(CONSORTIUM), typed(CAR), Text::unchecked("wrong")));
        assert_eq!((earners(&vin), Earning::<Test>::iter().count()), (vec![], 0));
    });
}
