/* directory.c - a folder: releases beside each other, one symlink that serves
 *
 *	ROOT/MODEL/releases/<64 hex>/	the folder, or the file under its name
 *	ROOT/MODEL/current		-> releases/<64 hex>
 *
 * A server opens ROOT/MODEL/current and nothing else. A release is built
 * under another name, synced and renamed into place, so that it is whole or
 * not there; the symlink is replaced by a rename.
 */
#include "base/file.h"
#include "base/text.h"
#include "rollout/targets/leftovers.h"
#include "rollout/targets/target.h"
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define RELEASES "releases"
#define CURRENT "current"
#define FOLDER_MODE 0755

static char *
model_folder(const struct placement *placement)
{
	return file_join(placement->arena, placement->root, placement->model);
}

static char *
release_name(const struct placement *placement)
{
	char hex[DIGEST_HEX_SIZE];

	digest_hex(&placement->digest, hex);
	return arena_printf(placement->arena, RELEASES "/%s", hex);
}

static char *
release_path(const struct placement *placement)
{
	return file_join(placement->arena, model_folder(placement),
			 release_name(placement));
}

static const char *
current_path(const struct placement *placement)
{
	return file_join(placement->arena, model_folder(placement), CURRENT);
}

static char *
releases_folder(const struct placement *placement)
{
	return file_join(placement->arena, model_folder(placement), RELEASES);
}

/* A real folder: a symlink planted in its place is not followed. */
static enum status
check_folder(const char *path, struct error *err)
{
	struct stat info;

	if (lstat(path, &info) != 0)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot look at '%s'",
				  path);
	if (S_ISDIR(info.st_mode))
		return OK;
	return fail(err, ERR_CONFLICT,
		    "'%s' is %s where a folder is wanted (move it away)", path,
		    file_type_name(info.st_mode));
}

/* Those below the root that a release stands in. */
static enum status
check_folders(const struct placement *placement, struct error *err)
{
	if (check_folder(model_folder(placement), err) != OK)
		return err->code;
	return check_folder(releases_folder(placement), err);
}

static enum status
ensure_folder(const char *path, struct error *err)
{
	enum status status = check_folder(path, err);

	if (status == ERR_NOT_FOUND)
		return file_make_folders(path, FOLDER_MODE, err);
	return status;
}

/* The nearest folder above that exists. */
static const char *
nearest_folder(struct arena *arena, const char *path)
{
	char *above = arena_strdup(arena, path);
	struct stat info;

	while (stat(above, &info) != 0) {
		char *slash = strrchr(above, '/');

		if (slash == NULL || slash == above)
			return "/";
		*slash = '\0';
	}
	return above;
}

static enum status
directory_check(const struct placement *placement, struct error *err)
{
	const char *folder = nearest_folder(placement->arena, placement->root);
	struct stat info;

	if (stat(folder, &info) != 0)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot look at '%s'",
				  folder);
	if (!S_ISDIR(info.st_mode))
		return fail(err, ERR_USAGE, "'%s' is %s, not a folder", folder,
			    file_type_name(info.st_mode));
	if (access(folder, W_OK | X_OK) != 0)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot write to '%s'", folder);
	return OK;
}

/* What was placed has no symlink, nothing that vanishes and nothing that
 * changes: whatever is wrong with it but the disk, it is other bytes. */
static enum status
not_as_placed(const char *path, struct error *err)
{
	const struct error why = *err;

	if (why.code != ERR_SYSTEM && why.code != ERR_BUSY)
		fail(err, ERR_CORRUPT, "it is not what was placed: %s",
		     why.message);
	return fail_while(err, "the release '%s'", path);
}

/* The release of a file holds that file and nothing else. */
static enum status
check_alone(const struct placement *placement, const char *path,
	    struct error *err)
{
	struct file_entry *entries;
	size_t count;

	if (file_walk(placement->arena, path, false, &entries, &count, err) !=
	    OK)
		return err->code;
	if (count == 1 && strcmp(entries[0].path, placement->file_name) == 0)
		return OK;
	return fail(err, ERR_CORRUPT, "it should hold '%s' alone",
		    placement->file_name);
}

static enum status
check_content(const struct placement *placement, const char *path,
	      struct error *err)
{
	const struct content_options options = {.follow = false};
	const char *what = path;
	struct content content;
	char text[DIGEST_TEXT_SIZE];

	if (placement->form == FORM_FILE) {
		if (check_alone(placement, path, err) != OK)
			return err->code;
		what = file_join(placement->arena, path, placement->file_name);
	}
	if (content_hash(placement->arena, what, &options, &content, err) != OK)
		return err->code;
	digest_text(&content.digest, text);
	if (content.form == placement->form &&
	    digest_equal(&content.digest, &placement->digest))
		return OK;
	return fail(err, ERR_CORRUPT, "it hashes to %s", text);
}

static enum status
directory_verify(const struct placement *placement, struct error *err)
{
	const char *path = release_path(placement);
	struct stat info;

	if (check_folders(placement, err) != OK)
		return err->code;
	if (lstat(path, &info) != 0)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot look at the release '%s'", path);
	if (!S_ISDIR(info.st_mode))
		fail(err, ERR_CORRUPT, "it is %s",
		     file_type_name(info.st_mode));
	else if (check_content(placement, path, err) == OK)
		return OK;
	return not_as_placed(path, err);
}

