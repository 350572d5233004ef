//! The terms of trade, disputes, rewards and of the consortium itself, which a mandate may change and genesis may set.

use crate::{Balance, BlockNumber, DAYS, HOURS, Moment, Runtime, RuntimeEvent, SLOT_DURATION, UNIT};
use alloc::vec::Vec;
use frame_support::{
    dynamic_params::{dynamic_pallet_params, dynamic_params},
    parameter_types,
    traits::{AsEnsureOriginWithArg, Get},
};
use pallet_mandates::{MAX_DELAY, MIN_LIFETIME};
use parameters::{consortium, disputes, rewards, trade};
use serde::{Deserialize, Serialize};
use sp_runtime::Perbill;

parameter_types! {
    /// How long a bond answers for what was written, after its writer left. Longer than a record's dispute window, grace
    /// and ruling together.
    pub const CoolDown: BlockNumber = 49 * DAYS;
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
        /// For how many blocks after that the consortium may rule.
        #[codec(index = 2)]
        pub static RulingPeriod: BlockNumber = 14 * DAYS;
        /// The smallest deposit.
        #[codec(index = 3)]
        pub static MinimumDeposit: Balance = 100 * UNIT;
        /// The slash of the writer's bond when a dispute is upheld.
        #[codec(index = 4)]
        pub static UpheldSlash: Balance = 2_000 * UNIT;
    }

    /// Rewards.
    #[dynamic_pallet_params]
    #[codec(index = 1)]
    pub mod rewards {
        /// To the organisation whose record survived its window with its witnesses.
        #[codec(index = 0)]
        pub static Writer: Balance = UNIT;
        /// To each of its witnesses.
        #[codec(index = 1)]
        pub static Witness: Balance = UNIT / 4;
        /// To a block's author.
        #[codec(index = 2)]
        pub static Author: Balance = UNIT / 100;
        /// For how many records one account is paid at most on one day, as their writer and as their witness.
        #[codec(index = 3)]
        pub static PaidPerDay: u32 = 200;
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
    }
}

#[cfg(feature = "runtime-benchmarks")]
impl Default for RuntimeParameters {
    fn default() -> Self {
        Self::Rewards(parameters::rewards::Parameters::Writer(parameters::rewards::Writer, Some(UNIT)))
    }
}

impl pallet_parameters::Config for Runtime {
    type RuntimeEvent = RuntimeEvent;
    type RuntimeParameters = RuntimeParameters;
    type AdminOrigin = AsEnsureOriginWithArg<frame_system::EnsureRoot<crate::AccountId>>;
    type WeightInfo = crate::weights::pallet_parameters::WeightInfo<Runtime>;
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
    use RuntimeParameters::{Consortium, Disputes, Rewards};
    use consortium::Parameters as C;
    use rewards::Parameters as R;
    let (is_within, bounds) = match terms {
        Disputes(disputes::Parameters::Window(_, Some(it))) => (*it <= 35 * DAY, "dispute window: at most 35 days"),
        Disputes(disputes::Parameters::UpheldSlash(_, Some(it))) => {
            (*it <= 5_000 * UNIT, "upheld slash: at most 5,000 URC, half of a bond")
        }
        // A hundred times the defaults: the treasury is not emptied at once.
        Rewards(R::Writer(_, Some(it))) => (*it <= 100 * UNIT, "reward of a writer: at most 100 URC"),
        Rewards(R::Witness(_, Some(it))) => (*it <= 25 * UNIT, "reward of a witness: at most 25 URC"),
        Rewards(R::Author(_, Some(it))) => (*it <= UNIT, "reward of an author: at most 1 URC"),
        Rewards(R::PaidPerDay(_, Some(it))) => (*it <= 20_000, "paid per day: at most 20,000 records"),
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
        _ => return Ok(()),
    };
    if is_within { Ok(()) } else { Err(OutOfBounds(bounds)) }
}

/// Checks that a bond outlasts every dispute about what its owner wrote, however late that is opened, with these terms.
///
/// # Errors
/// The bounds of all three.
pub fn check_disputes(window: Moment, grace: BlockNumber, ruling: BlockNumber) -> Result<(), OutOfBounds> {
    let periods = u64::from(grace).saturating_add(u64::from(ruling));
    if window.div_ceil(SLOT_DURATION).saturating_add(periods) <= u64::from(CoolDown::get()) {
        Ok(())
    } else {
        Err(OutOfBounds(
            "dispute window, grace period and ruling period: together no longer than the cool-down of a bond",
        ))
    }
}

/// Panics where a chain would start with a term that is out of bounds.
fn assert_within(outcome: Result<(), OutOfBounds>) {
    if let Err(OutOfBounds(bounds)) = outcome {
        panic!("a term of genesis is out of bounds: {bounds}");
    }
}

/// The number of blocks in which a dispute window passes for certain: a deadline sees the clock of the block before,
/// and that stands up to a slot earlier than it would by slots alone.
pub struct RewardDelay;

impl Get<BlockNumber> for RewardDelay {
    fn get() -> BlockNumber {
        let blocks = disputes::Window::get().div_ceil(SLOT_DURATION);
        BlockNumber::try_from(blocks).unwrap_or(BlockNumber::MAX).saturating_add(2)
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
    /// [`disputes::RulingPeriod`].
    pub ruling_period: Option<BlockNumber>,
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
            terms.ruling_period.map(|it| Disputes::RulingPeriod(disputes::RulingPeriod, Some(it))),
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
            terms.ruling_period.unwrap_or_else(disputes::RulingPeriod::get),
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
