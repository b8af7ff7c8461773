/** All SQL and nothing but SQL. */
@NullMarked
package dev.belay.server.store;

import org.jspecify.annotations.NullMarked;
