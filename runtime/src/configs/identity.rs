//! The names of organisations where clients look for them: in the SDK's identity pallet, whose calls nobody makes.

use crate::{AccountId, Balance, Balances, Runtime, RuntimeEvent, Signature};
use alloc::vec::Vec;
use frame_support::{
    BoundedVec, parameter_types,
    traits::{ConstU32, ConstU128},
};
use frame_system::EnsureNever;
use pallet_identity::{
    Data, IdentityOf, Judgement, RegistrarInfo, Registrars, Registration,
    legacy::{IdentityField, IdentityInfo},
};
use sp_runtime::traits::{AccountIdConversion, Verify};
use urcar_interfaces::Identities;

/// The bytes of a name that the pallet holds.
const SHOWN: usize = 32;

/// The place of the consortium among those who judge identities: it is the only one.
const CONSORTIUM: u32 = 0;

parameter_types! {
    pub const UsernameTerm: u32 = 0;
}

impl pallet_identity::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type Currency = Balances;
    type BasicDeposit = ConstU128<0>;
    type ByteDeposit = ConstU128<0>;
    type UsernameDeposit = ConstU128<0>;
    type SubAccountDeposit = ConstU128<0>;
    type MaxSubAccounts = ConstU32<0>;
    type IdentityInformation = IdentityInfo<ConstU32<0>>;
    type MaxRegistrars = ConstU32<1>;
    type Slashed = ();
    type ForceOrigin = EnsureNever<()>;
    type RegistrarOrigin = EnsureNever<()>;
    type OffchainSignature = Signature;
    type SigningPublicKey = <Signature as Verify>::Signer;
    type UsernameAuthorityOrigin = EnsureNever<()>;
    type PendingUsernameExpiration = UsernameTerm;
    type UsernameGracePeriod = UsernameTerm;
    type MaxSuffixLength = ConstU32<7>;
    type MaxUsernameLength = ConstU32<32>;
    #[cfg(feature = "runtime-benchmarks")]
    type BenchmarkHelper = ();
    type WeightInfo = ();
}

/// Writes names, and the consortium's judgement on them.
pub struct ShownNames;

impl Identities<AccountId> for ShownNames {
    fn show(who: &AccountId, name: &str, confirmed: bool) {
        Self::judge();
        let end = name.floor_char_boundary(SHOWN);
        let display = name.as_bytes().get(..end).map(<[u8]>::to_vec).unwrap_or_default();
        let display = BoundedVec::try_from(display).map_or(Data::None, Data::Raw);
        let judgements: Vec<_> = confirmed.then_some((CONSORTIUM, Judgement::KnownGood)).into_iter().collect();
        let none = || Data::None;
        let info = IdentityInfo {
            additional: BoundedVec::default(),
            display,
            legal: none(),
            web: none(),
            riot: none(),
            email: none(),
            pgp_fingerprint: None,
            image: none(),
            twitter: none(),
        };
        let judgements = BoundedVec::truncate_from(judgements);
        IdentityOf::<Runtime>::insert(who, Registration { judgements, deposit: 0 as Balance, info });
    }

    fn clear(who: &AccountId) {
        IdentityOf::<Runtime>::remove(who);
    }
}

impl ShownNames {
    /// Makes the consortium the one who judges, as it is from genesis on.
    fn judge() {
        if Registrars::<Runtime>::decode_len().is_some_and(|registrars| registrars > 0) {
            return;
        }
        let account: AccountId = super::money::TreasuryId::get().into_account_truncating();
        let consortium = RegistrarInfo { account, fee: 0, fields: IdentityField::Display as u64 };
        Registrars::<Runtime>::put(BoundedVec::truncate_from(alloc::vec![Some(consortium)]));
    }
}
