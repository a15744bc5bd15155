#ifndef PAPERBOY_CYAML_SHIM_H
#define PAPERBOY_CYAML_SHIM_H

#include <yaml.h>

#endif
