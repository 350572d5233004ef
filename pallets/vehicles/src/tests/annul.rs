//! Annulling a registration, and registering the vehicle again.

use crate::{Annulled, Call, Error, Event, mock::*};
use frame_support::{
    assert_noop, assert_ok,
    dispatch::{CheckIfFeeless, GetDispatchInfo},
};
use sp_runtime::{DispatchError, DispatchError::BadOrigin, DispatchResult};
use urcar_interfaces::{DisputableRecords as _, DisputeEnd, LifeFile};
use urcar_types::{
    AnnulledView, Author, Brand, Date, List, RecordData, RecordKind, RecordStatus, Role, Specification, Text,
    TheftStatus, Vin, chain_head,
};

fn annul(who: AccountId) -> DispatchResult {
    let reason = Text::unchecked("another car's number");
    Vehicles::annul(signed(who), typed(CAR), reason).map(|_| ()).map_err(|refused| refused.error)
}

/// A car that the retailer registered to itself as made in 2012, with a reading of its own.
fn squatted() -> Vin {
    let spec = Specification { manufactured: day("2012-01-01"), ..specification() };
    let first = on("2012-01-01", km(9), import(Some(spec)));
    assert_ok!(Vehicles::register(signed(RETAILER), typed(CAR), first, None));
    write(RETAILER, CAR, on("2019-01-01", km(50_000), reading()));
    System::reset_events();
    hook_calls();
    vin(CAR)
}

fn recomputed(vin: &Vin, records: u32) -> urcar_types::Digest {
    let records = (0..records).map(|number| Vehicles::record_of(vin, number).unwrap());
    records.fold(vin.initial_head(), |head, record| chain_head(&head, &record))
}

/// Before, a VIN once registered was taken for ever.
#[test]
fn the_true_car_is_registered_after_the_squatter_was_annulled() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        let handed_out = file(CAR);
        assert_ok!(annul(RETAILER));
        assert_eq!((Owners::get(vin), hook_calls()), (None, vec![HookCall::Annulled(vin)]));
        let record = Vehicles::record_of(&vin, 2).unwrap();
        let author = Author::Organisation { account: RETAILER, role: Role::Retailer };
        let reason = Text::unchecked("another car's number");
        assert_eq!(record.entry, entry(RecordData::Annulment { registration: 0, reason }));
        assert_eq!(
            events(),
            [
                Event::Recorded {
                    vin,
                    number: 2,
                    kind: RecordKind::Annulment,
                    author,
                    event_date: day("2020-01-01"),
                    pending: false,
                    head: file(CAR).head,
                },
                Event::RegistrationAnnulled { vin, registration: 0, records: 3 },
            ]
        );
        System::reset_events();
        // The next record is its birth, and nothing counts from before.
        assert_ok!(Vehicles::register(signed(MAKER), typed(CAR), on("2010-01-01", km(4), manufacture()), Some(ANN)));
        assert!(matches!(
            events()[..],
            [Event::VehicleRegistered { owner: ANN, .. }, Event::Recorded { number: 3, .. }]
        ));
        let view = view(CAR);
        assert_eq!((view.birth, view.records, view.owner), (Some(3), 4, None));
        assert_eq!(view.specification, specification());
        assert_eq!((view.owners, view.odometer.last_odometer_km, view.odometer.reason), (0, Some(4), None));
        assert_eq!(view.annulled, Some(AnnulledView { records: 3, brands: vec![], thefts: 0 }));
        assert_eq!(view.registered_by, Author::Organisation { account: MAKER, role: Role::Manufacturer });
        assert_eq!((Owners::get(vin), file(CAR).starts_with_import), (Some((ANN, false)), false));
        // What was read at the factory goes before the squatter's day of manufacture.
        write(WORKSHOP, CAR, on("2011-01-01", km(500), reading()));
        let status = |number| view_record(CAR, number).status;
        assert_eq!([0, 1].map(status), [RecordStatus::Annulled; 2]);
        assert_eq!([2, 3, 4].map(status), [RecordStatus::Active; 3]);
        // Every file that was handed out is a true beginning of this one.
        assert_eq!(recomputed(&vin, handed_out.records), handed_out.head);
        assert_eq!(recomputed(&vin, 5), file(CAR).head);
    });
}

