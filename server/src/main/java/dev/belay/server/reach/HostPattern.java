package dev.belay.server.reach;

import java.util.Locale;
import java.util.regex.Pattern;

/** Hosts that a setting names: a name or an address, in which {@code *} stands for anything. */
public final class HostPattern {

  /** How it is written; addresses of IPv6 in brackets, as in URLs. */
  public static final String FORM = "[A-Za-z0-9.*-]+|\\[[0-9A-Fa-f:]+]";

  private final Pattern pattern;
  private final boolean any;

  /**
   * Understands a text of that form.
   *
   * @param host in any case
   */
  public HostPattern(String host) {
    this.pattern = Pattern.compile(Pattern.quote(bare(host)).replace("*", "\\E.*\\Q"));
    this.any = host.matches("\\*+");
  }

  /** Whether this is one of them. */
  public boolean has(String host) {
    return pattern.matcher(bare(host)).matches();
  }

  /** Whether it says no more than that any host will do. */
  public boolean any() {
    return any;
  }

  /** Without the brackets that URLs put around an address of IPv6. */
  private static String bare(String host) {
    return host.toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
  }
}
