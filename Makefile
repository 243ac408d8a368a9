# mlops - a model registry and ML lifecycle tool in one program and one file
# `make help` lists the targets; PREFIX, DESTDIR, CC, CFLAGS, LDFLAGS,
# LINK=static|shared and B (the build directory) may be given.

VERSION = 0.1.0-dev
PREFIX ?= /usr/local
LINK ?= static
B ?= build
CFLAGS ?= -O2 -g
HARDEN ?= -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong
JOBS ?= $(shell nproc)

BUILD_DEPS = gcc libc6-dev make git mawk libsqlite3-dev libssl-dev \
	libyaml-dev libsmartcols-dev libgit2-dev libgit2-1.5
TEST_DEPS = clang clang-format clang-tidy binutils libcmocka-dev mandoc \
	strace python3 python3-jsonschema libjson-c-dev
DEMO_DEPS = python3
EXAMPLE_DEPS = python3 python3-sklearn python3-xgboost

WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wconversion \
	-Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings -Wvla \
	-Wformat=2 -Wcast-qual -Wswitch-enum -Wnull-dereference
OPTIONS = -std=c11 -D_GNU_SOURCE -DMLOPS_VERSION=\"$(VERSION)\" \
	-Iregistry -I$(B)/gen -fno-common -fPIE $(HARDEN)
LINKING = -pie -Wl,-z,relro,-z,now,--as-needed

# libgit2 is loaded by the commands that record a commit, never linked
libs-static = -l:libsqlite3.a -l:libcrypto.a -l:libyaml.a
libs-shared = -lsqlite3 -lcrypto -lyaml
LIBS = $(libs-$(LINK)) -lsmartcols -lm
HEADERS = sqlite3.h openssl/sha.h yaml.h \
	libsmartcols/libsmartcols.h git2.h

objects = $(patsubst %.c,$(B)/%.o,$(sort $(wildcard $1)))
ROOMS = $(call objects,registry/*/*.c registry/*/*/*.c)
CLI = $(call objects,cli/*.c)
UNIT = $(call objects,tests/unit/*.c)
TOOLS = $(call objects,tests/tools/*.c)
GENERATED = $(addprefix $(B)/gen/,sql.h sql.c migrations.h migrations.c)
LIBRARY = $(B)/libmlops.a
PROGRAM = $(if $(wildcard cli/main.c),$(B)/mlops)
UNIT_TESTS = $(patsubst %.o,%,$(filter $(B)/tests/unit/test_%,$(UNIT)))
SUPPORT = $(filter-out $(B)/tests/unit/test_%,$(UNIT))
SOURCES = $(wildcard registry/*/*.[ch] registry/*/*/*.[ch] cli/*.[ch] \
	tests/unit/*.[ch] tests/tools/*.[ch])

say = $(if $(findstring s,$(firstword -$(MAKEFLAGS))),:,echo)
parallel = $(MAKE) --no-print-directory \
	$(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(JOBS))

all: $(LIBRARY) $(PROGRAM)

help:
	@echo 'all (default)  the program, $(B)/mlops'
	@echo 'deps           install the Debian packages that are missing'
	@echo 'demo           deps, all, and the main job played on examples/'
	@echo 'test           deps, all, and every test'
	@echo 'check          the rules of the house only, clang-tidy included'
	@echo 'asan           the tests under ASan and UBSan, in $(B)/asan'
	@echo 'man            man pages in $(B)/man, linted'
	@echo 'schema         write schema/schema.sql, docs/views.md from migrations/'
	@echo 'example        make the models of examples/ again'
	@echo 'format         clang-format every source'
	@echo 'install uninstall   PREFIX=$(PREFIX) DESTDIR=$(DESTDIR)'
	@echo 'dist clean     a source archive; remove $(B)'

deps:
	@.ci/deps $(BUILD_DEPS) $(TEST_DEPS)

demo:
	@.ci/deps $(BUILD_DEPS) $(DEMO_DEPS)
	@$(parallel) all
	@MLOPS=$(B)/mlops examples/demo.sh

test: deps
	@$(parallel) all tests
	@tests/run.sh $(B)

check: deps
	@$(parallel) all tests
	@tests/run.sh $(B) check tidy

SANITIZE = -fsanitize=address,undefined -fno-sanitize-recover=all
asan: deps
	@$(parallel) all tests B=$(B)/asan HARDEN= LDFLAGS='$(SANITIZE)' \
		CFLAGS='-O1 -g -fno-omit-frame-pointer $(SANITIZE)'
	@tests/run.sh $(B)/asan unit cli golden

$(B)/libmlops.a: $(ROOMS) $(B)/gen/sql.o $(B)/gen/migrations.o \
		$(wildcard registry/*/ registry/*/*/)
	@$(say) '  AR   $@'
	@rm -f $@
	@ar rcs $@ $(filter %.o,$^)

$(B)/mlops: $(CLI) $(LIBRARY)
	@$(say) '  LD   $@'
	@$(CC) $(LINKING) $(LDFLAGS) -o $@ $^ $(LIBS)

