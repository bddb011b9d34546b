// Starts a command from a small process and measures it.
//
// A process counts as its own the memory of the one that started it, and Python is larger than much of what is measured.
//
// Usage: launch FD COMMAND...; writes to the descriptor: nanoseconds from start to end, microseconds of processor time,
// KiB at the peak, and the status as wait4 gives it.
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

static long long nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000LL + now.tv_nsec;
}

static long long microseconds(struct timeval time) { return time.tv_sec * 1000000LL + time.tv_usec; }

int main(int count, char **arguments) {
  if (count < 3) return 64;
  int out = atoi(arguments[1]), status = 0;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addclose(&actions, out);
  long long began = nanoseconds();
  pid_t child;
  int error = posix_spawnp(&child, arguments[2], &actions, NULL, arguments + 2, environ);
  if (error) {
    fprintf(stderr, "%s: %s\n", arguments[2], strerror(error));
    return 127;
  }
  struct rusage used;
  if (wait4(child, &status, 0, &used) < 0) return 1;
  dprintf(
      out, "%lld %lld %ld %d\n", nanoseconds() - began, microseconds(used.ru_utime) + microseconds(used.ru_stime),
      used.ru_maxrss, status);
  return 0;
}
