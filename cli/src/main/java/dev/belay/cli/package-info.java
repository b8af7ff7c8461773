/** The command line: its start, its commands in one tree, its exit codes. */
@NullMarked
package dev.belay.cli;

import org.jspecify.annotations.NullMarked;
