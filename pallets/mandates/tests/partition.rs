//! A model of a network that is split in two: every way to split up to nine organisations, and in each part every order
//! of silence, suspension, expulsion, reinstatement, admission, leaving, new session keys and restored finality. The
//! parts know nothing of each other; never can both finalise. Nor can they where a change of validators is final in one
//! part alone, or where finality was restored before, others came over to that chain, and it is then split anew.
//!
//! The model counts organisations; those that are alike are not told apart. Who belongs to a part acts in it alone: the
//! last test shows how much depends on that.

use std::{
    collections::HashSet,
    hash::{BuildHasherDefault, Hasher},
};
use urcar_interfaces::thresholds::{finality_quorum, one_third, takes_over, two_thirds};

/// Organisations that join a part after the split, at most.
const NEWCOMERS: u8 = 3;

/// Organisations of one side of the split, as the chain of a part has them: by whether they have session keys.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd)]
struct Side {
    /// Active, and their seats vote.
    voting: [u8; 2],
    /// Active and silent.
    silent: [u8; 2],
    suspended: [u8; 2],
}

const KEYLESS: usize = 0;
const KEYED: usize = 1;

impl Side {
    fn new(keyed: u8, keyless: u8, suspended: u8) -> Self {
        Self { voting: [keyless, keyed], silent: [0; 2], suspended: [0, suspended] }
    }

    fn votes(&self) -> u32 {
        sum(&self.voting)
    }

    fn admitted(&self) -> u32 {
        sum(&self.voting) + sum(&self.silent) + sum(&self.suspended)
    }

    /// Those that validate in the next session.
    fn planned(&self) -> u8 {
        self.voting[KEYED] + self.silent[KEYED]
    }
}

fn sum(counts: &[u8]) -> u32 {
    counts.iter().map(|count| u32::from(*count)).sum()
}

/// The chain of one part, as it matters here.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Those that are in this part, newcomers included.
    own: Side,
    /// Those that are in the other part.
    others: Side,
    newcomers: u8,
    /// GRANDPA's set in force at the nodes of this part: own, others.
    set: [u8; 2],
    /// The last set that is known here to have finalised a block, and one that was signalled since, by force or not: it
    /// may have finalised elsewhere. What is forced in this part is left out: it could only bar more.
    held: [[u8; 2]; 2],
    /// Whether the set in force was forced.
    forced: bool,
}

/// How a forced change is held to the rule that two sets must have validators in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Forced {
    /// With the last set that finalised a block, and all that were signalled since.
    Held,
    /// With the last set that finalised a block; the first one also with what was signalled since.
    Forgetful,
    /// With the set that is in force, whether it finalised anything or not.
    ToPrevious,
    /// Not at all.
    Free,
}

impl Part {
    /// The chain at the split, as those see it that are `own`.
    fn new(own: Side, others: Side) -> Self {
        let set = [own.planned(), others.planned()];
        Self { own, others, newcomers: 0, set, held: [set; 2], forced: false }
    }

    fn admitted(&self) -> u32 {
        self.own.admitted() + self.others.admitted()
    }

    /// Two thirds of the seats that vote are here, and more than half of all.
    fn decides(&self) -> bool {
        two_thirds(self.own.votes(), self.own.votes() + self.others.votes(), self.admitted())
    }

    /// Seats can be given and taken away here.
    fn changes_members(&self) -> bool {
        finality_quorum(self.own.votes(), self.admitted())
    }

    /// Enough validators of the set in force are here.
    fn finalises(&self) -> bool {
        finality_quorum(u32::from(self.set[0]), sum(&self.set))
    }

    fn planned(&self) -> [u8; 2] {
        [self.own.planned(), self.others.planned()]
    }

    /// Everything that can happen next, where nothing becomes final: no standard change of the set takes place.
    fn next(&self, forced: Forced) -> Vec<Self> {
        let mut all = Vec::new();
        for keys in [KEYLESS, KEYED] {
            self.silence(keys, &mut all);
            if self.changes_members() {
                self.remove(keys, &mut all);
                if self.newcomers < NEWCOMERS {
                    all.push(self.changed(|it| {
                        it.newcomers += 1;
                        it.own.voting[keys] += 1;
                    }));
                }
            }
            if self.decides() {
                self.expel_suspended(keys, &mut all);
                self.reinstate(keys, &mut all);
            }
            if self.own.voting[keys] > 0 {
                // One leaves.
                all.push(self.changed(|it| it.own.voting[keys] -= 1));
            }
        }
        if self.own.voting[KEYLESS] > 0 {
            all.push(self.changed(|it| {
                it.own.voting[KEYLESS] -= 1;
                it.own.voting[KEYED] += 1;
            }));
        }
        if self.decides() {
            self.restore(forced, &mut all);
        }
        all
    }