/* Under another name, whole; then `*built` is to be renamed into place. */
static enum status
stage_release(const struct placement *placement, const char *stage,
	      const char **built, struct error *err)
{
	bool is_file = placement->form == FORM_FILE;
	const char *copy = file_join(placement->arena, stage,
				     is_file ? placement->file_name : "folder");

	if (mkdir(stage, FOLDER_MODE) != 0) /* not somebody else's */
		return fail_errno(err, ERR_SYSTEM, errno, "cannot make '%s'",
				  stage);
	if (objects_copy_out(placement->objects, &placement->digest,
			     placement->form, copy, err) != OK ||
	    (is_file && file_sync_folder(stage, err) != OK))
		return err->code;
	*built = is_file ? stage : copy;
	return OK;
}

static enum status
take_place(const char *built, const char *path, struct error *err)
{
	int result = renameat2(AT_FDCWD, built, AT_FDCWD, path,
			       RENAME_NOREPLACE);

	if (result != 0 && errno == EINVAL) /* a filesystem that cannot tell */
		result = rename(built, path);
	if (result != 0)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot rename '%s' to '%s'", built, path);
	return OK;
}

static enum status
build_release(const struct placement *placement, const char *path,
	      struct error *err)
{
	const char *folder = model_folder(placement);
	const char *stage = arena_printf(placement->arena,
					 "%s/" LEFTOVERS_STAGE "%ld", folder,
					 (long)getpid());
	const char *built = NULL;
	enum status status;

	leftovers_remove(folder);
	status = stage_release(placement, stage, &built, err);
	if (status == OK)
		status = take_place(built, path, err);
	leftovers_remove(folder);
	return status;
}

/* Other bytes in a release's place are kept aside, under a name that says
 * so: nobody's file is deleted. */
static enum status
move_aside(const struct placement *placement, const char *path,
	   struct error *err)
{
	const char *aside = arena_printf(placement->arena, "%s/.wrong-%s-%ld",
					 model_folder(placement),
					 file_base_name(path), (long)getpid());

	if (rename(path, aside) != 0)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot move '%s' aside", path);
	return OK;
}

static enum status
directory_place(const struct placement *placement, struct error *err)
{
	const char *folder = model_folder(placement);
	const char *releases = releases_folder(placement);
	const char *path = release_path(placement);

	if (file_make_folders(placement->root, FOLDER_MODE, err) != OK ||
	    ensure_folder(folder, err) != OK ||
	    ensure_folder(releases, err) != OK)
		return err->code;
	if (directory_verify(placement, err) == OK)
		return OK;
	if (err->code == ERR_CORRUPT) {
		if (objects_verify(placement->objects, &placement->digest,
				   placement->form, err) != OK ||
		    move_aside(placement, path, err) != OK)
			return err->code;
	} else if (err->code != ERR_NOT_FOUND) {
		return err->code;
	}
	if (build_release(placement, path, err) != OK)
		return fail_while(err, "cannot place the release '%s'", path);
	return file_sync_folder(releases, err);
}

static enum status
directory_activate(const struct placement *placement, struct error *err)
{
	const char *folder = model_folder(placement);
	const char *current = current_path(placement);
	const char *name = release_name(placement);
	const char *next = arena_printf(placement->arena,
					"%s/" LEFTOVERS_LINK "%ld", folder,
					(long)getpid());
	struct stat info;

	if (check_folders(placement, err) != OK)
		return err->code;
	if (lstat(current, &info) == 0 && !S_ISLNK(info.st_mode))
		return fail(err, ERR_CONFLICT,
			    "'%s' is %s that mlops did not make: it would be "
			    "lost (move it away)",
			    current, file_type_name(info.st_mode));
	leftovers_remove(folder);
	if (symlink(name, next) != 0)
		return fail_errno(err, ERR_SYSTEM, errno,
				  "cannot make the symlink '%s'", next);
	if (rename(next, current) != 0) {
		fail_errno(err, ERR_SYSTEM, errno, "cannot switch '%s'",
			   current);
		unlink(next);
		return err->code;
	}
	return file_sync_folder(folder, err);
}

static enum status
directory_serving(const struct placement *placement, bool *found,
		  struct digest *digest, struct error *err)
{
	const char *current = current_path(placement);
	char link[sizeof RELEASES + DIGEST_HEX_SIZE];
	ssize_t length = readlink(current, link, sizeof link - 1);

	if (length < 0 && errno == ENOENT) {
		*found = false;
		return OK;
	}
	if (length < 0 && errno != EINVAL)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot read '%s'",
				  current);
	link[length < 0 ? 0 : length] = '\0';
	if (!text_starts(link, RELEASES "/") ||
	    !digest_parse(link + strlen(RELEASES "/"), digest))
		return fail(err, ERR_CONFLICT,
			    "'%s' is no symlink of mlops to one of its "
			    "releases",
			    current);
	*found = true;
	return OK;
}

const struct target target_directory = {
	.kind = "directory",
	.summary = "ROOT/MODEL/current, a symlink to a complete release",
	.check = directory_check,
	.place = directory_place,
	.activate = directory_activate,
	.verify = directory_verify,
	.serving = directory_serving,
	.path = current_path,
};
