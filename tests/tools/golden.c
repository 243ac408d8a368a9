/* golden.c - prints one of the documents that tests/golden/ keeps
 *
 *	golden DOCUMENT FORMAT
 *
 * FORMAT is one of render.h's, or text-narrow (40 columns), text-colour
 * (verbose, too) or json-lines. Without arguments: every pair, one a line.
 */
#include "base/digest.h"
#include "output/render.h"

#include <locale.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#define NOON INT64_C(1795521600000000) /* 2026-11-24T12:00:00Z */

typedef void build_fn(struct doc *doc);

static struct digest
digest(const char *content)
{
	return digest_of(content, strlen(content));
}

/* What `show` is like: facts, absences, sections, a table, a command. */
static void
build_show(struct doc *doc)
{
	struct digest model = digest("model");
	struct doc *section, *table, *row;

	doc_text(doc, "name", "Model", "breast-cancer@2");
	doc_digest(doc, "digest", "Digest", &model);
	doc_integer(doc, "bytes", "Size", 148213, UNIT_BYTES);
	doc_time(doc, "registered", "Registered", NOON);
	doc_text(doc, "verdict", "Verdict", "good");
	doc_mood(doc, MOOD_GOOD);
	doc_missing(doc, "licence", "Licence", "mlops note breast-cancer@2");
	doc_text(doc, "owner", "Owner", NULL);
	doc_text(doc, "internal", NULL, "programs only");
	struct doc *aliases = doc_list(doc, "aliases", "Aliases");
	doc_text(aliases, NULL, NULL, "champion");
	doc_text(aliases, NULL, NULL, "stable");
	doc_list(doc, "parents", "Parents");
	section = doc_section(doc, "lineage", "Lineage");
	doc_text(section, "commit", "Commit", "3f2a91c (clean)");
	doc_text(section, "run", "Run", "8d31f02");
	table = doc_table(section, "data", "Data");
	doc_column(table, "role", "role");
	doc_column(table, "name", "dataset");
	doc_column(table, "rows", "rows");
	doc_column(table, "positives", "positives");
	doc_column(table, "digest", NULL);
	row = doc_row(table);
	doc_text(row, "role", NULL, "train");
	doc_text(row, "name", NULL, "patients-train@1");
	doc_integer(row, "rows", NULL, 426, UNIT_COUNT);
	doc_real(row, "positives", NULL, 0.3732, UNIT_SHARE);
	doc_digest(row, "digest", NULL, &model);
	row = doc_row(table);
	doc_text(row, "name", NULL, "patients-test@1");
	doc_text(row, "role", NULL, "test");
	doc_text(row, "rows", NULL, NULL);
	doc_list(doc, "warnings", "Warnings");
	section = doc_list(doc, "hints", "Hints");
	doc_line(section, NULL, MOOD_WARN, "%d file is untracked", 1);
	doc_line(section, NULL, MOOD_PLAIN, "- not a second list");
	doc_line(doc, NULL, MOOD_DIM, "Serve it with:");
	doc_code(doc, "command",
		 "mlops promote breast-cancer@2 \\\n\t--to production\n");
}

