// What the shim's own files share.
#ifndef CSIMDJSON_DOCUMENT_HPP
#define CSIMDJSON_DOCUMENT_HPP

// The library was built without these checks; our half of its inline code must agree, also in debug builds.
#define SIMDJSON_DEVELOPMENT_CHECKS 0
#include <simdjson.h>

#include "CSimdjson.h"

struct sj_document {
  simdjson::dom::document tape;
};

#endif
