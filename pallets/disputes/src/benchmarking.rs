//! Benchmarks of the calls, the deadlines and the hooks at their most.

use super::*;
use alloc::vec::Vec;
use frame_benchmarking::v2::*;
use frame_support::{
    BoundedVec,
    traits::{
        Get,
        fungible::{Inspect, Mutate},
    },
};
use frame_system::{RawOrigin, pallet_prelude::BlockNumberFor};
use sp_runtime::traits::{One, Saturating};
use urcar_interfaces::{BenchmarkHelper, DisputableRecords, LifeEvent, LifeFileHooks};
use urcar_types::{Digest, DisputeStatus, Evidence, Ground, RecordKind, Text, Vin, VinText};

const CAR: &str = "1M8GDM9AXKP042788";
/// Fewer voters might not be two thirds, where the chain begins with organisations of its own.
const FEWEST: u32 = 60;

/// Funds an account with as much money as anybody could need here.
fn rich<T: Config>(who: &T::AccountId) -> T::AccountId {
    let plenty = T::Currency::minimum_balance()
        .saturating_add(deposit::<T>())
        .saturating_add(T::WriterReward::get())
        .saturating_add(T::WitnessReward::get())
        .saturating_add(T::AuthorReward::get())
        .saturating_mul(1_000u32.into());
    T::Currency::set_balance(who, plenty);
    who.clone()
}

fn deposit<T: Config>() -> BalanceOf<T> {
    T::MinimumDeposit::get().max(T::Currency::minimum_balance())
}

/// A record, and an organisation that is to challenge it.
fn record<T: Config>() -> Result<(Vin, u32, T::AccountId), BenchmarkError> {
    let vin = Vin::parse(CAR).map_err(|_| BenchmarkError::Stop("the VIN is well formed"))?;
    let writer = rich::<T>(&account("garage", 0, 0));
    let number = T::BenchmarkHelper::make_record(&vin, &account("owner", 0, 0), &writer);
    let challenger = rich::<T>(&account("challenger", 0, 0));
    T::BenchmarkHelper::make_writer(&challenger, RecordKind::OdometerReading);
    rich::<T>(&T::TreasuryAccount::get());
    Ok((vin, number, challenger))
}

/// As long as a statement may be.
fn statement() -> Text<200> {
    Text::unchecked("x".repeat(200))
}

fn evidence(byte: u8) -> Evidence {
    let media_type = Text::unchecked("x".repeat(64));
    Evidence { blake2_256: Digest::repeat_byte(byte), media_type, bytes: u64::MAX }
}

/// Stores that so many disputes over a record are over.
fn challenged<T: Config>(vin: &Vin, number: u32, times: u32) {
    let evidence: Vec<_> = (0..times).map(|byte| evidence(byte as u8).blake2_256).collect();
    OfRecord::<T>::insert(vin, number, Challenges { evidence: BoundedVec::truncate_from(evidence), stopped: 1 });
}

/// Opens the last dispute that the record can have.
fn opened<T: Config>() -> Result<(Vin, u32, T::AccountId), BenchmarkError> {
    let (vin, number, challenger) = record::<T>()?;
    challenged::<T>(&vin, number, MAX_DISPUTES.saturating_sub(1));
    let last = evidence(u8::MAX);
    Pallet::<T>::do_open(challenger.clone(), vin, number, Ground::Other, statement(), last, deposit::<T>())?;
    Ok((vin, number, challenger))
}

/// Opens a dispute, and goes to the block in which the consortium begins to vote, with so many votes but one, and a
/// reward that waits. Returns who votes last.
fn to_be_ruled<T: Config>(votes: u32, uphold: bool) -> Result<T::AccountId, BenchmarkError> {
    opened::<T>()?;
    // Its writer loses its seat with the slash, and all motions are gone through for its votes.
    T::BenchmarkHelper::make_slashable(&account("garage", 0, 0));
    T::BenchmarkHelper::fill_motions();
    let mut voters: Vec<T::AccountId> = (0..votes).map(|index| account("voter", index, 0)).collect();
    for voter in &voters {
        T::BenchmarkHelper::make_writer(voter, RecordKind::OdometerReading);
    }
    let last = voters.pop().ok_or(BenchmarkError::Stop("there is a voter"))?;
    let votes: Vec<_> = voters.into_iter().map(|who| Vote { who, uphold }).collect();
    Votes::<T>::insert(0, BoundedVec::truncate_from(votes));
    Disputes::<T>::mutate_extant(0, |dispute| {
        dispute.reward_waits = true;
        QueuedRewards::<T>::insert(dispute.vin, dispute.record, ());
        frame_system::Pallet::<T>::set_block_number(dispute.grace_until);
    });
    Ok(last)
}

fn status<T: Config>() -> Option<StatusOf<T>> {
    Disputes::<T>::get(0).map(|dispute| dispute.status)
}

