//! The call of a motion, tried as if it were carried now.

use crate::signing::Before;
use urcar_client::{CallError, Chain, Error, Result, output::Output};

/// Returns why the chain would refuse a call that a motion carries out, as it stands. None where it would take it, and
/// where the node doesn't try motions.
///
/// # Errors
/// As any question, but where the node refuses to answer.
pub async fn refusal(chain: &Chain, call: &[u8]) -> Result<Option<CallError>> {
    read(chain.dry_run_motion(call).await)
}

fn read(tried: Result<()>) -> Result<Option<CallError>> {
    match tried {
        Ok(()) => Ok(None),
        Err(Error::Refused(error)) => Ok(Some(error)),
        // A node that doesn't offer it takes the motion all the same.
        Err(Error::Node { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Warns whoever votes for a motion, or closes it, where the chain would refuse what it is to do, as it stands.
///
/// # Errors
/// Those of [`refusal`].
pub async fn warn_of_refusal(chain: &Chain, call: &[u8], output: &Output) -> Result<()> {
    if let Some(error) = refusal(chain, call).await? {
        output.warn(words(&error));
    }
    Ok(())
}

/// Returns what is told of a proposal, with the question whether a refusal is meant: it may be right once others voted.
///
/// # Errors
/// [`Error::Refused`] where the votes at hand carry it at once.
pub fn with_refusal(mut before: Before, refusal: Option<CallError>, carries: bool) -> Result<Before> {
    match refusal {
        Some(error) if carries => Err(Error::Refused(error)),
        Some(error) => {
            before.questions.push(words(&error));
            before.refusal = Some(error);
            Ok(before)
        }
        None => Ok(before),
    }
}

/// Returns a refusal of what a motion is to do, in words.
pub fn words(refusal: &CallError) -> String {
    format!("as the chain stands now it would be refused: {refusal}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over() -> CallError {
        CallError { pallet: "Disputes".into(), ..CallError::other("DisputeClosed", "This dispute is over.") }
    }

    fn proposal() -> Before {
        Before { questions: vec!["this changes nothing".into()], ..Before::moves(100, "go on hold") }
    }

    /// Before, the proposal alone was tried, and all signed before anybody learned that it was in vain.
    #[test]
    fn what_would_be_refused_is_asked_about_while_others_are_to_vote() {
        let before = with_refusal(proposal(), Some(over()), false).unwrap();
        let asked = "as the chain stands now it would be refused: This dispute is over. (Disputes.DisputeClosed)";
        assert_eq!(before.questions, ["this changes nothing", asked]);
        assert_eq!((before.refusal, before.money.len()), (Some(over()), 1));
    }

    #[test]
    fn what_the_votes_at_hand_would_carry_in_vain_is_refused() {
        let refused = with_refusal(proposal(), Some(over()), true).err();
        assert!(matches!(refused, Some(Error::Refused(error)) if error == over()));
    }

    #[test]
    fn nothing_is_asked_about_what_would_be_taken() {
        for carries in [false, true] {
            let before = with_refusal(proposal(), None, carries).unwrap();
            assert_eq!((before.questions.len(), before.refusal), (1, None));
        }
    }

    #[test]
    fn a_node_that_tries_no_motions_is_served_as_before() {
        let (method, message) = ("state_call".into(), "Exported method DispatchApi_dry_run_motion is not found".into());
        let unknown = Error::Node { method, code: 4003, message, data: None };
        assert_eq!(read(Err(unknown)).unwrap(), None);
        assert_eq!(read(Ok(())).unwrap(), None);
        assert_eq!(read(Err(Error::Refused(over()))).unwrap(), Some(over()));
        assert!(matches!(read(Err(Error::Broken(String::new()))), Err(Error::Broken(_))));
    }
}
