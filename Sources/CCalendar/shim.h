// iCalendar components and properties from Debian's libical-dev.
#pragma once
#include <libical/ical.h>
