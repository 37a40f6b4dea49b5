# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: run [ARGUMENTS]      build and run an application: build/sim run ARGUMENTS

command_run() {
	prepare "$@"
	rm -f "$log"
	exec "$build/sim" run "$@"
}
