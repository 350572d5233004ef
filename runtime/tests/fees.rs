//! The cost of writing: nothing within the daily quota, the ordinary fee past it and for everybody else.

mod common;

use common::{
    Chain, Receipt, account, number, organisation, pair,
    records::{
        amend, attest_version, list, open_dispute, parsed, reading, record, record_batch, register, reserve, retract,
        text, vin,
    },
    signed, treasury,
};
use frame_support::{dispatch::GetDispatchInfo, traits::Get, weights::Weight};
use pallet_writers::{Quota, Quotas};
use sp_core::{Encode, sr25519};
use sp_keyring::Sr25519Keyring;
use sp_runtime::{
    MultiSignature,
    transaction_validity::{InvalidTransaction, TransactionSource, TransactionValidityError},
};
use urcar_interfaces::Writers as _;
use urcar_runtime::{
    AccountId, Balance, Balances, EXISTENTIAL_DEPOSIT, Executive, FeeCollector, ProxyType, Runtime, RuntimeCall,
    RuntimeEvent, RuntimeOrigin, System, TransactionPayment, UNIT, UncheckedExtrinsic, Writers,
};
use urcar_types::{List, MaintenanceType, PartAction, RecordData, Ruling, ServiceItem, Text};

/// Slots of a day.
const DAY: u64 = 28_800;

/// A chain with one registered car, its manufacturer and a stranger with money.
fn stage() -> (Chain, sr25519::Pair, sr25519::Pair) {
    let mut chain = Chain::development();
    let (maker, stranger) = (organisation(number::MANUFACTURER), Sr25519Keyring::Ferdie.pair());
    let call = chain.run(|| register(&vin(1), None));
    assert_eq!(chain.send(&maker, call).outcome, Ok(()));
    (chain, maker, stranger)
}

fn free_a_day() -> u32 {
    <Runtime as pallet_writers::Config>::FreeRecordsPerDay::get()
}

fn left(chain: &mut Chain, who: &sr25519::Pair) -> u32 {
    let who = account(who);
    chain.run(|| Writers::free_records_left(&who))
}

/// Leaves `who` so many free records for today.
fn leave(chain: &mut Chain, who: &sr25519::Pair, records: u32) {
    let who = account(who);
    chain.run(|| Quotas::<Runtime>::insert(&who, Quota { day: Writers::today(), used: free_a_day() - records }));
    assert_eq!(chain.run(|| Writers::free_records_left(&who)), records);
}

fn one(chain: &mut Chain, odometer: u32) -> RuntimeCall {
    chain.run(|| record(&vin(1), reading(odometer)))
}

/// A batch of so many readings, of which the last is of a car that nobody knows.
fn batch(chain: &mut Chain, items: u32) -> RuntimeCall {
    chain.run(|| record_batch((1..=items).map(|n| (vin(if n == items { 999 } else { 1 }), reading(n))).collect()))
}

fn fee_told(receipt: &Receipt) -> Option<Balance> {
    receipt.events.iter().find_map(|event| match event {
        RuntimeEvent::TransactionPayment(pallet_transaction_payment::Event::TransactionFeePaid {
            actual_fee, ..
        }) => Some(*actual_fee),
        _ => None,
    })
}

fn skip_told(receipt: &Receipt) -> bool {
    use pallet_skip_feeless_payment::Event::FeeSkipped;
    receipt.events.iter().any(|event| matches!(event, RuntimeEvent::SkipFeelessPayment(FeeSkipped { .. })))
}

#[track_caller]
fn was_free(receipt: &Receipt) {
    assert_eq!((receipt.paid, fee_told(receipt), skip_told(receipt)), (0, None, true));
}

#[track_caller]
fn was_paid(receipt: &Receipt) {
    assert!(receipt.paid > 0 && !skip_told(receipt));
    assert_eq!(fee_told(receipt), Some(receipt.paid));
}

