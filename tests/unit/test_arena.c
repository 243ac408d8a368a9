/* test_arena.c - memory that is released all at once */
#include "unit.h"

#include "base/arena.h"

#include <string.h>
#include <sys/wait.h>

static int
open_arena(void **state)
{
	*state = arena_new();
	return 0;
}

static int
close_arena(void **state)
{
	arena_free(*state);
	return 0;
}

static void
assert_zero(const unsigned char *bytes, size_t size)
{
	for (size_t i = 0; i < size; i++)
		assert_int_equal(bytes[i], 0);
}

static void
pieces_are_zero_aligned_and_apart(void **state)
{
	unsigned char *pieces[600];

	for (size_t i = 0; i < 600; i++) {
		size_t size = i * 17; /* through several blocks, some large */
		pieces[i] = arena_alloc(*state, size);
		assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t),
				 0);
		assert_zero(pieces[i], size);
		memset(pieces[i], (int)(i % 251 + 1), size);
	}
	for (size_t i = 0; i < 600; i++)
		for (size_t j = 0; j < i * 17; j++)
			assert_int_equal(pieces[i][j], i % 251 + 1);
	assert_ptr_not_equal(pieces[0], pieces[1]);
}

static void
reset_gives_zeroed_memory_again(void **state)
{
	for (int round = 0; round < 3; round++) {
		for (int i = 0; i < 100; i++) {
			unsigned char *piece = arena_alloc(*state, 1000);
			assert_zero(piece, 1000);
			memset(piece, 0xAA, 1000);
		}
		memset(arena_alloc(*state, 5000000), 0xAA, 5000000);
		arena_reset(*state);
	}
}

static void
arrays_grow_and_keep_their_items(void **state)
{
	size_t capacity = 0, count = 0, moves = 0;
	int *items = NULL;

	for (int i = 0; i < 1000; i++) {
		int *now = arena_grow(*state, items, count, &capacity,
				      sizeof(*items));
		moves += now != items;
		items = now;
		assert_true(capacity > count);
		items[count++] = i;
	}
	for (int i = 0; i < 1000; i++)
		assert_int_equal(items[i], i);
	assert_true(moves < 12);
}

static void
copies_text_and_bytes(void **state)
{
	const char *text = "weights";
	char *copy = arena_strdup(*state, text);

	assert_string_equal(copy, text);
	assert_ptr_not_equal(copy, text);
	assert_null(arena_strdup(*state, NULL));
	assert_string_equal(arena_strndup(*state, text, 3), "wei");
	assert_string_equal(arena_strndup(*state, text, 99), text);
	assert_string_equal(arena_strndup(*state, NULL, 0), "");
	assert_memory_equal(arena_memdup(*state, "a\0b", 4), "a\0b", 4);
	assert_non_null(arena_memdup(*state, NULL, 0));
}

static void
prints_text_of_any_length(void **state)
{
	assert_string_equal(arena_printf(*state, "%s@%d", "churn", 3),
			    "churn@3");
	char *text = arena_printf(*state, "%0*d", 100000, 7);
	assert_int_equal(strlen(text), 100000);
	assert_int_equal(text[99999], '7');
}

static void
nothing_is_freed_twice(void **state)
{
	(void)state;
	arena_free(NULL);
}

static void
overflow(const char *name)
{
	(void)name;
	arena_array(arena_new(), SIZE_MAX / 2, 3);
}

static void
take_all(const char *name)
{
	(void)name;
	arena_alloc(arena_new(), SIZE_MAX);
}

static void
out_of_memory_says_so_and_ends_with_8(void **state)
{
	(void)state;
	void (*const acts[])(const char *) = {overflow, take_all};
	char text[256];

	for (size_t i = 0; i < 2; i++) {
		int status = unit_in_child(acts[i], NULL, text, sizeof(text));
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), ERR_SYSTEM);
		assert_string_equal(text, "mlops: out of memory\n");
	}
}

#define with_arena(test) \
	cmocka_unit_test_setup_teardown(test, open_arena, close_arena)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		with_arena(pieces_are_zero_aligned_and_apart),
		with_arena(reset_gives_zeroed_memory_again),
		with_arena(arrays_grow_and_keep_their_items),
		with_arena(copies_text_and_bytes),
		with_arena(prints_text_of_any_length),
		cmocka_unit_test(nothing_is_freed_twice),
		cmocka_unit_test(out_of_memory_says_so_and_ends_with_8),
	};
	return cmocka_run_group_tests_name("arena", tests, NULL, NULL);
}