tests: $(UNIT_TESTS) $(TOOLS:.o=)

# the face without main, for its tests
$(B)/libcli.a: $(filter-out $(B)/cli/main.o,$(CLI)) $(wildcard cli/)
	@$(say) '  AR   $@'
	@rm -f $@
	@ar rcs $@ $(filter %.o,$^)

$(UNIT_TESTS): %: %.o $(SUPPORT) $(B)/libcli.a $(LIBRARY)
	@$(say) '  LD   $@'
	@$(CC) $(LINKING) $(LDFLAGS) -o $@ $^ -lcmocka -ljson-c $(LIBS)

$(TOOLS:.o=): %: %.o $(LIBRARY)
	@$(say) '  LD   $@'
	@$(CC) $(LINKING) $(LDFLAGS) -o $@ $^ $(LIBS)

objects: $(ROOMS) $(CLI) $(UNIT) $(TOOLS)

$(B)/%.o: %.c $(B)/options | $(GENERATED)
	@$(say) '  CC   $<'
	@mkdir -p $(@D)
	@$(CC) $(OPTIONS) $(WARNINGS) $(WERROR) $(INCLUDE) $(CFLAGS) \
		$(CPPFLAGS) -MMD -MP -c -o $@ $<
$(CLI) $(UNIT): INCLUDE = -Icli

# long strings: what -Wpedantic objects to is the point of these two
$(B)/gen/%.o: $(B)/gen/%.c $(B)/options | $(GENERATED)
	@$(CC) $(OPTIONS) $(WARNINGS) -Wno-pedantic -Wno-overlength-strings \
		$(CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

$(B)/gen/sql.h $(B)/gen/sql.c: schema/embed.awk $(wildcard \
		schema/queries schema/queries/*.sql)
	@mkdir -p $(@D)
	@awk -v want=$(@F) -f $< $(filter %.sql,$(sort $^)) >$@.new
	@mv $@.new $@
$(B)/gen/migrations.h $(B)/gen/migrations.c: schema/embed.awk $(wildcard \
		migrations migrations/*.sql)
	@mkdir -p $(@D)
	@awk -v want=$(@F) -f $< $(filter %.sql,$(sort $^)) >$@.new
	@mv $@.new $@

# what everything was built with: another CC, CFLAGS or LINK builds it again
export BUILT_WITH = $(CC) $(OPTIONS) $(WARNINGS) $(CFLAGS) $(CPPFLAGS) \
	$(LDFLAGS) $(LINK)
$(B)/options: FORCE
	@mkdir -p $(@D)
	@printf '%s\n' "$$BUILT_WITH" | cmp -s - $@ || { \
		printf '#include <%s>\n' $(HEADERS) | \
			$(CC) $(CPPFLAGS) -fsyntax-only -x c - 2>$@.log || { \
			grep -m 1 'error' $@.log; \
			echo "a library is missing: run 'make deps'"; exit 1; }; \
		printf '%s\n' "$$BUILT_WITH" >$@; } >&2

-include $(patsubst %.o,%.d,$(ROOMS) $(CLI) $(UNIT) $(TOOLS) \
	$(B)/gen/sql.o $(B)/gen/migrations.o)

$(B)/man/mlops.1: $(B)/mlops
	@rm -rf $(@D)
	@mkdir -p $(@D)
	@$< __man $(@D)
$(B)/mlops.bash: $(B)/mlops
	@$< completion bash >$@.new
	@mv $@.new $@

man: $(B)/man/mlops.1
	@mandoc -T lint -W warning $(B)/man/*.[17]

schema: $(B)/tests/tools/schema_dump $(B)/mlops
	$< >schema/schema.sql
	schema/views.sh $(B)/mlops >docs/views.md

example:
	@.ci/deps $(EXAMPLE_DEPS)
	examples/breast-cancer/make_example.sh

format:
	clang-format -i $(SOURCES)

SHARE = $(DESTDIR)$(PREFIX)/share
COMPLETIONS = $(SHARE)/bash-completion/completions
install: all $(B)/man/mlops.1 $(B)/mlops.bash
	install -D -m 755 $(B)/mlops $(DESTDIR)$(PREFIX)/bin/mlops
	install -D -m 644 -t $(SHARE)/man/man1 $(B)/man/*.1
	install -D -m 644 -t $(SHARE)/man/man7 $(B)/man/*.7
	install -D -m 644 $(B)/mlops.bash $(COMPLETIONS)/mlops

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/mlops $(COMPLETIONS)/mlops
	rm -f $(SHARE)/man/man1/mlops.1 $(SHARE)/man/man1/mlops-*.1
	rm -f $(SHARE)/man/man7/mlops-*.7

dist:
	@mkdir -p $(B)
	git archive --prefix=mlops-$(VERSION)/ \
		-o $(B)/mlops-$(VERSION).tar.gz HEAD

clean:
	rm -rf $(B)

FORCE:
.PHONY: all deps demo test tests check asan man schema example format \
	install uninstall dist clean help objects FORCE
.DELETE_ON_ERROR:
.SECONDARY:
