//! Values of the document's schemas: such as they say, almost such, and quite others.

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// How deep schemas are followed: some refer to themselves.
const DEEPEST: usize = 12;

/// Random numbers that a seed repeats (SplitMix64).
pub struct Dice(pub u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Returns a number below `bound`, which is not 0.
    pub fn below(&mut self, bound: usize) -> usize {
        (self.next() % bound as u64) as usize
    }

    /// Returns whether something of this probability, in percent, happens.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Returns one of these, of which there is one at least.
    pub fn pick<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(values.len())].clone()
    }
}

/// Returns texts that mean something to a database, a search, a terminal, a browser, a spreadsheet or a parser.
fn odd_texts() -> Vec<String> {
    let short = [
        ["", " ", "0", "-1", "null", "%", "_", "*", "\\", "\"", "'", "`"],
        [";", "--", "/*", "\0", "\u{7}", "\u{1b}[2J", "\r\nHost: x", "\u{feff}", "\u{202e}", "\u{200b}", "%00", "+"],
        [
            "golf*",
            "\"golf",
            "golf OR",
            "make:golf",
            "^golf",
            "(((",
            "a AND NOT",
            "-golf",
            "{make}:x",
            "1e999",
            ".",
            "0x",
        ],
    ];
    let long = [
        "' OR 1=1 --",
        "'; DROP TABLE vehicles; --",
        "\" UNION SELECT * FROM sqlite_master --",
        "NEAR(golf, audi)",
        "../../etc/passwd",
        "=cmd|calc",
        "<script>alert(1)</script>",
        "{{7*7}}",
        "前保险杠",
    ];
    let repeated = [("🚗", 40), ("é", 200), ("a ", 200), ("x", 20_000), ("9", 400), ("0x", 100)];
    let repeated = repeated.map(|(text, times)| text.repeat(times));
    short.into_iter().flatten().chain(long).map(str::to_owned).chain(repeated).collect()
}

fn odd_numbers() -> Vec<Value> {
    let whole = [i64::MIN, -1, 0, 1, 2, 99, 100, 101, 255, 256, 65_535, 65_536, u32::MAX.into(), 1 << 32, i64::MAX];
    let broken = [0.5, 1.5, 1.0, -0.0, 1e300, -1e300, 1e-300];
    let whole = whole.into_iter().map(|number| json!(number)).chain([json!(u64::MAX)]);
    whole.chain(broken.into_iter().map(|number| json!(number))).collect()
}

/// Returns the texts of a list of words.
fn texts(words: &Value) -> Vec<String> {
    words.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

/// Makes values of the schemas of a document.
pub struct Generator<'a> {
    /// The document.
    pub document: &'a Value,
    /// Values that mean something on the chain, by the names of the parameters and fields that take them.
    pub known: &'a BTreeMap<&'static str, Vec<Value>>,
    /// The chance.
    pub dice: Dice,
}

