/** The reconciler over a machine that is made up. */
@NullMarked
package dev.belay.agent.reconcile;

import org.jspecify.annotations.NullMarked;
