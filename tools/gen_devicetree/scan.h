/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The text that the preprocessor has made, before dtc gets it: is it small enough, which labels
 * are there, and in what form do bytes that are not ASCII go through dtc, whose YAML has no others?
 * Such a byte becomes a control character and two digits.
 */

#ifndef GEN_DEVICETREE_SCAN_H
#define GEN_DEVICETREE_SCAN_H

#include "host/text/list.h"
#include "host/text/text.h"

#include "source.h"

/* Copy it in the form for dtc; die_at() if it is too large. */
void scan_text(const struct text *text, struct text *plain, struct strings *labels);

/* A string of dtc's as it was. */
const char *scan_unescape(const char *text);

/*
 * Where &label stands in the form for dtc. dtc says where the node is; this is nearer to the
 * mistake. @a place stays if it is nowhere.
 */
void scan_find_reference(const char *text, const char *label, struct place *place);

#endif
