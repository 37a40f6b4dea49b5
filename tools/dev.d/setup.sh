# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: setup                install the Debian packages that the commands above need, and build

command_setup() {
	[[ $# -eq 0 ]] || die "setup takes no arguments"
	prepare_tests
	say "all is there; try: build/sim run"
}
