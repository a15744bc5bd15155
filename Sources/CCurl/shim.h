#ifndef PAPERBOY_CCURL_SHIM_H
#define PAPERBOY_CCURL_SHIM_H

// The type-checking macros cannot be imported; each value kind has a typed function below instead.
#define CURL_DISABLE_TYPECHECK 1
#include <curl/curl.h>

#endif
