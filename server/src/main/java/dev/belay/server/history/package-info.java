/** The log of orders as callers read it: one order's, all of them as they come, and its proof. */
@NullMarked
package dev.belay.server.history;

import org.jspecify.annotations.NullMarked;
