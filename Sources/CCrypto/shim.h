#ifndef PAPERBOY_CCRYPTO_SHIM_H
#define PAPERBOY_CCRYPTO_SHIM_H

#include <openssl/sha.h>

#endif
