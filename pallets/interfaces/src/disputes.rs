//! Disputes over records: what the life file offers to whoever handles them, and what is offered back.

use alloc::vec::Vec;
use sp_runtime::{DispatchResult, Weight};
use urcar_types::{Author, RecordKind, RecordStatus, Vin};

/// A record as a dispute sees it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RecordBrief<AccountId> {
    /// Its author.
    pub author: Author<AccountId>,
    /// Its kind.
    pub kind: RecordKind,
    /// Whether it says anything of a counter, as it was written or by an amendment in effect.
    pub reads: bool,
    /// Its status.
    pub status: RecordStatus,
    /// Its version: 0 as it was written, and one more with each amendment that took effect, whoever made it.
    pub version: u32,
    /// The lowest version that a dispute would be about: 0 for the record as a whole, in its own window; else the first
    /// of its writer's amendments in effect whose window runs, or its withdrawal. An upheld dispute undoes whatever came
    /// from there on.
    pub from: u32,
    /// The higher versions from which on it can be disputed, in order: its writer's amendments in effect.
    pub amendments: Vec<u32>,
    /// The end of the last window in which it can be disputed, in milliseconds since 1970-01-01: of the record itself,
    /// of its last amendment, or, where it is withdrawn, of that. `u64::MAX` while nothing of it counts; zero for
    /// a withdrawal that nobody disputes. The time in which it was in a dispute is added by
    /// [`DisputableRecords::dispute_closed`].
    pub window_until: u64,
    /// Time of the block in which it took effect, where it waited for that: who challenged it before may do so again.
    pub effect_at: Option<u64>,
    /// Whether a correction by its writer has waited for as long as a window for two who attest it: then the writer may
    /// dispute the record itself.
    pub unattested: bool,
}

/// How a dispute ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DisputeEnd {
    /// The consortium found the record wrong. Where it was disputed as a whole, it is withdrawn, in the consortium's
    /// name; a registration on which others rest stands, refuted. Where amendments were, they are undone: it reads as
    /// before. Where its withdrawal was, it counts again.
    Upheld,
    /// The consortium found nothing wrong with it: it stands as it did.
    Dismissed,
    /// The writer withdrew it itself, or amended it and every challenger accepted that.
    Conceded,
    /// The writer of a registration on which others rest said in time that it is wrong: it stands, refuted.
    Admitted,
    /// Too few voted: it stands as it is, reads as unresolved, and settles. Never where its writer disputed it.
    Unresolved,
    /// The last challenger gave up: it stands as it did.
    GivenUp,
    /// Two thirds of the consortium withdrew, amended or annulled it meanwhile; or another challenged what its writer
    /// disputed itself.
    Void,
    /// The writer disputed its own record and was upheld: its correction, which nobody attested, takes effect.
    TakenBack,
}

/// The end of a dispute, as the life file hears of it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ClosedDispute {
    /// How it ended.
    pub end: DisputeEnd,
    /// The lowest version that it was about: [`RecordBrief::from`] at the opening.
    pub from: u32,
    /// Time of the block in which it was opened, in milliseconds since 1970-01-01. From then until now the window of
    /// the version in force stood still: it ends so much later.
    pub since: u64,
}

/// The records that can be disputed. Offered by the life file to the pallet that handles disputes.
pub trait DisputableRecords<AccountId> {
    /// Returns a record in brief.
    fn brief(vin: &Vin, number: u32) -> Option<RecordBrief<AccountId>>;

    /// Returns the two who answer for what a dispute over the versions of a record from `from` on is about, in the order
    /// in which they came, even if one of them retracted since; nobody where it isn't witnessed. For a record as a whole
    /// those that made it witnessed; else those that attested the amendment that `from` is, or the first after it that says
    /// the same and that anybody attested; or the withdrawal.
    fn answering(vin: &Vin, number: u32, from: u32) -> Vec<AccountId>;

