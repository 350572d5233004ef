//! The rows of one file, and which of them a block changes. No database is needed for either.

use crate::error::Error;
use crate::source::{Dispute, File, Listing, Record, Vehicle};
use codec::{DecodeAll, Encode};
use std::collections::BTreeMap;
use urcar_types::{PendingView, Vin};

/// A part of a vehicle's file, which has a row of its own. In the order in which they lie.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Part {
    /// The vehicle.
    Vehicle,
    /// Its summary for searches.
    Summary,
    /// The records that wait, where there are any.
    Pending,
    /// The listing.
    Listing,
    /// The dispute of a number.
    Dispute(u32),
    /// The record of a number.
    Record(u32),
}

/// The row of a part.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PartRow {
    /// The height at which it changes though no block says so; nothing of most.
    pub due: Option<u32>,
    /// SCALE of its view.
    pub view: Vec<u8>,
}

/// The rows of a file.
pub(crate) type FileRows = BTreeMap<Part, PartRow>;

/// The rows of a file that change: what they become, or nothing where they go.
pub(crate) type RowChanges = BTreeMap<Part, Option<PartRow>>;

impl Part {
    /// Returns the kind of the part and its number, by which its row is found.
    pub fn key(self) -> (u8, u32) {
        match self {
            Self::Vehicle => (0, 0),
            Self::Summary => (1, 0),
            Self::Pending => (2, 0),
            Self::Listing => (3, 0),
            Self::Dispute(number) => (4, number),
            Self::Record(number) => (5, number),
        }
    }

    /// Returns the part of a row.
    ///
    /// # Errors
    /// [`Error::Corrupt`].
    pub fn of(kind: u8, number: u32) -> Result<Self, Error> {
        let parts =
            [Self::Vehicle, Self::Summary, Self::Pending, Self::Listing, Self::Dispute(number), Self::Record(number)];
        let part = parts.into_iter().find(|part| part.key() == (kind, number));
        part.ok_or_else(|| Error::Corrupt(format!("part {number} of kind {kind}")))
    }
}

/// A file as its rows are read.
#[derive(Default)]
pub(crate) struct Parts {
    vehicle: Option<Vehicle>,
    records: Vec<Record>,
    pending: Vec<PendingView<u32>>,
    disputes: Vec<Dispute>,
    listing: Option<Listing>,
}

impl Parts {
    /// Adds a row. Records and disputes come in order of their numbers.
    ///
    /// # Errors
    /// [`Error::Corrupt`] where bytes are no view.
    pub fn add(&mut self, part: Part, view: &[u8]) -> Result<(), Error> {
        match part {
            Part::Vehicle => self.vehicle = Some(decode(view)?),
            // It follows from the rest.
            Part::Summary => {}
            Part::Pending => self.pending = decode(view)?,
            Part::Listing => self.listing = Some(decode(view)?),
            Part::Dispute(_) => self.disputes.push(decode(view)?),
            Part::Record(_) => self.records.push(decode(view)?),
        }
        Ok(())
    }

    /// Returns the file; nothing where no vehicle was among the rows.
    pub fn file(self) -> Option<File> {
        let Self { vehicle, records, pending, disputes, listing } = self;
        Some(File { vehicle: vehicle?, records, pending, disputes, listing })
    }
}

/// Returns the rows of a file that has all of its records, its summary's apart.
pub(crate) fn rows(file: &File) -> FileRows {
    changes(None, Some(file)).into_iter().filter_map(|(part, row)| Some((part, row?))).collect()
}

/// Returns which rows change where a file was `old` and is `new`, both with all of their records. Only what differs is
/// encoded. The summary isn't among them.
pub(crate) fn changes(old: Option<&File>, new: Option<&File>) -> RowChanges {
    let mut changed = Changed { old, new, rows: RowChanges::new() };
    changed.one(Part::Vehicle, |file| Some(&file.vehicle));
    changed.one(Part::Pending, |file| Some(&file.pending).filter(|pending| !pending.is_empty()));
    changed.one(Part::Listing, |file| file.listing.as_ref());
    changed.each(|file| &file.disputes, |dispute| Part::Dispute(dispute.dispute));
    changed.each(|file| &file.records, |record| Part::Record(record.record.number));
    if let Some(Some(row)) = changed.rows.get_mut(&Part::Listing) {
        let reservation = new.and_then(|file| file.listing.as_ref()?.reservation.as_ref());
        row.due = reservation.map(|reservation| reservation.until);
    }
    changed.rows
}

/// The rows that change from one file to the other.
struct Changed<'a> {
    old: Option<&'a File>,
    new: Option<&'a File>,
    rows: RowChanges,
}

