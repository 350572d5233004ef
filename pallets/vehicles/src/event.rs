//! The pallet's events.

use frame_support::pallet_macros::pallet_section;

/// The events, as a part of the pallet.
#[pallet_section]
mod events {
    #[pallet::event]
    #[pallet::generate_deposit(pub(super) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A vehicle has a life file from now on, or a registration in it again.
        ///
        /// `Recorded` goes with it.
        #[codec(index = 0)]
        VehicleRegistered {
            /// Its VIN.
            vin: Vin,
            /// Its first owner.
            owner: T::AccountId,
            /// Whether a mandated check digit that doesn't fit was let pass on demand.
            check_digit_overridden: bool,
        },
        /// A record was written into a vehicle's life file.
        #[codec(index = 1)]
        Recorded {
            /// Of which vehicle.
            vin: Vin,
            /// Its number in the life file.
            number: u32,
            /// Its kind.
            kind: RecordKind,
            /// Who wrote it.
            author: AuthorOf<T>,
            /// The day on which it happened.
            event_date: DateText,
            /// Whether what it says takes effect only later: with witnesses, with consent, after a notice.
            pending: bool,
            /// The head of the file after it.
            head: Digest,
        },
        /// A correction in effect or a dispute changed what a record counts for.
        #[codec(index = 2)]
        RecordStatusChanged {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
            /// Its status now.
            status: RecordStatus,
            /// How many amendments of it took effect so far.
            version: u32,
        },
        /// An organisation attests a record.
        #[codec(index = 3)]
        Attested {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
            /// Who attests it.
            witness: T::AccountId,
            /// How many attest it now.
            witnesses: u32,
        },
        /// An organisation attests a record no more; what took effect stays so.
        #[codec(index = 4)]
        AttestationRetracted {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
            /// Who took its attestation back.
            witness: T::AccountId,
            /// How many attest it still.
            witnesses: u32,
        },
        /// A witness counts no more: it is gone, or of a house that is counted already.
        ///
        /// It turned out so before there were enough. The house is that of the record's writer or of an earlier
        /// witness.
        #[codec(index = 5)]
        WitnessDismissed {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
            /// Who attests it no more.
            witness: T::AccountId,
            /// How many attest it still.
            witnesses: u32,
        },
        // 6 is retired.
        /// The writer amended a record, so nobody attests it any more as it was.
        ///
        /// There were not enough yet who attest it. It may be attested anew.
        #[codec(index = 7)]
        AttestationsVoided {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
        },
        /// A record that waited is in effect from now on.
        #[codec(index = 8)]
        RecordTookEffect {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
        },
        /// A recovery that counted by its writer's word waits for witnesses now.
        ///
        /// Another theft of its case came in.
        #[codec(index = 9)]
        RecordPendingAgain {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
        },
        /// One item of a batch was refused; it changed nothing.
        #[codec(index = 10)]
        ItemRefused {
            /// Its place in the batch, from 0.
            item: u32,
            /// The VIN that it named, without blanks around it; of what is longer, at most the first 17 bytes.
            vin: VinText,
            /// Why.
            error: DispatchError,
        },
        /// A batch is through.
        #[codec(index = 11)]
        BatchCompleted {
            /// Who sent it.
            writer: T::AccountId,
            /// Items that stand as records.
            accepted: u32,
            /// Items that were refused.
            refused: u32,
        },
        /// The file has no room for a record's reading: it counts for nothing.
        ///
        /// The record stands.
        #[codec(index = 12)]
        ReadingNotKept {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
        },
        /// Two records of one accident, or of one claim, count as one from now on.
        #[codec(index = 13)]
        LinkConfirmed {
            /// Of which vehicle.
            vin: Vin,
            /// The later record.
            number: u32,
            /// The earlier one, which it names.
            about: u32,
        },
        /// The owner consented to a lien.
        #[codec(index = 14)]
        LienConsented {
            /// On which vehicle.
            vin: Vin,
            /// The number of the record that placed it.
            number: u32,
        },
        /// The owner consented to another lien of an organisation whose last one ended.
        #[codec(index = 15)]
        LienAllowed {
            /// On which vehicle.
            vin: Vin,
            /// Who may place one again.
            holder: T::AccountId,
        },
        /// The time of a lien is over to which nobody consented and which nobody bore out.
        ///
        /// It lapsed, or had been released or withdrawn before. Its holder paid for that.
        #[codec(index = 16)]
        LienLapsed {
            /// On which vehicle.
            vin: Vin,
            /// The number of the record that placed it.
            number: u32,
            /// Its holder.
            holder: T::AccountId,
            /// The amount that it paid.
            paid: Amount<DuesOf<T>>,
        },
        /// An insurer's word of a theft that nobody bore out is only shown from now on.
        #[codec(index = 17)]
        TheftFaded {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
        },
        /// A title order was borne out: its notice runs.
        #[codec(index = 18)]
        TitleOrderNoticed {
            /// For which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
            /// The block from which on it passes the title, unless somebody objects.
            until: BlockNumberFor<T>,
        },
        /// The owner objects to a title order: it waits for two thirds of the consortium.
        #[codec(index = 19)]
        TitleOrderObjected {
            /// For which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
        },
        /// A title order passed the title.
        #[codec(index = 20)]
        TitleOrderPassed {
            /// For which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
            /// The owner from now on.
            to: T::AccountId,
        },
        /// A registration was annulled: what was recorded under it counts for nothing.
        ///
        /// `Recorded` with the annulment goes before it.
        #[codec(index = 21)]
        RegistrationAnnulled {
            /// Of which vehicle.
            vin: Vin,
            /// The number of the registration.
            registration: u32,
            /// How many records count for nothing, the annulment among them: the number of the next one.
            records: u32,
        },
        /// A record that waited won't take effect.
        ///
        /// The lien that it placed was released, or the record that it corrects was withdrawn.
        #[codec(index = 22)]
        PendingDropped {
            /// Of which vehicle.
            vin: Vin,
            /// The record's number.
            number: u32,
        },
    }
}
