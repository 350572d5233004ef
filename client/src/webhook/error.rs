//! Why something was not posted.

use std::net::IpAddr;

/// Why something was not posted, or not taken.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WebhookError {
    /// A URL that is none.
    #[error("{url} is no URL: {reason}")]
    Malformed {
        /// The URL.
        url: String,
        /// Why.
        reason: String,
    },
    /// A URL of another scheme than https, or than http where that is allowed.
    #[error("{0} is not https: name an address with https, or allow http with --allow-http")]
    NotHttps(String),
    /// A URL with a user or a password, which logs would show.
    #[error("the URL has a user or a password: the signature says who sends")]
    Credentials,
    /// A URL whose host is in a network of somebody's own.
    #[error("{host} is at {address}, which is no address of the internet: --allow-private posts to it all the same")]
    Private {
        /// The host.
        host: String,
        /// Its address.
        address: IpAddr,
    },
    /// An answer that leads elsewhere, which isn't followed.
    #[error("it answers {status}, a redirect, which is not followed: name the address to which it leads")]
    Redirect {
        /// The HTTP status.
        status: u16,
    },
    /// Another answer than a status of 200 to 299.
    #[error("it answers {status}")]
    Status {
        /// The HTTP status.
        status: u16,
    },
    /// A host without an address.
    #[error("{host} has no address: {reason}")]
    Unresolved {
        /// The host.
        host: String,
        /// The resolver's words.
        reason: String,
    },
    /// A connection that failed.
    #[error("no answer: {0}")]
    Connection(String),
    /// No answer in time.
    #[error("no answer within {seconds} s")]
    TimedOut {
        /// How long was waited.
        seconds: u64,
    },
}

impl WebhookError {
    /// Returns whether trying again changes nothing: the address is refused, or leads elsewhere.
    pub fn is_final(&self) -> bool {
        match self {
            Self::Malformed { .. } | Self::NotHttps(_) | Self::Credentials => true,
            Self::Private { .. } | Self::Redirect { .. } => true,
            Self::Status { .. } | Self::Unresolved { .. } | Self::Connection(_) | Self::TimedOut { .. } => false,
        }
    }
}