impl<'a> Changed<'a> {
    fn one<View: Encode + PartialEq + 'a>(&mut self, part: Part, view: impl Fn(&'a File) -> Option<&'a View>) {
        let (old, new) = (self.old.and_then(&view), self.new.and_then(&view));
        self.change(part, old, new);
    }

    fn each<View: Encode + PartialEq + 'a>(
        &mut self,
        views: impl Fn(&'a File) -> &'a Vec<View>,
        part: impl Fn(&View) -> Part,
    ) {
        let by_part = |file: Option<&'a File>| -> BTreeMap<Part, &'a View> {
            file.into_iter().flat_map(&views).map(|view| (part(view), view)).collect()
        };
        let (old, new) = (by_part(self.old), by_part(self.new));
        for (part, view) in &old {
            self.change(*part, Some(*view), new.get(part).copied());
        }
        for (part, view) in new.iter().filter(|(part, _)| !old.contains_key(part)) {
            self.change(*part, None, Some(*view));
        }
    }

    fn change<View: Encode + PartialEq>(&mut self, part: Part, old: Option<&View>, new: Option<&View>) {
        if old != new {
            self.rows.insert(part, new.map(|view| PartRow { due: None, view: view.encode() }));
        }
    }
}

/// Decodes all of a stored value.
///
/// # Errors
/// [`Error::Corrupt`].
pub(crate) fn decode<T: DecodeAll>(bytes: &[u8]) -> Result<T, Error> {
    T::decode_all(&mut &*bytes).map_err(Error::from)
}

/// Reads a VIN as a row has it.
///
/// # Errors
/// [`Error::Corrupt`].
pub(crate) fn read_vin(text: &str) -> Result<Vin, Error> {
    Vin::parse(text).map_err(|error| Error::Corrupt(format!("{text}: {error}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples;
    use urcar_samples::vins::numbered;
    use urcar_types::RecordStatus;

    fn file_of(rows: &FileRows) -> Result<Option<File>, Error> {
        let mut parts = Parts::default();
        rows.iter().try_for_each(|(part, row)| parts.add(*part, &row.view))?;
        Ok(parts.file())
    }

    #[test]
    fn a_file_comes_back_from_its_rows() {
        let mut file = samples::file(numbered(1), 5);
        file.listing = Some(samples::listing(&file, Some(9)));
        file.disputes = vec![samples::dispute(4, numbered(1), 2)];
        let rows = rows(&file);
        assert_eq!(file_of(&rows).unwrap(), Some(file));
        assert_eq!(rows[&Part::Listing].due, Some(9));
        assert!(rows.iter().all(|(part, row)| *part == Part::Listing || row.due.is_none()));
        assert_eq!(file_of(&FileRows::new()).unwrap(), None);
    }

    #[test]
    fn only_rows_that_differ_are_written() {
        let mut file = samples::file(numbered(1), 3);
        file.disputes = vec![samples::dispute(4, numbered(1), 2), samples::dispute(5, numbered(1), 1)];
        let mut later = samples::file(numbered(1), 4);
        later.records[1].status = RecordStatus::Withdrawn;
        later.disputes = vec![samples::dispute(5, numbered(1), 1), samples::dispute(6, numbered(1), 0)];
        let parts = |old, new| Vec::from_iter(changes(old, new).into_iter().map(|(part, row)| (part, row.is_some())));
        let expected = [
            (Part::Vehicle, true),
            (Part::Dispute(4), false),
            (Part::Dispute(6), true),
            (Part::Record(1), true),
            (Part::Record(3), true),
        ];
        assert_eq!(parts(Some(&file), Some(&later)), expected);
        assert!(parts(Some(&later), Some(&later)).is_empty());
        let gone = changes(Some(&later), None);
        assert!(gone.values().all(Option::is_none) && gone.keys().eq(rows(&later).keys()));
    }

    #[test]
    fn bytes_that_are_no_view_are_damage() {
        let mut rows = rows(&samples::file(numbered(1), 1));
        rows.get_mut(&Part::Vehicle).unwrap().view.push(0);
        assert!(matches!(file_of(&rows), Err(Error::Corrupt(_))));
        assert!(matches!(read_vin("WVW"), Err(Error::Corrupt(_))));
    }

    #[test]
    fn parts_come_back_from_their_keys() {
        let parts = [Part::Vehicle, Part::Summary, Part::Pending, Part::Listing, Part::Dispute(7), Part::Record(7)];
        for part in parts {
            let (kind, number) = part.key();
            assert_eq!(Part::of(kind, number).unwrap(), part);
        }
        assert!(parts.is_sorted() && parts.map(Part::key).is_sorted());
        assert!(matches!(Part::of(6, 0), Err(Error::Corrupt(_))));
        assert!(matches!(Part::of(0, 1), Err(Error::Corrupt(_))));
    }
}
