//! Names of accounts.

/// An account of a mock.
pub type AccountId = u64;

/// An organisation that builds cars.
pub const MAKER: AccountId = 1;
/// An organisation that sells them.
pub const RETAILER: AccountId = 2;
/// An organisation that repairs them.
pub const WORKSHOP: AccountId = 3;
/// An organisation that insures them.
pub const INSURER: AccountId = 4;
/// An organisation that tests them.
pub const INSPECTOR: AccountId = 5;
/// An organisation that keeps a register.
pub const AUTHORITY: AccountId = 6;
/// A manufacturer whose standing is not active.
pub const SUSPENDED: AccountId = 7;
/// A second workshop.
pub const GARAGE: AccountId = 8;
/// No organisation.
pub const ANN: AccountId = 11;
/// No organisation.
pub const BOB: AccountId = 12;
/// No organisation, and up to something.
pub const EVE: AccountId = 13;
/// Has less than it takes.
pub const POOR: AccountId = 14;
/// Never had any money.
pub const FRESH: AccountId = 20;
/// Speaks for the consortium.
pub const CONSORTIUM: AccountId = 100;
/// Holds what is slashed and forfeited.
pub const TREASURY: AccountId = 101;
