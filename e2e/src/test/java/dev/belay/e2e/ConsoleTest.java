package dev.belay.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import dev.belay.e2e.Releases.Behaviour;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Someone on call, in a real browser, over real hosts. */
@TestInstance(Lifecycle.PER_CLASS)
final class ConsoleTest {

  private static final int HOSTS = 3;
  private static final String PASSWORD = "correct horse battery";
  private static final Pattern ORDER = Pattern.compile(".*/console/orders/[^/]+");

  private final List<String> wrong = new ArrayList<>();
  private Optional<Fleet> started = Optional.empty();
  private Optional<Chromium> chromium = Optional.empty();

  @BeforeAll
  void start() throws IOException {
    var program = Chromium.program();
    assumeTrue(
        program.isPresent(),
        "no Chromium on the PATH (Debian: apt-get install chromium): the console is not driven");
    var pictures = Files.createDirectories(Path.of("target", "console"));
    started = Optional.of(Fleet.start(HOSTS));
    chromium = Optional.of(new Chromium(program.get(), pictures));
  }

  @AfterAll
  void end() {
    chromium.ifPresent(Chromium::close);
    started.ifPresent(Fleet::close);
  }

  private Fleet fleet() {
    return started.orElseThrow();
  }

  private String address(String path) {
    return fleet().key().endpoint() + path;
  }

  private void inspect(Page page, String name) {
    wrong.addAll(chromium.orElseThrow().inspect(page, name));
  }

  private Page signedIn(String name, String secret) {
    var page = chromium.orElseThrow().open();
    page.navigate(address("/console"));
    page.getByLabel("User, or AccessKey id").fill(name);
    page.getByLabel("Password, or AccessKey secret").fill(secret);
    page.locator("main button").click();
    page.waitForURL(address("/console"));
    return page;
  }

  private static void awaitText(Page page, String selector, String text) {
    page.locator(selector, new Page.LocatorOptions().setHasText(text)).first().waitFor();
  }

  @Test
  void an_order_is_watched_stopped_and_undone_by_who_may_and_by_nobody_else() {
    var shop = Application.create(fleet(), "shop", HOSTS);
    shop.deployed("1");
    var way = chromium.orElseThrow().open();
    way.navigate(address("/console"));
    inspect(way, "sign-in");
    var page = signedIn(fleet().key().id(), fleet().key().secret());
    awaitText(page, ".card", "3 of 3 hosts online");
    awaitText(page, ".card", "3 on 1");
    inspect(page, "fleet");

    shop.hold("2");
    var order = deploys(page, shop);
    page.evaluate("window.loadedOnce = true");
    // Hosts are held at their health check; only the stream of events brings it here.
    awaitText(page, ".lane .cell.busy", "health");
    inspect(page, "order-running");
    shop.letGo("2");
    awaitText(page, ".lane .cell.good", "completed");
    assertThat(page.evaluate("window.loadedOnce"))
        .as("the page was not loaded anew")
        .isEqualTo(true);

    shop.hold("2");
    page.getByText("Continue with batch 2").click();
    shop.awaitStarted(1, "2");
    mayOnlyLook(order);
    aborts(page);
    shop.letGo("2");
    assertThat(shop.verdicts(order)).containsExactly("COMPLETED", "RESTORED", "UNTOUCHED");
    rollsBack(page);
    assertThat(shop.look()).allMatch(host -> host.runs("1"));
    fails(page, shop);
    theRest(page, shop);
    assertThat(chromium.orElseThrow().complaints()).as("what the browser says").isEmpty();
    page.navigate(address("/console/orders/none"));
    awaitText(page, "h1", "Not found");
    inspect(page, "problem");
    assertThat(wrong).as("what axe finds").isEmpty();
  }

  /** From the application's page, with a look at the plan; answers the order's id. */
  private String deploys(Page page, Application shop) {
    page.navigate(address("/console/applications/" + shop.id()));
    inspect(page, "application");
    page.locator("#deploy").click();
    page.getByLabel("Version").fill("2");
    page.getByLabel("Address of the package")
        .fill(fleet().site().url(fleet().releases().pack("2", Behaviour.SERVES)));
    page.getByLabel("Batches").fill(Integer.toString(HOSTS));
    inspect(page, "deploy");
    page.locator("#plan").click();
    awaitText(page, "main", "1 of 3 healthy instances at the same time, 2 stay");
    inspect(page, "deploy-plan");
    page.locator("#confirm").click();
    page.waitForURL(ORDER);
    return page.url().substring(page.url().lastIndexOf('/') + 1);
  }

