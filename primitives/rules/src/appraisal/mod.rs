//! The standard appraisal `urcar-1`: the worth of a used car, worked out from what the chain knows and nothing else.
//!
//! This text is the publication of the formula. It is made of whole numbers alone and every rounding is named, so that
//! whoever has the same file and the same sales gets the same answer, on any node and with any program.
//!
//! # Units
//! Effects are in permille, factors in millionths, prices in minor units of one currency: three letters of ISO 4217, or
//! `URC` for the chain's own coin. Months are whole months between two days. Every division rounds down.
//!
//! # 1. Where it declines
//! It gives no price for a car that is scrapped or stolen; that has a total loss of salvage category A or B, and may not
//! return to the road; whose title says that it is good for parts alone; that is 360 months old or older (a vehicle of
//! historical interest in Directive 2014/45/EU: such cars gain with age); that has no reading; whose readings contradict
//! each other, for a price would rest on a number that is known to be wrong, and a correction of the wrong reading mends
//! that; or that has fewer than three comparables.
//!
//! # 2. The lines
//! Each line is a reason with its effect. The factor starts at 1 000 000 and each line in turn multiplies it and
//! divides it by 1000. Age and distance always have their lines, the others where they apply.
//!
//! | line | effect in permille |
//! |---|---|
//! | age | by the first curve below |
//! | distance | by the second curve below, of the distance that counts |
//! | odometer not judged | 950 |
//! | owners | 30 off for each after the first, for five at most |
//! | minor accidents | 960 for each, five at most |
//! | moderate accidents | 900 for each, four at most |
//! | severe accidents | 800 for each, three at most |
//! | total losses | 650 for one, 550 for two, 450 for more |
//! | title brand | by the gravest: light 920, moderate 820, severe 650 |
//! | open recalls | 15 off for each, three at most |
//!
//! The distance that counts is the distance run in all, with what counters ran that were replaced or rolled over, and
//! 1250 km for each whole month between the day of the last reading and the day of the appraisal; of a comparable, the
//! day of its sale. Where the odometer is not judged it is no less than 1250 km for each month of the car's age.
//!
//! A curve is made of straight lines, from 1000 at nothing through its points, and level after the last:
//!
//! | months | 18 | 30 | 42 | 54 | 66 | 78 | 90 | 102 | 114 | 126 | 138 | 150 |
//! |---|---|---|---|---|---|---|---|---|---|---|---|---|
//! | permille | 880 | 725 | 625 | 545 | 465 | 420 | 360 | 320 | 265 | 245 | 195 | 155 |
//!
//! | thousand km | 50 | 100 | 150 | 200 | 250 | 300 | 500 |
//! |---|---|---|---|---|---|---|---|
//! | permille | 900 | 800 | 710 | 630 | 560 | 500 | 350 |
//!
//! Between two points the height is that of the left one less the part of the fall that is done, rounded down.
//! Effects that repeat multiply, rounded down each time. A total loss and a brand mostly tell of one event: the milder
//! of the two lines has the effect 1000. What is not known of a distance never counts in the car's favour.
//!
//! Where the numbers come from: at 1250 km a month age and distance multiply to the percentages by which Spain's tax
//! office values used cars in its yearly order on their average prices (84 % in the second year, then 67, 56, 47, 39,
//! 34, 28, 24, 19, 17, 13, and 10 % from the thirteenth on), each taken at the middle of its year. Of a car with a
//! salvage or rebuilt title the trade takes 20 to 40 % off (Kelley Blue Book's rule of thumb). All others are chosen,
//! and so are 15 000 km a year, the share of the distance in the whole, and what accidents, owners and recalls cost.
//!
//! Title brands by their number in AAMVA D20:
//! - parts only, where it declines: 07 dismantled, 08 junk, 35 parts only, 52 prior non-repairable, 53 crushed;
//! - severe: 01 flood, 02 fire, 04 salt water, 09 rebuilt, 10 reconstructed, 11 salvage, 14 collision, 16 salvage
//!   retention, 31 totalled, 32 owner retained, 38 prior owner retained, 49 salvage stolen, 50 salvage other,
//!   55 hazardous;
//! - moderate: 05 vandalism, 06 kit, 23 warranty return, 29 reissued VIN, 30 replica, 33 bond posted, 36 recovered
//!   theft, 37 undisclosed lien, 39 non-conformity uncorrected, 41 safety defect uncorrected, 43 VIN replaced, 46 grey
//!   market not compliant, 47 manufacturer buy-back, 51 disclosed damage, 56 export only, and any number that the list
//!   doesn't know;
//! - light: 03 hail, 12 test, 13 refurbished, 17 prior taxi, 18 prior police, 19 original taxi, 20 original police,
//!   21 remanufactured, 22 grey market, 26 agricultural, 27 logging, 28 street rod, 40 non-conformity corrected,
//!   42 safety defect corrected, 45 grey market compliant, 48 former rental;
//! - without effect: 00 clear, 24 antique, 25 classic, 34 memorandum copy.
//!
//! # 3. The grade
//! The condition is the product of all lines but age and distance, and of the distance's effect over that of 1250 km
//! for each month of age, in permille and 1000 at most. It is worked out like the factor and then given in permille:
//! how the car fares beside one of its age with a usual distance, one owner and nothing on its file. A from 950, B
//! from 850, C from 700, D from 500, E below. So a car with a severe accident is no better than C and one with a total
//! loss or a severe brand no better than D; GB/T 30323-2013 puts every car that had an accident into the lowest of its
//! five grades.
//!
//! # 4. The comparables
//! Sales and retails of other cars of the same class and in the same currency, not more than 36 months old, for more
//! than nothing, of a car that the formula would not have declined: the latest of each VIN (of one day, the one with
//! the higher record number), and of these the 32 newest (of one day, those with the higher VIN). A class is
//! `blake2_256(SCALE((make, model, fuel)))`: make and model are strings in lower case, trimmed, each run of white
//! space one space; fuel is a byte: 1 petrol, 2 diesel, 3 electric, 4 hybrid, 5 plug-in hybrid, 6 LPG, 7 CNG,
//! 8 hydrogen, 9 ethanol, 10 bi-fuel, 11 none, 12 other. The car's own sales don't count, for its owner could make them
//! up; its own price at retail in the same currency does, however old, for it was new then and equipped as it is.
//!
//! The chain keeps one of each car: the latest for which the formula would have given a price, in whatever currency, with
//! the car's state as its file told it when the sale was recorded. What is withdrawn, and what was sold as of another
//! make, model or fuel than the file tells by now, leaves, and the one before doesn't come back. Beside it the chain
//! keeps each car's latest retail.
//!
//! Each price is multiplied by 1 000 000 and divided by the factor that its car had at that sale: that is what the car
//! would have cost as new. These values are sorted. A median is the value in the middle, or the mean of the two there.
//! With n values:
//! - as new: their median;
//! - **mid**: as new, times this car's factor, divided by 1 000 000;
//! - **low** and **high**: the medians of the n/2 lowest and of the n/2 highest values, times this car's factor,
//!   divided by 1 000 000; then less and more 300/n permille, at least 20;
//! - low is then lowered by 50 permille for each open dispute and 100 for each record that waits for witnesses, three
//!   at most of each, taken together. Neither moves mid, for neither is established.
//!
//! As long as fewer than half of the comparables are invented, mid stays among the honest ones; and one car sold ten
//! times is one comparable.
//!
//! # 5. The confidence
//! In permille: the product of lines, as for the condition. They are `1000 n / (n + 3)` for the number of comparables;
//! 1000 less half the distance between low's and high's medians in permille of as new, 1000 at most; 1000 less 10 for
//! each month of the comparables' median age, a retail counting as 36 months old at most; and where they apply, 850
//! for an odometer that is not judged, 1000 less 100 for each open dispute, and 1000 less 150 for each record that
//! waits for witnesses, three at most of each.
//!
//! # An example
//! A car built on 2020-01-15, asked for on 2024-07-15: 54 months, 57 500 km read on 2024-05-10, 60 000 km that count,
//! two owners, one minor accident, one open recall. Age 545, distance 880, owners 970, minor accidents 960, open
//! recalls 985: factor 439 903. Three others were sold by their first owners, and read on that day: at 42 months and
//! 50 000 km for 18 000.00 €, at 66 months and 100 000 km for 11 160.00 €, at 30 months and 25 000 km for 23 500.00 €.
//! Their factors 562 500, 372 000 and 688 750 make 32 000.00, 30 000.00 and 34 119.78 € as new. So mid is 14 076.89 €,
//! low 11 877.38 € and high 16 510.32 €. The condition is 917: grade B. With sales 2, 6 and 10 months old the
//! confidence is 500 x 936 x 940: 439 permille.

mod answer;
mod formula;
mod limits;
mod state;
mod tables;
#[cfg(test)]
mod tests;

pub use answer::{Appraisal, Confidence, ConfidenceLine, Declined, Doubt, Line, Reason};
pub use formula::{Assessment, Inputs, appraise, assess, factor};
pub use limits::{COUNTED, HISTORIC, NEEDED, OLDEST_COMPARABLE, VERSION};
pub use state::{CarState, Comparable, class_of, months_between};
pub use tables::Gravity;
pub use urcar_types::Grade;
