#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
#
# Keeps what a page of documentation shows true. A block is indented by four blanks.
#
#   $ COMMAND       what it writes to standard output is compared with the lines below it (a build
#                   talks to standard error); a backslash at the end of its line continues it
#   sim …           and build/sim …, in a list of commands, a comment behind each: must end with
#                   status 0. Left out are those that have a placeholder or want a person (LEFT_OUT)
#   `FILE`:         as a line of its own above a block: the block is that file, which the page's
#                   commands find in the directory that they run in
#
# Commands run in a directory that has everything the tree has. Addresses, sizes of partitions and the
# numbers of lines may differ, a line may be broken anywhere between two words, and a line "…" is any text.
#
#   tests/apps/doc_blocks.py PAGE...           compare; exit status 1 if something differs
#   tests/apps/doc_blocks.py --renew PAGE...   write what the commands print now into the pages

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import textwrap

ROOT = pathlib.Path(__file__).resolve().parents[2]
INDENT = "    "
COLUMNS = 100
SECONDS = 250

# A name that stands for something of the reader's; a debugger; what would never end.
LEFT_OUT = re.compile(r"…|path/to|[\[|<]|\b[A-Z]{3,}\b|--gdb|\bdebug\b|/dev/|(menu|gui)config")


def normal(text):
    text = re.sub(r"0x[0-9a-f]+", "0x", text)
    text = re.sub(r"(partition: 0x) \d+", r"\1 N", text)
    text = re.sub(r"(\w\.[ch]):\d+", r"\1:N", text)
    return " ".join(text.split())


def same(want, have):
    """Text of a page, in which … is any text, and an output."""
    return re.fullmatch(".*".join(map(re.escape, want.split("…"))), have) is not None


class Block:
    """Lines start to end of a page, of which the command takes those before output."""

    def __init__(self, kind, text, start, output, end):
        self.kind, self.text, self.start, self.output, self.end = kind, text, start, output, end


def is_in_block(line):
    return line.startswith(INDENT) and line.strip() != ""


def file_block(lines, at):
    """The file that begins below the line, or None."""
    name = re.fullmatch(r"`([\w./-]+)`:", lines[at])
    start = at + 2
    if name is None or start >= len(lines) or not is_in_block(lines[start]):
        return None
    end = start
    while end < len(lines) and (lines[end] == "" or is_in_block(lines[end])):
        end += 1
    text = textwrap.dedent("\n".join(lines[start:end])).rstrip() + "\n"
    return Block("file", (name[1], text), start, start, end)


def end_of_output(lines, at):
    """Output may have empty lines, but none at its end."""
    end = at
    while at < len(lines) and (lines[at].strip() == "" or is_in_block(lines[at])):
        if lines[at].startswith(INDENT + "$ "):
            break
        at += 1
        end = at if is_in_block(lines[at - 1]) else end
    return end


def blocks(lines):
    at = 0
    while at < len(lines):
        block = file_block(lines, at)
        if block is not None:
            yield block
            at = block.end
        elif lines[at].startswith(INDENT + "$ "):
            start = at
            command = lines[at][len(INDENT) + 2 :]
            at += 1
            while command.endswith("\\"):
                command = command[:-1] + lines[at].strip()
                at += 1
            end = end_of_output(lines, at)
            yield Block("compared", command, start, at, end)
            at = end
        else:
            command = re.match(INDENT + r"((?:build/)?sim .*?)(?:\s+#.*)?$", lines[at])
            if command and not LEFT_OUT.search(command[1]):
                yield Block("run", command[1], at, at + 1, at + 1)
            at += 1


def run_command(command, directory):
    return subprocess.run(
        ["sh", "-c", command],
        cwd=directory,
        env=dict(os.environ, PATH=f"{ROOT}/build:{os.environ['PATH']}"),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        timeout=SECONDS,
        check=False,
        encoding="utf-8",
    )


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
        ) or [""]
    return [line.rstrip() for line in wrapped]


def differs(page, block, want, have, errors):
    at = 0
    while at < min(len(want), len(have)) and want[at] == have[at]:
        at += 1
    start = max(0, at - 40)
    print(f"{page}:{block.start + 1}: $ {block.text}")
    print(f"  the page says   …{want[start:at + 80]}")
    print(f"  it is           …{have[start:at + 80]}")
    print(errors[-500:])


def check(page, renew, directory):
    lines = (ROOT / page).read_text().splitlines()
    good = True
    result = []
    copied = 0
    count = 0
    for block in blocks(lines):
        if block.kind == "file":
            path = directory / block.text[0]
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text[1])
            continue
        count += 1
        run = run_command(block.text, directory)
        if block.kind == "run":
            if run.returncode != 0:
                print(f"{page}:{block.start + 1}: {block.text}: status {run.returncode}")
                print(run.stdout[-500:] + run.stderr[-500:])
                good = False
            continue
        want = normal("\n".join(lines[block.output : block.end]))
        if same(want, normal(run.stdout)):
            continue
        if renew:
            result += lines[copied : block.output] + shown(run.stdout)
            copied = block.end
        else:
            differs(page, block, want, normal(run.stdout), run.stderr)
            good = False
    if count == 0:
        print(f"{page}: there is no block in it that can be run")
        good = False
    if renew:
        (ROOT / page).write_text("\n".join(result + lines[copied:]) + "\n")
    return good


def main():
    pages = [word for word in sys.argv[1:] if word != "--renew"]
    good = bool(pages)
    for page in pages:
        with tempfile.TemporaryDirectory(dir=ROOT / "build") as scratch:
            directory = pathlib.Path(scratch)
            for entry in ROOT.iterdir():
                (directory / entry.name).symlink_to(entry)
            good = check(page, "--renew" in sys.argv, directory) and good
    return 0 if good else 1


sys.exit(main())
