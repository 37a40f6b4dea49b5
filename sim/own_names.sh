#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
#
# own_names.sh NM OBJCOPY LIBRARY OBJECT...: the names that these objects define become names of the
# library's own in all of it, prefixed with bulkhead_. An application may then use them.
set -e
nm=$1 objcopy=$2 library=$3
shift 3
"$nm" -g --defined-only -P "$@" |
	awk 'NF > 2 && !seen[$1]++ { print $1, "bulkhead_" $1 }' >"$library.names"
"$objcopy" --redefine-syms="$library.names" "$library"