fn refused(error: pallet_vehicles::Error<Runtime>) -> Result<(), sp_runtime::DispatchError> {
    Err(error.into())
}

#[test]
fn a_writer_within_its_quota_pays_nothing() {
    let (mut chain, maker, _) = stage();
    assert_eq!(left(&mut chain, &maker), free_a_day() - 1, "the registration counts");
    let call = one(&mut chain, 10);
    let receipt = chain.send(&maker, call);
    assert_eq!(receipt.outcome, Ok(()));
    was_free(&receipt);
    assert_eq!(left(&mut chain, &maker), free_a_day() - 2);

    let call = chain.run(|| amend(&vin(1), 1, true, None));
    let receipt = chain.send(&maker, call);
    assert_eq!(receipt.outcome, Ok(()));
    was_free(&receipt);
    assert_eq!(left(&mut chain, &maker), free_a_day() - 3);
}

#[test]
fn a_writer_within_its_quota_needs_no_money_at_all() {
    let (mut chain, maker, stranger) = stage();
    let (who, to) = (account(&maker), account(&stranger));
    chain.block(|| {
        Balances::transfer_all(RuntimeOrigin::signed(who.clone()), to.into(), false).unwrap();
        assert!(Balances::free_balance(&who) <= EXISTENTIAL_DEPOSIT);
    });
    let call = one(&mut chain, 10);
    let receipt = chain.send(&maker, call);
    assert_eq!(receipt.outcome, Ok(()));
    was_free(&receipt);
}

#[test]
fn past_its_quota_it_pays() {
    let (mut chain, maker, _) = stage();
    leave(&mut chain, &maker, 1);
    let (first, second) = (one(&mut chain, 10), one(&mut chain, 20));
    was_free(&chain.send(&maker, first));
    let before = chain.run(|| Balances::free_balance(treasury()));
    let receipt = chain.send(&maker, second);
    assert_eq!(receipt.outcome, Ok(()));
    was_paid(&receipt);
    let to_author = chain.run(<Runtime as pallet_rewards::Config>::AuthorReward::get);
    assert_eq!(chain.run(|| Balances::free_balance(treasury())) + to_author - before, receipt.paid);
    assert_eq!(left(&mut chain, &maker), 0);
}

#[test]
fn a_witness_pays_nothing_within_its_quota_but_to_go_back_on_its_word() {
    let (mut chain, _, stranger) = stage();
    let workshop = organisation(number::WORKSHOP);
    let before = left(&mut chain, &workshop);
    let receipt = chain.send(&workshop, attest_version(&vin(1), 0, 0));
    assert_eq!(receipt.outcome, Ok(()));
    was_free(&receipt);
    assert_eq!(left(&mut chain, &workshop), before - 1);

    let receipt = chain.send(&workshop, retract(&vin(1), 0));
    assert_eq!(receipt.outcome, Ok(()));
    was_paid(&receipt);
    assert_eq!(left(&mut chain, &workshop), before - 1);

    let receipt = chain.send(&stranger, attest_version(&vin(1), 0, 0));
    assert_eq!(receipt.outcome, refused(pallet_vehicles::Error::NotWriter));
    was_paid(&receipt);
}

#[test]
fn trade_and_disputes_cost_the_ordinary_fee() {
    let (mut chain, maker, stranger) = stage();
    let call = chain.run(|| list(&vin(1), 5 * UNIT));
    was_paid(&chain.send(&maker, call));
    let call = chain.run(|| reserve(&vin(1), 5 * UNIT));
    let receipt = chain.send(&stranger, call);
    assert_eq!(receipt.outcome, Ok(()));
    assert_eq!(fee_told(&receipt).map(|fee| fee + 5 * UNIT), Some(receipt.paid), "the price is on hold");
    let call = open_dispute(&vin(1), 0, 1);
    let receipt = chain.send(&organisation(number::WORKSHOP), call);
    assert_eq!(receipt.outcome, Ok(()));
    assert_eq!(fee_told(&receipt).map(|fee| fee + 100 * UNIT), Some(receipt.paid), "the deposit is on hold");
}

