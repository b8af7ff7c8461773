/** The whole system from the outside: real processes, official clients, real faults. */
@NullMarked
package dev.belay.e2e;

import org.jspecify.annotations.NullMarked;
