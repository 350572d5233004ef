//! The terms of records, trade, disputes, rewards and of the consortium itself, which a mandate may change and genesis may set.

use super::collective::MAX_SEATS;
use crate::{Balance, BlockNumber, DAYS, HOURS, Moment, Money, Runtime, RuntimeEvent, SLOT_DURATION, UNIT};
use alloc::vec::Vec;
use core::marker::PhantomData;
use frame_support::{
    dynamic_params::{dynamic_pallet_params, dynamic_params},
    parameter_types,
    traits::{AsEnsureOriginWithArg, Get},
};
use pallet_disputes::Quorum;
use pallet_mandates::{MAX_DELAY, MIN_LIFETIME};
use parameters::{consortium, disputes, records, rewards, trade};
use serde::{Deserialize, Serialize};
use sp_runtime::Perbill;
use urcar_types::Amount;

parameter_types! {
    /// How long a bond answers for what was written, after its writer left. Longer than a record's dispute window, the
    /// grace period and both votes together.
    pub const CoolDown: BlockNumber = 63 * DAYS;
    /// The same, in milliseconds: how long a bond answers for what was disputed, after the last window of it.
    pub const AnswerTime: Moment = CoolDown::get() as Moment * SLOT_DURATION;
}

/// The terms, each with its default.
#[dynamic_params(RuntimeParameters, pallet_parameters::Parameters::<Runtime>)]
pub mod parameters {
    use super::*;

    /// Disputes.
    #[dynamic_pallet_params]
    #[codec(index = 0)]
    pub mod disputes {
        /// How long a record can be challenged, in milliseconds.
        #[codec(index = 0)]
        pub static Window: Moment = 28 * 24 * 3_600_000;
        /// For how many blocks the writer may mend it: five days, as a Car-Pass reporter has.
        #[codec(index = 1)]
        pub static GracePeriod: BlockNumber = 5 * DAYS;
        /// For how many blocks after that the seats vote; and once more, where too few did.
        #[codec(index = 2)]
        pub static VotingPeriod: BlockNumber = 14 * DAYS;
        /// The deposit of each challenger.
        #[codec(index = 3)]
        pub static Deposit: Money = Amount(100 * UNIT);
        /// The most that each voter is paid.
        #[codec(index = 4)]
        pub static VoteFee: Money = Amount(5 * UNIT);
        /// The slash of the writer's bond when a dispute is upheld.
        #[codec(index = 5)]
        pub static WriterSlash: Money = Amount(2_000 * UNIT);
        /// The slash of the bond of each of the two witnesses then.
        #[codec(index = 6)]
        pub static WitnessSlash: Money = Amount(500 * UNIT);
        /// One of so many eligible seats must vote.
        #[codec(index = 7)]
        pub static QuorumPart: u32 = 3;
        /// And so many at least.
        #[codec(index = 8)]
        pub static LeastVotes: u32 = 3;
        /// Where fewer seats are eligible a motion rules.
        #[codec(index = 9)]
        pub static LeastEligible: u32 = 5;
        /// For how long disputes bar the sale of a car at most, in milliseconds.
        #[codec(index = 10)]
        pub static BarTime: Moment = 19 * 24 * 3_600_000;
        /// In any stretch of so many milliseconds.
        #[codec(index = 11)]
        pub static BarSpan: Moment = 90 * 24 * 3_600_000;
    }

    /// Rewards.
    #[dynamic_pallet_params]
    #[codec(index = 1)]
    pub mod rewards {
        /// The part of the price of a car that its seller pays.
        #[codec(index = 0)]
        pub static Share: Perbill = Perbill::from_parts(5_000_000);
        /// The least of it.
        #[codec(index = 1)]
        pub static Least: Money = Amount(2 * UNIT);
        /// The most of it.
        #[codec(index = 2)]
        pub static Most: Money = Amount(20 * UNIT);
        /// The part of that for houses and witnesses; the rest is the treasury's.
        #[codec(index = 3)]
        pub static HousesShare: Perbill = Perbill::from_percent(80);
        /// To a block's author.
        #[codec(index = 4)]
        pub static Author: Money = Amount(UNIT / 100);
    }