#[benchmarks]
mod benchmarks {
    use super::*;

    #[benchmark]
    fn open() -> Result<(), BenchmarkError> {
        let (vin, number, challenger) = record::<T>()?;
        challenged::<T>(&vin, number, MAX_DISPUTES.saturating_sub(1));

        #[extrinsic_call]
        _(
            RawOrigin::Signed(challenger),
            VinText::from(vin),
            number,
            Ground::Other,
            statement(),
            evidence(u8::MAX),
            deposit::<T>(),
        );

        assert_eq!(OpenDispute::<T>::get(vin, number), Some(0));
        Ok(())
    }

    #[benchmark]
    fn vote_uphold(v: Linear<FEWEST, MAX_VOTES>) -> Result<(), BenchmarkError> {
        let last = to_be_ruled::<T>(v, true)?;

        #[extrinsic_call]
        vote(RawOrigin::Signed(last), 0, true);

        assert!(matches!(status::<T>(), Some(DisputeStatus::Upheld { .. })));
        Ok(())
    }

    #[benchmark]
    fn vote_dismiss(v: Linear<FEWEST, MAX_VOTES>) -> Result<(), BenchmarkError> {
        let last = to_be_ruled::<T>(v, false)?;

        #[extrinsic_call]
        vote(RawOrigin::Signed(last), 0, false);

        assert!(matches!(status::<T>(), Some(DisputeStatus::Dismissed { .. })));
        Ok(())
    }

    #[benchmark]
    fn withdraw() -> Result<(), BenchmarkError> {
        to_be_ruled::<T>(MAX_VOTES, false)?;

        #[extrinsic_call]
        _(RawOrigin::Signed(account("challenger", 0, 0)), 0);

        assert!(matches!(status::<T>(), Some(DisputeStatus::Withdrawn { .. })));
        Ok(())
    }

    #[benchmark]
    fn concede() -> Result<(), BenchmarkError> {
        let (vin, number, _) = opened::<T>()?;
        // Even where there is no grace period at all.
        Disputes::<T>::mutate_extant(0, |dispute| dispute.grace_until.saturating_inc());

        #[block]
        {
            Pallet::<T>::on_event(&vin, &LifeEvent::Withdrawn { record: number, by_writer: true });
        }

        assert_eq!(status::<T>(), Some(DisputeStatus::Conceded));
        Ok(())
    }

    #[benchmark]
    fn serve_ruling(v: Linear<FEWEST, MAX_VOTES>) -> Result<(), BenchmarkError> {
        let who = to_be_ruled::<T>(v, true)?;
        let full = Votes::<T>::try_mutate(0, |votes| votes.try_push(Vote { who, uphold: true }));
        assert!(full.is_ok());

        #[block]
        {
            Pallet::<T>::serve_ruling(0);
        }

        assert!(matches!(status::<T>(), Some(DisputeStatus::Upheld { .. })));
        Ok(())
    }

    #[benchmark]
    fn serve_ruled() -> Result<(), BenchmarkError> {
        opened::<T>()?;
        Pallet::<T>::do_withdraw(account("challenger", 0, 0), 0)?;

        #[block]
        {
            Pallet::<T>::serve_ruling(0);
        }

        assert!(matches!(status::<T>(), Some(DisputeStatus::Withdrawn { .. })));
        Ok(())
    }

    #[benchmark]
    fn witnessed() -> Result<(), BenchmarkError> {
        let (vin, number, _) = record::<T>()?;
        QueuedRewards::<T>::remove(vin, number);

        #[block]
        {
            Pallet::<T>::on_event(&vin, &LifeEvent::Witnessed { record: number });
        }

        assert!(QueuedRewards::<T>::contains_key(vin, number));
        Ok(())
    }

    #[benchmark]
    fn serve_reward() -> Result<(), BenchmarkError> {
        let (vin, number, _) = record::<T>()?;
        challenged::<T>(&vin, number, MAX_DISPUTES);
        QueuedRewards::<T>::insert(vin, number, ());

        // The clock stands where the record was written, so its reward is put off; it is paid right after that.
        #[block]
        {
            Pallet::<T>::serve_reward(&vin, number);
            Pallet::<T>::reward(&vin, number);
        }

        assert!(T::Records::settle(&vin, number).is_none());
        Ok(())
    }

    #[benchmark]
    fn note_author() -> Result<(), BenchmarkError> {
        let author: T::AccountId = account("author", 0, 0);
        frame_system::Pallet::<T>::set_block_number(BlockNumberFor::<T>::one());
        rich::<T>(&T::TreasuryAccount::get());

        #[block]
        {
            Pallet::<T>::note_author(&author);
        }

        Ok(())
    }

    impl_benchmark_test_suite!(Pallet, crate::mock::ExtBuilder.build(), crate::mock::Test);
}
