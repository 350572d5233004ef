//! `vehicle_report`, `vehicle_reports`: all that a file tells, line by line.

use crate::{
    Answer, At, Method, Named,
    parameters::{AT, REPORT_CURRENCY, VIN, VINS},
};
use jsonrpsee::{core::RpcResult, proc_macros::rpc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sp_core::crypto::AccountId32;
use urcar_rules::Report;
use urcar_types::Vin;

/// The methods.
pub const REPORT_METHODS: &[Method] = &[
    Method {
        name: "vehicle_report",
        summary: "The report on a vehicle: all that its file tells, line by line, each with the record on which it rests.",
        description: "It rests on the first 5,000 records of the file, or on fewer where it would take more than 8 \
                      MiB; `complete` is false where there are more. Where no price can be given, `declined` says why.",
        parameters: &[VIN, REPORT_CURRENCY, AT],
        result: Answer::<Named<Report<AccountId32>>>::json_schema,
        errors: &[7001, 7002, 7010, 7022],
    },
    Method {
        name: "vehicle_reports",
        summary: "The reports on up to 100 vehicles, all at one block, in the order in which they are named.",
        description: "A vehicle that has no report has an `error` in its place, with code and message as if it was asked \
                      for by itself: 7002 where it is not registered, 7024 where the reports before it left no room: \
                      all of them rest on 5,000 records, and take 8 MiB, at most.",
        parameters: &[VINS, REPORT_CURRENCY, AT],
        result: Answer::<Named<Reports>>::json_schema,
        errors: &[7001, 7010, 7015, 7016, 7022],
    },
];

/// The reports on several vehicles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Reports {
    /// One for each VIN that was named, in their order.
    pub reports: Vec<ReportOf>,
}

/// The report on one of several vehicles, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportOf {
    /// The vehicle.
    pub vin: Vin,
    /// The report; nothing where there is an error.
    pub report: Option<Report<AccountId32>>,
    /// The error; nothing where there is a report.
    pub error: Option<ReportError>,
}

/// The reason for which a vehicle has no report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct ReportError {
    /// The code: 7002 or 7024.
    pub code: i32,
    /// The same in words.
    pub message: String,
}

/// Reports by VIN. `at` names a block, by default the newest that is final; its day is that of the report. Beside the
/// accounts stand the [`names`](Named::names) of organisations.
///
/// Every method fails with 7001 where a VIN is none, 7010 where `currency` is none, 7003 where the node lacks the block,
/// 7011 where another one of its number is final, 7012 where its state is gone, 7022 where too many ask at once, and 7099
/// where the runtime gives no answer.
#[cfg_attr(not(feature = "client"), rpc(server, namespace = "vehicle"))]
#[cfg_attr(feature = "client", rpc(server, client, namespace = "vehicle"))]
pub trait ReportRpc {
    /// Returns the report on a vehicle, with its worth in a currency (the chain's own money, by default), or with why it
    /// has none.
    ///
    /// # Errors
    /// 7002 where the vehicle is not registered.
    #[method(name = "report", blocking)]
    fn report(
        &self,
        vin: String,
        currency: Option<String>,
        at: Option<At>,
    ) -> RpcResult<Answer<Named<Report<AccountId32>>>>;

    /// Returns the reports on 1 to 100 vehicles. Whichever has none has an error in its place.
    ///
    /// # Errors
    /// 7015 where more are named, 7016 where one is named twice.
    #[method(name = "reports", blocking)]
    fn reports(&self, vins: Vec<String>, currency: Option<String>, at: Option<At>)
    -> RpcResult<Answer<Named<Reports>>>;
}
