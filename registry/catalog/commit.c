/* commit.c - the git commit around a folder: HEAD, branch and remote */
#include "catalog/commit.h"

#include "base/arena.h"
#include "base/text.h"
#include "catalog/commit_git.h"
#include "catalog/remote.h"
#include "catalog/worktree.h"
#include <string.h>

static enum status
read_branch(struct arena *arena, const struct commit_tree *tree,
	    struct checkout *out, struct error *err)
{
	const struct commit_git *git = tree->git;
	git_reference *head;
	const char *target;

	if (git->git_reference_lookup(&head, tree->repository, "HEAD") < 0)
		return commit_git_refuse(tree, err);
	target = git->git_reference_symbolic_target(head);
	if (target && text_starts(target, "refs/heads/"))
		target += strlen("refs/heads/");
	out->branch = arena_strdup(arena, target);
	git->git_reference_free(head);
	return OK;
}

struct remotes {
	const char *followed; /* name in branch.NAME.remote, or an address */
	const char *first;    /* name of the first one seen */
	const char *followed_url, *origin_url, *first_url;
	bool several;
};

/* Entries remote.NAME.url; what is fetched from is a remote's first. */
static void
see_remote(struct arena *arena, struct remotes *remotes,
	   const git_config_entry *entry)
{
	size_t around = strlen("remote.") + strlen(".url");
	const char *name, *url;

	if (!text_starts(entry->name, "remote.") ||
	    !text_ends(entry->name, ".url") || strlen(entry->name) <= around ||
	    !entry->value || !entry->value[0])
		return;
	name = arena_strndup(arena, entry->name + strlen("remote."),
			     strlen(entry->name) - around);
	url = arena_strdup(arena, entry->value);
	if (!remotes->first) {
		remotes->first = name;
		remotes->first_url = url;
	}
	if (strcmp(name, remotes->first) != 0)
		remotes->several = true;
	if (!remotes->origin_url && strcmp(name, "origin") == 0)
		remotes->origin_url = url;
	if (!remotes->followed_url && remotes->followed &&
	    strcmp(name, remotes->followed) == 0)
		remotes->followed_url = url;
}

static const char *
choose_remote(const struct remotes *remotes)
{
	if (remotes->followed_url)
		return remotes->followed_url;
	if (remotes->followed && strpbrk(remotes->followed, ":/"))
		return remotes->followed;
	if (remotes->origin_url)
		return remotes->origin_url;
	return remotes->several ? NULL : remotes->first_url;
}

/* As configured: insteadOf rules belong to the machine, not the project. */
static enum status
read_remote(struct arena *arena, const struct commit_tree *tree,
	    struct checkout *out, struct error *err)
{
	const struct commit_git *git = tree->git;
	struct remotes remotes = {0};
	git_config *config = NULL;
	git_config_iterator *iterator = NULL;
	git_config_entry *entry;
	const char *url;
	int code = git->git_repository_config_snapshot(&config,
						       tree->repository);

	if (code == 0 && out->branch)
		git->git_config_get_string(
			&remotes.followed, config,
			arena_printf(arena, "branch.%s.remote", out->branch));
	if (code == 0)
		code = git->git_config_iterator_new(&iterator, config);
	while (code == 0) {
		code = git->git_config_next(&entry, iterator);
		if (code == 0)
			see_remote(arena, &remotes, entry);
	}
	url = choose_remote(&remotes);
	if (url)
		out->remote = remote_without_credentials(arena, url);
	git->git_config_iterator_free(iterator);
	git->git_config_free(config);
	return code == GIT_ITEROVER ? OK : commit_git_refuse(tree, err);
}

static const char *
without_slash(struct arena *arena, const char *folder)
{
	size_t length = strlen(folder);

	if (length > 1 && folder[length - 1] == '/')
		length--;
	return arena_strndup(arena, folder, length);
}

static enum status
read_tree(struct arena *arena, const struct commit_tree *tree,
	  struct checkout *out, struct error *err)
{
	enum status status;

	out->found = true;
	if (tree->born) {
		out->sha_size = sizeof(tree->head.id);
		memcpy(out->sha, tree->head.id, out->sha_size);
	}
	status = read_branch(arena, tree, out, err);
	if (status == OK)
		status = read_remote(arena, tree, out, err);
	if (status != OK || !tree->top)
		return status;
	out->top = without_slash(arena, tree->top);
	return commit_difference_read(arena, tree, out, err);
}

enum status
commit_read(struct arena *arena, const char *folder, struct checkout *out,
	    struct error *err)
{
	struct commit_git git;
	struct commit_tree tree;
	const char *found;
	enum status status;

	memset(out, 0, sizeof(*out));
	status = worktree_find(arena, folder, &found, err);
	if (status != OK || !found)
		return status;
	status = commit_git_begin(&git, err);
	if (status != OK)
		return status;
	status = commit_tree_open(&git, found, &tree, err);
	if (status == OK)
		status = read_tree(arena, &tree, out, err);
	commit_tree_close(&tree);
	commit_git_end(&git);
	if (status != OK)
		memset(out, 0, sizeof(*out));
	return status;
}
