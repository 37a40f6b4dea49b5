/* SPDX-License-Identifier: Apache-2.0 */

/*
 * State machines: flat ones, and with CONFIG_SMF_ANCESTOR_SUPPORT=y ones whose states have parents
 * (and with CONFIG_SMF_INITIAL_TRANSITION=y first children). CONFIG_SMF=y.
 *
 * The machine is a structure of the application's that begins with a struct smf_ctx; its address is
 * what all actions get. No lock, nothing blocks but the actions: any mode and context that can
 * write to it. One caller at a time.
 *
 * A state's run action may be of either generation: one without a result, or (from 4.2 on) one that
 * says whether the state dealt with the event or its parents are to run. Without a result, parents
 * run unless smf_set_handled() was called. After a transition nobody else runs.
 */

#ifndef ZEPHYR_SMF_H
#define ZEPHYR_SMF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The machine's context, of an application's structure that begins with one. */
#define SMF_CTX(o) ((struct smf_ctx *)(o))

/** What a run action says. */
enum smf_state_result {
	/** The state dealt with it. */
	SMF_EVENT_HANDLED,
	/** Its parent is to run. */
	SMF_EVENT_PROPAGATE,
};

/** Actions; @a obj is the machine. */
typedef void (*state_method)(void *obj);
typedef enum smf_state_result (*state_execution)(void *obj);

/* A run action: without a result, or with one, as the state's silent_run says. */
union z_smf_run {
	void *any;
	state_method silent;
	state_execution with_result;
};

/** A state, usually one of an array of constants; see SMF_CREATE_STATE(). */
struct smf_state {
	/** Called when the state is entered, run, left; each may be NULL. */
	state_method entry;
	union z_smf_run run;
	state_method exit;
	bool silent_run;
#ifdef CONFIG_SMF_ANCESTOR_SUPPORT
	/** NULL: it has none. */
	const struct smf_state *parent;
#ifdef CONFIG_SMF_INITIAL_TRANSITION
	/** The child that is entered with it; NULL: none. */
	const struct smf_state *initial;
#endif
#endif
};

#ifdef __cplusplus
}

char z_smf_is_silent(...);
char (&z_smf_is_silent(state_execution run))[2];
#define Z_SMF_IS_SILENT(_run) (sizeof(z_smf_is_silent(_run)) == 1)

extern "C" {
#else
#define Z_SMF_IS_SILENT(_run)                                                                      \
	_Generic((_run), enum smf_state_result(*)(void *): false, default: true)
#endif

#if defined(CONFIG_SMF_ANCESTOR_SUPPORT) && defined(CONFIG_SMF_INITIAL_TRANSITION)
#define Z_SMF_FAMILY(none, _parent, _initial, ...) (_parent), (_initial)
#elif defined(CONFIG_SMF_ANCESTOR_SUPPORT)
#define Z_SMF_FAMILY(none, _parent, ...) (_parent)
#else
#define Z_SMF_FAMILY(...)
#endif

/**
 * Initialiser of a state: its actions, or NULL; then, where the configuration has them, the parent
 * and the first child, which may be left out. The application may always name them.
 */
#define SMF_CREATE_STATE(_entry, _run, _exit, ...)                                                 \
	{(_entry),                                                                                 \
	 {(void *)(_run)},                                                                         \
	 (_exit),                                                                                  \
	 Z_SMF_IS_SILENT(_run),                                                                    \
	 Z_SMF_FAMILY(, ##__VA_ARGS__, NULL, NULL)}

/** A machine. The application reads the first two; the rest belongs to the functions. */
struct smf_ctx {
	/** The state it is in, a leaf of the tree of states, and the one before. */
	const struct smf_state *current;
	const struct smf_state *previous;
#ifdef CONFIG_SMF_ANCESTOR_SUPPORT
	/** Whose action runs: the current state or one above it. */
	const struct smf_state *executing;
#endif
	/** See smf_set_terminate(). */
	int32_t terminate_val;
	/* Of the call that runs. */
	bool new_state;
	bool terminate;
	bool is_exit;
	bool handled;
};

/**
 * Set a machine up and enter a state: its parents from the outermost on, the state, its first
 * child, and so on.
 */
void smf_set_initial(struct smf_ctx *ctx, const struct smf_state *init_state);

/**
 * Go to another state, from an action or from outside: leave states up to the one that both have in
 * common, and enter those from there on to the new one. To the state whose action runs: leave and
 * enter it. To a parent: leave what is below. Not from an exit action, which is said in the log and
 * ignored, as is NULL.
 */
void smf_set_state(struct smf_ctx *ctx, const struct smf_state *new_state);

/** From a run action without result: the parents need not run. */
void smf_set_handled(struct smf_ctx *ctx);

/**
 * From an action: end. No action follows, and smf_run_state() returns @a val from now on.
 *
 * @param val not 0
 */
void smf_set_terminate(struct smf_ctx *ctx, int32_t val);

/**
 * Run the current state, and then its parents, until one has dealt with it.
 *
 * @return 0, or what smf_set_terminate() was given
 */
int32_t smf_run_state(struct smf_ctx *ctx);

/** The state that the machine is in, and the one whose action runs: a parent of it, or itself. */
static inline const struct smf_state *smf_get_current_leaf_state(const struct smf_ctx *ctx)
{
	return ctx->current;
}

static inline const struct smf_state *smf_get_current_executing_state(const struct smf_ctx *ctx)
{
#ifdef CONFIG_SMF_ANCESTOR_SUPPORT
	return ctx->executing;
#else
	return ctx->current;
#endif
}

#ifdef __cplusplus
}
#endif

#endif
