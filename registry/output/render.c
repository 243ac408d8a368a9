/* render.c - the formats there are */
#include "output/node.h"

#include <string.h>

const struct renderer renderers[] = {
	{"text", render_text}, {"markdown", render_markdown},
	{"html", render_html}, {"json", render_json},
	{"tsv", render_tsv},
};

const size_t renderers_count = sizeof(renderers) / sizeof(*renderers);

const struct renderer *
render_find(const char *name)
{
	for (size_t i = 0; i < renderers_count; i++)
		if (strcmp(renderers[i].name, name) == 0)
			return &renderers[i];
	return NULL;
}