#[test]
fn until_then_nothing_is_written_and_nobody_has_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        assert_ok!(annul(RETAILER));
        let annulled = || DispatchError::from(Error::<Test>::RegistrationAnnulled);
        assert_noop!(try_write(WORKSHOP, CAR, entry(reading())), annulled());
        assert_noop!(try_write(MAKER, CAR, entry(manufacture())), annulled());
        assert_noop!(try_write(RETAILER, CAR, entry(retail(Some(ANN)))), annulled());
        assert_noop!(try_write(RETAILER, CAR, entry(correction(0, true, None))), annulled());
        assert_noop!(amend(CONSORTIUM, 0, true, None), annulled());
        assert_noop!(annul(CONSORTIUM), annulled());
        assert_noop!(annul(RETAILER), annulled());
        assert_noop!(attest_now(INSURER, CAR, 1), Error::<Test>::RegistrationAnnulled);
        for who in [ANN, RETAILER] {
            assert_noop!(Vehicles::consent_lien(signed(who), typed(CAR), 1), Error::<Test>::RegistrationAnnulled);
            assert_noop!(Vehicles::object(signed(who), typed(CAR), 1), Error::<Test>::RegistrationAnnulled);
        }
        assert_noop!(
            Vehicles::decide_title_order(signed(CONSORTIUM), typed(CAR), 1, true),
            Error::<Test>::RegistrationAnnulled
        );
        assert_noop!(Vehicles::ensure_transferable(&vin), annulled());
        let sold = Vehicles::append_by_owner(&vin, &RETAILER, sale(ANN), date("2020-01-01"), None);
        assert_eq!(sold, Err(annulled()));
        assert_eq!(Vehicles::state(&vin), None);
        assert!(<Vehicles as LifeFile<AccountId>>::view(&vin).is_none());
        // What it was is shown, and the head goes on.
        let view = view(CAR);
        assert_eq!((view.birth, view.specification.manufactured), (None, day("2012-01-01")));
        assert_eq!(Vehicles::head(&vin), Some(file(CAR).head));
    });
}

#[test]
fn brands_and_thefts_are_shown_and_do_not_count() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        for (number, code) in [(2, 11), (3, 47), (4, 11)] {
            write(AUTHORITY, CAR, entry(brand(code)));
            if number != 3 {
                witness(CAR, number, [INSURER, INSPECTOR]);
            }
        }
        write(AUTHORITY, CAR, entry(theft(TheftStatus::Stolen, "A")));
        write(AUTHORITY, CAR, entry(theft(TheftStatus::Recovered, "A")));
        assert_ok!(annul(CONSORTIUM));
        assert_eq!(Vehicles::record_of(&vin, 7).unwrap().author, Author::Consortium);
        // One that still waited never was.
        let brands = vec![Brand::Salvage].try_into().unwrap();
        assert_eq!(file(CAR).annulled, Some(Annulled { records: 8, registration: 0, brands, thefts: 1 }));
        make_car(CAR);
        write(AUTHORITY, CAR, entry(theft(TheftStatus::Stolen, "B")));
        assert_eq!((view(CAR).condition.brands, file(CAR).stolen), (vec![], true));
        assert_ok!(annul(CONSORTIUM));
        let annulled = view(CAR).annulled.unwrap();
        assert_eq!(annulled, AnnulledView { records: 11, brands: vec![Brand::Salvage], thefts: 2 });
        assert!(!file(CAR).stolen);
    });
}

#[test]
fn a_second_annulment_goes_on_in_the_same_file() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        assert_ok!(annul(RETAILER));
        let again = on("2015-01-01", None, import(Some(specification())));
        assert_ok!(Vehicles::register(signed(AUTHORITY), typed(CAR), again, Some(ANN)));
        assert_eq!((file(CAR).birth, file(CAR).owners), (Some(3), 1));
        assert_ok!(annul(CONSORTIUM));
        assert_eq!((file(CAR).birth, file(CAR).owners, file(CAR).records), (None, 0, 5));
        assert_ok!(Vehicles::register(signed(MAKER), typed(CAR), on("2010-01-01", None, manufacture()), None));
        let read: Vec<_> = (0..6).map(|number| view_record(CAR, number).status).collect();
        use RecordStatus::{Active, Annulled};
        assert_eq!(read, [Annulled, Annulled, Active, Annulled, Active, Active]);
        assert_eq!(recomputed(&vin, 6), file(CAR).head);
    });
}

