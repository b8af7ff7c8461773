package dev.belay.protocol;

/**
 * Why the server did not do what an agent asked.
 *
 * @param code such as InvalidToken, InvalidSignature, SecondBoot, UnknownHost
 */
public record ErrorAnswer(String code, String message) {}
