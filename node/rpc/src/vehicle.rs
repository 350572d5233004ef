//! `vehicle_*`.

use crate::{
    parse,
    reader::ChainReader,
    verify::{ChainFile, verify},
};
use jsonrpsee::core::RpcResult;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::crypto::AccountId32;
use sp_runtime::traits::Block as BlockT;
use urcar_rpc_api::{
    Claim, Error, VehicleRpcServer, Verification,
    limits::{MAX_CLAIM, MAX_DISPUTE_PAGE, MAX_RECORDS},
};
use urcar_rules::appraisal::Appraisal;
use urcar_runtime_api::{AppraisalApi, DisputesApi, VehiclesApi};
use urcar_types::{DisputePage, DisputeView, PendingView, Record, RecordPage, RecordView, VehicleView, VinText};

impl<C, B> VehicleRpcServer<B::Hash> for ChainReader<C, B>
where
    B: BlockT,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: VehiclesApi<B, AccountId32, u32> + DisputesApi<B, AccountId32, u128, u32> + AppraisalApi<B>,
{
    fn vehicle(&self, vin: String, at: Option<B::Hash>) -> RpcResult<VehicleView<AccountId32>> {
        let vin = parse::vin(&vin)?;
        Ok(self.call(at, |api, at| api.vehicle(at, vin.into()))?)
    }

    fn history(
        &self,
        vin: String,
        from: Option<u32>,
        limit: Option<u32>,
        at: Option<B::Hash>,
    ) -> RpcResult<RecordPage<AccountId32>> {
        let vin = parse::vin(&vin)?;
        let limit = parse::limit(limit, MAX_RECORDS)?;
        Ok(self.call(at, |api, at| api.records(at, vin.into(), from.unwrap_or(0), limit))?)
    }

    fn pending(&self, vin: String, at: Option<B::Hash>) -> RpcResult<Vec<PendingView<u32>>> {
        let vin = parse::vin(&vin)?;
        Ok(self.call(at, |api, at| api.pending(at, vin.into()))?)
    }

    fn verify(&self, vin: String, claim: Claim, at: Option<B::Hash>) -> RpcResult<Verification> {
        let vin = parse::vin(&vin)?;
        if claim.len() > MAX_CLAIM {
            return Err(Error::ClaimTooLarge(MAX_CLAIM).into());
        }
        let text = VinText::from(vin);
        // The best block may change between two pages.
        let at = Some(self.block(at));
        let head = self.call(at, |api, at| api.head(at, text.clone()))?;
        let length = match &claim {
            Claim::Records(records) => records.len() as u32,
            Claim::Digest(_) => head.records.min(MAX_CLAIM as u32),
        };
        let mut file = FileAt { reader: self, text, at, length, page: Vec::new() };
        Ok(verify(&claim, &vin, &head, &mut file)?)
    }

    fn appraise(&self, vin: String, currency: String, at: Option<B::Hash>) -> RpcResult<Appraisal> {
        let vin = parse::vin(&vin)?;
        let currency = parse::currency(&currency)?;
        Ok(self.call(at, |api, at| api.appraise(at, vin.into(), currency))?)
    }

    fn disputes(
        &self,
        vin: String,
        from: Option<u32>,
        limit: Option<u32>,
        at: Option<B::Hash>,
    ) -> RpcResult<DisputePage<AccountId32, u128, u32>> {
        let vin = parse::vin(&vin)?;
        let limit = parse::limit(limit, MAX_DISPUTE_PAGE)?;
        Ok(self.call(at, |api, at| api.disputes(at, vin.into(), from.unwrap_or(0), limit))?)
    }

    fn dispute(&self, number: u32, at: Option<B::Hash>) -> RpcResult<DisputeView<AccountId32, u128, u32>> {
        Ok(self.call(at, |api, at| Ok(api.dispute(at, number)?.ok_or(Error::UnknownDispute)))?)
    }
}

/// A vehicle's file at a block, read page by page.
struct FileAt<'a, C, B: BlockT> {
    reader: &'a ChainReader<C, B>,
    text: VinText,
    at: Option<B::Hash>,
    /// How many records are asked for at most.
    length: u32,
    page: Vec<RecordView<AccountId32>>,
}

impl<C, B> ChainFile for FileAt<'_, C, B>
where
    B: BlockT,
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
