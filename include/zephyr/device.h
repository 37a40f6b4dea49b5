/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Devices: one constant record each, made at build time, that joins a driver's functions (api),
 * the instance's constants (config) and its variables (data).
 *
 * A device is initialised at boot at its level and priority (<zephyr/init.h>). When that fails,
 * boot goes on and the device is not ready: device_get_binding() doesn't find it.
 *
 * A device is a kernel object. Its type follows from its API structure, if that was declared with
 * __subsystem; user threads need a grant to use it, which finding it by name does not give.
 */

#ifndef ZEPHYR_DEVICE_H
#define ZEPHYR_DEVICE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The core and its tests are compiled without a devicetree. */
#if defined(__has_include)
#if __has_include(<zephyr/devicetree_generated.h>)
#include <zephyr/devicetree.h>
#endif
#endif
#include <zephyr/init.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>
#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What changes about a device in general; kernel memory. */
struct device_state {
	/** Positive errno value that the initialisation failed with, at most 255; 0: none. */
	uint8_t init_res;
	/** The initialisation was run. */
	bool initialized: 1;
	/** device_init() or device_deinit() is at it. */
	bool changing: 1;
};

/** A device. */
struct device {
	/** Name to look it up by. */
	const char *name;
	/** The driver's constants for this device. */
	const void *config;
	/** The driver's functions. */
	const void *api;
	/** General state. */
	struct device_state *state;
	/** The driver's variables for this device. */
	void *data;
	/** Initialisation, NULL if there is nothing to do: 0 or a negative errno value. */
	int (*init)(const struct device *dev);
#ifdef CONFIG_DEVICE_DEINIT_SUPPORT
	/** The opposite, NULL if the device can only be initialised. */
	int (*deinit)(const struct device *dev);
#endif
};

/** Handle of a device: its number, counted from 1; 0 is no device. */
typedef int16_t device_handle_t;
#define DEVICE_HANDLE_NULL 0

/** The C name of the device defined as @a dev_id. */
#define DEVICE_NAME_GET(dev_id) _CONCAT(__device_, dev_id)
/** A pointer to it; a constant expression. It must be declared. */
#define DEVICE_GET(dev_id)      (&DEVICE_NAME_GET(dev_id))
/** Declare a device that another file defines. */
#define DEVICE_DECLARE(dev_id)  extern const struct device DEVICE_NAME_GET(dev_id)

/**
 * Define a device. Devices are initialised, and lie in memory, by level, priority, C name.
 *
 * @param dev_id  C name, for DEVICE_GET()
 * @param name    string, for device_get_binding()
 * @param init_fn int init_fn(const struct device *dev), or NULL
 * @param pm      power management of the device: not supported, NULL
 * @param data    the driver's variables
 * @param config  the driver's constants
 * @param level   init level: PRE_KERNEL_1, PRE_KERNEL_2, POST_KERNEL or APPLICATION
 * @param prio    priority within the level
 * @param api     the driver's functions, a structure declared with __subsystem
 */
#define DEVICE_DEFINE(dev_id, name, init_fn, pm, data, config, level, prio, api)                   \
	DEVICE_DEINIT_DEFINE(dev_id, name, init_fn, NULL, pm, data, config, level, prio, api)

#ifdef CONFIG_DEVICE_DEINIT_SUPPORT
#define Z_DEVICE_DEINIT(deinit_fn) , deinit_fn
#else
#define Z_DEVICE_DEINIT(deinit_fn)
#endif

/** DEVICE_DEFINE() with int deinit_fn(const struct device *dev), or NULL, for device_deinit(). */
#define DEVICE_DEINIT_DEFINE(dev_id, name, init_fn, deinit_fn, pm, data, config, level, prio, api) \
	Z_DEVICE_DEFINE(dev_id, STRINGIFY(dev_id) "_", name, init_fn, deinit_fn, data, config,     \
					  level, prio, api)                                        \
	Z_DEVICE_INIT_ENTRY(dev_id, STRINGIFY(dev_id) "_", level, prio)

