# embed.awk - make C tables of schema/queries/*.sql and migrations/*.sql
#
# awk -v want=sql.h|sql.c -f embed.awk QUERIES...
# awk -v want=migrations.h|migrations.c -f embed.awk MIGRATIONS...
#
# A query is `-- name: model_version_insert`, perhaps `-- scan: page|whole`,
# comments, and one statement that ends with `;`. Plain POSIX awk (mawk).

function die(where, message)
{
	print where ": " message >"/dev/stderr"
	failed = 1
	exit 1
}

# text as lines of C string literals; `?` escaped because of trigraphs
function quoted(line)
{
	gsub(/["?\\]/, "\\\\&", line)
	return "\t\"" line "\\n\"\n"
}

function query_begin(name, where)
{
	if (name !~ /^[a-z][a-z0-9_]*$/)
		die(where, "'" name "' is no name for a statement")
	if (name in named_at)
		die(where, "'" name "' is already at " named_at[name])
	names[++count] = name
	named_at[name] = where
	texts[count] = ""
	scans[count] = ""
	open = 1
}

function query_end(where)
{
	if (open)
		die(where, "the statement '" names[count] "' has no end")
}

function query_line(line, where)
{
	if (line ~ /^-- name:/) {
		query_end(where)
		sub(/^-- name:[ \t]*/, "", line)
		sub(/[ \t]+$/, "", line)
		query_begin(line, where)
	} else if (line ~ /^-- scan:/) {
		if (!open || texts[count] != "")
			die(where, "'scan' belongs under a name")
		if (line !~ /^-- scan: (page|whole)([^a-z]|$)/)
			die(where, "'scan' is 'page' or 'whole'")
		scans[count] = (line ~ /^-- scan: page/) ? "page" : "whole"
	} else if (line !~ /^[ \t]*(--.*)?$/) {
		if (!open)
			die(where, "a statement without a name")
		texts[count] = texts[count] quoted(line)
		open = line !~ /;[ \t]*$/
	}
}

function read_queries(file,    line, at, got)
{
	at = 0
	while ((got = (getline line <file)) > 0)
		query_line(line, file ":" ++at)
	if (got < 0)
		die(file, "cannot be read")
	query_end(file ":" at)
	close(file)
}

function read_migration(file,    base, line, got)
{
	base = file
	sub(/^.*\//, "", base)
	if (base !~ /^[0-9][0-9][0-9][0-9]_[a-z0-9_]+\.sql$/)
		die(file, "is not called NNNN_name.sql")
	if (substr(base, 1, 4) + 0 != ++count)
		die(file, "number " count " is missing before it")
	names[count] = substr(base, 6, length(base) - 9)
	texts[count] = ""
	while ((got = (getline line <file)) > 0)
		texts[count] = texts[count] quoted(line)
	if (got < 0)
		die(file, "cannot be read")
	if (texts[count] == "")
		die(file, "is empty")
	close(file)
}

function print_sql_h(    i)
{
	print "#ifndef SQL_H"
	print "#define SQL_H"
	print ""
	print "enum sql {"
	for (i = 1; i <= count; i++)
		print "\tSQL_" toupper(names[i]) ","
	print "\tSQL_COUNT"
	print "};"
	print ""
	print "extern const char *const sql_texts[];"
	print "extern const char *const sql_names[];"
	print "/* \"page\", \"whole\" or NULL: may the plan scan a table */"
	print "extern const char *const sql_scans[];"
	print ""
	print "#endif"
}

function print_sql_c(    i)
{
	print "#include <stddef.h>"
	print "#include \"sql.h\""
	print ""
	print "const char *const sql_texts[SQL_COUNT] = {"
	for (i = 1; i <= count; i++)
		printf "%s\t,\n", texts[i]
	print "};"
	print ""
	print "const char *const sql_names[SQL_COUNT] = {"
	for (i = 1; i <= count; i++)
		print "\t\"" names[i] "\","
	print "};"
	print ""
	print "const char *const sql_scans[SQL_COUNT] = {"
	for (i = 1; i <= count; i++)
		print "\t" (scans[i] == "" ? "NULL" : "\"" scans[i] "\"") ","
	print "};"
}

function print_migrations_h()
{
	print "#ifndef MIGRATIONS_H"
	print "#define MIGRATIONS_H"
	print ""
	print "#include <stddef.h>"
	print ""
	print "struct migration {"
	print "\tint number;"
	print "\tconst char *name;"
	print "\tconst char *text;"
	print "};"
	print ""
	print "extern const struct migration migrations[];"
	print "extern const size_t migrations_count;"
	print ""
	print "#endif"
}

function print_migrations_c(    i)
{
	print "#include \"migrations.h\""
	print ""
	print "const struct migration migrations[] = {"
	for (i = 1; i <= count; i++)
		printf "\t{ %d, \"%s\",\n%s\t},\n", i, names[i], texts[i]
	print "};"
	print ""
	print "const size_t migrations_count = " count + 0 ";"
}

BEGIN {
	count = 0
	open = 0
	for (i = 1; i < ARGC; i++) {
		if (want ~ /^sql/)
			read_queries(ARGV[i])
		else
			read_migration(ARGV[i])
	}
	print "/* " want " - made by schema/embed.awk */"
	if (want == "sql.h")
		print_sql_h()
	else if (want == "sql.c")
		print_sql_c()
	else if (want == "migrations.h")
		print_migrations_h()
	else if (want == "migrations.c")
		print_migrations_c()
	exit failed
}
