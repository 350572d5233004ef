"""The filter and the order of searches, as docs/reference/rpc.md and methods.md have them in words."""

import datetime
import functools
import unicodedata

# Brands that are severe, or leave parts alone.
GRAVE_BRANDS = {1, 2, 4, 7, 8, 9, 10, 11, 14, 16, 31, 32, 35, 38, 49, 50, 52, 53, 55}
GRAVE = {"scrapped", "stolen", "theft_reported", "not_repairable", "total_losses", "not_registered", "lien"}
GRAVE |= {"declared_below", "severe_accidents"}
# Which field of a vehicle the lists and the flags of a filter are about, and to which facet they belong.
NAMES = {"makes": "make", "models": "model", "bodies": "body", "cities": "city"}
CODES = {"fuels": "fuel", "verdicts": "verdict", "grades": "grade", "countries": "country"}
FLAGS = ("for_sale", "free", "in_dispute", "scrapped", "stolen")
MOST = {"owners_max": "owners", "accidents_max": "accidents", "total_losses_max": "total_losses"}
MOST |= {"open_recalls_max": "open_recalls"}
RANGES = {"model_year": "model_year", "distance_km": "distance_km", "age": "age", "price": "price"}
OWN = NAMES | CODES | {flag: flag for flag in FLAGS}
OWN |= {"model_year_from": "model_year", "model_year_to": "model_year", "brands": "brand", "concerns": "concerns"}
PLAIN = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t"}
PLAIN |= {"ı": "i", "ς": "σ"}
JOINED = 3
FORGIVEN = 4


def date(text):
    return datetime.date.fromisoformat(text)


# Texts.


@functools.cache
def words(text):
    """The runs of letters and digits, in lower case, without accents and in plain letters."""
    parts, word = [], ""
    for letter in unicodedata.normalize("NFKD", text):
        if unicodedata.category(letter).startswith("M"):
            continue
        if letter.isalnum():
            lower = letter.lower()
            word += PLAIN.get(lower, "".join(one for one in lower if not unicodedata.category(one).startswith("M")))
        elif word:
            parts.append(word)
            word = ""
    return tuple(parts + [word] if word else parts)


def written_together(text):
    return "".join(words(text))


def runs(parts):
    """Up to three words that follow each other, as one, with where they begin and end."""
    for start in range(len(parts)):
        for end in range(start + 1, min(start + JOINED, len(parts)) + 1):
            yield start, end, "".join(parts[start:end])


def distance(a, b):
    """Letters more, less or other, or two that changed places: how many such steps lead from one word to another."""
    before, last = None, list(range(len(b) + 1))
    for i, of_a in enumerate(a, 1):
        row = [i]
        for j, of_b in enumerate(b, 1):
            steps = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (of_a != of_b))
            if before and j > 1 and of_a == b[j - 2] and a[i - 2] == of_b:
                steps = min(steps, before[j - 2] + 1)
            row.append(steps)
        before, last = last, row
    return last[-1]


@functools.cache
def is_meant(word, found, is_last):
    if word == found or (is_last and found.startswith(word)):
        return True
    if len(word) < FORGIVEN or abs(len(word) - len(found)) > 1 or not (word + found).isalpha():
        return False
    return distance(word, found) <= 1


@functools.cache
def has_words(text, make, model, variant):
    """Whether all words of a text are among those of make, model and variant, in any order."""
    asked = words(text)
    found = {run for _, _, run in runs(words(make) + words(model) + words(variant))}
    reached = {0}
    for start, end, run in sorted(runs(asked)):
        if start in reached and any(is_meant(run, other, end == len(asked)) for other in found):
            reached.add(end)
    return len(asked) in reached


# Concerns.


def is_grave(concern):
    if isinstance(concern, str):
        return concern in GRAVE
    ((name, value),) = concern.items()
    if name == "brand":
        return int(value) in GRAVE_BRANDS
    if name == "odometer":
        return value == "illogical"
    return name in GRAVE


def gravest(car):
    if not car["concerns"]:
        return "none"
    return "grave" if any(map(is_grave, car["concerns"])) else "minor"


# The filter.


def flag(car, name):
    if name == "for_sale":
        return car["price"] is not None
    return car["disputes"] > 0 if name == "in_dispute" else car[name]


def in_range(value, low, high):
    if low is None and high is None:
        return True
    return value is not None and (low is None or int(low) <= int(value)) and (high is None or int(value) <= int(high))


def brands_fit(brands, wanted):
    if wanted is None:
        return True
    if wanted == "none":
        return not brands
    ((how, listed),) = wanted.items()
    return bool(set(brands) & set(listed)) == (how == "any_of")


def lists_fit(car, asked):
    for name, of in NAMES.items():
        listed = asked.get(name)
        if listed and written_together(car[of]) not in map(written_together, listed):
            return False
    for name, of in CODES.items():
        listed = asked.get(name)
        upper = [code.upper() for code in listed or []] if name == "countries" else listed
        if listed and car[of] not in upper:
            return False
    return True


def numbers_fit(car, asked):
    for name, of in RANGES.items():
        if not in_range(car[of], asked.get(f"{name}_from"), asked.get(f"{name}_to")):
            return False
    least = asked.get("witnessed_min")
    if least is not None and car["witnessed"] < least:
        return False
    return all(asked.get(name) is None or car[of] <= asked[name] for name, of in MOST.items())


def matches(car, asked):
    """Whether a filter finds a vehicle."""
    concerns = {"any": ("none", "minor", "grave"), "none_grave": ("none", "minor"), "none": ("none",)}
    return (
        numbers_fit(car, asked)
        and lists_fit(car, asked)
        and all(asked.get(name) is None or flag(car, name) == asked[name] for name in FLAGS)
        and brands_fit(car["brands"], asked.get("brands"))
        and gravest(car) in concerns[asked.get("concerns", "any")]
        and (asked.get("text") is None or has_words(asked["text"], car["make"], car["model"], car["variant"]))
    )


def without(asked, facet):
    """A filter without its own conditions on a facet."""
    return {name: value for name, value in asked.items() if OWN.get(name) != facet}


# The order.


def ordered(cars, sort):
    """Where two are alike the lower VIN comes first; where nothing is known, a vehicle comes last either way."""
    by, descending = sort["by"], sort["descending"]
    cars = sorted(cars, key=lambda car: car["vin"])
    if by == "vin":
        return cars[::-1] if descending else cars
    # The later it was manufactured, the less time passed since.
    keys = {
        "price": lambda car: car["price"] and int(car["price"]),
        "age": lambda car: -date(car["manufactured"]).toordinal(),
        "model_year": lambda car: car["model_year"],
        "distance": lambda car: car["distance_km"],
        "owners": lambda car: car["owners"],
        "witnessed": lambda car: car["witnessed"],
        "grade": lambda car: car["grade"] and ord(car["grade"]),
    }
    key = keys[by]
    known = [car for car in cars if key(car) is not None]
    # A stable sort, both ways.
    known.sort(key=lambda car: -key(car) if descending else key(car))
    return known + [car for car in cars if key(car) is None]
