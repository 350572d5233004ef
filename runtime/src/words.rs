//! Files in words, for clients that show answers as they are.

use crate::{AccountId, Ownership, Vehicles, Writers};
use alloc::{
    format,
    string::{String, ToString},
};
use urcar_types::{Author, Overview, ReadError, Record, RecordPage, RecordView, VinText, utc_text};

/// Returns a file in words, with a page of its records.
pub fn overview(vin: &VinText, from: u32, limit: u32) -> Result<Overview, ReadError> {
    let vehicle = Vehicles::view_vehicle(vin)?;
    let RecordPage { records, total, next, .. } = Vehicles::view_records(vin, from, limit)?;
    Ok(Overview {
        registered: format!("{} by {}", utc_text(vehicle.registered_at), author(&vehicle.registered_by)),
        owner: Ownership::owner(&vehicle.vin).as_ref().and_then(Writers::admitted_name),
        records: records.iter().map(line).collect(),
        total,
        next,
    })
}

fn line(view: &RecordView<AccountId>) -> String {
    let Record { number, author: by, recorded_at, entry, .. } = &view.record;
    let (kind, status) = (view.record.kind().words(), format!("{:?}", view.status).to_lowercase());
    let window = match view.window_until {
        Some(until) => format!("window ends {}", utc_text(until)),
        None => "waits".to_string(),
    };
    format!(
        "{number}: {kind} of {}, {status}; {} by {}; {window}",
        entry.event_date,
        utc_text(*recorded_at),
        author(by)
    )
}

/// Returns who wrote something: an organisation by name and role, and nobody else by name.
fn author(author: &Author<AccountId>) -> String {
    match author {
        Author::Organisation { account, role } => match Writers::admitted_name(account) {
            Some(name) => format!("{} ({role:?})", name.as_str()),
            None => format!("an organisation ({role:?})"),
        },
        Author::Owner(_) => "the owner".to_string(),
        Author::Consortium => "the consortium".to_string(),
    }
}
