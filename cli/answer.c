/* answer.c - the document of a command as bytes, and into a file */
#include "answer.h"

#include "base/file.h"
#include "output/render.h"
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool
answer_is_for_file(const struct invocation *invocation)
{
	const char *path = invocation->globals.output;

	return path && strcmp(path, "-") != 0;
}

void
answer_render(const struct session *session,
	      const struct environment *environment,
	      const struct invocation *invocation, struct text *out)
{
	bool to_file = answer_is_for_file(invocation);
	struct render_options options = {
		.colour = !to_file && environment->colour,
		.verbose = session->verbose,
		.width = to_file ? 0 : environment->width,
	};

	if (session->json && session->limit == 0)
		render_json_lines(session->doc, out);
	else
		invocation->renderer->render(session->doc, &options, out);
}

static enum status
write_in_place(const char *path, const struct text *text, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot open '%s'",
				  path);
	enum status status = file_write_all(fd, text->data, text->length, path,
					    err);
	close(fd);
	return status;
}

/* As a file that the shell makes with `>`. */
static mode_t
new_mode(void)
{
	mode_t mask = umask(0);

	umask(mask);
	return 0666 & ~mask;
}

enum status
answer_write_file(const char *path, const struct text *text, struct error *err)
{
	char buffer[PATH_MAX];
	const char *resolved = realpath(path, buffer);
	mode_t mode = new_mode();
	struct stat info;
	enum status status;

	if (resolved && stat(resolved, &info) == 0)
		mode = info.st_mode;
	if (resolved && !S_ISREG(mode))
		status = write_in_place(path, text, err);
	else
		status = file_write_atomic(resolved ? resolved : path,
					   text->data, text->length,
					   mode & 07777, err);
	return status;
}