    /// Trade.
    #[dynamic_pallet_params]
    #[codec(index = 2)]
    pub mod trade {
        /// For how many blocks a reservation stands.
        #[codec(index = 0)]
        pub static ReservationPeriod: BlockNumber = 48 * HOURS;
    }

    /// The consortium itself.
    #[dynamic_pallet_params]
    #[codec(index = 3)]
    pub mod consortium {
        /// How long a seat may give no sign of life before its silence is announced, in milliseconds.
        #[codec(index = 0)]
        pub static SilentAfter: Moment = 2 * 24 * 3_600_000;
        /// How long a silence is announced before the seat's vote stops counting, in milliseconds.
        #[codec(index = 1)]
        pub static SilenceNotice: Moment = 24 * 3_600_000;
        /// How long an upgrade waits after it was decided, in milliseconds.
        #[codec(index = 2)]
        pub static UpgradeDelay: Moment = 7 * 24 * 3_600_000;
        /// How long a change of terms waits after it was decided, in milliseconds.
        #[codec(index = 3)]
        pub static TermsDelay: Moment = 2 * 24 * 3_600_000;
        /// How long a mandate that is due may be carried out, in milliseconds. Then it lapses.
        #[codec(index = 4)]
        pub static MandateLifetime: Moment = 14 * 24 * 3_600_000;
        /// How many blocks after it is signalled a forced change of GRANDPA's authorities takes place.
        #[codec(index = 5)]
        pub static RestoreDelay: BlockNumber = 100;
        /// The share of its bond that a validator's first slot with two blocks costs. Any further one costs all.
        #[codec(index = 6)]
        pub static FirstShare: Perbill = Perbill::from_percent(5);
        /// For how many blocks a validator that made two blocks for one slot may not author.
        #[codec(index = 7)]
        pub static AuthoringBan: BlockNumber = 7 * DAYS;
        /// A seat that misses so many votes on disputes in a row is announced as silent.
        #[codec(index = 8)]
        pub static MissedVotes: u32 = 3;
    }

    /// Records: for how long they bar the sale of a car on the word of one.
    #[dynamic_pallet_params]
    #[codec(index = 4)]
    pub mod records {
        /// For how many blocks a lien that nobody bore out stands.
        #[codec(index = 0)]
        pub static LienPeriod: BlockNumber = 7 * DAYS;
        /// The holder's bond loses so much where it lapses.
        #[codec(index = 1)]
        pub static LienFee: Money = Amount(20 * UNIT);
        /// For how many blocks an organisation that barred the sale in vain can't do so again.
        #[codec(index = 2)]
        pub static Pause: BlockNumber = 90 * DAYS;
        /// For how many blocks the owner has notice of a title order.
        #[codec(index = 3)]
        pub static OrderNotice: BlockNumber = 14 * DAYS;
        /// For how many blocks thefts that insurers alone speak of bar the sale at most.
        #[codec(index = 4)]
        pub static TheftBar: BlockNumber = 14 * DAYS;
        /// In any stretch of so many blocks.
        #[codec(index = 5)]
        pub static TheftSpan: BlockNumber = 90 * DAYS;
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
    fn default() -> Self {
        Self::Rewards(parameters::rewards::Parameters::Author(parameters::rewards::Author, Some(Amount(UNIT))))
    }
}

impl pallet_parameters::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeParameters = RuntimeParameters;
    type AdminOrigin = AsEnsureOriginWithArg<frame_system::EnsureRoot<crate::AccountId>>;
    type WeightInfo = crate::weights::pallet_parameters::WeightInfo<Runtime>;
}

