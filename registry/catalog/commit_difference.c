/* commit_difference.c - the tracked files that differ from HEAD */
#include "catalog/commit.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/text.h"
#include "catalog/commit_git.h"
#include "catalog/lfs.h"
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DEPTH_MAX 16 /* of submodules in submodules */

/* A tracked file that differs from HEAD, as it is on disk. */
struct line {
	const char *path; /* from the top of the outermost work tree */
	unsigned mode;	  /* as git writes it; 0: absent */
	git_oid blob;	  /* of a submodule, its commit */
};

struct lines {
	struct arena *arena;
	struct line *items;
	size_t count, capacity;
	int64_t untracked;
	struct error *err;
};

/* A repository whose lines are being collected. */
struct part {
	struct lines *lines;
	const struct commit_tree *tree;
	git_index *index;
	const char *prefix; /* of its paths: "", or "submodule/" */
	unsigned depth;
};

static const char *
full_path(const struct part *part, const char *path)
{
	return arena_printf(part->lines->arena, "%s%s", part->tree->top, path);
}

static bool
is_checked_out(struct arena *arena, const char *folder)
{
	struct stat info;

	return lstat(file_join(arena, folder, ".git"), &info) == 0;
}

static bool
is_folder(const char *path)
{
	struct stat info;

	return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static enum status
hash_link(const struct part *part, const char *path, git_oid *blob)
{
	char target[PATH_MAX];
	ssize_t length = readlink(path, target, sizeof(target));

	if (length < 0)
		return fail_errno(part->lines->err, ERR_SYSTEM, errno,
				  "cannot read '%s'", path);
	if (part->tree->git->git_odb_hash(blob, target, (size_t)length,
					  GIT_OBJECT_BLOB) < 0)
		return commit_git_refuse(part->tree, part->lines->err);
	return OK;
}

static enum status
hash_submodule(const struct part *part, const char *folder, git_oid *commit)
{
	struct commit_tree nested;
	enum status status = commit_tree_open(part->tree->git, folder, &nested,
					      part->lines->err);

	*commit = nested.head;
	commit_tree_close(&nested);
	return status;
}

/* Mode and blob of what is on disk now; they stay zero when it is nothing
 * that git could hold. */
static enum status
read_work_file(const struct part *part, const char *path, unsigned *mode,
	       git_oid *blob)
{
	struct stat info;

	if (lstat(path, &info) != 0) {
		if (errno == ENOENT || errno == ENOTDIR)
			return OK;
		return fail_errno(part->lines->err, ERR_SYSTEM, errno,
				  "cannot read '%s'", path);
	}
	if (S_ISLNK(info.st_mode)) {
		*mode = GIT_FILEMODE_LINK;
		return hash_link(part, path, blob);
	}
	if (S_ISDIR(info.st_mode) && is_checked_out(part->lines->arena, path)) {
		*mode = GIT_FILEMODE_COMMIT;
		return hash_submodule(part, path, blob);
	}
	if (!S_ISREG(info.st_mode))
		return OK;
	*mode = info.st_mode & S_IXUSR ? GIT_FILEMODE_BLOB_EXECUTABLE
				       : GIT_FILEMODE_BLOB;
	if (access(path, R_OK) != 0)
		return fail_errno(part->lines->err, ERR_SYSTEM, errno,
				  "cannot read '%s'", path);
	if (part->tree->git->git_odb_hashfile(blob, path, GIT_OBJECT_BLOB) < 0)
		return commit_git_refuse(part->tree, part->lines->err);
	return OK;
}

static struct line *
new_line(const struct part *part, const char *path)
{
	struct lines *lines = part->lines;
	struct line *line;

	lines->items = arena_grow(lines->arena, lines->items, lines->count,
				  &lines->capacity, sizeof(*line));
	line = &lines->items[lines->count++];
	memset(line, 0, sizeof(*line));
	line->path = arena_printf(lines->arena, "%s%s", part->prefix, path);
	return line;
}

static bool
is_left_out(const git_index_entry *entry)
{
	return entry &&
	       (entry->flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
}

/* What a sparse checkout leaves out counts as it is staged. */
static enum status
add_line(const struct part *part, const char *path,
	 const git_index_entry *entry)
{
	struct line *line = new_line(part, path);
	enum status status = read_work_file(part, full_path(part, path),
					    &line->mode, &line->blob);

	if (status == OK && line->mode == 0 && is_left_out(entry)) {
		line->mode = entry->mode;
		line->blob = entry->id;
	}
	return status;
}

/* Is the file what Git LFS would make of its pointer in the index? libgit2
 * runs no filters, and takes such a file for modified when it looks. */
static enum status
is_lfs_content(const struct part *part, const char *path,
	       const git_index_entry *entry, bool *same)
{
	const struct commit_git *git = part->tree->git;
	const char *full = full_path(part, path);
	const char *filter = NULL, *pointer;
	struct line now = {0};
	git_oid blob;
	enum status status;

	*same = false;
	if (git->git_attr_get(&filter, part->tree->repository,
			      GIT_ATTR_CHECK_FILE_THEN_INDEX, path,
			      "filter") < 0 ||
	    !filter || strcmp(filter, "lfs") != 0)
		return OK;
	status = read_work_file(part, full, &now.mode, &now.blob);
	if (status != OK || now.mode != entry->mode)
		return status;
	status = lfs_pointer(part->lines->arena, full, &pointer,
			     part->lines->err);
	if (status != OK)
		return status;
	if (git->git_odb_hash(&blob, pointer, strlen(pointer),
			      GIT_OBJECT_BLOB) < 0)
		return commit_git_refuse(part->tree, part->lines->err);
	*same = memcmp(&blob, &entry->id, sizeof(blob)) == 0;
	return OK;
}

static enum status
add_status(const struct part *part, const git_status_entry *found)
{
	const git_diff_delta *delta = found->head_to_index
					      ? found->head_to_index
					      : found->index_to_workdir;
	const char *path = delta->new_file.path;
	const git_index_entry *entry = part->tree->git->git_index_get_bypath(
		part->index, path, 0);
	unsigned what = found->status;
	bool same = false;
	enum status status = OK;

	if (what == GIT_STATUS_WT_NEW ||
	    (what == GIT_STATUS_WT_UNREADABLE && !entry)) {
		part->lines->untracked++;
		return OK;
	}
	if (is_left_out(entry))
		what &= ~(unsigned)GIT_STATUS_WT_DELETED;
	if (what == GIT_STATUS_WT_MODIFIED && entry)
		status = is_lfs_content(part, path, entry, &same);
	if (status != OK || same || what == GIT_STATUS_CURRENT)
		return status;
	return add_line(part, path, entry);
}

/* The index against HEAD, or the work tree against the index: both in one
 * would leave out submodules that are staged. */
static enum status
add_statuses(const struct part *part, git_status_show_t show)
{
	const struct commit_git *git = part->tree->git;
	const git_status_options options = {
		.version = GIT_STATUS_OPTIONS_VERSION,
		.show = show,
		.flags =
			show == GIT_STATUS_SHOW_INDEX_ONLY
				? 0
				: GIT_STATUS_OPT_INCLUDE_UNTRACKED |
					  GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
					  GIT_STATUS_OPT_INCLUDE_UNREADABLE |
					  GIT_STATUS_OPT_EXCLUDE_SUBMODULES,
	};
	git_status_list *list;
	enum status status = OK;

	if (git->git_status_list_new(&list, part->tree->repository, &options) <
	    0)
		return commit_git_refuse(part->tree, part->lines->err);
	for (size_t i = 0;
	     status == OK && i < git->git_status_list_entrycount(list); i++)
		status = add_status(part, git->git_status_byindex(list, i));
	git->git_status_list_free(list);
	return status;
}

static enum status collect(struct lines *lines, const struct commit_tree *tree,
			   const char *prefix, unsigned depth);

/* A submodule: its commit, and what differs in it. An empty folder is one that
 * is not checked out. */
static enum status
add_submodule(const struct part *part, const git_index_entry *entry)
{
	struct lines *lines = part->lines;
	const char *folder = full_path(part, entry->path);
	struct commit_tree nested;
	enum status status;

	if (!is_checked_out(lines->arena, folder))
		return is_folder(folder) ? OK
					 : add_line(part, entry->path, entry);
	if (part->depth == DEPTH_MAX)
		return fail(lines->err, ERR_SYSTEM,
			    "cannot read submodule '%s': more than %d inside "
			    "each other",
			    folder, DEPTH_MAX);
	status = commit_tree_open(part->tree->git, folder, &nested, lines->err);
	if (status == OK &&
	    memcmp(&nested.head, &entry->id, sizeof(nested.head)) != 0)
		status = add_line(part, entry->path, entry);
	if (status == OK && nested.top)
		status = collect(lines, &nested,
				 arena_printf(lines->arena, "%s%s/",
					      part->prefix, entry->path),
				 part->depth + 1);
	commit_tree_close(&nested);
	return status;
}

/* Files git was told not to look at (assume-unchanged, skip-worktree). */
static enum status
add_unwatched(const struct part *part, const git_index_entry *entry)
{
	const char *full = full_path(part, entry->path);
	struct line now = {0};
	enum status status = read_work_file(part, full, &now.mode, &now.blob);

	if (status != OK || now.mode == 0)
		return status;
	if (S_ISREG(now.mode) && part->tree->git->git_repository_hashfile(
					 &now.blob, part->tree->repository,
					 full, GIT_OBJECT_BLOB, NULL) < 0)
		return commit_git_refuse(part->tree, part->lines->err);
	if (now.mode == entry->mode &&
	    memcmp(&now.blob, &entry->id, sizeof(now.blob)) == 0)
		return OK;
	return add_line(part, entry->path, entry);
}

/* What the status does not tell, or not well enough. */
static enum status
add_from_index(const struct part *part)
{
	const struct commit_git *git = part->tree->git;
	enum status status = OK;

	for (size_t i = 0;
	     status == OK && i < git->git_index_entrycount(part->index); i++) {
		const git_index_entry *entry = git->git_index_get_byindex(
			part->index, i);

		if (entry->mode == GIT_FILEMODE_COMMIT)
			status = add_submodule(part, entry);
		else if (is_left_out(entry) ||
			 (entry->flags & GIT_INDEX_ENTRY_VALID) != 0)
			status = add_unwatched(part, entry);
	}
	return status;
}

static enum status
collect(struct lines *lines, const struct commit_tree *tree, const char *prefix,
	unsigned depth)
{
	struct part part = {lines, tree, NULL, prefix, depth};
	enum status status;

	if (tree->git->git_repository_index(&part.index, tree->repository) < 0)
		return commit_git_refuse(tree, lines->err);
	status = add_statuses(&part, GIT_STATUS_SHOW_INDEX_ONLY);
	if (status == OK)
		status = add_statuses(&part, GIT_STATUS_SHOW_WORKDIR_ONLY);
	if (status == OK)
		status = add_from_index(&part);
	tree->git->git_index_free(part.index);
	return status;
}

static int
compare_lines(const void *a, const void *b)
{
	const struct line *left = a, *right = b;

	return strcmp(left->path, right->path);
}

/* Sorts them, drops what was found twice, and takes the digest. */
static void
digest_lines(struct lines *lines, struct checkout *out)
{
	struct hasher hasher;
	char hex[2 * GIT_OID_RAWSZ + 1];

	qsort(lines->items, lines->count, sizeof(*lines->items), compare_lines);
	digest_begin(&hasher);
	for (size_t i = 0; i < lines->count; i++) {
		const struct line *line = &lines->items[i];
		const char *text;

		if (i > 0 && strcmp(line[-1].path, line->path) == 0)
			continue;
		text_hex(line->blob.id, sizeof(line->blob.id), hex);
		text = arena_printf(lines->arena, "%06o %s %s\n", line->mode,
				    hex, line->path);
		digest_add(&hasher, text, strlen(text));
		out->changed++;
	}
	digest_end(&hasher, &out->difference);
}

enum status
commit_difference_read(struct arena *arena, const struct commit_tree *tree,
		       struct checkout *out, struct error *err)
{
	struct lines lines = {.arena = arena, .err = err};
	enum status status = collect(&lines, tree, "", 0);

	if (status != OK)
		return status;
	out->untracked = lines.untracked;
	out->dirty = lines.count > 0;
	if (out->dirty)
		digest_lines(&lines, out);
	return OK;
}
