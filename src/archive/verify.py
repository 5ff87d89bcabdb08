#!/usr/bin/env python3
"""Verifies a bundle of congvan's records with nothing but Python 3.

    python3 verify.py BUNDLE.zip [ROOT]

Recomputes every event, every stream, every daily root, the seal of every row and the hash of every file. ROOT is a
daily root that was kept elsewhere (printed, mailed): it must be among the bundle's. Prints what does not hold;
exit code 0 = everything holds, 1 = something does not, 2 = usage.
"""
import hashlib
import json
import sys
import zipfile

NOTHING = "0" * 64


def digest(value):
    """SHA-256 over the one form of JSON: keys sorted, no spaces, UTF-8."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def lines(bundle, name):
    with bundle.open(name) as stream:
        for line in stream:
            yield json.loads(line)


def main(path, kept):
    faults = []
    bundle = zipfile.ZipFile(path)
    streams, seals, days, before = {}, {}, {}, None
    for event in lines(bundle, "events.jsonl"):
        name = event["stream"][0] + " " + event["stream"][1]
        seq, prev = streams.get(name, (0, NOTHING))
        body = {key: event[key] for key in ("stream", "seq", "at", "actor", "kind", "payload", "personal", "prev")}
        if event["seq"] != seq + 1:
            faults.append(f"stream {name}: event {seq + 1} is missing")
        if event["prev"] != prev:
            faults.append(f"stream {name}: event {event['seq']} does not follow the one before")
        if digest(body) != event["hash"]:
            faults.append(f"stream {name}: event {event['seq']} was changed")
        streams[name] = (event["seq"], event["hash"])
        days.setdefault(event["day"], {})[tuple(event["stream"])] = [event["seq"], event["hash"]]
        for key, seal in event["payload"].get("seals", {}).items():
            if key not in seals or seals[key][0] <= (event["at"], event["seq"]):
                seals[key] = ((event["at"], event["seq"]), seal)
    prev, roots = NOTHING, set()
    for anchor in lines(bundle, "roots.jsonl"):
        heads = sorted([kind, id, *head] for (kind, id), head in days.get(anchor["day"], {}).items())
        if anchor["prev"] != prev or digest([prev, anchor["day"], heads]) != anchor["root"]:
            faults.append(f"day {anchor['day']}: the events do not fit the root")
        prev = anchor["root"]
        roots.add(prev)
    if kept and kept not in roots:
        faults.append(f"the root {kept} that was kept elsewhere is not in the bundle")
    unsealed = 0
    for row in lines(bundle, "rows.jsonl"):
        key = row["key"]
        if key not in seals:
            unsealed += 1
        elif seals.pop(key)[1] != digest(row["facts"]):
            faults.append(f"row {key}: differs from its seal")
    faults += [f"row {key}: was sealed and is gone" for key in seals]
    count = 0
    for file in lines(bundle, "files.jsonl"):
        count += 1
        name = "files/" + file["hash"]
        if name not in bundle.NameToInfo:
            faults.append(f"file {file['hash']}: is gone")
        elif hashlib.sha256(bundle.read(name)).hexdigest() != file["hash"]:
            faults.append(f"file {file['hash']}: has other bytes than it had")
    print(f"streams {len(streams)}, days {len(roots)}, files {count}, rows without a seal {unsealed}")
    for fault in faults:
        print("FAULT", fault)
    return 1 if faults else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2] if len(sys.argv) == 3 else None))
