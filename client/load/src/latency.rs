//! How long a history takes to read, and an appraisal to make.

use crate::fixture::PROBE_RECORDS;
use serde::Serialize;
use std::time::{Duration, Instant};
use urcar_client::{
    Error, Result,
    chain::{RawValue, RpcClient, RpcParams},
};

/// Requests that are not counted, for each connection.
const WARM_UP: u32 = 50;

/// A question to be asked over and over.
#[derive(Clone)]
pub struct Question {
    method: &'static str,
    params: Vec<String>,
}

impl Question {
    /// Asks for a vehicle's history.
    pub fn history(vin: &str) -> Self {
        Self { method: "vehicle_history", params: vec![vin.to_owned()] }
    }

    /// Asks for a vehicle's appraisal in a currency. The sales that it compares with may not be final yet.
    pub fn appraisal(vin: &str, currency: &str) -> Self {
        let params = [vin, currency, "best"].map(str::to_owned).to_vec();
        Self { method: "vehicle_appraise", params }
    }

    /// Returns the JSON-RPC method.
    pub fn method(&self) -> &'static str {
        self.method
    }
}

/// The figures of a question asked over and over.
#[derive(Clone, Debug, Serialize)]
pub struct Latency {
    /// The method.
    pub method: &'static str,
    /// Connections, each asking one thing at a time.
    pub connections: u32,
    /// Requests in all.
    pub requests: u32,
    /// Records of the vehicle.
    pub records: u32,
    /// Half of the requests were answered within this.
    pub p50_ms: f64,
    /// 99 of 100 were answered within this.
    pub p99_ms: f64,
    /// Answers a second, all connections together.
    pub per_second: f64,
    /// Bytes of an answer.
    pub bytes: usize,
}

/// Asks a question on so many connections at once, so often in all.
pub async fn measure(url: &str, question: &Question, connections: u32, requests: u32) -> Result<Latency> {
    let share = requests.div_ceil(connections).max(1);
    let mut clients = Vec::new();
    for _ in 0..connections {
        let client = RpcClient::from_insecure_url(url).await.map_err(broken)?;
        for _ in 0..WARM_UP {
            ask(&client, question).await?;
        }
        clients.push(client);
    }
    let begin = Instant::now();
    let tasks: Vec<_> = clients
        .into_iter()
        .map(|client| {
            let question = question.clone();
            tokio::spawn(async move {
                let mut times = Vec::with_capacity(share as usize);
                let mut bytes = 0;
                for _ in 0..share {
                    let sent = Instant::now();
                    bytes = ask(&client, &question).await?;
                    times.push(sent.elapsed());
                }
                Ok::<_, Error>((times, bytes))
            })
        })
        .collect();
    let (mut times, mut bytes) = (Vec::new(), 0);
    for task in tasks {
        let (some, size) = task.await.map_err(|error| Error::Broken(error.to_string()))??;
        times.extend(some);
        bytes = size;
    }
    let seconds = begin.elapsed().as_secs_f64();
    times.sort_unstable();
    Ok(Latency {
        method: question.method,
        connections,
        requests: times.len() as u32,
        records: PROBE_RECORDS,
        p50_ms: percentile(&times, 50),
        p99_ms: percentile(&times, 99),
        per_second: times.len() as f64 / seconds,
        bytes,
    })
}

/// Asks once, and returns the bytes of the answer.
async fn ask(client: &RpcClient, question: &Question) -> Result<usize> {
    let mut params = RpcParams::new();
    for param in &question.params {
        params.push(param).map_err(broken)?;
    }
    let answer: Box<RawValue> = client.request(question.method, params).await.map_err(broken)?;
    Ok(answer.get().len())
}

fn broken(error: impl ToString) -> Error {
    Error::Broken(error.to_string())
}

/// Returns the time within which so many of a hundred were answered, in milliseconds.
fn percentile(sorted: &[Duration], percent: usize) -> f64 {
    let place = (sorted.len() * percent).div_ceil(100).saturating_sub(1);
    sorted.get(place).map_or(0.0, |time| time.as_secs_f64() * 1_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles() {
        let times: Vec<Duration> = (1..=200).map(Duration::from_millis).collect();
        assert_eq!((percentile(&times, 50), percentile(&times, 99)), (100.0, 198.0));
        assert_eq!((percentile(&times[..1], 99), percentile(&[], 50)), (1.0, 0.0));
    }
}
