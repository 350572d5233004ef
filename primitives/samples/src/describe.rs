//! Type information as tables for a reader, and bytes as values by it.

use codec::{Compact, Decode};
use scale_info::{
    Field, MetaType, PortableRegistry, Registry, Type, TypeDef, TypeDefPrimitive as Primitive, form::PortableForm,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

/// Types by name, with everything that they are made of.
pub struct Types {
    registry: PortableRegistry,
    roots: Vec<(&'static str, u32)>,
    /// How often each last name of a path is there.
    names: BTreeMap<String, usize>,
}

/// Variants by the name of their enum and their index.
pub type Variants = BTreeSet<(String, u8)>;

impl Types {
    /// Returns the types and those of their parts; of a name that comes again only the first.
    pub fn new(roots: impl IntoIterator<Item = (&'static str, MetaType)>) -> Self {
        let mut registry = Registry::new();
        let mut known: Vec<(&str, u32)> = Vec::new();
        for (name, root) in roots {
            if known.iter().all(|(other, _)| *other != name) {
                known.push((name, registry.register_type(&root).id));
            }
        }
        let registry = PortableRegistry::from(registry);
        let mut names = BTreeMap::new();
        for ty in &registry.types {
            if let Some(name) = ty.ty.path.segments.last() {
                *names.entry(name.clone()).or_default() += 1;
            }
        }
        Self { registry, roots: known, names }
    }

    /// Returns the names that are another type's, as far as bytes go, and that type.
    pub fn aliases(&self) -> Vec<(&str, String)> {
        let all = self.roots.iter().map(|(name, id)| (*name, self.name(*id)));
        all.filter(|(name, ty)| name != ty).collect()
    }

    /// Returns a table for every type that has parts or variants, from the first root inwards: first its name, then its
    /// lines.
    pub fn tables(&self) -> Vec<(String, String)> {
        let mut seen = BTreeSet::new();
        let mut tables = Vec::new();
        for (_, root) in &self.roots {
            self.collect(*root, &mut seen, &mut tables);
        }
        tables
    }

    /// Reads a value of a type from bytes, all of which it must take. Returns it as JSON, and adds the variants that it
    /// is made of.
    pub fn read(&self, name: &str, mut bytes: &[u8], variants: &mut Variants) -> String {
        let root = self.roots.iter().find(|(root, _)| *root == name);
        let (_, root) = root.unwrap_or_else(|| panic!("no such type: {name}"));
        let mut json = String::new();
        self.value(*root, &mut bytes, &mut json, variants);
        assert!(bytes.is_empty(), "{} bytes are left of a {name}", bytes.len());
        json
    }

    /// Returns every variant of a crate's enums; of all crates' where its name is empty.
    pub fn variants(&self, of: &str) -> Variants {
        let own = |ty: &Type<PortableForm>| of.is_empty() || ty.path.segments.first().is_some_and(|first| first == of);
        let enums = self.registry.types.iter().filter(|ty| own(&ty.ty)).filter_map(|ty| match &ty.ty.type_def {
            TypeDef::Variant(variant) => Some((ty.id, variant)),
            _ => None,
        });
        enums.flat_map(|(id, it)| it.variants.iter().map(move |variant| (self.name(id), variant.index))).collect()
    }

    fn get(&self, id: u32) -> &Type<PortableForm> {
        self.registry.resolve(id).expect("whatever is named is registered; qed")
    }

    fn name(&self, id: u32) -> String {
        let ty = self.get(id);
        let list = |of: &mut dyn Iterator<Item = u32>| of.map(|id| self.name(id)).collect::<Vec<_>>().join(", ");
        match &ty.type_def {
            TypeDef::Primitive(primitive) => primitive_name(primitive).into(),
            TypeDef::Sequence(of) => format!("Vec<{}>", self.name(of.type_param.id)),
            TypeDef::Array(array) => format!("[{}; {}]", self.name(array.type_param.id), array.len),
            TypeDef::Tuple(tuple) => format!("({})", list(&mut tuple.fields.iter().map(|field| field.id))),
            _ => {
                let name = ty.path.segments.last().expect("structs and enums have a path; qed");
                if name == "Option" || self.names[name] > 1 {
                    let params = &mut ty.type_params.iter().filter_map(|param| param.ty.map(|ty| ty.id));
                    format!("{name}<{}>", list(params))
                } else {
                    name.clone()
                }
            }
        }
    }

    fn collect(&self, id: u32, seen: &mut BTreeSet<u32>, tables: &mut Vec<(String, String)>) {
        if !seen.insert(id) {
            return;
        }
        let ty = self.get(id);
        let table = self.table(ty);
        if let Some(table) = table {
            tables.push((self.name(id), table));
        }
        for part in parts(ty) {
            self.collect(part, seen, tables);
        }
    }

    fn table(&self, ty: &Type<PortableForm>) -> Option<String> {
        let mut lines = ty.docs.join(" ").trim().to_string();
        if !lines.is_empty() {
            lines += "\n\n";
        }
        match &ty.type_def {
            TypeDef::Composite(composite) => {
                lines += "| field | type | meaning |\n|---|---|---|\n";
                for (name, field) in named(&composite.fields) {
                    let _ = writeln!(lines, "| `{name}` | `{}` | {} |", self.name(field.ty.id), sentence(&field.docs));
                }
            }
            TypeDef::Variant(variant) if ty.path.segments != ["Option"] => {
                lines += "| index | variant | field | type | meaning |\n|---|---|---|---|---|\n";
                for variant in &variant.variants {
                    let docs = sentence(&variant.docs);
                    let _ = writeln!(lines, "| {} | `{}` | | | {docs} |", variant.index, variant.name);
                    for (name, field) in named(&variant.fields) {
                        let docs = sentence(&field.docs);
                        let _ = writeln!(lines, "| | | `{name}` | `{}` | {docs} |", self.name(field.ty.id));
                    }
                }
            }
            _ => return None,
        }
        Some(lines.replace("|  |", "| |"))
    }

    fn value(&self, id: u32, bytes: &mut &[u8], json: &mut String, variants: &mut Variants) {
        let ty = self.get(id);
        match &ty.type_def {
            TypeDef::Primitive(primitive) => json.push_str(&primitive_value(primitive, bytes)),
            TypeDef::Sequence(of) => {
                let len = Compact::<u32>::decode(bytes).expect("a list begins with its length").0;
                self.values((0..len).map(|_| of.type_param.id), bytes, json, variants);
            }
            TypeDef::Array(array) => {
                if self.name(array.type_param.id) != "u8" {
                    return self.values((0..array.len).map(|_| array.type_param.id), bytes, json, variants);
                }
                let (these, rest) = bytes.split_at(array.len as usize);
                let _ = write!(json, "\"0x{}\"", hex::encode(these));
                *bytes = rest;
            }
            TypeDef::Tuple(tuple) => self.values(tuple.fields.iter().map(|field| field.id), bytes, json, variants),
            TypeDef::Composite(composite) => self.fields(&composite.fields, bytes, json, variants),
            TypeDef::Variant(variant) => {
                let index = u8::decode(bytes).expect("an enum begins with its index");
                let variant = variant.variants.iter().find(|variant| variant.index == index);
                let variant = variant.unwrap_or_else(|| panic!("{} has no variant {index}", self.name(id)));
                variants.insert((self.name(id), index));
                let option = ty.path.segments == ["Option"];
                match (variant.name.as_str(), variant.fields.as_slice()) {
                    ("None", []) if option => json.push_str("null"),
                    ("Some", [field]) if option => self.value(field.ty.id, bytes, json, variants),
                    (name, []) => {
                        let _ = write!(json, "\"{name}\"");
                    }
                    (name, fields) => {
                        let _ = write!(json, "{{\"{name}\": ");
                        self.fields(fields, bytes, json, variants);
                        json.push('}');
                    }
                }
            }
            other => panic!("no type of ours is a {other:?}"),
        }
    }

    fn values(&self, ids: impl Iterator<Item = u32>, bytes: &mut &[u8], json: &mut String, variants: &mut Variants) {
        json.push('[');
        for (place, id) in ids.enumerate() {
            if place > 0 {
                json.push_str(", ");
            }
            self.value(id, bytes, json, variants);
        }
        json.push(']');
    }

    fn fields(&self, fields: &[Field<PortableForm>], bytes: &mut &[u8], json: &mut String, variants: &mut Variants) {
        if let [Field { name: None, ty, .. }] = fields {
            return self.value(ty.id, bytes, json, variants);
        }
        json.push('{');
        for (place, (name, field)) in named(fields).enumerate() {
            let _ = write!(json, "{}\"{name}\": ", if place > 0 { ", " } else { "" });
            self.value(field.ty.id, bytes, json, variants);
        }
        json.push('}');
    }
}

/// Fields with their names, which are their places where they have none.
fn named(fields: &[Field<PortableForm>]) -> impl Iterator<Item = (String, &Field<PortableForm>)> {
    fields.iter().enumerate().map(|(place, field)| (field.name.clone().unwrap_or_else(|| place.to_string()), field))
}

fn parts(ty: &Type<PortableForm>) -> Vec<u32> {
    match &ty.type_def {
        TypeDef::Composite(composite) => composite.fields.iter().map(|field| field.ty.id).collect(),
        TypeDef::Variant(variant) => {
            variant.variants.iter().flat_map(|variant| &variant.fields).map(|field| field.ty.id).collect()
        }
        TypeDef::Sequence(of) => vec![of.type_param.id],
        TypeDef::Array(array) => vec![array.type_param.id],
        TypeDef::Tuple(tuple) => tuple.fields.iter().map(|field| field.id).collect(),
        _ => vec![],
    }
}

/// Documentation as the cell of a table.
fn sentence(docs: &[String]) -> String {
    docs.join(" ").trim().replace('|', "\\|")
}

fn primitive_name(primitive: &Primitive) -> &'static str {
    match primitive {
        Primitive::Bool => "bool",
        Primitive::Str => "str",
        Primitive::U8 => "u8",
        Primitive::U16 => "u16",
        Primitive::U32 => "u32",
        Primitive::U64 => "u64",
        Primitive::U128 => "u128",
        Primitive::I64 => "i64",
        other => panic!("no type of ours has a {other:?}"),
    }
}

fn primitive_value(primitive: &Primitive, bytes: &mut &[u8]) -> String {
    fn next<T: Decode + ToString>(bytes: &mut &[u8]) -> String {
        T::decode(bytes).expect("bytes of the type").to_string()
    }
    match primitive {
        Primitive::Bool => next::<bool>(bytes),
        Primitive::Str => serde_json::to_string(&String::decode(bytes).expect("UTF-8")).expect("any text is JSON; qed"),
        Primitive::U8 => next::<u8>(bytes),
        Primitive::U16 => next::<u16>(bytes),
        Primitive::U32 => next::<u32>(bytes),
        Primitive::U64 => next::<u64>(bytes),
        Primitive::U128 => next::<u128>(bytes),
        Primitive::I64 => next::<i64>(bytes),
        other => panic!("no type of ours has a {other:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use codec::Encode;
    use urcar_types::{Author, Odometer, OdometerUnit, Role};

    #[test]
    fn a_value_reads_as_it_was_written() {
        let types = Types::new([("Both", MetaType::new::<(Author<u64>, Option<Odometer>)>())]);
        let author = Author::Organisation { account: 7u64, role: Role::Workshop };
        let bytes = (author, Some(Odometer::read(5, OdometerUnit::Miles))).encode();
        let mut variants = Variants::new();
        assert_eq!(
            types.read("Both", &bytes, &mut variants),
            r#"[{"Organisation": {"account": 7, "role": "Workshop"}}, {"Miles": 5}]"#
        );
        assert!(variants.contains(&("Role".into(), 2)) && variants.is_subset(&types.variants("")));
        assert_eq!(types.aliases(), [("Both", "(Author, Option<Odometer>)".to_string())]);
    }

    #[test]
    #[should_panic(expected = "1 bytes are left")]
    fn bytes_left_over_are_seen() {
        Types::new([("u8", MetaType::new::<u8>())]).read("u8", &[1, 2], &mut Variants::new());
    }

    #[test]
    fn tables_name_each_type_once_from_the_outside_in() {
        let types = Types::new([("Odometer", MetaType::new::<Odometer>()), ("Unit", MetaType::new::<OdometerUnit>())]);
        let tables = types.tables();
        let names: Vec<_> = tables.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["Odometer", "OdometerUnit"]);
        assert!(tables[0].1.contains("| 2 | `Miles` |"), "{}", tables[0].1);
        assert!(tables[1].1.contains("| 1 | `Miles` | | | Statute miles of 1.609344 km. |"));
    }
}
