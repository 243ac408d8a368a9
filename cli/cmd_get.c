/* cmd_get.c - mlops get */
#include "base/file.h"
#include "catalog/model.h"
#include "catalog/reference.h"
#include "command.h"

struct get_options {
	const char *version, *path;
};

static const struct operand own_operands[] = {
	{"VERSION", OPERAND_ONE, offsetof(struct get_options, version),
	 "a version of a model, or a slot", COMPLETES_VERSION},
	{"PATH", OPERAND_OPTIONAL, offsetof(struct get_options, path),
	 "where to put it: a new name, or a folder that it goes into (default: "
	 "here, under its own name)",
	 COMPLETES_FILE},
	{0},
};

/* Into a folder that is there, under its own name; else as it is given. */
static const char *
destination(struct arena *arena, const char *path, const char *name)
{
	struct stat info;

	if (path == NULL)
		return name;
	if (stat(path, &info) == 0 && S_ISDIR(info.st_mode))
		return file_join(arena, path, name);
	return path;
}

static enum status
run(struct session *session, const void *options, struct error *err)
{
	const struct get_options *given = options;
	struct registry *registry = session->registry;
	struct doc *doc = session->doc;
	struct model_version version;
	struct resolved found;
	char digest[DIGEST_TEXT_SIZE];
	const char *path;

	if (reference_resolve(registry, given->version, ACCEPT_VERSION, &found,
			      err) != OK ||
	    model_version_get(registry, found.version, &version, err) != OK)
		return err->code;
	path = destination(session->arena, given->path, version.file_name);
	if (objects_copy_out(registry->objects, &version.digest, version.form,
			     path, err) != OK)
		return fail_while(err, "cannot get '%s'", version.shown);
	digest_text(&version.digest, digest);
	doc_text(doc, "ref", NULL, version.shown);
	doc_text(doc, "path", NULL, path);
	doc_digest(doc, "digest", NULL, &version.digest);
	doc_text(doc, "form", NULL, content_form_word(version.form));
	doc_integer(doc, "bytes", NULL, version.bytes, UNIT_BYTES);
	doc_line(doc, NULL, MOOD_PLAIN, "%s  %s  %s", path, digest,
		 version.shown);
	if (version.revoked)
		session_hint(session, "%s is revoked (why: mlops show %s)",
			     version.shown, version.shown);
	return OK;
}

const struct command command_get = {
	.name = "get",
	.group = "look",
	.summary = "copy a model version out of the registry",
	.about = "Writes the bytes of a version to PATH, verified against its "
		 "digest while they are copied. Nothing that exists is "
		 "overwritten; a copy that fails leaves nothing behind.",
	.examples = "mlops get breast-cancer@2\n"
		    "mlops get production/breast-cancer /tmp/model.json",
	.operands = own_operands,
	.options_size = sizeof(struct get_options),
	.needs = NEEDS_READ,
	.run = run,
};
