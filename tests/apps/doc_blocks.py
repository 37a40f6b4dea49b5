#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
#
# Keeps what a page of documentation shows true: runs the command above each block of output, and
# compares what it writes to its standard output (a build talks to standard error). A block is
# indented by four blanks and begins with "$ COMMAND"; a backslash at the end of its line continues
# it. Addresses and the sizes of partitions may differ, and a line may be broken anywhere between
# two words.
#
#   tests/apps/doc_blocks.py PAGE...           compare; exit status 1 if something differs
#   tests/apps/doc_blocks.py --renew PAGE...   write what the commands print now into the pages

import pathlib
import re
import subprocess
import sys
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
INDENT = "    "
COLUMNS = 100
SECONDS = 250


def normal(text):
    text = re.sub(r"0x[0-9a-f]+", "0x", text)
    text = re.sub(r"(partition: 0x) \d+", r"\1 N", text)
    return " ".join(text.split())


def blocks(lines):
    """Yield (line after the command, line after the block, command) of each block."""
    at = 0
    while at < len(lines):
        if not lines[at].startswith(INDENT + "$ "):
            at += 1
            continue
        command = lines[at][len(INDENT) + 2 :]
        at += 1
        while command.endswith("\\"):
            command = command[:-1] + lines[at].strip()
            at += 1
        end = at
        while end < len(lines) and lines[end].startswith(INDENT):
            end += 1
        yield at, end, command
        at = end


def run_command(command):
    run = subprocess.run(
        ["sh", "-c", command],
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=SECONDS,
        check=False,
    )
    return run.stdout.decode(), run.stderr.decode()


def shown(output):
    """The output as it stands in a page."""
    wrapped = []
    for line in output.splitlines():
        wrapped += textwrap.wrap(
            line,
            COLUMNS,
            initial_indent=INDENT,
            subsequent_indent=INDENT + "   ",
            break_long_words=False,
            break_on_hyphens=False,
        ) or [INDENT]
    return [line.rstrip() if line.strip() else INDENT for line in wrapped]


def difference(page, number, command, want, have):
    same = 0
    while same < min(len(want), len(have)) and want[same] == have[same]:
        same += 1
    start = max(0, same - 40)
    print(f"{page}:{number}: $ {command}")
    print(f"  the page says   …{want[start:same + 80]}")
    print(f"  it is           …{have[start:same + 80]}")


def check(page, renew):
    lines = (ROOT / page).read_text().splitlines()
    good = True
    result = []
    copied = 0
    for start, end, command in blocks(lines):
        output, errors = run_command(command)
        result += lines[copied:start] + shown(output)
        copied = end
        want = normal("\n".join(lines[start:end]))
        if not renew and want != normal(output):
            difference(page, start, command, want, normal(output))
            print(errors[-500:])
            good = False
    if copied == 0:
        print(f"{page}: there is no block in it")
        good = False
    if renew:
        (ROOT / page).write_text("\n".join(result + lines[copied:]) + "\n")
    return good


def main():
    pages = [word for word in sys.argv[1:] if word != "--renew"]
    results = [check(page, "--renew" in sys.argv) for page in pages]
    return 0 if pages and all(results) else 1


sys.exit(main())
