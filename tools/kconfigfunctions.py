# SPDX-License-Identifier: Apache-2.0
"""Functions for Kconfig files that ask the devicetree: $(dt_nodelabel_enabled,uart1).

kconfiglib finds them by the name of this file. They answer from dt.json of gen_devicetree, which is
read when the first of them is asked. An answer is "y" or "n", a number, or a text; of a node that is
not there "n", 0, or "".
"""

import functools
import json
import os

UNITS = {"k": 10, "K": 10, "m": 20, "M": 20, "g": 30, "G": 30}


@functools.lru_cache(maxsize=None)
def tree():
    path = os.environ.get("DEVICETREE_FACTS")
    if not path:
        return {"aliases": {}, "chosen": {}, "labels": {}, "nodes": {}}
    with open(path, encoding="utf-8") as facts:
        return json.load(facts)


def nodes():
    return tree()["nodes"].values()


def at_path(path):
    """A path may begin with an alias."""
    first, _, rest = path.partition("/")
    if first:
        path = tree()["aliases"].get(first, "") + (f"/{rest}" if rest else "")
    return tree()["nodes"].get(path)


def at(kind, name):
    return tree()["nodes"].get(tree()[kind].get(name))


def yes(condition):
    return "y" if condition else "n"


def okay(node):
    return bool(node) and node["status"] == "okay"


def compatible(node, name):
    return bool(node) and name in node["compatible"]


def value(node, name):
    return node["properties"].get(name) if node else None


def number(wanted, unit, as_hex):
    wanted = wanted if isinstance(wanted, int) and not isinstance(wanted, bool) else 0
    wanted >>= UNITS.get(unit, 0)
    return hex(wanted) if as_hex else str(wanted)


def register(node, part, index, unit, as_hex):
    """Address (0) or size (1) of an element of reg."""
    regs = node["reg"] if node else []
    reg = regs[int(index, 0)] if int(index, 0) < len(regs) else []
    return number(reg[part] if part < len(reg) else 0, unit, as_hex)


def element(node, name, index, unit, as_hex):
    values = value(node, name)
    index = int(index, 0)
    found = values[index] if isinstance(values, list) and index < len(values) else 0
    return number(found, unit, as_hex)


def parent(path):
    return path.rpartition("/")[0] or "/"


# name: (function of the arguments as texts, fewest arguments, most arguments)
ANSWERS = {
    "dt_has_compat": (lambda name: yes(any(compatible(n, name) for n in nodes())), 1, 1),
    "dt_compat_enabled": (lambda name: yes(any(okay(n) and compatible(n, name) for n in nodes())), 1, 1),
    "dt_compat_on_bus": (
        lambda name, bus: yes(any(okay(n) and compatible(n, name) and bus in n["buses"] for n in nodes())),
        2,
        2,
    ),
    "dt_chosen_label": (lambda name: value(at("chosen", name), "label") or "", 1, 1),
    "dt_chosen_enabled": (lambda name: yes(okay(at("chosen", name))), 1, 1),
    "dt_chosen_path": (lambda name: tree()["chosen"].get(name, ""), 1, 1),
    "dt_chosen_has_compat": (lambda name, what: yes(compatible(at("chosen", name), what)), 2, 2),
    "dt_chosen_bool_prop": (lambda name, prop: yes(value(at("chosen", name), prop) is True), 2, 2),
    "dt_path_enabled": (lambda path: yes(okay(at_path(path))), 1, 1),
    "dt_alias_enabled": (lambda name: yes(okay(at("aliases", name))), 1, 1),
    "dt_nodelabel_enabled": (lambda label: yes(okay(at("labels", label))), 1, 1),
    "dt_nodelabel_enabled_with_compat": (
        lambda label, name: yes(okay(at("labels", label)) and compatible(at("labels", label), name)),
        2,
        2,
    ),
    "dt_nodelabel_bool_prop": (lambda label, prop: yes(value(at("labels", label), prop) is True), 2, 2),
    "dt_nodelabel_has_prop": (lambda label, prop: yes(value(at("labels", label), prop) is not None), 2, 2),
    "dt_nodelabel_has_compat": (lambda label, name: yes(compatible(at("labels", label), name)), 2, 2),
    "dt_nodelabel_path": (lambda label: tree()["labels"].get(label, ""), 1, 1),
    "dt_nodelabel_array_prop_has_val": (
        lambda label, prop, wanted: yes(int(wanted, 0) in (value(at("labels", label), prop) or [])),
        3,
        3,
    ),
    "dt_node_bool_prop": (lambda path, prop: yes(value(at_path(path), prop) is True), 2, 2),
    "dt_node_has_prop": (lambda path, prop: yes(value(at_path(path), prop) is not None), 2, 2),
    "dt_node_str_prop_equals": (lambda path, prop, text: yes(value(at_path(path), prop) == text), 3, 3),
    "dt_node_has_compat": (lambda path, name: yes(compatible(at_path(path), name)), 2, 2),
    "dt_node_parent": (lambda path: parent(path) if at_path(path) else "", 1, 1),
    "dt_gpio_hogs_enabled": (lambda: yes(any(okay(n) and n["hogs"] for n in nodes())), 0, 0),
    # There are no shields.
    "shields_list_contains": (lambda shield: "n", 1, 1),
}


def add_numbers():
    """Those that come as a decimal and as a hexadecimal number."""
    for form in ("int", "hex"):
        as_hex = form == "hex"
        for part, what in enumerate(("addr", "size")):
            ANSWERS[f"dt_chosen_reg_{what}_{form}"] = (
                lambda name, index="0", unit="", part=part, as_hex=as_hex: register(
                    at("chosen", name), part, index, unit, as_hex
                ),
                1,
                3,
            )
            ANSWERS[f"dt_node_reg_{what}_{form}"] = (
                lambda path, index="0", unit="", part=part, as_hex=as_hex: register(
                    at_path(path), part, index, unit, as_hex
                ),
                1,
                3,
            )
        ANSWERS[f"dt_node_int_prop_{form}"] = (
            lambda path, prop, unit="", as_hex=as_hex: number(value(at_path(path), prop), unit, as_hex),
            2,
            3,
        )
        ANSWERS[f"dt_node_array_prop_{form}"] = (
            lambda path, prop, index, unit="", as_hex=as_hex: element(
                at_path(path), prop, index, unit, as_hex
            ),
            3,
            4,
        )


add_numbers()

# What kconfiglib calls: with itself and the name before the arguments.
functions = {
    name: (lambda _kconf, _name, *args, answer=answer: answer(*args), least, most)
    for name, (answer, least, most) in ANSWERS.items()
}
