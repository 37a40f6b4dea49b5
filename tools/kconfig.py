#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Merge configuration files and write what the build needs of the result.

A thin layer over kconfiglib: it reads the Kconfig tree, loads the files in the order given (a
later one overrides an earlier one), and writes .config, autoconf.h and a CMake file that sets
the same symbols. Each complaint is one line, FILE:LINE first, and says what to do. An error ends
the build. As in Zephyr, a wish whose dependencies are not met is only a warning, unless it is one
of PROTECTION, or --strict was given: a system that is less protected than its prj.conf says is no
good.
"""

import argparse
import difflib
import functools
import hashlib
import os
import re
import sys

import kconfiglib
from kconfiglib import AND, BOOL, HEX, INT, OR, STRING, TRI_TO_STR, Choice

ASSIGNMENT = re.compile(r"(?:CONFIG_(\w+)=(.*?)|# CONFIG_(\w+) is not set)\s*$")
NO_ASSIGNMENT = re.compile(r"\s*(?:#|$)")

# Who asks for one of these and does not get it would run without knowing what is not protected.
PROTECTION = {
    "USERSPACE", "HW_STACK_PROTECTION", "STACK_CANARIES", "SPIN_VALIDATE", "ASSERT",
    "APPLICATION_DEFINED_SYSCALL", "KERNEL_CHECKS", "DYNAMIC_OBJECTS",
}  # fmt: skip

# Prompts of symbols that change nothing begin like this, and go on with the reason.
TRUE_ALREADY, MEANS_NOTHING = "True already: ", "Means nothing here: "
# These can not be set.
NOT_HERE = "Not here: "

# What applications written for Zephyr ask for most, by the beginnings of the names.
DRIVERS = "ADC CAN CLOCK_CONTROL COUNTER DAC DISPLAY DMA EEPROM ENTROPY FLASH GPIO HWINFO I2C I2S"
DRIVERS += " INPUT LED PINCTRL PWM REGULATOR RTC SDHC SENSOR SERIAL_ SPI UART USB WATCHDOG WDT"
SUBSYSTEMS = "BT FAT FILE_SYSTEM FS IPC JSON LLEXT LVGL MBEDTLS MCUBOOT MCUMGR MODBUS MQTT NET"
SUBSYSTEMS += " NETWORKING NVS OPENTHREAD POSIX SETTINGS SHELL SMF STATS TFM TLS TRACING ZBUS"


class Assignment:
    """One line of a configuration file, or -DCONFIG_NAME=VALUE on the command line (no path)."""

    def __init__(self, name, value, path, line):
        self.name, self.value, self.path, self.line = name, value, path, line

    def where(self):
        return f"{self.path}:{self.line}" if self.path else "command line"


class Complaints:
    """What is wrong, in the order it was found."""

    def __init__(self, strict):
        self.strict, self.lines, self.failed = strict, [], False

    def error(self, text):
        self.lines.append(f"error: {text}")
        self.failed = True

    def warning(self, text):
        if self.strict:
            self.error(text)
        else:
            self.lines.append(f"warning: {text}")


def read_assignments(path, complaints, command_line):
    shown = None if path == command_line else path
    with open(path, encoding="utf-8") as lines:
        for number, text in enumerate(lines, 1):
            if number == 1 and text.startswith("\ufeff"):
                complaints.error(
                    f"{path}:1: the file begins with a byte order mark; save it as UTF-8 without one"
                )
                return
            match = ASSIGNMENT.match(text)
            if match:
                yield Assignment(match[1] or match[3], match[2] if match[1] else "n", shown, number)
            elif not NO_ASSIGNMENT.match(text):
                complaints.error(
                    f"{path}:{number}: '{text.strip()}' is no assignment; write CONFIG_NAME=value,"
                    " at the start of the line and without spaces around ="
                )


def is_defined(symbol):
    return symbol is not None and bool(symbol.nodes)


def plain(symbol, value):
    """The form in which a value can be compared: no quotes, numbers as numbers."""
    if symbol.orig_type == STRING:
        quoted = len(value) > 1 and value[0] == value[-1] == '"'
        return kconfiglib.unescape(value[1:-1]) if quoted else value
    if symbol.orig_type in (INT, HEX):
        try:
            return int(value, 0)
        except ValueError:
            return value
    return value


def shown(item):
    """One name of an expression, with the value that it has."""
    if isinstance(item, Choice):
        return f"choice {item.name or ''}".strip()
    if item.is_constant or not item.nodes:
        return kconfiglib.standard_sc_expr_str(item).replace("CONFIG_", "")
    return f"CONFIG_{item.name} (which is {item.str_value or 'n'})"


def unmet(expression):
    """The parts of a dependency that do not hold."""
    parts = []
    for part in kconfiglib.split_expr(expression, AND):
        if kconfiglib.expr_value(part) == 0:
            if isinstance(part, Choice):
                parts += unmet(part.direct_dep)
            else:
                parts.append(kconfiglib.expr_str(part, shown))
    return parts


def refused(symbol, wanted, seen):
    """Why a symbol did not get the value that it was assigned; and is that only a dependency?"""
    prompts = [node.prompt[1] for node in symbol.nodes if node.prompt]
    if not prompts:
        derived = symbol.defaults or symbol.rev_dep is not symbol.kconfig.n
        what = "it follows from other symbols" if derived else "nothing here implements it"
        return f"{what}; remove the line", False
    for node in symbol.nodes:
        if node.prompt and node.prompt[0].startswith(NOT_HERE):
            return node.prompt[0][len(NOT_HERE):], True
    missing = [text for condition in prompts for text in unmet(condition)]
    if symbol.choice and wanted == "y" and symbol.choice.selection not in (None, symbol):
        other = symbol.choice.selection.name
        by = f", set at {seen[other].where()}" if other in seen else ""
        return f"only one of a choice can be y, and that is CONFIG_{other}{by}", False
    if kconfiglib.expr_value(symbol.rev_dep) > 0 and wanted == "n":
        names = [
            kconfiglib.expr_str(part, shown)
            for part in kconfiglib.split_expr(symbol.rev_dep, OR)
            if kconfiglib.expr_value(part) > 0
        ]
        return f"it is selected by {', '.join(names)}", True
    if missing:
        return f"it needs {' and '.join(dict.fromkeys(missing))}", True
    for low, high, condition in symbol.ranges:
        if kconfiglib.expr_value(condition) and isinstance(plain(symbol, wanted), int):
            return f"it must lie in {low.str_value} to {high.str_value}", False
    kinds = {BOOL: "y or n", INT: "a whole number", HEX: "a number like 0x10", STRING: "text in double quotes"}
    return f"it takes {kinds.get(symbol.orig_type, 'another kind of value')}", False


def starts_with_one_of(name, words):
    return any(name == word.rstrip("_") or name.startswith(word.rstrip("_") + "_") for word in words.split())


def is_wish_for_nothing(item):
    """What is not here anyway is not wanted."""
    return item.value == "n" and starts_with_one_of(item.name, f"{DRIVERS} {SUBSYSTEMS}")


def hint_for_unknown(name, known):
    close = difflib.get_close_matches(name, known, 1, 0.75)
    if close:
        return f"did you mean CONFIG_{close[0]}?"
    if starts_with_one_of(name, DRIVERS):
        return "of drivers this tree has console, system timer, interrupts and mailbox; remove the line"
    if starts_with_one_of(name, SUBSYSTEMS):
        return (
            "of subsystems this tree has kernel, user mode, logging, heaps and the C library;"
            " remove the line"
        )
    return "remove the line, or define it in the application's Kconfig"


def check_number(item, symbol, complaints):
    """A number that is too long is an error of the compiler otherwise, in a generated file."""
    value = plain(symbol, item.value)
    if symbol.orig_type in (INT, HEX) and isinstance(value, int) and not -(2**31) <= value < 2**32:
        complaints.error(f"{item.where()}: CONFIG_{item.name}={item.value} has more than 32 bits")


def check_that_it_matters(item, symbol, complaints):
    """Symbols that are known only so that Zephyr's applications can name them."""
    for node in symbol.nodes:
        text = node.prompt[0] if node.prompt else ""
        for prefix, idle in ((TRUE_ALREADY, "y"), (MEANS_NOTHING, "n")):
            if text.startswith(prefix) and item.value != idle:
                complaints.warning(
                    f"{item.where()}: CONFIG_{item.name}={item.value} changes nothing:"
                    f" {text[len(prefix):]}"
                )


