//! Bytes that mean nothing, or almost something, are refused without a panic.

use crate::{Item, mock::*};
use codec::{Decode, DecodeAll, DecodeLimit, Encode};
use frame_support::{assert_ok, dispatch::GetDispatchInfo};
use proptest::prelude::*;
use sp_runtime::traits::Dispatchable;
use urcar_types::{Entry, List, RecordData, Text};

type Items = Vec<Item<AccountId>>;

/// A well formed batch of records of many forms.
fn batch() -> Items {
    let mut decorated = on("2015-01-01", km(50_000), accident());
    decorated.description = Text::unchecked("前保险杠, Citroën");
    decorated.evidence = List::unchecked(vec![evidence("image/jpeg"), evidence("application/pdf")]);
    decorated.commitment = Some(urcar_types::Digest::repeat_byte(1));
    vec![
        item(CAR, on("2010-01-01", km(4), manufacture())),
        item(CAR, decorated),
        item(EUROPEAN, entry(import(Some(specification())))),
        item(CAR, on("2014-01-01", mi(9), retail(Some(ANN)))),
        item(EUROPEAN, entry(delivery(Some(WORKSHOP)))),
        item(CAR, entry(correction(1, false, km(50_100)))),
        item(CAR, entry(reading())),
        item(CAR, entry(scrapped())),
    ]
}

fn batch_call(items: Items) -> RuntimeCall {
    RuntimeCall::Vehicles(crate::Call::record_batch { items: items.try_into().unwrap() })
}

/// So many cases, or as many as `PROPTEST_CASES` says if those are more.
fn at_least(cases: u32) -> ProptestConfig {
    let config = ProptestConfig::default();
    ProptestConfig { cases: config.cases.max(cases), ..config }
}

/// Runs whatever decodes, from organisations with every role and from strangers.
fn run(bytes: &[u8]) {
    let Ok(call) = RuntimeCall::decode_all_with_depth_limit(256, &mut &bytes[..]) else { return };
    let _ = call.get_dispatch_info();
    for who in [MAKER, WORKSHOP, ANN, CONSORTIUM] {
        let _ = call.clone().dispatch(RuntimeOrigin::signed(who));
    }
}

#[test]
fn a_batch_is_the_same_after_a_round_trip() {
    let items = batch();
    assert_eq!(Items::decode_all(&mut items.encode().as_slice()), Ok(items));
}

#[test]
fn every_byte_changed_and_every_end_cut_off_is_survived() {
    ExtBuilder.build_and_execute(|| {
        let bytes = batch_call(batch()).encode();
        run(&bytes);
        for end in 0..bytes.len() {
            assert!(RuntimeCall::decode(&mut &bytes[..end]).is_err());
        }
        for at in 0..bytes.len() {
            for change in [0x01, 0x03, 0x80, 0xff] {
                let mut bytes = bytes.clone();
                bytes[at] ^= change;
                let _ = RuntimeCall::decode_all(&mut bytes.as_slice());
            }
            if at % 16 == 0 {
                let mut bytes = bytes.clone();
                bytes[at] ^= 0x01;
                run(&bytes);
            }
        }
    });
}

#[test]
fn lengths_that_promise_too_much_are_refused_at_once() {
    // A batch of 2^30 - 1 items, a list of as many, a text of as many bytes: none is reserved room for.
    let huge = codec::Compact(u32::MAX >> 2).encode();
    assert!(crate::Call::<Test>::decode(&mut [&[2u8][..], &huge].concat().as_slice()).is_err());
    assert!(<List<u8, 16>>::decode(&mut huge.as_slice()).is_err());
    assert!(<Text<17>>::decode(&mut huge.as_slice()).is_err());
    let text = [codec::Compact(1_024u32).encode(), vec![b'x'; 1_023]].concat();
    assert!(<Text<17>>::decode(&mut text.as_slice()).is_err());
}

#[test]
fn what_decodes_beyond_its_bound_is_refused_by_name() {
    ExtBuilder.build_and_execute(|| {
        make_car(CAR);
        let mut wordy = entry(reading());
        wordy.description = Text::unchecked("x".repeat(1_024));
        wordy.evidence = List::unchecked(vec![evidence(""); 64]);
        let call = RuntimeCall::Vehicles(crate::Call::record { vin: typed(CAR), entry: wordy, role: None });
        let decoded = RuntimeCall::decode_all(&mut call.encode().as_slice()).unwrap();
        let error = decoded.dispatch(RuntimeOrigin::signed(WORKSHOP)).unwrap_err().error;
        assert_eq!(error, crate::Error::<Test>::FieldTooLong.into());
    });
}

proptest! {
    #![proptest_config(at_least(2_000))]

    #[test]
    fn any_bytes_decode_or_dont(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        let _ = Items::decode(&mut bytes.as_slice());
        let _ = <Item<AccountId>>::decode(&mut bytes.as_slice());
        let _ = <Entry<AccountId>>::decode(&mut bytes.as_slice());
        let _ = <RecordData<AccountId>>::decode(&mut bytes.as_slice());
        let _ = RuntimeCall::decode(&mut bytes.as_slice());
        for call in 0..12u8 {
            let _ = RuntimeCall::decode(&mut [&[2, call], bytes.as_slice()].concat().as_slice());
        }
    }

    #[test]
    fn what_decodes_encodes_to_the_same(changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..4)) {
        let mut bytes = batch().encode();
        for (at, byte) in changes {
            let at = at % bytes.len();
            bytes[at] = byte;
        }
        if let Ok(items) = Items::decode_all(&mut bytes.as_slice()) {
            prop_assert_eq!(items.encode(), bytes);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 4, ..Default::default() })]

    #[test]
    fn calls_of_almost_the_right_bytes_run_without_a_panic(
        changes in proptest::collection::vec((any::<usize>(), any::<u8>()), 1..6),
    ) {
        ExtBuilder.build_and_execute(|| {
            make_car(CAR);
            let mut bytes = batch_call(batch()).encode();
            for (at, byte) in changes {
                let at = 2 + at % (bytes.len() - 2);
                bytes[at] = byte;
            }
            run(&bytes);
        });
    }
}

#[test]
fn the_batch_that_is_mangled_is_accepted_whole() {
    ExtBuilder.build_and_execute(|| {
        enrol(GARAGE, &urcar_types::Role::ALL, true);
        assert_ok!(batch_call(batch()).dispatch(RuntimeOrigin::signed(GARAGE)));
        let last = events().pop();
        assert_eq!(last, Some(crate::Event::BatchCompleted { writer: GARAGE, accepted: 8, refused: 0 }));
    });
}
