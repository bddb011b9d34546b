#ifndef CPROCESS_SHIM_H
#define CPROCESS_SHIM_H

/* What Swift's view of the C library lacks: feature macros hide it, or it is only a system call or a macro. */

#include <malloc.h>
#include <signal.h>
#include <spawn.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *_Nonnull actions, int from);
extern int posix_spawn_file_actions_addchdir_np(
    posix_spawn_file_actions_t *_Nonnull actions, const char *_Nonnull path);
extern int pipe2(int *_Nonnull pair, int flags);
extern int eventfd(unsigned int count, int flags);
extern long syscall(long number, ...);

/* A descriptor that becomes readable once the process has ended; close-on-exec by definition. */
static inline int cprocess_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0u); }

/* Blocks from so many bytes on go back to the system as soon as they are freed; else the C library moves the limit. */
static inline void cprocess_return_blocks(int bytes) { mallopt(M_MMAP_THRESHOLD, bytes); }

static inline int cprocess_has_exited(int status) { return WIFEXITED(status); }
static inline int cprocess_exit_code(int status) { return WEXITSTATUS(status); }
static inline int cprocess_signal(int status) { return WTERMSIG(status); }

#endif