#[test]
fn by_its_writer_alone_only_while_nothing_else_rests_on_it() {
    let needs_consortium = |build: &dyn Fn()| {
        ExtBuilder.build_and_execute(|| {
            build();
            assert_noop!(annul(RETAILER), Error::<Test>::NeedsConsortium);
            assert_ok!(annul(CONSORTIUM));
        });
    };
    // Another house wrote.
    needs_consortium(&|| {
        squatted();
        write(WORKSHOP, CAR, entry(reading()));
    });
    // Somebody attests a record.
    needs_consortium(&|| {
        squatted();
        assert_ok!(attest_now(INSURER, CAR, 1));
    });
    // Two attested one, and took it back since.
    needs_consortium(&|| {
        squatted();
        witness(CAR, 1, [INSURER, INSPECTOR]);
        for who in [INSURER, INSPECTOR] {
            assert_ok!(Vehicles::retract_attestation(signed(who), typed(CAR), 1));
        }
    });
    // A title passed, whatever became of the record.
    needs_consortium(&|| {
        squatted();
        write(RETAILER, CAR, entry(retail(Some(ANN))));
        assert_ok!(amend(RETAILER, 2, true, None));
    });
    needs_consortium(&|| {
        let vin = squatted();
        assert_ok!(Vehicles::append_by_owner(&vin, &RETAILER, sale(ANN), date("2020-01-01"), None));
    });
    // There is more of it than anybody looks at.
    needs_consortium(&|| {
        squatted();
        for _ in 2..33 {
            write(RETAILER, CAR, entry(reading()));
        }
    });
}

/// Else an importer would take back the car that it brought in for somebody else.
#[test]
fn whose_title_it_is_not_annuls_nothing_alone() {
    ExtBuilder.build_and_execute(|| {
        let vin = vin(CAR);
        let first = on("2012-01-01", None, import(Some(specification())));
        assert_ok!(Vehicles::register(signed(RETAILER), typed(CAR), first, Some(ANN)));
        assert_noop!(annul(RETAILER), Error::<Test>::NeedsConsortium);
        assert_noop!(amend(RETAILER, 0, true, None), Error::<Test>::NeedsConsortium);
        Owners::insert(vin, (RETAILER, false));
        assert_ok!(annul(RETAILER));
    });
}

/// Before, a key given to all who wrote wiped theft, lien and readings.
#[test]
fn who_binds_itself_to_others_annuls_nothing_of_theirs() {
    let binds: [(&dyn Fn(), bool); 3] = [
        // It lets them sign for it; somebody signs for both; they let it sign for them.
        (&|| Keys::append((RETAILER, WORKSHOP)), false),
        (&|| Shared::append((RETAILER, WORKSHOP)), false),
        (&|| Keys::append((WORKSHOP, RETAILER)), true),
    ];
    for (bind, may) in binds {
        ExtBuilder.build_and_execute(|| {
            squatted();
            write(WORKSHOP, CAR, entry(reading()));
            bind();
            if may {
                assert_ok!(annul(RETAILER));
            } else {
                assert_noop!(annul(RETAILER), Error::<Test>::NeedsConsortium);
            }
        });
    }
}

#[test]
fn its_house_may_have_written_and_who_retracted_attests_nothing() {
    ExtBuilder.build_and_execute(|| {
        squatted();
        House::append((RETAILER, WORKSHOP));
        write(WORKSHOP, CAR, entry(reading()));
        assert_ok!(attest_now(INSURER, CAR, 1));
        assert_ok!(Vehicles::retract_attestation(signed(INSURER), typed(CAR), 1));
        for _ in 3..32 {
            write(RETAILER, CAR, entry(reading()));
        }
        assert_ok!(annul(RETAILER));
    });
}

/// Else a writer would take what it registered out of the hands of those who vote on it.
#[test]
fn not_while_a_dispute_is_open() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        Disputed::insert(vin, vec![(0, 5)]);
        assert_noop!(annul(RETAILER), Error::<Test>::DisputeOpen);
        assert_noop!(amend(RETAILER, 0, true, None), Error::<Test>::DisputeOpen);
        assert_ok!(annul(CONSORTIUM));
    });
}