    fn changed(&self, change: impl FnOnce(&mut Self)) -> Self {
        let mut part = *self;
        change(&mut part);
        part
    }

    /// A seat falls silent, or gives a sign of life: others can't, here. Time passes in each part by itself, so any may, as
    /// soon or late as it will.
    fn silence(&self, keys: usize, all: &mut Vec<Self>) {
        if self.others.voting[keys] > 0 {
            all.push(self.changed(|it| {
                it.others.voting[keys] -= 1;
                it.others.silent[keys] += 1;
            }));
        }
        if self.own.voting[keys] > 0 {
            all.push(self.changed(|it| {
                it.own.voting[keys] -= 1;
                it.own.silent[keys] += 1;
            }));
        }
        if self.own.silent[keys] > 0 {
            all.push(self.changed(|it| {
                it.own.silent[keys] -= 1;
                it.own.voting[keys] += 1;
            }));
        }
    }

    /// One that is suspended is expelled: all that are admitted are one fewer.
    fn expel_suspended(&self, keys: usize, all: &mut Vec<Self>) {
        if self.own.suspended[keys] > 0 {
            all.push(self.changed(|it| it.own.suspended[keys] -= 1));
        }
        if self.others.suspended[keys] > 0 {
            all.push(self.changed(|it| it.others.suspended[keys] -= 1));
        }
    }

    /// One is suspended or expelled.
    fn remove(&self, keys: usize, all: &mut Vec<Self>) {
        let sides: [fn(&mut Self) -> &mut Side; 2] = [|it| &mut it.own, |it| &mut it.others];
        let places: [fn(&mut Side) -> &mut [u8; 2]; 3] =
            [|it| &mut it.voting, |it| &mut it.silent, |it| &mut it.suspended];
        for side in sides {
            for place in places {
                let mut expelled = *self;
                let count = &mut place(side(&mut expelled))[keys];
                if *count == 0 {
                    continue;
                }
                *count -= 1;
                all.push(expelled);
                all.push(expelled.changed(|it| side(it).suspended[keys] += 1));
            }
        }
    }

    /// One that was suspended is reinstated; its seat votes.
    fn reinstate(&self, keys: usize, all: &mut Vec<Self>) {
        if self.own.suspended[keys] > 0 {
            all.push(self.changed(|it| {
                it.own.suspended[keys] -= 1;
                it.own.voting[keys] += 1;
            }));
        }
        if self.others.suspended[keys] > 0 {
            all.push(self.changed(|it| {
                it.others.suspended[keys] -= 1;
                it.others.voting[keys] += 1;
            }));
        }
    }

    /// Finality is restored without any number of the others. The forced change takes place, final or not.
    fn restore(&self, forced: Forced, all: &mut Vec<Self>) {
        for voting in 0..=self.others.voting[KEYED] {
            for silent in 0..=self.others.silent[KEYED] {
                let mut part = *self;
                part.others.voting[KEYED] -= voting;
                part.others.silent[KEYED] -= silent;
                part.others.suspended[KEYED] += voting + silent;
                let next = part.planned();
                if sum(&next) > 0 && self.may_force(next, forced) {
                    part.set = next;
                    part.forced = true;
                    all.push(part);
                }
            }
        }
    }

    /// Whether these may take over from the sets that they are held to.
    fn may_force(&self, next: [u8; 2], forced: Forced) -> bool {
        let held_to: &[[u8; 2]] = match forced {
            Forced::Free => &[],
            // Step by step, from one forced set to the next, any could be reached.
            Forced::ToPrevious => &[self.set],
            Forced::Forgetful if self.forced => &self.held[..1],
            Forced::Held | Forced::Forgetful => &self.held,
        };
        held_to.iter().all(|set| {
            // As many as can be the same: whoever is counted only once is never one more.
            let kept = u32::from(next[0].min(set[0])) + u32::from(next[1].min(set[1]));
            takes_over(sum(set), sum(&next), kept)
        })
    }

    /// Returns a number that no other part has that came from the same split: four bits for each count.
    fn key(&self) -> u64 {
        let Self { own, others, newcomers, set, held: _, forced } = self;
        let sides = [own.voting, own.silent, own.suspended, others.voting, others.silent, others.suspended, *set];
        let first = u64::from(*newcomers) * 2 + u64::from(*forced);
        sides.as_flattened().iter().fold(first, |key, count| (key << 4) | u64::from(*count))
    }

    /// Whether this part can finalise, whatever happens in it.
    fn can_finalise(self, forced: Forced) -> bool {
        let (mut seen, mut open) = (HashSet::with_hasher(Mixed::default()), vec![self]);
        while let Some(part) = open.pop() {
            if part.finalises() {
                return true;
            }
            open.extend(part.next(forced).into_iter().filter(|next| seen.insert(next.key())));
        }
        false
    }
}

