//! The organisations that write the lives in `data/`: number k signs as `//UrCar//k`.

use crate::AccountId;
use alloc::string::ToString;
use pallet_writers::GenesisOrganisation;
use sp_core::{
    Pair,
    crypto::{DEV_PHRASE, DeriveJunction},
    sr25519,
};
use urcar_types::Role;

/// Name, country and roles of each, as in `data/organisations.json`.
const ORGANISATIONS: [(&str, &str, &[Role]); 25] = [
    ("Rheintal Fahrzeugwerke", "DEU", &[Role::Manufacturer]),
    ("Kattegatt Automobil", "SWE", &[Role::Manufacturer]),
    ("Lakeshore Motor Assembly", "USA", &[Role::Manufacturer]),
    ("Huadong Vehicle Works", "CHN", &[Role::Manufacturer, Role::Workshop]),
    ("Kaede Jidosha", "JPN", &[Role::Manufacturer]),
    ("Haneul Jadongcha", "KOR", &[Role::Manufacturer]),
    ("Autohaus Lindenhof", "DEU", &[Role::Retailer, Role::Workshop]),
    ("Grachtengordel Auto", "NLD", &[Role::Retailer, Role::Workshop]),
    ("Fenwick and Marsh Motors", "GBR", &[Role::Retailer]),
    ("Prairie Crossing Autos", "USA", &[Role::Retailer]),
    ("Jinqiao 4S Group", "CHN", &[Role::Retailer, Role::Workshop]),
    ("Werkstatt Sonnenallee", "DEU", &[Role::Workshop]),
    ("Ironbridge Garage", "GBR", &[Role::Workshop]),
    ("Mesa Verde Auto Repair", "USA", &[Role::Workshop]),
    ("Hansekontor Versicherung", "DEU", &[Role::Insurer]),
    ("Severnside Mutual Motor", "GBR", &[Role::Insurer]),
    ("Divide County Casualty", "USA", &[Role::Insurer]),
    ("Donghai Chebao Insurance", "CHN", &[Role::Insurer]),
    ("Prüfwerk Mitte", "DEU", &[Role::Inspector]),
    ("Wye Valley Vehicle Testing", "GBR", &[Role::Inspector]),
    ("Hai'an Vehicle Inspection", "CHN", &[Role::Inspector]),
    ("Kraftfahrtregister Nordwest", "DEU", &[Role::Authority]),
    ("Register of Isles Vehicles", "GBR", &[Role::Authority]),
    ("Three Rivers Title Bureau", "USA", &[Role::Authority, Role::Inspector]),
    ("Pudong Vehicle Registry", "CHN", &[Role::Authority]),
];

/// Returns them, each with its account.
pub(super) fn imported() -> impl Iterator<Item = GenesisOrganisation<AccountId>> {
    let listed = ORGANISATIONS.into_iter().zip(accounts());
    listed.map(|((name, country, roles), account)| organisation(account, name, country, roles))
}

/// Returns an organisation as genesis admits it.
pub(super) fn organisation(
    account: AccountId,
    name: &str,
    country: &str,
    roles: &[Role],
) -> GenesisOrganisation<AccountId> {
    GenesisOrganisation { account, name: name.to_string(), country: country.to_string(), roles: roles.to_vec() }
}

/// Returns the accounts of `//UrCar//0` and on, from the phrase that every development wallet knows. The phrase is
/// stretched once for all of them, which is what takes long.
fn accounts() -> impl Iterator<Item = AccountId> {
    let root = sr25519::Pair::from_string(DEV_PHRASE, None).expect("the development phrase is one; qed");
    (0u64..).map(move |number| {
        let path = [DeriveJunction::hard("UrCar"), DeriveJunction::hard(number)];
        let (pair, _) = root.derive(path.into_iter(), None).expect("hard derivation never fails; qed");
        pair.public().into()
    })
}
