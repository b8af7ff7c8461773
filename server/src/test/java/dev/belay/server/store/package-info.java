@NullMarked
package dev.belay.server.store;

import org.jspecify.annotations.NullMarked;
