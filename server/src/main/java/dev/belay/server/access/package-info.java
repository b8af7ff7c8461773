/** Who may call: signatures of both generations, access keys, nonces, secrets at rest. */
@NullMarked
package dev.belay.server.access;

import org.jspecify.annotations.NullMarked;
