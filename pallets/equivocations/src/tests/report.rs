use super::*;
use codec::Encode;
use sp_consensus_aura::{AURA_ENGINE_ID, Slot};
use sp_runtime::{DigestItem, DispatchError};

fn refused(first: HeaderBytes, second: HeaderBytes, number: u64, session: u32, error: Error<Test>) {
    assert_noop!(Equivocations::report(signed(WITNESS), first, second, aura(number), session), error);
}

#[test]
fn costs_a_share_and_a_term_without_authoring() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(report(3, FIRST, 0), Ok(false));
        assert_eq!(Punished::get(), [(3, FIRST_SHARE, 0)]);
        assert_eq!(Reporters::get(), [WITNESS]);
        let slot = Slot::from(FIRST);
        assert_eq!(Guilty::<Test>::get(3), Some(Guilt { first: slot, all_until: None }));
        let until = now() + AuthoringBan::get();
        let punished = Event::EquivocationPunished { who: 3, slot, share: FIRST_SHARE };
        assert_eq!(events(), [punished, Event::AuthoringBanned { who: 3, until }]);
    });
}

#[test]
fn a_second_slot_costs_all() {
    ExtBuilder.build_and_execute(|| {
        next();
        assert_eq!(report(3, FIRST, 0), Ok(false));
        assert_eq!(report(3, FIRST - 7, 0), Ok(false), "whichever came first");
        assert_eq!(Punished::get(), [(3, FIRST_SHARE, 0), (3, Perbill::one(), 0)]);
        assert_eq!(Guilty::<Test>::get(3).unwrap().all_until, Some(Slot::from(slot())));
        assert_eq!(Guilty::<Test>::get(3).unwrap().first, Slot::from(FIRST));
    });
}

#[test]
fn each_slot_is_punished_once() {
    ExtBuilder.build_and_execute(|| {
        next();
        report(3, FIRST, 0).unwrap();
        let (first, second) = two(3, FIRST);
        refused(first.clone(), second, 3, 0, Error::PunishedAlready);
        // A third block of that slot, and the same two the other way round.
        let third = bytes(&sealed(3, FIRST, 3));
        refused(third, first.clone(), 3, 0, Error::PunishedAlready);
        let (first, second) = two(3, FIRST);
        refused(second, first, 3, 0, Error::PunishedAlready);
        assert_eq!(Punished::get().len(), 1);
    });
}

#[test]
fn once_all_is_lost_older_slots_cost_nothing_more() {
    ExtBuilder.build_and_execute(|| {
        next();
        report(3, FIRST, 0).unwrap();
        report(3, FIRST + 1, 0).unwrap();
        assert_eq!(report(3, FIRST - 1, 0), Err(Error::<Test>::PunishedAlready.into()));
        assert_eq!(report(3, FIRST + 1, 0), Err(Error::<Test>::PunishedAlready.into()));
        assert_eq!(Punished::get().len(), 2);
    });
}

#[test]
fn who_has_lost_all_is_not_reported_while_it_is_banned() {
    ExtBuilder.build_and_execute(|| {
        next();
        report(3, FIRST, 0).unwrap();
        assert_eq!(report(3, FIRST + 1, 0), Ok(false), "a ban alone is no reason");
        next();
        let (first, second) = two(3, slot());
        refused(first, second, 3, 0, Error::NothingToPunish);
        // Nor by another key of the same validator.
        set_keys(3, 103);
        rotate(2);
        assert_eq!(report(103, slot(), 2), Err(Error::<Test>::NothingToPunish.into()));
        assert_eq!((Punished::get().len(), pallet_offences::Reports::<Test>::iter().count()), (2, 2));

        // With a bond again it has something to lose, and so it has once it may author.
        Bonded::mutate(|bonds| bonds.insert(3, 500));
        assert_eq!(report(103, slot(), 2), Ok(false));
        assert_eq!(Bonded::get()[&3], 0);
        while Equivocations::is_banned(&3) {
            next();
        }
        assert_eq!(report(103, slot(), 2), Ok(true), "the reporter pays where nothing is taken but a term");
        assert!(Equivocations::is_banned(&3));
    });
}

