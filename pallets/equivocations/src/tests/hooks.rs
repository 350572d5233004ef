use super::*;
use codec::Encode;
use sp_runtime::DigestItem;

fn begins(extra: Vec<DigestItem>) -> bool {
    ExtBuilder.build().execute_with(|| {
        end();
        let logs = [vec![slot_digest(FIRST + 1)], extra].concat();
        std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| begin_with(logs))).is_ok()
    })
}

#[test]
fn a_header_is_short_enough_to_be_reported() {
    let item = |bytes| DigestItem::PreRuntime(*b"junk", vec![0; bytes]);
    let room = MAX_PRE_RUNTIME_BYTES - slot_digest(FIRST + 1).encoded_size() - item(100).encoded_size();
    assert!(begins(vec![]) && begins(vec![item(100)]));
    assert!(begins(vec![item(100), item(room - item(0).encoded_size() - 1)]));
    assert!(!begins(vec![item(100), item(room)]));
    assert!(!begins(vec![item(100_000)]));
    assert!(!begins(vec![item(0); 50]));
}

/// The longest header there can be beside its author's part: all validators change and as many as can be are disabled.
#[test]
fn every_header_of_this_chain_can_be_reported() {
    let validators = 100;
    let aura = (1u32, vec![[0u8; 32]; validators]).encoded_size();
    let grandpa = (1u8, 0u64, vec![([0u8; 32], 0u64); validators], 0u64).encoded_size();
    let disabled = 4 * validators * 16;
    let rest = 3 * 32 + 5 + 5 + 71 + MAX_PRE_RUNTIME_BYTES;
    assert!(aura + grandpa + disabled + rest < MAX_HEADER_BYTES as usize);
}
