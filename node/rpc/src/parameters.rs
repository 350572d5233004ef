//! Parameters that a method doesn't take, those that it lacks, and those of another form.
//!
//! What jsonrpsee's macro reads is passed over where it is unknown or too much, and the answer would be to another
//! question than was meant; of another form, it is refused without its name. So each call is checked before the method
//! gets it. What a claim's own reader refuses, once the method has it, is told in the message as well.

use crate::forms::misfit;
use jsonrpsee::{
    AsyncMethod, ConnectionId, Extensions, MaxResponseSize, MethodCallback, MethodResponse, Methods,
    core::{JsonRawValue, JsonValue, RegisterMethodError},
    types::{ErrorObjectOwned, Id, Params, error::INVALID_PARAMS_CODE},
};
use std::{
    collections::BTreeMap,
    future::{Future, ready},
    pin::Pin,
    sync::Arc,
};
use urcar_rpc_api::Parameters;

/// How many strange parameters an error names at most.
const NAMED: usize = 5;
/// How many characters of each.
const SHOWN: usize = 40;

type Answering = Pin<Box<dyn Future<Output = MethodResponse> + Send>>;

/// Returns the methods, each of which refuses calls whose parameters are not those of the table.
///
/// # Errors
/// None as long as no two methods have the same name.
pub fn checked(methods: impl Into<Methods>, table: Parameters) -> Result<Methods, RegisterMethodError> {
    let methods: Methods = methods.into();
    let mut checked = Methods::new();
    for name in methods.method_names() {
        let Some(callback) = methods.method(name) else { continue };
        let takes = table.iter().find(|(method, _)| *method == name);
        let callback = match (callback, takes) {
            (MethodCallback::Async(method), Some((_, takes))) => {
                MethodCallback::Async(guarded(name, takes, method.clone()))
            }
            (other, _) => other.clone(),
        };
        checked.verify_and_insert(name, callback)?;
    }
    Ok(checked)
}

/// Returns a method that checks its parameters first.
fn guarded(name: &'static str, takes: &'static [&'static str], method: AsyncMethod<'static>) -> AsyncMethod<'static> {
    Arc::new(
        move |id: Id<'static>,
              params: Params<'static>,
              connection: ConnectionId,
              most: MaxResponseSize,
              extensions: Extensions|
              -> Answering {
            match check(name, takes, &params) {
                Ok(()) => {
                    let answering = method(id.clone(), params, connection, most, extensions);
                    Box::pin(async move { told(answering.await, id, name, takes) })
                }
                Err(error) => Box::pin(ready(MethodResponse::error(id, error).with_extensions(extensions))),
            }
        },
    )
}

/// Returns a method's answer; where it refuses its parameters, the message says why, which jsonrpsee says in `data`
/// alone.
fn told(answer: MethodResponse, id: Id<'_>, method: &str, takes: &[&str]) -> MethodResponse {
    if answer.as_error_code() != Some(INVALID_PARAMS_CODE) {
        return answer;
    }
    let refused: JsonValue = answer.as_result().parse().unwrap_or_default();
    let Some(why) = refused["error"]["data"].as_str() else { return answer };
    // The place counts within the parameters, which whoever sent them doesn't see as a text of their own.
    let why = why.rsplit_once(" at line ").map_or(why, |(before, _)| before);
    let error = ErrorObjectOwned::owned(INVALID_PARAMS_CODE, refusal(why, method, takes), Some(why));
    MethodResponse::error(id, error).with_extensions(answer.extensions().clone())
}

/// Returns the message that refuses parameters, with those that the method takes.
fn refusal(wrong: &str, method: &str, takes: &[&str]) -> String {
    format!("{wrong}. {method} takes ({}); those with a ? may be left out", takes.join(", "))
}

/// Returns the refusal of what is neither a list nor an object.
fn unreadable(method: &str, takes: &[&str]) -> ErrorObjectOwned {
    let message = refusal("the parameters are no list and no object", method, takes);
    ErrorObjectOwned::owned(INVALID_PARAMS_CODE, message, None::<()>)
}

