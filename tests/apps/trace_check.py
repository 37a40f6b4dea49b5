#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""
Reads a trace of `sim run --trace` as a viewer would: trace_check.py FILE

Fails if it is no JSON, if a span ends that is not open or one stays open, if time goes back, or if
a track has no name. Prints how many events were dropped, and each path of spans that there is:

    app_domain/Engine: k_mutex_lock(screen_mutex) > waits for screen_mutex, held by Display
"""

import json
import sys


def name_of(event):
    wanted = event.get("args", {}).get("object")
    return event["name"] + (f"({wanted})" if wanted else "")


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        trace = json.load(file)
    names = {}
    stacks = {}
    paths = set()
    last = 0
    for event in trace["traceEvents"]:
        track = (event["pid"], event["tid"])
        if event["ph"] == "M":
            key = event["pid"] if event["name"] == "process_name" else track
            names[key] = event["args"]["name"]
            continue
        if event["ts"] < last:
            sys.exit(f"time goes back: {event}")
        last = event["ts"]
        stack = stacks.setdefault(track, [])
        if event["ph"] == "B":
            stack.append(name_of(event))
            paths.add((track, " > ".join(stack)))
        elif event["ph"] == "E" and stack:
            stack.pop()
        else:
            sys.exit(f"no span is open: {event}")
    for track, stack in stacks.items():
        if stack:
            sys.exit(f"{track} is left in {' > '.join(stack)}")
    print(f"dropped: {trace['otherData']['dropped']}")
    for track, path in sorted(paths):
        print(f"{names[track[0]]}/{names[track]}: {path}")


main()
