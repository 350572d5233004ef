//! `vehicle_*`.

use crate::mock::*;
use serde_json::{Value, json};
use urcar_types::{Currency, Digest, Record};

#[tokio::test]
async fn files_page_by_page() {
    let page = ask("vehicle_history", json!([CAR, 0, 2])).await.unwrap();
    let head = file()[2].head;
    let expected = json!({ "records": file()[..2], "total": 3, "next": 2, "head": head, "kind": null });
    assert_eq!(page, with_names(final_answer(expected), &[1]));
    let page = ask("vehicle_history", json!([CAR, page["next"]])).await.unwrap();
    assert_eq!((&page["records"], &page["next"]), (&json!(file()[2..]), &Value::Null));
    assert_eq!(refused("vehicle_history", json!([CAR, 0, 101])).await.0, 7006);
    let (code, message, _) = refused("vehicle_history", json!([CAR, 0, 0])).await;
    assert_eq!(code, 7006);
    assert!(message.contains("1 to 100"), "{message}");
}

#[tokio::test]
async fn a_vehicle_with_what_speaks_against_it() {
    let found = ask("vehicle_get", json!([CAR])).await.unwrap();
    let mut expected = json!(vehicle());
    expected["concerns"] = json!(["scrapped", { "total_losses": 2 }, { "brand": "01" }, { "disputes": 1 }]);
    expected["against"] = json!(["SCRAPPED", "2 total losses", "title brand flood (01)", "1 open dispute"]);
    assert_eq!(found, with_names(final_answer(expected), &[1]));
    assert_eq!(found["registered_at"], "1577836800000");
    assert_eq!(refused("vehicle_get", json!([UNKNOWN])).await.0, 7002);
}

#[tokio::test]
async fn vehicles_of_an_account_page_by_page() {
    let first = ask("vehicle_owned", json!([account(1).to_string()])).await.unwrap();
    assert_eq!(first, final_answer(json!({ "vehicles": [owned()], "next": CAR })));
    let next = json!({ "account": format!("0x{}", "01".repeat(32)), "after": first["next"], "limit": 100 });
    let next = ask("vehicle_owned", next).await.unwrap();
    assert_eq!(next, final_answer(json!({ "vehicles": [], "next": null })));
    assert_eq!(refused("vehicle_owned", json!(["me"])).await.0, 7005);
    assert_eq!(refused("vehicle_owned", json!([account(1).to_string(), "1M8"])).await.0, 7001);
    for limit in [0, 101] {
        assert_eq!(refused("vehicle_owned", json!([account(1).to_string(), null, limit])).await.0, 7006);
    }
}

#[tokio::test]
async fn records_of_one_kind() {
    let numbers = |page: &Value| -> Vec<u64> {
        let records = page["records"].as_array().unwrap().iter();
        records.map(|view| view["record"]["number"].as_u64().unwrap()).collect()
    };
    let readings = ask("vehicle_history", json!({ "vin": CAR, "kind": "odometer_reading" })).await.unwrap();
    assert_eq!((numbers(&readings), &readings["total"]), (vec![0, 2], &json!(3)));
    assert_eq!(readings["kind"], "odometer_reading");
    let page = ask("vehicle_history", json!([CAR, 0, 1, null, "scrapped"])).await.unwrap();
    assert_eq!((numbers(&page), &page["next"]), (vec![], &json!(1)));
    let page = ask("vehicle_history", json!([CAR, 1, 1, null, "scrapped"])).await.unwrap();
    assert_eq!((numbers(&page), &page["next"]), (vec![1], &json!(2)));
    let (code, message, _) = refused("vehicle_history", json!({ "vin": CAR, "kind": "reading" })).await;
    assert_eq!(code, -32602);
    assert!(
        message.starts_with("kind: \"reading\" is no kind of record (is \"odometer_reading\" meant?)"),
        "{message}"
    );
}

#[tokio::test]
async fn what_waits() {
    let waiting = json!([{
        "record": 3, "kind": "correction", "why": {"correction": {"corrects": 1}}, "version": 0,
        "since": "1577836800000", "until": null,
    }]);
    let found = ask("vehicle_pending", json!([CAR])).await.unwrap();
    assert_eq!(found, final_answer(json!({ "pending": waiting })));
    assert_eq!(refused("vehicle_pending", json!([UNKNOWN])).await.0, 7002);
}

