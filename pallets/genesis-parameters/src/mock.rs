//! A runtime with two parameters, of which genesis may set both.

use crate as pallet_genesis_parameters;
use frame_support::{
    derive_impl,
    dynamic_params::{dynamic_pallet_params, dynamic_params},
};
use serde::{Deserialize, Serialize};
use sp_runtime::BuildStorage;

#[frame_support::runtime]
mod runtime {
    #[runtime::runtime]
    #[runtime::derive(RuntimeCall, RuntimeEvent, RuntimeError, RuntimeOrigin, RuntimeTask)]
    pub struct Test;

    #[runtime::pallet_index(0)]
    pub type System = frame_system;
    #[runtime::pallet_index(1)]
    pub type Parameters = pallet_parameters;
    #[runtime::pallet_index(2)]
    pub type GenesisParameters = pallet_genesis_parameters;
}

#[derive_impl(frame_system::config_preludes::TestDefaultConfig)]
impl frame_system::Config for Test {
    type Block = frame_system::mocking::MockBlock<Test>;
}

#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Test>)]
pub mod parameters {
    use super::*;

    #[dynamic_pallet_params]
    #[codec(index = 0)]
    pub mod trade {
        #[codec(index = 0)]
        pub static Period: u32 = 100;
        #[codec(index = 1)]
        pub static Deposit: u64 = 7;
    }
}

use parameters::trade;

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
    fn default() -> Self {
        Self::Trade(trade::Parameters::Period(trade::Period, Some(1)))
    }
}

#[derive_impl(pallet_parameters::config_preludes::TestDefaultConfig)]
impl pallet_parameters::Config for Test {}

/// The parameters that genesis may set.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Values {
    pub period: Option<u32>,
    pub deposit: Option<u64>,
}

impl From<Values> for Vec<RuntimeParameters> {
    fn from(values: Values) -> Self {
        let period = values.period.map(|it| trade::Parameters::Period(trade::Period, Some(it)));
        let deposit = values.deposit.map(|it| trade::Parameters::Deposit(trade::Deposit, Some(it)));
        period.into_iter().chain(deposit).map(RuntimeParameters::Trade).collect()
    }
}

impl pallet_genesis_parameters::Config for Test {
    type GenesisParameters = Values;
}

/// The state of a chain whose specification says so of the parameters.
pub fn chain(json: serde_json::Value) -> sp_io::TestExternalities {
    let genesis_parameters = serde_json::from_value(json).unwrap();
    RuntimeGenesisConfig { genesis_parameters, ..Default::default() }.build_storage().unwrap().into()
}
