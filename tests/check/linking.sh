#!/bin/sh
# the release program: three libraries and no more, and hardened
set -eu
cd "$(dirname "$0")/../.."
program=${B:-build}/mlops
wrong=0

needed=$(readelf -dW "$program" | sed -n 's/.*(NEEDED).*\[\(.*\)\]/\1/p')
for library in $needed; do
	case $library in
	libc.so.6 | libm.so.6 | libsmartcols.so.1 | ld-linux*) ;;
	*)
		echo "$program needs $library"
		wrong=1
		;;
	esac
done

# has WHAT OPTIONS ERE: readelf's answer has it
has() {
	readelf "$2" -W "$program" | grep -qE "$3" || {
		echo "$program: no $1"
		wrong=1
	}
}
has 'position independence' -h 'Type:.*DYN'
has 'RELRO' -l GNU_RELRO
has 'immediate binding' -d 'BIND_NOW|FLAGS.*NOW'
has 'stack protector' --dyn-syms __stack_chk_fail
has 'fortified calls' --dyn-syms '_chk@'
exit "$wrong"
