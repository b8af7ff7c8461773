/** Who is told of events: webhooks, and their deliveries (docs/webhooks.md). */
@NullMarked
package dev.belay.server.webhooks;

import org.jspecify.annotations.NullMarked;
