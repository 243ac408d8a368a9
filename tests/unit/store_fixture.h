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

struct registry *new_registry(struct fixture *fixture); /* made, opened */

extern const struct content_options plain_options;
enum status add_content(struct fixture *fixture, struct registry *registry,
			const char *name, struct content *content);
/* Where the bytes of a digest lie. */
const char *stored(const struct fixture *fixture, const struct digest *digest);
/* The first word that a pipeline prints; it must not fail. */
const char *shell(struct fixture *fixture, const char *command);
size_t count_temporaries(struct fixture *fixture); /* in tmp/ */

/* A folder "in" of files whose names trip up careless programs, and whose
 * contents are their names. */
extern const char *const awkward[];
extern const size_t awkward_count;
void make_awkward_folder(struct fixture *fixture);

/* A database test.db with all migrations, and plain SQL on it. */
struct db *new_db(struct fixture *fixture);
void ask_sqlite(const char *statements);
enum status insert_object(struct db *db, const char *text, int64_t bytes,
			  struct error *err);
db_body_fn insert_two; /* objects, of 1 and 2 bytes; the context is the db */
int64_t count_objects(struct db *db);

#define assert_status(fixture, wanted, call) \
	fixture_assert(fixture, wanted, call, __FILE__, __LINE__)
#define assert_message(fixture, part) \
	fixture_assert_message(fixture, part, __FILE__, __LINE__)
void fixture_assert(const struct fixture *fixture, enum status wanted,
		    enum status got, const char *file, int line);
void fixture_assert_message(const struct fixture *fixture, const char *part,
			    const char *file, int line);

#endif
