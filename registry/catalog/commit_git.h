/* commit_git.h - libgit2, loaded on demand; nothing else includes git2.h */
#ifndef CATALOG_COMMIT_GIT_H
#define CATALOG_COMMIT_GIT_H

#include "base/error.h"
#include <git2.h>
#include <stdbool.h>

struct arena;
struct checkout;

#define COMMIT_GIT_FUNCTIONS(X)           \
	X(git_attr_get)                   \
	X(git_buf_dispose)                \
	X(git_commit_free)                \
	X(git_commit_lookup)              \
	X(git_config_free)                \
	X(git_config_get_string)          \
	X(git_config_iterator_free)       \
	X(git_config_iterator_new)        \
	X(git_config_next)                \
	X(git_error_last)                 \
	X(git_index_entrycount)           \
	X(git_index_free)                 \
	X(git_index_get_byindex)          \
	X(git_index_get_bypath)           \
	X(git_libgit2_init)               \
	X(git_libgit2_opts)               \
	X(git_libgit2_shutdown)           \
	X(git_libgit2_version)            \
	X(git_odb_hash)                   \
	X(git_odb_hashfile)               \
	X(git_reference_free)             \
	X(git_reference_lookup)           \
	X(git_reference_name_to_id)       \
	X(git_reference_symbolic_target)  \
	X(git_repository_config_snapshot) \
	X(git_repository_free)            \
	X(git_repository_hashfile)        \
	X(git_repository_index)           \
	X(git_repository_open_ext)        \
	X(git_repository_workdir)         \
	X(git_status_byindex)             \
	X(git_status_list_entrycount)     \
	X(git_status_list_free)           \
	X(git_status_list_new)

/* Its functions, by their names: linking it would cost every command 5 ms. */
struct commit_git {
#define MEMBER(name) __typeof__ (&(name))(name);
	COMMIT_GIT_FUNCTIONS(MEMBER)
#undef MEMBER
};

/* An open repository: the one asked for, or a submodule in it. */
struct commit_tree {
	const struct commit_git *git;
	const char *folder;
	git_repository *repository;
	const char *top; /* of its work tree, ends with '/'; NULL: bare */
	git_oid head;
	bool born; /* has HEAD a commit? */
};

/* Loads and initialises it; every OK is followed by commit_git_end. */
enum status commit_git_begin(struct commit_git *git, struct error *err);
void commit_git_end(struct commit_git *git);

/* Fails with what libgit2 said last of this repository. */
enum status commit_git_refuse(const struct commit_tree *tree,
			      struct error *err);

/* Opens the repository whose `.git` is in `folder`, or which it is, and reads
 * its HEAD. `tree` is closed by the caller, also when this failed. */
enum status commit_tree_open(const struct commit_git *git, const char *folder,
			     struct commit_tree *tree, struct error *err);
void commit_tree_close(struct commit_tree *tree);

/* Sets dirty, difference, changed and untracked. */
enum status commit_difference_read(struct arena *arena,
				   const struct commit_tree *tree,
				   struct checkout *out, struct error *err);

#endif
