#!/bin/bash
# what is read of a git work tree is what git itself says of it
. "$(dirname "$0")/lib.sh"

show=$B/tests/tools/checkout_show
# libgit2 1.5 forgets what it took to look for extensions
echo leak:libpcre2-8.so >"$log/leaks"
export LSAN_OPTIONS=suppressions=$log/leaks:print_suppressions=0
export GIT_CONFIG_COUNT=3 GIT_OPTIONAL_LOCKS=0
export GIT_CONFIG_KEY_0=safe.directory GIT_CONFIG_VALUE_0='*'
export GIT_CONFIG_KEY_1=init.defaultBranch GIT_CONFIG_VALUE_1=main
export GIT_CONFIG_KEY_2=protocol.file.allow GIT_CONFIG_VALUE_2=always

# new FOLDER [OPTION...]: a repository with three files in one commit
new() {
	git init -q "${@:2}" "$1"
	mkdir "$1/sub"
	echo one >"$1/a.txt"
	echo two >"$1/b.txt"
	echo three >"$1/sub/c.txt"
	git -C "$1" add .
	git -C "$1" commit -qm first
}

# changed FOLDER: the paths of files that differ, as git itself finds them
changed() {
	{
		git -C "$1" diff -z --cached --name-only --no-renames \
			--ignore-submodules=dirty
		git -C "$1" diff -z --name-only --no-renames \
			--ignore-submodules=dirty
	} | LC_ALL=C sort -zu
}

# lines FOLDER: the difference as docs/git.md defines it, by git's own means
lines() {
	local path full blob mode
	changed "$1" | while IFS= read -rd '' path; do
		full=$(git -C "$1" rev-parse --show-toplevel)/$path
		if [ -L "$full" ]; then
			mode=120000
			blob=$(readlink -n -- "$full" | git hash-object --stdin)
		elif [ -d "$full" ] && [ -e "$full/.git" ]; then
			mode=160000
			blob=$(git -C "$full" rev-parse HEAD)
		elif [ -f "$full" ]; then
			mode=100644
			[ ! -x "$full" ] || mode=100755
			blob=$(git hash-object --no-filters -- "$full")
		else
			mode=000000
			blob=$(printf '%040d' 0)
		fi
		echo "$mode $blob $path"
	done
}

count() {
	tr -cd '\0' | wc -c
}

digest() {
	sha256sum | cut -d ' ' -f 1
}

# agrees FOLDER: run in FOLDER, it says what git says
agrees() {
	run "$show" "$1"
	is_status 0
	err_empty
	lines "$1" >"$log/lines"
	difference=-
	[ ! -s "$log/lines" ] || difference=$(digest <"$log/lines")
	top=$(git -C "$1" rev-parse --show-toplevel)
	out_is <<-WANTED
		commit $(git -C "$1" rev-parse -q --verify HEAD || echo -)
		branch $(git -C "$1" symbolic-ref -q --short HEAD || echo -)
		top $top
		changed $(changed "$1" | count)
		untracked $(git -C "$top" ls-files -oz --exclude-standard |
			count)
		difference $difference
		remote ${remote:--}
	WANTED
}

# refuses FOLDER TEXT: it cannot be read, and says so
refuses() {
	run "$show" "$1"
	is_status 8
	out_empty
	err_has "$2"
	err_has '--no-git'
}

t 'no repository: nothing is found, and libgit2 is not loaded'
mkdir plain
LD_DEBUG=files run "$show" plain
is_status 0
out_is <<<'no repository'
err_lacks libgit2

t 'libgit2 that cannot be loaded, or is of another version'
new clean
mkdir -p no-library other-library
touch no-library/libgit2.so.1.5 no-library/libgit2.so
LD_LIBRARY_PATH=$work/no-library refuses clean 'cannot load libgit2 1.5'
sed -nE 's/^\tX\((git_[a-z0-9_]+)\).*/\1/p' \
	"$top/registry/catalog/commit_git.h" | grep -v _version |
	sed 's/.*/void &(void) {}/' >other.c
echo 'int git_libgit2_version(int *a, int *b, int *c)
{ *a = 1; *b = 9; *c = 0; return 0; }' >>other.c
holds "${CC:-cc}" -w -shared -fPIC -o other-library/libgit2.so.1.5 other.c
LD_LIBRARY_PATH=$work/other-library \
	refuses clean 'cannot use libgit2 1.9: this program was built for'

t 'a folder that is not there is an error'
run "$show" absent
is_status 3
err_has "'absent'"

t 'a clean work tree'
agrees clean
out_has 'changed 0'

t 'from a folder inside it'
agrees clean/sub

