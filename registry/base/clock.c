/* clock.c - times: int64 microseconds since 1970 UTC */
#include "base/clock.h"

#include <stdio.h>
#include <string.h>
#include <time.h>

#define MINUTE (60 * CLOCK_SECOND)
#define HOUR (60 * MINUTE)

struct civil {
	int64_t year;
	int month, day;
};

int64_t
clock_now(void)
{
	struct timespec now;

	BUG_IF(clock_gettime(CLOCK_REALTIME, &now));
	return now.tv_sec * CLOCK_SECOND + now.tv_nsec / 1000;
}

static int64_t
floor_divide(int64_t value, int64_t by)
{
	return value / by - (value % by < 0);
}

/* Days since 1970-01-01 and back, in the proleptic Gregorian calendar whose
 * year begins in March (Hinnant, "chrono-compatible low-level date
 * algorithms"). */
static int64_t
days_from_civil(struct civil date)
{
	int64_t year = date.year - (date.month <= 2);
	int64_t era = floor_divide(year, 400);
	int64_t year_of_era = year - era * 400;
	int64_t month = (date.month + 9) % 12;
	int64_t day_of_year = (153 * month + 2) / 5 + date.day - 1;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 -
	       year_of_era / 100 + day_of_year - 719468;
}

static struct civil
civil_from_days(int64_t days)
{
	int64_t era = floor_divide(days + 719468, 146097);
	int64_t day = days + 719468 - era * 146097;
	int64_t year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
	int64_t day_of_year = day - (365 * year + year / 4 - year / 100);
	int64_t month = (5 * day_of_year + 2) / 153;
	struct civil date = {
		.year = year + era * 400 + (month >= 10),
		.month = (int)(month < 10 ? month + 3 : month - 9),
		.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
	};
	return date;
}

void
clock_text(int64_t time_us, char text[CLOCK_TEXT_SIZE])
{
	int64_t days = floor_divide(time_us, CLOCK_DAY);
	int64_t rest = (time_us % CLOCK_DAY + CLOCK_DAY) % CLOCK_DAY;
	int64_t fraction = rest % CLOCK_SECOND;
	struct civil date = civil_from_days(days);
	int length = snprintf(text, CLOCK_TEXT_SIZE,
			      "%04lld-%02d-%02dT%02d:%02d:%02d",
			      (long long)date.year, date.month, date.day,
			      (int)(rest / HOUR), (int)(rest % HOUR / MINUTE),
			      (int)(rest % MINUTE / CLOCK_SECOND));
	size_t left = CLOCK_TEXT_SIZE - (size_t)length;
	if (fraction)
		snprintf(text + length, left, ".%06dZ", (int)fraction);
	else
		snprintf(text + length, left, "Z");
}

void
clock_short(int64_t time_us, char text[CLOCK_TEXT_SIZE])
{
	clock_text(time_us, text);
	char *t = strchr(text, 'T');
	*t = ' ';
	t[sizeof("hh:mm")] = '\0';
}

/* Reading. Each reader moves the cursor behind what it read. */

static bool
read_char(const char **at, const char *wanted)
{
	if (**at == '\0' || !strchr(wanted, **at))
		return false;
	(*at)++;
	return true;
}

static bool
read_digits(const char **at, int count, int *value)
{
	int number = 0;

	for (int i = 0; i < count; i++) {
		char c = (*at)[i];
		if (c < '0' || c > '9')
			return false;
		number = number * 10 + (c - '0');
	}
	*at += count;
	*value = number;
	return true;
}

static int
days_in_month(int64_t year, int month)
{
	static const int days[] = {31, 28, 31, 30, 31, 30,
				   31, 31, 30, 31, 30, 31};
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

	return month == 2 && leap ? 29 : days[month - 1];
}

/* NULL, or why it is no date. */
static const char *
read_date(const char **at, int64_t *days)
{
	int year, month, day;

	if (!read_digits(at, 4, &year) || !read_char(at, "-") ||
	    !read_digits(at, 2, &month) || !read_char(at, "-") ||
	    !read_digits(at, 2, &day))
		return "it does not begin with a date";
	if (year < 1970)
		return "years go from 1970 to 9999";
	if (month < 1 || month > 12)
		return "there is no such month";
	if (day < 1 || day > days_in_month(year, month))
		return "that month has no such day";
	*days = days_from_civil((struct civil){year, month, day});
	return NULL;
}

/* The fraction's digits; those behind the sixth are dropped. */
static bool
read_fraction(const char **at, int64_t *us)
{
	int64_t weight = CLOCK_SECOND / 10;
	int digit, count = 0;

	*us = 0;
	while (read_digits(at, 1, &digit)) {
		*us += digit * weight;
		weight /= 10;
		count++;
	}
	return count > 0;
}

