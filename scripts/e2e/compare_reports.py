#!/usr/bin/env python3
"""Compares the reports on the cars of a file of lives with the file, the client's and a second implementation.

Asks `vehicle_report` for the car of every life, and compares its figures with `expect` of the file, with those that
data/README.md and docs/reference make of the records that `vehicle_history` gives, and every word of it with what the
client exports. Each record of a file has to have its line. Shares no code with UrCar.

Exit codes: 0 all agree; 1 one differs; 2 wrong usage; 3 the node or the client doesn't answer as it should.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import life_files
from chain import Failed, Node

LIVES = pathlib.Path(__file__).resolve().parents[2] / "data" / "lives.jsonl"
# Of a VIN that can't be, of one that nobody registered.
NO_REPORT = (7001, 7002)
CURRENCY = "EUR"
SHORT, LONG = 5, 730
# How many reports the client is asked for one by one.
ONE_BY_ONE = 5


def figures(report):
    """What `expect` has of a life, as its report has it."""
    verdict = report["odometer"]["verdict"]
    return {
        "odometer_verdict": verdict["verdict"],
        "reason": verdict["reason"],
        "illogical_pairs": verdict["illogical_pairs"],
        "last_odometer_km": verdict["last_odometer_km"],
        "owners": report["owners"]["count"],
        "accidents": report["accidents"]["count"],
        "total_losses": report["claims"]["total_losses"],
        "brands": report["brands"]["carried"],
        "open_recalls": report["recalls"]["open"],
        "stolen": report["thefts"]["stolen"],
        "lien": report["liens"]["lien"],
        "scrapped": report["scrapping"]["scrapped"],
        "records_accepted": report["identity"]["records"],
        "sales": report["sales"]["between_owners"],
    }


def of_life(life):
    """What a report has to say by the file; events become the records that they made."""
    accepted = [number for number, event in enumerate(life["events"]) if event["accept"]]
    expect = {key: value for key, value in life["expect"].items() if key != "records_refused"}
    pairs = [[accepted.index(event) for event in pair] for pair in expect["illogical_pairs"]]
    return expect | {"illogical_pairs": pairs}


def of_records(file, manufactured, day):
    """What a report has to say by the records."""
    verdict, last_read_on = life_files.odometer(file)
    return {
        "odometer": verdict,
        "last_read_on": last_read_on,
        "owners": file.count_owners(),
        "owners counted": file.count_owners(),
        "sales": len(file.of("sale")),
        "severities": file.severities(),
        "accidents": sum(file.severities().values()),
        "total_losses": file.total_losses(),
        "brands": file.brands(),
        "open_recalls": file.open_recalls(),
        "stolen": file.is_stolen(),
        "lien": file.has_lien(),
        "scrapped": file.is_scrapped(),
        "inspections": [view["record"]["number"] for view in file.of("inspection")],
        "maintenance": [view["record"]["number"] for view in file.of("maintenance")],
        "records": list(range(len(file.views))),
        "coverage": life_files.coverage(file, manufactured, day),
    }


def counting(lines):
    return [line["source"]["record"] for line in lines if line["source"]["counts"]]


def of_report(report):
    """The same, as the report has it."""
    coverage = {key: value for key, value in report["coverage"].items() if key != "inspections"}
    reporters = {(it["account"], it["role"]): (it["records"], it["years"]) for it in coverage["reporters"]}
    return {
        "odometer": report["odometer"]["verdict"],
        "last_read_on": report["odometer"]["last_read_on"],
        "owners": report["owners"]["count"],
        "owners counted": sum(owner["counted"] for owner in report["owners"]["owners"]),
        "sales": report["sales"]["between_owners"],
        "severities": report["accidents"]["severities"],
        "accidents": report["accidents"]["count"],
        "total_losses": report["claims"]["total_losses"],
        "brands": report["brands"]["carried"],
        "open_recalls": report["recalls"]["open"],
        "stolen": report["thefts"]["stolen"],
        "lien": report["liens"]["lien"],
        "scrapped": report["scrapping"]["scrapped"],
        "inspections": counting(report["inspections"]),
        "maintenance": counting(report["maintenance"]),
        "records": sorted(told(report)),
        "coverage": coverage | {"reporters": reporters},
    }


def told(part):
    """The records that have a line anywhere in a report."""
    if isinstance(part, list):
        return set().union(*map(told, part))
    if not isinstance(part, dict):
        return set()
    own = {part["source"]["record"]} if isinstance(part.get("source"), dict) else set()
    return own.union(*map(told, part.values()))


def headline(report, concerns):
    """The first lines that a report has to have."""
    coverage = report["coverage"]
    records, years, gap = coverage["records"], coverage["years"], coverage["longest_gap"]
    lines = [{"short_file": {"records": records, "years": years}}] if records < max(SHORT, years) else []
    claims = report["claims"]["claims"]
    waiting = [claim for claim in claims if not claim["total_loss"] and any(map(waits_as_total_loss, claim["reports"]))]
    lines += [{"total_losses_pending": {"count": len(waiting)}}] if waiting else []
    lines += [{"concern": concern} for concern in concerns]
    missing = coverage["inspections"]["missing"]
    lines += [{"inspections_missing": {"count": missing}}] if missing else []
    lines += [{"long_gap": {"days": gap["days"]}}] if gap and gap["days"] > LONG else []
    since = coverage["days_since"]
    silent = since is not None and since > LONG and not report["scrapping"]["scrapped"]
    lines += [{"long_silence": {"days": since}}] if silent else []
    return lines if concerns else [*lines, "no_concern"]


def waits_as_total_loss(report):
    """Whether a record of a claim says that the car is written off, and waits for witnesses with that."""
    return report["total_loss"] and report["source"]["pending"] == "witnesses"


def differing(mine, theirs):
    return [f"{key} is {theirs.get(key)}, not {value}" for key, value in mine.items() if value != theirs.get(key)]


class Reports:
    """The reports on the cars of all lives at one block, with what they are compared with."""

    def __init__(self, node, lives):
        self.block = node.ask("vehicle_reports", {"vins": [lives[0]["vin"]]})["block"]
        at = self.block["hash"]
        asked = {"currency": CURRENCY, "at": at}
        answers = node.answers([("vehicle_report", {"vin": life["vin"], **asked}) for life in lives])
        self.reports = {life["vin"]: answer.get("result") for life, answer in zip(lives, answers)}
        refused = [(life["vin"], answer["error"]) for life, answer in zip(lives, answers) if "error" in answer]
        self.errors = {vin: error["code"] for vin, error in refused}
        known = [vin for vin, report in self.reports.items() if report]
        self.histories = node.histories(known, at)
        vehicles = node.ask_all([("vehicle_get", {"vin": vin, "at": at}) for vin in known])
        self.concerns = {vehicle["vin"]: vehicle["concerns"] for vehicle in vehicles}
        self.several = {}
        for start in range(0, len(known), 100):
            found = node.ask("vehicle_reports", {"vins": known[start : start + 100], **asked})
            self.several |= {it["vin"]: it["report"] for it in found["reports"]}

    def differences(self, life):
        """Where the report on the car of a life isn't as it should be."""
        vin, report = life["vin"], self.reports[life["vin"]]
        if not life["expect"]["records_accepted"]:
            return [] if self.errors.get(vin) in NO_REPORT else [f"answers {self.errors.get(vin)}"]
        if not report:
            return [f"answers {self.errors[vin]}"]
        file = life_files.File(self.histories[vin])
        built = life_files.date(report["identity"]["specification"]["manufactured"])
        found = differing(of_life(life), figures(report))
        found += differing(of_records(file, built, life_files.date(report["day"])), of_report(report))
        found += differing({"headline": headline(report, self.concerns[vin])}, report)
        alone = {key: value for key, value in report.items() if key not in ("block", "names")}
        return found + [f"vehicle_reports: {it}" for it in differing(alone, self.several[vin])]


