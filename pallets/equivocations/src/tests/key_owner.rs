use super::*;
use frame_support::traits::KeyOwnerProofSystem;
use sp_application_crypto::key_types::{AURA, GRANDPA};
use sp_session::{GetSessionNumber, GetValidatorCount};

fn prove(number: u64) -> Option<SessionOwner> {
    Equivocations::prove((GRANDPA, grandpa(number)))
}

fn owner(number: u64, session: u32, validator_count: u32) -> Option<AccountId> {
    Equivocations::check_proof((GRANDPA, grandpa(number)), SessionOwner { session, validator_count })
}

#[test]
fn a_key_is_proven_by_its_session() {
    ExtBuilder.build_and_execute(|| {
        let proof = prove(3).unwrap();
        assert_eq!((proof.session(), proof.validator_count()), (0, 7));
        assert_eq!(Equivocations::check_proof((GRANDPA, grandpa(3)), proof), Some(3));
        rotate(3);
        assert_eq!(prove(3).unwrap().session, 3);
        assert_eq!(owner(3, 0, 7), Some(3), "it stays proven");
    });
}

#[test]
fn a_key_that_was_replaced_is_proven_too() {
    ExtBuilder.build_and_execute(|| {
        set_keys(3, 103);
        assert_eq!(prove(3).unwrap().session, 0);
        assert_eq!(prove(103), None, "not yet");
        rotate(4);
        assert_eq!((prove(3).unwrap().session, prove(103).unwrap().session), (1, 4));
        assert_eq!((owner(3, 1, 7), owner(103, 4, 7)), (Some(3), Some(3)));
        assert_eq!((owner(3, 2, 7), owner(103, 1, 7)), (None, None));
        assert_eq!((owner(4, 1, 7), owner(4, 4, 7)), (Some(4), Some(4)), "and so are the others");
    });
}

#[test]
fn within_the_sessions_of_a_set() {
    ExtBuilder.build_and_execute(|| {
        set_keys(3, 103);
        rotate(4);
        let session = |number, from, to| Equivocations::owner_proof(&grandpa(number), from, to).map(|it| it.session);
        assert_eq!(session(3, 0, 0), Some(0));
        assert_eq!(session(3, 0, 3), Some(1));
        assert_eq!(session(3, 2, 4), None);
        assert_eq!(session(103, 1, 3), Some(3));
        assert_eq!(session(4, 0, 1), Some(1));
    });
}

#[test]
fn wrong_proofs() {
    ExtBuilder.build_and_execute(|| {
        assert_eq!(owner(3, 0, 6), None, "of another number of validators");
        assert_eq!(owner(3, 1, 7), None, "of a session to come");
        assert_eq!(owner(40, 0, 7), None, "of nobody's key");
        assert_eq!(prove(40), None);
        assert_eq!(Equivocations::prove((AURA, grandpa(3))), None);
        let proof = SessionOwner { session: 0, validator_count: 7 };
        assert_eq!(Equivocations::check_proof((AURA, grandpa(3)), proof), None);
    });
}
