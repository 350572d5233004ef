//! `vehicle_*`.

use crate::{
    parse,
    reader::ChainReader,
    verify::{ChainFile, verify},
};
use jsonrpsee::core::RpcResult;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use urcar_rpc_api::{
    Answer, At, Claim, Claimed, Error, History, Named, Pending, Vehicle, VehicleRpcServer, Verification,
    limits::{MAX_CLAIM, MAX_DISPUTE_PAGE, MAX_OWNED, MAX_RECORDS},
};
use urcar_rules::appraisal::Appraisal;
use urcar_runtime_api::{AppraisalApi, DisputesApi, VehiclesApi, WritersApi};
use urcar_types::{Amount, DisputePage, DisputeView, OwnedPage, Record, RecordKind, RecordView, VinText};

impl<C, B> VehicleRpcServer for ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: VehiclesApi<B, AccountId32, u32> + DisputesApi<B, AccountId32, Amount<u128>, u32> + AppraisalApi<B>,
    C::Api: WritersApi<B, AccountId32, Amount<u128>, u32>,
{
    fn vehicle(&self, vin: String, at: Option<At>) -> RpcResult<Answer<Named<Vehicle>>> {
        let vin = parse::vin(&vin)?;
        let answer = self.named(at, |at| {
            let view = self.call(at, |api, at| api.vehicle(at, vin.into()))?;
            let against = view.concerns.iter().map(ToString::to_string).collect();
            Ok(Vehicle { view, against })
        });
        Ok(answer.map_err(|error| error.of(&vin))?)
    }

    fn history(
        &self,
        vin: String,
        from: Option<u32>,
        limit: Option<u32>,
        at: Option<At>,
        kind: Option<RecordKind>,
    ) -> RpcResult<Answer<Named<History>>> {
        let vin = parse::vin(&vin)?;
        let limit = parse::limit(limit, MAX_RECORDS)?;
        let answer = self.named(at, |at| {
            let mut page = self.call(at, |api, at| api.records(at, vin.into(), from.unwrap_or(0), limit))?;
            if let Some(kind) = kind {
                page.records.retain(|view| view.record.kind() == kind);
            }
            Ok(History { page, kind })
        });
        Ok(answer.map_err(|error| error.of(&vin))?)
    }

    fn pending(&self, vin: String, at: Option<At>) -> RpcResult<Answer<Pending>> {
        let vin = parse::vin(&vin)?;
        let answer = self.answer(at, |at| {
            let pending = self.call(at, |api, at| api.pending(at, vin.into()))?;
            Ok(Pending { pending })
        });
        Ok(answer.map_err(|error| error.of(&vin))?)
    }

    fn verify(&self, vin: String, claim: Claim, at: Option<At>) -> RpcResult<Answer<Verification>> {
        let vin = parse::vin(&vin)?;
        if claim.len() > MAX_CLAIM {
            return Err(Error::ClaimTooLarge(MAX_CLAIM).into());
        }
        claim.ensure_is_of(&vin, self.genesis())?;
        claim.ensure_whole()?;
        let text = VinText::from(vin);
        let answer = self.answer(at, |at| {
            let head = self.call(at, |api, at| api.head(at, text.clone()))?;
            let length = match &claim.claimed {
                Claimed::Records(records) => records.len() as u32,
                Claimed::Digest(_) => head.records.min(MAX_CLAIM as u32),
            };
            let mut file = FileAt { reader: self, text, at, length, page: Vec::new() };
            verify(&claim, &vin, &head, self.number(at)?, &mut file)
        });
        Ok(answer.map_err(|error| error.of(&vin))?)
    }

    fn appraise(&self, vin: String, currency: String, at: Option<At>) -> RpcResult<Answer<Appraisal>> {
        let vin = parse::vin(&vin)?;
        let currency = parse::currency(&currency)?;
        let answer = self.ask(at, |api, at| api.appraise(at, vin.into(), currency));
        Ok(answer.map_err(|error| error.of(&vin))?)
    }

    fn disputes(
        &self,
        vin: String,
        from: Option<u32>,
        limit: Option<u32>,
        at: Option<At>,
    ) -> RpcResult<Answer<Named<DisputePage<AccountId32, Amount<u128>, u32>>>> {
        let vin = parse::vin(&vin)?;
        let limit = parse::limit(limit, MAX_DISPUTE_PAGE)?;
        let from = from.unwrap_or(0);
        let answer = self.named(at, |at| self.call(at, |api, at| api.disputes(at, vin.into(), from, limit)));
        Ok(answer.map_err(|error| error.of(&vin))?)
    }

    fn dispute(
        &self,
        number: u32,
        at: Option<At>,
    ) -> RpcResult<Answer<Named<DisputeView<AccountId32, Amount<u128>, u32>>>> {
        let answer =
            self.named(at, |at| self.call(at, |api, at| Ok(api.dispute(at, number)?.ok_or(Error::UnknownDispute))))?;
        Ok(answer)
    }

    fn owned(
        &self,
        account: String,
        after: Option<String>,
        limit: Option<u32>,
        at: Option<At>,
    ) -> RpcResult<Answer<OwnedPage<u32>>> {
        let account = parse::account(&account)?;
        let after = after.as_deref().map(parse::vin).transpose()?;
        let limit = parse::limit(limit, MAX_OWNED)?;
        Ok(self.ask(at, |api, at| api.owned_by(at, account, after.map(Into::into), limit))?)
    }
}

/// A vehicle's file at a block, read page by page.
struct FileAt<'a, C, B> {
    reader: &'a ChainReader<C, B>,
    text: VinText,
    at: H256,
    /// How many records are asked for at most.
    length: u32,
    page: Vec<RecordView<AccountId32>>,
}

impl<C, B> ChainFile for FileAt<'_, C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B>,
    C::Api: VehiclesApi<B, AccountId32, u32>,
{
    type Error = Error;

    fn record(&mut self, number: u32) -> Result<Option<Record<AccountId32>>, Error> {
        let place = (number % MAX_RECORDS) as usize;
        if place == 0 {
            let limit = MAX_RECORDS.min(self.length.saturating_sub(number));
            let page = self.reader.call(self.at, |api, at| api.records(at, self.text.clone(), number, limit))?;
            self.page = page.records;
        }
        Ok(self.page.get(place).map(|view| view.record.clone()))
    }

    fn annulled(&mut self) -> Result<u32, Error> {
        let view = self.reader.call(self.at, |api, at| api.vehicle(at, self.text.clone()))?;
        Ok(view.annulled.map_or(0, |annulled| annulled.records))
    }
}
