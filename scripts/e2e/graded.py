"""The grade of a car by the published formula, as primitives/rules/src/appraisal/mod.rs has it in words.

The comparables have no part in it, so it needs nothing but the car's own file.
"""

import datetime

MONTHS = [(0, 1000), (18, 880), (30, 725), (42, 625), (54, 545), (66, 465), (78, 420), (90, 360), (102, 320)]
MONTHS += [(114, 265), (126, 245), (138, 195), (150, 155)]
DISTANCES = [(0, 1000), (50, 900), (100, 800), (150, 710), (200, 630), (250, 560), (300, 500), (500, 350)]
DISTANCES = [(1000 * thousands, permille) for thousands, permille in DISTANCES]
PARTS_ONLY = {7, 8, 35, 52, 53}
SEVERE = {1, 2, 4, 9, 10, 11, 14, 16, 31, 32, 38, 49, 50, 55}
NEUTRAL = {0, 24, 25, 34}
LIGHT = {3, 12, 13, *range(17, 23), 26, 27, 28, 40, 42, 45, 48}
HISTORIC = 360
KILOMETRES_A_MONTH = 1250
GRADES = [(950, "A"), (850, "B"), (700, "C"), (500, "D"), (0, "E")]


def months_between(earlier, later):
    """Whole months between two days."""
    months = 12 * (later.year - earlier.year) + later.month - earlier.month
    return max(0, months - (later.day < earlier.day))


def on_curve(points, x):
    for (left, height), (right, lower) in zip(points, points[1:]):
        if x < right:
            return height - (height - lower) * (x - left) // (right - left)
    return points[-1][1]


def repeated(permille, count, most):
    effect = 1000
    for _ in range(min(count, most)):
        effect = effect * permille // 1000
    return effect


def brand_effect(brands):
    numbers = {int(brand) for brand in brands}
    if numbers & SEVERE:
        return 650
    if numbers - NEUTRAL - LIGHT:
        return 820
    return 920 if numbers & LIGHT else 1000


def effects(car, months, distance):
    """The lines of the condition, in their order."""
    condition = car["condition"]
    severities = condition["accident_severities"]
    usual = on_curve(DISTANCES, KILOMETRES_A_MONTH * months)
    yield min(1000, 1000 * on_curve(DISTANCES, distance) // usual)
    if car["odometer"]["verdict"] != "logical":
        yield 950
    yield 1000 - 30 * min(5, max(0, car["owners"] - 1))
    yield repeated(960, severities["minor"], 5)
    yield repeated(900, severities["moderate"], 4)
    yield repeated(800, severities["severe"], 3)
    loss = {0: 1000, 1: 650, 2: 550}.get(condition["total_losses"], 450)
    brand = brand_effect(condition["brands"])
    # Both mostly tell of one event.
    yield min(loss, brand)
    yield 1000 - 15 * min(3, condition["open_recalls"])


def grade(car, day):
    """The grade of a car, as `vehicle_get` has it, on a day; None where the formula declines for its own sake."""
    condition = car["condition"]
    built = datetime.date.fromisoformat(car["specification"]["manufactured"])
    months = months_between(built, day)
    unfit = condition["scrapped"] or condition["stolen"] or condition["not_repairable"]
    parts = {int(brand) for brand in condition["brands"]} & PARTS_ONLY
    if unfit or parts or months >= HISTORIC or car["odometer"]["verdict"] == "illogical" or car["last_read_on"] is None:
        return None
    run = car["distance_km"]
    distance = run + KILOMETRES_A_MONTH * months_between(datetime.date.fromisoformat(car["last_read_on"]), day)
    if car["odometer"]["verdict"] != "logical":
        distance = max(distance, KILOMETRES_A_MONTH * months)
    worth = 1_000_000
    for effect in effects(car, months, distance):
        worth = worth * effect // 1000
    return next(letter for least, letter in GRADES if worth // 1000 >= least)
