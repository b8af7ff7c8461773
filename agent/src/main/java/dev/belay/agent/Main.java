package dev.belay.agent;

import picocli.CommandLine;

/** {@code belay agent}. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new AgentCommand()).execute(arguments));
  }
}
