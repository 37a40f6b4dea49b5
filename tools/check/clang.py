# SPDX-License-Identifier: Apache-2.0
#
# Runs the compile commands of a build (ninja's compdb on stdin, several one after another) again
# with clang, which only checks: every C file once, warnings are errors.

import concurrent.futures
import json
import os
import shlex
import subprocess
import sys

WARNINGS = ["-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-Wno-unused-parameter",
            "-Qunused-arguments", "-Wno-unknown-warning-option"]


def entries(text):
    decoder = json.JSONDecoder()
    at = 0
    while at < len(text):
        if text[at] != "[":
            at += 1
            continue
        found, at = decoder.raw_decode(text, at)
        yield from found


def clang_command(command):
    """The same command for clang, or None when it compiles no C file."""
    words = shlex.split(command.split(" && ")[-1])
    if "-c" not in words or not any(word.endswith(".c") for word in words):
        return None
    # The compiler, behind a launcher if there is one.
    while not words[0].startswith("-"):
        words.pop(0)
    kept = []
    skip = False
    for word in words:
        if skip or word in ("-c", "-MD", "-MMD"):
            skip = False
        elif word in ("-o", "-MF", "-MT"):
            skip = True
        else:
            kept.append(word)
    return ["clang", *kept, *WARNINGS]


def main():
    root = os.getcwd()
    jobs = {}
    for entry in entries(sys.stdin.read()):
        source = os.path.realpath(os.path.join(entry["directory"], entry["file"]))
        command = clang_command(entry["command"])
        generated = source.startswith(os.path.join(root, "build") + os.sep)
        if command and source.startswith(root + os.sep) and not generated:
            jobs.setdefault(source, (command, entry["directory"]))
    if not jobs:
        print("found no C file in the compile commands")
        return 1
    failed = False
    with concurrent.futures.ThreadPoolExecutor(int(sys.argv[1])) as pool:
        runs = {source: pool.submit(subprocess.run, command, cwd=directory,
                                    capture_output=True, text=True)
                for source, (command, directory) in jobs.items()}
        for source, run in runs.items():
            if run.result().returncode != 0:
                failed = True
                print(os.path.relpath(source, root) + " does not compile with clang:")
                print("\n".join(run.result().stderr.splitlines()[:8]))
    return 1 if failed else 0


sys.exit(main())
