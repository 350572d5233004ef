//! Metadata as text, by names alone: numbers of types change with every type that is added.

use codec::Decode;
use frame_metadata::v15::{PalletMetadata, RuntimeMetadataV15, StorageEntryType};
use scale_info::{Field, PortableRegistry, TypeDef, Variant, form::PortableForm};
use std::collections::{BTreeMap, BTreeSet};

/// Definitions by section, such as `pallet Vehicles`, and item, such as `call record`. Docs are left out.
pub type Description = BTreeMap<String, BTreeMap<String, String>>;

/// Returns the description of the metadata.
pub fn describe(metadata: &RuntimeMetadataV15) -> Description {
    let types = &metadata.types;
    let mut all: Description = metadata
        .pallets
        .iter()
        .map(|pallet| (format!("pallet {}", pallet.name), pallet_items(types, pallet)))
        .collect();
    for api in &metadata.apis {
        let methods = api.methods.iter().map(|method| {
            let inputs = method.inputs.iter().map(|input| format!("{}: {}", input.name, name(types, input.ty.id)));
            let inputs = inputs.collect::<Vec<_>>().join(", ");
            (format!("method {}", method.name), format!("({inputs}) -> {}", name(types, method.output.id)))
        });
        all.insert(format!("runtime API {}", api.name), methods.collect());
    }
    let extensions = metadata.extrinsic.signed_extensions.iter().enumerate().map(|(place, it)| {
        let (own, implied) = (name(types, it.ty.id), name(types, it.additional_signed.id));
        (format!("extension {}", it.identifier), format!("{place}: {own}, {implied}"))
    });
    let version = ("format".to_owned(), metadata.extrinsic.version.to_string());
    all.insert("transactions".to_owned(), extensions.chain([version]).collect());
    all.insert("types".to_owned(), type_items(metadata));
    all
}

/// Returns the `spec_version` in the constant `Version` of the pallet System.
pub fn spec_version(metadata: &RuntimeMetadataV15) -> Option<u32> {
    let system = metadata.pallets.iter().find(|pallet| pallet.name == "System")?;
    let version = system.constants.iter().find(|constant| constant.name == "Version")?;
    let bytes = &mut &version.value[..];
    // Names of the runtime and its implementation, version of authoring, and then it.
    let (_, _, _, spec_version) = <(String, String, u32, u32)>::decode(bytes).ok()?;
    Some(spec_version)
}

fn pallet_items(types: &PortableRegistry, pallet: &PalletMetadata<PortableForm>) -> BTreeMap<String, String> {
    let enums = [
        ("call", pallet.calls.as_ref().map(|it| it.ty.id)),
        ("event", pallet.event.as_ref().map(|it| it.ty.id)),
        ("error", pallet.error.as_ref().map(|it| it.ty.id)),
    ];
    let mut items = BTreeMap::from([("index".to_owned(), pallet.index.to_string())]);
    for (kind, id) in enums.into_iter().filter_map(|(kind, id)| Some((kind, id?))) {
        let of = variants(types, id).iter().map(|it| (format!("{kind} {}", it.name), variant(types, it)));
        items.extend(of);
    }
    let constants = pallet.constants.iter().filter(|it| !(pallet.name == "System" && it.name == "Version"));
    items.extend(constants.map(|it| {
        let definition = format!("{} = {:02x?}", name(types, it.ty.id), it.value);
        (format!("constant {}", it.name), definition)
    }));
    for entry in pallet.storage.iter().flat_map(|storage| &storage.entries) {
        let ty = match &entry.ty {
            StorageEntryType::Plain(value) => name(types, value.id),
            StorageEntryType::Map { hashers, key, value } => {
                format!("{hashers:?} {} -> {}", name(types, key.id), name(types, value.id))
            }
        };
        let definition = format!("{:?} {ty} or {:02x?}", entry.modifier, entry.default);
        items.insert(format!("storage {}", entry.name), definition);
    }
    items
}

