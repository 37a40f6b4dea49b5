#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""kconfig_edit.py menuconfig|guiconfig KCONFIG: kconfiglib's own editors of a configuration.

Each edits the file that the variable KCONFIG_CONFIG names. Here is only what turns the ways in
which one may not start into one line each.
"""

import curses
import importlib
import os
import sys

import kconfiglib


def main():
    editor, root = sys.argv[1:]
    try:
        module = importlib.import_module(editor)
    except ImportError as problem:
        package = "python3-tk" if "tkinter" in str(problem) else "python3-kconfiglib"
        sys.exit(f"error: {editor} needs {package}: apt-get install {package}")
    try:
        module.menuconfig(kconfiglib.Kconfig(root, warn_to_stderr=False))
    except curses.error:
        sys.exit(f"error: {editor} needs a terminal, and knows none called '{os.getenv('TERM', '')}'")
    except Exception as problem:  # tkinter may not be there to name its own
        if type(problem).__name__ != "TclError":
            raise
        sys.exit(f"error: {editor} has no display to open a window on; menuconfig needs a terminal only")


if __name__ == "__main__":
    main()
