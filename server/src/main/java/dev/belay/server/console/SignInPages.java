package dev.belay.server.console;

import dev.belay.server.accounts.Deed;
import dev.belay.server.accounts.SignIns.Outcome;
import dev.belay.server.call.Caller;
import dev.belay.server.call.Refused;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** The way in, and out again. */
final class SignInPages {

  /** Nothing that leads to another site. */
  private static final Pattern NEXT =
      Pattern.compile("/console(/[A-Za-z0-9/._-]*)?(\\?[!-~&&[^#]]*)?");

  private final Desk desk;
  private final Pages pages;
  private final Cookies cookies;
  private final Supplier<UUID> tokens;

  SignInPages(Desk desk, Pages pages, Cookies cookies, Supplier<UUID> tokens) {
    this.desk = desk;
    this.pages = pages;
    this.cookies = cookies;
    this.tokens = tokens;
  }

  void form(ServerRequest request, ServerResponse response) {
    var next = request.query().contains("next") ? request.query().get("next") : "";
    Door.send(response, form(request, response, 200, "", next, ""));
  }

  private Answer form(
      ServerRequest request,
      ServerResponse response,
      int status,
      String name,
      String next,
      String trouble) {
    var cookie = cookies.wayIn(request).orElseGet(() -> tokens.get().toString());
    cookies.beginWayIn(request, response, cookie);
    return pages.signIn(status, cookie, name, NEXT.matcher(next).matches() ? next : "", trouble);
  }

  void signIn(ServerRequest request, ServerResponse response) {
    var fields = Door.fields(request);
    var name = fields.getOrDefault("name", "").strip();
    var next = fields.getOrDefault("next", "");
    try {
      Door.checkToken(cookies.wayIn(request).orElse(""), fields);
    } catch (Refused e) {
      var again = "Your browser did not keep the cookie of this page; try again.";
      Door.send(response, form(request, response, 403, name, next, again));
      return;
    }
    var source = request.remotePeer().host();
    switch (desk.signIns().signIn(name, fields.getOrDefault("secret", ""), source)) {
      case Outcome.In in -> {
        note(in.caller(), 200, "OK");
        cookies.begin(request, response, in.token(), in.life());
        var there = NEXT.matcher(next).matches() ? next : "/console";
        Door.send(response, Answer.seeOther(there));
      }
      case Outcome.Wrong wrong -> {
        wrong.known().ifPresent(caller -> note(caller, 403, "SignIn.Wrong"));
        var trouble = "There is no such user with this password, and no such AccessKey.";
        Door.send(response, form(request, response, 403, name, next, trouble));
      }
      case Outcome.Locked locked -> {
        response.header(HeaderNames.RETRY_AFTER, Long.toString(locked.left().toSeconds() + 1));
        var trouble = "Too many failures; try again in " + Words.span(locked.left()) + ".";
        Door.send(response, form(request, response, 429, name, next, trouble));
      }
    }
  }

  private void note(Caller caller, int status, String code) {
    var id = tokens.get().toString();
    desk.accounts().audit().end(new Deed(caller, "SignIn", "console", id), status, code);
  }

  Answer signOut(Visit visit) {
    desk.signIns().signOut(visit.cookie());
    return Answer.seeOther("/console/sign-in");
  }
}
