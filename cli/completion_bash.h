/* completion_bash.h - the part of the script for bash that is always the same */
#ifndef COMPLETION_BASH_H
#define COMPLETION_BASH_H

extern const char completion_bash_functions[];

#endif
