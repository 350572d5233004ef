//! A subscription whose answer nobody reads.

use super::*;
use jsonrpsee::{
    BoundedSubscriptions, ConnectionId, Extensions, MethodCallback, MethodSink, SubscriptionState,
    core::id_providers::RandomIntegerIdProvider,
    types::{Id, Params},
};

#[tokio::test(flavor = "multi_thread")]
async fn whoever_does_not_read_the_answer_keeps_no_place() {
    let node = Node::new(Limits { subscriptions: 1, patience: A_MOMENT });
    let Some(MethodCallback::Subscription(subscribe)) = node.methods.method("vehicle_subscribe") else {
        panic!("it is no subscription")
    };
    let (sender, mut messages) = mpsc::channel(1);
    // The connection has no room for the answer.
    sender.try_send("unread".to_owned()).unwrap();
    let state = SubscriptionState {
        conn_id: ConnectionId(0),
        id_provider: &RandomIntegerIdProvider,
        subscription_permit: BoundedSubscriptions::new(1).acquire().unwrap(),
    };
    let answer = subscribe(Id::Number(1), Params::new(None), MethodSink::new(sender), state, Extensions::new());
    let answer = timeout(SOON, answer).await.expect("it is given up");
    assert_eq!(answer.as_error_code(), Some(-32603));
    until_there_is_room(&node).await.expect().await;
    assert_eq!(messages.recv().await.as_deref(), Some("unread"));
    assert_eq!(timeout(SOON, messages.recv()).await, Ok(None));
}