/// A cheap hasher: there are millions of keys.
#[derive(Default)]
struct Mix(u64);

type Mixed = BuildHasherDefault<Mix>;

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, _: &[u8]) {
        unreachable!("keys are numbers")
    }

    fn write_u64(&mut self, key: u64) {
        self.0 = (key ^ (key >> 31)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    }
}

/// Every way to split so many organisations, all of which are counted: keyed, keyless and suspended on each side.
fn splits(all: u8, keyless: u8, suspended: u8) -> Vec<(Side, Side)> {
    let mut splits = Vec::new();
    for own in 0..=all {
        for own_keyless in 0..=keyless.min(own) {
            for own_suspended in 0..=suspended.min(own - own_keyless) {
                let others = all - own;
                let (rest_keyless, rest_suspended) = (keyless - own_keyless, suspended - own_suspended);
                if rest_keyless + rest_suspended <= others {
                    let one = Side::new(own - own_keyless - own_suspended, own_keyless, own_suspended);
                    let other = Side::new(others - rest_keyless - rest_suspended, rest_keyless, rest_suspended);
                    splits.push((one, other));
                }
            }
        }
    }
    splits
}

fn both_finalise(one: Side, other: Side, forced: Forced) -> bool {
    both([Part::new(one, other), Part::new(other, one)], forced)
}

fn both(parts: [Part; 2], forced: Forced) -> bool {
    parts.into_iter().all(|part| part.can_finalise(forced))
}

/// Every way to share these counts out between two sides.
fn shares<const N: usize>(counts: [u8; N]) -> Vec<[[u8; N]; 2]> {
    let mut all = vec![[[0; N], counts]];
    for place in 0..N {
        let moved = |[mut one, mut other]: [[u8; N]; 2], count| {
            one[place] += count;
            other[place] -= count;
            [one, other]
        };
        all = all.into_iter().flat_map(|it| (0..=counts[place]).map(move |count| moved(it, count))).collect();
    }
    all
}

/// Every way in which `all` is the sum of so many counts.
fn sums<const N: usize>(all: u8) -> Vec<[u8; N]> {
    let one_sides = shares([all; N]).into_iter().map(|[one, _]| one);
    one_sides.filter(|counts| sum(counts) == u32::from(all)).collect()
}

/// A network that is split once more: finality was restored, and some of those that it was restored without came over
/// since. Here or there the forced set may finalise.
fn split_anew(counts: [[u8; 5]; 2]) -> [Part; 2] {
    let sides = counts.map(|[kept, fresh, back, out, keyless]| {
        // Validators of both sets, of the forced one alone, of the last one and back, of the last one and suspended.
        (Side::new(kept + fresh + back, keyless, out), kept + back + out, kept + fresh)
    });
    let part = |(own, last, set): (Side, u8, u8), (others, others_last, others_set): (Side, u8, u8)| {
        let set = [set, others_set];
        Part { own, others, newcomers: 0, set, held: [[last, others_last], set], forced: true }
    };
    [part(sides[0], sides[1]), part(sides[1], sides[0])]
}

/// A network that is split just as a change of its validators becomes final: the second part alone knows that it is. The
/// old set can't finalise anything in the first that the second doesn't know.
fn split_unheard(counts: [[u8; 4]; 2]) -> [Part; 2] {
    let sides = counts.map(|[stay, join, gone, keyless]| {
        // Validators of both sets, of the new one alone, of the old one alone.
        (Side::new(stay + join, keyless, gone), stay + gone, stay + join)
    });
    let [(own, old, new), (others, others_old, others_new)] = sides;
    let (set, old) = ([new, others_new], [old, others_old]);
    let unheard = Part { own, others, newcomers: 0, set, held: [old, set], forced: false };
    let set = [others_new, new];
    [unheard, Part { own: others, others: own, newcomers: 0, set, held: [set; 2], forced: false }]
}

#[test]
fn never_can_both_parts_finalise() {
    for all in 1..=9 {
        for (one, other) in splits(all, 0, 0) {
            assert!(!both_finalise(one, other, Forced::Held), "{one:?} {other:?}");
        }
    }
}

#[test]
fn nor_where_some_have_no_validator_or_were_suspended_before() {
    for all in 2..=9 {
        std::thread::scope(|scope| {
            for keyless in 0..=all {
                scope.spawn(move || (0..=all - keyless).for_each(|suspended| check(all, keyless, suspended)));
            }
        });
    }
}

/// Checks every split once, not from both sides.
fn check(all: u8, keyless: u8, suspended: u8) {
    for (one, other) in splits(all, keyless, suspended).into_iter().filter(|(one, other)| one <= other) {
        assert!(!both_finalise(one, other, Forced::Held), "{one:?} {other:?}");
    }
}

