//! Parameters that a method doesn't take, those that it lacks, and those of another form.
//!
//! What jsonrpsee's macro reads is passed over where it is unknown or too much, and the answer would be to another
//! question than was meant; of another form, it is refused without its name. So each call is checked before the method
//! gets it. What a claim's own reader refuses, once the method has it, is told in the message as well.

use crate::forms::misfit;
use jsonrpsee::{
    AsyncMethod, ConnectionId, Extensions, MaxResponseSize, MethodCallback, MethodResponse, MethodSink, Methods,
    SubscriptionMethod, SubscriptionState,
    core::{JsonRawValue, JsonValue, RegisterMethodError},
    types::{ErrorObjectOwned, Id, Params, error::INVALID_PARAMS_CODE},
};
use std::{
    collections::BTreeMap,
    future::{Future, ready},
    pin::Pin,
    sync::Arc,
};
use urcar_rpc_api::{Method, Parameter, limits::MAX_SUBSCRIPTION_PARAMETERS};

/// How many strange parameters an error names at most.
const NAMED: usize = 5;
/// How many characters of each.
const SHOWN: usize = 40;

type Answering = Pin<Box<dyn Future<Output = MethodResponse> + Send>>;

/// Returns the methods, each of which refuses calls whose parameters are not those of the table.
///
/// # Errors
/// None as long as no two methods have the same name.
pub fn checked(methods: impl Into<Methods>, table: &[Method]) -> Result<Methods, RegisterMethodError> {
    let methods: Methods = methods.into();
    let mut checked = Methods::new();
    for name in methods.method_names() {
        let Some(callback) = methods.method(name) else { continue };
        let takes = table.iter().find(|method| method.name == name);
        let callback = match (callback, takes) {
            (MethodCallback::Async(method), Some(takes)) => {
                MethodCallback::Async(guarded(name, takes.parameters, method.clone()))
            }
            (MethodCallback::Subscription(method), Some(takes)) => {
                MethodCallback::Subscription(guarded_subscription(name, takes.parameters, method.clone()))
            }
            (MethodCallback::Unsubscription(_), Some(takes)) => guarded_end(name, takes.parameters, callback.clone()),
            (other, _) => other.clone(),
        };
        checked.verify_and_insert(name, callback)?;
    }
    Ok(checked)
}

/// Returns a method that checks its parameters first.
fn guarded(name: &'static str, takes: &'static [Parameter], method: AsyncMethod<'static>) -> AsyncMethod<'static> {
    Arc::new(
        move |id: Id<'static>,
              params: Params<'static>,
              connection: ConnectionId,
              most: MaxResponseSize,
              extensions: Extensions|
              -> Answering {
            match check(name, takes, &params) {
                Ok(()) => {
                    let answering = method(id.clone(), without_blanks(params), connection, most, extensions);
                    Box::pin(async move { told(answering.await, id, name, takes) })
                }
                Err(error) => Box::pin(ready(MethodResponse::error(id, error).with_extensions(extensions))),
            }
        },
    )
}

/// Returns a subscription that checks its parameters first.
fn guarded_subscription(
    name: &'static str,
    takes: &'static [Parameter],
    method: SubscriptionMethod<'static>,
) -> SubscriptionMethod<'static> {
    Arc::new(
        move |id: Id<'_>,
              params: Params<'_>,
              sink: MethodSink,
              state: SubscriptionState<'_>,
              extensions: Extensions|
              -> Answering {
            match bound(name, takes, &params).and_then(|()| check(name, takes, &params)) {
                Ok(()) => method(id, without_blanks(params), sink, state, extensions),
                Err(error) => {
                    let refusal = MethodResponse::subscription_error(id, error).with_extensions(extensions);
                    // The answer to a subscription is sent by itself.
                    Box::pin(async move {
                        let _ = sink.send(refusal.to_result()).await;
                        refusal
                    })
                }
            }
        },
    )
}

/// Returns the end of subscriptions that checks its parameters first, and takes them by name as well.
fn guarded_end(name: &'static str, takes: &'static [Parameter], end: MethodCallback) -> MethodCallback {
    let method = match end {
        MethodCallback::Unsubscription(method) => method,
        other => return other,
    };
    MethodCallback::Unsubscription(Arc::new(
        move |id: Id<'_>,
              params: Params<'_>,
              connection: ConnectionId,
              most: MaxResponseSize,
              extensions: Extensions|
              -> MethodResponse {
            match check(name, takes, &params) {
                Ok(()) => {
                    let list = in_order(takes, &params);
                    method(id, Params::new(list.as_deref().or(params.as_str())), connection, most, extensions)
                }
                Err(error) => MethodResponse::error(id, error).with_extensions(extensions),
            }
        },
    ))
}

/// Returns as a list the parameters that are given by name; nothing of others.
fn in_order(takes: &[Parameter], params: &Params<'_>) -> Option<String> {
    if !params.is_object() {
        return None;
    }
    let given: BTreeMap<String, Option<&JsonRawValue>> = params.parse().ok()?;
    let values = takes.iter().map(|taken| given.get(taken.name).copied().flatten().map_or("null", JsonRawValue::get));
    Some(format!("[{}]", values.collect::<Vec<_>>().join(",")))
}

