//! The answer to each request.

use super::{
    answer::{self, Body, Described},
    connections::Place,
    refusal::Refusal,
    target::{self, Target},
};
use crate::{
    deletion::{Deletion, MAX_DELETION_JSON},
    error::Error,
    media,
    peers::{DELETION_PAGE, Placed},
    range,
    service::Service,
    store::{Found, Put},
};
use futures::{Stream, StreamExt};
use http_body_util::{BodyDataStream, BodyExt, Limited};
use hyper::{
    HeaderMap, Method, Request, Response, StatusCode, Uri,
    body::{Body as _, Bytes, Incoming},
    header::{CACHE_CONTROL, EXPECT, HeaderName, IF_NONE_MATCH, IF_RANGE, RANGE},
};
use std::{ops::Range, time::Duration};
use tokio::time::timeout;
use urcar_types::Digest;

/// Bytes that are read of what isn't taken in.
const DRAINED: usize = 8 << 20;

/// The time in which they are read.
const DRAIN_TIME: Duration = Duration::from_secs(5);

/// The parts of a request that are looked at, its method and its body apart.
struct Head {
    uri: Uri,
    headers: HeaderMap,
}

/// Answers a request that came over a connection.
pub async fn respond(service: &Service, place: &Place, request: Request<Incoming>) -> Response<Body> {
    let (parts, body) = request.into_parts();
    let head = Head { uri: parts.uri, headers: parts.headers };
    let has_body = !body.is_end_stream();
    let outcome = match parts.method {
        Method::OPTIONS => return answer::preflight(),
        Method::GET | Method::HEAD if has_body => {
            Err(Refusal::new(StatusCode::BAD_REQUEST, "body", "this method takes no body"))
        }
        Method::GET => get(service, &head, true).await,
        Method::HEAD => get(service, &head, false).await,
        Method::PUT => put(service, place, &head, body).await,
        Method::DELETE => delete(service, &head, body).await,
        _ => Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method", "GET, HEAD, PUT and DELETE are answered")),
    };
    outcome.unwrap_or_else(|refusal| answer::refused(&refusal, has_body))
}

fn named(head: &Head) -> Result<Target, Refusal> {
    target::parse(head.uri.path(), head.uri.query()).ok_or_else(|| {
        let message = "ask for / and the 64 hexadecimal digits of a digest, or for /deletions?after=PLACE";
        Refusal::new(StatusCode::NOT_FOUND, "no_such_path", message)
    })
}

fn evidence(head: &Head) -> Result<Digest, Refusal> {
    match named(head)? {
        Target::Evidence(digest) => Ok(digest),
        Target::Deletions(_) => {
            Err(Refusal::new(StatusCode::METHOD_NOT_ALLOWED, "method", "deletions are asked for with GET"))
        }
    }
}

async fn get(service: &Service, head: &Head, with_content: bool) -> Result<Response<Body>, Refusal> {
    let digest = match named(head)? {
        Target::Evidence(digest) => digest,
        Target::Deletions(after) => return deletions(service, after),
    };
    let headers = &head.headers;
    let only_here = text(headers, CACHE_CONTROL).is_some_and(|value| value.eq_ignore_ascii_case("only-if-cached"));
    let Found { bytes, namings } = service.find(digest, only_here).await?;
    if text(headers, IF_NONE_MATCH).is_some_and(|tags| has_tag(tags, &digest)) {
        return Ok(answer::not_modified(&digest));
    }
    let range = wanted_range(headers, &digest, bytes)?;
    let content = if with_content { Some(service.read(&digest, range.clone()).await?) } else { None };
    let served = media::served(namings.iter().map(|naming| naming.media_type.as_str()));
    Ok(answer::content(&Described { digest, bytes, range, served }, content))
}

/// Returns the range that is asked for, unless it is asked for of another content.
fn wanted_range(headers: &HeaderMap, digest: &Digest, bytes: u64) -> Result<Option<Range<u64>>, Refusal> {
    let mut ranges = headers.get_all(RANGE).iter();
    let Some(first) = ranges.next() else { return Ok(None) };
    if headers.contains_key(IF_RANGE) && text(headers, IF_RANGE) != Some(answer::tag(digest).as_str()) {
        return Ok(None);
    }
    if ranges.next().is_some() {
        return Err(range::RangeError::Several.into());
    }
    let header = first.to_str().map_err(|_| range::RangeError::Malformed)?;
    Ok(range::parse(header, bytes)?)
}

/// Checks whether a list of tags has that of a digest.
fn has_tag(tags: &str, digest: &Digest) -> bool {
    let tag = answer::tag(digest);
    tags.split(',').map(str::trim).any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    headers.get(name)?.to_str().ok()
}

