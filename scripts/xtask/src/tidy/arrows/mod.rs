//! Which of the repository's crates may depend on which.

mod table;

use crate::source::Tree;
use crate::tidy::finding::Finding;
use anyhow::{Context, Result};
use cargo_metadata::{DependencyKind, Metadata, MetadataCommand};
use table::{ALL, FENCES, FOR_TESTS, Fence, ROOMS, Room};

/// A crate of the workspace.
struct Package {
    name: String,
    /// Its folder, from the root of the repository.
    folder: String,
    dependencies: Vec<Dependency>,
}

/// A dependency as a manifest names it.
struct Dependency {
    name: String,
    kind: DependencyKind,
    /// Its folder from the root, if it is one of ours.
    folder: Option<String>,
}

/// Runs the rule.
pub fn check(tree: &Tree) -> Vec<Finding> {
    match packages(tree) {
        Ok(packages) => packages.iter().flat_map(|package| judge(tree, package)).collect(),
        Err(error) => vec![Finding::new("arrows", "Cargo.toml", 1, format!("the crates can't be listed: {error:#}"))],
    }
}

fn packages(tree: &Tree) -> Result<Vec<Package>> {
    let root = tree.root.canonicalize().context("the root of the repository is missing")?;
    let metadata: Metadata = MetadataCommand::new().manifest_path(root.join("Cargo.toml")).no_deps().exec()?;
    let below = |path: &cargo_metadata::camino::Utf8Path| path.strip_prefix(&root).ok().map(|path| path.to_string());
    let packages = metadata.packages.iter().filter_map(|package| {
        let dependencies = package.dependencies.iter().map(|dependency| Dependency {
            name: dependency.name.clone(),
            kind: dependency.kind,
            folder: dependency.path.as_ref().and_then(|path| below(path)),
        });
        Some(Package {
            name: package.name.to_string(),
            folder: below(package.manifest_path.parent()?)?,
            dependencies: dependencies.collect(),
        })
    });
    Ok(packages.collect())
}

fn judge(tree: &Tree, package: &Package) -> Vec<Finding> {
    let manifest = format!("{}/Cargo.toml", package.folder);
    let text = tree.files.get(&manifest).map_or("", String::as_str);
    let Some(room) = room(&package.folder) else {
        let what = format!("{} has no room: add one to ROOMS in scripts/xtask/src/tidy/arrows/table.rs", package.name);
        return vec![Finding::new("arrows", &manifest, 1, what)];
    };
    let refused = package.dependencies.iter().filter_map(|dependency| {
        let what = refusal(package, room, dependency)?;
        let line = line_of(text, &dependency.name, dependency.kind);
        Some(Finding::new("arrows", &manifest, line, what))
    });
    refused.collect()
}

fn room(folder: &str) -> Option<&'static Room> {
    ROOMS.iter().find(|room| fits(room.path, folder))
}

/// Returns what is wrong with a dependency.
fn refusal(package: &Package, room: &Room, dependency: &Dependency) -> Option<String> {
    let Some(folder) = &dependency.folder else {
        let fence = FENCES.iter().find(|fence| is_fenced(fence, &package.folder, &dependency.name))?;
        return Some(format!("{} may not use {}: {}", package.name, dependency.name, fence.why));
    };
    if *folder == package.folder {
        return None;
    }
    let for_tests = dependency.kind == DependencyKind::Development;
    let knows = room.knows.iter().chain(room.tests_know.iter().filter(|_| for_tests));
    if knows.into_iter().any(|path| leads_to(path, folder, for_tests)) {
        return None;
    }
    let others = if room.knows.is_empty() { "none of ours".to_owned() } else { room.knows.join(", ") };
    let kind = if for_tests { "the tests of " } else { "" };
    let what = format!(
        "{kind}{} may not depend on {} ({folder}), but on {others}; put what they share into one of these",
        package.name, dependency.name
    );
    Some(what)
}

/// Returns whether an arrow of the table leads to the folder.
fn leads_to(path: &str, folder: &str, for_tests: bool) -> bool {
    path == folder || ((path == ALL || fits(path, folder)) && (for_tests || !FOR_TESTS.contains(&folder)))
}

fn is_fenced(fence: &Fence, folder: &str, name: &str) -> bool {
    let named = fence.name.strip_suffix('*').map_or(fence.name == name, |start| name.starts_with(start));
    let is_below = |room: &&str| folder == *room || folder.starts_with(&format!("{room}/"));
    named && (fence.without.iter().any(is_below) || (!fence.within.is_empty() && !fence.within.contains(&folder)))
}

fn fits(path: &str, folder: &str) -> bool {
    let (path, folder): (Vec<&str>, Vec<&str>) = (path.split('/').collect(), folder.split('/').collect());
    path.len() == folder.len() && path.iter().zip(&folder).all(|(part, name)| *part == "*" || part == name)
}

