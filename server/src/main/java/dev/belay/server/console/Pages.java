package dev.belay.server.console;

import dev.belay.server.edas.Calls;
import dev.belay.server.edas.WireError;
import java.util.HashMap;
import java.util.Map;

/** Puts what is to be seen into the templates, with the menu around it. */
final class Pages {

  private final Assets assets;
  private final Templates templates;
  private final Calls calls;

  Pages(Assets assets, Templates templates, Calls calls) {
    this.assets = assets;
    this.templates = templates;
    this.calls = calls;
  }

  /** A page for someone who is signed in. */
  Answer page(Visit visit, String title, String current, String template, Map<String, Object> of) {
    var values = new HashMap<>(of);
    values.put("shell", shell(visit, title, current));
    return Answer.page(templates.render(template, values));
  }

  private Shell shell(Visit visit, String title, String current) {
    return new Shell(
        assets,
        title,
        visit.user(),
        FormToken.of(visit.cookie()),
        current,
        calls.may(visit.visitor(), "ListUsers", Map.of()),
        calls.may(visit.visitor(), "ListAudit", Map.of()));
  }

  Answer problem(Visit visit, WireError error) {
    var values = Map.<String, Object>of("shell", shell(visit, error.code(), ""), "error", error);
    return new Answer.Page(error.status(), templates.render("problem", values));
  }

  /** The way in. */
  Answer signIn(int status, String cookie, String name, String next, String trouble) {
    var shell = new Shell(assets, "Sign in", "", FormToken.of(cookie), "", false, false);
    return new Answer.Page(
        status,
        templates.render(
            "signIn", Map.of("shell", shell, "name", name, "next", next, "trouble", trouble)));
  }

  /** A part of a page, as it is sent when it has changed. */
  String part(String template, Map<String, Object> values) {
    return templates.render(template, values);
  }
}
