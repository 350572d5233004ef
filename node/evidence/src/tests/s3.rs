//! A server of S3, as far as the store asks for one: objects in memory, uploads in parts, ranges. It looks at the name
//! of the key, not at signatures.

use crate::range;
use http_body_util::{BodyExt, Full};
use hyper::{
    HeaderMap, Method, Request, Response, StatusCode,
    body::{Bytes, Incoming},
    header::{AUTHORIZATION, CONTENT_RANGE, ETAG, HeaderName, RANGE},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::TokioIo;
use parking_lot::Mutex;
use std::{
    collections::BTreeMap,
    convert::Infallible,
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};
use tokio::net::TcpListener;

/// The name of the bucket.
pub const BUCKET: &str = "cars";
/// The name of the key that opens it.
pub const KEY: &str = "AKIATEST";

type Answer = Response<Full<Bytes>>;

/// A bucket.
#[derive(Default)]
pub struct Bucket {
    /// Its objects by name.
    pub objects: Mutex<BTreeMap<String, Vec<u8>>>,
    /// Uploads in parts that are neither complete nor broken off.
    pub uploads: Mutex<BTreeMap<String, BTreeMap<u32, Vec<u8>>>>,
    /// How many of them were begun.
    pub begun: AtomicUsize,
}

impl Bucket {
    /// Serves an empty bucket until the runtime of the test ends.
    pub async fn serve() -> (Arc<Self>, SocketAddr) {
        let bucket = Arc::new(Self::default());
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        let served = bucket.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let bucket = served.clone();
                let answering = service_fn(move |request| answer(bucket.clone(), request));
                // A client may go away.
                let serving = http1::Builder::new().serve_connection(TokioIo::new(stream), answering);
                tokio::spawn(async move { drop(serving.await) });
            }
        });
        (bucket, address)
    }

    fn put(&self, name: &str, content: Vec<u8>) -> Answer {
        self.objects.lock().insert(name.to_owned(), content);
        tagged()
    }

    fn get(&self, name: &str, range: &str) -> Answer {
        let objects = self.objects.lock();
        let Some(content) = objects.get(name) else { return refused(StatusCode::NOT_FOUND, "NoSuchKey") };
        let bytes = content.len() as u64;
        if range.is_empty() {
            return tagged().map(|_| Full::from(content.clone()));
        }
        let Ok(Some(part)) = range::parse(range, bytes) else {
            return refused(StatusCode::RANGE_NOT_SATISFIABLE, "InvalidRange");
        };
        let told = format!("bytes {}-{}/{bytes}", part.start, part.end - 1);
        let content = content[part.start as usize..part.end as usize].to_vec();
        let mut answer = tagged().map(|_| Full::from(content));
        *answer.status_mut() = StatusCode::PARTIAL_CONTENT;
        answer.headers_mut().insert(CONTENT_RANGE, told.parse().unwrap());
        answer
    }

    /// Removes the objects whose names stand in a document.
    fn remove(&self, document: &str) -> Answer {
        let names = document.split("<Key>").skip(1).filter_map(|rest| rest.split("</Key>").next());
        let removed: Vec<_> = names
            .map(|name| {
                self.objects.lock().remove(name);
                format!("<Deleted><Key>{name}</Key></Deleted>")
            })
            .collect();
        document_of(&format!("<DeleteResult>{}</DeleteResult>", removed.concat()))
    }

    fn begin(&self) -> Answer {
        let upload = format!("upload-{}", self.begun.fetch_add(1, Ordering::Relaxed));
        self.uploads.lock().insert(upload.clone(), BTreeMap::new());
        document_of(&format!(
            "<InitiateMultipartUploadResult><UploadId>{upload}</UploadId></InitiateMultipartUploadResult>"
        ))
    }

    fn part(&self, upload: &str, part: u32, content: Vec<u8>) -> Answer {
        match self.uploads.lock().get_mut(upload) {
            Some(parts) => {
                parts.insert(part, content);
                tagged()
            }
            None => refused(StatusCode::NOT_FOUND, "NoSuchUpload"),
        }
    }

    fn complete(&self, name: &str, upload: &str) -> Answer {
        let Some(parts) = self.uploads.lock().remove(upload) else {
            return refused(StatusCode::NOT_FOUND, "NoSuchUpload");
        };
        self.put(name, parts.into_values().collect::<Vec<_>>().concat());
        document_of("<CompleteMultipartUploadResult><ETag>\"1\"</ETag></CompleteMultipartUploadResult>")
    }
}

async fn answer(bucket: Arc<Bucket>, request: Request<Incoming>) -> Result<Answer, Infallible> {
    let (head, body) = request.into_parts();
    let Ok(body) = body.collect().await else { return Ok(refused(StatusCode::BAD_REQUEST, "IncompleteBody")) };
    let body = body.to_bytes().to_vec();
    if !header(&head.headers, AUTHORIZATION).starts_with(&format!("AWS4-HMAC-SHA256 Credential={KEY}/")) {
        return Ok(refused(StatusCode::FORBIDDEN, "InvalidAccessKeyId"));
    }
    let Some(name) = head.uri.path().strip_prefix(&format!("/{BUCKET}")) else {
        return Ok(refused(StatusCode::NOT_FOUND, "NoSuchBucket"));
    };
    let name = name.trim_start_matches('/');
    let query = head.uri.query().unwrap_or_default();
    let query: BTreeMap<&str, &str> = query.split('&').map(|pair| pair.split_once('=').unwrap_or((pair, ""))).collect();
    let upload = query.get("uploadId").copied();
    let part = query.get("partNumber").and_then(|number| number.parse().ok()).unwrap_or_default();
    Ok(match (&head.method, upload) {
        (&Method::PUT, None) => bucket.put(name, body),
        (&Method::PUT, Some(upload)) => bucket.part(upload, part, body),
        (&Method::GET, None) => bucket.get(name, header(&head.headers, RANGE)),
        (&Method::POST, None) if query.contains_key("uploads") => bucket.begin(),
        (&Method::POST, None) if query.contains_key("delete") => bucket.remove(&String::from_utf8_lossy(&body)),
        (&Method::POST, Some(upload)) => bucket.complete(name, upload),
        (&Method::DELETE, Some(upload)) => {
            bucket.uploads.lock().remove(upload);
            empty(StatusCode::NO_CONTENT)
        }
        _ => refused(StatusCode::METHOD_NOT_ALLOWED, "MethodNotAllowed"),
    })
}

fn header(headers: &HeaderMap, name: HeaderName) -> &str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

fn empty(status: StatusCode) -> Answer {
    let mut answer = Response::new(Full::default());
    *answer.status_mut() = status;
    answer
}

fn tagged() -> Answer {
    let mut answer = empty(StatusCode::OK);
    answer.headers_mut().insert(ETAG, "\"1\"".parse().unwrap());
    answer
}

fn document_of(text: &str) -> Answer {
    empty(StatusCode::OK).map(|_| Full::from(text.to_owned()))
}

fn refused(status: StatusCode, code: &str) -> Answer {
    empty(status).map(|_| Full::from(format!("<Error><Code>{code}</Code><Message>{code}</Message></Error>")))
}
