/**
 * The wire: EDAS's names, shapes and errors, mapped in this one place to our commands and views.
 */
@NullMarked
package dev.belay.server.edas;

import org.jspecify.annotations.NullMarked;
