//! Posting to a receiver's address: signed, again where it isn't taken, and only to the internet.
//!
//! A host's addresses are looked up once for each attempt, checked, and connected to as they are: no second look-up can
//! lead elsewhere. Redirects are not followed, and no proxy is used.

mod address;
mod error;
mod post;
mod signature;
#[cfg(test)]
mod tests;

pub use address::{Allowed, is_public};
pub use error::WebhookError;
pub use signature::Secret;

use post::Target;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// The header with the name of what is posted. It is the same whenever that is tried again.
pub const NAME: &str = "urcar-name";
/// The header with the time at which it was sent, in seconds since 1970-01-01.
pub const TIMESTAMP: &str = "urcar-timestamp";
/// The header with the signature.
pub const SIGNATURE: &str = "urcar-signature";

/// How often a body is posted until it is taken, and how long is waited in between: each time twice as long, up to a
/// bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retry {
    /// Attempts in all, one at least.
    pub attempts: u32,
    /// The time after the first.
    pub first: Duration,
    /// The longest time.
    pub longest: Duration,
    /// The time that one attempt may take.
    pub timeout: Duration,
}

impl Default for Retry {
    /// Sixteen attempts within about an hour.
    fn default() -> Self {
        Self {
            attempts: 16,
            first: Duration::from_secs(1),
            longest: Duration::from_secs(600),
            timeout: Duration::from_secs(30),
        }
    }
}

impl Retry {
    /// Returns how long is waited after an attempt, the first being 1.
    fn pause(&self, attempt: u32) -> Duration {
        let doubled = 1u32.checked_shl(attempt.saturating_sub(1)).unwrap_or(u32::MAX);
        self.first.saturating_mul(doubled).min(self.longest)
    }
}

/// A receiver.
#[derive(Clone)]
pub struct Webhook {
    target: Target,
    secret: Secret,
    retry: Retry,
}

impl Webhook {
    /// Returns a receiver at a URL. Nobody is asked yet.
    ///
    /// # Errors
    /// Those of the URL: [`WebhookError::Malformed`], [`WebhookError::NotHttps`], [`WebhookError::Credentials`].
    pub fn new(url: &str, secret: Secret, allowed: Allowed, retry: Retry) -> Result<Self, WebhookError> {
        Ok(Self { target: Target::parse(url, allowed)?, secret, retry })
    }

    /// Posts a body of JSON until it is taken, which a status of 200 to 299 says. Before each pause `failed` is told
    /// why, and how long it is. It may be taken more than once: the receiver knows it by its name.
    ///
    /// # Errors
    /// The last attempt's, where none was left; at once what no attempt changes.
    pub async fn deliver(
        &self,
        name: &str,
        body: &str,
        mut failed: impl FnMut(&WebhookError, Duration),
    ) -> Result<(), WebhookError> {
        let mut attempt = 1;
        loop {
            let Err(error) = self.attempt(name, body).await else { return Ok(()) };
            if error.is_final() || attempt >= self.retry.attempts {
                return Err(error);
            }
            let pause = self.retry.pause(attempt);
            failed(&error, pause);
            tokio::time::sleep(pause).await;
            attempt = attempt.saturating_add(1);
        }
    }

    async fn attempt(&self, name: &str, body: &str) -> Result<(), WebhookError> {
        // Signed anew each time, so that a late attempt is no old one to its receiver.
        let timestamp = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        let (time, signature) = (timestamp.to_string(), self.secret.sign(timestamp, body));
        let headers = [(NAME, name), (TIMESTAMP, time.as_str()), (SIGNATURE, signature.as_str())];
        match tokio::time::timeout(self.retry.timeout, self.target.post(headers, body)).await {
            Ok(Ok(200..=299)) => Ok(()),
            Ok(Ok(status @ 300..=399)) => Err(WebhookError::Redirect { status }),
            Ok(Ok(status)) => Err(WebhookError::Status { status }),
            Ok(Err(error)) => Err(error),
            Err(_) => Err(WebhookError::TimedOut { seconds: self.retry.timeout.as_secs() }),
        }
    }
}
