package dev.belay.server.edas;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An operation of the wire.
 *
 * @param action what RAM must allow, such as {@code edas:ManageApplication}
 * @param body how the request's body is taken
 * @param onlyShowsAllowed whether the answer leaves out what the caller may not read, instead of
 *     being refused for it
 * @param deviations how it differs from EDAS, each with its reason
 * @param refused whether every request is refused, with what to use instead
 */
record Operation(
    String name,
    String method,
    String path,
    String action,
    Body body,
    Handler handler,
    boolean onlyShowsAllowed,
    List<Parameter> parameters,
    List<String> deviations,
    boolean refused) {

  private static final Pattern READING =
      Pattern.compile("(Get|List|Query|Describe|Show|Plan|Follow|Verify|Explain|Check)[A-Z].*");

  /** How a body is taken. */
  enum Body {
    /** Read whole, within a limit; a form's fields are parameters. */
    FORM,
    /** Handed on as it comes, of any length. */
    STREAM
  }

  /** What an operation does. */
  interface Handler {
    Answer handle(Request request);
  }

  Operation {
    parameters = List.copyOf(parameters);
    deviations = List.copyOf(deviations);
  }

  static Operation get(String name, String path, String action, Handler handler) {
    return of(name, "GET", path, action, handler);
  }

  static Operation post(String name, String path, String action, Handler handler) {
    return of(name, "POST", path, action, handler);
  }

  static Operation put(String name, String path, String action, Handler handler) {
    return of(name, "PUT", path, action, handler);
  }

  static Operation delete(String name, String path, String action, Handler handler) {
    return of(name, "DELETE", path, action, handler);
  }

  private static Operation of(
      String name, String method, String path, String action, Handler handler) {
    return new Operation(
        name, method, path, action, Body.FORM, handler, false, List.of(), List.of(), false);
  }

  /** The same with more parameters. */
  Operation with(Parameter... more) {
    List<Parameter> both = Stream.concat(parameters.stream(), Stream.of(more)).toList();
    return new Operation(
        name, method, path, action, body, handler, onlyShowsAllowed, both, deviations, refused);
  }

  /** The same, but its body is handed on as it comes. */
  Operation streaming() {
    return new Operation(
        name,
        method,
        path,
        action,
        Body.STREAM,
        handler,
        onlyShowsAllowed,
        parameters,
        deviations,
        refused);
  }

  /** The same, but its answer holds only what the caller may read: see {@link Request#sight}. */
  Operation showingOnlyAllowed() {
    return new Operation(
        name, method, path, action, body, handler, true, parameters, deviations, refused);
  }

  /** The same, with one way more in which it differs from EDAS, and why. */
  Operation differs(String how) {
    List<String> all = Stream.concat(deviations.stream(), Stream.of(how)).toList();
    return new Operation(
        name, method, path, action, body, handler, onlyShowsAllowed, parameters, all, refused);
  }

  /** The same, but it never does anything. */
  Operation refusing() {
    return new Operation(
        name, method, path, action, body, handler, onlyShowsAllowed, parameters, deviations, true);
  }

  /** What policies must say. */
  Permission permission() {
    return Permission.of(name, action);
  }

  /** Whether it changes something, so that the audit log names it; safe for new ones. */
  boolean writes() {
    return !READING.matcher(name).matches();
  }

  boolean declares(String parameterName) {
    return parameters.stream().anyMatch(each -> each.name().equals(parameterName));
  }

  Parameter parameter(String parameterName) {
    return parameters.stream()
        .filter(each -> each.name().equals(parameterName))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name + " does not declare " + parameterName));
  }
}
