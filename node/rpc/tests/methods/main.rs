//! The answers of the methods, by name and in JSON, over a client that is made up.

mod blocks;
mod documented;
mod market;
mod mock;
mod names;
mod parameters;
mod vehicle;
mod writer;

use jsonrpsee::MethodCallback;
use std::collections::BTreeSet;

#[test]
fn the_methods_keep_their_names() {
    let module = mock::methods();
    let names: BTreeSet<_> = module.method_names().collect();
    let expected = [
        "market_get",
        "market_listings",
        "market_offer",
        "vehicle_appraise",
        "vehicle_dispute",
        "vehicle_disputes",
        "vehicle_get",
        "vehicle_history",
        "vehicle_owned",
        "vehicle_pending",
        "vehicle_verify",
        "writer_get",
    ];
    assert_eq!(names, BTreeSet::from(expected));
}

#[test]
fn no_method_blocks_an_asynchronous_thread() {
    let module = mock::methods();
    for name in module.method_names() {
        // A blocking method counts as an asynchronous one, which waits for its thread.
        assert!(matches!(module.method(name), Some(MethodCallback::Async(_))), "{name} is not `blocking`");
    }
}