/// Returns the line of a manifest on which a dependency stands, or the first.
fn line_of(manifest: &str, name: &str, kind: DependencyKind) -> usize {
    let section = match kind {
        DependencyKind::Development => "dev-dependencies",
        DependencyKind::Build => "build-dependencies",
        _ => "dependencies",
    };
    let mut within = false;
    for (index, line) in manifest.lines().enumerate() {
        if let Some(header) = line.trim().strip_prefix('[') {
            let header = header.trim_end_matches(']');
            within = header == section || header.ends_with(&format!(".{section}"));
            if header.ends_with(&format!("{section}.{name}")) {
                return index + 1;
            }
        }
        let begins = line.split(['=', '.']).next().unwrap_or_default().trim().trim_matches('"') == name;
        if within && (begins || line.contains(&format!("package = \"{name}\""))) {
            return index + 1;
        }
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(folder: &str, dependencies: &[(&str, DependencyKind, Option<&str>)]) -> Vec<String> {
        let dependencies = dependencies.iter().map(|(name, kind, folder)| Dependency {
            name: (*name).to_owned(),
            kind: *kind,
            folder: folder.map(str::to_owned),
        });
        let package = Package { name: "it".into(), folder: folder.into(), dependencies: dependencies.collect() };
        judge(&Tree::of(&[]), &package).iter().map(ToString::to_string).collect()
    }

    const NORMAL: DependencyKind = DependencyKind::Normal;
    const TESTS: DependencyKind = DependencyKind::Development;

    #[test]
    fn a_pallet_knows_no_other_pallet() {
        let found = found("pallets/work", &[("pallet-writers", NORMAL, Some("pallets/writers"))]);
        let what = "pallets/work/Cargo.toml:1: arrows: it may not depend on pallet-writers (pallets/writers), but on \
            pallets/interfaces, primitives/*; put what they share into one of these";
        assert_eq!(found, [what]);
    }

    #[test]
    fn only_its_tests_know_the_testing_crate() {
        let testing = Some("pallets/testing");
        assert!(found("pallets/work", &[("urcar-testing", TESTS, testing)]).is_empty());
        assert_eq!(found("pallets/work", &[("urcar-testing", NORMAL, testing)]).len(), 1);
        assert_eq!(found("runtime", &[("urcar-testing", NORMAL, testing)]).len(), 1);
        assert_eq!(found("node", &[("urcar-testing", NORMAL, testing)]).len(), 1);
        assert!(found("node", &[("urcar-testing", TESTS, testing)]).is_empty());
        assert_eq!(found("pallets/work", &[("pallet-writers", TESTS, Some("pallets/writers"))]).len(), 1);
    }

    #[test]
    fn arrows_point_down() {
        for (from, to, allowed) in [
            ("primitives/types", "primitives/rules", false),
            ("primitives/rules", "primitives/types", true),
            ("primitives/work", "primitives/rules", false),
            ("primitives/passport", "primitives/rules", true),
            ("pallets/interfaces", "primitives/types", true),
            ("runtime", "pallets/work", true),
            ("runtime", "node/consensus", false),
            ("runtime/api", "pallets/interfaces", false),
            ("node", "runtime", true),
            ("node/rpc-api", "runtime/api", false),
            ("node/rpc", "runtime/api", true),
            ("node/consensus", "runtime", false),
            ("client", "runtime/api", false),
            ("client/cli", "client", true),
            ("client", "client/cli", false),
        ] {
            let found = found(from, &[("other", NORMAL, Some(to))]);
            assert_eq!(found.is_empty(), allowed, "{from} -> {to}");
        }
    }

    #[test]
    fn clients_know_the_runtime_in_tests() {
        assert!(found("client/cli", &[("urcar-runtime", TESTS, Some("runtime"))]).is_empty());
        assert_eq!(found("client/cli", &[("urcar-runtime", NORMAL, Some("runtime"))]).len(), 1);
    }

    #[test]
    fn fences_keep_crates_of_others_in_and_out() {
        for (folder, name, allowed) in [
            ("pallets/work", "sc-client-api", false),
            ("runtime", "sc-executor", false),
            ("node/consensus", "sc-client-api", true),
            ("runtime", "scale-info", true),
            ("client", "jsonrpsee", false),
            ("node/consensus", "jsonrpsee", false),
            ("node/rpc-api", "jsonrpsee", true),
            ("node", "rusqlite", false),
        ] {
            assert_eq!(found(folder, &[(name, NORMAL, None)]).is_empty(), allowed, "{folder} -> {name}");
        }
    }

    #[test]
    fn a_crate_outside_all_rooms_is_found() {
        assert_eq!(found("tools/new", &[]).len(), 1);
    }

    #[test]
    fn the_line_is_that_of_the_dependency() {
        let manifest = "[dependencies]\na = 1\nb.workspace = true\n[dev-dependencies]\na = 1\nc = { package = \"d\" }";
        assert_eq!(line_of(manifest, "a", NORMAL), 2);
        assert_eq!(line_of(manifest, "b", NORMAL), 3);
        assert_eq!(line_of(manifest, "a", TESTS), 5);
        assert_eq!(line_of(manifest, "d", TESTS), 6);
    }
}
