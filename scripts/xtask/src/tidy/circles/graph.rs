//! Circles in a directed graph.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Edges from one name to another.
pub type Edges<'a> = BTreeSet<(&'a str, &'a str)>;

/// Returns circles until none would be left if each lost one edge, the shortest first. A circle names each of its
/// points once, in order.
pub fn circles<'a>(mut edges: Edges<'a>) -> Vec<Vec<&'a str>> {
    let mut found = Vec::new();
    while let Some(circle) = shortest(&edges) {
        for (from, to) in pairs(&circle) {
            edges.remove(&(from, to));
        }
        found.push(circle);
    }
    found
}

/// Returns the edges of a circle.
pub fn pairs<'a>(circle: &[&'a str]) -> Vec<(&'a str, &'a str)> {
    let next = circle.iter().cycle().skip(1);
    circle.iter().zip(next).map(|(from, to)| (*from, *to)).collect()
}

fn shortest<'a>(edges: &Edges<'a>) -> Option<Vec<&'a str>> {
    let mut after: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (from, to) in edges {
        after.entry(from).or_default().push(to);
    }
    let all = after.keys().filter_map(|start| back_to(start, &after));
    all.min_by_key(Vec::len)
}

/// Returns the shortest way from `start` back to it.
fn back_to<'a>(start: &'a str, after: &BTreeMap<&'a str, Vec<&'a str>>) -> Option<Vec<&'a str>> {
    let mut before = BTreeMap::new();
    let mut waiting = VecDeque::from([start]);
    while let Some(point) = waiting.pop_front() {
        for next in after.get(point).into_iter().flatten() {
            if *next == start {
                let mut way = vec![point];
                while let Some(earlier) = before.get(way[way.len() - 1]) {
                    way.push(*earlier);
                }
                way.reverse();
                return Some(way);
            }
            if !before.contains_key(next) {
                before.insert(*next, point);
                waiting.push_back(next);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_has_no_circle() {
        assert!(circles(Edges::from([("a", "b"), ("a", "c"), ("b", "c")])).is_empty());
    }

    #[test]
    fn the_shortest_circle_comes_first() {
        let edges = Edges::from([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d"), ("d", "c")]);
        assert_eq!(circles(edges), [vec!["c", "d"], vec!["a", "b", "c"]]);
    }

    #[test]
    fn a_circle_has_as_many_edges_as_points() {
        assert_eq!(pairs(&["a", "b", "c"]), [("a", "b"), ("b", "c"), ("c", "a")]);
    }
}