  /** Nothing is offered to who may only look, and a form of his own making is refused. */
  private void mayOnlyLook(String order) {
    var typed = new Typed(fleet().key(), fleet().folder());
    typed.json("user", "create", "eve");
    typed.json("policy", "attach", "AliyunEDASReadOnlyAccess", "--user", "eve");
    typed.json("user", "password", "eve", "--file", passwordFile());
    var page = signedIn("eve", PASSWORD);
    var path = "/console/orders/" + order;
    page.navigate(address(path));
    awaitText(page, "#order-state", "running");
    for (var deed : List.of("#abort", "#rollback", "#continue-3", "#deploy")) {
      assertThat(page.locator(deed).count()).as(deed).isZero();
    }
    var token = page.locator("#deed input[name=form-token]").inputValue();
    var forged =
        page.request()
            .post(
                address(path + "/abort"),
                RequestOptions.create().setForm(FormData.create().set("form-token", token)));
    assertThat(forged.status()).isEqualTo(403);
    assertThat(forged.text()).contains("may not do edas:AbortChangeOrder");
    assertThat(page.request().get(address(path + "/abort")).status()).isEqualTo(403);
    assertThat(page.request().get(address("/console/users")).status()).isEqualTo(403);
    assertThat(fleet().edas().order(order).getStatus()).as("goes on").isEqualTo(Edas.RUNNING);
    page.context().close();
  }

  private String passwordFile() {
    try {
      return Files.writeString(fleet().folder().resolve("password"), PASSWORD).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void aborts(Page page) {
    page.locator("#abort").click();
    awaitText(page, "tr", "goes back, restarts");
    inspect(page, "abort-plan");
    page.locator("#confirm").click();
    page.waitForURL(ORDER);
    awaitText(page, "#order-state", "aborted");
    awaitText(page, ".cell.back", "restored");
  }

  private void rollsBack(Page page) {
    var before = page.url();
    page.locator("#rollback").click();
    awaitText(page, "tr", "goes back, restarts");
    inspect(page, "rollback-plan");
    page.locator("#confirm").click();
    page.waitForURL(url -> ORDER.matcher(url).matches() && !url.equals(before));
    awaitText(page, "#order-state", "succeeded");
  }

  /** The last words of a host that fails are one click away. */
  private void fails(Page page, Application shop) {
    var request = shop.deployment("3", Behaviour.EXITS);
    request.setBatch(HOSTS);
    var order = fleet().edas().call(request).getChangeOrderId();
    page.navigate(address("/console/orders/" + order));
    awaitText(page, "#order-state", "failed");
    awaitText(page, ".trouble", "EDAS-");
    inspect(page, "order-failed");
    page.getByText("Message and output").first().click();
    awaitText(page, "#output", "fatal: no such table: orders");
    inspect(page, "task");
    page.goBack();
    page.locator("button[id^=skip-]").first().click();
    awaitText(page, ".cell.hold", "skipped");
  }

  /** A user is made, may look, and gets a key; the key's secret is shown once. */
  private void rights(Page page) {
    page.getByLabel("User", new Page.GetByLabelOptions().setExact(true)).fill("ann");
    page.locator("#create-user").click();
    awaitText(page, "h1", "ann");
    page.getByLabel("Policy").selectOption("AliyunEDASReadOnlyAccess");
    page.locator("#attach").click();
    awaitText(page, "li", "AliyunEDASReadOnlyAccess");
    page.locator("#create-key").click();
    awaitText(page, "h1", "A new AccessKey");
    inspect(page, "key");
    page.getByText("← ann").click();
    awaitText(page, "tr", "enabled");
    inspect(page, "user");
  }

  private void theRest(Page page, Application shop) {
    page.navigate(address("/console/users"));
    awaitText(page, "tr", "eve");
    inspect(page, "users");
    rights(page);
    page.navigate(address("/console/audit"));
    for (var operation : List.of("AbortChangeOrder", "RollbackChangeOrder", "DeployApplication")) {
      awaitText(page, "tr", operation);
    }
    page.getByLabel("only what was refused").check();
    page.getByText("Look", new Page.GetByTextOptions().setExact(true)).click();
    awaitText(page, "tr", "eve");
    inspect(page, "audit");
    page.navigate(address("/console/clusters/" + fleet().clusterId()));
    awaitText(page, "tr", "online");
    inspect(page, "cluster");
    page.navigate(address("/console/applications/" + shop.id()));
    page.setViewportSize(390, 800);
    inspect(page, "phone");
  }
}
