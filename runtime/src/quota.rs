//! Records within a writer's quota cost no fee, whether they are taken or refused; and both use the quota up.

use crate::{
    AccountId, Balance, Runtime, RuntimeCall, RuntimeOrigin, TransactionPayment, UncheckedExtrinsic, Writers,
    configs::proxy::may_sign, presence,
};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{
    dispatch::{CheckIfFeeless, DispatchResult},
    traits::OriginTrait,
    weights::Weight,
};
use pallet_proxy::Call as Delegated;
use pallet_skip_feeless_payment::{Intermediate, SkipCheckIfFeeless};
use pallet_transaction_payment::ChargeTransactionPayment;
use pallet_vehicles::Call as Vehicles;
use scale_info::TypeInfo;
use sp_runtime::{
    MultiAddress, SaturatedConversion,
    generic::Preamble,
    traits::{
        AsSystemOriginSigner, DispatchInfoOf, DispatchOriginOf, Implication, PostDispatchInfoOf, TransactionExtension,
        TransactionExtensionMetadata, ValidateResult,
    },
    transaction_validity::{TransactionSource, TransactionValidityError, ValidTransaction},
};
use urcar_interfaces::Writers as _;

type Payment = ChargeTransactionPayment<Runtime>;
type Skip = SkipCheckIfFeeless<Runtime, Payment>;

/// The bytes of a transaction that count as one record: two thirds of all records, with their envelope, are shorter.
const BYTES_PER_RECORD: usize = 1_024;

/// Free calls rank as if they tipped so many fees. To keep them out of blocks costs as many times the fee of a full block,
/// each block.
const TIP_IN_FEES: Balance = 20;

/// Those of the consortium's members as such rank as if they tipped so many: records that fill all blocks for hours, as in
/// an import, don't keep a vote from its time.
const TIP_OF_SEAT_IN_FEES: Balance = 200;

/// Charges the fee unless the call is free of it.
///
/// A free call is counted against the quota once it was dispatched, whether it was taken or refused: as many records as
/// it carries, and no fewer than its length makes. So neither refused calls nor long ones can be sent for ever. What is
/// free ranks in the pool as if it tipped twenty fees, and before it what the consortium's members do as such. A
/// delegate's call is free, and counts, as if the account signed it. Shows as the payment that it wraps.
#[derive(Clone, PartialEq, Eq, Debug, Encode, Decode, DecodeWithMemTracking)]
pub struct PayPastQuota(Skip);

impl From<Payment> for PayPastQuota {
    fn from(payment: Payment) -> Self {
        Self(payment.into())
    }
}

impl TypeInfo for PayPastQuota {
    type Identity = Payment;

    fn type_info() -> scale_info::Type {
        Payment::type_info()
    }
}

/// Returns the weight of counting a call against the quota; of a delegate's also that of looking up what it may sign,
/// which may take a read an item.
fn counting(call: &RuntimeCall) -> Weight {
    let delegation = match call {
        RuntimeCall::Proxy(_) => u64::from(records(made(call), 0).unwrap_or_default()).saturating_add(1),
        _ => 0,
    };
    <Runtime as frame_system::Config>::DbWeight::get().reads_writes(delegation.saturating_add(2), 1)
}

/// Returns the call that is made with a transaction: what a delegate has the account do, else the call itself.
fn made(call: &RuntimeCall) -> &RuntimeCall {
    match call {
        RuntimeCall::Proxy(Delegated::proxy { call, .. }) => call,
        call => call,
    }
}

/// Returns whose call it is that `signer` signed: that of the account for which it is to be a delegate, else its own.
fn caller(call: &RuntimeCall, signer: &AccountId) -> Option<AccountId> {
    match call {
        RuntimeCall::Proxy(Delegated::proxy { real: MultiAddress::Id(real), .. }) => Some(real.clone()),
        RuntimeCall::Proxy(_) => None,
        _ => Some(signer.clone()),
    }
}

/// A call that its caller's quota covers.
struct Covered {
    caller: AccountId,
    /// How many records it counts for.
    records: u32,
}

/// Returns who makes a call that is free by its quota, as the chain stands.
fn covered(call: &RuntimeCall, length: usize, signer: Option<&AccountId>) -> Option<Covered> {
    let (records, signer) = (records(made(call), length)?, signer?);
    let caller = caller(call, signer)?;
    let is_free = made(call).is_feeless(&RuntimeOrigin::signed(caller.clone()));
    // One that is too long for what its writer has left today isn't. What its delegate may sign is looked up last: that
    // may read as many records as the call has.
    (is_free && records <= Writers::free_records_left(&caller) && may_sign(call, signer))
        .then_some(Covered { caller, records })
}

/// Returns how many records a call counts for; `None` for a call that no quota covers.
fn records(call: &RuntimeCall, length: usize) -> Option<u32> {
    let carried = match call {
        RuntimeCall::Vehicles(Vehicles::record_batch { items }) => items.len(),
        RuntimeCall::Vehicles(
            Vehicles::register { .. }
            | Vehicles::register_chassis { .. }
            | Vehicles::record { .. }
            | Vehicles::amend { .. }
            | Vehicles::annul { .. }
            | Vehicles::attest { .. },
        ) => 1,
        _ => return None,
    };
    Some(carried.max(length.div_ceil(BYTES_PER_RECORD)).saturated_into())
}

