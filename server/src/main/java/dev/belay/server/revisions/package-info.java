/** Revisions: everything that decides what runs, frozen and addressed by its content. */
@NullMarked
package dev.belay.server.revisions;

import org.jspecify.annotations.NullMarked;
