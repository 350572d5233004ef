//! `vehicle_*`.

use crate::{parse, reader::ChainReader, verify::verify};
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
use urcar_types::{DisputePage, DisputeView, PendingView, RecordPage, VehicleView, VinText};

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
        let length = claim.len() as u32;
        let mut page = Vec::new();
        let outcome = verify::<Error>(&claim, &vin, &head, |number| {
            let place = (number % MAX_RECORDS) as usize;
            if place == 0 {
                let limit = MAX_RECORDS.min(length.saturating_sub(number));
                page = self.call(at, |api, at| api.records(at, text.clone(), number, limit))?.records;
            }
            Ok(page.get(place).map(|view| view.record.clone()))
        })?;
        Ok(outcome)
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
