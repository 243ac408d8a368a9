/* test_clock.c - times and durations, in and out */
#include "unit.h"

#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define NOW (INT64_C(1795165200) * CLOCK_SECOND) /* 2026-11-20T09:00:00Z */

static void
now_is_the_machines_time(void **state)
{
	(void)state;
	int64_t seconds = time(NULL);
	int64_t now = clock_now();

	assert_true(now >= (seconds - 2) * CLOCK_SECOND);
	assert_true(now <= (seconds + 2) * CLOCK_SECOND);
}

static void
shows_times(void **state)
{
	(void)state;
	static const struct {
		int64_t time;
		const char *text;
	} cases[] = {
		{0, "1970-01-01T00:00:00Z"},
		{NOW, "2026-11-20T09:00:00Z"},
		{NOW + 1, "2026-11-20T09:00:00.000001Z"},
		{NOW + 500000, "2026-11-20T09:00:00.500000Z"},
		{-1, "1969-12-31T23:59:59.999999Z"},
		{INT64_C(951782400) * CLOCK_SECOND, "2000-02-29T00:00:00Z"},
		{INT64_C(4107542399) * CLOCK_SECOND, "2100-02-28T23:59:59Z"},
		{INT64_C(4107542400) * CLOCK_SECOND, "2100-03-01T00:00:00Z"},
		{INT64_MAX, "294247-01-10T04:00:54.775807Z"},
		{INT64_MIN, "-290308-12-21T19:59:05.224192Z"},
	};
	char text[CLOCK_TEXT_SIZE];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		clock_text(cases[i].time, text);
		assert_string_equal(text, cases[i].text);
	}
	clock_short(NOW + 59 * CLOCK_SECOND, text);
	assert_string_equal(text, "2026-11-20 09:00");
}

static void
agrees_with_the_c_library(void **state)
{
	(void)state;
	char text[CLOCK_TEXT_SIZE], expected[CLOCK_TEXT_SIZE];
	struct error err;
	int64_t back;

	for (int64_t day = 0; day < 2932897; day += 97) { /* to 9999 */
		time_t seconds = day * 86400 + day % 86400;
		struct tm parts;
		gmtime_r(&seconds, &parts);
		strftime(expected, sizeof(expected), "%Y-%m-%dT%H:%M:%SZ",
			 &parts);
		clock_text(seconds * CLOCK_SECOND, text);
		assert_string_equal(text, expected);
		assert_ok(clock_parse(text, 0, &back, &err), &err);
		assert_true(back == seconds * CLOCK_SECOND);
	}
}

static void
reads_times(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		int64_t time;
	} cases[] = {
		{"2026-11-20T09:00Z", NOW},
		{"2026-11-20t09:00:00z", NOW},
		{"2026-11-20 09:00Z", NOW},
		{"2026-11-20T11:00:00.5+02:00", NOW + 500000},
		{"2026-11-20T03:30-05:30", NOW},
		{"2026-11-20T09:00:00.1234567Z", NOW + 123456},
		{"2026-11-20", NOW - 9 * 3600 * CLOCK_SECOND},
		{"2024-02-29", INT64_C(1709164800) * CLOCK_SECOND},
		{"2000-02-29", INT64_C(951782400) * CLOCK_SECOND},
		{"1970-01-01", 0},
		{"9999-12-31T23:59:59.999999Z",
		 INT64_C(253402300799) * CLOCK_SECOND + 999999},
		{"-2h", NOW - 7200 * CLOCK_SECOND},
		{"-7d", NOW - 7 * CLOCK_DAY},
	};
	struct error err;
	int64_t time;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		assert_ok(clock_parse(cases[i].text, NOW, &time, &err), &err);
		assert_int_equal(time, cases[i].time);
	}
}

#define HINT " (write 2026-11-20T09:00Z, 2026-11-20 or -2h)"
#define UNIT_HINT                                           \
	": it is not a whole number above zero and a unit " \
	"(write 90s, 30m, 48h or 7d)"

