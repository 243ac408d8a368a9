/* render.h - a document as text, Markdown, HTML, JSON or TSV */
#ifndef OUTPUT_RENDER_H
#define OUTPUT_RENDER_H

#include "base/error.h"
#include "base/text.h"
#include "output/doc.h"

struct render_options {
	bool colour;  /* ANSI, text only */
	bool verbose; /* digests in full */
	int width;    /* of the terminal; 0: nothing is truncated */
};

typedef void render_fn(const struct doc *doc,
		       const struct render_options *options, struct text *out);

struct renderer {
	const char *name; /* "text", "markdown", "html", "json", "tsv" */
	render_fn *render;
};

extern const struct renderer renderers[];
extern const size_t renderers_count;

/* NULL when there is no such format. */
const struct renderer *render_find(const char *name);

/* JSON Lines: each row of the document's first table as one object a line. */
void render_json_lines(const struct doc *doc, struct text *out);

#endif
