/* clock.h - times: int64 microseconds since 1970 UTC, everywhere */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include "base/error.h"
#include <stdbool.h>
#include <stdint.h>

#define CLOCK_SECOND INT64_C(1000000)
#define CLOCK_DAY (86400 * CLOCK_SECOND)
#define CLOCK_LAST INT64_C(253402300799999999) /* of the year 9999 */
#define CLOCK_TEXT_SIZE 32

/* The machine's clock. Only main calls it; others use registry->now_us. */
int64_t clock_now(void);

/* RFC 3339 in UTC: "2026-11-20T09:00:00Z", with ".123456" only when the time
 * has a fraction of a second. */
void clock_text(int64_t time_us, char text[CLOCK_TEXT_SIZE]);
/* For people: "2026-11-20 09:00" UTC. */
void clock_short(int64_t time_us, char text[CLOCK_TEXT_SIZE]);

/* RFC 3339 (seconds may be left out; Z or an offset is required), a date
 * (its midnight, UTC), or -2h (that long before `now_us`). From 1970 to 9999;
 * digits behind the microseconds are dropped. */
enum status clock_parse(const char *text, int64_t now_us, int64_t *time_us,
			struct error *err);

/* 90s 30m 48h 7d, whole and positive; in microseconds. */
enum status clock_parse_duration(const char *text, int64_t *duration_us,
				 struct error *err);
/* The shortest such text, or seconds with a fraction, rounded to
 * three digits ("0.04 s", "12.3 s"), when it is no whole number of them. */
void clock_duration_text(int64_t duration_us, char text[CLOCK_TEXT_SIZE]);

#endif
