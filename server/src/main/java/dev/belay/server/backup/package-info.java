/** Back-ups: one file with the store and the packages, and how a data folder is made of it. */
@NullMarked
package dev.belay.server.backup;

import org.jspecify.annotations.NullMarked;