#[test]
fn the_next_day_is_free_again() {
    let (mut chain, maker, _) = stage();
    leave(&mut chain, &maker, 0);
    chain.open(DAY, common::WORK_TIME);
    chain.close();
    assert_eq!(left(&mut chain, &maker), free_a_day());
    let call = one(&mut chain, 10);
    was_free(&chain.send(&maker, call));
    assert_eq!(left(&mut chain, &maker), free_a_day() - 1);
}

#[test]
fn a_batch_counts_each_of_its_items() {
    let (mut chain, maker, _) = stage();
    leave(&mut chain, &maker, 10);
    let call = batch(&mut chain, 4);
    let receipt = chain.send(&maker, call);
    assert_eq!(receipt.outcome, Ok(()));
    was_free(&receipt);
    assert_eq!(left(&mut chain, &maker), 6, "the refused one is counted too");
    let told = receipt.events.iter().any(|event| {
        let completed = pallet_vehicles::Event::BatchCompleted { writer: account(&maker), accepted: 3, refused: 1 };
        *event == RuntimeEvent::Vehicles(completed)
    });
    assert!(told);
}

#[test]
fn a_batch_that_goes_past_the_quota_pays_in_full() {
    let (mut chain, maker, _) = stage();
    leave(&mut chain, &maker, 3);
    let call = batch(&mut chain, 4);
    let receipt = chain.send(&maker, call);
    assert_eq!(receipt.outcome, Ok(()));
    was_paid(&receipt);
    assert_eq!(left(&mut chain, &maker), 3, "what is paid for doesn't count");
}

/// A record of service on 60 parts with names of 900 bytes: it can be decoded, and is refused then.
fn longest() -> RuntimeCall {
    let item = || ServiceItem {
        name: Text::unchecked("x".repeat(900)),
        number: text("7701-4"),
        serial: None,
        action: PartAction::Inspect,
        severity: None,
    };
    let items = List::unchecked((0..60).map(|_| item()).collect());
    let mut entry = reading(10);
    entry.data = RecordData::Maintenance { reason: MaintenanceType::Repair, items };
    record(&vin(1), entry)
}

#[test]
fn a_long_call_counts_for_as_many_records_as_its_length_makes() {
    let (mut chain, maker, _) = stage();
    let before = left(&mut chain, &maker);
    let call = chain.run(longest);
    let kib = chain.run(|| signed(&maker, call.clone()).encoded_size()).div_ceil(1_024) as u32;
    assert!(kib > 50, "{kib} KiB");
    let receipt = chain.send(&maker, call.clone());
    assert_eq!(receipt.outcome, refused(pallet_vehicles::Error::TooManyElements));
    was_free(&receipt);
    assert_eq!(left(&mut chain, &maker), before - kib);

    leave(&mut chain, &maker, kib - 1);
    let receipt = chain.send(&maker, call);
    was_paid(&receipt);
    assert_eq!(left(&mut chain, &maker), kib - 1);
}

/// Where a call ranks in the pool.
fn rank(chain: &mut Chain, pair: &sr25519::Pair, call: RuntimeCall) -> u64 {
    let parent = chain.parent();
    let extrinsic = chain.run(|| signed(pair, call));
    let valid = chain.run(|| Executive::validate_transaction(TransactionSource::External, extrinsic, parent));
    chain.externalities().reset_overlay();
    valid.unwrap().priority
}

#[test]
fn a_free_record_ranks_before_transfers_that_pay_no_tip() {
    let (mut chain, maker, stranger) = stage();
    let to = account(&maker);
    let record = one(&mut chain, 10);
    let transfer = pallet_balances::Call::transfer_keep_alive { dest: to.into(), value: UNIT };
    let paid = rank(&mut chain, &stranger, transfer.into());
    let (free, paid_record) = (rank(&mut chain, &maker, record.clone()), rank(&mut chain, &stranger, record));
    assert!(free > paid && free > paid_record, "{free} for a free record, {paid} for a transfer, {paid_record} paid");
}