def check_value(item, symbol, seen, complaints):
    value = symbol.str_value
    if symbol.orig_type != STRING:
        value = plain(symbol, value or "n")
    if plain(symbol, item.value) == value or item.value == symbol.str_value:
        return
    got = symbol.str_value if symbol.str_value else "unset"
    if symbol.orig_type == BOOL:
        got = TRI_TO_STR[symbol.tri_value]
    why, dependency = refused(symbol, item.value, seen)
    tell = complaints.warning if dependency and item.name not in PROTECTION else complaints.error
    tell(f"{item.where()}: CONFIG_{item.name}={item.value} has no effect, the value is {got}: {why}")


def load(kconf, paths, command_line, whole, complaints):
    """Load all files, and complain of what does not become what it was assigned.

    whole: that is a .config, which has a line for every symbol, also for those that change nothing.
    """
    seen = {}
    known = [name for name, symbol in kconf.syms.items() if is_defined(symbol)]
    for path in paths:
        here = {}
        for item in read_assignments(path, complaints, command_line):
            symbol = kconf.syms.get(item.name)
            if not is_defined(symbol) and is_wish_for_nothing(item):
                continue
            if not is_defined(symbol):
                complaints.error(
                    f"{item.where()}: CONFIG_{item.name} does not exist;"
                    f" {hint_for_unknown(item.name, known)}"
                )
                continue
            before = here.get(item.name)
            if before and plain(symbol, before.value) != plain(symbol, item.value):
                complaints.error(
                    f"{item.where()}: CONFIG_{item.name}={item.value} contradicts"
                    f" CONFIG_{item.name}={before.value} in line {before.line}; keep one"
                )
            here[item.name] = seen[item.name] = item
        kconf.load_config(path, replace=False)
    for item in seen.values():
        symbol = kconf.syms[item.name]
        if symbol.choice and item.value == "y":
            # An overlay may choose something else, just by choosing it.
            chosen = symbol.choice.user_selection
            if chosen not in (None, symbol) and seen[chosen.name].path != item.path:
                continue
        check_number(item, symbol, complaints)
        if not whole:
            check_that_it_matters(item, symbol, complaints)
        check_value(item, symbol, seen, complaints)


