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

# Lines "chips file question R036 …", for each kind of test; chips: both, linux, arm, or unit.
named() {
	# RULE(R036 R037, question)
	grep -nE '^RULE\(' tests/apps/app_*/src/*.c tests/apps/app_*/src/*.cpp |
		sed -nE 's/^([^:]*):[0-9]+:RULE\(([A-Z0-9_ ]+), ([a-z0-9_]+)\).*/both \1 \3 \2/p' |
		sed 's/PC_/PC-/g'
	# TEST(question, … .rules = "R036"), over several lines; KIND(id, "kind", "R036", …)
	for file in tests/apps/test_*.c; do
		tr '\n\t' '  ' <"$file" | sed 's/TEST(/\nTEST(/g' | grep '^TEST(' |
			sed -E 's/^(TEST\([^{]*).*/\1/' |
			sed -E '/\.linux_only/s/^/linux /; /\.board/s/^/arm /; /\.app/!s/^TEST/linux TEST/' |
			sed -E 's/^TEST/both TEST/' |
			sed -nE "s|^([a-z]+) TEST\(([a-z0-9_]+),.*\.rules = \"([^\"]*)\".*|\1 $file \2 \3|p"
		sed -nE "s|^([A-Z]+_)?KIND\([a-z0-9_]+, \"([a-z0-9-]+)\", \"([R0-9 ]+)\".*|\1 src/apps/rogue \2 \3|p" \
			"$file" | sed -E 's/^(HOST|LINUX)_ /linux /; s/^ARM_ /arm /; s/^(TOLD_)? /both /'
		sed -nE "s|^LINUX\([a-z0-9_]+, \"([a-z0-9-]+)\".*|linux src/apps/rogue \1 R208|p" "$file"
	done
	grep -rnoE 'R[0-9]{3}' tests/unit --include='*.c' 2>/dev/null |
		sed -E 's/^([^:]*):[0-9]+:(R[0-9]+)$/unit \1 - \2/' | sort -u
}

table() {
	cat <<'TEXT'
# Rules and their tests

The system's fine semantics are written down as numbered rules; each rule has tests that name it.
This page is written by `tests/apps/rules_table.sh`. A question is a function `RULE(…)` of an
application in `tests/apps/app_*`, or a test of the runner `build/tests/apps`; run one with
`build/tests/apps NAME`, or those of a rule with `build/tests/apps R036`. `rogue: KIND` is a kind of
misbehaviour of the application `src/apps/rogue`.

All of them run on the Linux chip. The third column says how many run in QEMU's Cortex-M33, too
(`build/tests/apps --board mps2_an521`), with the MPU on.

| rule | tests | on the Arm chip |
| ---- | ----- | --------------- |
TEXT
	named | awk '
		{
			for (i = 4; i <= NF; i++) {
				if ($i !~ /^(R[0-9][0-9][0-9]|PC-[0-9]+|CS-[0-9]+)$/) continue
				if ($2 == "src/apps/rogue") text = "rogue: " $3
				else if ($3 == "-") { text = $2; sub(".*/unit/", "unit: ", text) }
				else { text = $3; gsub("_", " ", text); text = text "?" }
				if ($1 == "arm") {
					arm[$i]++
				} else if (!seen[$i, text]++) {
					list[$i] = list[$i] (list[$i] == "" ? "" : "<br>") text
					arm[$i] += $1 == "both"
					host[$i] += $1 == "linux"
				}
			}
		}
		END {
			for (rule in list) {
				where = "the core by itself"
				if (host[rule] > 0) where = "the processes of the Linux chip only"
				if (arm[rule] > 0) where = arm[rule]
				print "| " rule " | " list[rule] " | " where " |"
			}
		}' | sort
	cat <<'TEXT'

R067 (RTIO) is about a part that is not there yet. Rules about the processes below the Linux chip
(R118, R202, R208 and others of section I) have no meaning on a chip; "the core by itself" is the
same code on both, tested in unit tests.
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
