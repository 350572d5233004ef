//! The files that a block touches, and which of their records.

use crate::read::Numbers;
use crate::source::Dispute;
use std::collections::BTreeMap;
use urcar_types::{Changes, Vin};

/// The files to read for one block, by vehicle, with the records that may have changed.
pub(crate) type Wanted = BTreeMap<Vin, Numbers>;

/// Returns the files to read for a block: those that it touched, those of the `disputes` that it touched, and those of
/// `due`, which change with its height alone.
pub(crate) fn wanted<A>(changes: &Changes<A>, disputes: &[Dispute], due: &[Vin]) -> Wanted {
    let of_vehicles = changes.vehicles.iter().map(|change| (change.vin, Numbers::from(&change.records)));
    let of_disputes = disputes.iter().map(|dispute| (dispute.vin, Numbers::Some(vec![dispute.record])));
    let of_time = due.iter().map(|vin| (*vin, Numbers::Some(Vec::new())));
    let mut wanted = Wanted::new();
    for (vin, numbers) in of_vehicles.chain(of_disputes).chain(of_time) {
        wanted.entry(vin).or_insert_with(|| Numbers::Some(Vec::new())).add(numbers);
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use urcar_samples::vins::numbered;
    use urcar_types::{ChangedRecords, VehicleChange};

    #[test]
    fn each_vehicle_is_read_once_for_all_that_touched_it() {
        let change = |number, records| VehicleChange { vin: numbered(number), records, title: false, listing: false };
        let vehicles = vec![change(1, ChangedRecords::Some(vec![4])), change(2, ChangedRecords::All)];
        let changes = Changes::<u64> { vehicles, disputes: vec![7, 8], writers: vec![], terms: false };
        let disputes = [samples::dispute(7, numbered(1), 2), samples::dispute(8, numbered(3), 0)];
        let wanted = wanted(&changes, &disputes, &[numbered(2), numbered(4)]);
        let expected = [
            (numbered(1), Numbers::Some(vec![2, 4])),
            (numbered(2), Numbers::All),
            (numbered(3), Numbers::Some(vec![0])),
            (numbered(4), Numbers::Some(vec![])),
        ];
        assert_eq!(wanted, Wanted::from(expected));
    }
}
