//! The spans in which insurers' words of a theft bar the sale of a car.

use super::Mirror;
use pallet_vehicles::Event;
use std::collections::BTreeMap;
use urcar_runtime::Runtime;
use urcar_types::Vin;

/// A span: the block in which it began, that in which its time would have begun, had it never stood still, and that
/// since which it does.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Bar {
    first: u32,
    begun: u32,
    paused: Option<u32>,
}

impl Mirror {
    /// Looks at the car that changed before this event, unless that tells more of the change: a theft that is attested
    /// lets recoveries of its case take effect, or wait, at once.
    pub(super) fn settle_before(&mut self, event: &Event<Runtime>) {
        use Event::*;
        let goes_on = match event {
            RecordTookEffect { vin, .. }
            | RecordPendingAgain { vin, .. }
            | PendingDropped { vin, .. }
            | RecordStatusChanged { vin, .. }
            | Recorded { vin, .. }
            | TheftFaded { vin, .. }
            | RegistrationAnnulled { vin, .. } => Some(*vin),
            _ => None,
        };
        if self.unsettled != goes_on {
            self.settle();
        }
    }

    pub(super) fn settle(&mut self) {
        if let Some(vin) = self.unsettled.take() {
            self.follow_theft(vin);
        }
    }

    /// Follows whether a car is stolen.
    pub(super) fn follow_theft(&mut self, vin: Vin) {
        self.unsettled = None;
        let is_stolen = self.is_stolen(&vin);
        let was_stolen = if is_stolen { !self.stolen.insert(vin) } else { self.stolen.remove(&vin) };
        if is_stolen == was_stolen {
            return;
        }
        let (block, (most, _)) = (self.now.0, self.theft_terms());
        let Some(bar) = self.present_bar(&vin) else { return };
        let used_up = bar.begun + most;
        let bar = match bar.paused {
            None if !is_stolen => Bar { paused: Some(block.min(used_up)), ..bar },
            Some(paused) if is_stolen && paused < used_up => {
                Bar { begun: bar.begun + block - paused, paused: None, ..bar }
            }
            _ => return,
        };
        self.bars.insert(vin, bar);
    }

    /// An insurer told of a theft.
    pub(super) fn note_theft(&mut self, vin: Vin) {
        if self.present_bar(&vin).is_none() {
            let (begun, is_stolen) = (self.now.0, self.stolen.contains(&vin));
            self.bars.insert(vin, Bar { first: begun, begun, paused: (!is_stolen).then_some(begun) });
        }
    }

    fn present_bar(&self, vin: &Vin) -> Option<Bar> {
        let (_, span) = self.theft_terms();
        self.bars.get(vin).copied().filter(|bar| self.now.0 < bar.first + span)
    }

    pub(super) fn compare_bars(&self) {
        let stored: BTreeMap<_, _> = pallet_vehicles::TheftBars::<Runtime>::iter()
            .map(|(vin, span)| (vin, Bar { first: span.first, begun: span.begun, paused: span.paused }))
            .collect();
        crate::common::assert_same(&self.bars, &stored);
    }
}
