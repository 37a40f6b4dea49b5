# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# The files of the tree, as the checks see them: without build/, without what git ignores when
# there is git, and without inputs of tests, which may be wrong on purpose. Sourced by the checks.

top=$(cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../.." && pwd -P)
cd "$top" || exit 2

# tree_files NAME-PATTERN…: paths, one a line.
tree_files() {
	local pattern tests=()

	for pattern in "$@"; do
		tests+=(${tests:+-o} -name "$pattern")
	done
	find . \( -path ./build -o -path ./.git -o -path '*/data' \) -prune -o \
		-type f \( "${tests[@]}" \) -print | sed 's|^\./||' | sort
}