class Edits:
    """What a person has set in .config itself, by menuconfig or by hand.

    It counts in place of the files that .config came from, until one of these changes: then they
    count again, as in Zephyr. A file beside .config remembers what both were.
    """

    def __init__(self, config, path, sources):
        self.config, self.path = config, path
        self.sources = digest(sources)
        self.count = False  # does .config count?
        self.dropped = False  # has it counted, until now?
        if not path:
            return
        try:
            with open(path, encoding="utf-8") as file:
                sources, written, edited = file.read().split()
            by_person = digest([config]) != written or edited == "edited"
        except (OSError, ValueError):
            return  # the first time, or .config is gone
        self.count = by_person and sources == self.sources
        self.dropped = by_person and not self.count

    def remember(self):
        if self.path:
            edited = "edited" if self.count else "generated"
            text = f"{self.sources} {digest([self.config])} {edited}\n"
            write_if_changed(self.path, text)


def digest(paths):
    whole = hashlib.sha256()
    for path in paths:
        with open(path, "rb") as file:
            whole.update(f"{path}\0".encode() + hashlib.sha256(file.read()).digest())
    return whole.hexdigest()


def core_symbols(kconf, core, foreign):
    """The symbols that the core can see: those below its own Kconfig file, and not in a foreign one."""

    @functools.lru_cache(maxsize=None)
    def real(path):
        return os.path.realpath(os.path.join(kconf.srctree, path))

    core, foreign = os.path.realpath(core), {os.path.realpath(path) for path in foreign}

    def below(node):
        paths = {real(path) for path in (node.filename, *(path for path, _ in node.include_path))}
        return core in paths and not foreign & paths

    return [symbol for symbol in kconf.unique_defined_syms if any(map(below, symbol.nodes))]


def cmake_lines(symbols):
    for symbol in symbols:
        value = symbol.str_value
        if symbol.orig_type == BOOL and value == "n" or value == "" and symbol.orig_type != STRING:
            continue
        if not symbol.config_string:
            continue
        value = value.replace("\\", "\\\\").replace('"', '\\"').replace("$", "\\$")
        yield f'set(CONFIG_{symbol.name} "{value}")\n'


