package dev.belay.server.edas;

import java.util.List;
import java.util.stream.Stream;

/**
 * An operation of the wire.
 *
 * @param action what RAM must allow, such as {@code edas:ManageApplication}
 * @param body how the request's body is taken
 */
record Operation(
    String name,
    String method,
    String path,
    String action,
    Body body,
    Handler handler,
    List<Parameter> parameters) {

  /** How a body is taken. */
  enum Body {
    /** Read whole, within a limit; a form's fields are parameters. */
    FORM,
    /** Handed on as it comes, of any length. */
    STREAM
  }

  /** What an operation does. */
  interface Handler {
    Fields handle(Request request);
  }

  Operation {
    parameters = List.copyOf(parameters);
  }

  static Operation get(String name, String path, String action, Handler handler) {
    return new Operation(name, "GET", path, action, Body.FORM, handler, List.of());
  }

  static Operation post(String name, String path, String action, Handler handler) {
    return new Operation(name, "POST", path, action, Body.FORM, handler, List.of());
  }

  static Operation put(String name, String path, String action, Handler handler) {
    return new Operation(name, "PUT", path, action, Body.FORM, handler, List.of());
  }

  static Operation delete(String name, String path, String action, Handler handler) {
    return new Operation(name, "DELETE", path, action, Body.FORM, handler, List.of());
  }

  /** The same with more parameters. */
  Operation with(Parameter... more) {
    List<Parameter> both = Stream.concat(parameters.stream(), Stream.of(more)).toList();
    return new Operation(name, method, path, action, body, handler, both);
  }

  /** The same, but its body is handed on as it comes. */
  Operation streaming() {
    return new Operation(name, method, path, action, Body.STREAM, handler, parameters);
  }

  Parameter parameter(String parameterName) {
    return parameters.stream()
        .filter(each -> each.name().equals(parameterName))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " does not declare " + parameterName));
  }
}