/// Before, votes came to no block for as long as an import filled them all with records.
#[test]
fn what_a_seat_votes_ranks_before_free_records() {
    let (mut chain, maker, _) = stage();
    let (record, many) = (one(&mut chain, 10), batch(&mut chain, 20));
    let vote = RuntimeCall::Disputes(pallet_disputes::Call::vote { dispute: 0, ruling: Ruling::Uphold });
    let motion = pallet_collective::Call::vote { proposal: Default::default(), index: 0, approve: true };
    let (record, many) = (rank(&mut chain, &maker, record), rank(&mut chain, &maker, many));
    for call in [vote, RuntimeCall::Council(motion)] {
        let vote = rank(&mut chain, &maker, call);
        assert!(vote > 2 * record && vote > 2 * many, "{vote} for a vote, {record} for a record, {many} for many");
    }
}

#[test]
fn no_call_that_anybody_may_send_ranks_above_a_free_record_by_its_class() {
    let (mut chain, maker, stranger) = stage();
    let record = one(&mut chain, 10);
    let close = RuntimeCall::Council(pallet_collective::Call::close {
        proposal_hash: Default::default(),
        index: 0,
        proposal_weight_bound: Weight::from_parts(1_000_000_000_000, 0),
        length_bound: 0,
    });
    let free = rank(&mut chain, &maker, record);
    // Nor one that it signs in a seat's name without a right to.
    let vote = pallet_collective::Call::vote { proposal: Default::default(), index: 0, approve: true };
    let proxy = |force_proxy_type| {
        let (real, call) = (account(&maker).into(), Box::new(RuntimeCall::Council(vote.clone())));
        RuntimeCall::Proxy(pallet_proxy::Call::proxy { real, force_proxy_type, call })
    };
    assert!(rank(&mut chain, &stranger, proxy(None)) < free / 1_000);
    // Nor by a key of the seat's that may write records alone.
    let delegate = |proxy_type| {
        let delegate = account(&stranger).into();
        RuntimeCall::Proxy(pallet_proxy::Call::add_proxy { delegate, proxy_type, delay: 0 })
    };
    for (kind, may) in [(ProxyType::WriteRecords, false), (ProxyType::Any, true)] {
        assert_eq!(chain.send(&maker, delegate(kind)).outcome, Ok(()));
        let ranked = rank(&mut chain, &stranger, proxy(Some(kind)));
        assert!(if may { ranked > free } else { ranked < free / 1_000 }, "{kind:?}: {ranked}, {free}");
    }
    let (of_stranger, of_seat) = (rank(&mut chain, &stranger, close.clone()), rank(&mut chain, &maker, close));
    assert!(of_stranger < free / 1_000 && of_stranger < of_seat / 1_000, "{of_stranger}, {of_seat}, {free}");
}

#[test]
fn a_refused_record_is_free_and_counts_as_one() {
    let (mut chain, maker, _) = stage();
    leave(&mut chain, &maker, 2);
    let call = chain.run(|| record(&vin(999), reading(1)));
    let unknown = || refused(pallet_vehicles::Error::UnknownVehicle);
    for left_after in [1, 0] {
        let receipt = chain.send(&maker, call.clone());
        assert_eq!(receipt.outcome, unknown());
        was_free(&receipt);
        assert_eq!(left(&mut chain, &maker), left_after);
    }
    let receipt = chain.send(&maker, call);
    assert_eq!(receipt.outcome, unknown());
    was_paid(&receipt);
}

#[test]
fn an_empty_batch_is_not_free() {
    let (mut chain, maker, _) = stage();
    let receipt = chain.send(&maker, record_batch(Vec::new()));
    was_paid(&receipt);
    assert_eq!(left(&mut chain, &maker), free_a_day() - 1);
}

