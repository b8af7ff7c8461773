package dev.belay.cli.demo;

import dev.belay.cli.command.Surroundings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "demo", description = "Shows it all.")
public final class DemoCommand implements Callable<Integer> {
  private final Surroundings surroundings;

  public DemoCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    surroundings.out().println("demo");
    return 0;
  }
}
