# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: bench [--json]       measure, and print the raw costs of the machine beside it

command_bench() {
	prepare_tests
	rm -f "$log"
	exec "$build/bench" "$@"
}