#[test]
fn a_batch_that_is_too_large_is_not_free() {
    let (mut chain, maker, _) = stage();
    let most: u32 = <Runtime as pallet_vehicles::Config>::MaxBatch::get();
    let call = batch(&mut chain, most + 1);
    let receipt = chain.send(&maker, call);
    assert_eq!(receipt.outcome, refused(pallet_vehicles::Error::BatchTooLarge));
    was_paid(&receipt);
}

#[test]
fn a_stranger_pays_for_being_refused() {
    let (mut chain, _, stranger) = stage();
    let call = one(&mut chain, 10);
    let receipt = chain.send(&stranger, call);
    assert_eq!(receipt.outcome, refused(pallet_vehicles::Error::NotWriter));
    was_paid(&receipt);

    let call = batch(&mut chain, 2);
    let receipt = chain.send(&stranger, call);
    assert_eq!(receipt.outcome, refused(pallet_vehicles::Error::NotWriter));
    was_paid(&receipt);
}

#[test]
fn a_stranger_without_money_is_not_let_in() {
    let (mut chain, ..) = stage();
    let call = one(&mut chain, 10);
    let poor = pair("//Poor");
    chain.block(|| {
        let payment = TransactionValidityError::Invalid(InvalidTransaction::Payment);
        assert_eq!(common::apply(signed(&poor, call)), Err(payment));
    });
}

#[test]
fn a_suspended_writer_pays() {
    let (mut chain, maker, _) = stage();
    let who = account(&maker);
    chain.block(|| Writers::suspend(common::consortium(), who, text("caught lying")).unwrap());
    let call = one(&mut chain, 10);
    let receipt = chain.send(&maker, call);
    assert_eq!(receipt.outcome, refused(pallet_vehicles::Error::WriterNotActive));
    was_paid(&receipt);
}

#[test]
fn other_calls_of_a_writer_cost_the_ordinary_fee() {
    let (mut chain, maker, _) = stage();
    was_paid(&chain.send(&maker, frame_system::Call::<Runtime>::remark { remark: vec![] }));
    let record = one(&mut chain, 10);
    let receipt = chain.send(&maker, pallet_utility::Call::<Runtime>::batch { calls: vec![record] });
    was_paid(&receipt);
}

/// A chain with a car, its maker, and a key of the maker's that may sign some calls.
fn with_delegate(kind: ProxyType) -> (Chain, sr25519::Pair, sr25519::Pair) {
    let (mut chain, maker, machine) = stage();
    let (who, delegate) = (account(&maker), account(&machine));
    chain.block(|| {
        urcar_runtime::Proxy::add_proxy(RuntimeOrigin::signed(who.clone()), delegate.into(), kind, 0).unwrap();
    });
    (chain, maker, machine)
}

fn delegated(maker: &sr25519::Pair, call: RuntimeCall) -> RuntimeCall {
    let (real, call) = (account(maker).into(), Box::new(call));
    pallet_proxy::Call::<Runtime>::proxy { real, force_proxy_type: None, call }.into()
}

fn records_of_the_car(chain: &mut Chain) -> u32 {
    chain.run(|| pallet_vehicles::Vehicles::<Runtime>::get(parsed(&vin(1))).unwrap().records)
}

#[test]
fn a_delegated_key_writes_free_within_the_organisations_quota() {
    let (mut chain, maker, machine) = with_delegate(ProxyType::WriteRecords);
    let before = left(&mut chain, &maker);
    let call = delegated(&maker, one(&mut chain, 10));
    was_free(&chain.send(&machine, call));
    assert_eq!((records_of_the_car(&mut chain), left(&mut chain, &maker)), (2, before - 1));
    // One that the chain refuses counts, too.
    let unknown = chain.run(|| record(&vin(999), reading(10)));
    was_free(&chain.send(&machine, delegated(&maker, unknown)));
    assert_eq!((records_of_the_car(&mut chain), left(&mut chain, &maker)), (2, before - 2));
}

