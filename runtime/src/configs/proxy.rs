//! Keys that sign for another account.

use crate::{AccountId, Balance, Proxy, Runtime, RuntimeCall, RuntimeEvent, UNIT};
use codec::{Decode, DecodeWithMemTracking, Encode, MaxEncodedLen};
use frame_support::{
    parameter_types,
    traits::{ConstU32, InstanceFilter},
};
use scale_info::TypeInfo;
use sp_runtime::{MultiAddress, traits::BlakeTwo256};
use urcar_interfaces::Delegates;
use urcar_rules::{
    Fact,
    effects::{TitleTransfer, effects},
};
use urcar_types::{LienStatus, RecordData, TheftStatus, Vin, VinText};

parameter_types! {
    pub const DepositBase: Balance = UNIT;
    pub const DepositFactor: Balance = UNIT / 10;
}

/// The calls that a delegated key may sign.
#[derive(
    Copy,
    Clone,
    Eq,
    PartialEq,
    Ord,
    PartialOrd,
    Debug,
    Default,
    Encode,
    Decode,
    DecodeWithMemTracking,
    MaxEncodedLen,
    TypeInfo,
)]
pub enum ProxyType {
    /// Write records, and nothing else: for staff and machines. No retail, and no record that passes a title on, ends it
    /// with the registration, or lifts a lien or a theft: on these cars are bought, and their writer takes none back.
    #[codec(index = 0)]
    WriteRecords,
    /// Attest records of others, and take that back.
    #[codec(index = 1)]
    WitnessRecords,
    /// All that the account itself may do.
    #[default]
    #[codec(index = 2)]
    Any,
}

type Vehicles = pallet_vehicles::Call<Runtime>;

/// Returns whether a writer's record passes the title on, ends it by annulling the registration, or lifts a lien or a
/// theft. What the owner itself records is no record of a writer.
fn frees_for_sale(vin: &VinText, data: &RecordData<AccountId>) -> bool {
    let effects = effects(data);
    let passes =
        matches!(effects.title, Some(TitleTransfer::Delivery(_) | TitleTransfer::Retail(_) | TitleTransfer::Order(_)));
    let annuls = match data {
        RecordData::Correction { corrects, withdraws: true, .. } => bears_on_sale(vin, *corrects),
        _ => effects.annuls.is_some(),
    };
    // One without a buyer ends the trade's hold on the vehicle, and may bring a lien of anybody's.
    let sells = effects.sold.is_some();
    let lifts =
        matches!(effects.fact, Some(Fact::Lien(LienStatus::Released, _) | Fact::Theft(TheftStatus::Recovered, _)));
    passes || sells || annuls || lifts
}

/// Returns whether a record registers a vehicle, passes its title, or bars its sale: to withdraw such a one is to annul the
/// registration, or to free the vehicle for sale.
fn bears_on_sale(vin: &VinText, number: u32) -> bool {
    let record = Vin::try_from(vin).ok().and_then(|vin| crate::Vehicles::record_of(&vin, number));
    record.is_some_and(|record| {
        let effects = effects(&record.entry.data);
        let bars = matches!(effects.fact, Some(Fact::Lien(..) | Fact::Theft(..) | Fact::Scrapped));
        effects.opening.is_some() || effects.title.is_some() || bars
    })
}

impl InstanceFilter<RuntimeCall> for ProxyType {
    fn filter(&self, call: &RuntimeCall) -> bool {
        match self {
            Self::Any => true,
            Self::WriteRecords => match call {
                RuntimeCall::Vehicles(Vehicles::register { .. } | Vehicles::register_chassis { .. }) => true,
                RuntimeCall::Vehicles(Vehicles::amend { vin, number, withdraws, .. }) => {
                    !withdraws || !bears_on_sale(vin, *number)
                }
                RuntimeCall::Vehicles(Vehicles::record { vin, entry, .. }) => !frees_for_sale(vin, &entry.data),
                RuntimeCall::Vehicles(Vehicles::record_batch { items }) => {
                    !items.iter().any(|item| frees_for_sale(&item.vin, &item.entry.data))
                }
                _ => false,
            },
            Self::WitnessRecords => {
                matches!(call, RuntimeCall::Vehicles(Vehicles::attest { .. } | Vehicles::retract_attestation { .. }))
            }
        }
    }

    fn is_superset(&self, other: &Self) -> bool {
        self == &Self::Any || self == other
    }
}

impl pallet_proxy::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = crate::Balances;
    type ProxyType = ProxyType;
    type ProxyDepositBase = DepositBase;
    type ProxyDepositFactor = DepositFactor;
    type MaxProxies = ConstU32<64>;
    type WeightInfo = crate::weights::pallet_proxy::WeightInfo<Runtime>;
    type MaxPending = ConstU32<32>;
    type CallHasher = BlakeTwo256;
    type AnnouncementDepositBase = DepositBase;
    type AnnouncementDepositFactor = DepositFactor;
    type BlockNumberProvider = crate::System;
}

/// Returns whether `signer` may sign a call for the account that it names.
pub fn may_sign(call: &RuntimeCall, signer: &AccountId) -> bool {
    match call {
        RuntimeCall::Proxy(pallet_proxy::Call::proxy { real: MultiAddress::Id(real), force_proxy_type, call }) => {
            let delegate = Proxy::find_proxy(real, signer, *force_proxy_type);
            delegate.is_ok_and(|it| it.delay == 0 && it.proxy_type.filter(call))
        }
        RuntimeCall::Proxy(_) => false,
        _ => true,
    }
}

/// The keys that accounts have delegated to, whatever for.
pub struct ProxyDelegates;

impl Delegates<AccountId> for ProxyDelegates {
    fn signs_for(delegate: &AccountId, account: &AccountId) -> bool {
        Proxy::proxies(account.clone()).0.iter().any(|proxy| proxy.delegate == *delegate)
    }

    fn share(one: &AccountId, other: &AccountId) -> bool {
        let others = Proxy::proxies(other.clone()).0;
        // They are kept in order of delegates.
        let theirs = |key: &AccountId| others.binary_search_by(|proxy| proxy.delegate.cmp(key)).is_ok();
        Proxy::proxies(one.clone()).0.iter().any(|proxy| theirs(&proxy.delegate))
    }
}

impl pallet_multisig::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeCall = RuntimeCall;
    type Currency = crate::Balances;
    type DepositBase = DepositBase;
    type DepositFactor = DepositFactor;
    type MaxSignatories = ConstU32<32>;
    type WeightInfo = crate::weights::pallet_multisig::WeightInfo<Runtime>;
    type BlockNumberProvider = crate::System;
}
