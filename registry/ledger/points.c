/* points.c - one digest for a batch of metric points */
#include "ledger/encode.h"
#include "ledger/ledger.h"
#include <math.h>
#include <string.h>

static int
compare(const struct point *a, const struct point *b)
{
	int order = strcmp(a->key, b->key);

	if (order == 0)
		order = (a->step > b->step) - (a->step < b->step);
	if (order == 0)
		order = (a->fold > b->fold) - (a->fold < b->fold);
	return order;
}

struct digest
ledger_points_digest(const struct point *points, size_t count)
{
	struct hasher hasher;
	struct digest digest;

	encode_points_begin(&hasher);
	for (size_t i = 0; i < count; i++) {
		bool finite = isfinite(points[i].value);

		BUG_IF(i > 0 && compare(&points[i - 1], &points[i]) >= 0);
		digest_add_u64(&hasher, finite ? 4 : 3);
		encode_name(&hasher, "fold");
		encode_int(&hasher, points[i].fold);
		encode_name(&hasher, "key");
		encode_text(&hasher, points[i].key);
		encode_name(&hasher, "step");
		encode_int(&hasher, points[i].step);
		if (!finite)
			continue;
		encode_name(&hasher, "value");
		encode_real(&hasher, points[i].value);
	}
	digest_end(&hasher, &digest);
	return digest;
}