def write_if_changed(path, text):
    try:
        with open(path, encoding="utf-8") as old:
            if old.read() == text:
                return
    except OSError:
        pass
    with open(path, "w", encoding="utf-8") as new:
        new.write(text)


def parse_command_line():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", required=True, help="the Kconfig file to begin with")
    parser.add_argument("--config", required=True, help="write the configuration here")
    parser.add_argument("--autoconf", required=True, help="write the C header here")
    parser.add_argument("--cmake", required=True, help="write the CMake file here")
    parser.add_argument("--core", help="a Kconfig file that the tree must have in it")
    parser.add_argument("--foreign", action="append", default=[], help="a Kconfig file below it that the core knows nothing of")
    parser.add_argument("--command-line", help="that one of FILES which was not written by anybody")
    parser.add_argument("--strict", action="store_true", help="warnings are errors")
    parser.add_argument("--core-autoconf", help="write here what the core sees of the C header")
    parser.add_argument("--core-cmake", help="write here what the core sees of the CMake file")
    parser.add_argument("--core-names", help="write here the names of what the core can see")
    parser.add_argument("--edits", help="remember here whether a person has edited the configuration")
    parser.add_argument("files", nargs="*", help="configuration files, the strongest last")
    return parser.parse_args()


def main():
    args = parse_command_line()
    try:
        kconf = kconfiglib.Kconfig(args.root, warn_to_stderr=False, suppress_traceback=False)
    except (kconfiglib.KconfigError, OSError) as problem:
        # kconfiglib goes on about environment variables; ours are set.
        text = str(problem).split("Check that environment variables")[0]
        sys.exit(f"error: {' '.join(text.split()).replace(' error:', '').removesuffix('.')}")
    read = [os.path.realpath(os.path.join(kconf.srctree, name)) for name in kconf.kconfig_filenames]
    if args.core and os.path.realpath(args.core) not in read:
        name = os.path.basename(args.core)
        sys.exit(f'error: {args.root} leaves out the symbols of the core; add: source "{name}"')
    # What load() says better, and what is no fault: overlays are there to override.
    kconf.warn_assign_undef = kconf.warn_assign_override = kconf.warn_assign_redun = False
    complaints = Complaints(args.strict)
    try:
        edits = Edits(args.config, args.edits, args.files)
        files = [args.config] if edits.count else args.files
        load(kconf, files, args.command_line, edits.count, complaints)
        if edits.dropped:
            os.replace(args.config, args.config + ".old")
            complaints.lines.append(
                f"warning: what was set in {args.config} no longer counts, as a file that it came"
                f" from has changed; kept as {args.config}.old"
            )
    except (OSError, UnicodeDecodeError) as problem:
        sys.exit(f"error: cannot read the configuration: {problem}")
    for text in complaints.lines:
        print(text, file=sys.stderr)
    if complaints.failed:
        sys.exit(1)
    os.makedirs(os.path.dirname(args.autoconf), exist_ok=True)
    kconf.write_config(args.config, header="# Generated by tools/kconfig.py\n", save_old=False)
    edits.remember()
    kconf.write_autoconf(args.autoconf, header="/* Generated by tools/kconfig.py */\n")
    sources = [os.path.join(kconf.srctree, path) for path in kconf.kconfig_filenames]
    symbols = kconf.unique_defined_syms
    text = "# Generated by tools/kconfig.py\n" + "".join(cmake_lines(symbols))
    text += "set(KCONFIG_SOURCES\n" + "".join(f'  "{path}"\n' for path in sources) + ")\n"
    write_if_changed(args.cmake, text)
    if args.core_autoconf:
        symbols = core_symbols(kconf, args.core, args.foreign)
        names = {f"CONFIG_{symbol.name}" for symbol in symbols}
        with open(args.autoconf, encoding="utf-8") as autoconf:
            lines = [line for line in autoconf if line.startswith("#") and line.split()[1] in names]
        write_if_changed(args.core_autoconf, "/* Generated by tools/kconfig.py */\n" + "".join(lines))
        text = "# Generated by tools/kconfig.py\n" + "".join(cmake_lines(symbols))
        write_if_changed(args.core_cmake, text)
        write_if_changed(args.core_names, "".join(f"{name}\n" for name in sorted(names)))


if __name__ == "__main__":
    main()