impl Generator<'_> {
    /// Returns parameters for a method of the document, by name or by position: not always all, and sometimes more.
    pub fn parameters(&mut self, method: &Value) -> Value {
        if self.dice.chance(2) {
            return self.odd();
        }
        let mut given: Vec<(String, Option<Value>)> = Vec::new();
        for parameter in method["params"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap_or_default();
            let is_given = self.dice.chance(if parameter["required"] == true { 97 } else { 50 });
            given.push((name.to_owned(), is_given.then(|| self.value(&parameter["schema"], name, 0))));
        }
        if self.dice.chance(60) {
            let mut fields: Map<String, Value> =
                given.into_iter().filter_map(|(name, value)| Some((name, value?))).collect();
            if self.dice.chance(2) {
                fields.insert(self.dice.pick(&odd_texts()), self.odd());
            }
            return Value::Object(fields);
        }
        let mut list: Vec<Value> = given.into_iter().map(|(_, value)| value.unwrap_or_default()).collect();
        if self.dice.chance(3) {
            list.push(self.odd());
        }
        Value::Array(list)
    }

    /// Returns a value that fits nothing in particular.
    fn odd(&mut self) -> Value {
        match self.dice.below(4) {
            0 | 1 => self.dice.pick(&odd_texts()).into(),
            2 => self.dice.pick(&odd_numbers()),
            _ => {
                let nested = (0..60).fold(json!(7), |value, _| json!([value]));
                let others = [json!(null), json!(true), json!([]), json!({}), json!([null]), json!({ "": 0 }), nested];
                self.dice.pick(&others)
            }
        }
    }

    /// Returns a value for a schema, which sometimes isn't as that says. `name` is that of the parameter or field.
    fn value(&mut self, schema: &Value, name: &str, depth: usize) -> Value {
        if depth > DEEPEST || self.dice.chance(2) {
            return self.odd();
        }
        if let Some(known) = self.known.get(name)
            && self.dice.chance(80)
        {
            let known = self.dice.pick(known);
            return if self.dice.chance(80) { known } else { self.changed(known) };
        }
        let document = self.document;
        if let Some(reference) = schema["$ref"].as_str() {
            let referred = document.pointer(reference.trim_start_matches('#')).unwrap();
            return self.value(referred, name, depth + 1);
        }
        if let Some(only) = schema.get("const") {
            return only.clone();
        }
        for choices in ["enum", "anyOf", "oneOf", "allOf"] {
            let Some(choices) = schema[choices].as_array().map(Vec::as_slice).filter(|choices| !choices.is_empty())
            else {
                continue;
            };
            let choice = self.dice.below(choices.len());
            let is_schema = schema.get("enum").is_none();
            return if is_schema { self.value(&choices[choice], name, depth + 1) } else { choices[choice].clone() };
        }
        self.of_type(schema, name, depth)
    }

    /// Returns a value for a schema that says what type it is of.
    fn of_type(&mut self, schema: &Value, name: &str, depth: usize) -> Value {
        let types = texts(&schema["type"]);
        let one = schema["type"].as_str().map(str::to_owned);
        let types: Vec<String> = one.into_iter().chain(types).collect();
        if types.is_empty() {
            return self.odd();
        }
        match self.dice.pick(&types).as_str() {
            "null" => Value::Null,
            "boolean" => self.dice.chance(50).into(),
            "integer" | "number" => self.number(schema),
            "array" => self.list(schema, name, depth),
            "object" => self.object(schema, depth),
            _ => self.text(),
        }
    }

    fn number(&mut self, schema: &Value) -> Value {
        let least = schema["minimum"].as_u64().unwrap_or_default();
        let most = schema["maximum"].as_u64().unwrap_or(u32::MAX.into());
        match self.dice.below(5) {
            0 => self.dice.pick(&odd_numbers()),
            1 => self.dice.pick(&[json!(least), json!(most), json!(most.saturating_add(1))]),
            _ => json!(least.saturating_add(self.dice.below(120) as u64).min(most)),
        }
    }

    /// Returns a text that means nothing here, or something elsewhere.
    fn text(&mut self) -> Value {
        let names: Vec<&'static str> = self.known.keys().copied().collect();
        if self.dice.chance(50) || names.is_empty() {
            return self.dice.pick(&odd_texts()).into();
        }
        let name = self.dice.pick(&names);
        self.dice.pick(&self.known[name])
    }

    fn list(&mut self, schema: &Value, name: &str, depth: usize) -> Value {
        let most = schema["maxItems"].as_u64().unwrap_or(100).min(200) as usize;
        let length = if self.dice.chance(96) { self.dice.below(4) } else { most + self.dice.below(2) };
        // One of `vins` is a `vin`.
        let name = name.trim_end_matches('s');
        (0..length).map(|_| self.value(&schema["items"], name, depth + 1)).collect()
    }

    fn object(&mut self, schema: &Value, depth: usize) -> Value {
        let required = texts(&schema["required"]);
        let mut fields = Map::new();
        let properties: Vec<(&String, &Value)> = schema["properties"].as_object().into_iter().flatten().collect();
        // Of many fields few: all of them at once hardly ever mean anything together.
        let share = 40usize.saturating_sub(properties.len()).max(10);
        for (key, property) in properties {
            if self.dice.chance(if required.contains(key) { 97 } else { share }) {
                fields.insert(key.clone(), self.value(property, key, depth + 1));
            }
        }
        if self.dice.chance(3) {
            fields.insert(self.dice.pick(&odd_texts()), self.odd());
        }
        Value::Object(fields)
    }

    /// Returns a value of which one part is another.
    fn changed(&mut self, value: Value) -> Value {
        match value {
            Value::Object(mut fields) if !fields.is_empty() && self.dice.chance(90) => {
                let keys: Vec<String> = fields.keys().cloned().collect();
                let key = self.dice.pick(&keys);
                let part = fields.remove(&key).unwrap_or_default();
                if self.dice.chance(90) {
                    fields.insert(key, self.changed(part));
                }
                Value::Object(fields)
            }
            Value::Array(mut items) if !items.is_empty() && self.dice.chance(90) => {
                let place = self.dice.below(items.len());
                let part = items.remove(place);
                if self.dice.chance(90) {
                    items.insert(place, self.changed(part));
                }
                Value::Array(items)
            }
            Value::String(text) if self.dice.chance(80) => self.misspelt(&text).into(),
            _ => self.odd(),
        }
    }

    /// Returns a text with a slip of the finger.
    fn misspelt(&mut self, text: &str) -> String {
        let place = self.dice.below(text.chars().count() + 1);
        let before: String = text.chars().take(place).collect();
        let after: String = text.chars().skip(place + 1).collect();
        match self.dice.below(4) {
            0 => text.to_lowercase(),
            1 => format!(" {text} "),
            2 => before,
            _ => before + &self.dice.pick(&odd_texts()) + &after,
        }
    }
}
