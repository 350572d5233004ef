//! Whole files from a chain whose answers are bounded.

use crate::source::{BlockId, File, Record, Source, SourceError};
use std::collections::BTreeMap;
use urcar_types::{ChangedRecords, MAX_FILE_RECORDS, RecordStatus, Vin};

/// Records of one vehicle that are read anew.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Numbers {
    /// Those of these numbers, in order, each once; beside them all that the index hasn't yet.
    Some(Vec<u32>),
    /// Every one.
    All,
}

impl Numbers {
    /// Adds those of another question about the same vehicle.
    pub fn add(&mut self, other: Self) {
        match (self, other) {
            (Self::All, _) => {}
            (this, Self::All) => *this = Self::All,
            (Self::Some(numbers), Self::Some(more)) => {
                numbers.extend(more);
                numbers.sort_unstable();
                numbers.dedup();
            }
        }
    }
}

impl From<&ChangedRecords> for Numbers {
    fn from(changed: &ChangedRecords) -> Self {
        match changed {
            ChangedRecords::Some(numbers) => Self::Some(numbers.clone()),
            ChangedRecords::All => Self::All,
        }
    }
}

/// Returns a file as the chain shows it after `at`, with all of its records; nothing of a vehicle that nobody
/// registered. Of records that `before` has, those of `numbers` alone are asked for.
///
/// # Errors
/// [`SourceError`].
pub(crate) fn whole_file(
    source: &dyn Source,
    at: &BlockId,
    vin: &Vin,
    before: Option<&File>,
    numbers: &Numbers,
) -> Result<Option<File>, SourceError> {
    let asked: Option<&[u32]> = match (before, numbers) {
        (Some(_), Numbers::Some(numbers)) => Some(numbers.as_slice()),
        _ => None,
    };
    let first = asked.map(|asked| asked.get(..MAX_FILE_RECORDS as usize).unwrap_or(asked));
    let Some(mut file) = source.file(at.hash, vin, first)? else { return Ok(None) };
    if let (Some(before), Some(asked)) = (before, asked) {
        let known = before.records.iter().filter(|record| asked.binary_search(&number_of(record)).is_err());
        file.records = overlay(known, std::mem::take(&mut file.records), file.vehicle.records);
    }
    complete(source, at, &mut file)?;
    Ok(Some(file))
}

/// Adds the records that an answer had no room for, and leaves out what the passage of time alone changes.
///
/// # Errors
/// [`SourceError`], [`SourceError::Incomplete`] among them.
pub(crate) fn complete(source: &dyn Source, at: &BlockId, file: &mut File) -> Result<(), SourceError> {
    let vin = file.vehicle.vin;
    loop {
        let missing = missing(file);
        let Some(&number) = missing.first() else { break };
        let asked: Vec<u32> = missing.into_iter().take(MAX_FILE_RECORDS as usize).collect();
        let more = source.file(at.hash, &vin, Some(&asked))?.map(|more| more.records).unwrap_or_default();
        file.records = overlay(file.records.iter(), more, file.vehicle.records);
        if file.records.binary_search_by_key(&number, number_of).is_err() {
            return Err(SourceError::Incomplete { vin, number });
        }
    }
    leave_out_time(file);
    Ok(())
}

/// Leaves out what the passage of time alone changes, for which no block says that it does: [`settle`] adds it.
fn leave_out_time(file: &mut File) {
    file.records.iter_mut().for_each(|record| record.settled = false);
}

/// Adds what the passage of time alone changes, as it is at `time`, in milliseconds since 1970-01-01: a witnessed
/// record is settled once its windows are over, those of its amendments included.
pub(crate) fn settle(file: &mut File, time: u64) {
    for record in &mut file.records {
        let is_over = record.window_until.is_some_and(|until| until <= time);
        let stands = record.status != RecordStatus::Disputed;
        record.settled = record.witnessed && !record.pending && stands && is_over;
    }
}

fn number_of(record: &Record) -> u32 {
    record.record.number
}

/// Returns the records of both in order of their numbers, the later ones where both have one, up to a number of them.
fn overlay<'a>(earlier: impl Iterator<Item = &'a Record>, later: Vec<Record>, total: u32) -> Vec<Record> {
    let earlier = earlier.map(|record| (number_of(record), record.clone()));
    let later = later.into_iter().map(|record| (number_of(&record), record));
    let records: BTreeMap<u32, Record> = earlier.chain(later).collect();
    records.into_values().filter(|record| number_of(record) < total).collect()
}

/// Returns the numbers of the records that a file has and which aren't there yet, in order.
fn missing(file: &File) -> Vec<u32> {
    let mut there = file.records.iter().map(number_of).peekable();
    (0..file.vehicle.records).filter(|number| there.next_if_eq(number).is_none()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::samples::{self, Chain};

    #[test]
    fn what_has_no_room_in_an_answer_is_asked_for_by_number() {
        let vin = urcar_samples::vins::numbered(1);
        let chain = Chain { room: 3, ..Chain::default() };
        let at = chain.push(|files| {
            files.insert(vin, samples::file(vin, 10));
        });
        let read = |before, numbers| whole_file(&chain, &at, &vin, before, &numbers).unwrap().unwrap();
        let file = read(None, Numbers::All);
        assert_eq!(file, samples::file(vin, 10));
        assert_eq!(read(Some(&file), Numbers::Some(vec![])), file);
        let mut short = file.clone();
        short.records.truncate(4);
        assert_eq!(read(Some(&short), Numbers::Some(vec![1])), file, "new ones are asked for as well");
        let unknown = urcar_samples::vins::numbered(2);
        assert_eq!(whole_file(&chain, &at, &unknown, None, &Numbers::All), Ok(None));
    }

    #[test]
    fn a_record_that_the_chain_leaves_out_is_named() {
        let vin = urcar_samples::vins::numbered(1);
        let chain = Chain { withheld: Some(2), ..Chain::default() };
        let at = chain.push(|files| {
            files.insert(vin, samples::file(vin, 5));
        });
        let refused = Err(SourceError::Incomplete { vin, number: 2 });
        assert_eq!(whole_file(&chain, &at, &vin, None, &Numbers::All), refused);
        let file = samples::file(vin, 5);
        assert_eq!(whole_file(&chain, &at, &vin, Some(&file), &Numbers::Some(vec![1, 2])), refused);
    }

    #[test]
    fn a_witnessed_record_is_settled_by_time_alone() {
        let mut file = samples::file(urcar_samples::vins::numbered(1), 4);
        for record in &mut file.records {
            (record.witnessed, record.window_until) = (true, Some(1_000));
        }
        file.records[1].witnessed = false;
        file.records[2].status = RecordStatus::Disputed;
        file.records[3].pending = true;
        for (time, settled) in [(999, [false; 4]), (1_000, [true, false, false, false])] {
            settle(&mut file, time);
            assert_eq!(file.records.iter().map(|record| record.settled).collect::<Vec<_>>(), settled);
        }
        leave_out_time(&mut file);
        assert!(file.records.iter().all(|record| !record.settled));
    }

    #[test]
    fn questions_about_one_vehicle_become_one() {
        let mut numbers = Numbers::Some(vec![3, 5]);
        numbers.add(Numbers::Some(vec![5, 1]));
        assert_eq!(numbers, Numbers::Some(vec![1, 3, 5]));
        numbers.add(Numbers::All);
        numbers.add(Numbers::Some(vec![1]));
        assert_eq!(numbers, Numbers::All);
    }
}