t 'in a thread beside'
run "$show" --beside clean plain clean
is_status 0
same "$("$show" clean plain clean)" "$(cat "$out")"
mkdir broken
echo nonsense >broken/.git
run "$show" --beside broken
is_status 8
err_has "'$work/broken'"

t 'touched, not changed'
touch -d '2 days ago' clean/a.txt
agrees clean
out_has 'changed 0'

t 'modified'
new modified
echo more >>modified/a.txt
agrees modified
out_has 'changed 1'

t 'the same size and time, other content: not even git sees it'
new racy
touch -d '2020-01-01' racy/a.txt
git -C racy add -u
printf 'onE\n' >racy/a.txt
touch -d '2020-01-01' racy/a.txt
run "$show" racy
is_status 0
out_has 'changed 1'

t 'staged, staged and reverted, staged and changed again'
new staged
echo more >>staged/a.txt
echo more >>staged/b.txt
echo more >>staged/sub/c.txt
git -C staged add -u
echo two >staged/b.txt
echo again >>staged/sub/c.txt
agrees staged
out_has 'changed 3'

t 'a new file, staged, staged and gone, only intended'
new added
echo x >added/x
echo y >added/y
echo z >added/z
git -C added add x y
git -C added add -N z
rm added/y
agrees added
out_has 'changed 3'

t 'deleted, with and without telling git'
new deleted
rm deleted/a.txt
git -C deleted rm -q b.txt
agrees deleted
out_has 'changed 2'

t 'deleted in the index only: both changed and untracked'
new forgotten
git -C forgotten rm -q --cached a.txt
agrees forgotten
out_has 'changed 1'
out_has 'untracked 1'

t 'renamed: one gone, one new'
new renamed
git -C renamed mv a.txt sub/d.txt
agrees renamed
out_has 'changed 2'

t 'mode, and file to link, link to file, file to folder, folder to file'
new kinds
ln -s a.txt kinds/link
git -C kinds add .
git -C kinds commit -qm link
agrees kinds
chmod +x kinds/a.txt
ln -sf a.txt kinds/b.txt
rm kinds/link
echo file >kinds/link
rm -r kinds/sub
echo file >kinds/sub
agrees kinds
out_has 'changed 4'
git -C kinds commit -qam other
rm kinds/link
mkdir kinds/link
echo below >kinds/link/below
agrees kinds
out_has 'changed 1'
out_has 'untracked 2'

t 'a pipe in place of a file counts as absent'
new pipe
rm pipe/a.txt
mkfifo pipe/a.txt
run "$show" pipe
is_status 0
out_has "difference $(digest <<<"000000 $(printf '%040d' 0) a.txt")"

t 'a conflict'
new conflict
git -C conflict checkout -qb other
echo other >conflict/a.txt
git -C conflict commit -qam other
git -C conflict checkout -q main
echo main >conflict/a.txt
git -C conflict commit -qam main
git -C conflict merge -q other >/dev/null || true
agrees conflict
out_has 'changed 1'

t 'untracked files are counted apart, ignored ones not at all'
new untracked
mkdir -p untracked/data/deep untracked/logs
echo 1 >untracked/data/1
echo 2 >untracked/data/deep/2
echo 3 >untracked/logs/3
mkdir untracked/empty
echo '/logs/' >untracked/.gitignore
agrees untracked
out_has 'changed 0'
out_has 'untracked 3'

t 'ignored by the user, in the ignore file of HOME'
mkdir -p .config/git
echo '*.tmp' >.config/git/ignore
echo x >untracked/x.tmp
agrees untracked
out_has 'untracked 3'
rm -r .config

t 'a repository in a folder that git does not know'
new outer
new outer/inner
agrees outer
out_has 'untracked 1'

