//! Each invariant, broken on purpose.

use super::*;
use crate::NextId;
use frame_support::BoundedVec;
use sp_runtime::TryRuntimeError;

fn broken(by: impl FnOnce(), says: &'static str) {
    ExtBuilder.build().execute_with(|| {
        assert_ok!(request(upgrade(1)));
        assert_ok!(request(Mandate::SetTerms(1)));
        assert_ok!(Mandates::do_try_state());
        by();
        assert_eq!(Mandates::do_try_state(), Err(TryRuntimeError::Other(says)));
    });
}

fn change(change: impl FnOnce(&mut WaitingMandate<Test>)) {
    Waiting::<Test>::mutate(|all| change(&mut all[1]));
}

#[test]
fn sees_everything() {
    broken(|| change(|it| it.id = 0), "mandates out of the order of their numbers");
    broken(|| change(|it| it.id = 2), "a mandate with a number that was not given out yet");
    broken(|| NextId::<Test>::put(1), "a mandate with a number that was not given out yet");
    broken(|| change(|it| it.due = it.lapses + 1), "a mandate that lapses before it is due");
    broken(|| change(|it| it.mandate = Mandate::CancelUpgrade), "a mandate waits that needn't");
    broken(|| change(|it| it.mandate = restore(&[3])), "a mandate waits that needn't");
    broken(|| change(|it| it.mandate = upgrade(2)), "a mandate waits that a later one took the place of");
    broken(|| change(|it| it.objections = BoundedVec::truncate_from(vec![11, 11])), "an organisation objects twice");
}