/* Each kind of fact with each unit. */
static void
build_values(struct doc *doc)
{
	static const double reals[] = {0, 0.5, 0.99951, 2e-9, 1234567.5, 1e300};
	static const char *const units[] = {"none",  "bytes",	"s",   "ms",
					    "share", "percent", "usd", "count"};
	struct doc *table = doc_table(doc, "reals", "Reals");

	doc_column(table, "value", "value");
	for (size_t unit = UNIT_NONE; unit <= UNIT_COUNT; unit++)
		doc_column(table, units[unit], units[unit]);
	for (size_t i = 0; i < sizeof(reals) / sizeof(*reals); i++) {
		struct doc *row = doc_row(table);

		doc_integer(row, "value", NULL, (int64_t)i, UNIT_NONE);
		for (size_t unit = UNIT_NONE; unit <= UNIT_COUNT; unit++)
			doc_real(row, units[unit], NULL, reals[i],
				 (enum doc_unit)unit);
	}
	struct doc *whole = doc_section(doc, "integers", "Integers");
	for (size_t unit = UNIT_NONE; unit <= UNIT_COUNT; unit++)
		doc_integer(whole, units[unit], units[unit], -2048,
			    (enum doc_unit)unit);
	doc_integer(whole, "least", "least", INT64_MIN, UNIT_NONE);
	doc_integer(whole, "most", "most", INT64_MAX, UNIT_NONE);
	struct doc *other = doc_section(doc, NULL, "No key of its own");
	doc_real(other, "nan", "nan", NAN, UNIT_SHARE);
	doc_real(other, "infinite", "infinite", -INFINITY, UNIT_NONE);
	doc_boolean(other, "yes", "yes", true);
	doc_boolean(other, "no", "no", false);
	doc_time(other, "fraction", "fraction", NOON + 1);
	doc_json(other, "json", "json", "{\"b\":[1,2.5,null],\"a\":\"x\"}");
	doc_json(other, "damaged", "damaged", "{\"b\":");
	doc_json(other, "absent", "absent", NULL);
	doc_digest(other, "digest", "digest", NULL);
	doc_missing(other, "missing", "missing", NULL);
}

static void
build_tree(struct doc *doc)
{
	struct doc *tree = doc_tree(doc, "lineage", "Lineage");
	struct doc *model = doc_node(tree, "model breast-cancer@2", MOOD_PLAIN);
	struct doc *run = doc_node(model, "run 8d31f02", MOOD_PLAIN);
	struct doc *data;

	doc_text(model, "kind", NULL, "model");
	doc_text(run, "kind", NULL, "run");
	data = doc_node(run, "data patients-train@1 (train)", MOOD_GOOD);
	doc_text(data, "kind", NULL, "data");
	doc_node(doc_node(data, "data patients@1, the file it was split from",
			  MOOD_DIM),
		 "source", MOOD_PLAIN);
	doc_node(run, "features cell-shape@1", MOOD_BAD);
	doc_node(doc_node(model, "-> production/breast-cancer r2", MOOD_PLAIN),
		 "2. r1 before it", MOOD_PLAIN);
	doc_node(tree, "model other@1", MOOD_PLAIN);
	doc_tree(doc, "empty", "Nothing");
	struct doc *notes = doc_list(doc, "notes", "Notes");
	struct doc *note = doc_section(notes, NULL, NULL);
	doc_text(note, "by", "By", "ann@example");
	doc_line(note, "text", MOOD_PLAIN, "1. first");
	note = doc_section(notes, NULL, "Second");
	doc_integer(note, "a", "A title that is far too long to align to it", 1,
		    UNIT_NONE);
	doc_integer(note, "b", "Short", 2, UNIT_NONE);
}

static const char *const hostile[] = {
	"<script>alert('1')</script>",
	"a | b \\| c `d` ``e`` | ",
	"\"quoted\" & 'quoted' &amp; <b>",
	"red \033[31m bell \a tab\tline\nreturn\r del \177",
	"c1 \302\233 bidi \342\200\256 mark \342\200\217 line \342\200\250",
	"not UTF-8: \377 \303( \355\240\200 \364\220\200\200",
	"*bold* _italic_ snake_case ~~gone~~ [link](http://x) # $x$ \\",
	"\346\227\245\346\234\254\350\252\236 \360\237\230\200 e\314\201 wide",
	"- item",
	"# heading",
	"1. first",
	"",
	"   spaces   ",
	"C:\\temp\\new \\t \\n",
	("long enough to be cut on any narrow terminal, and then some more of "
	 "it"),
};

