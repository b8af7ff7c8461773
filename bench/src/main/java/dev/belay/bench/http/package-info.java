/** Very many keep-alive connections to one server, on one thread. */
@NullMarked
package dev.belay.bench.http;

import org.jspecify.annotations.NullMarked;
