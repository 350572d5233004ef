//! Benchmarks of the calls, the deadlines and the hooks at their most: a dispute with as many challengers and a record
//! with as many witnesses as there can be, every seat taken, every motion voted on by each.

use super::*;
use alloc::vec::Vec;
use codec::{Decode, Encode};
use frame_benchmarking::v2::*;
use frame_support::{
    BoundedVec,
    traits::{
        Get,
        fungible::{Inspect, Mutate},
    },
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use sp_runtime::traits::{One, Saturating, Zero};
use urcar_interfaces::{BenchmarkHelper, DisputableRecords, LifeEvent, LifeFileHooks, MAX_OPEN_DISPUTES, OpenDisputes};
use urcar_types::{Challenger, Digest, DisputeStatus, Evidence, Ground, RecordKind, Ruling, Text, Vin, VinText};

const CAR: &str = "1M8GDM9AXKP042788";
/// Fewer voters might be no third, where the chain begins with organisations of its own.
const FEWEST: u32 = 67;
/// The dispute.
const DISPUTE: u32 = 0;

/// Funds an account with as much money as anybody could need here.
fn rich<T: Config>(who: &T::AccountId) {
    let plenty = T::Currency::minimum_balance()
        .saturating_add(T::Deposit::get())
        .saturating_add(T::WriterSlash::get())
        .saturating_mul(1_000u32.into());
    T::Currency::set_balance(who, plenty);
}

/// An organisation with money.
fn organisation<T: Config>(name: &'static str, index: u32) -> T::AccountId {
    let who: T::AccountId = account(name, index, 0);
    rich::<T>(&who);
    T::BenchmarkHelper::make_writer(&who, RecordKind::OdometerReading);
    who
}

fn challenger<T: Config>(index: u32) -> T::AccountId {
    organisation::<T>("challenger", index)
}

/// A record that may be challenged.
fn record<T: Config>() -> Result<(Vin, u32), BenchmarkError> {
    let vin = Vin::parse(CAR).map_err(|_| BenchmarkError::Stop("the VIN is well formed"))?;
    let writer: T::AccountId = account("garage", 0, 0);
    rich::<T>(&writer);
    let owner: T::AccountId = account("owner", 0, 0);
    let number = T::BenchmarkHelper::make_record(&vin, &owner, &writer);
    T::BenchmarkHelper::make_reserved(&vin, &owner);
    rich::<T>(&T::TreasuryAccount::get());
    Ok((vin, number))
}

/// As long as a statement may be.
fn statement() -> Text<200> {
    Text::unchecked("x".repeat(200))
}

fn evidence(number: u32) -> Evidence {
    let media_type = Text::unchecked("x".repeat(64));
    // A digest of zeros is no document's.
    let blake2_256 = Digest::from_slice(&[number.saturating_add(1).to_be_bytes(); 8].concat());
    Evidence { blake2_256, media_type, bytes: u64::MAX }
}

/// Stores that a version of a record was challenged so often before.
fn challenged<T: Config>(vin: &Vin, record: u32, times: u32) {
    let brief = T::Records::brief(vin, record);
    let (version, effect_at) = brief.map_or((0, None), |brief| (brief.version, brief.effect_at));
    let made = (0..times).map(|index| {
        let evidence = evidence(1_000u32.saturating_add(index)).blake2_256;
        Challenge { by: account("former", index, 0), by_owner: false, evidence }
    });
    let made = BoundedVec::truncate_from(made.collect());
    OfRecord::<T>::insert(vin, record, Challenges { version, effect_at, made });
}

/// Stores that so many disputes over the vehicle are open, and that its sale was barred as often as can be told.
fn crowded<T: Config>(vin: &Vin, open: u32) {
    let numbers = (0..open).map(|index| u32::MAX.saturating_sub(index));
    let bars: Vec<_> = (0..MAX_BARS).map(|index| u64::from(index).saturating_mul(2)).collect();
    let bars: Vec<_> = bars.into_iter().map(|from| Bar { from, until: from.saturating_add(1) }).collect();
    let disputes = VehicleDisputes {
        open: BoundedVec::truncate_from(numbers.collect()),
        barring: open,
        bars: Bars::decode(&mut &bars.encode()[..]).unwrap_or_default(),
        count: open,
    };
    Vehicles::<T>::insert(vin, disputes);
}

/// Stores that the writer disputes the record itself, as the first of the open disputes.
fn disputed_by_its_writer<T: Config>(vin: &Vin, record: u32) -> Result<(), BenchmarkError> {
    let brief = T::Records::brief(vin, record).ok_or(BenchmarkError::Stop("there is a record"))?;
    let writer: T::AccountId = account("garage", 0, 0);
    let challenger = Challenger { account: writer.clone(), deposit: Zero::zero(), evidence: evidence(0) };
    let challengers = BoundedVec::truncate_from(alloc::vec![challenger]);
    let dispute = Pallet::<T>::begin((*vin, record, brief.version.saturating_add(1)), true, brief);
    Disputes::<T>::insert(u32::MAX, DisputeOf::<T> { opener: Some(writer.clone()), challengers, ..dispute });
    T::Records::dispute_opened(vin, record, true)?;
    OpenDispute::<T>::insert(vin, record, u32::MAX);
    OpenBy::<T>::insert(vin, Some(&writer), 1);
    OwnOpen::<T>::insert(&writer, 1);
    Ok(())
}

/// Opens the last dispute that the vehicle can have.
fn opened<T: Config>() -> Result<(Vin, u32), BenchmarkError> {
    let (vin, record) = record::<T>()?;
    challenged::<T>(&vin, record, MAX_CHALLENGES.saturating_sub(MAX_CHALLENGERS));
    crowded::<T>(&vin, MAX_OPEN_DISPUTES.saturating_sub(1));
    Pallet::<T>::do_open(challenger::<T>(0), (vin, record, None), Ground::Other, statement(), evidence(0))?;
    // No other bars the sale: with its end the bar ends, too.
    Vehicles::<T>::mutate(vin, |disputes| disputes.barring = 1);
    // Even where there is no grace period at all.
    change::<T>(|dispute| dispute.grace_until = dispute.grace_until.max(BlockNumberFor::<T>::one()));
    Ok((vin, record))
}

/// The same, with all its challengers but so many.
fn joined<T: Config>(but: u32) -> Result<(Vin, u32), BenchmarkError> {
    let at = opened::<T>()?;
    for index in 1..MAX_CHALLENGERS.saturating_sub(but) {
        Pallet::<T>::do_join(challenger::<T>(index), DISPUTE, evidence(index))?;
    }
    Ok(at)
}

fn change<T: Config>(by: impl FnOnce(&mut DisputeOf<T>)) {
    Disputes::<T>::mutate_extant(DISPUTE, by);
}

/// Leaves but the last of the challengers.
fn leave_one<T: Config>() -> Result<T::AccountId, BenchmarkError> {
    change::<T>(|dispute| {
        let last = dispute.challengers.pop();
        dispute.challengers = BoundedVec::truncate_from(last.into_iter().collect());
    });
    let last = Disputes::<T>::get(DISPUTE).and_then(|dispute| dispute.challengers.first().cloned());
    last.map(|it| it.account).ok_or(BenchmarkError::Stop("there is a challenger"))
}

/// Who would lose the seat with the slash: the writer and the two witnesses that answer for the record.
fn slashable<T: Config>(vin: &Vin, record: u32) {
    T::BenchmarkHelper::make_slashable(&account("garage", 0, 0));
    for witness in T::Records::answering(vin, record, 0) {
        T::BenchmarkHelper::make_slashable(&witness);
    }
}

/// Has so many seats, the first of which voted; all others are absent. Goes to the end of the vote.
fn voted_of<T: Config>(seats: u32, votes: u32, uphold: bool) -> Result<(), BenchmarkError> {
    let (vin, record) = joined::<T>(0)?;
    slashable::<T>(&vin, record);
    let seats: Vec<T::AccountId> = (0..seats).map(|index| organisation::<T>("voter", index)).collect();
    seats.iter().for_each(T::BenchmarkHelper::make_seat);
    T::BenchmarkHelper::fill_motions();
    let votes: Vec<_> = seats.into_iter().take(votes as usize).map(|who| Vote { who, uphold }).collect();
    Votes::<T>::insert(DISPUTE, BoundedVec::truncate_from(votes));
    change::<T>(|dispute| frame_system::Pallet::<T>::set_block_number(dispute.vote_until));
    Ok(())
}

/// The same with as many seats as there can be.
fn voted<T: Config>(votes: u32, uphold: bool) -> Result<(), BenchmarkError> {
    voted_of::<T>(MAX_VOTES, votes, uphold)
}

fn opened_one<T: Config>() -> Result<DisputeOf<T>, BenchmarkError> {
    Pallet::<T>::open_one(DISPUTE).map_err(|_| BenchmarkError::Stop("the dispute is open"))
}

fn status<T: Config>() -> Option<StatusOf<T>> {
    Disputes::<T>::get(DISPUTE).map(|dispute| dispute.status)
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn open() -> Result<(), BenchmarkError> {
        let (vin, record) = record::<T>()?;
        challenged::<T>(&vin, record, MAX_CHALLENGES.saturating_sub(1));
        crowded::<T>(&vin, MAX_OPEN_DISPUTES);
        disputed_by_its_writer::<T>(&vin, record)?;
        let challenger = challenger::<T>(0);

        #[extrinsic_call]
        _(RawOrigin::Signed(challenger), VinText::from(vin), record, None, Ground::Other, statement(), evidence(0));

        assert_eq!(Pallet::<T>::over(&vin, record), Some(DISPUTE));
        Ok(())
    }

    #[benchmark]
    fn join() -> Result<(), BenchmarkError> {
        joined::<T>(1)?;
        let challenger = challenger::<T>(MAX_CHALLENGERS);

        #[extrinsic_call]
        _(RawOrigin::Signed(challenger), DISPUTE, evidence(MAX_CHALLENGERS));

        assert_eq!(Disputes::<T>::get(DISPUTE).map(|it| it.challengers.len() as u32), Some(MAX_CHALLENGERS));
        Ok(())
    }

    #[benchmark]
    fn accept() -> Result<(), BenchmarkError> {
        joined::<T>(0)?;
        let disputed = Disputes::<T>::get(DISPUTE).ok_or("no dispute")?;
        let version = T::Records::brief(&disputed.vin, disputed.record).ok_or("no record")?.version;
        change::<T>(|dispute| (dispute.accept_until, dispute.amended) = (Some(dispute.vote_until), Some(version)));
        let challenger = leave_one::<T>()?;

        #[extrinsic_call]
        _(RawOrigin::Signed(challenger), DISPUTE, version);

        assert_eq!(status::<T>(), Some(DisputeStatus::Conceded));
        Ok(())
    }

    #[benchmark]
    fn give_up() -> Result<(), BenchmarkError> {
        voted::<T>(MAX_VOTES, true)?;
        let challenger = leave_one::<T>()?;

        #[extrinsic_call]
        _(RawOrigin::Signed(challenger), DISPUTE);

        assert!(matches!(status::<T>(), Some(DisputeStatus::GivenUp { .. })));
        Ok(())
    }

    #[benchmark]
    fn vote() -> Result<(), BenchmarkError> {
        voted::<T>(MAX_VOTES.saturating_sub(1), true)?;
        change::<T>(|dispute| frame_system::Pallet::<T>::set_block_number(dispute.grace_until));
        let voter: T::AccountId = account("voter", MAX_VOTES.saturating_sub(1), 0);

        #[extrinsic_call]
        _(RawOrigin::Signed(voter), DISPUTE, Ruling::Uphold);

        assert_eq!(Votes::<T>::get(DISPUTE).len() as u32, MAX_VOTES);
        Ok(())
    }

    /// Upheld with every seat counted, though so many seats would vote themselves.
    #[benchmark]
    fn rule() -> Result<(), BenchmarkError> {
        voted::<T>(MAX_VOTES, true)?;
        change::<T>(|dispute| frame_system::Pallet::<T>::set_block_number(dispute.grace_until));

        #[block]
        {
            let mut dispute = opened_one::<T>()?;
            let (count, _) = Pallet::<T>::count_into(DISPUTE, &mut dispute, &Votes::<T>::get(DISPUTE));
            Pallet::<T>::rule_dispute(DISPUTE, dispute, true, &count.answering, &[])?;
        }

        assert!(matches!(status::<T>(), Some(DisputeStatus::Upheld { .. })));
        Ok(())
    }

    #[benchmark]
    fn serve_upheld(v: Linear<FEWEST, MAX_VOTES>) -> Result<(), BenchmarkError> {
        voted::<T>(v, true)?;

        #[block]
        {
            Pallet::<T>::serve_ruling(DISPUTE);
        }

        assert!(matches!(status::<T>(), Some(DisputeStatus::Upheld { .. })));
        Ok(())
    }

    #[benchmark]
    fn serve_dismissed(v: Linear<FEWEST, MAX_VOTES>) -> Result<(), BenchmarkError> {
        voted::<T>(v, false)?;

        #[block]
        {
            Pallet::<T>::serve_ruling(DISPUTE);
        }

        assert!(matches!(status::<T>(), Some(DisputeStatus::Dismissed { .. })));
        Ok(())
    }

    /// All who voted are organisations no more, and the seats are absent.
    #[benchmark]
    fn serve_unresolved(v: Linear<0, MAX_VOTES>, a: Linear<0, MAX_VOTES>) -> Result<(), BenchmarkError> {
        voted_of::<T>(a, 0, true)?;
        let gone = (0..v).map(|index| Vote { who: account("gone", index, 0), uphold: true });
        Votes::<T>::insert(DISPUTE, BoundedVec::truncate_from(gone.collect()));
        change::<T>(|dispute| {
            dispute.extended = true;
            frame_system::Pallet::<T>::set_block_number(dispute.final_until);
        });

        #[block]
        {
            Pallet::<T>::serve_ruling(DISPUTE);
        }

        assert!(matches!(status::<T>(), Some(DisputeStatus::Unresolved { .. })));
        Ok(())
    }

    #[benchmark]
    fn serve_ruled() -> Result<(), BenchmarkError> {
        joined::<T>(0)?;
        change::<T>(|dispute| dispute.status = DisputeStatus::Conceded);

        #[block]
        {
            Pallet::<T>::serve_ruling(DISPUTE);
        }

        assert_eq!(status::<T>(), Some(DisputeStatus::Conceded));
        Ok(())
    }

    #[benchmark]
    fn corrected() -> Result<(), BenchmarkError> {
        let (vin, record) = joined::<T>(0)?;

        #[block]
        {
            Pallet::<T>::on_event(&vin, &LifeEvent::Withdrawn { record, by_writer: true });
        }

        assert_eq!(status::<T>(), Some(DisputeStatus::Conceded));
        Ok(())
    }

    #[benchmark]
    fn annulled() -> Result<(), BenchmarkError> {
        let (vin, record) = joined::<T>(0)?;
        Vehicles::<T>::mutate(vin, |disputes| {
            disputes.open = BoundedVec::truncate_from((0..MAX_OPEN_DISPUTES).collect());
        });

        #[block]
        {
            Pallet::<T>::on_event(&vin, &LifeEvent::Annulled);
        }

        // They end later.
        assert_eq!(Pallet::<T>::over(&vin, record), Some(0));
        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