/// Returns parameters as jsonrpsee takes them: to it a list that is empty has no blanks either.
fn without_blanks(params: Params<'_>) -> Params<'_> {
    let within = params.as_str().and_then(|text| text.strip_prefix('[')?.strip_suffix(']'));
    let is_empty = within.is_some_and(|within| within.trim().is_empty());
    if is_empty { Params::new(None) } else { params }
}

/// Returns a method's answer; where it refuses its parameters, the message says why, which jsonrpsee says in `data`
/// alone.
fn told(answer: MethodResponse, id: Id<'_>, method: &str, takes: &[Parameter]) -> MethodResponse {
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
fn refusal(wrong: &str, method: &str, takes: &[Parameter]) -> String {
    let takes: Vec<String> = takes.iter().map(Parameter::to_string).collect();
    format!("{wrong}. {method} takes ({}); those with a ? may be left out", takes.join(", "))
}

/// Returns the refusal of what is neither a list nor an object.
fn unreadable(method: &str, takes: &[Parameter]) -> ErrorObjectOwned {
    let message = refusal("the parameters are no list and no object", method, takes);
    ErrorObjectOwned::owned(INVALID_PARAMS_CODE, message, None::<()>)
}

/// Checks that the parameters of a subscription are no longer than they may be: jsonrpsee keeps their text, whatever it
/// has between them, until the subscription ends.
fn bound(method: &str, takes: &[Parameter], params: &Params<'_>) -> Result<(), ErrorObjectOwned> {
    let bytes = params.as_str().map_or(0, str::len);
    if bytes <= MAX_SUBSCRIPTION_PARAMETERS {
        return Ok(());
    }
    let wrong = format!("the parameters have {bytes} bytes, and {MAX_SUBSCRIPTION_PARAMETERS} are the most");
    Err(ErrorObjectOwned::owned(INVALID_PARAMS_CODE, refusal(&wrong, method, takes), None::<()>))
}

/// Checks that a call gives every parameter that it must, each in its form, and none that the method doesn't take.
fn check(method: &str, takes: &[Parameter], params: &Params<'_>) -> Result<(), ErrorObjectOwned> {
    let (strange, given): (Vec<String>, Vec<Option<&JsonRawValue>>) = if params.is_object() {
        let given: BTreeMap<String, Option<&JsonRawValue>> = params.parse().map_err(|_| unreadable(method, takes))?;
        let strange = given.keys().filter(|key| takes.iter().all(|taken| taken.name != key.as_str()));
        let strange = strange.take(NAMED).map(|key| format!("`{}`", key.chars().take(SHOWN).collect::<String>()));
        (strange.collect(), takes.iter().map(|taken| given.get(taken.name).copied().flatten()).collect())
    } else {
        let given: Vec<Option<&JsonRawValue>> = match params.as_str() {
            Some(_) => params.parse().map_err(|_| unreadable(method, takes))?,
            None => Vec::new(),
        };
        let strange = (takes.len()..given.len()).take(NAMED).map(|place| format!("no. {}", place + 1));
        (strange.collect(), (0..takes.len()).map(|place| given.get(place).copied().flatten()).collect())
    };
    let missing = takes.iter().zip(&given).filter(|(taken, given)| given.is_none() && taken.required);
    let missing: Vec<String> = missing.map(|(taken, _)| format!("`{taken}`")).collect();
    let found = [("unknown parameter", strange), ("missing parameter", missing)];
    let found = found.iter().filter(|(_, names)| !names.is_empty());
    let found = found.map(|(what, names)| format!("{what} {}", names.join(", ")));
    let misfits = takes.iter().zip(&given).filter_map(|(taken, given)| misfit(taken.name, (*given)?));
    let wrong: Vec<String> = found.chain(misfits).collect();
    if wrong.is_empty() {
        return Ok(());
    }
    let message = refusal(&wrong.join(", and "), method, takes);
    Err(ErrorObjectOwned::owned(INVALID_PARAMS_CODE, message, None::<()>))
}

#[cfg(test)]
mod tests {
    use super::*;
    use urcar_rpc_api::parameters::{AT, VIN};

    const TAKES: &[Parameter] = &[VIN, AT];

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
    fn a_list_of_blanks_is_empty() {
        for (given, taken) in [("[]", None), ("[ ]", None), (" [\n\t] ", None), ("[ 1 ]", Some("[ 1 ]"))] {
            assert_eq!(without_blanks(Params::new(Some(given))).as_str(), taken, "{given}");
        }
        assert_eq!(without_blanks(Params::new(Some("{ }"))).as_str(), Some("{ }"));
        assert_eq!(without_blanks(Params::new(None)).as_str(), None);
    }

    #[test]
    fn the_parameters_of_a_subscription_have_a_most() {
        let bounded = |bytes: usize| {
            let params = format!("[{}]", " ".repeat(bytes - 2));
            bound("vehicle_subscribe", TAKES, &Params::new(Some(&params)))
        };
        assert!(bound("vehicle_subscribe", TAKES, &Params::new(None)).is_ok());
        assert!(bounded(MAX_SUBSCRIPTION_PARAMETERS).is_ok());
        let error = bounded(MAX_SUBSCRIPTION_PARAMETERS + 1).unwrap_err();
        assert_eq!(error.code(), -32602);
        assert!(error.message().starts_with("the parameters have 65537 bytes, and 65536 are the most. "), "{error}");
    }

    #[test]
    fn what_is_named_is_put_in_order() {
        let ordered = |params: &'static str| in_order(TAKES, &Params::new(Some(params)));
        assert_eq!(ordered(r#"{"at":1,"vin":"x"}"#).as_deref(), Some(r#"["x",1]"#));
        assert_eq!(ordered(r#"{"vin":"x"}"#).as_deref(), Some(r#"["x",null]"#));
        assert_eq!(ordered(r#"["x",1]"#), None);
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
