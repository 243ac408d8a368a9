/* leftovers.h - what a process that was killed left in a target's folder */
#ifndef ROLLOUT_TARGETS_LEFTOVERS_H
#define ROLLOUT_TARGETS_LEFTOVERS_H

/* Names that begin so are ours, and of one switch only. */
#define LEFTOVERS_STAGE ".stage-"
#define LEFTOVERS_LINK ".current-"

/* Removes them, with all that is in them; no symlink is followed. What cannot
 * be removed stays. For who holds the slot's lease: nobody else is at work. */
void leftovers_remove(const char *folder);

#endif