#[test]
fn without_a_term_who_has_no_bond_is_not_reported() {
    ExtBuilder.build_and_execute(|| {
        AuthoringBan::set(0);
        Bonded::mutate(|bonds| bonds.insert(3, 0));
        assert_eq!(report(3, FIRST, 0), Err(Error::<Test>::NothingToPunish.into()));
        AuthoringBan::set(1);
        assert_eq!(report(3, FIRST, 0), Ok(true));
    });
}

#[test]
fn validators_are_punished_each_for_itself() {
    ExtBuilder.build_and_execute(|| {
        next();
        report(3, FIRST, 0).unwrap();
        report(3, FIRST + 1, 0).unwrap();
        // In the same slot as the third, on another fork: with its own share, and nobody else again.
        report(4, FIRST + 1, 0).unwrap();
        assert_eq!(Punished::get(), [(3, FIRST_SHARE, 0), (3, Perbill::one(), 0), (4, FIRST_SHARE, 0)]);
    });
}

#[test]
fn whoever_changes_the_key_in_the_same_session_pays_all_the_same() {
    ExtBuilder.build_and_execute(|| {
        set_keys(3, 103);
        assert_eq!(report(3, FIRST, 0), Ok(false));
        // The new key serves from session 2 on. What the old one sealed is reported by then as well.
        rotate(2);
        assert_eq!(aura(103), pallet_aura::Authorities::<Test>::get()[2]);
        assert_eq!(report(3, FIRST + 1, 1), Ok(false));
        assert_eq!(Punished::get(), [(3, FIRST_SHARE, 0), (3, Perbill::one(), 1)]);
    });
}

#[test]
fn a_member_that_changed_keys_does_not_stop_reports_about_others() {
    ExtBuilder.build_and_execute(|| {
        set_keys(5, 105);
        assert_eq!(report(3, FIRST, 0), Ok(false));
        rotate(2);
        assert_eq!(report(4, FIRST, 0), Ok(false));
        assert_eq!(report(6, FIRST, Session::current_index()), Ok(false));
    });
}

#[test]
fn the_same_header_twice() {
    ExtBuilder.build_and_execute(|| {
        let (first, _) = two(3, FIRST);
        refused(first.clone(), first, 3, 0, Error::SameHeader);
    });
}

#[test]
fn two_seals_over_one_content_are_no_two_blocks() {
    ExtBuilder.build_and_execute(|| {
        // Signatures of this kind are never the same twice.
        let (one, other) = (bytes(&sealed(3, FIRST, 1)), bytes(&sealed(3, FIRST, 1)));
        assert_ne!(one, other);
        refused(one, other, 3, 0, Error::SameHeader);
    });
}

#[test]
fn garbage() {
    ExtBuilder.build_and_execute(|| {
        let (first, second) = two(3, FIRST);
        for garbage in [vec![], vec![7; 300], second[..second.len() - 1].to_vec(), [&second[..], &[0]].concat()] {
            let garbage = HeaderBytes::try_from(garbage).unwrap();
            refused(first.clone(), garbage.clone(), 3, 0, Error::MalformedHeader);
            refused(garbage, first.clone(), 3, 0, Error::MalformedHeader);
        }
        assert!(HeaderBytes::try_from(vec![0; MAX_HEADER_BYTES as usize + 1]).is_err());
    });
}

