"""What the records of a file add up to, by data/README.md and docs/reference, worked out of `vehicle_history` alone."""

import datetime

from chain import is_in_force

# A mile in millionths of a kilometre; kilometres by which a reading may be lower; kilometres a day that pass.
MILE, SMALL, DAILY = 1_609_344, 100, 2500
OWNED_BY = ("retail", "sale", "transfer")
NO_EVENTS = ("correction", "annulment")
YEAR = 365


def date(text):
    return datetime.date.fromisoformat(text)


def when(view):
    """The order of events: by day, those of one day as they were submitted."""
    return view["record"]["event_date"], view["record"]["number"]


def kilometres(value, unit):
    return value * MILE // 1_000_000 if unit == "mi" else value


class File:
    """The records of a file, those that count in the order of their events."""

    def __init__(self, views):
        self.views = views
        self.counting = sorted((view for view in views if is_in_force(view)), key=when)

    def of(self, *kinds):
        return [view for view in self.counting if view["record"]["kind"] in kinds]

    def fields(self, kind):
        return [view["record"]["fields"] for view in self.of(kind)]

    def count_owners(self):
        first = self.views[0]["record"]
        brought = first["kind"] == "import" and first["author"]["organisation"]["role"] == "authority"
        return len(self.of(*OWNED_BY)) + brought

    def groups(self, kind):
        """The records of one event together, by the earlier one that they name."""
        groups, of = [], {}
        for view in sorted(self.of(kind), key=lambda view: view["record"]["number"]):
            about = view["record"]["fields"]["about"]
            if about not in of:
                of[view["record"]["number"]] = len(groups)
                groups.append([])
            else:
                of[view["record"]["number"]] = of[about]
            groups[of[view["record"]["number"]]].append(view["record"]["fields"])
        return groups

    def severities(self):
        order = ("minor", "moderate", "severe")
        counts = dict.fromkeys(order, 0)
        for group in self.groups("accident"):
            counts[max((fields["severity"] for fields in group), key=order.index)] += 1
        return counts

    def total_losses(self):
        return sum(any(fields["total_loss"] for fields in group) for group in self.groups("insurance_claim"))

    def brands(self):
        return sorted({fields["code"] for fields in self.fields("title_brand")} - {"00"})

    def latest(self, kind, key):
        """What the last event of each campaign, case or reference says."""
        return {fields[key]: fields["status"] for fields in self.fields(kind)}

    def open_recalls(self):
        return list(self.latest("recall", "campaign").values()).count("open")

    def is_stolen(self):
        return "stolen" in self.latest("theft", "case").values()

    def has_lien(self):
        return "placed" in self.latest("lien", "reference").values()

    def is_scrapped(self):
        return bool(self.of("scrapped"))


# The odometer.


def reading(view, file):
    """The reading of a record: that of the last correction in force that has one, else its own."""
    record = view["record"]
    read = record["odometer"]
    for other in file.views:
        fields = other["record"]["fields"]
        if other["record"]["kind"] == "correction" and fields["corrects"] == record["number"] and is_in_force(other):
            read = fields["odometer"] or read
    return read


class Reading:
    def __init__(self, view, read):
        record = view["record"]
        self.day, self.number = date(record["event_date"]), record["number"]
        self.km = kilometres(read["value"], read["unit"]) if read and read["result"] == "read" else None
        self.unit = read["unit"] if self.km is not None else "km"
        self.series = record["fields"]["series"] if record["kind"] == "odometer_reading" else None

    def least_before(self):
        """What a reading of the same day has at least, to belong to the counter before this one."""
        if "replaced" in self.series:
            return kilometres(self.series["replaced"]["old"], self.unit) - SMALL
        return self.limit() / 2

    def limit(self):
        return kilometres(self.series["rollover"], self.unit)


def readings(file):
    return [Reading(view, reading(view, file)) for view in file.counting if view["record"]["kind"] != "correction"]


