use super::*;
use codec::Decode;
use frame_support::pallet_prelude::{
    InvalidTransaction, TransactionPriority, TransactionSource, TransactionValidityError, ValidateUnsigned,
};
use sp_core::offchain::{TransactionPoolExt, testing::TestTransactionPoolExt};
use sp_runtime::DispatchError;

fn call(number: u64, slot: u64) -> Call<Test> {
    let (first, second) = two(number, slot);
    Call::report_unsigned { first, second, key: aura(number), session: 0 }
}

fn report_unsigned(
    origin: RuntimeOrigin,
    number: u64,
    slot: u64,
) -> frame_support::dispatch::DispatchResultWithPostInfo {
    let (first, second) = two(number, slot);
    Equivocations::report_unsigned(origin, first, second, aura(number), 0)
}

fn invalid(call: &Call<Test>, source: TransactionSource) -> InvalidTransaction {
    match Equivocations::validate_unsigned(source, call) {
        Err(TransactionValidityError::Invalid(invalid)) => invalid,
        other => panic!("{other:?}"),
    }
}

#[test]
fn punishes_and_names_the_author_of_the_block() {
    ExtBuilder.build_and_execute(|| {
        next();
        let author = slot() % VALIDATORS + 1;
        assert_ok!(report_unsigned(RuntimeOrigin::none(), 3, FIRST));
        assert_eq!(Punished::get(), [(3, FIRST_SHARE, 0)]);
        assert_eq!(Reporters::get(), [author]);
        assert_noop!(report_unsigned(RuntimeOrigin::none(), 3, FIRST), Error::<Test>::PunishedAlready);
    });
}

#[test]
fn only_unsigned() {
    ExtBuilder.build_and_execute(|| {
        for origin in [signed(WITNESS), RuntimeOrigin::root()] {
            assert_noop!(report_unsigned(origin, 3, FIRST), DispatchError::BadOrigin);
        }
    });
}

#[test]
fn is_taken_from_this_node_and_from_blocks_alone() {
    ExtBuilder.build_and_execute(|| {
        let report = call(3, FIRST);
        for source in [TransactionSource::Local, TransactionSource::InBlock] {
            let valid = Equivocations::validate_unsigned(source, &report).unwrap();
            assert_eq!(
                (valid.priority, valid.longevity, valid.propagate),
                (TransactionPriority::MAX, LONGEVITY, false)
            );
            assert_eq!(valid.provides.len(), 1);
        }
        assert_eq!(invalid(&report, TransactionSource::External), InvalidTransaction::Call);
        let (first, second) = two(3, FIRST);
        let signed = Call::report { first, second, key: aura(3), session: 0 };
        assert_eq!(invalid(&signed, TransactionSource::Local), InvalidTransaction::Call);
        assert_eq!(Equivocations::pre_dispatch(&signed), Err(InvalidTransaction::Call.into()));
    });
}

#[test]
fn what_provides_it_is_the_key_and_the_slot() {
    ExtBuilder.build_and_execute(|| {
        let tags = |call| Equivocations::validate_unsigned(TransactionSource::Local, &call).unwrap().provides;
        let (first, second) = two(3, FIRST);
        let other_way_round = Call::report_unsigned { first: second, second: first, key: aura(3), session: 0 };
        assert_eq!(tags(call(3, FIRST)), tags(other_way_round));
        assert_ne!(tags(call(3, FIRST)), tags(call(4, FIRST)));
        assert_ne!(tags(call(3, FIRST)), tags(call(3, FIRST - 1)));
    });
}

#[test]
fn a_report_that_would_fail_is_in_no_pool_and_no_block() {
    ExtBuilder.build_and_execute(|| {
        let forged = Call::report_unsigned {
            first: bytes(&sealed(3, FIRST, 1)),
            second: bytes(&sealed(4, FIRST, 2)),
            key: aura(3),
            session: 0,
        };
        report(5, FIRST, 0).unwrap();
        for (call, why) in [
            (forged, InvalidTransaction::BadProof),
            (call(3, FIRST + 1), InvalidTransaction::Future),
            (call(3, FIRST - LONGEVITY - 1), InvalidTransaction::Stale),
            (call(5, FIRST), InvalidTransaction::Stale),
        ] {
            assert_eq!(invalid(&call, TransactionSource::Local), why);
            assert_eq!(Equivocations::pre_dispatch(&call), Err(why.into()));
        }
        assert_ok!(Equivocations::pre_dispatch(&call(3, FIRST)));
    });
}

#[test]
fn whoever_has_lost_all_fills_no_block_with_reports_of_itself() {
    ExtBuilder.build_and_execute(|| {
        next();
        for slot in [FIRST, FIRST - 1] {
            assert_ok!(report_unsigned(RuntimeOrigin::none(), 3, slot));
        }
        for _ in 0..3 {
            next();
            let another = call(3, slot());
            assert_eq!(invalid(&another, TransactionSource::Local), InvalidTransaction::Stale);
            assert_eq!(invalid(&another, TransactionSource::InBlock), InvalidTransaction::Stale);
            assert_eq!(Equivocations::pre_dispatch(&another), Err(InvalidTransaction::Stale.into()));
            assert_noop!(report_unsigned(RuntimeOrigin::none(), 3, slot()), Error::<Test>::NothingToPunish);
        }
        assert_eq!(pallet_offences::Reports::<Test>::iter().count(), 2);
        // Whoever has a bond is reported all the same.
        assert_ok!(Equivocations::pre_dispatch(&call(4, slot())));
    });
}

#[test]
fn a_node_submits_what_holds() {
    let (pool, submitted) = TestTransactionPoolExt::new();
    let mut ext = ExtBuilder.build();
    ext.register_extension(TransactionPoolExt::new(pool));
    ext.execute_with(|| {
        let submit = |one, other, session| Equivocations::submit(&one, &other, session);
        assert_eq!(submit(sealed(3, FIRST, 1), sealed(4, FIRST, 2), 0), None, "two authors");
        assert_eq!(submit(sealed(3, FIRST, 1), sealed(3, FIRST, 2), 1), None, "no such session");
        assert_eq!(submit(sealed(40, FIRST, 1), sealed(40, FIRST, 2), 0), None, "no validator");
        let long = vec![slot_digest(FIRST), sp_runtime::DigestItem::Other(vec![0; MAX_HEADER_BYTES as usize])];
        assert_eq!(submit(sealed(3, FIRST, 1), sealed_with(3, long, 2), 0), None, "too long");
        assert!(submitted.read().transactions.is_empty());

        let (first, second) = (sealed(3, FIRST, 1), sealed(3, FIRST, 2));
        assert_eq!(submit(first.clone(), second.clone(), 0), Some(()));
        let bytes_of = submitted.write().transactions.pop().unwrap();
        let extrinsic = frame_system::mocking::MockUncheckedExtrinsic::<Test>::decode(&mut &bytes_of[..]).unwrap();
        let expected = Call::report_unsigned { first: bytes(&first), second: bytes(&second), key: aura(3), session: 0 };
        assert_eq!(extrinsic.function, RuntimeCall::Equivocations(expected));

        report(3, FIRST, 0).unwrap();
        assert_eq!(submit(first, second, 0), None, "known");
    });
}