/// Returns every term with the value that it has: the one that was set, or else its default.
pub fn present() -> Vec<RuntimeParameters> {
    macro_rules! values {
        ($($variant:ident $group:ident [$($term:ident)+])+) => {
            Vec::from([$($(
                RuntimeParameters::$variant($group::Parameters::$term($group::$term, Some($group::$term::get())))
            ),+),+])
        };
    }
    values!(
        Disputes disputes [
            Window GracePeriod VotingPeriod Deposit VoteFee WriterSlash WitnessSlash QuorumPart LeastVotes LeastEligible
            BarTime BarSpan
        ]
        Rewards rewards [Share Least Most HousesShare Author]
        Trade trade [ReservationPeriod]
        Consortium consortium [
            SilentAfter SilenceNotice UpgradeDelay TermsDelay MandateLifetime RestoreDelay FirstShare AuthoringBan
            MissedVotes
        ]
        Records records [LienPeriod LienFee Pause OrderNotice TheftBar TheftSpan]
    )
}

/// A value that a term doesn't take, in words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OutOfBounds(pub &'static str);

/// One minute, in milliseconds.
const MINUTE: Moment = 60_000;
/// One day, in milliseconds.
const DAY: Moment = 24 * 60 * MINUTE;

/// Checks that a term takes this value: with others the consortium could lock itself out, or the chain stop. A term
/// without a value goes back to its default. Those that aren't named here take any.
///
/// # Errors
/// The bounds of the term.
pub fn check_terms(terms: &RuntimeParameters) -> Result<(), OutOfBounds> {
    use RuntimeParameters::{Consortium, Disputes, Records, Rewards};
    use consortium::Parameters as C;
    use disputes::Parameters as D;
    use records::Parameters as Q;
    use rewards::Parameters as R;
    let (is_within, bounds) = match terms {
        Disputes(D::Window(_, Some(it))) => (*it <= 35 * DAY, "dispute window: at most 35 days"),
        Disputes(D::WriterSlash(_, Some(it))) => {
            (it.0 <= 5_000 * UNIT, "slash of a writer: at most 5,000 URC, half of a bond")
        }
        Disputes(D::WitnessSlash(_, Some(it))) => {
            (it.0 <= 5_000 * UNIT, "slash of a witness: at most 5,000 URC, half of a bond")
        }
        Disputes(D::BarTime(_, Some(it))) => (*it <= 35 * DAY, "bar of disputes: at most 35 days"),
        Disputes(D::QuorumPart(_, Some(it))) => ((1..=MAX_SEATS).contains(it), "quorum: one seat in 1 to 100"),
        Disputes(D::LeastVotes(_, Some(it))) => ((1..=MAX_SEATS).contains(it), "least votes: 1 to 100"),
        Disputes(D::LeastEligible(_, Some(it))) => (*it <= MAX_SEATS, "least eligible seats: at most 100"),
        Rewards(R::Share(_, Some(it))) => (*it <= Perbill::from_percent(5), "share of the price: at most a twentieth"),
        // A hundred times the defaults: no seller is left with nothing, and the treasury is not emptied at once.
        Rewards(R::Least(_, Some(it))) => (it.0 <= 200 * UNIT, "least reward of a sale: at most 200 URC"),
        Rewards(R::Most(_, Some(it))) => (it.0 <= 2_000 * UNIT, "most of the reward of a sale: at most 2,000 URC"),
        Rewards(R::Author(_, Some(it))) => (it.0 <= UNIT, "reward of an author: at most 1 URC"),
        Rewards(R::HousesShare(_, Some(it))) => (*it <= Perbill::one(), "share of the houses: at most all"),
        Consortium(C::SilentAfter(_, Some(it))) => {
            ((10 * MINUTE..=28 * DAY).contains(it), "silent after: ten minutes at least, 28 days at most")
        }
        Consortium(C::SilenceNotice(_, Some(it))) => {
            ((5 * MINUTE..=28 * DAY).contains(it), "silence notice: five minutes at least, 28 days at most")
        }
        Consortium(C::UpgradeDelay(_, Some(it))) => (*it <= MAX_DELAY, "upgrade delay: at most 28 days"),
        Consortium(C::TermsDelay(_, Some(it))) => (*it <= MAX_DELAY, "terms delay: at most 28 days"),
        Consortium(C::MandateLifetime(_, Some(it))) => (*it >= MIN_LIFETIME, "mandate lifetime: at least ten minutes"),
        Consortium(C::RestoreDelay(_, Some(it))) => ((2..=1_200).contains(it), "restore delay: 2 to 1,200 blocks"),
        Consortium(C::FirstShare(_, Some(it))) => (*it <= Perbill::one(), "first share: at most all"),
        // Nothing takes a ban back.
        Consortium(C::AuthoringBan(_, Some(it))) => (*it <= 90 * DAYS, "authoring ban: at most 90 days"),
        // Longer, and an owner is at the mercy of one who is mistaken.
        Records(Q::LienPeriod(_, Some(it))) => (*it <= 28 * DAYS, "lien period: at most 28 days"),
        Records(Q::LienFee(_, Some(it))) => {
            (it.0 <= 5_000 * UNIT, "fee of a lapsed lien: at most 5,000 URC, half of a bond")
        }
        Records(Q::TheftBar(_, Some(it))) => (*it <= 28 * DAYS, "bar of a theft: at most 28 days"),
        // An owner must have the time to object.
        Records(Q::OrderNotice(_, Some(it))) => {
            ((DAYS..=28 * DAYS).contains(it), "notice of a title order: one day at least, 28 at most")
        }
        _ => return Ok(()),
    };
    if is_within { Ok(()) } else { Err(OutOfBounds(bounds)) }
}

