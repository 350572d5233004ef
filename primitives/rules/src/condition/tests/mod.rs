//! The sums of facts.

mod kept;
mod liens;
mod reports;
mod thefts;
mod witnessed;

use super::*;
use crate::{additions::fact_of, witnessing::FileSoFar};
use alloc::{vec, vec::Vec};
use urcar_samples::{data, text};
use urcar_types::{Author, Brand, Entry, List, RecordData, Role, SeverityCounts, Text};

const MAKER: u64 = 1;
const RETAILER: u64 = 2;
const WORKSHOP: u64 = 3;
const INSURER: u64 = 4;
const AUTHORITY: u64 = 6;
const OTHER: u64 = 7;

/// A file of facts while it is written.
#[derive(Default)]
struct File {
    facts: Facts,
    maker: Option<WriterId>,
    records: u32,
}

impl File {
    /// Writes a record of a day, and returns its number.
    fn write(&mut self, by: u64, day: &str, data: RecordData<u64>) -> u32 {
        let number = self.records;
        let entry: Entry<u64> = urcar_samples::on(day, None, data);
        let author = Author::Organisation { account: by, role: Role::Authority };
        let file = FileSoFar { maker: self.maker, facts: &self.facts };
        if let Some(fact) = fact_of(number, &entry, &author, file) {
            self.facts.add(fact).unwrap();
        }
        self.records += 1;
        number
    }

    /// The same, with its witnesses at once.
    fn witnessed(&mut self, by: u64, day: &str, data: RecordData<u64>) -> u32 {
        let number = self.write(by, day, data);
        self.facts.bear_out(number, 0);
        number
    }

    fn condition(&self) -> Condition {
        self.facts.condition()
    }

    fn pending(&self) -> Vec<u32> {
        self.facts.pending().collect()
    }
}

fn key(name: &str) -> FactKey {
    FactKey::of(&Text::<32>::unchecked(name))
}

/// A fact of a record, in effect by its writer's word.
fn fact(record: u32, by: u64, fact: Fact) -> KeptFact {
    let date = urcar_samples::date("2020-01-01");
    KeptFact { record, date, by: WriterId::of(&by), state: FactState::Stated, fact }
}