/// Checks that a call gives every parameter that it must, each in its form, and none that the method doesn't take.
fn check(method: &str, takes: &[&str], params: &Params<'_>) -> Result<(), ErrorObjectOwned> {
    let (strange, given): (Vec<String>, Vec<Option<&JsonRawValue>>) = if params.is_object() {
        let given: BTreeMap<String, Option<&JsonRawValue>> = params.parse().map_err(|_| unreadable(method, takes))?;
        let strange = given.keys().filter(|key| takes.iter().all(|taken| name(taken) != key.as_str()));
        let strange = strange.take(NAMED).map(|key| format!("`{}`", key.chars().take(SHOWN).collect::<String>()));
        (strange.collect(), takes.iter().map(|taken| given.get(name(taken)).copied().flatten()).collect())
    } else {
        let given: Vec<Option<&JsonRawValue>> = match params.as_str() {
            Some(_) => params.parse().map_err(|_| unreadable(method, takes))?,
            None => Vec::new(),
        };
        let strange = (takes.len()..given.len()).take(NAMED).map(|place| format!("no. {}", place + 1));
        (strange.collect(), (0..takes.len()).map(|place| given.get(place).copied().flatten()).collect())
    };
    let missing = takes.iter().zip(&given).filter(|(taken, given)| given.is_none() && !taken.ends_with('?'));
    let missing: Vec<String> = missing.map(|(taken, _)| format!("`{taken}`")).collect();
    let found = [("unknown parameter", strange), ("missing parameter", missing)];
    let found = found.iter().filter(|(_, names)| !names.is_empty());
    let found = found.map(|(what, names)| format!("{what} {}", names.join(", ")));
    let misfits = takes.iter().zip(&given).filter_map(|(taken, given)| misfit(name(taken), (*given)?));
    let wrong: Vec<String> = found.chain(misfits).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    let message = refusal(&wrong.join(", and "), method, takes);
    Err(ErrorObjectOwned::owned(INVALID_PARAMS_CODE, message, None::<()>))
}

/// Returns a parameter's name without the mark of those that may be left out.
fn name(taken: &str) -> &str {
    taken.trim_end_matches('?')
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAKES: &[&str] = &["vin", "at?"];

    fn refused(params: Option<&str>) -> Option<String> {
        let error = check("vehicle_get", TAKES, &Params::new(params)).err()?;
        assert_eq!(error.code(), -32602);
        Some(error.message().to_owned())
    }

    #[test]
    fn what_a_method_takes_passes() {
        for params in [r#"["x"]"#, r#"["x",null]"#, r#"["x",1]"#, r#"{"vin":"x"}"#, r#" {"at":null,"vin":"x"} "#] {
            assert_eq!(refused(Some(params)), None, "{params}");
        }
    }

    #[test]
    fn what_it_does_not_take_is_named() {
        let takes = "vehicle_get takes (vin, at?); those with a ? may be left out";
        let cases = [
            (Some(r#"["x",null,"extra"]"#), "unknown parameter no. 3"),
            (Some(r#"["x",1,2,null]"#), "unknown parameter no. 3, no. 4"),
            (Some(r#"{"vin":"x","att":1}"#), "unknown parameter `att`"),
            (Some(r#"{"VIN":"x"}"#), "unknown parameter `VIN`, and missing parameter `vin`"),
            (Some("[]"), "missing parameter `vin`"),
            (Some("[null]"), "missing parameter `vin`"),
            (Some("{}"), "missing parameter `vin`"),
            (None, "missing parameter `vin`"),
        ];
        for (params, wrong) in cases {
            assert_eq!(refused(params), Some(format!("{wrong}. {takes}")), "{params:?}");
        }
    }

    #[test]
    fn what_has_another_form_is_named() {
        let takes = "vehicle_get takes (vin, at?); those with a ? may be left out";
        let vin = "vin: 7 is no text: a VIN, or CH- and a chassis number, is expected in quotation marks";
        let at = "at: \"x\" is no block: its hash (0x and 64 hexadecimal digits), its number, \"best\" or \
                  \"finalised\" is expected";
        let cases = [
            ("[7]", vin.to_owned()),
            (r#"["x", "x"]"#, at.to_owned()),
            (r#"{ "at": "x", "vin": 7 }"#, format!("{vin}, and {at}")),
            (r#"[7,null,"extra"]"#, format!("unknown parameter no. 3, and {vin}")),
            (r#"{"at":"x"}"#, format!("missing parameter `vin`, and {at}")),
        ];
        for (params, wrong) in cases {
            assert_eq!(refused(Some(params)), Some(format!("{wrong}. {takes}")), "{params}");
        }
    }

    #[test]
    fn long_names_are_cut_short() {
        let params = format!(r#"{{"vin":"x","{}":1}}"#, "y".repeat(1_000));
        assert!(refused(Some(&params)).unwrap().len() < 200);
    }

    #[test]
    fn what_is_no_list_of_parameters_is_told_what_is_taken() {
        for params in ["7", "\"x\""] {
            assert_eq!(
                refused(Some(params)).unwrap(),
                "the parameters are no list and no object. vehicle_get takes (vin, at?); those with a ? may be left out"
            );
        }
    }
}
