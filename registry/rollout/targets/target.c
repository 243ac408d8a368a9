/* target.c - the kinds of target */
#include "rollout/targets/target.h"

#include "base/file.h"
#include "base/text.h"
#include <string.h>

static const struct target *const targets[] = {
#define TARGET(name) &target_##name,
#include "rollout/targets/targets.def"
#undef TARGET
};

enum status
target_find(const char *kind, const struct target **target, struct error *err)
{
	struct arena *arena = arena_new();
	struct text kinds = text_new(arena);
	enum status status = ERR_USAGE;

	for (size_t i = 0; i < sizeof targets / sizeof *targets; i++) {
		if (strcmp(kind, targets[i]->kind) == 0) {
			*target = targets[i];
			status = OK;
		}
		text_addf(&kinds, "%s%s", i == 0 ? "" : ", ", targets[i]->kind);
	}
	if (status != OK)
		fail(err, status, "there is no target '%s': the kinds are: %s",
		     kind, kinds.data);
	arena_free(arena);
	return status;
}

enum status
target_parse(struct arena *arena, const char *text,
	     const struct target **target, const char **root, struct error *err)
{
	size_t length = strcspn(text, ":");
	char *absolute;

	if (text[length] == '\0' || text[length + 1] == '\0')
		return fail(err, ERR_USAGE,
			    "'%s' is no target: KIND:FOLDER is wanted, as in "
			    "directory:/srv/models",
			    text);
	if (target_find(arena_strndup(arena, text, length), target, err) !=
		    OK ||
	    file_absolute(arena, text + length + 1, &absolute, err) != OK)
		return err->code;
	*root = absolute;
	return OK;
}