/* Those of one level and priority lie, and are initialised, in the order of their places. */
#define Z_DEVICE_DEFINE(dev_id, place, name, init_fn, deinit_fn, data, config, level, prio, api)   \
	static struct device_state _CONCAT(z_devstate_, dev_id);                                   \
	extern const struct device DEVICE_NAME_GET(dev_id);                                        \
	const Z_TYPE_SECTION_ITERABLE_AT(                                                          \
		struct device, DEVICE_NAME_GET(dev_id), device,                                    \
		STRINGIFY(Z_INIT_ORD_##level) "_" STRINGIFY(prio) "_0_" place) = {                 \
			name, config,                                                              \
			api,  &_CONCAT(z_devstate_, dev_id),                                       \
			data, init_fn Z_DEVICE_DEINIT(deinit_fn),                                  \
	};
#define Z_DEVICE_INIT_ENTRY(dev_id, place, level, prio)                                            \
	Z_INIT_ENTRY_DEFINE(_CONCAT(z_init_device_, dev_id), NULL, DEVICE_GET(dev_id), level,      \
			    prio, place)

/* ---- Devices of the devicetree -------------------------------------------------------------- */

/*
 * The device of a node that is okay, if a driver defines it. That another file does is known here;
 * without a driver the link ends with an undefined reference to __device_dts_ord_N, N being the
 * number that DT_DEP_ORD() gives.
 */

#define Z_DEVICE_DT_DEV_ID(node_id) _CONCAT(dts_ord_, DT_DEP_ORD(node_id))

/** Name of the device: the label property of the node, or the node's own name. */
#define DEVICE_DT_NAME(node_id)     DT_PROP_OR(node_id, label, DT_NODE_FULL_NAME(node_id))
/** Its name in C. */
#define DEVICE_DT_NAME_GET(node_id) DEVICE_NAME_GET(Z_DEVICE_DT_DEV_ID(node_id))
/** A pointer to it; a constant expression. */
#define DEVICE_DT_GET(node_id)      (&DEVICE_DT_NAME_GET(node_id))
/** The same for a driver's instance. */
#define DEVICE_DT_INST_GET(inst)    DEVICE_DT_GET(DT_DRV_INST(inst))
/** Some device of a compatible; NULL if none is okay. */
#define DEVICE_DT_GET_ANY(compat)                                                                  \
	COND_CODE_1(DT_HAS_COMPAT_STATUS_OKAY(compat),                                                \
		    (DEVICE_DT_GET(DT_COMPAT_GET_ANY_STATUS_OKAY(compat))), (NULL))
/** Some device of a compatible; an error of the compiler if none is okay. */
#define DEVICE_DT_GET_ONE(compat)                                                                  \
	COND_CODE_1(DT_HAS_COMPAT_STATUS_OKAY(compat),                                                \
		    (DEVICE_DT_GET(DT_COMPAT_GET_ANY_STATUS_OKAY(compat))),                        \
		    (ZERO_OR_COMPILE_ERROR(0)))
/** NULL if the node is not there or not okay. */
#define DEVICE_DT_GET_OR_NULL(node_id)                                                             \
	COND_CODE_1(DT_NODE_HAS_STATUS(node_id, okay), (DEVICE_DT_GET(node_id)), (NULL))

/** Is the device not to be initialised at boot, but by device_init()? 0 or 1. */
#define DEVICE_DT_DEFER(node_id) DT_PROP_OR(node_id, zephyr_deferred_init, 0)

/**
 * Define the device of a node; see DEVICE_DEFINE(). Of those with one level and priority, a device
 * comes behind those whose nodes its own needs.
 */
#define DEVICE_DT_DEFINE(node_id, init_fn, pm, data, config, level, prio, api, ...)                \
	DEVICE_DT_DEINIT_DEFINE(node_id, init_fn, NULL, pm, data, config, level, prio, api)
/** The same for a driver's instance. */
#define DEVICE_DT_INST_DEFINE(inst, ...) DEVICE_DT_DEFINE(DT_DRV_INST(inst), __VA_ARGS__)

/** DEVICE_DT_DEFINE() with a function for device_deinit(), or NULL. */
#define DEVICE_DT_DEINIT_DEFINE(node_id, init_fn, deinit_fn, pm, data, config, level, prio, api,   \
				...)                                                               \
	Z_DEVICE_DEFINE(Z_DEVICE_DT_DEV_ID(node_id), Z_DEVICE_DT_PLACE(node_id),                   \
			DEVICE_DT_NAME(node_id), init_fn, deinit_fn, data, config, level, prio,    \
			api)                                                                       \
	COND_CODE_1(DEVICE_DT_DEFER(node_id), (BUILD_ASSERT(1, "")),                                  \
		    (Z_DEVICE_INIT_ENTRY(Z_DEVICE_DT_DEV_ID(node_id), Z_DEVICE_DT_PLACE(node_id),  \
					 level, prio)))
