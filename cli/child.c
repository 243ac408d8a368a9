/* child.c - running a command as its parent: signals, its end, its usage */
#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const int held[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGTERM,
			   SIGUSR1, SIGUSR2, SIGCHLD};

void
child_hold_signals(struct child_signals *signals)
{
	sigemptyset(&signals->held);
	for (size_t i = 0; i < sizeof held / sizeof *held; i++)
		sigaddset(&signals->held, held[i]);
	/* were it ignored, as it may be inherited, no child could be waited
	 * for */
	signals->child = signal(SIGCHLD, SIG_DFL);
	sigprocmask(SIG_BLOCK, &signals->held, &signals->before);
	sigdelset(&signals->before, SIGPIPE); /* main holds it back */
}

/* In the child; says by `report` why it could not become the command. */
static _Noreturn void
become(const char *const *words, const struct child_variable *variables,
       const struct child_signals *signals, int report)
{
	int number = 0;

	for (; variables->name != NULL && number == 0; variables++)
		if (setenv(variables->name, variables->value, 1) != 0)
			number = errno;
	if (number == 0) {
		signal(SIGCHLD, signals->child);
		sigprocmask(SIG_SETMASK, &signals->before, NULL);
		/* it does not write to them, but is older than const */
		execvp(words[0], (char *const *)(uintptr_t)words);
		number = errno;
	}
	while (write(report, &number, sizeof number) < 0 && errno == EINTR)
		;
	_exit(127);
}

/* The errno with which it could not be run, or 0: the pipe was closed by its
 * becoming the command. */
static int
read_report(int report)
{
	int number;
	ssize_t got;

	do
		got = read(report, &number, sizeof number);
	while (got < 0 && errno == EINTR);
	return got == (ssize_t)sizeof number ? number : 0;
}

static int64_t
microseconds(struct timeval time)
{
	return (int64_t)time.tv_sec * 1000000 + (int64_t)time.tv_usec;
}

static void
read_end(int status, const struct rusage *usage, struct child_end *end)
{
	end->exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
	end->signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	end->user_us = microseconds(usage->ru_utime);
	end->system_us = microseconds(usage->ru_stime);
	end->max_rss_bytes = (int64_t)usage->ru_maxrss * 1024;
}

/* From the terminal's driver; the child, in our group, has had it too. */
static bool
is_from_terminal(const siginfo_t *info)
{
	return info->si_code == SI_KERNEL;
}

static enum status
wait_for(pid_t pid, const struct child_signals *signals, struct child_end *end,
	 struct error *err)
{
	struct rusage usage;
	siginfo_t info;
	pid_t gone;
	int status;

	for (;;) {
		gone = wait4(pid, &status, WNOHANG, &usage);
		if (gone == pid)
			break;
		if (gone < 0 && errno != EINTR)
			return fail_errno(err, ERR_SYSTEM, errno,
					  "cannot wait for the command");
		if (sigwaitinfo(&signals->held, &info) < 0)
			continue;
		if (info.si_signo != SIGCHLD && !is_from_terminal(&info))
			kill(pid, info.si_signo);
	}
	read_end(status, &usage, end);
	return OK;
}

/* A signal that came before there was a command, and would have ended it; or
 * 0. */
static int
came_before(const struct child_signals *signals)
{
	struct sigaction action;
	sigset_t pending;

	if (sigpending(&pending) != 0)
		return 0;
	for (size_t i = 0; i < sizeof held / sizeof *held; i++)
		if (held[i] != SIGCHLD && sigismember(&pending, held[i]) == 1 &&
		    sigismember(&signals->before, held[i]) == 0 &&
		    sigaction(held[i], NULL, &action) == 0 &&
		    action.sa_handler == SIG_DFL)
			return held[i];
	return 0;
}

enum status
child_run(const char *const *words, const struct child_variable *variables,
	  const struct child_signals *signals, struct child_end *end,
	  struct error *err)
{
	enum status status;
	int report[2];
	pid_t pid;

	end->signal = came_before(signals);
	if (end->signal != 0)
		return OK;
	if (pipe2(report, O_CLOEXEC) != 0)
		return fail_errno(err, ERR_SYSTEM, errno, "cannot make a pipe");
	pid = fork();
	if (pid == 0)
		become(words, variables, signals, report[1]);
	int number = errno;
	close(report[1]);
	if (pid < 0) {
		close(report[0]);
		return fail_errno(err, ERR_SYSTEM, number,
				  "cannot start a process");
	}
	end->failed = read_report(report[0]);
	close(report[0]);
	status = wait_for(pid, signals, end, err);
	return status;
}