#[test]
fn past_the_organisations_quota_a_delegated_key_pays_for_itself() {
    let (mut chain, maker, machine) = with_delegate(ProxyType::Any);
    leave(&mut chain, &maker, 1);
    let call = delegated(&maker, one(&mut chain, 10));
    was_free(&chain.send(&machine, call.clone()));
    was_paid(&chain.send(&machine, call));
    assert_eq!((records_of_the_car(&mut chain), left(&mut chain, &maker)), (3, 0));
}

#[test]
fn who_may_not_sign_for_an_organisation_leaves_its_quota_alone() {
    let (mut chain, maker, machine) = with_delegate(ProxyType::WitnessRecords);
    let before = left(&mut chain, &maker);
    let call = delegated(&maker, one(&mut chain, 10));
    let stranger = Sr25519Keyring::Eve.pair();
    for who in [&machine, &stranger] {
        was_paid(&chain.send(who, call.clone()));
    }
    // Nor is a delegate's delegate one.
    was_paid(&chain.send(&machine, delegated(&maker, call)));
    let remark = frame_system::Call::<Runtime>::remark { remark: vec![] };
    was_paid(&chain.send(&machine, delegated(&maker, remark.into())));
    assert_eq!((records_of_the_car(&mut chain), left(&mut chain, &maker)), (1, before));
}

#[test]
fn a_record_is_charged_for_what_it_met() {
    let (mut chain, maker, _) = stage();
    leave(&mut chain, &maker, 0);
    let call = one(&mut chain, 10);
    let foreseen = chain.run(|| {
        let extrinsic = signed(&maker, call.clone());
        let length = extrinsic.encoded_size() as u32;
        TransactionPayment::query_info(extrinsic, length).partial_fee
    });
    let paid = chain.send(&maker, call).paid;
    assert!(paid <= foreseen, "{paid} was charged, but {foreseen} foreseen");
}

#[test]
fn what_is_foreseen_for_a_batch_grows_with_its_items() {
    let (mut chain, ..) = stage();
    let weight = |call: RuntimeCall| call.get_dispatch_info().call_weight;
    let (small, large) = (weight(batch(&mut chain, 2)), weight(batch(&mut chain, 100)));
    assert!(small.all_lte(large));
}

#[test]
fn the_pool_takes_a_free_record_and_knows_it_once() {
    let (mut chain, maker, _) = stage();
    let call = one(&mut chain, 10);
    let extrinsic = chain.run(|| signed(&maker, call));
    let parent = chain.parent();
    let checked = extrinsic.clone();
    chain.run(|| {
        let valid = Executive::validate_transaction(TransactionSource::External, checked, parent).unwrap();
        assert_eq!(valid.provides.len(), 1);
    });
    // What the pool asks is thrown away by a node.
    chain.externalities().reset_overlay();
    chain.block(|| {
        assert_eq!(common::apply(extrinsic.clone()), Ok(Ok(())));
        let stale = TransactionValidityError::Invalid(InvalidTransaction::Stale);
        assert_eq!(common::apply(extrinsic.clone()), Err(stale));
    });
}

#[test]
fn a_free_record_needs_its_writers_signature() {
    let (mut chain, maker, stranger) = stage();
    let call = one(&mut chain, 10);
    chain.block(|| {
        let forged = forge(signed(&stranger, call), account(&maker));
        let bad = TransactionValidityError::Invalid(InvalidTransaction::BadProof);
        assert_eq!(common::apply(forged), Err(bad));
    });
}

/// The same transaction in another's name.
fn forge(extrinsic: UncheckedExtrinsic, who: AccountId) -> UncheckedExtrinsic {
    let call = extrinsic.function.clone();
    match extrinsic.preamble {
        sp_runtime::generic::Preamble::Signed(_, signature, extension) => {
            let signature: MultiSignature = signature;
            UncheckedExtrinsic::new_signed(call, who.into(), signature, extension)
        }
        _ => unreachable!("every transaction here is signed"),
    }
}

