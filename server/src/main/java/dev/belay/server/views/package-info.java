/** What callers may see: read models, without a decision in them. */
@NullMarked
package dev.belay.server.views;

import org.jspecify.annotations.NullMarked;
