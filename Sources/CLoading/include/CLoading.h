#ifndef CLOADING_H
#define CLOADING_H

#include <stddef.h>

/* Loads a shared library and finds the functions of these names, in their order; they stay for as long as the process.
   Returns NULL, or what the system's loader says is wrong: the library or one of the functions is missing. */
const char *_Nullable cloading_functions(const char *_Nonnull library, const char *_Nonnull const *_Nonnull names,
                                         size_t count, void *_Nullable *_Nonnull functions);

#endif