t 'line ends: clean by what git keeps, the difference by the bytes on disk'
new ends
echo '*.txt text eol=crlf' >ends/.gitattributes
git -C ends add . 2>/dev/null
git -C ends commit -qm attributes
rm ends/*.txt
git -C ends checkout -q .
touch -d '2 days ago' ends/a.txt
agrees ends
out_has 'changed 0'
printf 'changed\r\n' >ends/a.txt
agrees ends
out_has 'changed 1'

t 'no filter is run; a file of Git LFS is clean when it is what was stored'
new large
printf 'weights\n' >"$work/weights"
printf '*.bin filter=lfs\n' >large/.gitattributes
printf 'version https://git-lfs.github.com/spec/v1\noid sha256:%s\nsize %d\n' \
	"$(digest <weights)" 8 >large/model.bin
git -C large add .
git -C large commit -qm large
cp weights large/model.bin
git -C large config filter.lfs.clean "touch $work/filter-was-run"
git -C large config filter.lfs.required true
run "$show" large
is_status 0
out_has 'changed 0'
echo other >large/model.bin
run "$show" large
is_status 0
out_has 'changed 1'
blob=$(git hash-object --no-filters large/model.bin)
out_has "difference $(digest <<<"100644 $blob model.bin")"
holds test ! -e filter-was-run

t 'files that git was told not to look at are looked at'
new hidden
git -C hidden update-index --assume-unchanged a.txt
git -C hidden update-index --skip-worktree b.txt
run "$show" hidden
is_status 0
out_has 'changed 0'
echo more >>hidden/a.txt
echo more >>hidden/b.txt
run "$show" hidden
is_status 0
out_has 'changed 2'
git -C hidden update-index --no-assume-unchanged a.txt
git -C hidden update-index --no-skip-worktree b.txt
agrees hidden

t 'a sparse checkout: what is left out has not changed'
new sparse
git -C sparse sparse-checkout set --no-cone /a.txt
holds test ! -e sparse/b.txt
agrees sparse
out_has 'changed 0'
echo more >>sparse/a.txt
agrees sparse
out_has 'changed 1'
git -C sparse reset -q --soft "$(git -C sparse commit-tree -m empty \
	"$(git -C sparse mktree </dev/null)")"
run "$show" sparse
is_status 0
out_has "difference $(digest <<-LINES
	100644 $(git hash-object sparse/a.txt) a.txt
	100644 $(echo two | git hash-object --stdin) b.txt
	100644 $(echo three | git hash-object --stdin) sub/c.txt
LINES
)"

t 'a sparse or split index cannot be read, and what to do is said'
new sparser
git -C sparser sparse-checkout set --cone --sparse-index nothing
refuses sparser 'git sparse-checkout reapply --no-sparse-index'
git -C sparser sparse-checkout reapply --no-sparse-index
agrees sparser
out_has 'changed 0'
new split
git -C split update-index --split-index
refuses split 'git update-index --no-split-index'
git -C split update-index --no-split-index
agrees split

t 'before the first commit'
git init -q unborn
agrees unborn
out_has 'branch main'
echo a >unborn/a
echo b >unborn/b
git -C unborn add a
agrees unborn
out_has 'changed 1'
out_has 'untracked 1'

t 'a detached HEAD'
new detached
git -C detached checkout -q --detach
agrees detached
out_has 'branch -'

t 'a branch with a slash, packed refs, packed objects'
new packed
git -C packed checkout -qb feature/new-loss
git -C packed gc -q
agrees packed
out_has 'branch feature/new-loss'

t 'another owner'
if [ "$(id -u)" = 0 ]; then
	new foreign
	echo more >>foreign/a.txt
	chown -R 12345:12345 foreign
	agrees foreign
	out_has 'changed 1'
else
	same 'to be root, to give a repository to another user' "$(id -un)"
fi

t 'what may not be read: the files of HOME are left out, all else is said'
if [ "$(id -u)" = 0 ]; then
	chmod 755 "$work"
	cp "$show" show
	new locked
	echo more >>locked/a.txt
	other() {
		HOME=$1 run setpriv --reuid 12345 --clear-groups ./show locked
	}
	mkdir -m 700 theirs
	echo '[broken' >theirs/.gitconfig
	other "$work/theirs"
	is_status 0
	out_has 'changed 1'
	chmod 755 theirs
	chmod 600 theirs/.gitconfig
	mkdir -p -m 700 theirs/.config/git
	other "$work/theirs"
	is_status 0
	out_has 'changed 1'
	chmod 644 theirs/.gitconfig
	other "$work/theirs"
	is_status 8
	err_has "theirs/.gitconfig"
	chmod 000 locked/a.txt
	other /nowhere
	is_status 8
	err_has "cannot read '$work/locked/a.txt': Permission denied"
	chmod 000 locked/.git
	other /nowhere
	is_status 8
	err_has "'$work/locked': its '.git' is no repository, or may not be read"
else
	same 'to be root, to read as another user' "$(id -un)"
fi

t 'an added work tree'
new many
git -C many worktree add -q ../added-tree -b side
echo more >>added-tree/a.txt
agrees added-tree
out_has 'branch side'
agrees many
out_has 'changed 0'

t 'work trees of a bare repository'
git clone -q --bare clean hub/.bare
echo 'gitdir: ./.bare' >hub/.git
git -C hub worktree add -q main
remote=$work/clean
agrees hub/main
remote=

t 'an added work tree whose repository is gone'
mv many many-moved
refuses added-tree "'$work/added-tree'"

t 'a bare repository has a commit and no files'
git clone -q --bare clean bare.git
run "$show" bare.git
is_status 0
out_is <<-WANTED
	commit $(git -C clean rev-parse HEAD)
	branch main
	top -
	changed 0
	untracked 0
	difference -
	remote $work/clean
WANTED

t 'a submodule, from inside'
new whole
git -C whole submodule --quiet add "$work/clean" part
git -C whole commit -qm part
remote=$work/clean
agrees whole/part
echo more >>whole/part/a.txt
agrees whole/part
out_has 'changed 1'
remote=

t 'a submodule, from the parent: files that differ in it'
run "$show" whole
is_status 0
blob=$(git hash-object whole/part/a.txt)
out_has 'changed 1'
out_has "difference $(digest <<<"100644 $blob part/a.txt")"

t 'a submodule, from the parent: files that git does not know are no change'
git -C whole/part checkout -q .
echo x >whole/part/x
run "$show" whole
is_status 0
out_has 'changed 0'
out_has 'untracked 1'
rm whole/part/x
agrees whole

t 'a submodule, from the parent: another commit'
git -C whole/part commit -q --allow-empty -m other
agrees whole
out_has 'changed 1'
git -C whole add part
agrees whole
out_has 'changed 1'
git -C whole commit -qm other
agrees whole
out_has 'changed 0'

t 'a submodule that is not checked out, or gone'
git -C whole submodule --quiet deinit -f part
agrees whole
out_has 'changed 0'
rmdir whole/part
agrees whole

t 'a repository of SHA-256 names'
new long --object-format=sha256
refuses long 'its objects are named by SHA-256, which libgit2'

t 'a .git that cannot be read is never passed over'
mkdir -p clean/nested/.git
refuses clean/nested "'$work/clean/nested'"
rmdir clean/nested/.git
echo 'gitdir: /nowhere' >clean/nested/.git
refuses clean/nested "'$work/clean/nested'"
ln -sf nowhere clean/nested/.git
refuses clean/nested "'$work/clean/nested'"
rm -r clean/nested
new damaged
echo garbage >damaged/.git/HEAD
refuses damaged "'$work/damaged'"
echo "$(printf '%040d' 7)" >damaged/.git/HEAD
refuses damaged "'$work/damaged'"
new unset
printf '[remote "origin"\n' >>unset/.git/config
refuses unset "'$work/unset'"
new unindexed
echo garbage >unindexed/.git/index
refuses unindexed "'$work/unindexed'"
new newer
git -C newer config core.repositoryFormatVersion 1
git -C newer config extensions.unheardOf true
refuses newer unheardof

t 'the extensions of a partial clone and of configuration by work tree'
git clone -q --filter=blob:none "file://$work/clean" partial 2>"$log/clone"
git -C partial config core.repositoryFormatVersion 1
git -C partial config extensions.partialClone origin
remote=file://$work/clean
agrees partial
git -C partial config extensions.worktreeConfig true
git -C partial config --worktree core.sparseCheckout false
agrees partial
remote=

t 'spaces, a new line and odd bytes in names'
new "$(printf 'a b\nc')"
odd=$work/$(printf 'a b\nc')
printf 'x\n' >"$odd/$(printf 'new\nline')"
printf 'x\n' >"$odd/$(printf 'not\377utf8')"
printf 'x\n' >"$odd/ \"quoted\" "
git -C "$odd" add .
agrees "$odd"

t 'sorted by bytes'
new order
for name in B a.b a/b a-b ab é Z; do
	mkdir -p "order/$(dirname "$name")"
	echo "$name" >"order/$name"
done 2>/dev/null || rm -f order/a
git -C order add .
agrees order

t 'the remote: the one the branch follows, else origin, else the only one'
new remotes
config() { git -C remotes config "$@"; }
config remote.up.url https://token@host/up
remote=https://host/up agrees remotes
config remote.other.url git@host:other.git
agrees remotes
config remote.origin.url https://me:secret@host/origin
config --add remote.origin.url https://host/second
remote=https://host/origin agrees remotes
config branch.main.remote other
remote=git@host:other.git agrees remotes
config branch.main.remote .
remote=https://host/origin agrees remotes
config branch.main.remote https://me:secret@host/fork
remote=https://host/fork agrees remotes
config branch.main.remote 'up'
config url.https://secret@mirror/.insteadOf https://token@host/
remote=https://host/up agrees remotes

t 'control characters in the configuration'
config remote.up.url "$(printf 'https://token@host/\033[31mred\nline')"
remote=$(printf 'https://host/\033[31mred\nline') agrees remotes

t 'nothing is written to the repository'
new still
touch -d '2 days ago' still/a.txt
before=$(find still -exec stat -c '%n %y %z %i' {} + | sort)
run "$show" still
is_status 0
same "$before" "$(find still -exec stat -c '%n %y %z %i' {} + | sort)"
