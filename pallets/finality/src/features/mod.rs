//! One file for planning sessions, one for recording changes, one for restoring finality.

mod changes;
mod restore;
mod sessions;
