#!/bin/sh
# what is tracked says nothing of where it was made, and is tidy
set -eu
cd "$(dirname "$0")/../.."
wrong=0

tracked() {
	if [ -e .git ]; then
		git -c safe.directory='*' ls-files -z
	else
		find . -path ./build -prune -o -type f -print0
	fi
}

# refuse WHY ERE [MORE]: in any text file but this one, and those named *MORE
refuse() {
	if tracked | grep -zvE "(^|/)(hygiene\.sh|LICENSE${3+|.*$3})\$" |
		xargs -0 grep -nHIE -e "$2"
	then
		echo "^ $1"
		wrong=1
	fi
}
refuse 'a path of the maker' '(^|[^A-Za-z0-9_.})~-])/work/'
refuse 'work that is left' '(^|[^A-Za-z])(TODO|FIXME|XXX)([^A-Za-z]|$)'
# a TSV line ends in a tab when its last field is empty
refuse 'blanks at the end of a line' '[[:blank:]]$' '\.tsv'
exit "$wrong"
