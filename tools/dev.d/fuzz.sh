# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: fuzz [OPTIONS]       random system calls against a witness and the kernel's own checks:
#:                      --calls N (20000; 5000 on a board), --seed N, -b BOARD, and options of
#:                      build/sim run. A failure prints the line that repeats it

# Random system calls (tests/fuzz). Shown are its own lines, and the last of all when it fails.
command_fuzz() {
	local calls='' seed=1 board='' options=() status=0 repeat

	while [[ $# -gt 0 ]]; do
		case $1 in
		--calls | --seed | -b | --board)
			[[ $# -gt 1 ]] || die "fuzz: $1 needs a value"
			case $1 in
			--calls) calls=$2 ;;
			--seed) seed=$2 ;;
			*) board=$2 ;;
			esac
			shift
			;;
		*) options+=("$1") ;;
		esac
		shift
	done
	if [[ -z $calls ]]; then
		[[ -z $board ]] && calls=20000 || calls=5000
	fi
	[[ $calls =~ ^[0-9]+$ && $seed =~ ^[0-9]+$ ]] || die "fuzz: --calls and --seed are numbers"
	# There a domain runs on while the kernel reads its frame.
	if [[ -z $board && " ${options[*]} " != *" --hand-over "* && " ${options[*]} " != *" --valgrind "* ]]; then
		options+=(--hand-over ring)
	fi
	repeat="tools/dev fuzz --calls $calls --seed $seed${board:+ -b $board}${options[0]:+ ${options[*]}}"
	[[ -z $board ]] || options+=(-b "$board")
	# Most of a long run would go into words for the deaths.
	[[ $calls -lt 100000 ]] || options+=(--extra-conf quiet.conf)
	prepare "${options[@]}"
	"$build/sim" run "$top/tests/fuzz" "${options[@]}" --time virtual \
		-- --calls "$calls" --seed "$seed" 2>&1 |
		LC_ALL=C awk -v last="$log" '
			/^fuzz: / { print; fflush() }
			{ ring[NR % 60] = $0 }
			END { for (i = 1; i <= 60; i++) print ring[(NR + i) % 60] >last }' ||
		status=$?
	if [[ $status -ne 0 ]]; then
		cat "$log"
		echo "fuzz: repeat it with: $repeat"
	fi
	return "$status"
}
