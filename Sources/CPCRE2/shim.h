#ifndef CPCRE2_SHIM_H
#define CPCRE2_SHIM_H

/* The width picks the 8-bit functions; Swift imports them by their full names, such as pcre2_compile_8. */
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#endif
