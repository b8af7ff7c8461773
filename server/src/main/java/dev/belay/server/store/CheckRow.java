package dev.belay.server.store;

import org.jspecify.annotations.Nullable;

/**
 * What is measured after a batch.
 *
 * @param ownerId of the application or the order
 * @param orderId null for an application's
 */
public record CheckRow(
    String ownerId,
    @Nullable String orderId,
    CheckKind kind,
    String url,
    String query,
    String bound,
    int expectedStatus,
    String expectedBody,
    int timeoutSeconds,
    int intervalSeconds,
    int times,
    int failures,
    int deadlineSeconds) {}
