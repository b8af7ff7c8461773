package dev.belay.core.ram;

/**
 * May this be done?
 *
 * @param action such as {@code edas:ManageApplication}
 * @param resource exactly one, such as {@code acs:edas:REGION:ACCOUNT:namespace/NS/application/ID}
 */
public record Question(String action, String resource, Circumstances circumstances) {}
