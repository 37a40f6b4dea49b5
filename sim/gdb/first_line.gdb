# SPDX-License-Identifier: Apache-2.0
#
# After quiet.gdb and the file that leads to a domain: its first line of user code.

set logging enabled off
continue