/// Before, who saw its slip at once paid for it all the same.
#[test]
fn but_one_over_the_registration_is_conceded_by_that_in_time() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        urcar_testing::Conceding::insert((vin, 0), ());
        Disputed::insert(vin, vec![(0, 5), (1, 6)]);
        assert_noop!(annul(RETAILER), Error::<Test>::DisputeOpen);
        Disputed::insert(vin, vec![(0, 5)]);
        assert_ok!(annul(RETAILER));
    });
}

#[test]
fn nobody_else_annuls_it() {
    ExtBuilder.build_and_execute(|| {
        squatted();
        for who in [MAKER, AUTHORITY] {
            assert_noop!(annul(who), Error::<Test>::NotRecordWriter);
        }
        for who in [WORKSHOP, INSURER, INSPECTOR] {
            assert_noop!(annul(who), Error::<Test>::RoleMayNotWrite);
        }
        assert_noop!(annul(ANN), Error::<Test>::NotWriter);
        assert_noop!(annul(SUSPENDED), Error::<Test>::WriterNotActive);
        for origin in [RuntimeOrigin::root(), RuntimeOrigin::none()] {
            assert_noop!(Vehicles::annul(origin, typed(CAR), Text::unchecked("wrong")), BadOrigin);
        }
        let of = |car: &str| Vehicles::annul(signed(RETAILER), typed(car), Text::unchecked("wrong"));
        assert_noop!(of(""), Error::<Test>::MalformedVin);
        assert_noop!(of("CH-"), Error::<Test>::MalformedChassis);
        assert_noop!(of(&"8".repeat(17)), Error::<Test>::VinAllEqual);
        assert_noop!(of(WRONG_DIGIT), Error::<Test>::VinCheckDigit);
        assert_noop!(of(EUROPEAN), Error::<Test>::UnknownVehicle);
        let wordy = Text::unchecked("x".repeat(129));
        assert_noop!(Vehicles::annul(signed(RETAILER), typed(CAR), wordy), Error::<Test>::FieldTooLong);
    });
}

#[test]
fn as_a_record_it_names_the_registration() {
    ExtBuilder.build_and_execute(|| {
        squatted();
        let annulment = |registration| RecordData::Annulment { registration, reason: Text::unchecked("wrong") };
        let send = |entry| try_write(RETAILER, CAR, entry);
        assert_noop!(send(entry(annulment(1))), Error::<Test>::NotInForce);
        assert_noop!(send(on("2020-01-03", None, annulment(0))), Error::<Test>::FutureDate);
        assert_noop!(send(on("2011-01-01", None, annulment(0))), Error::<Test>::BeforeManufacture);
        assert_noop!(send(on("2020-01-01", km(1), annulment(0))), Error::<Test>::CorrectionWithReading);
        // In a batch its file is stored before.
        let batch = vec![
            item(CAR, entry(reading())),
            item(CAR, backed(entry(annulment(0)))),
            item(CAR, entry(reading())),
            item(CAR, on("2012-01-01", None, import(Some(specification())))),
            item(CAR, entry(reading())),
        ];
        assert_ok!(Vehicles::record_batch(signed(RETAILER), batch.try_into().unwrap()));
        let refused =
            Event::ItemRefused { item: 2, vin: typed(CAR), error: Error::<Test>::RegistrationAnnulled.into() };
        assert!(events().contains(&refused));
        assert_eq!((file(CAR).birth, file(CAR).records), (Some(4), 6));
        assert_noop!(send(entry(annulment(0))), Error::<Test>::NotInForce);
    });
}

#[test]
fn to_withdraw_a_registration_is_to_annul_it() {
    for (who, writes) in [(RETAILER, false), (CONSORTIUM, true)] {
        ExtBuilder.build_and_execute(|| {
            let vin = squatted();
            if writes {
                write(WORKSHOP, CAR, entry(reading()));
                assert_noop!(amend(RETAILER, 0, true, None), Error::<Test>::NeedsConsortium);
            }
            let records = file(CAR).records;
            assert_ok!(amend(who, 0, true, None));
            let record = Vehicles::record_of(&vin, records).unwrap();
            let reason = Text::unchecked("typing error");
            assert_eq!(record.entry.data, RecordData::Annulment { registration: 0, reason });
            assert_eq!(record.entry.evidence, List::unchecked(vec![evidence("image/jpeg")]));
            assert_eq!((file(CAR).birth, Owners::get(vin)), (None, None));
        });
    }
}

