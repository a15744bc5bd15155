#ifndef PAPERBOY_CZLIB_SHIM_H
#define PAPERBOY_CZLIB_SHIM_H

#include <zlib.h>

// deflateInit2 is a macro.
static inline int paperboy_deflate_init_gzip(z_streamp stream, int level) {
    return deflateInit2(stream, level, Z_DEFLATED, 15 + 16, 9, Z_DEFAULT_STRATEGY);
}

// inflateInit2 is a macro. Reads gzip and zlib headers alike.
static inline int paperboy_inflate_init(z_streamp stream) {
    return inflateInit2(stream, 15 + 32);
}

// The same stream for deflated data without any header.
static inline int paperboy_inflate_reset_raw(z_streamp stream) {
    return inflateReset2(stream, -15);
}

static inline int paperboy_inflate_reset(z_streamp stream) {
    return inflateReset2(stream, 15 + 32);
}

#endif
