/* commit_git.c - loading libgit2, and opening repositories with it */
#include "catalog/commit_git.h"

#include <dlfcn.h>
#include <errno.h>
#include <limits.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define WAY_OUT "record no commit: --no-git"

static enum status
load(struct commit_git *git, struct error *err)
{
	static const struct {
		const char *name;
		size_t offset;
	} functions[] = {
#define ROW(name) {#name, offsetof(struct commit_git, name)},
		COMMIT_GIT_FUNCTIONS(ROW)
#undef ROW
	};
	void *library = dlopen("libgit2.so." LIBGIT2_SOVERSION, RTLD_NOW);

	if (!library)
		library = dlopen("libgit2.so", RTLD_NOW);
	if (!library)
		return fail(err, ERR_SYSTEM,
			    "cannot load libgit2 " LIBGIT2_SOVERSION
			    ", which reads commits: %s (install it, or " WAY_OUT
			    ")",
			    dlerror());
	for (size_t i = 0; i < sizeof(functions) / sizeof(*functions); i++) {
		void *function = dlsym(library, functions[i].name);

		if (!function)
			return fail(err, ERR_SYSTEM,
				    "cannot use libgit2: %s (" WAY_OUT ")",
				    dlerror());
		memcpy((char *)git + functions[i].offset, &function,
		       sizeof(function));
	}
	return OK;
}

/* Its structs must be laid out as in the headers we were built with. */
static enum status
check_version(const struct commit_git *git, struct error *err)
{
	int major = 0, minor = 0, revision = 0;

	git->git_libgit2_version(&major, &minor, &revision);
	if (major == LIBGIT2_VER_MAJOR && minor == LIBGIT2_VER_MINOR)
		return OK;
	return fail(err, ERR_SYSTEM,
		    "cannot use libgit2 %d.%d: this program was built for "
		    "libgit2 %d.%d (install that one, or " WAY_OUT ")",
		    major, minor, LIBGIT2_VER_MAJOR, LIBGIT2_VER_MINOR);
}

/* Configuration of a user that may not be read (HOME is still another one's)
 * is left out, as git does; libgit2 would fail. */
static void
leave_out(const struct commit_git *git, git_config_level_t level,
	  const char *name)
{
	git_buf folder = {0};
	char path[PATH_MAX];
	int length;

	git->git_libgit2_opts(GIT_OPT_GET_SEARCH_PATH, level, &folder);
	length = snprintf(path, sizeof(path), "%s/%s",
			  folder.ptr ? folder.ptr : "", name);
	git->git_buf_dispose(&folder);
	if (length > 0 && (size_t)length < sizeof(path) &&
	    access(path, R_OK) != 0 && errno == EACCES)
		git->git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
}

/* It stays loaded: what it loaded may still have work at a thread's end. */
enum status
commit_git_begin(struct commit_git *git, struct error *err)
{
	static const char *const extensions[] = {"worktreeconfig",
						 "partialclone"};
	size_t count = sizeof(extensions) / sizeof(*extensions);
	enum status status = load(git, err);

	if (status == OK)
		status = check_version(git, err);
	if (status != OK)
		return status;
	if (git->git_libgit2_init() < 0)
		return fail(err, ERR_SYSTEM,
			    "cannot start libgit2 (" WAY_OUT ")");
	/* other people's repositories are the rule in containers */
	git->git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, 0);
	git->git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, extensions, count);
	leave_out(git, GIT_CONFIG_LEVEL_GLOBAL, ".gitconfig");
	leave_out(git, GIT_CONFIG_LEVEL_XDG, "config");
	return OK;
}

void
commit_git_end(struct commit_git *git)
{
	git->git_libgit2_shutdown();
}

/* What libgit2 does not know, in words that help. */
static const char *
explain(const char *message)
{
	if (strstr(message, "objectformat"))
		return "its objects are named by SHA-256, which "
		       "libgit2 " LIBGIT2_SOVERSION " does not know";
	if (strstr(message, "mandatory extension: 'link'"))
		return "its index is split, which libgit2 " LIBGIT2_SOVERSION
		       " does not know (git update-index --no-split-index)";
	if (strstr(message, "mandatory extension: 'sdir'"))
		return "its index is sparse, which libgit2 " LIBGIT2_SOVERSION
		       " does not know (git sparse-checkout reapply "
		       "--no-sparse-index)";
	if (strstr(message, "could not find repository"))
		return "its '.git' is no repository, or may not be read";
	return message;
}

enum status
commit_git_refuse(const struct commit_tree *tree, struct error *err)
{
	const git_error *last = tree->git->git_error_last();

	return fail(err, ERR_SYSTEM,
		    "cannot read the git repository in '%s': %s (" WAY_OUT ")",
		    tree->folder,
		    last ? explain(last->message) : "libgit2 says not why");
}

static enum status
read_head(struct commit_tree *tree, struct error *err)
{
	const struct commit_git *git = tree->git;
	git_commit *commit;
	int code = git->git_reference_name_to_id(&tree->head, tree->repository,
						 "HEAD");

	if (code == GIT_ENOTFOUND)
		return OK;
	if (code < 0 ||
	    git->git_commit_lookup(&commit, tree->repository, &tree->head) < 0)
		return commit_git_refuse(tree, err);
	git->git_commit_free(commit);
	tree->born = true;
	return OK;
}

enum status
commit_tree_open(const struct commit_git *git, const char *folder,
		 struct commit_tree *tree, struct error *err)
{
	memset(tree, 0, sizeof(*tree));
	tree->git = git;
	tree->folder = folder;
	if (git->git_repository_open_ext(&tree->repository, folder,
					 GIT_REPOSITORY_OPEN_NO_SEARCH,
					 NULL) < 0)
		return commit_git_refuse(tree, err);
	tree->top = git->git_repository_workdir(tree->repository);
	return read_head(tree, err);
}

void
commit_tree_close(struct commit_tree *tree)
{
	tree->git->git_repository_free(tree->repository);
}
