#!/bin/sh
# mandoc finds nothing wrong with the man pages; what is installed is all there
# and is removed again; an archive has every file of the sources
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
unset MAKEFLAGS MFLAGS MAKELEVEL
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

refuse() {
	echo "$*"
	exit 1
}

# target NAME: into a root of its own
target() {
	make -s B="$B" DESTDIR="$work/root" PREFIX=/usr "$1"
}

make -s B="$B" man
target install
usr=$work/root/usr
for file in bin/mlops share/man/man1/mlops.1 share/man/man1/mlops-promote.1 \
	share/man/man7/mlops-references.7; do
	[ -s "$usr/$file" ] || refuse "'make install' installed no $file"
done
"$usr/bin/mlops" version | grep -q '^mlops [0-9]' || refuse 'it does not run'
# shellcheck disable=SC2016 # for the inner shell
bash -c '. "$0" && complete -p mlops' \
	"$usr/share/bash-completion/completions/mlops" >"$work/completion" ||
	refuse 'the completion completes nothing'
target uninstall
left=$(find "$work/root" ! -type d)
[ -z "$left" ] || refuse "'make uninstall' left $left"

# an archive has no .git of its own
[ -e .git ] || exit 0
make -s B="$work" dist
git ls-tree -r --name-only HEAD | sort >"$work/wanted"
tar -tzf "$work"/mlops-*.tar.gz | sed 's|^[^/]*/||; /\/$/d; /^$/d' | sort |
	diff "$work/wanted" - || refuse "'make dist' has other files"
