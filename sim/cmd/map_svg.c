/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A map as a drawing for a slide: memory from top to bottom, a column for each thread, a box where
 * it may reach a region; below that the kernel objects, a dot where it may use one.
 *
 * SVG does not measure text. The widths here are those of common sans-serif fonts, estimated
 * generously; what is too long gets smaller, and then loses its end (a tooltip has it all).
 */

#include "map.h"

#include <string.h>

#include "host/text/list.h"
#include "host/text/text.h"

#define MOST_WIDTH  1280
#define LEAST_WIDTH 860
#define MARGIN      40
#define ADDRESS_X   MARGIN
#define NAME_X      (MARGIN + 190)
#define LEAST_NAME  330
#define MOST_NAME   420
#define MOST_CELL   150
#define LEAST_CELL  104
#define ROW         40
#define OBJECT_ROW  28
#define HEAD        62
#define GAP         8

/* A character's width as a part of the font size. */
#define NORMAL_WIDTH 0.56
#define BOLD_WIDTH   0.62
#define SMALLEST     9.0

enum look {
	LOOK_NORMAL,
	LOOK_BOLD,
	LOOK_GREY,
	LOOK_MONO,
	LOOK_WHITE,
};

static const struct {
	const char *class;
	double width;
} looks[] = {
	[LOOK_NORMAL] = {"n", NORMAL_WIDTH}, [LOOK_BOLD] = {"b", BOLD_WIDTH},
	[LOOK_GREY] = {"g", NORMAL_WIDTH},   [LOOK_MONO] = {"m", 0.61},
	[LOOK_WHITE] = {"w", BOLD_WIDTH},
};

struct drawing {
	FILE *out;
	const struct map *map;
	int thread[64];
	size_t count;
	double width;
	double first; /* left edge of the first thread's column */
	double cell;  /* width of a column */
	double y;
};

static void put_escaped(FILE *out, const char *text, size_t length)
{
	for (size_t i = 0; i < length && text[i] != '\0'; i++) {
		switch (text[i]) {
		case '<':
			fputs("&lt;", out);
			break;
		case '>':
			fputs("&gt;", out);
			break;
		case '&':
			fputs("&amp;", out);
			break;
		default:
			putc(text[i], out);
			break;
		}
	}
}

/* Text in a given width: at this size, or smaller, or cut. Anchor: "start", "middle", "end". */
static void put_text(const struct drawing *d, enum look look, const char *anchor, double x,
		     double y, double size, double width, const char *text)
{
	size_t length = strlen(text);
	double need = (double)length * looks[look].width;
	size_t fits = length;

	if (need * size > width) {
		size = width / need < SMALLEST ? SMALLEST : width / need;
		fits = (size_t)(width / (size * looks[look].width));
	}
	fprintf(d->out, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\" font-size=\"%.1f\"",
		looks[look].class, x, y, size);
	fprintf(d->out, " text-anchor=\"%s\">", anchor);
	if (fits < length) {
		fputs("<title>", d->out);
		put_escaped(d->out, text, length);
		fputs("</title>", d->out);
		put_escaped(d->out, text, fits > 0 ? fits - 1 : 0);
		fputs("…", d->out);
	} else {
		put_escaped(d->out, text, length);
	}
	fputs("</text>\n", d->out);
}

static void put_box(const struct drawing *d, const char *class, double x, double y, double width,
		    double height)
{
	fprintf(d->out,
		"<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" "
		"rx=\"4\"/>\n",
		class, x, y, width, height);
}

static double column_x(const struct drawing *d, size_t i)
{
	return d->first + (double)i * d->cell;
}

/* ---- Rights ------------------------------------------------------------------------------- */

static const struct {
	const char *rights;
	const char *class;
	const char *words;
	const char *legend;
} kinds[] = {
	{"rw-", "rw", "read, write", "read and write"},
	{"r--", "ro", "read", "read"},
	{"r-x", "rx", "read, execute", "read and execute"},
	{"rwx", "rwx", "all", "read, write and execute"},
};

#define KIND_COUNT (sizeof(kinds) / sizeof(kinds[0]))

/* A box with words where the thread may do something, an empty one where it would fault. */
static void put_rights(const struct drawing *d, size_t column, const char *rights, double y)
{
	double x = column_x(d, column) + GAP / 2.0;
	double width = d->cell - GAP;

	for (size_t i = 0; rights != NULL && i < KIND_COUNT; i++) {
		if (strcmp(kinds[i].rights, rights) == 0) {
			put_box(d, kinds[i].class, x, y, width, ROW - GAP);
			put_text(d, LOOK_WHITE, "middle", x + width / 2, y + (ROW - GAP) / 2.0 + 5,
				 14, width - 8, kinds[i].words);
			return;
		}
	}
	put_box(d, "no", x, y, width, ROW - GAP);
	if (rights != NULL) {
		put_text(d, LOOK_NORMAL, "middle", x + width / 2, y + (ROW - GAP) / 2.0 + 5, 14,
			 width - 8, rights);
	}
}

