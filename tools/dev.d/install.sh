# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: install [--prefix DIR]
#:                      put `sim` on the PATH, with its manual page and completion for bash and zsh;
#:                      below /usr/local for root, ~/.local for others. The tree stays where it is
#
# What is installed is a small script that starts build/sim of this tree, and what that prints of
# itself: the page and the completion. So a tree that has moved is installed again from its new place.

# shellcheck disable=SC1091
. "$commands/lib/installed.sh"

# A word of sh.
quoted() {
	printf "'%s'" "${1//\'/\'\\\'\'}"
}

start_script() {
	cat <<END
#!/bin/sh
# $mark: starts the \`sim\` of the tree.
tree=$(quoted "$top")
if [ ! -x "\$tree/build/sim" ]; then
	if [ -x "\$tree/tools/dev" ]; then
		echo "sim: it is not built; type: \$tree/tools/dev run" >&2
	else
		echo "sim: its tree is no longer at \$tree; where it is now, type: tools/dev install --prefix" \\
			$(quoted "$(quoted "$prefix")") >&2
	fi
	exit 2
fi
exec "\$tree/build/sim" "\$@"
END
}

# What goes into one of the files; the mark is a comment in each of their languages.
content_of() {
	case $1 in
	bin/sim) start_script ;;
	*.1)
		printf '.\\" %s\n' "$mark"
		"$build/sim" --manual
		;;
	*bash-completion*)
		echo "# $mark"
		"$build/sim" completion bash
		;;
	*)
		# zsh wants its own first line to be the first.
		"$build/sim" completion zsh
		echo "# $mark"
		;;
	esac
}

install_file() {
	local path=$prefix/$1

	content_of "$1" >"$log"
	mkdir -p "$(dirname "$path")" 2>/dev/null && cp "$log" "$path.new" 2>/dev/null ||
		die "cannot write to $(dirname "$path"); give another --prefix DIR, or type: sudo $top/tools/dev install"
	if [[ $1 == bin/* ]]; then chmod 755 "$path.new"; else chmod 644 "$path.new"; fi
	mv "$path.new" "$path"
	echo "$path"
}

command_install() {
	local file owner

	take_prefix install "$@"
	for file in "${installed[@]}"; do
		if [[ -e $prefix/$file ]] && ! is_ours "$prefix/$file"; then
			die "$prefix/$file is there already, and not ours; give another --prefix DIR"
		fi
	done
	# What root builds in somebody's tree would be in that person's way.
	owner=$(stat -c %U "$top")
	if [[ $(id -u) -eq 0 && $owner != root ]]; then
		[[ -x $build/sim ]] || die "the tree is not built; as $owner, type: tools/dev run"
	else
		prepare
	fi
	for file in "${installed[@]}"; do
		install_file "$file"
	done
	if [[ :$PATH: != *:$prefix/bin:* ]]; then
		say "$prefix/bin is not on your PATH; type: export PATH=\"$prefix/bin:\$PATH\""
	fi
}
