/** What is measured after a batch before its order goes on; see docs/gates.md. */
@NullMarked
package dev.belay.server.evidence;

import org.jspecify.annotations.NullMarked;