def series(all_readings):
    """The readings of each counter, with the reading that began it."""
    found, breaks = [(None, [])], [one for one in all_readings if one.series]
    for one in all_readings:
        if one.series:
            alone = sum(other.day == one.day for other in breaks) == 1
            same = [other for other in all_readings if alone and other.day == one.day and not other.series]
            before = [other for other in same if other.km is not None and other.km >= one.least_before()]
            kept = [other for other in found[-1][1] if other not in same]
            found[-1] = (found[-1][0], kept + before)
            found.append((one, [one] + [other for other in same if other not in before]))
        elif not any(one in part for _, part in found):
            found[-1][1].append(one)
    return [
        (begin, sorted((one for one in part if one.km is not None), key=lambda one: (one.day, one.km, one.number)))
        for begin, part in found
    ]


def walk(part):
    """The contradictions within a series, and its high at the end."""
    pairs, high, done = [], None, []
    for one in part:
        earlier = [other for other in done if other.day < one.day]
        contradicted = None
        if high and one.km < high.km - SMALL:
            contradicted = high
        elif earlier and one.km > earlier[-1].km + DAILY * (one.day - earlier[-1].day).days:
            contradicted = earlier[-1]
        if contradicted:
            pairs.append([contradicted.number, one.number])
        if contradicted or high is None or one.km >= high.km:
            high = one
        done.append(one)
    return pairs, high


def is_too_low(high, begin):
    """Whether a counter ended lower than the record that replaced it, or rolled it over, says."""
    if "replaced" in begin.series:
        return kilometres(begin.series["replaced"]["old"], begin.unit) < high.km - SMALL
    limit = begin.limit()
    return limit < high.km - SMALL or high.km < limit / 2


def odometer(file):
    """The verdict, as reports have it."""
    found, pairs, high = series(readings(file)), [], None
    for begin, part in found:
        if begin and high and is_too_low(high, begin):
            pairs.append([high.number, begin.number])
        more, high = walk(part)
        pairs += more
    last = next((part[-1] for _, part in reversed(found) if part), None)
    reason = None
    begun = [next(iter(begin.series)) for begin, _ in found if begin]
    if not pairs:
        if file.views[0]["record"]["kind"] == "import":
            reason = "import"
        elif "replaced" in begun:
            reason = "odometer_replaced"
        elif "rollover" in begun:
            reason = "rollover"
        elif last is None:
            reason = "unreadable"
    return {
        "verdict": "illogical" if pairs else "no_judgement" if reason else "logical",
        "reason": reason,
        "illogical_pairs": pairs,
        "last_odometer_km": last and last.km,
    }, last and last.day.isoformat()


# Coverage.


def full_years(earlier, later):
    return max(0, later.year - earlier.year - ((later.month, later.day) < (earlier.month, earlier.day)))


def coverage(file, manufactured, day):
    """How far the file covers the car's life, inspections apart."""
    events = [view for view in file.counting if view["record"]["kind"] not in NO_EVENTS]
    days = [date(view["record"]["event_date"]) for view in events]
    ends = [date(view["record"]["event_date"]) for view in events if view["record"]["kind"] == "scrapped"]
    end = min([day, *ends])
    gaps = [((to - before).days, before, to) for before, to in zip([manufactured, *days], days)]
    longest = max(gaps, key=lambda gap: gap[0], default=None)
    wrote = {}
    for view, of in zip(events, days):
        organisation = view["record"]["author"].get("organisation")
        if organisation:
            wrote.setdefault((organisation["account"], organisation["role"]), []).append(of.year)
    return {
        "records": len(events),
        "years": full_years(manufactured, end),
        "reporters": {who: (len(years), sorted(set(years))) for who, years in wrote.items()},
        "longest_gap": longest and {"days": longest[0], "from": str(longest[1]), "to": str(longest[2])},
        "years_without": sorted({*range(manufactured.year, end.year + 1)} - {it.year for it in days}),
        "last_event": str(days[-1]) if days else None,
        "days_since": max(0, (day - days[-1]).days) if days else None,
    }
