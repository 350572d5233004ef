//! The state on which the runtime's own benchmarks are tried.

use crate::RuntimeGenesisConfig;
use sp_keystore::{KeystoreExt, testing::MemoryKeystore};
use sp_runtime::BuildStorage;

/// Returns the state of a chain with nobody on it, and a node that holds keys.
pub fn new_test_ext() -> sp_io::TestExternalities {
    let storage = RuntimeGenesisConfig::default().build_storage().expect("the defaults are a genesis");
    let mut ext = sp_io::TestExternalities::from(storage);
    ext.register_extension(KeystoreExt::new(MemoryKeystore::new()));
    ext
}
