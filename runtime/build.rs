//! Builds the runtime a second time, for Wasm, with the hash of its metadata, which offline signers check.

fn main() {
    #[cfg(feature = "std")]
    substrate_wasm_builder::WasmBuilder::init_with_defaults().enable_metadata_hash("URC", 12).build();
}
