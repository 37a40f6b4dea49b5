#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# link.sh FACTS DIRECTORIES COMMAND…: links. Where the linker misses the device of a devicetree's node,
# a line says which node that is and what would give it a driver: the symbol of a Kconfig file below
# one of the directories (parted by colons) that looks for its compatible.

facts=$1 directories=$2
shift 2

# Of all Kconfig files: the symbols whose lines name DT_HAS_$1_ENABLED.
symbols_for() {
	echo "$directories" | tr ':' '\n' | while read -r directory; do
		[ -d "$directory" ] && find -L "$directory" -name 'Kconfig*' -type f -print
	done | sort -u | tr '\n' '\0' |
		xargs -0 awk -v wanted="DT_HAS_$1_ENABLED" '
			$1 == "config" || $1 == "menuconfig" { symbol = $2 }
			index($0, wanted) && symbol != "" && !seen[symbol]++ { print "CONFIG_" symbol "=y" }'
}

# Lines as one, with $1 between.
joined() {
	awk -v between="$1" '{ printf "%s%s", (NR > 1 ? between : ""), $0 }'
}

explain() {
	node=$(grep "^\"/.*: {\"ordinal\": $1, " "$facts")
	[ -n "$node" ] || return
	path=$(echo "$node" | sed 's/^"\([^"]*\)".*/\1/')
	compatibles=$(echo "$node" | sed 's/.*"compatible": \[\([^]]*\)\].*/\1/; s/[",]* /\n/g; s/"//g')
	if [ -z "$compatibles" ]; then
		echo "error: no driver in this build for $path: the node has no compatible" >&2
		return
	fi
	symbols=$(for compatible in $compatibles; do
		symbols_for "$(echo "$compatible" | tr 'a-z' 'A-Z' | sed 's/[^A-Z0-9]/_/g')"
	done | sort -u | joined ' or ')
	echo "error: no driver in this build for $path ($(echo "$compatibles" | joined ', '))," \
		"whose device is used; ${symbols:-there is none for it in this tree}" >&2
}

said=$("$@" 2>&1)
status=$?
[ -z "$said" ] || printf '%s\n' "$said" >&2
if [ "$status" -ne 0 ]; then
	printf '%s\n' "$said" | sed -n 's/.*undefined reference to .__device_dts_ord_\([0-9]*\).*/\1/p' |
		sort -nu | while read -r number; do explain "$number"; done
fi
exit "$status"
