//! Records within a writer's quota cost no fee, whether they are taken or refused; and both use the quota up.

use crate::{AccountId, Balance, Runtime, RuntimeCall, TransactionPayment, Writers, presence};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{dispatch::DispatchResult, weights::Weight};
use pallet_skip_feeless_payment::{Intermediate, SkipCheckIfFeeless};
use pallet_transaction_payment::ChargeTransactionPayment;
use pallet_vehicles::Call as Vehicles;
use scale_info::TypeInfo;
use sp_runtime::{
    SaturatedConversion,
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

/// Free calls, and those of the consortium's members, rank as if they tipped so many fees. To keep them out of blocks costs as
/// many times the fee of a full block, each block.
const TIP_IN_FEES: Balance = 20;

/// Charges the fee unless the call is free of it.
///
/// A free call is counted against the quota once it was dispatched, whether it was taken or refused: as many records as
/// it carries, and no fewer than its length makes. So neither refused calls nor long ones can be sent for ever. What is
/// free, and what the consortium's members do as such, ranks in the pool as if it tipped twenty fees. Shows as the
/// payment that it wraps.
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

/// Returns the weight of counting a call against the quota.
fn counting() -> Weight {
    <Runtime as frame_system::Config>::DbWeight::get().reads_writes(2, 1)
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

/// Checks whether a call that would be free is too long for what its writer has left today.
fn exceeds_quota(call: &RuntimeCall, length: usize, signer: Option<&AccountId>) -> bool {
    match (records(call, length), signer) {
        (Some(records), Some(signer)) => records > Writers::free_records_left(signer),
        _ => false,
    }
}

/// Returns the rank in the pool of a call that is free, or of a member of the consortium as such.
fn priority(info: &DispatchInfoOf<RuntimeCall>, length: usize) -> u64 {
    let fee: Balance = TransactionPayment::compute_fee(length.saturated_into(), info, 0);
    Payment::get_priority(info, length, fee.saturating_mul(TIP_IN_FEES), fee)
}

/// Kept of a call while it is dispatched: how it is paid for, and what to note of it afterwards.
pub struct Before {
    payment: <Skip as TransactionExtension<RuntimeCall>>::Pre,
    /// Who signed a call that is free, and how many records it counts for.
    counted: Option<(AccountId, u32)>,
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
        let counting = if records(call, 0).is_some() { counting() } else { Weight::zero() };
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
        if exceeds_quota(call, len, signer) {
            let payment = &self.0.0;
            let (valid, val, origin) = payment.validate(origin, call, info, len, implicit, implication, source)?;
            return Ok((valid, Intermediate::Apply(val), origin));
        }
        let (valid, val, origin) = self.0.validate(origin, call, info, len, implicit, implication, source)?;
        let raised = of_seat || matches!(val, Intermediate::Skip(_));
        let valid = if raised {
            ValidTransaction { priority: valid.priority.max(priority(info, len)), ..valid }
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
        let counted = records(call, len).filter(|_| free).and_then(|records| Some((signer?.clone(), records)));
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
        if let Some((writer, records)) = counted {
            Writers::count_records(&writer, records);
        }
        if let Some(seat) = seat.filter(|_| result.is_ok()) {
            presence::note(&seat);
        }
        Ok(unspent)
    }
}
