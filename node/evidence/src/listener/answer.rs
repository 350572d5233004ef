//! Answers of the listener: their headers and bodies.

use super::refusal::Refusal;
use crate::{error::Error, media::Served, objects::Content};
use futures::StreamExt;
use http_body_util::{BodyExt, Full, StreamBody, combinators::UnsyncBoxBody};
use hyper::{
    Response, StatusCode,
    body::{Bytes, Frame},
    header::{
        ACCEPT_RANGES, ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
        ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ALLOW, CACHE_CONTROL, CONNECTION, CONTENT_DISPOSITION,
        CONTENT_LENGTH, CONTENT_RANGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, ETAG, HeaderName, HeaderValue,
        REFERRER_POLICY, RETRY_AFTER, X_CONTENT_TYPE_OPTIONS,
    },
};
use serde::Serialize;
use std::ops::Range;
use urcar_types::Digest;

/// The body of an answer.
pub type Body = UnsyncBoxBody<Bytes, Error>;

/// Methods that are answered.
const METHODS: &str = "GET, HEAD, PUT, DELETE, OPTIONS";

/// Returns the headers of every answer: no page may run anything out of it, and every page may read it.
fn always() -> [(HeaderName, &'static str); 6] {
    [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (CONTENT_SECURITY_POLICY, "sandbox; default-src 'none'"),
        (HeaderName::from_static("cross-origin-resource-policy"), "cross-origin"),
        (REFERRER_POLICY, "no-referrer"),
        (ACCESS_CONTROL_ALLOW_ORIGIN, "*"),
        (ACCESS_CONTROL_EXPOSE_HEADERS, "Accept-Ranges, Content-Disposition, Content-Length, Content-Range, ETag"),
    ]
}

/// The content of a digest, as headers tell of it.
pub struct Described {
    /// The digest.
    pub digest: Digest,
    /// The length of its content.
    pub bytes: u64,
    /// The part that is asked for, if it isn't all.
    pub range: Option<Range<u64>>,
    /// How it is served.
    pub served: Served,
}

/// Returns the tag of a digest's content, which never changes.
pub fn tag(digest: &Digest) -> String {
    format!("\"{}\"", hex::encode(digest))
}

/// Returns content, or its headers alone.
pub fn content(described: &Described, content: Option<Content>) -> Response<Body> {
    let Described { digest, bytes, range, served } = described;
    let status = if range.is_some() { StatusCode::PARTIAL_CONTENT } else { StatusCode::OK };
    let body = content
        .map_or_else(empty, |content| StreamBody::new(content.map(|piece| piece.map(Frame::data))).boxed_unsync());
    let mut answer = bare(status, body);
    let sent = range.as_ref().map_or(*bytes, |range| range.end.saturating_sub(range.start));
    let disposition = if served.is_shown { "inline" } else { "attachment" };
    let name = format!("{disposition}; filename=\"{}.{}\"", hex::encode(digest), served.ending);
    set(&mut answer, CONTENT_TYPE, served.media_type);
    set(&mut answer, CONTENT_LENGTH, &sent.to_string());
    set(&mut answer, CONTENT_DISPOSITION, &name);
    set(&mut answer, ACCEPT_RANGES, "bytes");
    cached(&mut answer, digest);
    if let Some(range) = range {
        let last = range.end.saturating_sub(1);
        set(&mut answer, CONTENT_RANGE, &format!("bytes {}-{last}/{bytes}", range.start));
    }
    answer
}

/// Returns that the asker's copy is still good.
pub fn not_modified(digest: &Digest) -> Response<Body> {
    let mut answer = bare(StatusCode::NOT_MODIFIED, empty());
    cached(&mut answer, digest);
    answer
}

/// Content can't change, but it can be deleted: copies are asked for again once a day.
fn cached(answer: &mut Response<Body>, digest: &Digest) {
    set(answer, CACHE_CONTROL, "public, max-age=86400, immutable");
    set(answer, ETAG, &tag(digest));
}

/// Returns JSON.
pub fn json(status: StatusCode, value: &impl Serialize) -> Response<Body> {
    let bytes = serde_json::to_vec(value).unwrap_or_default();
    let mut answer = bare(status, Full::new(Bytes::from(bytes)).map_err(|never| match never {}).boxed_unsync());
    set(&mut answer, CONTENT_TYPE, "application/json");
    set(&mut answer, CACHE_CONTROL, "no-store");
    answer
}

/// Returns a refusal. Its connection is closed where a body may not have been read to its end.
pub fn refused(refusal: &Refusal, closes: bool) -> Response<Body> {
    let mut answer = json(refusal.status, refusal);
    if let Some(bytes) = refusal.bytes {
        set(&mut answer, CONTENT_RANGE, &format!("bytes */{bytes}"));
    }
    match refusal.status {
        StatusCode::METHOD_NOT_ALLOWED => set(&mut answer, ALLOW, METHODS),
        StatusCode::SERVICE_UNAVAILABLE => set(&mut answer, RETRY_AFTER, "1"),
        _ => {}
    }
    if closes {
        close(&mut answer);
    }
    answer
}

/// Returns which requests a page may send.
pub fn preflight() -> Response<Body> {
    let mut answer = bare(StatusCode::NO_CONTENT, empty());
    set(&mut answer, ALLOW, METHODS);
    set(&mut answer, ACCESS_CONTROL_ALLOW_METHODS, METHODS);
    set(&mut answer, ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, If-None-Match, If-Range, Range");
    set(&mut answer, ACCESS_CONTROL_MAX_AGE, "86400");
    answer
}

/// Returns an answer without content.
pub fn status(status: StatusCode) -> Response<Body> {
    bare(status, empty())
}

/// Has the connection closed after an answer.
pub fn close(answer: &mut Response<Body>) {
    set(answer, CONNECTION, "close");
}

fn bare(status: StatusCode, body: Body) -> Response<Body> {
    let mut answer = Response::new(body);
    *answer.status_mut() = status;
    for (name, value) in always() {
        answer.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    answer
}

fn empty() -> Body {
    Full::<Bytes>::default().map_err(|never| match never {}).boxed_unsync()
}

/// Sets a header of visible ASCII.
fn set(answer: &mut Response<Body>, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        answer.headers_mut().insert(name, value);
    }
}
