/* name.c - what may be a name */
#include "catalog/name.h"

#include "base/text.h"
#include <ctype.h>
#include <stdbool.h>
#include <string.h>

static const char *const reserved[] = {
	"data", "features", "run",  "commit", "sha256", "models",
	"env",	"latest",   "last", "good",   "live",
};

static bool
is_digits(const char *text)
{
	return *text != '\0' && text[strspn(text, "0123456789")] == '\0';
}

static bool
is_reserved(const char *name)
{
	for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
		if (text_same_name(name, reserved[i]))
			return true;
	return is_digits(name) ||
	       ((name[0] == 'r' || name[0] == 'R') && is_digits(name + 1));
}

bool
name_is_valid(const char *name)
{
	size_t length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz"
				     "0123456789._-");

	return length >= 1 && length <= NAME_MOST && name[length] == '\0' &&
	       isalnum((unsigned char)name[0]) && !is_reserved(name);
}

static const char *
article(const char *noun)
{
	return strchr("aeiou", *noun) ? "an" : "a";
}

enum status
name_check(const char *what, const char *name, struct error *err)
{
	if (name_is_valid(name))
		return OK;
	if (*name != '\0' && is_reserved(name))
		return fail(err, ERR_USAGE,
			    "'%s' cannot be the name of %s %s: the word has a "
			    "meaning in references (see: mlops help "
			    "references)",
			    name, article(what), what);
	return fail(err, ERR_USAGE,
		    "'%s' cannot be the name of %s %s: a name is 1 to %d "
		    "letters, digits, '.', '_' and '-', and begins with a "
		    "letter or a digit",
		    name, article(what), what, NAME_MOST);
}
