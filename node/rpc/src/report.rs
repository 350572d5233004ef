//! `vehicle_report`, `vehicle_reports`.

use crate::{parse, reader::ChainReader};
use jsonrpsee::core::RpcResult;
use sp_api::ProvideRuntimeApi;
use sp_blockchain::HeaderBackend;
use sp_core::{H256, crypto::AccountId32};
use sp_runtime::traits::Block as BlockT;
use std::io;
use urcar_index::{BlockId, File};
use urcar_rpc_api::{
    Answer, At, BlockRef, Error, ErrorAt, Named, ReportError, ReportOf, ReportRpcServer, Reports,
    limits::{MAX_RECORDS, MAX_REPORT_BYTES, MAX_REPORT_RECORDS},
};
use urcar_rules::{Report, report};
use urcar_runtime_api::{AppraisalApi, FilesApi, VehiclesApi, WritersApi};
use urcar_types::{Amount, Currency, Date, Vin};

impl<C, B> ReportRpcServer for ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B> + 'static,
    C::Api: FilesApi<B, AccountId32, Amount<u128>, u32> + VehiclesApi<B, AccountId32, u32> + AppraisalApi<B>,
    C::Api: WritersApi<B, AccountId32, Amount<u128>, u32>,
{
    fn report(
        &self,
        vin: String,
        currency: Option<String>,
        at: Option<At>,
    ) -> RpcResult<Answer<Named<Report<AccountId32>>>> {
        let vin = parse::vin(&vin)?;
        let currency = parse::currency_or_token(currency.as_deref())?;
        // A file may fill a good part of the memory.
        let _pass = self.gate().pass()?;
        let (at, copied) = self.copied(at, &[vin]);
        let answer = self.named(at, |at| {
            let copied = copied.and_then(|files| files.into_iter().next());
            Reporter::new(self, at, currency)?.report(&vin, copied)
        });
        Ok(answer.map_err(|error| error.of(&vin))?)
    }

    fn reports(
        &self,
        vins: Vec<String>,
        currency: Option<String>,
        at: Option<At>,
    ) -> RpcResult<Answer<Named<Reports>>> {
        let vins = parse::vins(&vins)?;
        let currency = parse::currency_or_token(currency.as_deref())?;
        let _pass = self.gate().pass()?;
        let (at, copied) = self.copied(at, &vins);
        let answer = self.named(at, |at| {
            let mut reporter = Reporter::new(self, at, currency)?;
            let mut copied = copied.map(Vec::into_iter);
            let reports = vins.iter().map(|vin| {
                let copied = copied.as_mut().and_then(Iterator::next);
                report_of(*vin, reporter.report(vin, copied))
            });
            Ok(Reports { reports: reports.collect::<Result<_, Error>>()? })
        });
        Ok(answer?)
    }
}

/// Returns a report, or in its place the reason that lies with the vehicle alone.
///
/// # Errors
/// Any other.
fn report_of(vin: Vin, report: Result<Report<AccountId32>, Error>) -> Result<ReportOf, Error> {
    match report {
        Ok(report) => Ok(ReportOf { vin, report: Some(report), error: None }),
        Err(error @ (Error::UnknownVehicle | Error::ReportTooLong)) => {
            let error = ErrorAt::from(error).of(&vin).error;
            let error = ReportError { code: error.code(), message: error.to_string() };
            Ok(ReportOf { vin, report: None, error: Some(error) })
        }
        Err(error) => Err(error),
    }
}

impl<C, B> ChainReader<C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B>,
{
    /// Returns the files of vehicles as the index has them, and the block of which they are: where the newest that is
    /// final was asked for, and the index is at it. Else nothing, and the block that was named.
    fn copied(&self, at: Option<At>, vins: &[Vin]) -> (Option<At>, Option<Vec<Option<File>>>) {
        if !matches!(at, None | Some(At::Finalised)) {
            return (at, None);
        }
        let BlockRef { number, hash } = self.finalised();
        let last = BlockId { height: number, hash };
        let index = self.index().ok().map(|live| live.index()).filter(|index| index.block() == Some(last));
        // Where the index doesn't answer the state has the same.
        match index.and_then(|index| index.report_sources(vins).ok()).filter(|(block, _)| *block == last) {
            Some((_, files)) => (Some(At::Hash(hash)), Some(files)),
            None => (at, None),
        }
    }
}