/// The money that all accounts hold together.
fn held() -> Balance {
    frame_system::Account::<Runtime>::iter_values().map(|account| account.data.free + account.data.reserved).sum()
}

#[test]
fn the_treasury_has_all_fees_of_a_block_at_its_end_in_one_sum() {
    let mut chain = Chain::development();
    let (from, to) = (Sr25519Keyring::Bob.pair(), Sr25519Keyring::Dave.to_account_id());
    let to_author = chain.run(<Runtime as pallet_rewards::Config>::AuthorReward::get);
    let (before, issued) = chain.run(|| (Balances::free_balance(treasury()), Balances::total_issuance()));
    let paid: Balance = chain.block(|| {
        let opened = Balances::free_balance(treasury());
        let fees = (0..3).map(|_| {
            let (own, all) = (Balances::free_balance(account(&from)), held());
            let call = pallet_balances::Call::transfer_keep_alive { dest: to.clone().into(), value: UNIT };
            assert_eq!(common::apply(signed(&from, call)), Ok(Ok(())));
            assert_eq!(Balances::total_issuance(), issued);
            let fee = own - UNIT - Balances::free_balance(account(&from));
            assert_eq!(all - held(), fee, "nobody else has it yet");
            fee
        });
        let fees = fees.sum();
        assert_eq!((held() + fees, Balances::free_balance(treasury())), (issued, opened));
        assert!(FeeCollector::do_try_state().is_err(), "before its end a block has something collected");
        fees
    });
    chain.run(|| {
        assert!(paid > 0);
        assert_eq!(Balances::free_balance(treasury()), before + paid - to_author);
        assert_eq!((held(), Balances::total_issuance()), (issued, issued));
        let told = System::events().into_iter().filter(|record| {
            let deposit = pallet_balances::Event::Deposit { who: treasury(), amount: paid };
            record.event == RuntimeEvent::Balances(deposit)
        });
        assert_eq!(told.count(), 1);
        common::try_state();
    });
}

#[test]
fn a_block_without_fees_leaves_the_treasury_alone() {
    let mut chain = Chain::development();
    let to_author = chain.run(<Runtime as pallet_rewards::Config>::AuthorReward::get);
    let before = chain.run(|| Balances::free_balance(treasury()));
    chain.blocks(1);
    assert_eq!(chain.run(|| Balances::free_balance(treasury())), before - to_author);
    chain.run(common::try_state);
}

/// What a node answers who asks for the fee of a transaction: as a whole, and in its parts.
fn foretold(chain: &mut Chain, pair: &sr25519::Pair, call: &RuntimeCall) -> (Balance, Option<Balance>) {
    use pallet_transaction_payment_rpc_runtime_api::runtime_decl_for_transaction_payment_api::TransactionPaymentApi;
    use urcar_runtime::Block;
    chain.run(|| {
        let extrinsic = signed(pair, call.clone());
        let length = extrinsic.encoded_size() as u32;
        let info = <Runtime as TransactionPaymentApi<Block, Balance>>::query_info(extrinsic.clone(), length);
        // What is free weighs as much as what is paid for.
        let plain = TransactionPayment::query_info(extrinsic.clone(), length);
        assert_eq!((info.weight, info.class), (plain.weight, plain.class));
        assert!(info.partial_fee == 0 || info.partial_fee == plain.partial_fee);
        let parts = <Runtime as TransactionPaymentApi<Block, Balance>>::query_fee_details(extrinsic, length);
        let in_parts = parts.inclusion_fee.is_some().then(|| parts.final_fee());
        (info.partial_fee, in_parts)
    })
}

const FREE: (Balance, Option<Balance>) = (0, None);