/* Each hostile string in each place where a string may stand. */
static void
build_hostile(struct doc *doc)
{
	struct doc *table = doc_table(doc, "table", "A <table> | of `strings`");
	struct doc *tree = doc_tree(doc, "tree", "Tree");
	struct doc *list = doc_list(doc, "list", "List");
	struct doc *lines = doc_list(doc, "lines", "Lines");
	struct doc *facts = doc_section(doc, "facts", "Facts");

	doc_column(table, "first", "first <b>|");
	doc_column(table, "number", "number");
	doc_column(table, "second", "second");
	for (size_t i = 0; i < sizeof(hostile) / sizeof(*hostile); i++) {
		struct doc *row = doc_row(table);

		doc_text(row, "first", NULL, hostile[i]);
		doc_integer(row, "number", NULL, (int64_t)i, UNIT_NONE);
		doc_text(row, "second", NULL, hostile[i]);
		doc_mood(row, MOOD_BAD);
		tree = doc_node(tree, hostile[i], MOOD_WARN);
		doc_text(tree, hostile[i], NULL, hostile[i]);
		doc_text(list, NULL, NULL, hostile[i]);
		doc_line(lines, NULL, MOOD_PLAIN, "%s", hostile[i]);
		doc_text(facts, hostile[i], hostile[i], hostile[i]);
		doc_missing(facts, NULL, "how", hostile[i]);
		doc_line(doc, NULL, MOOD_PLAIN, "%s", hostile[i]);
		doc_code(doc, NULL, hostile[i]);
	}
}

static void
build_empty(struct doc *doc)
{
	doc_table(doc, "untitled", NULL);
	doc_section(doc, "section", NULL);
	doc_list(doc, "list", NULL);
	doc_tree(doc, "tree", NULL);
}

/* Facts alone: what TSV makes of a document without a table. */
static void
build_facts(struct doc *doc)
{
	doc_text(doc, "version", "version", "0.1.0");
	doc_text(doc, "sqlite", NULL, "3.40.1");
	doc_text(doc, "path", "registry", "/tmp/a\tb\\c");
	doc_missing(doc, "key", "key", "mlops key new");
	doc_line(doc, "verdict", MOOD_GOOD, "all is well");
	doc_line(doc, NULL, MOOD_DIM, "for people only");
}

static const struct {
	const char *name, *title;
	build_fn *build;
} documents[] = {
	{"show", "breast-cancer@2", build_show},
	{"values", NULL, build_values},
	{"tree", "Lineage of <breast-cancer>", build_tree},
	{"hostile", "<script>\"&'|`*\033[1m\342\200\256", build_hostile},
	{"empty", NULL, build_empty},
	{"facts", NULL, build_facts},
};

static const struct {
	const char *name, *renderer;
	struct render_options options;
} formats[] = {
	{"text", "text", {false, false, 0}},
	{"text-narrow", "text", {false, false, 40}},
	{"text-colour", "text", {true, true, 100}},
	{"markdown", "markdown", {false, false, 0}},
	{"html", "html", {false, false, 0}},
	{"json", "json", {false, false, 0}},
	{"json-lines", NULL, {false, false, 0}},
	{"tsv", "tsv", {false, false, 0}},
};

#define COUNT(array) (sizeof(array) / sizeof(*(array)))

static int
list(void)
{
	for (size_t d = 0; d < COUNT(documents); d++)
		for (size_t f = 0; f < COUNT(formats); f++)
			printf("%s %s\n", documents[d].name, formats[f].name);
	return 0;
}

static int
print(struct arena *arena, size_t document, size_t format)
{
	struct doc *doc = doc_new(arena, "mlops.golden/1",
				  documents[document].title);
	struct text out = text_new(arena);

	documents[document].build(doc);
	if (formats[format].renderer)
		render_find(formats[format].renderer)
			->render(doc, &formats[format].options, &out);
	else
		render_json_lines(doc, &out);
	return fwrite(out.data, 1, out.length, stdout) != out.length;
}

int
main(int argc, char **argv)
{
	struct arena *arena;

	setlocale(LC_CTYPE, "C.UTF-8");
	if (argc != 3)
		return list();
	arena = arena_new();
	for (size_t d = 0; d < COUNT(documents); d++)
		for (size_t f = 0; f < COUNT(formats); f++)
			if (strcmp(documents[d].name, argv[1]) == 0 &&
			    strcmp(formats[f].name, argv[2]) == 0) {
				int status = print(arena, d, f);

				arena_free(arena);
				return status;
			}
	arena_free(arena);
	return 2;
}
