/** Running the server: health, logs, TLS files. */
@NullMarked
package dev.belay.server.ops;

import org.jspecify.annotations.NullMarked;
