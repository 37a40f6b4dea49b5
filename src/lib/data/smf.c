/* SPDX-License-Identifier: Apache-2.0 */

/*
 * State machines. A flat machine is one whose states have no parents: the same code serves both, with
 * what the configuration leaves out being NULL.
 */

#include <zephyr/smf.h>
#include <zephyr/sys/printk.h>

static const struct smf_state *parent_of(const struct smf_state *state)
{
#ifdef CONFIG_SMF_ANCESTOR_SUPPORT
	return state->parent;
#else
	return NULL;
#endif
}

/* The state that is entered last when this one is. */
static const struct smf_state *leaf_of(const struct smf_state *state)
{
#ifdef CONFIG_SMF_INITIAL_TRANSITION
	while (state->initial != NULL) {
		state = state->initial;
	}
#endif
	return state;
}

static void set_executing(struct smf_ctx *ctx, const struct smf_state *state)
{
#ifdef CONFIG_SMF_ANCESTOR_SUPPORT
	ctx->executing = state;
#endif
}

/* Is @a state the other one, or above it? */
static bool is_above(const struct smf_state *state, const struct smf_state *other)
{
	while (other != NULL && other != state) {
		other = parent_of(other);
	}
	return other != NULL;
}

/* Enter the states below @a top (NULL: all) down to @a state. False if one of them ended it all. */
static bool enter(struct smf_ctx *ctx, const struct smf_state *top, const struct smf_state *state)
{
	const struct smf_state *next = top;

	while (next != state) {
		const struct smf_state *above = next;

		/* Parents are known, children are not. */
		for (next = state; parent_of(next) != above;) {
			next = parent_of(next);
		}
		set_executing(ctx, next);
		if (next->entry != NULL) {
			next->entry(ctx);
			if (ctx->terminate) {
				return false;
			}
		}
		if (ctx->current != state) {
			/* The action has gone elsewhere, and all that follows from it is done. */
			return false;
		}
	}
	return true;
}

/* Leave the states from the current one up to below @a top. False if one of them ended it all. */
static bool leave(struct smf_ctx *ctx, const struct smf_state *top)
{
	for (const struct smf_state *state = ctx->current; state != top;
	     state = parent_of(state)) {
		set_executing(ctx, state);
		if (state->exit != NULL) {
			state->exit(ctx);
			if (ctx->terminate) {
				return false;
			}
		}
	}
	return true;
}

void smf_set_initial(struct smf_ctx *ctx, const struct smf_state *init_state)
{
	ctx->current = leaf_of(init_state);
	ctx->previous = NULL;
	ctx->terminate_val = 0;
	ctx->new_state = false;
	ctx->terminate = false;
	ctx->is_exit = false;
	ctx->handled = false;
	if (enter(ctx, NULL, ctx->current)) {
		set_executing(ctx, ctx->current);
	}
}

void smf_set_state(struct smf_ctx *ctx, const struct smf_state *new_state)
{
	const struct smf_state *executing = smf_get_current_executing_state(ctx);
	const struct smf_state *top = executing;

	if (new_state == NULL || ctx->is_exit) {
		printk("E: state machine %p: %s\n", (void *)ctx,
		       new_state == NULL ? "a transition to NULL"
					 : "a transition out of an exit action");
		return;
	}
	if (new_state == executing) {
		top = parent_of(executing);
	}
	while (top != NULL && !is_above(top, new_state)) {
		top = parent_of(top);
	}
	ctx->new_state = true;
	ctx->is_exit = true;
	if (!leave(ctx, top)) {
		return;
	}
	ctx->is_exit = false;
	ctx->previous = ctx->current;
	ctx->current = leaf_of(new_state);
	set_executing(ctx, ctx->current);
	if (enter(ctx, top, ctx->current)) {
		set_executing(ctx, ctx->current);
	}
}

void smf_set_handled(struct smf_ctx *ctx)
{
	ctx->handled = true;
}

void smf_set_terminate(struct smf_ctx *ctx, int32_t val)
{
	ctx->terminate = true;
	ctx->terminate_val = val;
}

static void run(struct smf_ctx *ctx, const struct smf_state *state)
{
	if (state->run.any == NULL) {
		return;
	}
	if (state->silent_run) {
		state->run.silent(ctx);
	} else if (state->run.with_result(ctx) == SMF_EVENT_HANDLED) {
		ctx->handled = true;
	}
}

int32_t smf_run_state(struct smf_ctx *ctx)
{
	const struct smf_state *state = ctx->current;

	ctx->new_state = false;
	ctx->handled = false;
	for (; state != NULL && !ctx->terminate && !ctx->new_state && !ctx->handled;
	     state = parent_of(state)) {
		set_executing(ctx, state);
		run(ctx, state);
	}
	if (ctx->terminate) {
		return ctx->terminate_val;
	}
	set_executing(ctx, ctx->current);
	return 0;
}
