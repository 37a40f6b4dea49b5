# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What tools/dev says to the person who typed it, on stderr.

say() {
	printf 'tools/dev: %s\n' "$*" >&2
}

die() {
	say "$@"
	exit 2
}
