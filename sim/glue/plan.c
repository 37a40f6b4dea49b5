/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: a record of the memory domains that there were, also of those that are gone. The first line
 * is written when the system begins, the others when it ends: one for each domain, then one for
 * each partition that it ever had or should have had, words separated by tabs; what follows from
 * them is for the `sim` command to say.
 *
 *	most COUNT                          partitions that a domain can have by configuration
 *	domain NAME HAD ASKED               partitions at one time: at most, and as the
 *	                                    program wanted
 *	partition NAME START BYTES WHERE LACK
 *	                                    NAME: "-" without one; WHERE: in the domain, or
 *	                                    "out" of it
 *	lost                                there was more than the record has room for
 *	end
 *
 * LACK is why the unit of an Arm board can have no region for it: flash, rights, or "-".
 *
 * A domain is known by its address: one that is made anew in the same memory goes on as the same.
 */

#include "plan.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/mman.h>

#include <zephyr/kernel.h>

#include "cmake/boards/mpu_boards.h"
#include "domain_record.h"
#include "names.h"
#include "glue.h"

#define DOMAINS_MAX    4096u
#define PARTITIONS_MAX 65536u

struct domain {
	const struct k_mem_domain *domain;
	unsigned int had;
	unsigned int asked;
};

struct partition {
	struct k_mem_partition part;
	unsigned int domain; /* index of its domain */
	bool in;
	bool missed; /* the domain lives, and would have it if it had not been refused */
};

static struct {
	int file; /* -1: nobody asked, or it has been said */
	struct domain *domains;
	unsigned int domain_count;
	struct partition *partitions;
	unsigned int partition_count;
	bool lost;
} record = {.file = -1};

/* What is not used is never touched, and so takes no memory. */
static void *memory(size_t size)
{
	void *start = mmap(NULL, size, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (start == MAP_FAILED || madvise(start, size, MADV_DONTFORK) != 0) {
		sim_die("there is no memory for the plan of domains", errno, "leave out --plan-to");
	}
	return start;
}

void glue_plan_init(void)
{
	if (sim_asked.plan_file == NULL) {
		return;
	}
	record.file = open(sim_asked.plan_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (record.file < 0) {
		sim_die("cannot write the plan of domains", errno,
			"name another file with --plan-to");
	}
	record.domains = memory(DOMAINS_MAX * sizeof(record.domains[0]));
	record.partitions = memory(PARTITIONS_MAX * sizeof(record.partitions[0]));
	/* At once: an empty file is that of an image without domains, not of a killed one. */
	dprintf(record.file, "most\t%u\n", CONFIG_MAX_DOMAIN_PARTITIONS);
}

/* Its index; DOMAINS_MAX: there is no room for it. */
static unsigned int index_of(const struct k_mem_domain *domain)
{
	for (unsigned int i = 0; i < record.domain_count; i++) {
		if (record.domains[i].domain == domain) {
			return i;
		}
	}
	if (record.domain_count == DOMAINS_MAX) {
		record.lost = true;
		return DOMAINS_MAX;
	}
	record.domains[record.domain_count].domain = domain;
	return record.domain_count++;
}

/* NULL: there is no room for it. */
static struct partition *note_partition(unsigned int domain, const struct k_mem_partition *part)
{
	for (unsigned int i = 0; i < record.partition_count; i++) {
		struct partition *known = &record.partitions[i];

		if (known->domain == domain && known->part.start == part->start &&
		    known->part.size == part->size && known->part.attr == part->attr) {
			return known;
		}
	}
	if (record.partition_count == PARTITIONS_MAX) {
		record.lost = true;
		return NULL;
	}
	record.partitions[record.partition_count] =
		(struct partition){.part = *part, .domain = domain};
	return &record.partitions[record.partition_count++];
}

/* Partitions that it would have besides, had they not been refused one by one; but this one. */
static unsigned int missed_besides(unsigned int domain, const struct partition *partition)
{
	unsigned int count = 0;

	for (unsigned int i = 0; i < record.partition_count; i++) {
		const struct partition *other = &record.partitions[i];

		count += other->domain == domain && other->missed && other != partition;
	}
	return count;
}

static void note_refused(const struct k_mem_domain *domain, const struct k_mem_partition *part,
			 unsigned int count)
{
	struct partition *partition = NULL;
	unsigned int i;

	if (record.file < 0) {
		return;
	}
	i = index_of(domain);
	if (i == DOMAINS_MAX) {
		return;
	}
	if (part != NULL) {
		partition = note_partition(i, part);
	}
	count += missed_besides(i, partition);
	record.domains[i].asked = MAX(record.domains[i].asked, count);
	/* If not, the domain is not made: there is nothing that it could have more of. */
	if (partition != NULL && domain->usable) {
		partition->missed = true;
	}
}

void z_domain_record_full(const struct k_mem_domain *domain, const struct k_mem_partition *part,
			  unsigned int count)
{
	note_refused(domain, part, count);
}

void glue_plan_refused(const struct k_mem_domain *domain, const struct k_mem_partition *part)
{
	/* The core counts it already. */
	note_refused(domain, part, domain->num_partitions);
}

void glue_plan_domain_ends(const struct k_mem_domain *domain)
{
	for (unsigned int i = 0; i < record.partition_count; i++) {
		struct partition *partition = &record.partitions[i];

		if (record.domains[partition->domain].domain == domain) {
			partition->missed = false;
		}
	}
}

static void note_present(unsigned int domain, const struct k_mem_partition *part)
{
	struct partition *partition = note_partition(domain, part);

	if (partition != NULL) {
		partition->in = true;
		partition->missed = false;
	}
}

void z_domain_record_grown(const struct k_mem_domain *domain)
{
	struct domain *known;
	unsigned int i;

	if (record.file < 0) {
		return;
	}
	i = index_of(domain);
	if (i == DOMAINS_MAX) {
		return;
	}
	known = &record.domains[i];
	known->had = MAX(known->had, domain->num_partitions);
	known->asked = MAX(known->asked, known->had);
	for (unsigned int k = 0; k < ARRAY_SIZE(domain->partitions); k++) {
		if (domain->partitions[k].size != 0) {
			note_present(i, &domain->partitions[k]);
		}
	}
}

static void write_domain(int file, unsigned int domain)
{
	const struct domain *known = &record.domains[domain];
	char name[64] = "the default domain";

	if (known->domain != &k_mem_domain_default) {
		(void)glue_describe_domain(known->domain, name, sizeof(name));
	}
	dprintf(file, "domain\t%s\t%u\t%u\n", name, known->had, known->asked);
	for (unsigned int i = 0; i < record.partition_count; i++) {
		const struct partition *partition = &record.partitions[i];
		const char *label;
		const struct mpu_lack *lack;

		if (partition->domain != domain) {
			continue;
		}
		label = glue_partition_name(&partition->part);
		lack = glue_mpu_lack(&partition->part);
		dprintf(file, "partition\t%s\t%#zx\t%zu\t%s\t%s\n", label != NULL ? label : "-",
			(size_t)partition->part.start, partition->part.size,
			partition->in ? "in" : "out", lack != NULL ? lack->word : "-");
	}
}

void glue_plan_finish(void)
{
	int file = record.file;

	/* First: a fault on the way leads here again. */
	record.file = -1;
	if (file < 0) {
		return;
	}
	for (unsigned int i = 0; i < record.domain_count; i++) {
		write_domain(file, i);
	}
	dprintf(file, "%send\n", record.lost ? "lost\n" : "");
}
