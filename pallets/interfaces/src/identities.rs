//! Where the names of organisations are shown beside their accounts.

/// The register of names that clients show beside accounts.
pub trait Identities<AccountId> {
    /// Shows a name beside an account: confirmed while the organisation is active, and with no judgement on it otherwise.
    fn show(who: &AccountId, name: &str, confirmed: bool);

    /// Shows none any more. Does nothing where there is none.
    fn clear(who: &AccountId);
}

/// Shows none.
impl<AccountId> Identities<AccountId> for () {
    fn show(_: &AccountId, _: &str, _: bool) {}

    fn clear(_: &AccountId) {}
}