#[track_caller]
fn costs(foretold: (Balance, Option<Balance>)) {
    let (fee, in_parts) = foretold;
    assert!(fee > 0);
    assert_eq!(in_parts, Some(fee));
}

#[test]
fn a_free_call_is_foretold_to_cost_nothing_and_past_the_quota_what_it_costs() {
    let (mut chain, maker, stranger) = stage();
    let calls = chain.run(|| {
        [
            record(&vin(1), reading(10)),
            register(&vin(2), None),
            amend(&vin(1), 0, false, None),
            attest_version(&vin(1), 0, 0),
            record(&vin(999), reading(10)),
        ]
    });
    let four = batch(&mut chain, 4);
    for call in calls.iter().chain([&four]) {
        assert_eq!(foretold(&mut chain, &maker, call), FREE, "{call:?}");
        costs(foretold(&mut chain, &stranger, call));
    }
    leave(&mut chain, &maker, 3);
    costs(foretold(&mut chain, &maker, &four));
    assert_eq!(foretold(&mut chain, &maker, &calls[0]), FREE);
    leave(&mut chain, &maker, 0);
    for call in calls.iter().chain([&four]) {
        costs(foretold(&mut chain, &maker, call));
    }
    // What was foretold is what is charged, or more: the record may meet less than it might.
    let (fee, _) = foretold(&mut chain, &maker, &calls[0]);
    let paid = chain.send(&maker, calls[0].clone()).paid;
    assert!(0 < paid && paid <= fee, "{paid} of {fee}");
}

#[test]
fn a_call_that_is_never_free_is_foretold_its_fee() {
    let (mut chain, maker, _) = stage();
    let written = one(&mut chain, 10);
    let calls: [RuntimeCall; 4] = [
        frame_system::Call::<Runtime>::remark { remark: vec![] }.into(),
        pallet_utility::Call::<Runtime>::batch { calls: vec![written] }.into(),
        record_batch(Vec::new()),
        retract(&vin(1), 0),
    ];
    for call in calls {
        costs(foretold(&mut chain, &maker, &call));
    }
    // Nor is one that is too long for what is left of the quota.
    let long = chain.run(longest);
    assert_eq!(foretold(&mut chain, &maker, &long), FREE);
    let kib = chain.run(|| signed(&maker, long.clone()).encoded_size()).div_ceil(1_024) as u32;
    leave(&mut chain, &maker, kib - 1);
    costs(foretold(&mut chain, &maker, &long));
    leave(&mut chain, &maker, kib);
    assert_eq!(foretold(&mut chain, &maker, &long), FREE);
}

#[test]
fn a_delegate_is_foretold_what_its_call_costs() {
    for kind in [ProxyType::Any, ProxyType::WriteRecords] {
        let (mut chain, maker, machine) = with_delegate(kind);
        let call = delegated(&maker, one(&mut chain, 10));
        assert_eq!(foretold(&mut chain, &machine, &call), FREE, "{kind:?}");
        was_free(&chain.send(&machine, call.clone()));
        // Nobody else's key, and none for which it was given no right.
        costs(foretold(&mut chain, &Sr25519Keyring::Eve.pair(), &call));
        costs(foretold(&mut chain, &maker, &call));
        let written = one(&mut chain, 10);
        costs(foretold(&mut chain, &machine, &written));
        costs(foretold(&mut chain, &machine, &delegated(&maker, call.clone())));
        leave(&mut chain, &maker, 0);
        costs(foretold(&mut chain, &machine, &call));
        was_paid(&chain.send(&machine, call));
    }
    let (mut chain, maker, machine) = with_delegate(ProxyType::WitnessRecords);
    let call = delegated(&maker, one(&mut chain, 10));
    costs(foretold(&mut chain, &machine, &call));
    // Its own record nobody attests: it would be refused, and is free all the same.
    let call = delegated(&maker, attest_version(&vin(1), 0, 0));
    assert_eq!(foretold(&mut chain, &machine, &call), FREE);
}