def clients(client, node, vins, at):
    """The reports that the client works out of the files."""
    shared = ["--url", f"ws://{node.at}", "--currency", CURRENCY, "--at", at]
    with tempfile.TemporaryDirectory() as folder:
        names, out = pathlib.Path(folder) / "vins", pathlib.Path(folder) / "reports"
        names.write_text("\n".join(vins) + "\n")
        run([client, "export", "--vins", names, "--format", "jsonl", "--out", out, *shared])
        exported = [json.loads(line) for line in out.read_text().splitlines()]
    single = [json.loads(run([client, "--json", "report", vin, *shared])) for vin in vins[:ONE_BY_ONE]]
    return exported, single


def run(command):
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(f"{command[0]} ended with {done.returncode}: {done.stderr.strip()}")
    return done.stdout


def client_differences(client, node, reports):
    known = [vin for vin, report in reports.reports.items() if report]
    exported, single = clients(client, node, known, reports.block["hash"])
    if len(exported) != len(known):
        yield f"the client exports {len(exported)} reports, not {len(known)}"
    for vin, found in [*zip(known, exported), *zip(known, single)]:
        for difference in differing(reports.reports[vin], found):
            yield f"{vin}: the client: {difference}"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("node", help="its port of this machine, or HOST:PORT")
    parser.add_argument("--lives", type=pathlib.Path, default=LIVES, help="the file of lives (data/lives.jsonl)")
    parser.add_argument("--client", help="the client to compare with as well")
    arguments = parser.parse_args()
    began, node = time.monotonic(), Node(arguments.node)
    lives = [json.loads(line) for line in arguments.lives.read_text(encoding="utf-8").splitlines()]
    reports = Reports(node, lives)
    wrong = [f"{life['vin']}: {difference}" for life in lives for difference in reports.differences(life)]
    if arguments.client:
        wrong += client_differences(arguments.client, node, reports)
    for line in wrong[:20]:
        print(line, file=sys.stderr)
    records = sum(map(len, reports.histories.values()))
    others = "the records and the client" if arguments.client else "the records"
    print(
        f"{len(lives)} lives at block {reports.block['number']}: {len(reports.histories)} reports on {records} records "
        f"agree with the file, {others}, but for {len(wrong)} differences ({time.monotonic() - began:.1f} s)"
    )
    return 1 if wrong else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except (Failed, OSError, json.JSONDecodeError) as error:
        print(f"compare_reports: {error}", file=sys.stderr)
        sys.exit(3)
