/* unit.c - what every unit test begins with */
#include "unit.h"

#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

const char *
unit_outcome(enum status status, const struct error *err)
{
	return status == OK ? "" : err->message;
}

int
unit_enter_scratch(void **state)
{
	const char *parent = getenv("TMPDIR");
	char *folder = NULL;

	if (asprintf(&folder, "%s/mlops-unit-XXXXXX",
		     parent ? parent : "/tmp") < 0)
		return -1;
	*state = folder;
	return mkdtemp(folder) && chdir(folder) == 0 ? 0 : -1;
}

/* By folders, one name at a time: paths may be longer than PATH_MAX. */
static int
remove_tree(int above, const char *name)
{
	int failed = 0;

	if (unlinkat(above, name, 0) == 0)
		return 0;
	int fd = openat(above, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *stream = fd < 0 ? NULL : fdopendir(fd);
	if (!stream)
		return -1;
	for (struct dirent *found; !failed && (found = readdir(stream));)
		if (strcmp(found->d_name, ".") != 0 &&
		    strcmp(found->d_name, "..") != 0)
			failed = remove_tree(fd, found->d_name);
	closedir(stream);
	return failed ? failed : unlinkat(above, name, AT_REMOVEDIR);
}

int
unit_leave_scratch(void **state)
{
	char *folder = *state;
	int failed = chdir("/") || remove_tree(AT_FDCWD, folder);

	free(folder);
	return failed;
}

void
unit_write_file(const char *path, const char *content)
{
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	assert_int_equal(fwrite(content, 1, strlen(content), file),
			 strlen(content));
	assert_int_equal(fclose(file), 0);
}

int
unit_in_child(void (*act)(const char *), const char *argument,
	      char *stderr_text, size_t size)
{
	const struct rlimit no_core = {0, 0};
	size_t used = 0;
	ssize_t got;
	int ends[2], status = -1;

	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		signal(SIGABRT, SIG_DFL);
		setrlimit(RLIMIT_CORE, &no_core);
		dup2(ends[1], STDERR_FILENO);
		act(argument);
		_exit(0);
	}
	close(ends[1]);
	while ((got = read(ends[0], stderr_text + used, size - 1 - used)) > 0)
		used += (size_t)got;
	stderr_text[used] = '\0';
	close(ends[0]);
	assert_int_equal(waitpid(child, &status, 0), child);
	return status;
}
