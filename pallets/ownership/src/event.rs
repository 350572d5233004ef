//! The pallet's events.

use frame_support::pallet_macros::pallet_section;

/// The events, as a part of the pallet.
#[pallet_section]
mod events {
    #[pallet::event]
    #[pallet::generate_deposit(pub(crate) fn deposit_event)]
    pub enum Event<T: Config> {
        /// A vehicle got its first owner.
        #[codec(index = 0)]
        TitleRegistered {
            /// The vehicle.
            vin: Vin,
            /// Its first owner.
            owner: T::AccountId,
            /// Whether the owner belongs to the trade, so that its delivery or retail may pass the title on.
            in_trade: bool,
        },
        /// The title passed within the trade, to the organisation to which the vehicle was delivered.
        #[codec(index = 1)]
        TitleDelivered {
            /// The vehicle.
            vin: Vin,
            /// The organisation that owned it.
            from: T::AccountId,
            /// The organisation that owns it.
            to: T::AccountId,
        },
        /// The title passed from the trade to the buyer at retail.
        #[codec(index = 2)]
        TitleRetailed {
            /// The vehicle.
            vin: Vin,
            /// The organisation that owned it.
            from: T::AccountId,
            /// The new owner; the same organisation, where it holds the title for a keeper without an account.
            to: T::AccountId,
        },
        /// An offer was accepted: the title passed, and the life file records the change of owner.
        #[codec(index = 3)]
        TitleTransferred {
            /// The vehicle.
            vin: Vin,
            /// Who owned it.
            from: T::AccountId,
            /// Who owns it.
            to: T::AccountId,
            /// The number of the sale or transfer in the life file.
            record: u32,
        },
        /// The owner offered the vehicle.
        #[codec(index = 4)]
        TransferOffered {
            /// The vehicle.
            vin: Vin,
            /// The offer: from whom, to whom, and on which terms.
            offer: OfferOf<T>,
            /// The first block in which it can't be accepted any more.
            expires_at: BlockNumberFor<T>,
        },
        /// The owner offered the vehicle anew, so the offer that stood is gone.
        #[codec(index = 5)]
        OfferReplaced {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            from: T::AccountId,
            /// Who could have accepted the offer that is gone.
            to: T::AccountId,
        },
        /// The owner withdrew the offer.
        #[codec(index = 6)]
        OfferWithdrawn {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            from: T::AccountId,
            /// Who could have accepted.
            to: T::AccountId,
        },
        /// The addressee declined the offer.
        #[codec(index = 7)]
        OfferDeclined {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            from: T::AccountId,
            /// Who declined.
            to: T::AccountId,
        },
        /// An offer is gone: the vehicle was delivered, or sold at retail or from its listing.
        #[codec(index = 8)]
        OfferSuperseded {
            /// The vehicle.
            vin: Vin,
            /// Who owned it.
            from: T::AccountId,
            /// Who could have accepted.
            to: T::AccountId,
        },
        /// The owner listed the vehicle for sale.
        #[codec(index = 9)]
        Listed {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            seller: T::AccountId,
            /// The price, in the smallest unit of the chain's money.
            price: Amount<BalanceOf<T>>,
            /// The state of the file that the owner confirmed.
            state: Digest,
            /// The reading that the owner declared.
            odometer: Option<Odometer>,
        },
        /// The owner changed the price of a listed vehicle or confirmed its file anew.
        #[codec(index = 10)]
        Relisted {
            /// The vehicle.
            vin: Vin,
            /// The price, in the smallest unit of the chain's money.
            price: Amount<BalanceOf<T>>,
            /// The state of the file that the owner confirmed.
            state: Digest,
            /// The reading that the owner declared.
            odometer: Option<Odometer>,
        },
        /// The owner withdraws the listing while a buyer has the vehicle reserved.
        ///
        /// Nobody else can buy it any more, and the listing ends with the reservation.
        #[codec(index = 11)]
        ListingClosing {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            seller: T::AccountId,
        },
        /// The owner withdrew the listing; one that was closing ended with its reservation.
        #[codec(index = 12)]
        Unlisted {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            seller: T::AccountId,
        },
        /// The listing closed without its owner's doing.
        #[codec(index = 13)]
        ListingClosed {
            /// The vehicle.
            vin: Vin,
            /// Who had listed it.
            seller: T::AccountId,
            /// The reason.
            reason: ListingEnd,
        },
        /// A buyer has the vehicle reserved, and its price on hold.
        #[codec(index = 14)]
        Reserved {
            /// The vehicle.
            vin: Vin,
            /// The number of the reservation on this chain.
            reservation: u32,
            /// The buyer.
            buyer: T::AccountId,
            /// The amount on hold, in the smallest unit of the chain's money.
            price: Amount<BalanceOf<T>>,
            /// The first block in which the reservation doesn't hold any more.
            until: BlockNumberFor<T>,
        },
        /// A reservation ended without a sale, and its money was released to the buyer.
        #[codec(index = 15)]
        ReservationEnded {
            /// The vehicle.
            vin: Vin,
            /// The number of the reservation on this chain.
            reservation: u32,
            /// The buyer.
            buyer: T::AccountId,
            /// The amount that was released, in the smallest unit of the chain's money.
            amount: Amount<BalanceOf<T>>,
            /// The reason.
            reason: ReservationEnd,
        },
        /// A listed vehicle was sold: the price was paid, and the title passed.
        ///
        /// Listing and reservation ended, and the sale is recorded in the life file.
        #[codec(index = 16)]
        VehicleSold {
            /// The vehicle.
            vin: Vin,
            /// Who owned it and got the money.
            from: T::AccountId,
            /// Who paid and owns it.
            to: T::AccountId,
            /// The price, in the smallest unit of the chain's money.
            price: Amount<BalanceOf<T>>,
            /// The number of the sale in the life file.
            record: u32,
            /// The reservation that the buyer had, if the money came from it.
            reservation: Option<u32>,
        },
        /// Something material happened to the vehicle's file, so the offer that stood is gone.
        #[codec(index = 17)]
        OfferClosed {
            /// The vehicle.
            vin: Vin,
            /// The owner.
            from: T::AccountId,
            /// Who could have accepted.
            to: T::AccountId,
        },
        /// The vehicle's registration was annulled, and the title with it.
        #[codec(index = 18)]
        TitleAnnulled {
            /// The vehicle.
            vin: Vin,
            /// Who owned it.
            owner: T::AccountId,
        },
        /// The title passed by a court's or an office's word.
        #[codec(index = 19)]
        TitleOrdered {
            /// The vehicle.
            vin: Vin,
            /// Who owned it.
            from: T::AccountId,
            /// Who owns it.
            to: T::AccountId,
        },
        /// A reservation ends in another block than before.
        ///
        /// Its time stands still while disputes bar the sale. When they begin to, the block moves by all that this may
        /// last; where they cease to earlier, back by what was left of that.
        #[codec(index = 20)]
        ReservationMoved {
            /// The vehicle.
            vin: Vin,
            /// The number of the reservation on this chain.
            reservation: u32,
            /// The first block in which the reservation doesn't hold any more.
            until: BlockNumberFor<T>,
        },
    }
}
