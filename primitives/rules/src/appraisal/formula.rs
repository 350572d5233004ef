//! The computation of the formula.

use super::{
    Appraisal, COUNTED, CarState, Comparable, Confidence, ConfidenceLine, Declined, Doubt, Grade, Gravity, HISTORIC,
    Line, NEEDED, OLDEST_COMPARABLE, Reason, VERSION, months_between,
    tables::{self, WHOLE},
};
use alloc::{collections::BTreeMap, vec::Vec};
use core::cmp::Reverse;
use urcar_types::{Currency, Date, Text, Vin};

/// A factor that changes nothing, in millionths.
const ONE: u32 = 1_000_000;
/// The least by which the range is widened, in permille.
const LEAST_WIDENING: u32 = 20;
/// By how much one comparable alone would widen it, in permille.
const WIDENING: u32 = 300;

/// The inputs of an appraisal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Inputs {
    /// The car.
    pub vin: Vin,
    /// The day for which it is asked.
    pub day: Date,
    /// The currency of the comparables and of the answer.
    pub currency: Currency,
    /// The car on that day.
    pub car: CarState,
    /// The day of its last reading.
    pub last_read_on: Date,
    /// Its own retail, where that was in this currency.
    pub retail: Option<Comparable>,
    /// Open disputes over its records.
    pub disputes: u32,
    /// Its records that wait for witnesses.
    pub pending: u32,
}

/// The assessment of a car by its file alone.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assessment {
    /// The reasons for which it is worth less than as new, line by line.
    pub lines: Vec<Line>,
    /// The product of the lines, in millionths.
    pub factor: u32,
    /// How it fares beside a car of its age with a usual distance, one owner and nothing on its file, in permille.
    pub condition: u16,
    /// The same as a grade.
    pub grade: Grade,
}

/// A comparable that counts.
struct Counted {
    sold_on: Date,
    record: u32,
    as_new: u128,
}

/// Returns the product of the lines, in order: the factor in millionths.
pub fn factor(lines: &[Line]) -> u32 {
    product(lines.iter().map(|line| line.permille))
}

/// Returns the assessment of a car by its file alone.
///
/// # Errors
/// `PartsOnly` or `Historic`: there is no price for such a car.
pub fn assess(car: &CarState) -> Result<Assessment, Declined> {
    let gravest = car.brands.as_slice().iter().max_by_key(|brand| (Gravity::of(**brand), Reverse(**brand)));
    if let Some(brand) = gravest
        && Gravity::of(*brand) == Gravity::PartsOnly
    {
        return Err(Declined::PartsOnly { code: *brand });
    }
    if car.months >= HISTORIC {
        return Err(Declined::Historic { months: car.months });
    }
    let usual = tables::usual_distance(car.months);
    let by_now = car.kilometres.saturating_add(tables::usual_distance(car.months_since_reading));
    let counted = if car.odometer_judged { by_now } else { by_now.max(usual) };
    let distance = tables::distance(counted);
    let mut lines = Vec::from([
        Line { reason: Reason::Age { months: car.months }, permille: tables::age(car.months) },
        Line { reason: Reason::Distance { kilometres: car.kilometres, counted }, permille: distance },
    ]);
    let blemishes = blemishes(car, gravest.map(|code| (*code, Gravity::of(*code))));
    let beside_usual = (u32::from(distance).saturating_mul(WHOLE.into()))
        .checked_div(tables::distance(usual).into())
        .and_then(|permille| u16::try_from(permille).ok())
        .map_or(WHOLE, |permille| permille.min(WHOLE));
    let condition = to_permille(product(blemishes.iter().map(|line| line.permille).chain([beside_usual])));
    lines.extend(blemishes);
    Ok(Assessment { factor: factor(&lines), lines, condition, grade: tables::grade(condition) })
}

