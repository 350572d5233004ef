//! The reasons for which records wait; the state of a file, which names them; and what liens cost that barred in vain.

use super::{File, Mirror, condition::Statements};
use codec::Encode;
use sp_io::hashing::blake2_256;
use urcar_interfaces::LifeFile;
use urcar_runtime::{AccountId, Runtime, Vehicles};
use urcar_types::{PendingReason, RecordData, RecordKind, Vin, VinText};

/// For so many milliseconds a holder may take a lien back for nothing.
const REGRET: u64 = 24 * 3_600_000;

impl Mirror {
    /// The records of a file that wait for something, in order, and for what.
    fn reasons(&self, vin: &Vin, file: &File) -> Vec<(u32, PendingReason)> {
        let nothing = Statements::default();
        let told = self.told.get(vin).unwrap_or(&nothing);
        let waiting = file.pending.iter().map(|number| (*number, self.reason(vin, file, told, *number)));
        let links = told.unconfirmed(file).map(|(number, about)| (number, PendingReason::Link { about }));
        let mut reasons: Vec<_> = waiting.chain(links).collect();
        reasons.sort_by_key(|(number, _)| *number);
        reasons
    }

    fn reason(&self, vin: &Vin, file: &File, told: &Statements, number: u32) -> PendingReason {
        match file.kinds[number as usize] {
            RecordKind::Correction => {
                let record = Vehicles::record_of(vin, number).expect("a record that waits");
                let RecordData::Correction { corrects, .. } = record.entry.data else { unreachable!("a correction") };
                PendingReason::Correction { corrects }
            }
            RecordKind::TitleOrder => match self.notices.get(&(*vin, number)) {
                None => PendingReason::Witnesses,
                Some(false) => PendingReason::Notice,
                Some(true) => PendingReason::Objection,
            },
            _ if told.is_placed_lien(number) => PendingReason::Consent,
            _ => PendingReason::Witnesses,
        }
    }

    /// A pending lien ended that nobody bore out: after a day its holder owes for that.
    pub(super) fn lien_ended(&mut self, vin: Vin, number: u32) {
        if !self.told.get(&vin).is_some_and(|told| told.is_placed_lien(number)) {
            return;
        }
        let placed = Vehicles::record_of(&vin, number).expect("a record").recorded_at;
        if placed + REGRET <= self.clock {
            self.dues.insert((vin, number));
            self.cases.note("lien ended after a day");
        }
    }

    /// Holds the chain to what waits, to the states of files, and to what holders of liens owe.
    pub(super) fn compare_pending(&self) {
        for (vin, file) in self.files.iter().filter(|(_, file)| file.birth.is_some()) {
            let text = VinText::from(*vin);
            let reasons = self.reasons(vin, file);
            let shown = Vehicles::view_pending(&text).expect("a file");
            let shown: Vec<_> = shown.into_iter().map(|pending| (pending.record, pending.why)).collect();
            assert_eq!(reasons, shown, "{vin}");
            let view = Vehicles::view_vehicle(&text).expect("a file");
            let open = self.disputes.iter().filter(|(_, it)| it.vin == *vin && it.status.is_open());
            let open: Vec<u32> = open.map(|(number, _)| *number).collect();
            let mut bytes = file.head.as_bytes().to_vec();
            (view.condition, view.odometer, reasons, open).encode_to(&mut bytes);
            let state = <Vehicles as LifeFile<AccountId>>::state(vin);
            assert_eq!(state, Some(blake2_256(&bytes).into()), "{vin}");
        }
        let dues = pallet_vehicles::LienDues::<Runtime>::iter_keys().collect();
        crate::common::assert_same(&self.dues, &dues);
    }
}
