/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Rules and the tests that name them. docs/rules.md has the sentences, and in its last column the
 * tests; rules_named.c finds out which tests name which rule, rules_page.c reads the page, prints
 * it, and compares. No test runs for any of this.
 */

#ifndef TESTS_APPS_RULES_PAGE_H
#define TESTS_APPS_RULES_PAGE_H

#include <stdbool.h>
#include <stddef.h>

/* That a test names a rule: a line for each pair. */
struct naming {
	char *rule; /* R036, PC-16 */
	/*
	 * For tests of this runner their name; for others the file and what is in it:
	 * "unit/kernel/test_locks.c: test_sem". Behind it, where it runs if not everywhere.
	 */
	char *test;
	bool ours; /* a test of this runner */
};

/* All of them, sorted as the page shows them. */
struct naming *tests_by_rule(size_t *count);

/* Print rules with their sentences and tests: those that are named, or all. Exit status. */
int print_rules(char **names, int count);
/* Write the page's last column anew. Exit status. */
int renew_rules(void);
/* What is wrong with the page: a text of lines, empty if nothing is. */
char *faults_of_rules(void);

#endif
