/* SPDX-License-Identifier: Apache-2.0 */

/* The first page of memory. */

#ifndef BULKHEAD_MPS2_NULL_PAGE_H
#define BULKHEAD_MPS2_NULL_PAGE_H

/* From now on an access to it is a fault, whoever makes it. Once, at boot. */
void null_page_close(void);

#endif
