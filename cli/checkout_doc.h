/* checkout_doc.h - a commit and its work tree in answers */
#ifndef CHECKOUT_DOC_H
#define CHECKOUT_DOC_H

#include "catalog/commit.h"
#include "output/doc.h"

/* An object under "commit", for programs; null when none was found. */
void checkout_doc_facts(struct doc *in, const struct checkout *checkout);

#endif
