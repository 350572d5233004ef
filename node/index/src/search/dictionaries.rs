//! Texts and lists of which many rows have the same, kept once and known by their codes.
//!
//! A dictionary only grows: a code means the same in every snapshot of a table.

use super::column::Column;
use codec::Encode;
use std::{collections::HashMap, mem::size_of, sync::Arc};
use urcar_types::{Brand, Concern, Summary, words};

/// A text, and the form in which it is compared.
pub struct Entry {
    /// As it is written.
    pub text: String,
    /// The same for texts that differ by case, accents, hyphens and blanks alone.
    pub key: String,
}

/// Make, model and variant of a vehicle.
pub struct Name {
    /// The make.
    pub make: String,
    /// The model.
    pub model: String,
    /// The variant; empty where it has none.
    pub variant: String,
}

/// Texts by their codes.
#[derive(Clone, Default)]
pub struct Texts {
    entries: Column<Arc<Entry>>,
}

impl Texts {
    /// The text of a code.
    pub fn text(&self, code: u32) -> Option<&str> {
        self.entries.get(code).map(|entry| entry.text.as_str())
    }

    /// The codes of the texts that pass a test.
    pub fn codes(&self, test: impl Fn(&Entry) -> bool) -> Vec<u32> {
        (0..).zip(self.entries.iter()).filter(|(_, entry)| test(entry)).map(|(code, _)| code).collect()
    }

    /// The codes of the texts that are one of some names, however they are typed.
    pub fn named(&self, names: &[String]) -> Vec<u32> {
        let keys: Vec<String> = names.iter().map(|name| key(name)).collect();
        self.codes(|entry| keys.contains(&entry.key))
    }

    fn bytes(&self) -> usize {
        let texts = self.entries.iter().map(|entry| entry.text.capacity() + entry.key.capacity() + size_of::<Entry>());
        self.entries.bytes() + texts.sum::<usize>()
    }
}

/// A name in the form in which equal ones are the same, however they are typed.
fn key(name: &str) -> String {
    words(name).concat()
}

/// Everything that rows have by code.
#[derive(Clone, Default)]
pub struct Dictionaries {
    /// Makes.
    pub makes: Texts,
    /// Models.
    pub models: Texts,
    /// Bodies.
    pub bodies: Texts,
    /// Countries, as three letters; the empty text for none.
    pub countries: Texts,
    /// Cities.
    pub cities: Texts,
    /// Make, model and variant together.
    pub names: Column<Arc<Name>>,
    /// Lists of title brands.
    pub brands: Column<Arc<[Brand]>>,
    /// Lists of concerns.
    pub concerns: Column<Arc<[Concern]>>,
}

impl Dictionaries {
    /// Roughly how many bytes they take.
    pub fn bytes(&self) -> usize {
        let texts = [&self.makes, &self.models, &self.bodies, &self.countries, &self.cities];
        let names = self
            .names
            .iter()
            .map(|name| name.make.capacity() + name.model.capacity() + name.variant.capacity() + size_of::<Name>());
        let brands = self.brands.iter().map(|list| size_of::<Brand>() * list.len());
        let concerns = self.concerns.iter().map(|list| size_of::<Concern>() * list.len());
        texts.into_iter().map(Texts::bytes).sum::<usize>()
            + names.sum::<usize>()
            + brands.sum::<usize>()
            + concerns.sum::<usize>()
            + self.names.bytes()
            + self.brands.bytes()
            + self.concerns.bytes()
    }
}

/// The codes of a row.
pub struct Codes {
    /// Of make, model and variant together.
    pub name: u32,
    /// Of the make.
    pub make: u32,
    /// Of the model.
    pub model: u32,
    /// Of the body.
    pub body: u32,
    /// Of the country.
    pub country: u32,
    /// Of the city.
    pub city: u32,
    /// Of the list of title brands.
    pub brands: u32,
    /// Of the list of concerns.
    pub concerns: u32,
}

/// The codes of what the dictionaries have. The one who writes has it, no snapshot.
#[derive(Default)]
pub struct Interner {
    makes: Known,
    models: Known,
    bodies: Known,
    countries: Known,
    cities: Known,
    names: Known,
    brands: Known,
    concerns: Known,
}

impl Interner {
    /// The codes of a row, for which the dictionaries grow by what they don't have.
    pub fn codes(&mut self, summary: &Summary, into: &mut Dictionaries) -> Codes {
        let Summary { make, model, variant, body, city, brands, concerns, .. } = summary;
        let country = summary.country.as_ref().map_or("", |country| country.0.as_str());
        let name = || Arc::new(Name { make: make.clone(), model: model.clone(), variant: variant.clone() });
        Codes {
            name: self.names.code((make, model, variant).encode(), &mut into.names, name),
            make: self.makes.text(make, &mut into.makes),
            model: self.models.text(model, &mut into.models),
            body: self.bodies.text(body, &mut into.bodies),
            country: self.countries.text(country, &mut into.countries),
            city: self.cities.text(city, &mut into.cities),
            brands: self.brands.code(brands.encode(), &mut into.brands, || brands.as_slice().into()),
            concerns: self.concerns.code(concerns.encode(), &mut into.concerns, || concerns.as_slice().into()),
        }
    }

    /// Roughly how many bytes it takes.
    pub fn bytes(&self) -> usize {
        let all = [
            &self.makes,
            &self.models,
            &self.bodies,
            &self.countries,
            &self.cities,
            &self.names,
            &self.brands,
            &self.concerns,
        ];
        all.into_iter().map(Known::bytes).sum()
    }
}

/// The codes of one dictionary, by the bytes of what they stand for.
#[derive(Default)]
struct Known {
    codes: HashMap<Vec<u8>, u32>,
    /// Bytes of all keys.
    key_bytes: usize,
}

impl Known {
    fn text(&mut self, text: &str, into: &mut Texts) -> u32 {
        let entry = || Arc::new(Entry { text: text.into(), key: key(text) });
        self.code(text.as_bytes().to_vec(), &mut into.entries, entry)
    }

    fn code<T: Clone>(&mut self, bytes: Vec<u8>, into: &mut Column<T>, value: impl FnOnce() -> T) -> u32 {
        if let Some(code) = self.codes.get(&bytes) {
            return *code;
        }
        let code = into.len() as u32;
        into.push(value());
        self.key_bytes += bytes.len();
        self.codes.insert(bytes, code);
        code
    }

    fn bytes(&self) -> usize {
        self.codes.capacity() * (size_of::<(Vec<u8>, u32)>() + 1) + self.key_bytes
    }
}
