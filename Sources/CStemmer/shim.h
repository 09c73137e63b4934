// Snowball stemmers from Debian's libstemmer-dev.
#pragma once
#include <libstemmer.h>
