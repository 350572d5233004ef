//! Reports without a signature: what a node submits by itself.

use crate::{Call, Config, Error, HeaderBytes, Pallet, features::report::Sealed};
use codec::Encode;
use frame_support::{
    pallet_prelude::{
        InvalidTransaction, TransactionPriority, TransactionSource, TransactionValidity, TransactionValidityError,
        ValidTransaction,
    },
    traits::Get,
};
use frame_system::{
    offchain::{CreateBare, SubmitTransaction},
    pallet_prelude::HeaderFor,
};
use sp_staking::SessionIndex;

impl<T: Config> Pallet<T> {
    /// Takes reports that this node found, or that a block carries.
    pub(crate) fn do_validate_unsigned(source: TransactionSource, call: &Call<T>) -> TransactionValidity {
        let Call::report_unsigned { first, second, key, session } = call else {
            return InvalidTransaction::Call.into();
        };
        if !matches!(source, TransactionSource::Local | TransactionSource::InBlock) {
            return InvalidTransaction::Call.into();
        }
        let offence = Self::check(first, second, key, *session).map_err(invalid)?;
        ValidTransaction::with_tag_prefix("AuraEquivocation")
            .priority(TransactionPriority::MAX)
            .and_provides((offence.key, offence.slot))
            .longevity(T::Longevity::get())
            // Others can't include it: they see it for themselves.
            .propagate(false)
            .build()
    }

    /// Checks a report whole: a block whose author added one that fails is invalid, or it could be filled for nothing.
    pub(crate) fn do_pre_dispatch(call: &Call<T>) -> Result<(), TransactionValidityError> {
        let Call::report_unsigned { first, second, key, session } = call else {
            return Err(InvalidTransaction::Call.into());
        };
        Self::check(first, second, key, *session).map_err(invalid)?;
        Ok(())
    }

    /// Submits a report of two sealed headers to this node's own pool. `session`: one in which the key that sealed them
    /// was a validator's. Returns nothing where the report doesn't hold, or the pool doesn't take it.
    ///
    /// Only useful off chain.
    pub fn submit(first: &HeaderFor<T>, second: &HeaderFor<T>, session: SessionIndex) -> Option<()>
    where
        T: CreateBare<Call<T>>,
    {
        let first = HeaderBytes::try_from(first.encode()).ok()?;
        let second = HeaderBytes::try_from(second.encode()).ok()?;
        let sealed = Sealed::<T>::open(&first).ok()?;
        let key = Self::keys_of(session)?.into_iter().map(|it| it.aura).find(|key| sealed.is_by(key))?;
        Self::check(&first, &second, &key, session).ok()?;
        let call = Call::report_unsigned { first, second, key, session };
        SubmitTransaction::<T, Call<T>>::submit_transaction(T::create_bare(call.into())).ok()
    }
}

/// Returns what the pool makes of an error.
fn invalid<T>(error: Error<T>) -> TransactionValidityError {
    match error {
        Error::SlotInFuture => InvalidTransaction::Future,
        Error::ReportTooOld | Error::PunishedAlready | Error::NothingToPunish => InvalidTransaction::Stale,
        _ => InvalidTransaction::BadProof,
    }
    .into()
}
