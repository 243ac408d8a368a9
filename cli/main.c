/* main.c - runs the command that is asked for; the only place that prints */
#include "answer.h"
#include "base/file.h"
#include "base/json.h"
#include "base/text.h"
#include "help.h"
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

/* Closed standard descriptors would be given to the next file opened, and
 * what is printed would land in it: they are taken, and fail when used. */
static void
hold_descriptors(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		int flags = fd == STDIN_FILENO ? O_WRONLY : O_RDONLY;
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
		    open("/dev/null", flags) != fd)
			abort();
	}
}

/* A pipe that nobody reads is an error like others. The signal is held back,
 * not ignored, so that a command that is run finds it as we did. */
static void
hold_broken_pipes(void)
{
	sigset_t pipe;

	sigemptyset(&pipe);
	sigaddset(&pipe, SIGPIPE);
	sigprocmask(SIG_BLOCK, &pipe, NULL);
}

/* What cannot be said on stderr cannot be said at all. */
static void
say(const struct text *text)
{
	struct error ignored;

	(void)file_write_all(STDERR_FILENO, text->data, text->length,
			     "standard error", &ignored);
}

static void
say_error(struct arena *arena, const struct invocation *invocation,
	  enum status status, const struct error *err)
{
	const char *message = text_printable(arena, err->message);
	struct text text = text_new(arena);

	if (globals_want_json(&invocation->globals)) {
		struct json *object = json_new(arena, JSON_OBJECT);
		json_add_string(arena, object, "schema", "mlops.error/1");
		json_add_string(arena, object, "status", status_word(status));
		json_add_integer(arena, object, "exit_status", status);
		json_add_string(arena, object, "message", message);
		json_write_canonical(&text, object);
		text_add_char(&text, '\n');
	} else if (invocation->usage) {
		text_add(&text, invocation->usage);
	} else {
		text_addf(&text, "mlops: %s\n", message);
	}
	say(&text);
}

/* The command's work: all but printing. */
static enum status
work(struct session *session, const struct invocation *invocation,
     struct error *err)
{
	const struct words *folders = &invocation->globals.folders;
	enum status status = OK;

	for (size_t i = 0; i < folders->count; i++) {
		if (chdir(folders->items[i]) != 0)
			return fail_errno(err, ERR_SYSTEM, errno,
					  "cannot work in '%s'",
					  folders->items[i]);
	}
	if (!invocation->command)
		return help_answer(session, invocation->help, err);
	status = session_open(session, invocation, err);
	if (status == OK) {
		*err = (struct error){0}; /* of what was tried in vain */
		status = invocation->command->run(session, invocation->options,
						  err);
	}
	session_close(session);
	return status;
}

/* Is there a document to print? */
static bool
answers(const struct session *session, enum status status)
{
	return session->doc &&
	       (session->answers || status == OK || status == FOUND ||
		status == ROLLED_BACK || status == INCONCLUSIVE);
}

static enum status
deliver(struct arena *arena, const struct session *session,
	const struct environment *environment,
	const struct invocation *invocation, struct error *err)
{
	struct text text = text_new(arena);
	struct error why;
	enum status status;

	answer_render(session, environment, invocation, &text);
	if (answer_is_for_file(invocation))
		status = answer_write_file(invocation->globals.output, &text,
					   &why);
	else
		status = file_write_all(STDOUT_FILENO, text.data, text.length,
					"standard output", &why);
	if (status == OK)
		return OK;
	if (invocation->command && !session->dry_run &&
	    invocation->command->needs == NEEDS_WRITE)
		return fail(
			err, ERR_SYSTEM,
			"the change was committed, but the answer could not "
			"be written: %s",
			why.message);
	return fail(err, ERR_SYSTEM, "%s", why.message);
}

/* A command may have one exit status for all failures of its own. */
static int
exit_status(const struct invocation *invocation, enum status status)
{
	if (status != OK && invocation->failure != 0)
		return invocation->failure;
	return (int)status;
}

/* Works, answers and says what went wrong; the exit status. */
static int
carry_out(struct arena *arena, const struct environment *environment,
	  const struct invocation *invocation)
{
	struct error err = {0};
	struct session *session = session_new(arena, environment, invocation);
	enum status status = work(session, invocation, &err);
	bool failed = false;

	if (answers(session, status)) {
		struct error why;
		failed = deliver(arena, session, environment, invocation,
				 &why) != OK;
		if (failed) {
			err = why;
			status = why.code;
		}
	}
	if (!session->quiet)
		say(session->hints);
	if (status != OK && *err.message)
		say_error(arena, invocation, status, &err);
	if (session->exit_status >= 0 && !failed)
		return session->exit_status;
	return exit_status(invocation, status);
}

static int
run(struct arena *arena, struct words words)
{
	struct environment environment;
	struct invocation invocation = {0};
	struct error err = {0};
	enum status status = environment_read(&environment, &err);

	if (status == OK)
		status = invocation_read(arena, &environment, words,
					 &invocation, &err);
	if (status == OK)
		return carry_out(arena, &environment, &invocation);
	say_error(arena, &invocation, status, &err);
	return exit_status(&invocation, status);
}

int
main(int argc, char **argv)
{
	hold_descriptors();
	hold_broken_pipes();
	setlocale(LC_CTYPE, "C.UTF-8");

	struct arena *arena = arena_new();
	struct words words = {0};
	for (int i = 1; i < argc; i++)
		words_add(arena, &words, argv[i]);
	int status = run(arena, words);
	arena_free(arena);
	return status;
}
