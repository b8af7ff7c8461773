/** The real machine: files, processes, ports and probes of a Linux host. */
@NullMarked
package dev.belay.agent.host;

import org.jspecify.annotations.NullMarked;