/// Returns the worth of a car, by the sales of others. The order of `comparables` doesn't matter.
///
/// # Errors
/// Those of [`assess`], and `TooFewComparables`.
pub fn appraise(inputs: &Inputs, comparables: &[Comparable]) -> Result<Appraisal, Declined> {
    let Assessment { lines, factor, condition, grade } = assess(&inputs.car)?;
    let counted = counted(inputs, comparables);
    let count = u32::try_from(counted.len()).unwrap_or(u32::MAX);
    if count < NEEDED {
        return Err(Declined::TooFewComparables { found: count, needed: NEEDED });
    }
    let mut values: Vec<u128> = counted.iter().map(|it| it.as_new).collect();
    values.sort_unstable();
    let half = values.len() / 2;
    let as_new = median(&values);
    let low = median(values.get(..half).unwrap_or_default());
    let high = median(values.get(values.len().saturating_sub(half)..).unwrap_or_default());

    let this_car = |as_new: u128| as_new.saturating_mul(factor.into()) / 1_000_000;
    let widening = WIDENING.checked_div(count).unwrap_or(WIDENING).max(LEAST_WIDENING);
    let widen = |price: u128, permille: u32| price.saturating_mul(permille.into()) / 1000;
    let waiting = WHOLE.saturating_sub(tables::less(100, inputs.pending, 3));
    let unsettled = tables::less(50, inputs.disputes, 3).saturating_sub(waiting);
    let low_price = widen(widen(this_car(low), u32::from(WHOLE).saturating_sub(widening)), unsettled.into());
    let high_price = widen(this_car(high), u32::from(WHOLE).saturating_add(widening));

    let spread = high
        .saturating_sub(low)
        .saturating_mul(WHOLE.into())
        .checked_div(as_new)
        .and_then(|permille| u16::try_from(permille).ok())
        .map_or(WHOLE, |permille| permille.min(WHOLE));
    let mut ages: Vec<u128> =
        counted.iter().map(|it| months_between(it.sold_on, inputs.day).min(OLDEST_COMPARABLE).into()).collect();
    ages.sort_unstable();
    let months = u32::try_from(median(&ages)).unwrap_or(OLDEST_COMPARABLE);
    Ok(Appraisal {
        version: Text::unchecked(VERSION),
        vin: inputs.vin,
        day: inputs.day.into(),
        last_read_on: inputs.last_read_on.into(),
        currency: inputs.currency.clone(),
        low_minor: to_price(low_price),
        mid_minor: to_price(this_car(as_new)),
        high_minor: to_price(high_price),
        as_new_minor: to_price(as_new),
        factor,
        lines,
        grade,
        condition,
        confidence: confidence(inputs, count, spread, months),
        comparables: count,
    })
}

/// Returns the lines apart from age and distance.
fn blemishes(car: &CarState, gravest: Option<(urcar_types::Brand, Gravity)>) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut line = |applies: bool, reason, permille| {
        if applies {
            lines.push(Line { reason, permille });
        }
    };
    line(!car.odometer_judged, Reason::OdometerNotJudged, tables::NOT_JUDGED);
    line(car.owners > 1, Reason::Owners { count: car.owners }, tables::owners(car.owners));
    let (minor, moderate, severe) = (car.minor_accidents, car.moderate_accidents, car.severe_accidents);
    line(minor > 0, Reason::MinorAccidents { count: minor }, tables::minor_accidents(minor));
    line(moderate > 0, Reason::ModerateAccidents { count: moderate }, tables::moderate_accidents(moderate));
    line(severe > 0, Reason::SevereAccidents { count: severe }, tables::severe_accidents(severe));

    // They mostly stem from one event, so the milder of the two has no effect beside the other.
    let mut losses = tables::total_losses(car.total_losses);
    let (code, gravity) = gravest.unwrap_or((urcar_types::Brand::Clear, Gravity::Neutral));
    let mut brand = gravity.permille();
    if losses <= brand {
        brand = WHOLE;
    } else {
        losses = WHOLE;
    }
    line(car.total_losses > 0, Reason::TotalLosses { count: car.total_losses }, losses);
    line(gravity > Gravity::Neutral, Reason::TitleBrand { code, gravity }, brand);
    line(car.open_recalls > 0, Reason::OpenRecalls { count: car.open_recalls }, tables::open_recalls(car.open_recalls));
    lines
}