    /// Returns everybody who has a part in how a record reads: who attests it, made it or an amendment in effect
    /// witnessed, or its withdrawal. At most [`MAX_PARTAKERS`](crate::MAX_PARTAKERS), each once.
    fn partakers(vin: &Vin, number: u32) -> Vec<AccountId>;

    /// Records that a dispute over a record, the writer's own or another's, is open: it doesn't settle until that is closed.
    /// [`OpenDisputes`] tells of it already. It closes nothing that was put up for sale: who buys names what is disputed, and
    /// while the sale is barred nobody does.
    ///
    /// # Errors
    /// Fails where there is no such record.
    fn dispute_opened(vin: &Vin, number: u32, own: bool) -> DispatchResult;

    /// Records that the dispute is over, and changes the record as its end asks for. [`OpenDisputes`] doesn't tell of
    /// it any more.
    ///
    /// # Errors
    /// Fails where there is no such vehicle, or where what an upheld dispute asks for can't be done.
    fn dispute_closed(vin: &Vin, number: u32, closed: ClosedDispute) -> DispatchResult;

    /// Returns the most weight of [`Self::dispute_closed`] beyond its own storage whatever its end: that of noting who
    /// answers for what can be disputed still.
    fn closing_weight() -> Weight;

    /// Returns the most weight of [`Self::dispute_closed`] beyond its own storage where it is [`DisputeEnd::Upheld`] or
    /// [`DisputeEnd::TakenBack`]: that of the readings that are gone through anew, and of the hooks.
    fn withdrawal_weight() -> Weight;
}

/// The disputes that are open. Offered by the disputes pallet to the life file and to ownership.
pub trait OpenDisputes {
    /// Returns the numbers of the open disputes over a vehicle's records, in order; at most
    /// [`MAX_OPEN_DISPUTES`](crate::MAX_OPEN_DISPUTES).
    fn open(vin: &Vin) -> Vec<u32>;

    /// Returns the number of the open dispute over a record.
    fn over(vin: &Vin, record: u32) -> Option<u32>;

    /// Returns whether a dispute is open over a record that isn't the writer's own.
    fn is_challenged(vin: &Vin, record: u32) -> bool;

    /// Returns when the open dispute over a record was opened, in milliseconds since 1970-01-01: since then its windows
    /// stand still.
    fn since(vin: &Vin, record: u32) -> Option<u64>;

    /// Returns whether a dispute is open over a record that its writer concedes by withdrawing it: the grace period runs,
    /// and it isn't the writer's own.
    fn may_concede(vin: &Vin, record: u32) -> bool;

    /// Returns whether the open dispute over a record is about it as a whole.
    fn is_over_whole(vin: &Vin, record: u32) -> bool;

    /// Returns whether open disputes bar the vehicle from being offered, listed and changing hands. They do for so many
    /// days at most in so many, as the terms say; after that buyers name the open disputes by the state of the file.
    fn bars_sale(vin: &Vin) -> bool;
}

/// Called by the disputes pallet when open disputes begin and cease to bar the sale of a vehicle. Offered by the
/// ownership pallet, whose reservations stand still meanwhile. Nothing that a hook does can undo what happened.
pub trait BarHooks {
    /// Acts on a bar that begins now. It ends after `time` milliseconds by itself, of which nobody is told.
    fn on_begin(vin: &Vin, time: u64);

    /// Acts on a bar that ends now, `time` milliseconds before it would have by itself.
    fn on_end(vin: &Vin, time: u64);
}

/// Nobody disputes anything.
impl OpenDisputes for () {
    fn open(_: &Vin) -> Vec<u32> {
        Vec::new()
    }

    fn over(_: &Vin, _: u32) -> Option<u32> {
        None
    }

    fn is_challenged(_: &Vin, _: u32) -> bool {
        false
    }

    fn since(_: &Vin, _: u32) -> Option<u64> {
        None
    }

    fn may_concede(_: &Vin, _: u32) -> bool {
        false
    }

    fn is_over_whole(_: &Vin, _: u32) -> bool {
        false
    }

    fn bars_sale(_: &Vin) -> bool {
        false
    }
}
