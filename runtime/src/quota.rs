//! Records within a writer's quota cost no fee, whether they are taken or refused; and both use the quota up.

use crate::{Runtime, RuntimeCall, Writers};
use alloc::vec::Vec;
use codec::{Decode, DecodeWithMemTracking, Encode};
use frame_support::{dispatch::DispatchResult, traits::CallerTrait, weights::Weight};
use pallet_skip_feeless_payment::{Intermediate, SkipCheckIfFeeless};
use pallet_transaction_payment::ChargeTransactionPayment;
use scale_info::TypeInfo;
use sp_runtime::{
    traits::{
        DispatchInfoOf, DispatchOriginOf, Implication, PostDispatchInfoOf, TransactionExtension,
        TransactionExtensionMetadata, ValidateResult,
    },
    transaction_validity::{TransactionSource, TransactionValidityError},
};
use urcar_interfaces::Writers as _;

type Payment = ChargeTransactionPayment<Runtime>;
type Skip = SkipCheckIfFeeless<Runtime, Payment>;

/// Charges the fee unless the call is free of it. A free call that fails has counted nothing, for all that it did is
/// undone: here it is counted as one record, or it could be sent for ever. Shows as the payment that it wraps.
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

/// Returns the weight of counting a refused call.
fn counting() -> Weight {
    <Runtime as frame_system::Config>::DbWeight::get().reads_writes(2, 1)
}

impl TransactionExtension<RuntimeCall> for PayPastQuota {
    const IDENTIFIER: &'static str = <Skip as TransactionExtension<RuntimeCall>>::IDENTIFIER;
    type Implicit = <Skip as TransactionExtension<RuntimeCall>>::Implicit;
    type Val = <Skip as TransactionExtension<RuntimeCall>>::Val;
    type Pre = <Skip as TransactionExtension<RuntimeCall>>::Pre;

    fn metadata() -> Vec<TransactionExtensionMetadata> {
        <Skip as TransactionExtension<RuntimeCall>>::metadata()
    }

    fn implicit(&self) -> Result<Self::Implicit, TransactionValidityError> {
        self.0.implicit()
    }

    fn weight(&self, call: &RuntimeCall) -> Weight {
        self.0.weight(call).saturating_add(counting())
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
        self.0.validate(origin, call, info, len, implicit, implication, source)
    }

    fn prepare(
        self,
        val: Self::Val,
        origin: &DispatchOriginOf<RuntimeCall>,
        call: &RuntimeCall,
        info: &DispatchInfoOf<RuntimeCall>,
        len: usize,
    ) -> Result<Self::Pre, TransactionValidityError> {
        self.0.prepare(val, origin, call, info, len)
    }

    fn post_dispatch_details(
        pre: Self::Pre,
        info: &DispatchInfoOf<RuntimeCall>,
        post_info: &PostDispatchInfoOf<RuntimeCall>,
        len: usize,
        result: &DispatchResult,
    ) -> Result<Weight, TransactionValidityError> {
        let refused = match (&pre, result) {
            (Intermediate::Skip(origin), Err(_)) => origin.as_signed().cloned(),
            _ => None,
        };
        let unspent =
            <Skip as TransactionExtension<RuntimeCall>>::post_dispatch_details(pre, info, post_info, len, result)?;
        match refused {
            Some(writer) => {
                Writers::count_records(&writer, 1);
                Ok(unspent)
            }
            None => Ok(unspent.saturating_add(counting())),
        }
    }
}