/// Makes reports at one block, which together rest on a bounded number of records and take a bounded number of bytes.
struct Reporter<'a, C, B> {
    reader: &'a ChainReader<C, B>,
    at: H256,
    day: Date,
    currency: Currency,
    /// How many more records there is room for.
    records: u32,
    /// How many more bytes there is room for.
    bytes: usize,
}

impl<'a, C, B> Reporter<'a, C, B>
where
    B: BlockT<Hash = H256>,
    C: ProvideRuntimeApi<B> + HeaderBackend<B>,
    C::Api: FilesApi<B, AccountId32, Amount<u128>, u32> + VehiclesApi<B, AccountId32, u32> + AppraisalApi<B>,
{
    fn new(reader: &'a ChainReader<C, B>, at: H256, currency: Currency) -> Result<Self, Error> {
        let day = Date::from_millis(reader.time(at)?);
        Ok(Self { reader, at, day, currency, records: MAX_REPORT_RECORDS, bytes: MAX_REPORT_BYTES })
    }

    /// Returns the report on a vehicle. `copied` is its file where the index was asked for it: nothing within where nobody
    /// registered it. The first one that has any has all the room, and rests on fewer records where it needs more.
    ///
    /// # Errors
    /// [`Error::UnknownVehicle`]; [`Error::ReportTooLong`] where those before left no room; those of the runtime.
    fn report(&mut self, vin: &Vin, copied: Option<Option<File>>) -> Result<Report<AccountId32>, Error> {
        let mut file = match copied {
            Some(file) => file.ok_or(Error::UnknownVehicle)?,
            None => self.reader.call(self.at, |api, at| api.file(at, (*vin).into(), None))?,
        };
        let is_first = self.bytes == MAX_REPORT_BYTES;
        if file.vehicle.records > self.records && !is_first {
            return Err(Error::ReportTooLong);
        }
        let most = file.vehicle.records.min(self.records);
        self.complete(vin, &mut file, most)?;
        let appraisal = self.reader.call(self.at, |api, at| {
            let appraisal = api.appraise(at, (*vin).into(), self.currency.clone())?;
            Ok(Ok::<_, Error>(appraisal))
        })?;
        let (report, bytes) = loop {
            let report = report(&file, appraisal.clone(), self.day);
            let bytes = json_bytes(&report);
            if bytes <= self.bytes || file.records.is_empty() {
                break (report, bytes);
            }
            if !is_first {
                return Err(Error::ReportTooLong);
            }
            file.records.truncate(file.records.len() / 2);
        };
        self.records = self.records.saturating_sub(most);
        self.bytes = self.bytes.saturating_sub(bytes);
        Ok(report)
    }

    /// Reads the records of a file that one answer had no room for, up to so many.
    fn complete(&self, vin: &Vin, file: &mut File, most: u32) -> Result<(), Error> {
        let records = &mut file.records;
        records.truncate(most as usize);
        while (records.len() as u32) < most {
            let from = records.len() as u32;
            let limit = MAX_RECORDS.min(most.saturating_sub(from));
            let page = self.reader.call(self.at, |api, at| api.records(at, (*vin).into(), from, limit))?;
            if page.records.is_empty() {
                break;
            }
            records.extend(page.records);
        }
        Ok(())
    }
}

/// A count of the bytes that are written.
struct Count(usize);

impl io::Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 = self.0.saturating_add(bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Returns how many bytes a report takes as JSON.
fn json_bytes(report: &Report<AccountId32>) -> usize {
    let mut count = Count(0);
    // What can't be written makes no answer either.
    let _ = serde_json::to_writer(&mut count, report);
    count.0
}
