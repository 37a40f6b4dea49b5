# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: uninstall [--prefix DIR]
#:                      remove what install has written there

# shellcheck disable=SC1091
. "$commands/lib/installed.sh"

command_uninstall() {
	local file found=''

	take_prefix uninstall "$@"
	for file in "${installed[@]}"; do
		is_ours "$prefix/$file" || continue
		rm -f "$prefix/$file" || die "cannot remove $prefix/$file"
		echo "removed $prefix/$file"
		found=1
	done
	[[ -n $found ]] || die "nothing of ours is below $prefix; --prefix DIR says where else"
}