/// Returns the comparables that count, the car's own retail last.
fn counted(inputs: &Inputs, comparables: &[Comparable]) -> Vec<Counted> {
    let mut latest: BTreeMap<Vin, Counted> = BTreeMap::new();
    for comparable in comparables.iter().filter(|it| it.vin != inputs.vin) {
        if months_between(comparable.sold_on, inputs.day) > OLDEST_COMPARABLE {
            continue;
        }
        let Some(it) = count(comparable, inputs.day) else { continue };
        let order = |it: &Counted| (it.sold_on, it.record, it.as_new);
        match latest.get(&comparable.vin) {
            Some(known) if order(known) >= order(&it) => {}
            _ => {
                latest.insert(comparable.vin, it);
            }
        }
    }
    let mut counted: Vec<_> = latest.into_iter().collect();
    counted.sort_by_key(|(vin, it)| Reverse((it.sold_on, *vin)));
    counted.truncate(COUNTED as usize);
    let own = inputs.retail.as_ref().and_then(|retail| count(retail, inputs.day));
    counted.into_iter().map(|(_, it)| it).chain(own).collect()
}

/// Returns the price of a sale's car as new; `None` where it can't be computed.
fn count(sale: &Comparable, day: Date) -> Option<Counted> {
    if sale.price_minor == 0 || sale.sold_on > day {
        return None;
    }
    let factor = assess(&sale.car).ok()?.factor;
    let as_new = u128::from(sale.price_minor).saturating_mul(ONE.into()).checked_div(factor.into())?;
    Some(Counted { sold_on: sale.sold_on, record: sale.record, as_new })
}

/// Returns the confidence, by the number, spread and median age of the comparables.
fn confidence(inputs: &Inputs, count: u32, spread: u16, months: u32) -> Confidence {
    let enough = u64::from(count).saturating_mul(WHOLE.into()).checked_div(u64::from(count).saturating_add(3));
    let enough = enough.and_then(|permille| u16::try_from(permille).ok()).unwrap_or(0);
    let mut lines = Vec::from([
        ConfidenceLine { reason: Doubt::FewComparables { count }, permille: enough },
        ConfidenceLine { reason: Doubt::Spread { permille: spread }, permille: WHOLE.saturating_sub(spread / 2) },
        ConfidenceLine { reason: Doubt::OldComparables { months }, permille: tables::less(10, months, 36) },
    ]);
    if !inputs.car.odometer_judged {
        lines.push(ConfidenceLine { reason: Doubt::OdometerNotJudged, permille: 850 });
    }
    let (disputes, pending) = (inputs.disputes, inputs.pending);
    if disputes > 0 {
        let reason = Doubt::OpenDisputes { count: disputes };
        lines.push(ConfidenceLine { reason, permille: tables::less(100, disputes, 3) });
    }
    if pending > 0 {
        let reason = Doubt::PendingRecords { count: pending };
        lines.push(ConfidenceLine { reason, permille: tables::less(150, pending, 3) });
    }
    Confidence { permille: to_permille(product(lines.iter().map(|line| line.permille))), lines }
}

/// Multiplies effects in permille, rounded down each time, to millionths.
fn product(effects: impl Iterator<Item = u16>) -> u32 {
    let product = effects.fold(u64::from(ONE), |left, permille| left.saturating_mul(permille.into()) / 1000);
    u32::try_from(product).unwrap_or(u32::MAX)
}

fn to_permille(millionths: u32) -> u16 {
    u16::try_from(millionths / 1000).unwrap_or(u16::MAX)
}

fn to_price(amount: u128) -> u64 {
    u64::try_from(amount).unwrap_or(u64::MAX)
}

/// Returns the middle of sorted values, or the mean of the middle two; zero of none.
fn median(sorted: &[u128]) -> u128 {
    let at = |place: usize| sorted.get(place).copied().unwrap_or(0);
    let half = sorted.len() / 2;
    if sorted.len() % 2 == 1 { at(half) } else { at(half.saturating_sub(1)).saturating_add(at(half)) / 2 }
}