/// Returns the types that have a name, but for the enums that stand with their pallets.
fn type_items(metadata: &RuntimeMetadataV15) -> BTreeMap<String, String> {
    let types = &metadata.types;
    let of_pallets = metadata.pallets.iter().flat_map(|pallet| {
        let ids = [
            pallet.calls.as_ref().map(|it| it.ty.id),
            pallet.event.as_ref().map(|it| it.ty.id),
            pallet.error.as_ref().map(|it| it.ty.id),
        ];
        ids.into_iter().flatten()
    });
    let of_pallets: BTreeSet<u32> = of_pallets.collect();
    // A path of one segment is of the standard library, such as Option.
    let named = types.types.iter().filter(|it| it.ty.path.segments.len() > 1 && !of_pallets.contains(&it.id));
    let items = named.filter_map(|it| match &it.ty.type_def {
        TypeDef::Composite(composite) => Some((name(types, it.id), fields(types, &composite.fields))),
        TypeDef::Variant(of) => {
            let variants = of.variants.iter().map(|it| format!("{} {}", it.name, variant(types, it)));
            Some((name(types, it.id), variants.collect::<Vec<_>>().join("; ")))
        }
        _ => None,
    });
    items.collect()
}

fn variants(types: &PortableRegistry, id: u32) -> &[Variant<PortableForm>] {
    match types.resolve(id).map(|ty| &ty.type_def) {
        Some(TypeDef::Variant(of)) => &of.variants,
        _ => &[],
    }
}

fn variant(types: &PortableRegistry, variant: &Variant<PortableForm>) -> String {
    format!("{} {}", variant.index, fields(types, &variant.fields))
}

fn fields(types: &PortableRegistry, all: &[Field<PortableForm>]) -> String {
    let each = all.iter().map(|field| match &field.name {
        Some(of) => format!("{of}: {}", name(types, field.ty.id)),
        None => name(types, field.ty.id),
    });
    format!("({})", each.collect::<Vec<_>>().join(", "))
}

/// Returns the name of a type, such as `Option<[u8; 32]>`.
fn name(types: &PortableRegistry, id: u32) -> String {
    let Some(ty) = types.resolve(id) else { return format!("unknown type {id}") };
    let list = |ids: &mut dyn Iterator<Item = u32>| ids.map(|id| name(types, id)).collect::<Vec<_>>().join(", ");
    if !ty.path.is_empty() {
        let mut parameters = ty.type_params.iter().filter_map(|parameter| Some(parameter.ty.as_ref()?.id));
        let parameters = list(&mut parameters);
        let path = ty.path.segments.join("::");
        return if parameters.is_empty() { path } else { format!("{path}<{parameters}>") };
    }
    match &ty.type_def {
        TypeDef::Sequence(of) => format!("[{}]", name(types, of.type_param.id)),
        TypeDef::Array(of) => format!("[{}; {}]", name(types, of.type_param.id), of.len),
        TypeDef::Tuple(of) => format!("({})", list(&mut of.fields.iter().map(|field| field.id))),
        TypeDef::Compact(of) => format!("Compact<{}>", name(types, of.type_param.id)),
        TypeDef::Primitive(of) => format!("{of:?}").to_lowercase(),
        TypeDef::BitSequence(_) => "bits".to_owned(),
        TypeDef::Composite(of) => fields(types, &of.fields),
        TypeDef::Variant(_) => "enum".to_owned(),
    }
}

#[cfg(test)]
pub mod tests {
    //! Metadata of a runtime with one pallet, for tests.

    use super::*;
    use codec::Encode;
    use frame_metadata::{
        RuntimeMetadataPrefixed,
        v15::{
            CustomMetadata, ExtrinsicMetadata, OuterEnums, PalletCallMetadata, PalletConstantMetadata,
            PalletErrorMetadata, PalletStorageMetadata, StorageEntryMetadata, StorageEntryModifier, StorageHasher,
        },
    };
    use scale_info::{MetaType, TypeInfo, meta_type};

    mod old {
        #[derive(scale_info::TypeInfo)]
        #[expect(non_camel_case_types, dead_code)]
        pub enum Call {
            record { vin: String, km: Option<u32> },
        }
    }

