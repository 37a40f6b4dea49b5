/* SPDX-License-Identifier: Apache-2.0 */

/* An object that knows when it was made. */

#ifndef MADE_H
#define MADE_H

struct made {
	static int count;
	int number;

	made() : number(++count)
	{
	}
};

extern made second;

#endif