#[tokio::test]
async fn a_history_is_verified_as_it_was_answered() {
    let history = ask("vehicle_history", json!([CAR])).await.unwrap();
    let bare: Vec<_> = file().into_iter().map(|view| view.record).collect();
    let digest = json!({ "digest": file()[2].head });
    for claim in [history.clone(), json!({ "records": history["records"] }), json!({ "records": bare }), digest] {
        let found = ask("vehicle_verify", json!([CAR, claim])).await.unwrap();
        assert_eq!((&found["matches"], &found["status"]), (&json!(true), &json!("true")), "{claim}");
    }
    let told = |claim: serde_json::Value| ask("vehicle_verify", json!([CAR, claim]));
    let not_compared = told(history.clone()).await.unwrap()["not_compared"].clone();
    for key in ["names", "odometer_in_force", "status", "witnesses"] {
        assert!(not_compared.as_array().unwrap().contains(&json!(key)), "{key}: {not_compared}");
    }
    assert_eq!(told(json!({ "records": bare })).await.unwrap()["not_compared"], json!([]));
    let mut forged = history;
    forged["records"][1]["record"]["description"] = json!("another");
    let found = ask("vehicle_verify", json!([CAR, forged])).await.unwrap();
    assert_eq!((&found["status"], &found["first_difference"]), (&json!("different"), &json!(1)));
}

/// Before, a page of the file that was filtered by kind, and true, was told to differ.
#[tokio::test]
async fn a_part_of_a_file_is_no_claim() {
    let filtered = ask("vehicle_history", json!({ "vin": CAR, "kind": "odometer_reading" })).await.unwrap();
    let (code, message, data) = refused("vehicle_verify", json!([CAR, filtered])).await;
    assert_eq!((code, data), (7013, Value::Null));
    assert!(message.contains("the kind odometer reading alone") && message.contains("without `kind`"), "{message}");
    let (code, message, _) = refused("vehicle_verify", json!([CAR, { "records": filtered["records"] }])).await;
    assert_eq!(code, 7013);
    assert!(message.contains("after record 0 comes record 2"), "{message}");
    let later = ask("vehicle_history", json!([CAR, 1])).await.unwrap();
    let (code, message, _) = refused("vehicle_verify", json!([CAR, later])).await;
    assert_eq!(code, 7013);
    assert!(message.contains("begins with record 1, not with record 0"), "{message}");
    let file = file();
    let swapped = json!({ "records": [file[0].record, file[1].record, file[0].record] });
    let (code, message, _) = refused("vehicle_verify", json!([CAR, swapped])).await;
    assert_eq!(code, 7013);
    assert!(message.contains("after record 1 comes record 0"), "{message}");
    let beginning = ask("vehicle_history", json!([CAR, 0, 2])).await.unwrap();
    assert_eq!(ask("vehicle_verify", json!([CAR, beginning])).await.unwrap()["status"], "true_but_older");
}

/// Before, a slip of the finger in a VIN that shows it was told like any other.
#[tokio::test]
async fn of_a_vehicle_that_nobody_registered_it_is_told_whether_its_check_digit_fits() {
    let of_car = |method: &'static str, vin: &str| {
        let rest = match method {
            "vehicle_appraise" => json!("EUR"),
            "vehicle_verify" => json!({ "digest": Digest::zero() }),
            _ => Value::Null,
        };
        json!([vin, rest])
    };
    for method in [
        "vehicle_get",
        "vehicle_history",
        "vehicle_pending",
        "vehicle_verify",
        "vehicle_appraise",
        "vehicle_disputes",
        "market_get",
        "market_offer",
    ] {
        for (vin, is_mistyped) in [(UNKNOWN, false), (MISTYPED, true)] {
            let (code, message, data) = refused(method, of_car(method, vin)).await;
            assert_eq!(code, 7002, "{method}");
            assert_eq!(message.contains("not its check digit"), is_mistyped, "{method}: {message}");
            assert_eq!(data["block"]["number"], 1, "{method}");
        }
    }
}

