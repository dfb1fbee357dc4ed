package org.dayaq.sandbox.crash;

/** The kinds of faults; each is counted by itself. */
enum Fault {
    NODE_KILL,
    POSTGRES_KILL,
    BODY_DOWN,
    BODY_SLOW,
    BODY_TWICE,
    BODY_LATE,
    NETWORK,
    DISK_FULL,
    CLOCK,
    POISON
}
