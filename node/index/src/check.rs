//! Whether the index is the state of the chain at its block.

use crate::error::Error;
use crate::pool::Pool;
use crate::progress::Progress;
use crate::read::complete;
use crate::rows::{Part, PartRow, rows};
use crate::source::{BlockId, File, Source};
use crate::statistics::Recount;
use crate::tables;
use codec::Encode;
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fmt;
use std::time::{Duration, Instant};
use urcar_rules::search::summary;
use urcar_types::Vin;

/// Vehicles of the index that are looked through at once.
const CHUNK: u32 = 1_000;

/// A place at which the index differs from the chain.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Difference {
    /// The chain has the vehicle, the index hasn't.
    Missing(Vin),
    /// The index has the vehicle, the chain hasn't.
    Surplus(Vin),
    /// The vehicle's own row differs: its view, or the records that wait.
    Vehicle(Vin),
    /// The record of a number differs, or only one of them has it.
    Record(Vin, u32),
    /// The dispute of a number differs, or only one of them has it.
    Dispute(Vin, u32),
    /// The listing differs, or only one of them has it.
    Listing(Vin),
    /// Its summary isn't that of its file.
    Summary(Vin),
    /// The statistics aren't those of the chain's files.
    Statistics,
}

impl Difference {
    fn of(vin: Vin, part: Part) -> Self {
        match part {
            Part::Vehicle | Part::Pending => Self::Vehicle(vin),
            Part::Summary => Self::Summary(vin),
            Part::Listing => Self::Listing(vin),
            Part::Dispute(number) => Self::Dispute(vin, number),
            Part::Record(number) => Self::Record(vin, number),
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(vin) => write!(f, "{vin}: the index lacks the vehicle"),
            Self::Surplus(vin) => write!(f, "{vin}: the index has a vehicle that the chain hasn't"),
            Self::Vehicle(vin) => write!(f, "{vin}: the vehicle's view differs"),
            Self::Record(vin, number) => write!(f, "{vin}: record {number} differs"),
            Self::Dispute(vin, number) => write!(f, "{vin}: dispute {number} differs"),
            Self::Listing(vin) => write!(f, "{vin}: the listing differs"),
            Self::Summary(vin) => write!(f, "{vin}: the summary for searches differs"),
            Self::Statistics => write!(f, "the statistics differ"),
        }
    }
}

/// The result of a check.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Checked {
    /// The block at which both were compared.
    pub block: BlockId,
    /// How many vehicles of the chain were looked at: all, unless differences ended it.
    pub vehicles: u64,
    /// The first differences; none where both are the same.
    pub differences: Vec<Difference>,
}

struct Check<'a> {
    pool: &'a Pool,
    patience: Duration,
    block: BlockId,
}

/// Compares all rows with the chain, and ends at `limit` differences or more.
///
/// # Errors
/// [`Error::Moved`] where a block is taken in meanwhile; [`Error::Source`]; those of the database.
pub(crate) fn check(pool: &Pool, source: &dyn Source, patience: Duration, limit: usize) -> Result<Checked, Error> {
    let progress = |connection: &Connection| Progress::load(connection)?.ok_or(Error::NotBuilt);
    let block = pool.read(Instant::now() + patience, progress)?.block;
    let check = Check { pool, patience, block };
    let mut checked = Checked { block, vehicles: 0, differences: Vec::new() };
    let (mut seen, mut recount, mut after) = (BTreeSet::new(), Recount::default(), None);
    loop {
        let page = source.files(block.hash, after.as_ref())?;
        for mut file in page.files {
            complete(source, &block, &mut file)?;
            checked.differences.extend(check.file(&file)?);
            checked.vehicles = checked.vehicles.saturating_add(1);
            recount.add(&file);
            seen.insert(file.vehicle.vin);
            if checked.differences.len() >= limit {
                return Ok(checked);
            }
        }
        match page.next {
            Some(next) => after = Some(next),
            None => break,
        }
    }
    checked.differences.extend(check.surplus(&seen, limit)?);
    if !check.read(|connection| recount.is_kept(connection))? {
        checked.differences.push(Difference::Statistics);
    }
    Ok(checked)
}

impl Check<'_> {
    fn read<T>(&self, question: impl FnOnce(&Connection) -> Result<T, Error>) -> Result<T, Error> {
        self.pool.read(Instant::now() + self.patience, |connection| {
            let progress = Progress::load(connection)?.ok_or(Error::NotBuilt)?;
            if progress.block == self.block { question(connection) } else { Err(Error::Moved) }
        })
    }

    fn file(&self, file: &File) -> Result<Vec<Difference>, Error> {
        let vin = file.vehicle.vin;
        let (kept, mut expected) = (self.read(|connection| tables::rows(connection, &vin))?, rows(file));
        if !kept.contains_key(&Part::Vehicle) {
            return Ok(vec![Difference::Missing(vin)]);
        }
        expected.insert(Part::Summary, PartRow { due: None, view: summary(file).encode() });
        let parts = BTreeSet::from_iter(kept.keys().chain(expected.keys()));
        let differ = parts.into_iter().filter(|part| kept.get(part) != expected.get(part));
        Ok(differ.map(|part| Difference::of(vin, *part)).collect())
    }

    fn surplus(&self, seen: &BTreeSet<Vin>, limit: usize) -> Result<Vec<Difference>, Error> {
        let (mut surplus, mut after) = (Vec::new(), None);
        while surplus.len() < limit {
            let page = self.read(|connection| tables::vins(connection, after.as_ref(), CHUNK))?;
            let Some(last) = page.last() else { break };
            after = Some(*last);
            surplus.extend(page.into_iter().filter(|vin| !seen.contains(vin)).map(Difference::Surplus));
        }
        Ok(surplus)
    }
}
