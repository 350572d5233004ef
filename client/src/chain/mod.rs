//! The chain through one of its nodes: connection, questions, calls, signatures, blocks and their events.

mod accounts;
mod at;
mod block_weight;
mod blocks;
mod call;
pub mod calls;
mod clock;
mod connection;
mod consortium;
mod delegates;
mod events;
mod evidence;
mod files;
mod finality;
mod hand_over;
mod look_up;
mod majority;
mod mandates;
mod market;
mod money;
mod motion;
mod search;
mod sessions;
mod sign;
mod state;
mod storage;
mod submit;
mod terms;
mod values;
mod vehicles;
mod writers;

pub use crate::types::{Account, Balance, Hash, Header};
pub use accounts::{Funds, Hold};
pub use at::{At, Point};
pub use blocks::{Block, ChainUpdate, Follower, Heads};
pub use call::Call;
pub use clock::BlockClock;
pub use connection::Chain;
pub use consortium::Proposal;
pub use delegates::{Delegates, Delegation};
pub use events::{ChainEvent, Outcome};
pub use evidence::Deleted;
pub use files::{File, Report as VehicleReport};
pub use finality::{FinalityStatus, MAX_LAG, RESTORATION_LIFETIME, RoundStatus};
pub use look_up::Search;
pub use majority::Majority;
pub use mandates::{Mandate, WaitingMandate};
pub use market::{Dispute, Listing, Listings};
pub use motion::{Decision, Motion};
pub use search::SearchPage;
pub use sessions::{GeneratedKeys, SessionKey, Validator};
pub use sign::{LIFETIME, Mortality, Signed, signer_of};
pub use storage::{Hashing, storage_key};
pub use submit::{Finality, PoolResult, Progress, Report, Waiting};
pub use subxt::rpcs::{
    RpcClient,
    client::{RawValue, RpcParams},
    rpc_params,
};
pub use terms::Term;
pub use vehicles::Pending;
pub use writers::Writer;