    mod new {
        #[derive(scale_info::TypeInfo)]
        #[expect(non_camel_case_types, dead_code)]
        pub enum Call {
            record { vin: String, km: Option<u64> },
            retract,
        }
    }

    #[derive(TypeInfo)]
    #[expect(dead_code)]
    struct Row {
        vins: Vec<[u8; 17]>,
        pair: (bool, codec::Compact<u32>),
    }

    #[derive(TypeInfo)]
    #[expect(dead_code)]
    enum Error {
        Refused(Row),
    }

    /// The calls of a pallet.
    pub fn old_call() -> MetaType {
        meta_type::<old::Call>()
    }

    /// The calls of the pallet, one changed and one added.
    pub fn new_call() -> MetaType {
        meta_type::<new::Call>()
    }

    fn pallet(name: &'static str, docs: &[&'static str]) -> PalletMetadata {
        let empty = || (None, None, None, Vec::new(), None);
        let (storage, calls, event, constants, error) = empty();
        PalletMetadata { name, storage, calls, event, constants, error, index: 8, docs: docs.to_vec() }
    }

    fn metadata(calls: MetaType, docs: &[&'static str]) -> RuntimeMetadataV15 {
        let nothing = meta_type::<()>();
        let entry = StorageEntryMetadata {
            name: "Rows",
            modifier: StorageEntryModifier::Optional,
            ty: StorageEntryType::Map {
                hashers: vec![StorageHasher::Identity],
                key: meta_type::<u8>(),
                value: meta_type::<Row>(),
            },
            default: vec![0],
            docs: Vec::new(),
        };
        let vehicles = PalletMetadata {
            calls: Some(PalletCallMetadata { ty: calls }),
            error: Some(PalletErrorMetadata { ty: meta_type::<Error>() }),
            storage: Some(PalletStorageMetadata { prefix: "Vehicles", entries: vec![entry] }),
            ..pallet("Vehicles", docs)
        };
        let version = ("urcar", "urcar", 1u32, 7u32, 0u32).encode();
        let version = PalletConstantMetadata { name: "Version", ty: nothing, value: version, docs: Vec::new() };
        let system = PalletMetadata { constants: vec![version], ..pallet("System", &[]) };
        let extrinsic = ExtrinsicMetadata {
            version: 4,
            address_ty: nothing,
            call_ty: nothing,
            signature_ty: nothing,
            extra_ty: nothing,
            signed_extensions: Vec::new(),
        };
        let enums = OuterEnums { call_enum_ty: nothing, event_enum_ty: nothing, error_enum_ty: nothing };
        let custom = CustomMetadata { map: BTreeMap::new() };
        RuntimeMetadataV15::new(vec![system, vehicles], extrinsic, nothing, Vec::new(), enums, custom)
    }

    /// Returns metadata as a runtime gives them, of a pallet with these calls and docs.
    pub fn encoded(calls: MetaType, docs: &[&'static str]) -> Vec<u8> {
        RuntimeMetadataPrefixed::from(metadata(calls, docs)).encode()
    }

    #[test]
    fn items_are_described_by_name() {
        let all = describe(&metadata(old_call(), &[]));
        let vehicles = &all["pallet Vehicles"];
        assert_eq!(vehicles["call record"], "0 (vin: str, km: Option<u32>)");
        assert_eq!(vehicles["error Refused"], "0 (xtask::metadata::describe::tests::Row)");
        assert_eq!(vehicles["storage Rows"], "Optional [Identity] u8 -> xtask::metadata::describe::tests::Row or [00]");
        assert_eq!(vehicles["index"], "8");
        let row = &all["types"]["xtask::metadata::describe::tests::Row"];
        assert_eq!(row, "(vins: [[u8; 17]], pair: (bool, Compact<u32>))");
    }

    #[test]
    fn the_version_is_told_but_no_difference() {
        let metadata = metadata(old_call(), &[]);
        assert_eq!(spec_version(&metadata), Some(7));
        assert!(!describe(&metadata)["pallet System"].contains_key("constant Version"));
    }
}