/// Checks that a bond outlasts every dispute about what its owner wrote, however late that is opened and though the
/// seats vote twice, with these terms; and every notice of a title order with a dispute that holds it up, at whose end
/// the cool-down begins anew.
///
/// # Errors
/// The bounds of all four.
pub fn check_disputes(
    window: Moment,
    grace: BlockNumber,
    voting: BlockNumber,
    notice: BlockNumber,
) -> Result<(), OutOfBounds> {
    let periods = u64::from(grace).saturating_add(u64::from(voting).saturating_mul(2));
    let longest = window.div_ceil(SLOT_DURATION).max(notice.into());
    if longest.saturating_add(periods) <= u64::from(CoolDown::get()) {
        Ok(())
    } else {
        Err(OutOfBounds(
            "dispute window or notice of a title order, grace period and twice the voting period: together no longer \
             than the cool-down of a bond",
        ))
    }
}

/// Panics where a chain would start with a term that is out of bounds.
fn assert_within(outcome: Result<(), OutOfBounds>) {
    if let Err(OutOfBounds(bounds)) = outcome {
        panic!("a term of genesis is out of bounds: {bounds}");
    }
}

/// A term that is an amount of money, which clients show in whole units, as the pallets take it.
pub struct InSmallestUnits<Term>(PhantomData<Term>);

impl<Term: Get<Money>> Get<Balance> for InSmallestUnits<Term> {
    fn get() -> Balance {
        Term::get().0
    }
}

/// How votes on disputes decide.
pub struct DisputeQuorum;

impl Get<Quorum> for DisputeQuorum {
    fn get() -> Quorum {
        Quorum {
            part: disputes::QuorumPart::get(),
            least_votes: disputes::LeastVotes::get(),
            least_eligible: disputes::LeastEligible::get(),
        }
    }
}

/// How much of the price of a car its seller pays.
pub struct SaleTerms;

impl Get<pallet_rewards::Terms<Balance>> for SaleTerms {
    fn get() -> pallet_rewards::Terms<Balance> {
        pallet_rewards::Terms {
            share: rewards::Share::get(),
            least: rewards::Least::get().0,
            most: rewards::Most::get().0,
        }
    }
}

impl pallet_genesis_parameters::Config for Runtime {
    type GenesisParameters = GenesisTerms;
}

