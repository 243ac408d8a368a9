/* test_render.c - finding formats, refusing misuse, staying linear */
#include "unit.h"

#include "output/render.h"

#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct render_options plain;

static void
every_format_is_found_by_its_name(void **state)
{
	static const char *const names[] = {"text", "markdown", "html", "json",
					    "tsv"};

	(void)state;
	assert_int_equal(renderers_count, sizeof(names) / sizeof(*names));
	for (size_t i = 0; i < renderers_count; i++)
		assert_string_equal(render_find(names[i])->name, names[i]);
	assert_null(render_find("xml"));
	assert_null(render_find(""));
	assert_null(render_find("JSON"));
}

/* Even under a title: its columns are for programs. */
static void
a_table_without_titles_is_not_seen(void **state)
{
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena, "mlops.test/1", NULL);
	struct doc *table = doc_table(doc, "rows", "rows");

	(void)state;
	doc_column(table, "a", NULL);
	doc_text(doc_row(table), "a", NULL, "x");
	for (size_t i = 0; i < renderers_count; i++) {
		struct text out = text_new(arena);

		renderers[i].render(doc, &plain, &out);
		if (strcmp(renderers[i].name, "text") == 0)
			assert_string_equal(out.data, "");
	}
	arena_free(arena);
}

typedef void misuse_fn(struct doc *doc);

static void
cell_without_column(struct doc *doc)
{
	struct doc *table = doc_table(doc, "t", NULL);

	doc_column(table, "a", "a");
	doc_text(doc_row(table), "b", NULL, "x");
}

static void
column_behind_row(struct doc *doc)
{
	struct doc *table = doc_table(doc, "t", NULL);

	doc_row(table);
	doc_column(table, "a", "a");
}

static void
key_in_list(struct doc *doc)
{
	doc_text(doc_list(doc, "l", NULL), "key", NULL, "x");
}

static void
mood_of_nothing(struct doc *doc)
{
	doc_mood(doc, MOOD_BAD);
}

static const struct {
	const char *name;
	misuse_fn *misuse;
} misuses[] = {
	{"cell without column", cell_without_column},
	{"column behind row", column_behind_row},
	{"key in list", key_in_list},
	{"mood of nothing", mood_of_nothing},
};

#define MISUSES (sizeof(misuses) / sizeof(*misuses))

static void
act(const char *name)
{
	struct doc *doc = doc_new(arena_new(), "mlops.test/1", NULL);

	for (size_t i = 0; i < MISUSES; i++)
		if (strcmp(misuses[i].name, name) == 0)
			misuses[i].misuse(doc);
}

static void
what_cannot_be_rendered_is_a_bug(void **state)
{
	char said[256];

	(void)state;
	for (size_t i = 0; i < MISUSES; i++) {
		int status = unit_in_child(act, misuses[i].name, said,
					   sizeof(said));

		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), SIGABRT);
		assert_non_null(strstr(said, "output/doc.c"));
	}
}

/* Ten times the rows, at most forty times the time: quadratic would be a
 * hundred. Small enough to be quick, large enough to be measured. */
static double
seconds_for(size_t rows, render_fn *render)
{
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena, "mlops.test/1", NULL);
	struct doc *table = doc_table(doc, "rows", NULL);
	struct text out = text_new(arena);
	struct rusage before, after;

	doc_column(table, "a", "a");
	doc_column(table, "b", "b");
	for (size_t i = 0; i < rows; i++) {
		struct doc *row = doc_row(table);

		doc_integer(row, "a", NULL, (int64_t)i, UNIT_NONE);
		doc_text(row, "b", NULL, "some text");
	}
	getrusage(RUSAGE_SELF, &before);
	render(doc, &plain, &out);
	getrusage(RUSAGE_SELF, &after);
	assert_true(out.length > rows * sizeof("some text"));
	arena_free(arena);
	return (double)(after.ru_utime.tv_sec - before.ru_utime.tv_sec) +
	       (double)(after.ru_utime.tv_usec - before.ru_utime.tv_usec) / 1e6;
}

static void
many_rows_take_linear_time(void **state)
{
	(void)state;
	for (size_t i = 0; i < renderers_count; i++) {
		double small = seconds_for(2000, renderers[i].render);
		double large = seconds_for(20000, renderers[i].render);

		assert_true(large < 0.2 + 40 * small);
	}
}

/* As where C.UTF-8 cannot be set: libsmartcols would never end. */
static void
a_locale_without_utf8_is_survived(void **state)
{
	static const char wide[] =
		"\346\227\245\346\234\254 \360\237\230\200 \342\200\246 wide";
	const struct render_options narrow = {.width = 12};
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena, "mlops.test/1", NULL);
	struct doc *table = doc_table(doc, "t", NULL);
	struct text out = text_new(arena);

	(void)state;
	alarm(10);
	doc_column(table, "a", wide);
	doc_text(doc_row(table), "a", NULL, wide);
	doc_node(doc_node(doc_tree(doc, "r", NULL), wide, MOOD_PLAIN), wide,
		 MOOD_PLAIN);
	render_find("text")->render(doc, &narrow, &out);
	alarm(0);
	assert_non_null(strstr(out.data, "\n`-????"));
	for (size_t i = 0; i < out.length; i++)
		assert_true((unsigned char)out.data[i] < 0x80);
	arena_free(arena);
}

/* A run whose digits are cut cannot be typed again. */
static void
what_names_a_row_is_cut_last(void **state)
{
	const struct render_options narrow = {.width = 26};
	struct arena *arena = arena_new();
	struct doc *doc = doc_new(arena, "mlops.test/1", NULL);
	struct doc *table = doc_table(doc, "t", NULL);
	struct text out = text_new(arena);
	struct doc *row;

	(void)state;
	doc_column(table, "a", "run");
	doc_column(table, "b", "why");
	row = doc_row(table);
	doc_text(row, "a", NULL, "run:0123456789");
	doc_text(row, "b", NULL, "a long text");
	render_find("text")->render(doc, &narrow, &out);
	assert_non_null(strstr(out.data, "run:0123456789  a long"));
	assert_null(strstr(out.data, "text"));
	arena_free(arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_format_is_found_by_its_name),
		cmocka_unit_test(a_table_without_titles_is_not_seen),
		cmocka_unit_test(what_cannot_be_rendered_is_a_bug),
		cmocka_unit_test(many_rows_take_linear_time),
		cmocka_unit_test(a_locale_without_utf8_is_survived),
		cmocka_unit_test(what_names_a_row_is_cut_last),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
