# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: format [--check]     format all C files (or only list those that are not formatted)

command_format() {
	need_packages clang-format-19
	case ${1:-} in
	'') "$top/tools/check/format" --fix ;;
	--check) "$top/tools/check/format" ;;
	*) die "no option $1 for format; there is --check" ;;
	esac
}