/// Before, what a filter had left was told to differ where that was nothing, and to be older where it was record 0.
#[tokio::test]
async fn a_page_that_was_filtered_is_no_claim_whatever_is_left_of_it() {
    let history = ask("vehicle_history", json!([CAR])).await.unwrap();
    let nothing = ask("vehicle_history", json!({ "vin": CAR, "kind": "theft" })).await.unwrap();
    let mut first = history.clone();
    first["records"].as_array_mut().unwrap().truncate(1);
    let mut page = ask("vehicle_history", json!([CAR, 0, 2])).await.unwrap();
    page["records"].as_array_mut().unwrap().truncate(1);
    let mut named = first.clone();
    named["kind"] = json!("odometer_reading");
    for (claim, why) in [
        (nothing, "the kind theft alone"),
        (json!({ "records": [], "total": 3, "next": null }), "nothing to compare"),
        (json!({ "records": [] }), "nothing to compare"),
        (first, "it says by `next`, or by `total` without one, that it has 3 records, and has 1"),
        (page, "it says by `next`, or by `total` without one, that it has 2 records, and has 1"),
        (named, "the kind odometer reading alone"),
    ] {
        let (code, message, _) = refused("vehicle_verify", json!([CAR, claim])).await;
        assert_eq!(code, 7013, "{message}");
        assert!(message.contains(why) && message.contains("without `kind`"), "{message}");
    }
    // Pages that were joined have what the first or the last of them says.
    let pages = [ask("vehicle_history", json!([CAR, 0, 2])).await.unwrap(), history.clone()];
    for mut joined in pages {
        joined["records"] = history["records"].clone();
        assert_eq!(ask("vehicle_verify", json!([CAR, joined])).await.unwrap()["status"], "true");
    }
}

/// Before, the file had to be taken apart: its `genesis` was an unknown key.
#[tokio::test]
async fn the_file_of_the_client_is_a_claim_and_is_of_one_vehicle_and_chain() {
    let records = file();
    let proof = json!({
        "vin": CAR, "genesis": lost(), "block": { "number": 1, "hash": finalised() }, "head": records[2].head,
        "records": records,
    });
    assert_eq!(ask("vehicle_verify", json!([CAR, proof])).await.unwrap()["status"], "true");
    for (key, value, why) in [
        ("vin", json!(OTHER), "it is the file of WVGZZZ5NZEW069297"),
        ("genesis", json!(best()), "it is of another chain"),
    ] {
        let mut other = proof.clone();
        other[key] = value;
        let (code, message, _) = refused("vehicle_verify", json!([CAR, other])).await;
        assert_eq!(code, 7014);
        assert!(message.contains(why), "{message}");
    }
    let (code, message, _) = refused("vehicle_verify", json!([CAR, { "record": [] }])).await;
    assert_eq!(code, -32602);
    assert!(message.contains("a claim has `records` or a `digest`"), "{message}");
}

#[tokio::test]
async fn what_goes_beyond_the_block_is_not_judged() {
    let mut records: Vec<_> = file().into_iter().map(|view| view.record).collect();
    let next = Record { number: 3, previous: file()[2].head, ..records[0].clone() };
    records.push(next);
    let later = json!({ "number": 2, "hash": best() });
    for claim in [json!({ "records": records }), json!({ "records": records, "block": later })] {
        let found = ask("vehicle_verify", json!([CAR, claim])).await.unwrap();
        assert_eq!((&found["matches"], &found["status"]), (&json!(false), &json!("beyond_block")));
        assert_eq!(found["first_difference"], 3);
    }
    let claim = json!({ "records": records, "block": later });
    assert_eq!(ask("vehicle_verify", json!([CAR, claim, "best"])).await.unwrap()["status"], "different");
    let digest = json!({ "digest": Digest::repeat_byte(9), "block": later });
    assert_eq!(ask("vehicle_verify", json!([CAR, digest])).await.unwrap()["status"], "beyond_block");
    assert_eq!(ask("vehicle_verify", json!([CAR, digest, "best"])).await.unwrap()["status"], "different");
}

