/** The console: pages over the same commands, views and rules as the API (docs/console.md). */
@NullMarked
package dev.belay.server.console;

import org.jspecify.annotations.NullMarked;
