package dev.belay.server.revisions;

/**
 * A hook as the wire has it.
 *
 * @param name EDAS's name of it, such as {@code prestartInstance}
 * @param script for /bin/sh; at most 8 KiB, never blank
 */
public record NamedHook(String name, String script, boolean ignoreFail) {}