#[tokio::test]
async fn what_is_no_claim_is_refused() {
    let record = json!(file()[0].record);
    let mut short = record.clone();
    short.as_object_mut().unwrap().remove("number");
    let mut misspelt = record.clone();
    let author = misspelt.as_object_mut().unwrap().remove("author");
    misspelt["autor"] = json!(author);
    let mut hexadecimal = record.clone();
    hexadecimal["author"]["organisation"]["account"] = json!(format!("0x{}", "01".repeat(32)));
    for (claim, why) in [
        (json!({}), "either `records` or a `digest`"),
        (json!({ "records": [], "digest": Digest::zero() }), "either `records` or a `digest`"),
        (json!({ "record": [] }), "`record`"),
        (json!([]), "either `records` or a `digest`"),
        (json!({ "records": {} }), "`records` of a claim are a list"),
        (json!({ "records": [record, short] }), "record 1 of the claim: `number` is missing"),
        (json!({ "records": [{ "number": 1.5 }] }), "records[0].number: 1.5 is no whole number"),
        (json!({ "records": [record, misspelt] }), "record 1 of the claim: `author` is missing; is `autor` misspelt?"),
        (json!({ "records": [hexadecimal] }), "an account in SS58 is expected"),
    ] {
        let (code, message, data) = refused("vehicle_verify", json!([CAR, claim])).await;
        assert_eq!(code, -32602);
        assert!(data.as_str().unwrap().contains(why) && message.contains(why), "{message} {data}");
        assert!(!message.contains(" at line "), "{message}");
    }
}

/// Before, a forged key was passed over, and the record was told to be true.
#[tokio::test]
async fn a_claim_with_a_forged_key_is_refused_at_every_depth() {
    let history = ask("vehicle_history", json!([CAR])).await.unwrap();
    let places = [
        ("", "`forged`"),
        ("/block", "`block.forged`"),
        ("/records/1", "record 1 of the claim: unknown key `forged`"),
        ("/records/2/record", "`record.forged`"),
        ("/records/2/record/fields", "`record.fields.forged`"),
        ("/records/0/record/author/organisation", "`record.author.organisation.forged`"),
    ];
    for (place, named) in places {
        let mut forged = history.clone();
        forged.pointer_mut(place).unwrap()["forged"] = json!(1);
        let (code, _, data) = refused("vehicle_verify", json!({ "vin": CAR, "claim": forged })).await;
        assert_eq!(code, -32602, "{place}");
        let data = data.as_str().unwrap();
        assert!(data.contains("unknown key") && data.contains(named), "{data}");
    }
    let mut bare = json!(file()[0].record);
    bare["odometr"] = Value::Null;
    let (_, _, data) = refused("vehicle_verify", json!([CAR, { "records": [bare] }])).await;
    assert!(data.as_str().unwrap().contains("`odometr`"), "{data}");
}

#[tokio::test]
async fn a_claim_with_a_doubled_key_is_refused_at_every_depth() {
    let history = ask("vehicle_history", json!([CAR])).await.unwrap().to_string();
    let doubled = [
        ("\"records\":", "\"records\":[],\"records\":", "`records`"),
        ("\"number\":2,", "\"number\":2,\"number\":2,", "`number`"),
        ("\"description\":", "\"description\":\"\",\"description\":", "`description`"),
        ("\"certificate\":", "\"certificate\":\"\",\"certificate\":", "`certificate`"),
    ];
    for (once, twice, named) in doubled {
        let claim = history.replacen(once, twice, 1);
        assert_ne!(claim, history);
        for params in [format!("[\"{CAR}\",{claim}]"), format!("{{\"vin\":\"{CAR}\",\"claim\":{claim}}}")] {
            let request = format!("{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"vehicle_verify\",\"params\":{params}}}");
            let (answer, _) = methods().raw_json_request(&request, 1).await.unwrap();
            assert!(answer.contains("-32602") && answer.contains(named) && answer.contains("twice"), "{answer}");
        }
    }
}