/// Before, an accomplice kept the writer of a mistyped VIN from conceding, by one record or one word of its own.
#[test]
fn where_others_rest_on_it_its_writer_concedes_a_dispute_and_it_stands_refuted() {
    let cases: [&dyn Fn(); 3] = [
        &|| assert!(write(WORKSHOP, CAR, entry(reading())) > 0),
        &|| assert!(attest_now(INSURER, CAR, 0).is_ok()),
        &|| Owners::insert(vin(CAR), (BOB, false)),
    ];
    for (rests, is_active) in cases.into_iter().flat_map(|it| [(it, true), (it, false)]) {
        ExtBuilder.build_and_execute(|| {
            let vin = squatted();
            rests();
            let withdraw = || amend(RETAILER, 0, true, None);
            assert_noop!(withdraw(), Error::<Test>::NeedsConsortium);
            Conceding::insert((vin, 0), ());
            // By a record, or a call, that annuls it is said more.
            assert_noop!(annul(RETAILER), Error::<Test>::NeedsConsortium);
            enrol(RETAILER, &[Role::Retailer], is_active);
            let (records, owner) = (file(CAR).records, Owners::get(vin));
            hook_calls();
            assert_ok!(withdraw());
            assert_eq!(hook_calls(), [HookCall::Admitted(vin, 0)]);
            Conceding::remove((vin, 0));
            assert_ok!(Vehicles::dispute_closed(&vin, 0, super::closed(DisputeEnd::Admitted, 0, now())));
            assert_eq!((status(0).0, file(CAR).birth, Owners::get(vin)), (RecordStatus::Refuted, Some(0), owner));
            let record = Vehicles::record_of(&vin, records).unwrap();
            assert!(matches!(record.entry.data, RecordData::Correction { corrects: 0, withdraws: true, .. }));
            assert!(!view_record(CAR, 0).reading_counts && Vehicles::brief(&vin, 0).unwrap().window_until <= now());
            assert_ok!(annul(CONSORTIUM));
        });
    }
}

#[test]
fn it_is_annulled_where_nobody_does_and_not_conceded_once_its_window_is_over() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        Conceding::insert((vin, 0), ());
        assert_ok!(amend(RETAILER, 0, true, None));
        assert_eq!((file(CAR).birth, hook_calls()), (None, vec![HookCall::Annulled(vin)]));
    });
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        write(WORKSHOP, CAR, entry(reading()));
        assert_ok!(amend(RETAILER, 0, false, km(3)));
        pass_days(27);
        assert_ok!(amend(RETAILER, 0, false, km(4)));
        pass_days(1);
        // The amendment is disputed, and not the registration.
        assert!(Vehicles::brief(&vin, 0).unwrap().from > 0);
        Conceding::insert((vin, 0), ());
        OverAmendments::insert((vin, 0), ());
        assert_noop!(amend(RETAILER, 0, true, None), Error::<Test>::NeedsConsortium);
    });
    // What two thirds said of it is no more its writer's to say.
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        write(WORKSHOP, CAR, entry(reading()));
        assert_ok!(amend(CONSORTIUM, 0, false, km(3)));
        Conceding::insert((vin, 0), ());
        assert_noop!(amend(RETAILER, 0, true, None), Error::<Test>::NeedsConsortium);
    });
}

/// Before, another dispute over the vehicle kept its writer from that.
#[test]
fn nor_does_another_dispute_keep_its_writer_from_conceding() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        Conceding::insert((vin, 0), ());
        Disputed::insert(vin, vec![(0, 3), (1, 4)]);
        assert_ok!(amend(RETAILER, 0, true, None));
        assert_eq!((file(CAR).birth, hook_calls()), (Some(0), vec![HookCall::Admitted(vin, 0)]));
    });
}

