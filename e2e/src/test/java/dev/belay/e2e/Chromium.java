package dev.belay.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's own Chromium, without a window. */
final class Chromium implements AutoCloseable {

  private static final String AXE = "/META-INF/resources/webjars/axe-core/4.6.3/axe.min.js";
  private static final String VIOLATIONS =
      """
      async () => (await axe.run()).violations.map(
        violation => violation.id + ': ' + violation.nodes.map(node => node.html).join(' | '))
      """;

  private final Playwright playwright;
  private final Browser browser;
  private final Path pictures;
  private final List<String> complaints = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param pictures where it leaves what it has seen
   */
  Chromium(Path program, Path pictures) {
    this.pictures = pictures;
    this.playwright =
        Playwright.create(
            new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    this.browser =
        playwright
            .chromium()
            .launch(
                new BrowserType.LaunchOptions()
                    .setExecutablePath(program)
                    .setArgs(List.of("--no-sandbox", "--disable-gpu")));
  }

  /** Where it is, when the machine has one. */
  static Optional<Path> program() {
    var folders = System.getenv().getOrDefault("PATH", "").split(":", -1);
    return Stream.of("chromium", "chromium-browser", "google-chrome")
        .flatMap(name -> Arrays.stream(folders).map(folder -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Someone's own window, without the cookies of others. */
  Page open() {
    var context =
        browser.newContext(
            new Browser.NewContextOptions()
                .setViewportSize(1280, 900)
                .setReducedMotion(ReducedMotion.REDUCE));
    context.setDefaultTimeout((double) Waiting.PATIENCE.toMillis());
    var page = context.newPage();
    page.onConsoleMessage(message -> {
      // Browsers say so of every answer that is none of success, which some tests ask for.
      if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
        complaints.add(message.text());
      }
    });
    page.onPageError(complaints::add);
    return page;
  }

  /** What browsers complained of so far: scripts that fail, a policy that forbids something. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Takes a picture of the page in both themes; answers what is wrong for people's aids. */
  List<String> inspect(Page page, String name) {
    var wrong = new ArrayList<String>();
    for (var theme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
      var suffix = theme.name().toLowerCase(Locale.ROOT);
      page.screenshot(
          new Page.ScreenshotOptions()
              .setPath(pictures.resolve(name + "-" + suffix + ".png"))
              .setFullPage(true));
      page.evaluate(axe());
      var found = (List<?>) Objects.requireNonNull(page.evaluate(VIOLATIONS));
      found.forEach(each -> wrong.add(name + " " + suffix + ": " + each));
    }
    return wrong;
  }

  private static String axe() {
    try (var stream = Objects.requireNonNull(Chromium.class.getResourceAsStream(AXE))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }
}