#[test]
fn headers_without_a_seal() {
    ExtBuilder.build_and_execute(|| {
        let (first, _) = two(3, FIRST);
        let mut bare = sealed(3, FIRST, 2);
        let seal = bare.digest.logs.pop().unwrap();
        refused(first.clone(), bytes(&bare), 3, 0, Error::NotSealed);
        // Longer than a signature: anybody could make such ones of an honest header.
        let DigestItem::Seal(engine, mut signature) = seal else { unreachable!() };
        signature.push(0);
        bare.digest.logs.push(DigestItem::Seal(engine, signature.clone()));
        refused(first.clone(), bytes(&bare), 3, 0, Error::NotSealed);
        bare.digest.logs.pop();
        signature.pop();
        bare.digest.logs.push(DigestItem::Seal(*b"fake", signature));
        refused(first.clone(), bytes(&bare), 3, 0, Error::NotSealed);
        bare.digest.logs = vec![];
        refused(first, bytes(&bare), 3, 0, Error::NotSealed);
    });
}

#[test]
fn headers_without_one_slot() {
    ExtBuilder.build_and_execute(|| {
        let (first, _) = two(3, FIRST);
        let short = DigestItem::PreRuntime(AURA_ENGINE_ID, 5u32.encode());
        for logs in [vec![], vec![slot_digest(FIRST), slot_digest(FIRST)], vec![short]] {
            refused(first.clone(), bytes(&sealed_with(3, logs, 2)), 3, 0, Error::NoSlot);
        }
    });
}

#[test]
fn different_slots() {
    ExtBuilder.build_and_execute(|| {
        let (first, second) = (bytes(&sealed(3, FIRST, 1)), bytes(&sealed(3, FIRST - 1, 2)));
        refused(first, second, 3, 0, Error::DifferentSlots);
    });
}

#[test]
fn slots_to_come_and_slots_long_past() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(check(3, FIRST + 1, 0), Err(Error::<Test>::SlotInFuture.into()));
        assert_eq!(check(3, FIRST - LONGEVITY - 1, 0), Err(Error::<Test>::ReportTooOld.into()));
        assert!(check(3, FIRST - LONGEVITY, 0).is_ok());
        assert!(check(3, FIRST, 0).is_ok());
    });
}

#[test]
fn sessions_to_come_and_sessions_forgotten() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(check(3, FIRST, 1), Err(Error::<Test>::UnknownSession.into()));
        set_keys(3, 103);
        rotate(2);
        assert!(check(3, slot(), 1).is_ok());
        (0..LONGEVITY + SESSION).for_each(|_| next());
        assert_eq!(check(3, slot(), 1), Err(Error::<Test>::UnknownSession.into()));
    });
}

#[test]
fn keys_of_nobody_and_keys_of_another_session() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(check(40, FIRST, 0), Err(Error::<Test>::UnknownKey.into()));
        assert_eq!(check(8, FIRST, 0), Err(Error::<Test>::UnknownKey.into()), "keys without a seat");
        set_keys(3, 103);
        rotate(2);
        assert_eq!(check(103, FIRST, 1), Err(Error::<Test>::UnknownKey.into()));
        assert_eq!(check(3, FIRST, 2), Err(Error::<Test>::UnknownKey.into()));
        assert_eq!(check(103, FIRST, 2).unwrap().offender, 3);
    });
}

#[test]
fn seals_of_another_key() {
    ExtBuilder.build_and_execute(|| {
        let (mine, theirs) = (bytes(&sealed(3, FIRST, 1)), bytes(&sealed(4, FIRST, 2)));
        refused(mine.clone(), theirs.clone(), 3, 0, Error::BadSeal);
        refused(theirs, mine.clone(), 3, 0, Error::BadSeal);
        refused(mine, bytes(&sealed(3, FIRST, 2)), 4, 0, Error::BadSeal);
    });
}

#[test]
fn only_signed() {
    ExtBuilder.build_and_execute(|| {
        for origin in [RuntimeOrigin::none(), RuntimeOrigin::root()] {
            let (first, second) = two(3, FIRST);
            assert_noop!(Equivocations::report(origin, first, second, aura(3), 0), DispatchError::BadOrigin);
        }
    });
}