#[test]
fn nor_where_members_change_sides_after_finality_was_restored() {
    for all in 1..=7 {
        std::thread::scope(|scope| {
            for counts in sums(all) {
                let [kept, fresh, back, out, _] = counts.map(u32::from);
                if takes_over(kept + back + out, kept + fresh, kept) {
                    scope.spawn(move || shares(counts).into_iter().for_each(check_anew));
                }
            }
        });
    }
}

/// Checks every split once, not from both sides.
fn check_anew(counts: [[u8; 5]; 2]) {
    assert!(counts[0] > counts[1] || !both(split_anew(counts), Forced::Held), "{counts:?}");
}

#[test]
fn nor_where_a_change_is_final_in_one_part_alone() {
    for all in 1..=7 {
        std::thread::scope(|scope| {
            for counts in sums(all) {
                scope.spawn(move || shares(counts).into_iter().for_each(check_unheard));
            }
        });
    }
}

fn check_unheard(counts: [[u8; 4]; 2]) {
    assert!(!both(split_unheard(counts), Forced::Held), "{counts:?}");
}

/// A set that was signalled and finalised nothing here is held to by every forced change, not by the next alone.
#[test]
fn what_is_forgotten_may_finalise_elsewhere() {
    // Seven validated, three of them were gone and came back. One of the four that were left goes on with these three,
    // and the other three don't know.
    let anew = [[1, 0, 3, 0, 0], [3, 0, 0, 0, 0]];
    assert!(both(split_anew(anew), Forced::Forgetful) && !both(split_anew(anew), Forced::Held));
    // Three validated, one of them is here. The other two go on with one that joined: first with one of them, then
    // without it.
    let unheard = [[1, 0, 0, 3], [2, 1, 0, 0]];
    assert!(both(split_unheard(unheard), Forced::Forgetful) && !both(split_unheard(unheard), Forced::Held));
}

#[test]
fn more_than_half_go_on_alone() {
    for all in 1..=9u8 {
        for (one, other) in splits(all, 0, 0) {
            let alone = Part::new(one, other).can_finalise(Forced::Held);
            assert_eq!(alone, one.votes() * 2 > u32::from(all), "{one:?} {other:?}");
        }
    }
}

/// Organisations without a validator count as seats, not as validators: by votes alone they could take finality over
/// from validators that are only out of reach.
#[test]
fn votes_alone_are_not_enough_to_take_over() {
    // Six organisations, one of which validates; the other three validators are beyond the split.
    let (one, other) = (Side::new(1, 5, 0), Side::new(3, 0, 0));
    assert!(both_finalise(one, other, Forced::Free));
    assert!(both_finalise(one, other, Forced::ToPrevious), "first with them, then without them");
    assert!(!both_finalise(one, other, Forced::Held));
    assert!(Part::new(other, one).can_finalise(Forced::Held), "those who have two thirds of the validators go on");
}

#[test]
fn two_sets_have_validators_in_common() {
    // Against every pair of quorums: the largest that one set can do without the validators of the other's.
    for in_force in 1..=12u32 {
        for kept in 0..=in_force {
            for added in 0..=6 {
                let next = kept + added;
                let quorum = |of: u32| (0..=of).find(|ayes| finality_quorum(*ayes, of)).unwrap_or(of + 1);
                // Validators that are left for the set in force, once a quorum of the next one took as few as it can.
                let taken = quorum(next).saturating_sub(added);
                let apart = next > 0 && in_force - taken >= quorum(in_force);
                assert_eq!(takes_over(in_force, next, kept), next > 0 && !apart, "{in_force} {next} {kept}");
            }
        }
    }
}

#[test]
fn a_third_always_stops_what_others_decide() {
    for admitted in 1..=9 {
        for ayes in 0..=admitted {
            // Those that are against it, or are not asked, are too few to stop it only where nearly all want it.
            let others = admitted - ayes;
            assert!(one_third(others, admitted) || finality_quorum(ayes, admitted));
        }
    }
}

/// Nor do newcomers help: those that want them are never all but a third.
#[test]
fn a_third_is_not_outnumbered_by_newcomers() {
    for admitted in 1..=30 {
        for third in (1..=admitted).filter(|third| one_third(*third, admitted)) {
            assert!(!finality_quorum(admitted - third, admitted), "{third} of {admitted}");
        }
    }
}

/// Restoring trusts that nobody acts on both sides of a split. With one that does, two halves of five may both go on.
#[test]
fn who_acts_on_both_sides_can_split_the_chain() {
    let half = |all: u8| Part::new(Side::new(all.div_ceil(2), 0, 0), Side::new(all / 2, 0, 0));
    // Two in each part, and the fifth in both: each part has three of five.
    assert!(half(5).can_finalise(Forced::Held));
    // Of six it takes two.
    assert!(!half(6).can_finalise(Forced::Held));
}
