package dev.belay.server.console;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;

/** The console's addresses, all under {@code /console}. */
public final class Console implements HttpService {

  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private static final HeaderName POLICY = HeaderNames.create("Content-Security-Policy");
  private static final HeaderName NO_SNIFFING = HeaderNames.create("X-Content-Type-Options");
  private static final HeaderName REFERRER = HeaderNames.create("Referrer-Policy");
  private static final HeaderName OPENER = HeaderNames.create("Cross-Origin-Opener-Policy");

  /** Nothing but our own files; the pictures in Pico's style are {@code data:}. */
  private static final String OURS_ONLY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

  private final Assets assets = new Assets();
  private final Door door;
  private final SignInPages signIn;
  private final FleetPages fleet;
  private final ApplicationPages applications;
  private final OrderPages orders;
  private final AccountPages accounts;
  private final LiveOrders live;
  private final OrderStream stream;
  private final Cookies cookies;

  /**
   * Opens it.
   *
   * @param cookies how it knows browsers again
   * @param tokens random
   */
  public Console(Desk desk, Cookies cookies, InstantSource clock, Supplier<UUID> tokens) {
    var pages = new Pages(assets, new Templates(), desk.calls());
    this.cookies = cookies;
    this.door = new Door(desk, pages, cookies);
    this.signIn = new SignInPages(desk, pages, cookies, tokens);
    this.fleet = new FleetPages(desk, pages);
    this.applications = new ApplicationPages(desk, pages);
    this.orders = new OrderPages(desk, pages);
    this.accounts = new AccountPages(desk, pages);
    this.live = new LiveOrders(desk, pages, clock);
    this.stream = new OrderStream(desk, live, clock);
  }

  /** Brings the pages that someone looks at up to date; answers when to do so again. */
  public Duration refresh() {
    return live.refresh();
  }

  /** Lets browsers go: the server stops. */
  public void stop() {
    live.stop();
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(Console::protect);
    rules.get("/assets/{version}/{name}", this::asset);
    rules.get("/sign-in", signIn::form);
    rules.post("/sign-in", signIn::signIn);
    rules.post("/sign-out", this::signOut);
    page(rules, "/", fleet::fleet);
    page(rules, "/clusters/{cluster}", fleet::cluster);
    applications(rules);
    orders(rules);
    accounts(rules);
    page(rules, "/{*}", fleet::nothing);
    form(rules, "/{*}", fleet::nothing);
  }

  private void applications(HttpRules rules) {
    page(rules, "/applications/{application}", applications::application);
    page(rules, "/applications/{application}/deploy", applications::deployForm);
    page(rules, "/applications/{application}/plan", applications::plan);
    form(rules, "/applications/{application}/deploy", applications::deploy);
  }

  private void accounts(HttpRules rules) {
    page(rules, "/users", accounts::users);
    page(rules, "/users/{user}", accounts::user);
    form(rules, "/users", accounts::create);
    form(rules, "/users/{user}/disabled", accounts::disable);
    form(rules, "/users/{user}/password", accounts::password);
    form(rules, "/users/{user}/delete", accounts::delete);
    form(rules, "/users/{user}/policies", accounts::attach);
    form(rules, "/users/{user}/policies/{policy}/detach", accounts::detach);
    form(rules, "/users/{user}/keys", accounts::createKey);
    form(rules, "/users/{user}/keys/{key}/enabled", accounts::enableKey);
    form(rules, "/users/{user}/keys/{key}/delete", accounts::deleteKey);
    page(rules, "/audit", accounts::audit);
  }

  private void orders(HttpRules rules) {
    page(rules, "/orders/{order}", orders::order);
    page(rules, "/orders/{order}/tasks/{task}", orders::task);
    page(rules, "/orders/{order}/abort", orders::planAbort);
    page(rules, "/orders/{order}/rollback", orders::planRollback);
    rules.get("/orders/{order}/live", this::stream);
    form(rules, "/orders/{order}/abort", orders::abort);
    form(rules, "/orders/{order}/rollback", orders::rollback);
    form(rules, "/orders/{order}/batches/{batch}/continue", orders::proceed);
    form(rules, "/orders/{order}/tasks/{task}/retry", orders::retry);
    form(rules, "/orders/{order}/tasks/{task}/skip", orders::skip);
  }

  private void page(HttpRules rules, String path, Door.Handler handler) {
    rules.get(path, (request, response) -> door.page(request, response, handler));
  }

  private void form(HttpRules rules, String path, Door.Handler handler) {
    rules.post(path, (request, response) -> door.form(request, response, handler));
  }

  private static void protect(ServerRequest request, ServerResponse response) {
    response
        .header(POLICY, OURS_ONLY)
        .header(NO_SNIFFING, "nosniff")
        .header(REFERRER, "same-origin")
        .header(OPENER, "same-origin")
        .header(HeaderNames.CACHE_CONTROL, "no-store")
        .next();
  }

  private void asset(ServerRequest request, ServerResponse response) {
    var parts = request.path().pathParameters();
    assets
        .find(parts.get("version"), parts.get("name"))
        .ifPresentOrElse(
            asset ->
                response
                    .header(HeaderNames.CONTENT_TYPE, asset.contentType())
                    .header(HeaderNames.CACHE_CONTROL, FOR_EVER)
                    .send(asset.text()),
            () -> response.status(404).send());
  }

  private void stream(ServerRequest request, ServerResponse response) {
    door.visit(request, Map.of())
        .ifPresentOrElse(visit -> stream.send(visit, response), () -> response.status(401).send());
  }

  private void signOut(ServerRequest request, ServerResponse response) {
    door.form(
        request,
        response,
        visit -> {
          cookies.end(request, response);
          return signIn.signOut(visit);
        });
  }
}