/// Returns whether a call that `signer` signed costs no fee, and what its quota has to do with that.
fn freedom(call: &RuntimeCall, length: usize, signer: Option<&AccountId>) -> (bool, Option<Covered>) {
    if records(made(call), 0).is_some() {
        let covered = covered(call, length, signer);
        return (covered.is_some(), covered);
    }
    (signer.is_some_and(|signer| call.is_feeless(&RuntimeOrigin::signed(signer.clone()))), None)
}

/// Returns whether a transaction would cost its signer no fee, as the chain stands.
pub fn is_free(transaction: &UncheckedExtrinsic, length: u32) -> bool {
    let Preamble::Signed(MultiAddress::Id(signer), ..) = &transaction.preamble else { return false };
    freedom(&transaction.function, length.saturated_into(), Some(signer)).0
}

/// Returns the rank in the pool of a call that is free, or of a member of the consortium as such.
fn priority(info: &DispatchInfoOf<RuntimeCall>, length: usize, of_seat: bool) -> u64 {
    let fee: Balance = TransactionPayment::compute_fee(length.saturated_into(), info, 0);
    let fees = if of_seat { TIP_OF_SEAT_IN_FEES } else { TIP_IN_FEES };
    Payment::get_priority(info, length, fee.saturating_mul(fees), fee)
}

/// Kept of a call while it is dispatched: how it is paid for, and what to note of it afterwards.
pub struct Before {
    payment: <Skip as TransactionExtension<RuntimeCall>>::Pre,
    /// Whose call was free by its quota.
    counted: Option<Covered>,
    /// The seat that has its say by it.
    seat: Option<AccountId>,
}

impl TransactionExtension<RuntimeCall> for PayPastQuota {
    const IDENTIFIER: &'static str = <Skip as TransactionExtension<RuntimeCall>>::IDENTIFIER;
    type Implicit = <Skip as TransactionExtension<RuntimeCall>>::Implicit;
    type Val = <Skip as TransactionExtension<RuntimeCall>>::Val;
    type Pre = Before;

    fn metadata() -> Vec<TransactionExtensionMetadata> {
        <Skip as TransactionExtension<RuntimeCall>>::metadata()
    }

    fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
        self.0.implicit()
    }

    fn weight(&self, call: &RuntimeCall) -> Weight {
        let counting = if records(made(call), 0).is_some() { counting(call) } else { Weight::zero() };
        self.0.weight(call).saturating_add(counting).saturating_add(presence::weight(call))
    }

    fn validate(
        &self,
        origin: DispatchOriginOf<RuntimeCall>,
        call: &RuntimeCall,
        info: &DispatchInfoOf<RuntimeCall>,
        len: usize,
        implicit: Self::Implicit,
        implication: &impl Implication,
        source: TransactionSource,
    ) -> ValidateResult<Self::Val, RuntimeCall> {
        let signer = origin.as_system_origin_signer();
        let of_seat = presence::is_of_seat(call, signer);
        let is_free = freedom(call, len, signer).0;
        let (valid, val, origin) = if is_free {
            (ValidTransaction::default(), Intermediate::Skip(origin.caller().clone()), origin)
        } else {
            let payment = &self.0.0;
            let (valid, val, origin) = payment.validate(origin, call, info, len, implicit, implication, source)?;
            (valid, Intermediate::Apply(val), origin)
        };
        let raised = of_seat || is_free;
        let valid = if raised {
            ValidTransaction { priority: valid.priority.max(priority(info, len, of_seat)), ..valid }
        } else {
            valid
        };
        Ok((valid, val, origin))
    }

    fn prepare(
        self,
        val: Self::Val,
        origin: &DispatchOriginOf<RuntimeCall>,
        call: &RuntimeCall,
        info: &DispatchInfoOf<RuntimeCall>,
        len: usize,
    ) -> Result<Self::Pre, TransactionValidityError> {
        let signer = origin.as_system_origin_signer();
        let free = matches!(val, Intermediate::Skip(_));
        let counted = if free { freedom(call, len, signer).1 } else { None };
        let seat = presence::speaks_for(call, signer);
        let payment = self.0.prepare(val, origin, call, info, len)?;
        Ok(Before { payment, counted, seat })
    }

    fn post_dispatch_details(
        before: Self::Pre,
        info: &DispatchInfoOf<RuntimeCall>,
        post_info: &PostDispatchInfoOf<RuntimeCall>,
        len: usize,
        result: &DispatchResult,
    ) -> Result<Weight, TransactionValidityError> {
        let Before { payment, counted, seat } = before;
        let unspent =
            <Skip as TransactionExtension<RuntimeCall>>::post_dispatch_details(payment, info, post_info, len, result)?;
        if let Some(Covered { caller, records }) = counted {
            Writers::count_records(&caller, records);
        }
        if let Some(seat) = seat.filter(|_| result.is_ok()) {
            presence::note(&seat);
        }
        Ok(unspent)
    }
}