/* ---- Parts of the drawing ----------------------------------------------------------------- */

static void put_head(struct drawing *d, int only)
{
	const struct map *map = d->map;
	const char *what = only == MAP_NO_THREAD ? "what each thread can reach"
						 : text_format("what %s can reach",
							       map->threads.items[only].name);

	put_text(d, LOOK_BOLD, "start", MARGIN, MARGIN + 22, 28, d->width - 2 * MARGIN,
		 text_format("%s: %s", map->app, what));
	put_text(d, LOOK_GREY, "start", MARGIN, MARGIN + 46, 15, d->width - 2 * MARGIN,
		 text_format("user mode, taken from the running system at %s",
			     map_time_text(map->time_ns)));
	d->y = MARGIN + 74;
	for (size_t i = 0; i < d->count; i++) {
		const struct map_thread *thread = &map->threads.items[d->thread[i]];
		double x = column_x(d, i) + d->cell / 2;

		put_text(d, LOOK_BOLD, "middle", x, d->y + 14, 17, d->cell - GAP, thread->name);
		put_text(d, LOOK_GREY, "middle", x, d->y + 31, 12, d->cell - GAP, thread->domain);
		put_text(d, LOOK_GREY, "middle", x, d->y + 46, 12, d->cell - GAP,
			 text_format("priority %d", thread->priority));
	}
	put_text(d, LOOK_BOLD, "start", MARGIN, d->y + 46, 17, d->first - MARGIN, "Memory");
	d->y += HEAD;
}

/* "counter, sum": the files are for the tables. */
static const char *short_names(const struct strings *variables)
{
	struct strings names = {0};

	for (size_t i = 0; i < variables->count; i++) {
		const char *item = variables->item[i];
		const char *file = strstr(item, " (");

		strings_add(&names,
			    text_format("%.*s",
					(int)(file != NULL ? (size_t)(file - item) : strlen(item)),
					item));
	}
	return strings_join(&names, ", ");
}

static void put_region(struct drawing *d, const struct map_region *region)
{
	double width = d->first - NAME_X - GAP;
	double middle = d->y + (ROW - GAP) / 2.0;
	bool two_lines = region->variables.count > 0;

	put_text(d, LOOK_MONO, "start", ADDRESS_X, middle + 5, 13, 90,
		 text_format("0x%08llx", (unsigned long long)region->start));
	put_text(d, LOOK_GREY, "end", NAME_X - 14, middle + 5, 13, 76,
		 map_size_text(region->end - region->start));
	put_text(d, LOOK_NORMAL, "start", NAME_X, two_lines ? middle - 1 : middle + 5, 15, width,
		 map_region_name(d->map, region));
	if (two_lines) {
		put_text(d, LOOK_GREY, "start", NAME_X, middle + 13, 12.5, width,
			 short_names(&region->variables));
	}
	for (size_t i = 0; i < d->count; i++) {
		put_rights(d, i, region->rights[d->thread[i]], d->y);
	}
	d->y += ROW;
}

static void put_rest(struct drawing *d)
{
	double middle = d->y + (ROW - GAP) / 2.0;

	put_text(d, LOOK_NORMAL, "start", NAME_X, middle - 1, 15, d->first - NAME_X - GAP,
		 "everything else");
	put_text(d, LOOK_GREY, "start", NAME_X, middle + 13, 12.5, d->first - NAME_X - GAP,
		 "variables without a tag, kernel objects, kernel stacks");
	for (size_t i = 0; i < d->count; i++) {
		put_rights(d, i, NULL, d->y);
	}
	d->y += ROW;
}

static void put_object(struct drawing *d, const struct map_object *object)
{
	double middle = d->y + OBJECT_ROW / 2.0;

	put_text(d, LOOK_GREY, "start", ADDRESS_X, middle + 5, 13, NAME_X - ADDRESS_X - GAP,
		 object->type);
	put_text(d, LOOK_NORMAL, "start", NAME_X, middle + 5, 15, d->first - NAME_X - GAP,
		 object->name);
	for (size_t i = 0; i < d->count; i++) {
		bool granted = object->everybody || object->granted[d->thread[i]];

		fprintf(d->out, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%d\"/>\n",
			granted ? "yes" : "dot", column_x(d, i) + d->cell / 2, middle,
			granted ? 8 : 3);
	}
	d->y += OBJECT_ROW;
}

static void put_objects(struct drawing *d, int only)
{
	bool begun = false;

	for (size_t i = 0; i < d->map->objects.count; i++) {
		if (!map_object_shown(d->map, &d->map->objects.items[i], only)) {
			continue;
		}
		if (!begun) {
			fprintf(d->out,
				"<line class=\"rule\" x1=\"%d\" y1=\"%.1f\" x2=\"%.0f\" "
				"y2=\"%.1f\"/>\n",
				MARGIN, d->y + 8, d->width - MARGIN, d->y + 8);
			put_text(d, LOOK_BOLD, "start", MARGIN, d->y + 34, 17, d->first - MARGIN,
				 "Kernel objects");
			d->y += 46;
			begun = true;
		}
		put_object(d, &d->map->objects.items[i]);
	}
}

