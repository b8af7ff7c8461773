package dev.belay.cli.demo;

/** The demo's bad release: says why it cannot run, and ends. Packed alone into a JAR of its own. */
final class BrokenApplication {

  static final String LAST_WORDS = "FATAL: schema version 41 found, 42 needed; refusing to start";

  private BrokenApplication() {}

  public static void main(String[] arguments) {
    System.out.println("INFO: starting, release 4.0.0-broken");
    System.err.println(LAST_WORDS);
    System.exit(3);
  }
}
