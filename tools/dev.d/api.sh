# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: api [NAME…]          which names of Zephyr's API are there (or those that contain NAME), and which
#:                      tests use them
#: api --missing        only what is not there
#: api --renew          write docs/api.md anew

command_api() {
	local pattern=.

	case ${1:-} in
	--renew)
		prepare
		"$top/tools/check/api" --renew
		return
		;;
	--missing) pattern='^(missing|less) ' ;;
	-*) die "no option $1 for api; there are --missing and --renew" ;;
	?*)
		pattern=$(printf '|%s' "$@")
		pattern="^[a-z]+ +.*(${pattern#|}).* <"
		;;
	esac
	prepare
	"$top/tools/check/api" --rows |
		awk -F'\t' '{ printf "%-7s %-40s <%s>, %s, %s%s%s\n", $1, $2, $3, $4, $5,
			$6 == "" ? "" : ":", $6 }' |
		grep -E "$pattern" || die "no name of docs/api.tsv is like that"
}
