# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: soak [NAME…]         tests of what rarely happens, a hundred times as long as in `test`

command_soak() {
	prepare_tests
	"$build/tests/apps" --soak "$@"
}
