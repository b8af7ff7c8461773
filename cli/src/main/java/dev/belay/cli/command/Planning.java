package dev.belay.cli.command;

import picocli.CommandLine.Option;

/** The option of every command that can be looked at before it is given. */
final class Planning {

  @Option(
      names = "--plan",
      description = "Shows what would happen, host by host, and changes nothing.")
  private boolean only;

  boolean only() {
    return only;
  }
}