async fn put(service: &Service, place: &Place, head: &Head, body: Incoming) -> Result<Response<Body>, Refusal> {
    let digest = evidence(head)?;
    let declared = body.size_hint().exact();
    let content = BodyDataStream::new(body);
    let mut content = content.map(|piece| piece.map_err(|error| Error::BrokenOff(error.to_string())));
    let outcome = match place.upload(service.store().limits().uploads_of_one) {
        Some(_uploading) => service.put(digest, declared, &mut content).await,
        None => Err(Error::Busy),
    };
    let sends_no_more = matches!(outcome, Ok(Put::Taken) | Err(Error::TooSlow | Error::BrokenOff(_)));
    if !sends_no_more && !head.headers.contains_key(EXPECT) {
        drain(&mut content).await;
    }
    Ok(match outcome? {
        Put::Taken => answer::status(StatusCode::CREATED),
        Put::Known => {
            let mut answer = answer::status(StatusCode::NO_CONTENT);
            answer::close(&mut answer);
            answer
        }
    })
}

/// Reads some of what isn't taken in, so that a client that sends before it reads comes to read why.
async fn drain(content: &mut (impl Stream<Item = Result<Bytes, Error>> + Unpin)) {
    let reading = async {
        let mut read = 0usize;
        while let Some(Ok(piece)) = content.next().await {
            read = read.saturating_add(piece.len());
            if read > DRAINED {
                return;
            }
        }
    };
    // Whoever is slower finds the connection closed.
    drop(timeout(DRAIN_TIME, reading).await);
}

async fn delete(service: &Service, head: &Head, body: Incoming) -> Result<Response<Body>, Refusal> {
    let digest = evidence(head)?;
    let unreadable = |reason: String| {
        let message = format!("the deletion can't be read: {reason}");
        Refusal::new(StatusCode::BAD_REQUEST, "malformed_deletion", message)
    };
    let body = Limited::new(body, MAX_DELETION_JSON).collect();
    let time = service.store().limits().stall_time;
    let body = timeout(time, body).await.map_err(|_| Refusal::from(Error::TooSlow))?;
    let body = body.map_err(|error| unreadable(error.to_string()))?.to_bytes();
    let deletion: Deletion = serde_json::from_slice(&body).map_err(|error| unreadable(error.to_string()))?;
    if deletion.digest != digest {
        return Err(unreadable("it is of another digest than the path names".to_owned()));
    }
    service.delete(deletion).await?;
    Ok(answer::status(StatusCode::NO_CONTENT))
}

fn deletions(service: &Service, after: u64) -> Result<Response<Body>, Refusal> {
    let page = service.store().deletions(after, DELETION_PAGE)?;
    let page: Vec<Placed> = page.into_iter().map(|(place, deletion)| Placed { place, deletion }).collect();
    Ok(answer::json(StatusCode::OK, &page))
}

#[cfg(test)]
mod tests {
    use super::*;
    use hyper::header::HeaderValue;

    const DIGEST: Digest = Digest::repeat_byte(0xab);

    fn headers(of: &[(HeaderName, &str)]) -> HeaderMap {
        of.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap())).collect()
    }

    #[test]
    fn a_range_of_another_content_is_left_out() {
        let tag = answer::tag(&DIGEST);
        let range =
            |of: &[(HeaderName, &str)]| wanted_range(&headers(of), &DIGEST, 10).map_err(|refusal| refusal.error);
        assert_eq!(range(&[]), Ok(None));
        assert_eq!(range(&[(RANGE, "bytes=1-2")]), Ok(Some(1..3)));
        assert_eq!(range(&[(RANGE, "bytes=1-2"), (IF_RANGE, tag.as_str())]), Ok(Some(1..3)));
        assert_eq!(range(&[(RANGE, "bytes=1-2"), (IF_RANGE, "\"other\"")]), Ok(None));
        assert_eq!(range(&[(RANGE, "bytes=10-")]), Err("out_of_range"));
        let mut twice = headers(&[(RANGE, "bytes=1-2")]);
        twice.append(RANGE, HeaderValue::from_static("bytes=3-4"));
        assert_eq!(wanted_range(&twice, &DIGEST, 10).unwrap_err().error, "several_ranges");
    }

    #[test]
    fn copies_are_known_by_their_tag() {
        let tag = answer::tag(&DIGEST);
        for (tags, is_known) in [
            (tag.clone(), true),
            (format!("W/{tag}"), true),
            (format!("\"x\", {tag}"), true),
            ("*".to_owned(), true),
            ("\"x\"".to_owned(), false),
            (String::new(), false),
        ] {
            assert_eq!(has_tag(&tags, &DIGEST), is_known, "{tags}");
        }
    }
}
