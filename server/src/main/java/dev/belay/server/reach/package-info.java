/** Which places this server may speak to when somebody asks it to. */
@NullMarked
package dev.belay.server.reach;

import org.jspecify.annotations.NullMarked;
