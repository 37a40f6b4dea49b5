# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# What `tools/dev install` writes, and where: for it, and for `uninstall`.

# Each file of ours has this in it; one without is somebody else's.
mark='Installed by tools/dev of Bulkhead'

installed=(
	bin/sim
	share/man/man1/sim.1
	share/bash-completion/completions/sim
	share/zsh/site-functions/_sim
)

# Sets prefix, from the words behind the command ($1: its name).
take_prefix() {
	local command=$1
	shift

	prefix=/usr/local
	[[ $(id -u) -eq 0 ]] || prefix=${HOME:?}/.local
	while [[ $# -gt 0 ]]; do
		case $1 in
		--prefix)
			[[ $# -gt 1 ]] || die "$command: --prefix needs a directory"
			prefix=$2
			shift
			;;
		--prefix=*) prefix=${1#--prefix=} ;;
		*) die "no option $1 for $command; there is --prefix DIR" ;;
		esac
		shift
	done
	[[ -n $prefix ]] || die "$command: --prefix needs a directory"
	[[ $prefix == /* ]] || prefix=$PWD/$prefix
}

is_ours() {
	grep -q -F "$mark" "$1" 2>/dev/null
}
