/* test_digest.c - SHA-256 */
#include "unit.h"

#include "base/digest.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define EMPTY "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
#define ABC "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
#define MILLION_A \
	"cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"

static void
assert_digest(const struct digest *digest, const char *expected)
{
	char hex[DIGEST_HEX_SIZE];

	digest_hex(digest, hex);
	assert_string_equal(hex, expected);
}

static void
published_vectors(void **state)
{
	(void)state;
	struct hasher hasher;
	struct digest digest = digest_of("", 0);

	assert_digest(&digest, EMPTY);
	digest = digest_of(NULL, 0);
	assert_digest(&digest, EMPTY);
	digest = digest_of("abc", 3);
	assert_digest(&digest, ABC);
	digest = digest_of("abcdbcdecdefdefgefghfghighijhijk"
			   "ijkljklmklmnlmnomnopnopq",
			   56);
	assert_digest(&digest, "248d6a61d20638b8e5c026930c3e6039"
			       "a33ce45964ff2167f6ecedd419db06c1");
	digest_begin(&hasher);
	for (int i = 0; i < 100000; i++)
		digest_add(&hasher, "aaaaaaaaaa", 10);
	digest_end(&hasher, &digest);
	assert_digest(&digest, MILLION_A);
}

static void
fields_carry_their_size(void **state)
{
	(void)state;
	static const char bytes[] = "\0\0\0\0\0\0\0\3abc"
				    "\0\0\0\0\0\0\0\0"
				    "\1\2\3\4\5\6\7\10";
	struct digest expected = digest_of(bytes, sizeof(bytes) - 1), digest;
	struct hasher hasher;

	digest_begin(&hasher);
	digest_add_field(&hasher, "abc", 3);
	digest_add_field(&hasher, NULL, 0);
	digest_add_u64(&hasher, 0x0102030405060708u);
	digest_end(&hasher, &digest);
	assert_true(digest_equal(&digest, &expected));
	expected.bytes[31] ^= 1;
	assert_false(digest_equal(&digest, &expected));
}

static void
text_and_back(void **state)
{
	(void)state;
	struct digest digest = digest_of("abc", 3), read = {{9}};
	char text[DIGEST_TEXT_SIZE];

	digest_text(&digest, text);
	assert_string_equal(text, "sha256:" ABC);
	assert_true(digest_parse(text, &read));
	assert_true(digest_equal(&digest, &read));
	assert_true(digest_parse(EMPTY, &read));
	assert_digest(&read, EMPTY);
	assert_false(digest_parse("", &read));
	assert_false(digest_parse("sha256:", &read));
	assert_false(digest_parse("sha256:" ABC "0", &read));
	assert_false(digest_parse("sha512:" ABC, &read));
	assert_false(digest_parse("sha256:sha256:" ABC, &read));
	assert_digest(&read, EMPTY);
}

static void
a_file_from_start_to_end(void **state)
{
	(void)state;
	struct digest digest;
	struct error err;
	int64_t bytes;
	char *text = malloc(1000001);

	assert_non_null(text);
	memset(text, 'a', 1000000);
	text[1000000] = '\0';
	unit_write_file("million", text);
	free(text);
	int fd = open("million", O_RDONLY | O_CLOEXEC);
	assert_int_equal(lseek(fd, 77, SEEK_SET), 77);
	assert_ok(digest_fd(fd, "million", &digest, &bytes, &err), &err);
	assert_digest(&digest, MILLION_A);
	assert_int_equal(bytes, 1000000);
	assert_int_equal(lseek(fd, 0, SEEK_CUR), 77);
	close(fd);
}

static void
an_empty_file(void **state)
{
	(void)state;
	struct digest digest;
	struct error err;
	int64_t bytes = 1;

	unit_write_file("empty", "");
	int fd = open("empty", O_RDONLY | O_CLOEXEC);
	assert_ok(digest_fd(fd, "empty", &digest, &bytes, &err), &err);
	assert_digest(&digest, EMPTY);
	assert_int_equal(bytes, 0);
	close(fd);
}

static void
what_cannot_be_read_leaves_the_outputs(void **state)
{
	(void)state;
	struct digest digest = {{9}};
	struct error err;
	int64_t bytes = 7;
	int ends[2];

	assert_failed(digest_fd(-1, "x", &digest, &bytes, &err), &err,
		      ERR_SYSTEM, "cannot read 'x': Bad file descriptor");
	assert_int_equal(pipe(ends), 0);
	assert_failed(digest_fd(ends[0], "x", &digest, &bytes, &err), &err,
		      ERR_SYSTEM, "cannot read 'x': Illegal seek");
	/* its size is not what it gives: as a file that grows meanwhile */
	int fd = open("/proc/self/status", O_RDONLY | O_CLOEXEC);
	assert_failed(digest_fd(fd, "x", &digest, &bytes, &err), &err,
		      ERR_CONFLICT,
		      "cannot hash 'x': it changed while it was read "
		      "(try again when nothing writes to it)");
	close(fd);
	close(ends[0]);
	close(ends[1]);
	assert_int_equal(bytes, 7);
	assert_int_equal(digest.bytes[0], 9);
}

#define with_files(test)                                          \
	cmocka_unit_test_setup_teardown(test, unit_enter_scratch, \
					unit_leave_scratch)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_vectors),
		cmocka_unit_test(fields_carry_their_size),
		cmocka_unit_test(text_and_back),
		with_files(a_file_from_start_to_end),
		with_files(an_empty_file),
		cmocka_unit_test(what_cannot_be_read_leaves_the_outputs),
	};
	return cmocka_run_group_tests_name("digest", tests, NULL, NULL);
}
