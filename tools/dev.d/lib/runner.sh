# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Runs cmocka programs and counts their tests. Each result is printed when it is there, with what
# the test had to say if it failed or was left out; a program that falls silent for too long is
# ended.

passed=0
failed=0

# A unit test takes milliseconds; a machine may be busy.
runner_silence=${BULKHEAD_SILENCE:-300} # seconds

count_pass() {
	passed=$((passed + $1))
}

count_fail() {
	failed=$((failed + $1))
}

result() {
	progress_end
	printf '%s' "$1"
}

# The test that runs in run_runner() has come to no end of its own.
runner_broken() {
	result "$block[  FAILED  ] $name: $test $1"$'\n'
	bad=$((bad + 1))
	test=''
	block=''
}

# run_runner NAME COMMAND…: cmocka says for each test RUN and then a verdict; what it sums up at
# the end is not looked at, because a program that breaks off does not come so far.
run_runner() {
	local name=$1 fd pid line got status=0 test='' block='' good=0 bad=0 left_out=0 count=0 total=0
	shift

	exec {fd}< <(exec "$@" 2>&1 </dev/null)
	pid=$!
	while true; do
		got=0
		IFS= read -r -t "$runner_silence" -u "$fd" line || got=$?
		[[ $got -eq 0 || $got -gt 128 ]] || break
		if [[ $got -gt 128 ]]; then
			kill_below "$pid"
			kill -KILL "$pid" 2>/dev/null || true
			test=${test:-the runner}
			runner_broken "said nothing for $runner_silence s and was ended"
			break
		fi
		case $line in
		# With the group's name in front since version 1.1.7.
		'[==========] Running '* | '[==========] '*': Running '*)
			[[ $line =~ Running\ ([0-9]+) ]] && total=${BASH_REMATCH[1]}
			count=0
			;;
		'[==========] '*)
			[[ -z $test ]] || runner_broken 'could not be run'
			block=''
			;;
		'[ RUN      ] '*)
			[[ -z $test ]] || runner_broken 'could not be run'
			test=${line#'[ RUN      ] '}
			block=''
			count=$((count + 1))
			;;
		'[       OK ] '* | '[  SKIPPED ] '*)
			if [[ -n $test ]]; then
				if [[ $line == *SKIPPED* ]]; then
					left_out=$((left_out + 1))
				else
					good=$((good + 1))
					block=''
				fi
				result "$block${line%%\] *}] $name: $test ($count of $total)"$'\n'
				test=''
				block=''
			fi
			;;
		'[  FAILED  ] '*'GROUP SETUP'*)
			result "$block[  FAILED  ] $name: the setup of a group"$'\n'
			bad=$((bad + 1))
			;;
		'[  FAILED  ] '*)
			if [[ -n $test ]]; then
				result "$block[  FAILED  ] $name: $test ($count of $total)"$'\n'
				bad=$((bad + 1))
				test=''
				block=''
			fi
			;;
		'[ BUILD    ] '*)
			progress "$name: ${line#'[ BUILD    ] '}"
			;;
		*)
			block+=$line$'\n'
			;;
		esac
	done
	exec {fd}<&-
	wait "$pid" || status=$?
	if [[ -n $test ]]; then
		runner_broken "broke the runner off, status $status"
	elif [[ $status -ne 0 && $bad -eq 0 ]]; then
		result "$block[  FAILED  ] $name: the runner ended with status $status"$'\n'
		bad=1
	elif [[ $good -eq 0 && $bad -eq 0 && $left_out -eq 0 ]]; then
		result "$block[  FAILED  ] $name: the runner ran no test"$'\n'
		bad=1
	fi
	count_pass "$good"
	count_fail "$bad"
}

# The last line; fails when a test did.
count_print() {
	progress_end
	echo "$passed passed, $failed failed"
	[[ $failed -eq 0 ]]
}