#[test]
fn what_was_annulled_is_past_everything() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        write(RETAILER, CAR, entry(lien(urcar_types::LienStatus::Placed, "A")));
        write(AUTHORITY, CAR, backed(entry(title_order(BOB))));
        write(WORKSHOP, CAR, entry(accident()));
        witness(CAR, 3, [INSURER, INSPECTOR]);
        pass_days(28);
        assert_ok!(amend(WORKSHOP, 4, true, None));
        assert_ok!(annul(CONSORTIUM));
        assert_eq!(pending(CAR), []);
        make_car(CAR);
        let before = file(CAR);
        // Neither deadline nor ruling finds anything to do.
        pass_days(60);
        assert_ok!(Vehicles::dispute_closed(&vin, 4, super::closed(urcar_interfaces::DisputeEnd::Upheld, 0, now())));
        assert_eq!((file(CAR), Owners::get(vin), Collected::get().len()), (before, Some((MAKER, true)), 1));
        for number in 0..7 {
            let annulled = Error::<Test>::RecordAnnulled;
            assert_noop!(attest_now(INSPECTOR, CAR, number), annulled);
        }
        assert_noop!(amend(WORKSHOP, 4, true, None), Error::<Test>::RecordAnnulled);
        assert_noop!(amend(CONSORTIUM, 6, true, None), Error::<Test>::RecordAnnulled);
        assert_noop!(Vehicles::consent_lien(signed(MAKER), typed(CAR), 2), Error::<Test>::RecordAnnulled);
        let mut same = accident();
        if let RecordData::Accident { about, .. } = &mut same {
            *about = Some(4);
        }
        assert_noop!(try_write(WORKSHOP, CAR, entry(same)), Error::<Test>::AboutNotInForce);
        assert_eq!(Vehicles::brief(&vin, 4).unwrap().status, RecordStatus::Annulled);
    });
}

/// Before, a ruling over a wrong colour took the car from whoever had bought it.
#[test]
fn an_upheld_dispute_over_one_on_which_others_rest_leaves_it_to_two_thirds() {
    let cases: [&dyn Fn(&Vin); 3] = [
        &|_| assert!(write(WORKSHOP, CAR, entry(accident())) > 0),
        &|vin| assert!(Vehicles::append_by_owner(vin, &RETAILER, sale(ANN), date("2020-01-01"), None).is_ok()),
        &|vin| Owners::insert(vin, (BOB, false)),
    ];
    for rests in cases {
        ExtBuilder.build_and_execute(|| {
            let vin = squatted();
            rests(&vin);
            let (records, owner) = (file(CAR).records, Owners::get(vin));
            hook_calls();
            let close = |from| super::closed(urcar_interfaces::DisputeEnd::Upheld, from, now());
            assert_ok!(Vehicles::dispute_closed(&vin, 0, close(0)));
            assert_eq!((status(0).0, file(CAR).birth, file(CAR).records), (RecordStatus::Refuted, Some(0), records));
            let told = vec![HookCall::Respecified(vin), HookCall::Material(vin)];
            assert_eq!((Owners::get(vin), hook_calls()), (owner, told));
            // Its reading was never settled, and counts no more.
            assert!(!view_record(CAR, 0).reading_counts);
            // Nothing more comes of another dispute over it.
            assert!(Vehicles::brief(&vin, 0).unwrap().window_until <= now());
            // Its writer corrects it with witnesses, the consortium alone.
            assert_ok!(amend(RETAILER, 0, false, km(3)));
            assert!(view_record(CAR, records).pending);
            assert_ok!(amend(CONSORTIUM, 0, false, km(4)));
            assert_eq!(status(0).0, RecordStatus::Amended);
            assert!(view_record(CAR, 0).reading_counts);
        });
    }
}

#[test]
fn two_thirds_say_that_it_is_right_as_it_is() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        Owners::insert(vin, (BOB, false));
        let closed = super::closed(urcar_interfaces::DisputeEnd::Upheld, 0, now());
        assert_ok!(Vehicles::dispute_closed(&vin, 0, closed));
        // Not its writer, with whoever attests that.
        assert_noop!(amend(RETAILER, 0, false, None), Error::<Test>::NothingCorrected);
        assert_eq!(status(0).0, RecordStatus::Refuted);
        assert_ok!(amend(CONSORTIUM, 0, false, None));
        assert_eq!(status(0).0, RecordStatus::Amended);
    });
}

