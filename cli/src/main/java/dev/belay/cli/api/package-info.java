/** The public API from a client's side: credentials, signature, requests, refusals. */
@NullMarked
package dev.belay.cli.api;

import org.jspecify.annotations.NullMarked;