static const char *
read_time_of_day(const char **at, int64_t *us)
{
	int hour, minute, second = 0;
	int64_t fraction = 0;

	if (!read_digits(at, 2, &hour) || !read_char(at, ":") ||
	    !read_digits(at, 2, &minute))
		return "behind the date stands no time of day";
	if (read_char(at, ":")) {
		if (!read_digits(at, 2, &second))
			return "the seconds are missing";
		if (read_char(at, ".") && !read_fraction(at, &fraction))
			return "the fraction of the second is missing";
	}
	if (hour > 23 || minute > 59 || second > 59)
		return "there is no such time of day";
	*us = hour * HOUR + minute * MINUTE + second * CLOCK_SECOND + fraction;
	return NULL;
}

static const char *
read_offset(const char **at, int64_t *us)
{
	int hours, minutes, sign = **at == '-' ? -1 : 1;

	*us = 0;
	if (read_char(at, "Zz"))
		return NULL;
	if (!read_char(at, "+-") || !read_digits(at, 2, &hours) ||
	    !read_char(at, ":") || !read_digits(at, 2, &minutes))
		return "it needs 'Z' or an offset as '+02:00'";
	if (hours > 23 || minutes > 59)
		return "there is no such offset";
	*us = sign * (hours * HOUR + minutes * MINUTE);
	return NULL;
}

static const char *
read_time(const char *text, int64_t *time_us)
{
	int64_t days, us = 0, offset = 0;
	const char *problem = read_date(&text, &days);

	if (!problem && read_char(&text, "Tt ")) {
		problem = read_time_of_day(&text, &us);
		if (!problem)
			problem = read_offset(&text, &offset);
	}
	if (problem)
		return problem;
	if (*text)
		return "something stands behind it";
	us += days * CLOCK_DAY - offset;
	if (us < 0 || us > CLOCK_LAST)
		return "years go from 1970 to 9999";
	*time_us = us;
	return NULL;
}

enum status
clock_parse(const char *text, int64_t now_us, int64_t *time_us,
	    struct error *err)
{
	const char *problem;
	int64_t before;

	if (text[0] == '-') {
		enum status status = clock_parse_duration(text + 1, &before,
							  err);
		if (status != OK)
			return status;
		if (before > now_us)
			return fail(
				err, ERR_USAGE,
				"cannot read time '%.64s': it is before 1970",
				text);
		*time_us = now_us - before;
		return OK;
	}
	problem = read_time(text, time_us);
	if (problem)
		return fail(err, ERR_USAGE,
			    "cannot read time '%.64s': %s "
			    "(write 2026-11-20T09:00Z, 2026-11-20 or -2h)",
			    text, problem);
	return OK;
}

static const struct {
	char letter;
	int64_t us;
} units[] = {
	{'d', CLOCK_DAY},
	{'h', HOUR},
	{'m', MINUTE},
	{'s', CLOCK_SECOND},
};

#define UNITS (sizeof(units) / sizeof(units[0]))

enum status
clock_parse_duration(const char *text, int64_t *duration_us, struct error *err)
{
	const char *at = text;
	int64_t count = 0, us;
	size_t unit = 0;
	int digit;

	while (read_digits(&at, 1, &digit))
		if (__builtin_mul_overflow(count, 10, &count) ||
		    __builtin_add_overflow(count, digit, &count))
			goto too_long;
	while (unit < UNITS && units[unit].letter != *at)
		unit++;
	if (count == 0 || unit == UNITS || at[1])
		return fail(
			err, ERR_USAGE,
			"cannot read duration '%.64s': it is not a whole "
			"number above zero and a unit (write 90s, 30m, 48h or "
			"7d)",
			text);
	if (__builtin_mul_overflow(count, units[unit].us, &us))
		goto too_long;
	*duration_us = us;
	return OK;
too_long:
	return fail(err, ERR_USAGE,
		    "cannot read duration '%.64s': it is too long", text);
}

/* "1.25 s": three digits, but never coarser than a second. */
static void
fraction_text(uint64_t us, const char *sign, char text[CLOCK_TEXT_SIZE])
{
	uint64_t second = (uint64_t)CLOCK_SECOND, step = 1;

	while (us / step >= 1000 && step < second)
		step *= 10;
	us = (us + step / 2) / step * step;
	int length = snprintf(text, CLOCK_TEXT_SIZE, "%s%llu.%06llu", sign,
			      (unsigned long long)(us / second),
			      (unsigned long long)(us % second));
	while (text[length - 1] == '0')
		length--;
	if (text[length - 1] == '.')
		length--;
	memcpy(text + length, " s", sizeof(" s"));
}

void
clock_duration_text(int64_t duration_us, char text[CLOCK_TEXT_SIZE])
{
	const char *sign = duration_us < 0 ? "-" : "";
	uint64_t us = (uint64_t)duration_us;
	size_t unit = 0;

	if (duration_us < 0)
		us = -us;
	if (us % (uint64_t)CLOCK_SECOND) {
		fraction_text(us, sign, text);
		return;
	}
	while (unit + 1 < UNITS && (us == 0 || us % (uint64_t)units[unit].us))
		unit++;
	snprintf(text, CLOCK_TEXT_SIZE, "%s%llu%c", sign,
		 (unsigned long long)(us / (uint64_t)units[unit].us),
		 units[unit].letter);
}