/// Before, they made it read what it had read before they corrected it.
#[test]
fn that_is_what_they_made_it_read() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        Owners::insert(vin, (BOB, false));
        assert_ok!(amend(CONSORTIUM, 0, false, km(3)));
        let closed = super::closed(urcar_interfaces::DisputeEnd::Upheld, 0, now());
        assert_ok!(Vehicles::dispute_closed(&vin, 0, closed));
        assert_ok!(amend(CONSORTIUM, 0, false, km(3)));
        assert_eq!(status(0).0, RecordStatus::Amended);
        assert_eq!(file(CAR).readings.get(date("2012-01-01"), 0).and_then(|it| it.kilometres), Some(3));
    });
}

#[test]
fn amendments_of_such_a_one_are_undone_and_later_ones_disputed() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        Owners::insert(vin, (BOB, false));
        assert_ok!(amend(RETAILER, 0, false, km(3)));
        let close = |from| super::closed(urcar_interfaces::DisputeEnd::Upheld, from, now());
        assert_ok!(Vehicles::dispute_closed(&vin, 0, close(0)));
        assert_eq!((status(0).0, view_record(CAR, 0).reading_counts), (RecordStatus::Refuted, false));
        assert!(Vehicles::brief(&vin, 0).unwrap().window_until <= now());
        assert_ok!(amend(RETAILER, 0, false, km(7)));
        witness(CAR, file(CAR).records - 1, [INSURER, INSPECTOR]);
        let from = Vehicles::brief(&vin, 0).unwrap().from;
        assert_ok!(Vehicles::dispute_closed(&vin, 0, close(from)));
        assert_eq!((status(0).0, Vehicles::brief(&vin, 0).unwrap().amendments), (RecordStatus::Refuted, vec![]));
        // What was found wrong doesn't come back by that.
        assert!(!view_record(CAR, 0).reading_counts);
    });
}

#[test]
fn an_upheld_dispute_over_a_registration_annuls_it_where_nobody_else_rests_on_it() {
    ExtBuilder.build_and_execute(|| {
        let vin = squatted();
        let number = file(CAR).records;
        assert_ok!(Vehicles::dispute_closed(&vin, 0, super::closed(urcar_interfaces::DisputeEnd::Upheld, 0, now())));
        assert_eq!((file(CAR).birth, hook_calls()), (None, vec![HookCall::Annulled(vin)]));
        assert_eq!(Vehicles::record_of(&vin, number).unwrap().author, Author::Consortium);
        assert_ok!(Vehicles::register(signed(MAKER), typed(CAR), on("2010-01-01", None, manufacture()), None));
    });
}

#[test]
fn it_is_free_within_the_quota_and_is_weighed() {
    ExtBuilder.build_and_execute(|| {
        squatted();
        let reason = Text::unchecked("wrong");
        let call = RuntimeCall::from(Call::annul { vin: typed(CAR), reason: reason.clone() });
        let free = |who| call.is_feeless(&RuntimeOrigin::signed(who));
        assert!(free(RETAILER) && !free(ANN) && !free(CONSORTIUM));
        assert_eq!(call.get_dispatch_info().call_weight.ref_time(), 5_001_024 + weights::LOOKED_AT + weights::ANNULLED);
        let paid = Vehicles::annul(signed(RETAILER), typed(CAR), reason).unwrap().actual_weight.unwrap();
        assert_eq!(paid.ref_time(), 5_000_002 + weights::LOOKED_AT + weights::ANNULLED);
        // As a correction, it is charged as what it came to.
        assert_ok!(Vehicles::register(signed(MAKER), typed(CAR), on("2010-01-01", None, manufacture()), None));
        let (car, reason, evidence) = (typed(CAR), Text::unchecked("wrong"), List::default());
        let paid = Vehicles::amend(signed(MAKER), car, 3, true, reason, None, None, evidence).unwrap();
        assert_eq!(paid.actual_weight.unwrap().ref_time(), 5_000_000 + weights::LOOKED_AT + weights::ANNULLED);
        assert_eq!(Date::from_millis(now()), date("2020-01-01"));
    });
}
