"""Random searches, most of which find something: their values are those of vehicles, typed in one way or another."""

import filters

SORTS = ("vin", "price", "age", "model_year", "distance", "owners", "witnessed", "grade")
FACETS = ("make", "model", "body", "fuel", "model_year", "country", "city", "verdict", "grade", "brand", "concerns")
FACETS += ("for_sale", "free", "in_dispute", "scrapped", "stolen")
FUELS = ("petrol", "diesel", "electric", "hybrid", "plug_in_hybrid", "hydrogen", "lpg", "none", "other")
RANGED = {"model_year", "distance_km", "age", "price"}
ACCENTS = {"a": "ä", "e": "é", "o": "ö", "u": "ü", "i": "í", "c": "ç", "n": "ñ", "s": "š"}
LETTERS = "abcdefghijklmnopqrstuvwxyzäß"


def typed(chance, text):
    """The same name in other letters."""
    how = chance.randrange(6)
    if how == 0:
        return text.upper()
    if how == 1:
        return text.lower().replace("-", " ")
    if how == 2:
        return filters.written_together(text) or text
    if how == 3:
        return "".join(ACCENTS.get(one, one) if chance.random() < 0.3 else one for one in text)
    if how == 4:
        return f" {text.replace(' ', '-')} "
    return text


def mistyped(chance, word):
    """A word with a typing error, or with two."""
    for _ in range(chance.choice((1, 1, 1, 2))):
        if not word:
            break
        at, letter = chance.randrange(len(word)), chance.choice(LETTERS)
        change = chance.randrange(4)
        if change == 0:
            word = word[:at] + word[at + 1 :]
        elif change == 1:
            word = word[:at] + letter + word[at:]
        elif change == 2:
            word = word[:at] + letter + word[at + 1 :]
        else:
            word = word[:at] + word[at + 1 : at + 2] + word[at] + word[at + 2 :]
    return word


def text(chance, car):
    """Some words of make, model and variant, in some order, with errors, joined, or cut off."""
    parts = [word for name in ("make", "model", "variant") for word in filters.words(car[name])]
    start = chance.randrange(len(parts))
    parts = parts[start : start + chance.randint(1, 4)]
    if chance.random() < 0.3:
        chance.shuffle(parts)
    at = chance.randrange(len(parts))
    if chance.random() < 0.4:
        parts[at] = mistyped(chance, parts[at])
    if chance.random() < 0.3:
        parts[-1] = parts[-1][: chance.randint(1, 4)]
    joint = chance.choice((" ", " ", "-", "", ", "))
    found = typed(chance, joint.join(parts))
    return found if filters.words(found) else "golf"


def some(chance, cars, of):
    """One to three values that vehicles have."""
    return [of(chance.choice(cars)) for _ in range(chance.randint(1, 3))]


def names(chance, cars, key):
    known = [name for name in some(chance, cars, lambda car: car[key]) if filters.words(name)]
    return [typed(chance, name) for name in known] or ["nothing"]


def span(chance, cars, of):
    """A range between the values of two vehicles, mostly; open at one end, sometimes."""
    known = [value for value in map(of, cars) if value is not None] or [0]
    low, high = sorted(chance.choice(known) + chance.choice((-1, 0, 0, 1)) for _ in range(2))
    low, high = max(0, low), max(0, high)
    return chance.choice(((low, None), (None, high), (low, high), (low, low)))


def bounds(chance, cars, name, of, form=lambda value: value):
    low, high = span(chance, cars, of)
    ends = {f"{name}_from": low, f"{name}_to": high}
    return {key: form(value) for key, value in ends.items() if value is not None}


def brands(chance, cars):
    known = [brand for car in cars for brand in car["brands"]] or ["11"]
    listed = [chance.choice(known) for _ in range(chance.randint(1, 3))]
    return chance.choice(("none", {"any_of": listed}, {"without": listed}))


def country(car):
    return car["country"] or "DEU"


def price(car):
    return car["price"] and int(car["price"])


def condition(chance, cars):
    """One condition of a filter."""
    yes = chance.random() < 0.5
    makers = (
        lambda: {"text": text(chance, chance.choice(cars))},
        lambda: {"text": text(chance, chance.choice(cars))},
        lambda: {"makes": names(chance, cars, "make")},
        lambda: {"models": names(chance, cars, "model")},
        lambda: {"bodies": names(chance, cars, "body")},
        lambda: {"cities": names(chance, cars, "city")},
        lambda: {"fuels": [chance.choice(FUELS) for _ in range(chance.randint(1, 3))]},
        lambda: {"countries": [typed_code(chance, it) for it in some(chance, cars, country)]},
        lambda: {"verdicts": some(chance, cars, lambda car: car["verdict"])},
        lambda: {"grades": some(chance, cars, lambda car: car["grade"] or "C")},
        lambda: {"brands": brands(chance, cars)},
        lambda: {"concerns": chance.choice(("any", "none_grave", "none"))},
        lambda: bounds(chance, cars, "model_year", lambda car: car["model_year"]),
        lambda: bounds(chance, cars, "distance_km", lambda car: car["distance_km"]),
        lambda: bounds(chance, cars, "age", lambda car: car["age"]),
        lambda: bounds(chance, cars, "price", price, str),
        lambda: {"owners_max": chance.randrange(6)},
        lambda: {"accidents_max": chance.randrange(3)},
        lambda: {"total_losses_max": chance.randrange(2)},
        lambda: {"open_recalls_max": chance.randrange(2)},
        lambda: {"witnessed_min": chance.choice((0, 1, 50, 100, chance.randrange(1001), 1000))},
        lambda: {"for_sale": yes},
        lambda: {"free": yes},
        lambda: {"in_dispute": yes},
        lambda: {"scrapped": yes},
        lambda: {"stolen": yes},
    )
    return chance.choice(makers)()


def typed_code(chance, code):
    return code.lower() if chance.random() < 0.2 else code


def ends(asked):
    """The ends of all ranges that a filter has an end of."""
    ranged = {name.removesuffix("_from").removesuffix("_to") for name in asked} & RANGED
    return {f"{name}{end}" for name in ranged for end in ("_from", "_to")}


def question(chance, cars):
    """A search: its method, filter, order, length of pages and facets."""
    method = "market_search" if chance.random() < 0.25 else "vehicle_search"
    asked = {}
    for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 2, 3, 3, 4, 6))):
        more = condition(chance, cars)
        # Ends of two ranges would contradict each other.
        if not ends(asked) & more.keys():
            asked |= more
    # What isn't for sale is neither free nor of a price: such a filter contradicts itself.
    sells = asked.get("free") or "price_from" in asked or "price_to" in asked
    if method == "market_search" or (asked.get("for_sale") is False and sells):
        asked.pop("for_sale", None)
    sort = {"by": chance.choice(SORTS), "descending": chance.random() < 0.5}
    few = chance.random() < 0.1
    limit = chance.randint(1, 9) if few and asked else chance.randint(10, 100)
    facets = chance.sample(FACETS, chance.choice((0, 0, 0, 1, 2, 3)))
    return {"method": method, "filter": asked, "sort": sort, "limit": limit, "facets": facets}