#[tokio::test]
async fn records_are_compared_within_bounds() {
    let record = Record { recorded_at: 2, ..file().remove(0).record };
    let claim = |records: u32| {
        let records: Vec<_> = (0..records).map(|number| Record { number, ..record.clone() }).collect();
        json!({ "records": records })
    };
    let found = ask("vehicle_verify", json!([CAR, claim(1)])).await.unwrap();
    assert_eq!((&found["matches"], &found["first_difference"]), (&json!(false), &json!(0)));
    assert!(ask("vehicle_verify", json!([CAR, claim(10_000)])).await.is_ok());
    let (code, message, _) = refused("vehicle_verify", json!([CAR, claim(10_001)])).await;
    assert_eq!(code, 7007);
    assert!(message.contains("at most 10000"), "{message}");
}

#[tokio::test]
async fn what_a_car_is_worth() {
    let found = ask("vehicle_appraise", json!([CAR, "eur"])).await.unwrap();
    assert_eq!(found, final_answer(json!(appraisal(Currency::from("EUR")))));
    assert_eq!(found["lines"], json!([{ "reason": { "age": { "months": 54 } }, "permille": 545 }]));
}

#[tokio::test]
async fn why_no_price_is_given() {
    let (code, message, data) = refused("vehicle_appraise", json!([CAR, "USD"])).await;
    let block = json!({ "number": 1, "hash": finalised(), "finalised": true });
    let reason = json!({ "too_few_comparables": { "found": 1, "needed": 3 } });
    assert_eq!((code, data), (7009, json!({ "block": block, "reason": reason })));
    assert!(message.contains("1 comparable sales") && message.contains("another currency"), "{message}");
    let (code, _, data) = refused("vehicle_appraise", json!([OTHER, "EUR"])).await;
    assert_eq!((code, data), (7009, json!({ "block": block, "reason": "stolen" })));
    assert_eq!(refused("vehicle_appraise", json!([UNKNOWN, "EUR"])).await.0, 7002);
    assert_eq!(refused("vehicle_appraise", json!(["1M8", "EUR"])).await.0, 7001);
    assert_eq!(refused("vehicle_appraise", json!([CAR, "EURO"])).await.0, 7010);
    let (code, message, _) = refused("vehicle_appraise", json!([CAR, "ERU"])).await;
    assert_eq!(code, 7010);
    assert!(message.contains("ISO 4217 has no money ERU"), "{message}");
    let (code, message, _) = refused("vehicle_appraise", json!([CAR, "JPY"])).await;
    assert_eq!(code, 7099);
    assert!(message.contains("not there"), "{message}");
}

#[tokio::test]
async fn disputes_by_vehicle_and_by_number() {
    let of_four = |fields: Value| with_names(final_answer(fields), &[1, 2, 3, 4]);
    let found = ask("vehicle_disputes", json!([CAR])).await.unwrap();
    assert_eq!(found, of_four(json!({ "disputes": [dispute(0), dispute(1)], "total": 2, "next": null })));
    assert_eq!(found["disputes"][0]["challengers"][0]["deposit"], "1152921504606846976");
    let page = ask("vehicle_disputes", json!([CAR, 0, 1])).await.unwrap();
    assert_eq!(page, of_four(json!({ "disputes": [dispute(0)], "total": 2, "next": 1 })));
    let page = ask("vehicle_disputes", json!([CAR, page["next"], 100])).await.unwrap();
    assert_eq!(page, of_four(json!({ "disputes": [dispute(1)], "total": 2, "next": null })));
    assert_eq!(refused("vehicle_disputes", json!([CAR, 0, 101])).await.0, 7006);
    let none = ask("vehicle_disputes", json!([OTHER])).await.unwrap();
    assert_eq!(none, with_names(final_answer(json!({ "disputes": [], "total": 0, "next": null })), &[]));
    assert_eq!(ask("vehicle_dispute", json!([1])).await.unwrap(), of_four(json!(dispute(1))));
    assert_eq!(refused("vehicle_disputes", json!([UNKNOWN])).await.0, 7002);
    assert_eq!(refused("vehicle_disputes", json!(["O"])).await.0, 7001);
    assert_eq!(refused("vehicle_dispute", json!([2])).await.0, 7008);
}
