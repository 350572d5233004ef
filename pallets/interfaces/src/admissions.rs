//! The motions by which organisations are admitted.

/// The motions on applications, by whom they would admit.
pub trait AdmissionMotions<AccountId, BlockNumber> {
    /// Returns the block in which the motion to admit an account began; nothing where none is open, as where a consortium of
    /// one decides at once.
    fn began(who: &AccountId) -> Option<BlockNumber>;
}

/// There are no motions.
impl<AccountId, BlockNumber> AdmissionMotions<AccountId, BlockNumber> for () {
    fn began(_: &AccountId) -> Option<BlockNumber> {
        None
    }
}
