#!/bin/sh
# what no source may use, and what only some may
set -eu
cd "$(dirname "$0")/../.."
wrong=0

# refuse WHY ERE SOURCE...: a line of a source that matches, comments aside
refuse() {
	why=$1
	pattern=$2
	shift 2
	[ $# -gt 0 ] || return 0
	if grep -nHE -e "$pattern" "$@" | grep -vE ':[0-9]+:[[:space:]]*(/?\*)'
	then
		echo "^ $why"
		wrong=1
	fi
}

# those under a folder of the list, without those that match an ERE
sources() {
	find registry cli -name '*.[ch]' 2>/dev/null | sort |
		grep -vE -e "${1:-^$}" || :
}

call() {
	echo "(^|[^A-Za-z0-9_])($1)[[:space:]]*\\("
}

# shellcheck disable=SC2046 # file names are words here
{
refuse 'banned functions' \
	"$(call 'strcpy|strcat|v?sprintf|strtok|ato[ifl]|gets|system|popen')" \
	$(sources)
refuse 'memory comes from an arena' \
	"$(call 'malloc|calloc|realloc|free|strdup|strndup|v?asprintf')" \
	$(sources '^registry/(base|store)/')
refuse 'the library reads no environment' \
	"$(call 'getenv|secure_getenv|setenv|putenv|setlocale|isatty')" \
	$(sources '^cli/')
refuse 'structs and enums have no other name' \
	'^[[:space:]]*typedef[[:space:]]+(struct|union|enum)[^(]*$' $(sources)
refuse 'a constructor runs before anybody asked' \
	'__attribute__.*constructor' $(sources)
}
exit "$wrong"
