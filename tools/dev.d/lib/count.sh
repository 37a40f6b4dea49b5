# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sums up the results of test runners, by reading the summaries that cmocka prints. Sourced by
# tools/dev.

passed=0
failed=0

count_pass() {
	passed=$((passed + $1))
}

count_fail() {
	failed=$((failed + $1))
}

# count_runner NAME COMMAND…: run a cmocka program, show what it prints, and add its numbers. One
# that ends badly without saying which test failed (a crash) counts as a failure itself.
count_runner() {
	local name=$1 status=0 output good bad
	shift

	output=$(mktemp)
	"$@" 2>&1 | tee "$output" || status=${PIPESTATUS[0]}
	good=$(sed -n 's/^\[  PASSED  \] \([0-9]*\) test.*/\1/p' "$output" | paste -sd+ -)
	bad=$(sed -n 's/^\[  FAILED  \] \([0-9]*\) test.*/\1/p' "$output" | paste -sd+ -)
	rm -f "$output"
	good=$((${good:-0}))
	bad=$((${bad:-0}))
	if [[ $status -ne 0 && $bad -eq 0 ]]; then
		echo "[  FAILED  ] runner: $name ended with status $status"
		bad=1
	fi
	if [[ $status -eq 0 && $good -eq 0 && $bad -eq 0 ]]; then
		echo "[  FAILED  ] runner: $name ran no test"
		bad=1
	fi
	count_pass "$good"
	count_fail "$bad"
}

# lane_start COMMAND…: count in the background; lane_end shows what it printed, and adds it up.
lane_start() {
	lane_output=$(mktemp)
	(
		passed=0
		failed=0
		"$@"
		echo "$passed $failed" >"$lane_output.sum"
	) >"$lane_output" 2>&1 &
	lane_pid=$!
}

lane_end() {
	local good=0 bad=1

	wait "$lane_pid" || true
	cat "$lane_output"
	read -r good bad <"$lane_output.sum" || echo "[  FAILED  ] the lane of tests broke off"
	rm -f "$lane_output" "$lane_output.sum"
	count_pass "$good"
	count_fail "$bad"
}

# The last line; fails when a test did.
count_print() {
	echo "$passed passed, $failed failed"
	[[ $failed -eq 0 ]]
}
