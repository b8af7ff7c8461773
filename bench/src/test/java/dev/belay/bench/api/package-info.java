@NullMarked
package dev.belay.bench.api;

import org.jspecify.annotations.NullMarked;
