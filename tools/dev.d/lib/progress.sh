# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Where a long command is: on a terminal a line that overwrites itself, elsewhere a line now and
# then, so that a log shows that it moves.

progress_every=10 # seconds between lines where there is no terminal
progress_last=$SECONDS
progress_shown=

progress() {
	if [[ -t 2 ]]; then
		printf '\r\033[K%.*s' "$((${COLUMNS:-80} - 1))" "$*" >&2
		progress_shown=1
	elif ((SECONDS - progress_last >= progress_every)); then
		progress_last=$SECONDS
		printf '%s\n' "$*" >&2
	fi
}

# Before anything else is printed.
progress_end() {
	if [[ -n $progress_shown ]]; then
		printf '\r\033[K' >&2
		progress_shown=
	fi
}

# Show the steps of a build by ninja, whose output is on stdin, and copy it to a file.
progress_ninja() {
	local what=$1 log=$2 line

	: >"$log"
	while read -r line; do
		printf '%s\n' "$line" >>"$log"
		if [[ $line =~ ^\[([0-9]+)/([0-9]+)\] ]]; then
			progress "$what: ${BASH_REMATCH[1]} of ${BASH_REMATCH[2]}"
		fi
	done
	progress_end
}
