package dev.belay.server.fleet;

import dev.belay.protocol.SyncRequest;
import java.util.concurrent.CompletableFuture;

/**
 * A sync whose report is to be stored.
 *
 * @param returned whether the host was silent for long before
 */
record Report(SyncRequest sync, boolean returned, CompletableFuture<Void> stored) {}
