/**
 * The whole system from a seed: real core, engine, commands, store and reconciler, virtual time.
 */
@NullMarked
package dev.belay.simulation;

import org.jspecify.annotations.NullMarked;
