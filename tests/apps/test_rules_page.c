/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Does the page of rules agree with the tests? Nothing is built or run for that.
 */

#include "harness_internal.h"

#include "rules_page.h"

#include <stdlib.h>

TEST(do_the_page_of_rules_and_the_tests_agree, .plain_only = true)
{
	char *faults = faults_of_rules();

	if (*faults != '\0') {
		fail_test("docs/rules.md:\n%s", faults);
	}
	free(faults);
}
