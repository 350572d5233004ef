//! The owners that the file tells of.

use super::records::{Records, Source};
use crate::effects::effects;
use alloc::{collections::BTreeSet, vec::Vec};
use urcar_types::{Author, RecordData, RecordView, Role, VehicleView};

/// The sort of an owner, as far as the file tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum OwnerKind {
    /// It wrote, attested or took delivery in this file as an organisation.
    Organisation,
    /// Whoever used the car, without an account of its own: the buyer of a new car, or who brought it in.
    Keeper,
    /// An account of which the file doesn't say that it is an organisation's.
    Private,
}

/// The way in which somebody came by the car.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize), serde(rename_all = "snake_case"))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Acquisition {
    /// The file begins with its import, by an authority: its keeper brought it in.
    Import,
    /// Handed over by the factory, within the trade.
    Delivery,
    /// Bought new.
    Retail,
    /// Bought of its owner.
    Sale,
    /// From its owner otherwise.
    Transfer,
    /// By a court's or an office's word.
    TitleOrder,
}

/// One who came by the car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Owner<A> {
    /// The record that tells of it.
    pub source: Source<A>,
    /// How it came by the car.
    pub by: Acquisition,
    /// Its sort.
    pub kind: OwnerKind,
    /// Its account, where the record names one.
    #[cfg_attr(feature = "schema", schemars(with = "Option<urcar_types::schema::Account>"))]
    pub account: Option<A>,
    /// Whether it is one of the owners that are counted: the trade isn't.
    pub counted: bool,
}

/// The owners of a car.
#[derive(Clone, PartialEq, Eq, Debug)]
#[cfg_attr(feature = "std", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(bound = ""))]
pub struct Owners<A> {
    /// How many the file tells of.
    pub count: u32,
    /// Those who came by the car, by day.
    pub owners: Vec<Owner<A>>,
}

/// Returns those who came by a car.
pub(super) fn owners<A: Clone + Ord>(records: &Records<'_, A>, vehicle: &VehicleView<A>) -> Owners<A> {
    let organisations = organisations(records);
    let owners = records.iter().filter_map(|view| {
        let (by, account) = acquired(records, vehicle, view)?;
        let kind = match account {
            None => OwnerKind::Keeper,
            Some(account) if organisations.contains(account) => OwnerKind::Organisation,
            Some(_) => OwnerKind::Private,
        };
        let source = records.source(view);
        let counted = match by {
            Acquisition::Delivery => false,
            // The keeper of an imported car counts for as long as the registration is in force.
            Acquisition::Import => vehicle.birth == Some(source.record),
            _ => source.counts && effects(&view.record.entry.data).new_owner,
        };
        Some(Owner { source, by, kind, account: account.cloned(), counted })
    });
    Owners { count: vehicle.owners, owners: owners.collect() }
}

/// Returns how somebody came by the car, and who, if a record tells of that.
fn acquired<'a, A: Clone>(
    records: &Records<'_, A>,
    vehicle: &VehicleView<A>,
    view: &'a RecordView<A>,
) -> Option<(Acquisition, Option<&'a A>)> {
    match &view.record.entry.data {
        RecordData::Import { .. } => {
            let by_authority = matches!(view.record.author, Author::Organisation { role: Role::Authority, .. });
            (by_authority && records.opens(view, vehicle)).then_some((Acquisition::Import, None))
        }
        RecordData::Delivery { retailer: Some(retailer), .. } => Some((Acquisition::Delivery, Some(retailer))),
        RecordData::Retail { buyer, .. } => Some((Acquisition::Retail, buyer.as_ref())),
        RecordData::Sale { to, .. } => Some((Acquisition::Sale, Some(to))),
        RecordData::Transfer { to, .. } => Some((Acquisition::Transfer, Some(to))),
        RecordData::TitleOrder { to, .. } => Some((Acquisition::TitleOrder, Some(to))),
        _ => None,
    }
}

/// Returns the accounts that act as organisations in the file.
fn organisations<'a, A: Clone + Ord>(records: &Records<'a, A>) -> BTreeSet<&'a A> {
    let mut organisations: BTreeSet<&'a A> = BTreeSet::new();
    for view in records.iter() {
        organisations.extend(&view.witnesses);
        if let Author::Organisation { account, .. } = &view.record.author {
            organisations.insert(account);
        }
        match &view.record.entry.data {
            RecordData::Delivery { retailer: Some(retailer), .. } => {
                organisations.insert(retailer);
            }
            RecordData::Retail { lien: Some(lien), .. } => {
                organisations.insert(&lien.holder);
            }
            _ => {}
        }
    }
    organisations
}
