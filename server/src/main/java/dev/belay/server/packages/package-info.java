/** Packages: upload, fetch, freeze, hand out. */
@NullMarked
package dev.belay.server.packages;

import org.jspecify.annotations.NullMarked;
