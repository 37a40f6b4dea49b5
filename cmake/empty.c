/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Nothing: CMake wants a source for each target, also where all is in libraries.
 */

typedef int empty_file;