#define DEVICE_DT_INST_DEINIT_DEFINE(inst, ...)                                                    \
	DEVICE_DT_DEINIT_DEFINE(DT_DRV_INST(inst), __VA_ARGS__)
#define Z_DEVICE_DT_PLACE(node_id) STRINGIFY(DT_CAT(node_id, _ORD_STR_SORTABLE)) "_"

/** The entry for the boot code of a device that this file has defined. */
#define DEVICE_INIT_DT_GET(node_id) (&_CONCAT(z_init_device_, Z_DEVICE_DT_DEV_ID(node_id)))

#ifdef ZEPHYR_DEVICETREE_H
#define Z_DEVICE_DT_DECLARE(node_id) extern const struct device DEVICE_DT_NAME_GET(node_id);
DT_FOREACH_STATUS_OKAY_NODE(Z_DEVICE_DT_DECLARE)
#endif

/* ---- Driver classes ----------------------------------------------------------------------- */

#define Z_DEVICE_API_TYPE(_class) _CONCAT(_class, _driver_api)

/**
 * "static DEVICE_API(gpio, my_api) = {…};" defines a struct gpio_driver_api by which its devices
 * can be told at run time.
 */
#define DEVICE_API(_class, _name) const STRUCT_SECTION_ITERABLE(Z_DEVICE_API_TYPE(_class), _name)

/** The API structure of a device of that class. */
#define DEVICE_API_GET(_class, _dev) ((const struct Z_DEVICE_API_TYPE(_class) *)(_dev)->api)

/** Is the device of that class? Knows APIs defined by DEVICE_API() only. */
#define DEVICE_API_IS(_class, _dev)                                                                \
	__extension__({                                                                            \
		extern __weak const struct Z_DEVICE_API_TYPE(_class)                               \
			STRUCT_SECTION_START(Z_DEVICE_API_TYPE(_class))[];                         \
		extern __weak const struct Z_DEVICE_API_TYPE(_class)                               \
			STRUCT_SECTION_END(Z_DEVICE_API_TYPE(_class))[];                           \
		DEVICE_API_GET(_class, _dev) >= STRUCT_SECTION_START(Z_DEVICE_API_TYPE(_class)) && \
			DEVICE_API_GET(_class, _dev) <                                             \
				STRUCT_SECTION_END(Z_DEVICE_API_TYPE(_class));                     \
	})

/* ---- Functions ---------------------------------------------------------------------------- */

/**
 * Find a device by its name. Any mode; not in interrupt handlers.
 *
 * @return the device; NULL if there is none of that name or it is not ready, for NULL or an empty
 *         name, and in user mode if the name can't be read by the caller
 */
__syscall const struct device *device_get_binding(const char *name);

/**
 * Was the device initialised with success? false for NULL. A user thread needs a grant for it.
 */
__syscall bool device_is_ready(const struct device *dev);

/**
 * Initialise a device that was not at boot. A user thread needs a grant for it. May block.
 *
 * @retval 0 done
 * @retval -EALREADY it was initialised before, with whatever result, or is just being
 * @return or what the driver's function returned
 */
__syscall int device_init(const struct device *dev);

/**
 * Undo a device's initialisation: it is not ready then, and device_init() may be called again. A
 * user thread needs a grant for it. May block. Only with CONFIG_DEVICE_DEINIT_SUPPORT.
 *
 * @retval 0 done
 * @retval -EPERM it is not initialised, or somebody else is at it
 * @retval -ENOTSUP it can not be undone
 * @return or what the driver's function returned; the device stays as it is then
 */
__syscall int device_deinit(const struct device *dev);

/** All devices, as an array whose length is returned. Supervisor mode. */
size_t z_device_get_all_static(const struct device **devices);

/** Handle of a device (DEVICE_HANDLE_NULL for NULL), and back (NULL for no device). Any mode. */
device_handle_t device_handle_get(const struct device *dev);
const struct device *device_from_handle(device_handle_t dev_handle);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/device.h>

/* Sources rely on it to bring the kernel. Last, because the kernel includes this. */
#include <zephyr/kernel.h>

#endif
