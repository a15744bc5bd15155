#ifndef PAPERBOY_CZLIB_SHIM_H
#define PAPERBOY_CZLIB_SHIM_H

#include <zlib.h>

// deflateInit2 is a macro.
static inline int paperboy_deflate_init_gzip(z_streamp stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}

#endif
