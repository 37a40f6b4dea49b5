/* SPDX-License-Identifier: Apache-2.0 */

/* Numbers of events of keys, those of Linux. Here are the ones that buttons of boards have. */

#ifndef ZEPHYR_DT_BINDINGS_INPUT_INPUT_EVENT_CODES_H
#define ZEPHYR_DT_BINDINGS_INPUT_INPUT_EVENT_CODES_H

#define INPUT_EV_KEY 0x01
#define INPUT_EV_REL 0x02
#define INPUT_EV_ABS 0x03

#define INPUT_KEY_RESERVED   0
#define INPUT_KEY_ESC        1
#define INPUT_KEY_1          2
#define INPUT_KEY_2          3
#define INPUT_KEY_3          4
#define INPUT_KEY_4          5
#define INPUT_KEY_5          6
#define INPUT_KEY_6          7
#define INPUT_KEY_7          8
#define INPUT_KEY_8          9
#define INPUT_KEY_9          10
#define INPUT_KEY_0          11
#define INPUT_KEY_BACKSPACE  14
#define INPUT_KEY_TAB        15
#define INPUT_KEY_ENTER      28
#define INPUT_KEY_A          30
#define INPUT_KEY_B          48
#define INPUT_KEY_X          45
#define INPUT_KEY_Y          21
#define INPUT_KEY_SPACE      57
#define INPUT_KEY_UP         103
#define INPUT_KEY_LEFT       105
#define INPUT_KEY_RIGHT      106
#define INPUT_KEY_DOWN       108
#define INPUT_KEY_VOLUMEDOWN 114
#define INPUT_KEY_VOLUMEUP   115
#define INPUT_KEY_POWER      116
#define INPUT_KEY_HOME       102
#define INPUT_KEY_BACK       158

#define INPUT_BTN_0     0x100
#define INPUT_BTN_1     0x101
#define INPUT_BTN_2     0x102
#define INPUT_BTN_3     0x103
#define INPUT_BTN_TOUCH 0x14a

#endif