/// The terms that genesis may set. Those it leaves out keep their defaults. What [`check_terms`] refuses is no genesis.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct GenesisTerms {
    /// [`disputes::Window`].
    pub dispute_window: Option<Moment>,
    /// [`disputes::GracePeriod`].
    pub grace_period: Option<BlockNumber>,
    /// [`disputes::VotingPeriod`].
    pub voting_period: Option<BlockNumber>,
    /// [`disputes::BarTime`].
    pub bar_time: Option<Moment>,
    /// [`disputes::BarSpan`].
    pub bar_span: Option<Moment>,
    /// [`trade::ReservationPeriod`].
    pub reservation_period: Option<BlockNumber>,
    /// [`consortium::SilentAfter`].
    pub silent_after: Option<Moment>,
    /// [`consortium::SilenceNotice`].
    pub silence_notice: Option<Moment>,
    /// [`consortium::UpgradeDelay`].
    pub upgrade_delay: Option<Moment>,
    /// [`consortium::TermsDelay`].
    pub terms_delay: Option<Moment>,
    /// [`consortium::MandateLifetime`].
    pub mandate_lifetime: Option<Moment>,
    /// [`consortium::RestoreDelay`].
    pub restore_delay: Option<BlockNumber>,
    /// [`consortium::FirstShare`].
    pub first_share: Option<Perbill>,
    /// [`consortium::AuthoringBan`].
    pub authoring_ban: Option<BlockNumber>,
}

impl From<GenesisTerms> for Vec<RuntimeParameters> {
    fn from(terms: GenesisTerms) -> Self {
        use disputes::Parameters as Disputes;
        let disputes = [
            terms.dispute_window.map(|it| Disputes::Window(disputes::Window, Some(it))),
            terms.grace_period.map(|it| Disputes::GracePeriod(disputes::GracePeriod, Some(it))),
            terms.voting_period.map(|it| Disputes::VotingPeriod(disputes::VotingPeriod, Some(it))),
            terms.bar_time.map(|it| Disputes::BarTime(disputes::BarTime, Some(it))),
            terms.bar_span.map(|it| Disputes::BarSpan(disputes::BarSpan, Some(it))),
        ];
        let trade =
            terms.reservation_period.map(|it| trade::Parameters::ReservationPeriod(trade::ReservationPeriod, Some(it)));
        let disputes = disputes.into_iter().flatten().map(RuntimeParameters::Disputes);
        let consortium = consortium_terms(&terms).into_iter().flatten().map(RuntimeParameters::Consortium);
        let all: Self = disputes.chain(trade.map(RuntimeParameters::Trade)).chain(consortium).collect();
        all.iter().for_each(|term| assert_within(check_terms(term)));
        assert_within(check_disputes(
            terms.dispute_window.unwrap_or_else(disputes::Window::get),
            terms.grace_period.unwrap_or_else(disputes::GracePeriod::get),
            terms.voting_period.unwrap_or_else(disputes::VotingPeriod::get),
            records::OrderNotice::get(),
        ));
        all
    }
}

/// Returns the terms of the consortium itself that genesis sets.
fn consortium_terms(terms: &GenesisTerms) -> [Option<consortium::Parameters>; 8] {
    use consortium::Parameters as Consortium;
    [
        terms.silent_after.map(|it| Consortium::SilentAfter(consortium::SilentAfter, Some(it))),
        terms.silence_notice.map(|it| Consortium::SilenceNotice(consortium::SilenceNotice, Some(it))),
        terms.upgrade_delay.map(|it| Consortium::UpgradeDelay(consortium::UpgradeDelay, Some(it))),
        terms.terms_delay.map(|it| Consortium::TermsDelay(consortium::TermsDelay, Some(it))),
        terms.mandate_lifetime.map(|it| Consortium::MandateLifetime(consortium::MandateLifetime, Some(it))),
        terms.restore_delay.map(|it| Consortium::RestoreDelay(consortium::RestoreDelay, Some(it))),
        terms.first_share.map(|it| Consortium::FirstShare(consortium::FirstShare, Some(it))),
        terms.authoring_ban.map(|it| Consortium::AuthoringBan(consortium::AuthoringBan, Some(it))),
    ]
}
