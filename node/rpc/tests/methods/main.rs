//! The answers of the methods, by name and in JSON, over a client that is made up.

mod blocks;
mod changes;
mod document;
mod documented;
mod evidence;
mod generated;
mod index;
mod market;
mod mock;
mod names;
mod parameters;
mod random;
mod report;
mod search;
mod subscriptions;
mod tree;
mod vehicle;
mod writer;

use jsonrpsee::MethodCallback;
use std::collections::BTreeSet;
use urcar_rpc_api::DISCOVER;

#[test]
fn the_methods_keep_their_names() {
    let module = mock::methods();
    let names: BTreeSet<_> = module.method_names().collect();
    let expected = [
        "evidence_get",
        "evidence_put",
        "evidence_remove",
        "evidence_status",
        "index_status",
        "market_get",
        "market_listings",
        "market_offer",
        "market_search",
        "market_stats",
        "market_subscribe",
        "market_unsubscribe",
        "rpc.discover",
        "vehicle_appraise",
        "vehicle_changes",
        "vehicle_dispute",
        "vehicle_disputes",
        "vehicle_get",
        "vehicle_history",
        "vehicle_owned",
        "vehicle_pending",
        "vehicle_report",
        "vehicle_reports",
        "vehicle_search",
        "vehicle_subscribe",
        "vehicle_unsubscribe",
        "vehicle_verify",
        "writer_get",
    ];
    assert_eq!(names, BTreeSet::from(expected));
}

#[test]
fn no_method_blocks_an_asynchronous_thread() {
    let module = mock::methods();
    // It doesn't call the runtime.
    for name in module.method_names().filter(|name| *name != DISCOVER) {
        // A blocking method counts as an asynchronous one, which waits for its thread. A subscription asks on such a
        // thread by itself.
        match module.method(name) {
            Some(MethodCallback::Subscription(_)) => assert!(name.ends_with("_subscribe")),
            Some(MethodCallback::Unsubscription(_)) => assert!(name.ends_with("_unsubscribe")),
            method => assert!(matches!(method, Some(MethodCallback::Async(_))), "{name} is not `blocking`"),
        }
    }
}
