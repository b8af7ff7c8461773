/** Where new identities come from. */
@NullMarked
package dev.belay.server.identity;

import org.jspecify.annotations.NullMarked;
