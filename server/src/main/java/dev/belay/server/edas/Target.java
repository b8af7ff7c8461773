package dev.belay.server.edas;

/**
 * What a request would act on.
 *
 * @param resource as policies name it
 * @param readAction with which it may be looked at, so that a refusal may name it in full
 * @param given as the request named it, which tells nothing new
 */
record Target(String resource, String readAction, String given) {}
