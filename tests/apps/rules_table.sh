#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# Writes docs/rules.md: for each rule that a test names, the tests. Run it from anywhere after
# adding a test; `rules_table.sh --check` only says whether the page is up to date (status 1: not).
# Looks at RULE(…) of the applications, at .rules of the end-to-end tests, and at the rules named
# in the unit tests.

set -eu
cd "$(dirname "$0")/../.."
page=docs/rules.md

# Lines "R036 file question", for each kind of test.
named() {
	# RULE(R036 R037, question)
	grep -nE '^RULE\(' tests/apps/app_*/src/*.c tests/apps/app_*/src/*.cpp |
		sed -nE 's/^([^:]*):[0-9]+:RULE\(([A-Z0-9_ ]+), ([a-z0-9_]+)\).*/\1 \3 \2/p' |
		sed 's/PC_/PC-/g'
	# TEST(question, … .rules = "R036"), over several lines; KIND(id, "kind", "R036", …)
	for file in tests/apps/test_*.c; do
		tr '\n\t' '  ' <"$file" | sed 's/TEST(/\nTEST(/g' |
			sed -nE "s|^TEST\(([a-z0-9_]+),[^{]*\.rules = \"([^\"]*)\".*|$file \1 \2|p"
		sed -nE "s|^([A-Z]+_)?KIND\([a-z0-9_]+, \"([a-z0-9-]+)\", \"([R0-9 ]+)\".*|src/apps/rogue \2 \3|p" \
			"$file"
		sed -nE "s|^LINUX\([a-z0-9_]+, \"([a-z0-9-]+)\".*|src/apps/rogue \1 R208|p" "$file"
	done
	grep -rnoE 'R[0-9]{3}' tests/unit --include='*.c' 2>/dev/null |
		sed -E 's/^([^:]*):[0-9]+:(R[0-9]+)$/\1 - \2/' | sort -u
}

table() {
	cat <<'TEXT'
# Rules and their tests

The system's fine semantics are written down as numbered rules; each rule has tests that name it.
This page is written by `tests/apps/rules_table.sh`. A question is a function `RULE(…)` of an
application in `tests/apps/app_*`, or a test of the runner `build/tests/apps`; run one with
`build/tests/apps NAME`, or those of a rule with `build/tests/apps R036`. `rogue: KIND` is a kind of
misbehaviour of the application `src/apps/rogue`.

| rule | tests |
| ---- | ----- |
TEXT
	named | awk '
		{
			for (i = 3; i <= NF; i++) {
				if ($i !~ /^(R[0-9][0-9][0-9]|PC-[0-9]+)$/) continue
				if ($1 == "src/apps/rogue") text = "rogue: " $2
				else if ($2 == "-") { text = $1; sub(".*/unit/", "unit: ", text) }
				else { text = $2; gsub("_", " ", text); text = text "?" }
				if (!seen[$i, text]++)
					list[$i] = list[$i] (list[$i] == "" ? "" : "<br>") text
			}
		}
		END { for (rule in list) print "| " rule " | " list[rule] " |" }' | sort
	cat <<'TEXT'

Not tested on the Linux chip: R028 is about what the Arm MPU can not express. R067 (RTIO) is about
a part that is not there yet.
TEXT
}

if [ "${1:-}" = --check ]; then
	table | cmp -s - "$page" || {
		echo "$page is out of date: run tests/apps/rules_table.sh" >&2
		exit 1
	}
else
	table >"$page"
fi
