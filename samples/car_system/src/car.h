/* SPDX-License-Identifier: Apache-2.0 */

/* The jobs of the car's four tasks. */

#ifndef CAR_H
#define CAR_H

#include <stdint.h>

void engine_job(uint32_t number);
void tire_job(uint32_t number);
void display_job(uint32_t number);
void rain_job(uint32_t number);

#endif