static void
refuses_times(void **state)
{
	(void)state;
	static const struct {
		const char *text, *why;
	} cases[] = {
		{"", "it does not begin with a date"},
		{"yesterday", "it does not begin with a date"},
		{"2026-1-2", "it does not begin with a date"},
		{" 2026-11-20", "it does not begin with a date"},
		{"2026-13-01", "there is no such month"},
		{"2026-00-01", "there is no such month"},
		{"2026-02-30", "that month has no such day"},
		{"2026-02-29", "that month has no such day"},
		{"2100-02-29", "that month has no such day"},
		{"2026-11-00", "that month has no such day"},
		{"1969-12-31", "years go from 1970 to 9999"},
		{"1970-01-01T00:00+02:00", "years go from 1970 to 9999"},
		{"9999-12-31T23:00-02:00", "years go from 1970 to 9999"},
		{"2026-11-20x", "something stands behind it"},
		{"2026-11-20T09:00Z ", "something stands behind it"},
		{"2026-11-20T", "behind the date stands no time of day"},
		{"2026-11-20T09Z", "behind the date stands no time of day"},
		{"2026-11-20T09:00:Z", "the seconds are missing"},
		{"2026-11-20T09:00:00.Z",
		 "the fraction of the second is missing"},
		{"2026-11-20T24:00Z", "there is no such time of day"},
		{"2026-11-20T09:60Z", "there is no such time of day"},
		{"2026-11-20T09:00:60Z", "there is no such time of day"},
		{"2026-11-20T09:00", "it needs 'Z' or an offset as '+02:00'"},
		{"2026-11-20T09:00+0200",
		 "it needs 'Z' or an offset as '+02:00'"},
		{"2026-11-20T09:00+24:00", "there is no such offset"},
	};
	char sentence[256];
	struct error err;
	int64_t time = 77;

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		snprintf(sentence, sizeof(sentence),
			 "cannot read time '%s': %s" HINT, cases[i].text,
			 cases[i].why);
		assert_failed(clock_parse(cases[i].text, NOW, &time, &err),
			      &err, ERR_USAGE, sentence);
	}
	assert_failed(clock_parse("-30000d", NOW, &time, &err), &err, ERR_USAGE,
		      "cannot read time '-30000d': it is before 1970");
	assert_failed(clock_parse("-2", NOW, &time, &err), &err, ERR_USAGE,
		      "cannot read duration '2'" UNIT_HINT);
	assert_int_equal(time, 77);
}

static void
reads_durations(void **state)
{
	(void)state;
	static const char *const wrong[] = {"",	    "s",    "5",   "0s",
					    "-5s",  "1.5h", "5 s", " 5s",
					    "5sec", "5w",   "5S",  "\xff"};
	char sentence[256];
	struct error err;
	int64_t duration;

	assert_ok(clock_parse_duration("90s", &duration, &err), &err);
	assert_int_equal(duration, 90 * CLOCK_SECOND);
	assert_ok(clock_parse_duration("30m", &duration, &err), &err);
	assert_int_equal(duration, 1800 * CLOCK_SECOND);
	assert_ok(clock_parse_duration("48h", &duration, &err), &err);
	assert_int_equal(duration, 2 * CLOCK_DAY);
	assert_ok(clock_parse_duration("007d", &duration, &err), &err);
	assert_int_equal(duration, 7 * CLOCK_DAY);
	for (size_t i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++) {
		snprintf(sentence, sizeof(sentence),
			 "cannot read duration '%s'" UNIT_HINT, wrong[i]);
		assert_failed(clock_parse_duration(wrong[i], &duration, &err),
			      &err, ERR_USAGE, sentence);
	}
	assert_failed(
		clock_parse_duration("99999999999999999999s", &duration, &err),
		&err, ERR_USAGE,
		"cannot read duration '99999999999999999999s': it is too long");
	assert_failed(clock_parse_duration("106751992d", &duration, &err), &err,
		      ERR_USAGE,
		      "cannot read duration '106751992d': it is too long");
	assert_int_equal(duration, 7 * CLOCK_DAY);
}

static void
shows_durations(void **state)
{
	(void)state;
	static const struct {
		int64_t duration;
		const char *text;
	} cases[] = {
		{0, "0s"},
		{90 * CLOCK_SECOND, "90s"},
		{120 * CLOCK_SECOND, "2m"},
		{2 * CLOCK_DAY, "2d"},
		{2 * CLOCK_DAY + 3600 * CLOCK_SECOND, "49h"},
		{1, "0.000001 s"},
		{40000, "0.04 s"},
		{43217, "0.0432 s"},
		{999999, "1 s"},
		{12345678, "12.3 s"},
		{3671234567, "3671 s"},
		{-1500000, "-1.5 s"},
		{-60 * CLOCK_SECOND, "-1m"},
		{INT64_MAX, "9223372036855 s"},
		{INT64_MIN, "-9223372036855 s"},
	};
	char text[CLOCK_TEXT_SIZE];

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		clock_duration_text(cases[i].duration, text);
		assert_string_equal(text, cases[i].text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(now_is_the_machines_time),
		cmocka_unit_test(shows_times),
		cmocka_unit_test(agrees_with_the_c_library),
		cmocka_unit_test(reads_times),
		cmocka_unit_test(refuses_times),
		cmocka_unit_test(reads_durations),
		cmocka_unit_test(shows_durations),
	};
	return cmocka_run_group_tests_name("clock", tests, NULL, NULL);
}
