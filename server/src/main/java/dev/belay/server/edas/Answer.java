package dev.belay.server.edas;

/** What an operation answers: fields, or events for as long as somebody reads them. */
sealed interface Answer permits Fields, EventFeed {}
