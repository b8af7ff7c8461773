/** The demo: a real server, real agents and a real application, checked from the outside. */
@NullMarked
package dev.belay.cli.demo;

import org.jspecify.annotations.NullMarked;
