/* environment.c - all that is read from around the process, in one place */
#include "environment.h"

#include "base/clock.h"
#include "base/file.h"
#include "base/text.h"
#include <limits.h>
#include <pwd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define ACTOR_SIZE 200
#define WIDTH_UNKNOWN 80

/* A variable that is set and not empty, or NULL. */
static const char *
variable(const char *name)
{
	const char *value = getenv(name);

	return value && *value ? value : NULL;
}

static int
terminal_width(void)
{
	const char *columns = variable("COLUMNS");
	struct winsize size = {0};
	int64_t width;

	if (columns && text_to_int(columns, &width) && width > 0 &&
	    width <= INT_MAX)
		return (int)width;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return WIDTH_UNKNOWN;
}

static bool
may_colour(void)
{
	const char *terminal = variable("TERM");

	return !variable("NO_COLOR") && terminal &&
	       strcmp(terminal, "dumb") != 0;
}

static enum status
now(int64_t *now_us, struct error *err)
{
	const char *epoch = variable("SOURCE_DATE_EPOCH");
	int64_t seconds;

	if (!epoch) {
		*now_us = clock_now();
		return OK;
	}
	if (!text_to_int(epoch, &seconds) || seconds < 0 ||
	    seconds > CLOCK_LAST / CLOCK_SECOND)
		return fail(
			err, ERR_USAGE,
			"SOURCE_DATE_EPOCH is '%s', not a number of seconds "
			"from 1970 to 9999 (set it right or unset it)",
			epoch);
	*now_us = seconds * CLOCK_SECOND;
	return OK;
}

enum status
environment_read(struct environment *environment, struct error *err)
{
	struct environment read = {0};
	enum status status = now(&read.now_us, err);

	if (status != OK)
		return status;
	read.clock = variable("SOURCE_DATE_EPOCH") ? NULL : clock_now;
	read.registry = variable("MLOPS_REGISTRY");
	read.run_id = variable("MLOPS_RUN_ID");
	read.terminal = isatty(STDOUT_FILENO) == 1;
	read.colour = read.terminal && may_colour();
	read.width = read.terminal ? terminal_width() : 0;
	*environment = read;
	return OK;
}

const char *
environment_host(struct arena *arena)
{
	char name[HOST_NAME_MAX + 1] = "";

	if (gethostname(name, sizeof(name) - 1) != 0 || !*name)
		return "unknown";
	return text_printable(arena, name);
}

const char *
environment_boot_id(struct arena *arena)
{
	const char *path = "/proc/sys/kernel/random/boot_id";
	struct error ignored;
	char *id;
	size_t size;

	if (file_read(arena, path, 256, &id, &size, &ignored) != OK)
		return "unknown"; /* no /proc: leases then rest on the host */
	id[strcspn(id, "\n")] = '\0';
	return *id ? id : "unknown";
}

/* Its first line, or NULL when there is no such file. */
static enum status
actor_file(struct arena *arena, const char **name, const char **path,
	   struct error *err)
{
	const char *home = variable("HOME");
	char *data;
	size_t size;

	*name = NULL;
	if (!home)
		return OK;
	*path = file_join(arena, home, ".config/mlops/actor");
	enum status status = file_read(arena, *path, 4096, &data, &size, err);
	if (status == ERR_NOT_FOUND)
		return OK;
	if (status != OK)
		return fail_while(err, "cannot tell who acts");
	if (size > 0 && data[size - 1] == '\n')
		data[--size] = '\0';
	if (strlen(data) != size)
		return fail(err, ERR_USAGE, "'%s' holds a NUL byte", *path);
	*name = data;
	return OK;
}

static const char *
login(struct arena *arena)
{
	const struct passwd *entry = getpwuid(getuid());
	const char *name = entry && *entry->pw_name
				   ? entry->pw_name
				   : arena_printf(arena, "uid%lu",
						  (unsigned long)getuid());

	return arena_printf(arena, "%s@%s", name, environment_host(arena));
}

static enum status
check_actor(struct arena *arena, const char *name, const char *from,
	    struct error *err)
{
	if (!*name)
		return fail(err, ERR_USAGE,
			    "%s is empty: it must name who acts", from);
	if (strlen(name) > ACTOR_SIZE)
		return fail(err, ERR_USAGE,
			    "the name in %s is longer than %d bytes", from,
			    ACTOR_SIZE);
	if (strcmp(text_printable(arena, name), name) != 0)
		return fail(
			err, ERR_USAGE,
			"the name in %s has characters that cannot be shown: "
			"'%s'",
			from, name);
	return OK;
}

enum status
environment_actor(struct arena *arena, const char *option, struct actor *actor,
		  struct error *err)
{
	struct actor found = {.name = option, .source = "option"};
	const char *from = "--actor", *path = NULL;

	if (!found.name) {
		found.name = variable("MLOPS_ACTOR");
		found.source = "environment";
		from = "$MLOPS_ACTOR";
	}
	if (!found.name) {
		enum status status = actor_file(arena, &found.name, &path, err);
		if (status != OK)
			return status;
		found.source = "file";
		from = path;
	}
	if (!found.name) {
		found.name = login(arena);
		found.source = from = "login";
	}
	enum status status = check_actor(arena, found.name, from, err);
	if (status == OK)
		*actor = found;
	return status;
}

/* Those before the first that is none, as CUDA reads it. */
static int64_t
count_devices(const char *list)
{
	int64_t count = 0;

	while (*list != '\0' && *list != '-' && *list != ',' &&
	       !text_starts(list, "NoDevFiles")) {
		count++;
		list += strcspn(list, ",");
		list += *list == ',';
	}
	return count;
}

struct environment_parallel
environment_parallel(void)
{
	struct environment_parallel parallel = {.devices = -1};
	const char *size = variable("WORLD_SIZE");
	const char *list = getenv("CUDA_VISIBLE_DEVICES"); /* empty: none */

	if (size &&
	    (!text_to_int(size, &parallel.workers) || parallel.workers < 1))
		parallel.workers = 0;
	if (list)
		parallel.devices = count_devices(list);
	return parallel;
}
