/** What is old and needed by nothing leaves: orders with their logs, and packages. */
@NullMarked
package dev.belay.server.retention;

import org.jspecify.annotations.NullMarked;
