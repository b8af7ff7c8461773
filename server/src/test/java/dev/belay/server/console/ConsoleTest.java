package dev.belay.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.belay.server.RunningServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The way in and the walls around the pages, on a whole server. */
@TestInstance(Lifecycle.PER_CLASS)
class ConsoleTest {

  private static final String KEY = "LTAIconsole";
  private static final String SECRET = "a secret of the administrator";
  private static final String PASSWORD = "correct horse battery";

  @TempDir private static Path folder;

  private RunningServer server;

  @BeforeAll
  void start() throws IOException {
    server = new RunningServer(folder, KEY, SECRET);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private Browser browser() {
    return new Browser(server.port());
  }

  private Browser administrator() {
    var browser = browser();
    assertThat(browser.signIn(KEY, SECRET).statusCode()).isEqualTo(303);
    return browser;
  }

  @Test
  void who_is_not_signed_in_is_led_to_the_way_in_and_back() {
    try (var browser = browser()) {
      var answer = browser.get("/console/audit?user=ann");
      assertThat(answer.statusCode()).isEqualTo(303);
      assertThat(answer.headers().firstValue("location"))
          .contains("/console/sign-in?next=%2Fconsole%2Faudit%3Fuser%3Dann");
      browser.get("/console/sign-in");
      var in =
          browser.post(
              "/console/sign-in", "name", KEY, "secret", SECRET, "next", "/console/audit?user=ann");
      assertThat(in.headers().firstValue("location")).contains("/console/audit?user=ann");
    }
  }

  @Test
  void the_way_in_leads_to_no_other_site() {
    try (var browser = browser()) {
      for (var next : new String[] {"//evil.example/", "https://evil.example/console", "/x"}) {
        browser.get("/console/sign-in");
        var in = browser.post("/console/sign-in", "name", KEY, "secret", SECRET, "next", next);
        assertThat(in.headers().firstValue("location")).contains("/console");
      }
    }
  }

  @Test
  void the_cookie_is_out_of_reach_of_scripts_and_other_sites() {
    try (var browser = browser()) {
      var cookie =
          browser.signIn(KEY, SECRET).headers().allValues("set-cookie").stream()
              .filter(each -> each.startsWith("belay-session="))
              .findFirst()
              .orElseThrow();
      assertThat(cookie).contains("HttpOnly", "SameSite=Strict", "Path=/console", "Max-Age=43200");
    }
  }

  @Test
  void every_answer_forbids_what_is_not_ours() {
    try (var browser = administrator()) {
      for (var path : new String[] {"/console", "/console/sign-in", "/console/nowhere"}) {
        var policy = browser.get(path).headers().firstValue("content-security-policy");
        assertThat(policy).isPresent();
        assertThat(policy.get())
            .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
            .doesNotContain("unsafe");
      }
      assertThat(browser.get("/console").body())
          .doesNotContain(" style=", "<style", " onclick=", "javascript:");
    }
  }

  @Test
  void files_are_kept_for_ever_under_an_address_of_their_content() {
    try (var browser = browser()) {
      var page = browser.get("/console/sign-in").body();
      var assets = Pattern.compile("/console/assets/[0-9a-f]{16}/[a-z.]+").matcher(page);
      var found = 0;
      while (assets.find()) {
        var answer = browser.get(assets.group());
        assertThat(answer.statusCode()).as(assets.group()).isEqualTo(200);
        assertThat(answer.headers().firstValue("cache-control").orElseThrow())
            .contains("immutable");
        found++;
      }
      assertThat(found).isEqualTo(5);
      assertThat(browser.get("/console/assets/0123456789abcdef/pico.css").statusCode())
          .isEqualTo(404);
    }
  }

  @Test
  void a_form_without_its_token_does_nothing() {
    try (var browser = administrator()) {
      browser.get("/console");
      for (var token : new String[] {"", "0".repeat(64)}) {
        var answer = browser.postWith(token, "/console/users/admin/password");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("not one of this console");
      }
      assertThat(browser.get("/console/users").statusCode()).as("still signed in").isEqualTo(200);
    }
  }

  @Test
  void signing_out_ends_the_session_on_the_server() {
    try (var browser = administrator()) {
      var cookie = browser.cookies.get("belay-session");
      browser.get("/console");
      assertThat(browser.post("/console/sign-out").statusCode()).isEqualTo(303);
      assertThat(browser.cookies).doesNotContainKey("belay-session");
      browser.cookies.put("belay-session", cookie);
      assertThat(browser.get("/console").statusCode()).isEqualTo(303);
    }
  }

  @Test
  void a_wrong_secret_is_refused_in_the_same_words_whoever_it_is() {
    try (var browser = browser()) {
      var unknown = browser.signIn("nobody", "x");
      var known = browser.signIn(KEY, "x");
      assertThat(unknown.statusCode()).isEqualTo(403);
      assertThat(known.statusCode()).isEqualTo(403);
      assertThat(trouble(known.body())).isEqualTo(trouble(unknown.body())).isNotEmpty();
    }
  }

  private static String trouble(String page) {
    return Arrays.stream(page.split("\n"))
        .filter(line -> line.contains("role=\"alert\""))
        .findFirst()
        .orElse("");
  }

  @Test
  void a_user_signs_in_with_a_password_is_locked_out_after_failures_and_it_is_written_down() {
    try (var admin = administrator();
        var browser = browser()) {
      admin.get("/console/users");
      assertThat(admin.post("/console/users/admin/password", "password", "short").statusCode())
          .isEqualTo(400);
      admin.post("/console/users/admin/password", "password", PASSWORD);
      assertThat(browser.signIn("admin", PASSWORD).statusCode()).isEqualTo(303);
      assertThat(browser.get("/console").body()).contains("Sign out");
      for (var i = 0; i < 5; i++) {
        assertThat(browser.signIn("admin", "wrong " + i).statusCode()).isEqualTo(403);
      }
      var locked = browser.signIn("admin", PASSWORD);
      assertThat(locked.statusCode()).as("even with the right one").isEqualTo(429);
      assertThat(locked.headers().firstValue("retry-after")).isPresent();

      assertThat(admin.get("/console/audit?operation=SignIn").body())
          .contains("SignIn.Wrong", "console", "127.0.0.1");
      admin.get("/console/users");
      admin.post("/console/users/admin/password", "password", PASSWORD + "!");
      assertThat(browser.get("/console").statusCode())
          .as("a new password ends what an old one began")
          .isEqualTo(303);
      assertThat(admin.get("/console/audit?operation=SetPassword").body())
          .contains("user/admin")
          .doesNotContain(PASSWORD);
    }
  }

  @Test
  void a_user_is_made_given_rights_and_a_key_and_taken_away_again() {
    try (var admin = administrator();
        var ann = browser()) {
      admin.get("/console/users");
      assertThat(location(admin.post("/console/users", "user", "ann", "display", "Ann <A>")))
          .isEqualTo("/console/users/ann");
      var path = "/console/users/ann";
      admin.post(path + "/policies", "policy", "AliyunEDASReadOnlyAccess");
      admin.post(path + "/password", "password", PASSWORD);
      assertThat(admin.get(path).body())
          .contains("Ann &lt;A&gt;", "Detach AliyunEDASReadOnlyAccess")
          .contains("There is none.");

      assertThat(ann.signIn("ann", PASSWORD).statusCode()).isEqualTo(303);
      assertThat(ann.get("/console").statusCode()).isEqualTo(200);
      assertThat(ann.get(path).statusCode()).as("who may look at orders only").isEqualTo(403);
      assertThat(ann.post(path + "/policies", "policy", "AdministratorAccess").statusCode())
          .isEqualTo(403);

      var made = admin.post(path + "/keys").body();
      var id = Pattern.compile("id=\"key-id\">([^<]+)<").matcher(made).results().findFirst();
      var key = id.orElseThrow().group(1);
      var secret = Pattern.compile("id=\"key-secret\">([^<]+)<").matcher(made).results();
      assertThat(admin.get(path).body())
          .contains(key)
          .doesNotContain(secret.findFirst().orElseThrow().group(1));
      admin.post(path + "/keys/" + key + "/enabled", "enabled", "false");
      admin.post(path + "/keys/" + key + "/delete");
      admin.post(path + "/policies/AliyunEDASReadOnlyAccess/detach");
      assertThat(admin.get(path).body()).doesNotContain(key).contains("None is attached");

      admin.post(path + "/disabled", "disabled", "true");
      assertThat(ann.get("/console").statusCode()).as("is signed out at once").isEqualTo(303);
      assertThat(location(admin.post(path + "/delete"))).isEqualTo("/console/users");
      assertThat(admin.get(path).statusCode()).isEqualTo(404);
    }
  }

  private static String location(HttpResponse<String> answer) {
    return answer.headers().firstValue("location").orElse("none: " + answer.statusCode());
  }

  @Test
  void what_is_not_there_is_a_page_with_a_way_back() {
    try (var browser = administrator()) {
      for (var path : new String[] {"/console/orders/none", "/console/no/such/page"}) {
        var answer = browser.get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("Back to the fleet");
      }
    }
  }
}