/* What the colours mean, only those that occur. */
static bool occurs(const struct drawing *d, const char *rights)
{
	for (size_t i = 0; i < d->map->regions.count; i++) {
		for (size_t t = 0; t < d->count; t++) {
			const char *has = d->map->regions.items[i].rights[d->thread[t]];

			if (has != NULL && strcmp(has, rights) == 0) {
				return true;
			}
		}
	}
	return false;
}

static double put_legend_text(const struct drawing *d, double x, const char *text)
{
	put_text(d, LOOK_NORMAL, "start", x, d->y + 14, 14, 300, text);
	return x + (double)strlen(text) * 14 * NORMAL_WIDTH + 30;
}

static void put_legend(struct drawing *d)
{
	struct strings supervisors = {0};
	double x = MARGIN;

	d->y += 22;
	for (size_t i = 0; i < KIND_COUNT; i++) {
		if (occurs(d, kinds[i].rights)) {
			put_box(d, kinds[i].class, x, d->y, 28, 18);
			x = put_legend_text(d, x + 36, kinds[i].legend);
		}
	}
	put_box(d, "no", x, d->y, 28, 18);
	x = put_legend_text(d, x + 36, "memory fault");
	fprintf(d->out, "<circle class=\"yes\" cx=\"%.1f\" cy=\"%.1f\" r=\"8\"/>\n", x + 8,
		d->y + 9);
	(void)put_legend_text(d, x + 24, "granted");
	for (size_t i = 0; i < d->map->threads.count; i++) {
		if (!d->map->threads.items[i].user) {
			strings_add(&supervisors, d->map->threads.items[i].name);
		}
	}
	if (supervisors.count > 0) {
		d->y += 30;
		put_text(d, LOOK_GREY, "start", MARGIN, d->y + 14, 14, d->width - 2 * MARGIN,
			 text_format("Supervisor threads reach everything and need no grant: %s.",
				     strings_join(&supervisors, ", ")));
	}
	d->y += 20 + MARGIN;
}

static void plan_columns(struct drawing *d, int only)
{
	double columns;
	double room;

	for (size_t i = 0; i < d->map->threads.count && d->count < 64; i++) {
		if (d->map->threads.items[i].user && (only == MAP_NO_THREAD || only == (int)i)) {
			d->thread[d->count++] = (int)i;
		}
	}
	room = MOST_WIDTH - MARGIN - NAME_X - LEAST_NAME;
	d->cell = d->count == 0 ? 0 : room / (double)d->count;
	d->cell = d->cell > MOST_CELL ? MOST_CELL : d->cell < LEAST_CELL ? LEAST_CELL : d->cell;
	/* Few threads make a narrow drawing: boxes far away from names are hard to read. */
	columns = d->cell * (double)d->count;
	d->width = NAME_X + MOST_NAME + columns + MARGIN;
	d->width = d->width < LEAST_WIDTH ? LEAST_WIDTH : d->width;
	d->width = d->width > MOST_WIDTH ? MOST_WIDTH : d->width;
	/* Many make a wide one, rather than one that nobody can read. */
	if (d->width < NAME_X + LEAST_NAME + columns + MARGIN) {
		d->width = NAME_X + LEAST_NAME + columns + MARGIN;
	}
	d->first = d->width - MARGIN - columns;
}

static const char style[] =
	"text{font-family:'DejaVu Sans','Helvetica Neue',Arial,sans-serif;fill:#1c2733}"
	".b,.w{font-weight:bold}.w{fill:#fff}.g{fill:#5d6b7a}"
	".m{font-family:'DejaVu Sans Mono',Menlo,Consolas,monospace}"
	".rw{fill:#d9730d}.ro{fill:#2e8b57}.rx{fill:#2f6fb3}.rwx{fill:#b3282d}"
	".no{fill:#f4f6f8;stroke:#d3dae1}.yes{fill:#1c2733}.dot{fill:#d3dae1}"
	".rule{stroke:#d3dae1;stroke-width:1.5}";

void map_print_svg(const struct map *map, int only, FILE *out)
{
	struct drawing d = {.map = map};
	char *body = NULL;
	size_t size = 0;

	/* The height is known at the end, and stands at the beginning. */
	d.out = open_memstream(&body, &size);
	if (d.out == NULL) {
		return;
	}
	plan_columns(&d, only);
	put_head(&d, only);
	for (size_t i = 0; i < map->regions.count; i++) {
		put_region(&d, &map->regions.items[i]);
	}
	put_rest(&d);
	put_objects(&d, only);
	put_legend(&d);
	fclose(d.out);
	fprintf(out,
		"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" "
		"width=\"%.0f\" "
		"height=\"%.0f\">\n<style>%s</style>\n"
		"<rect width=\"%.0f\" height=\"%.0f\" fill=\"#fff\"/>\n%s</svg>\n",
		d.width, d.y, d.width, d.y, style, d.width, d.y, body);
}
