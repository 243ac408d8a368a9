/* store_fixture.h - a folder of its own for each test of the store */
#ifndef STORE_FIXTURE_H
#define STORE_FIXTURE_H

#include "base/arena.h"
#include "store/registry.h"
#include "unit.h"

struct fixture {
	struct arena *arena;
	void *scratch;
	const char *folder; /* where the test works */
	struct error err;
};

int fixture_setup(void **state);
int fixture_teardown(void **state);
#define store_test(name) \
	cmocka_unit_test_setup_teardown(name, fixture_setup, fixture_teardown)

const char *in_folder(const struct fixture *fixture, const char *name);
void put_file(const struct fixture *fixture, const char *name, const void *data,
	      size_t size);

struct registry_options fixture_options(void);
const char *make_registry(struct fixture *fixture); /* its .mlops */
struct registry *open_registry(struct fixture *fixture, const char *root,
			       enum registry_access access);

#define assert_status(fixture, wanted, call) \
	fixture_assert(fixture, wanted, call, __FILE__, __LINE__)
#define assert_message(fixture, part) \
	fixture_assert_message(fixture, part, __FILE__, __LINE__)
void fixture_assert(const struct fixture *fixture, enum status wanted,
		    enum status got, const char *file, int line);
void fixture_assert_message(const struct fixture *fixture, const char *part,
			    const char *file, int line);

#endif
