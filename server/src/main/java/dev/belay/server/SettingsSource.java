package dev.belay.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Settings from a file and the environment, below the flags; unknown names are errors. */
final class SettingsSource {

  private static final String PREFIX = "BELAY_SERVER_";
  private static final String CONFIG = "config";

  private SettingsSource() {}

  /**
   * Gives the command the values of environment and file as its defaults.
   *
   * @return an exit code when the command must not run, else -1
   */
  static int prepare(CommandLine command, String[] arguments, Map<String, String> environment) {
    try {
      var known = names(command);
      var fromEnvironment = environment(environment, known);
      var fromFile = file(configFile(arguments, fromEnvironment), known);
      command.setDefaultValueProvider(argument -> {
        if (!(argument instanceof OptionSpec option)) {
          return null;
        }
        var name = name(option);
        return fromEnvironment.getOrDefault(name, fromFile.get(name));
      });
      return -1;
    } catch (IllegalArgumentException e) {
      command.getErr().println("belay server: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    }
  }

  private static Set<String> names(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(option -> !option.usageHelp() && !option.versionHelp())
        .map(SettingsSource::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^--", "");
  }

  private static Map<String, String> environment(
      Map<String, String> environment, Set<String> known) {
    var unknown = new ArrayList<String>();
    var values =
        environment.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(PREFIX))
            .peek(entry -> note(known, key(entry.getKey()), entry.getKey(), unknown))
            .collect(Collectors.toMap(entry -> key(entry.getKey()), Map.Entry::getValue));
    refuse(unknown, "the environment", known);
    return values;
  }

  private static String key(String variable) {
    return variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, String> file(String config, Set<String> known) {
    if (config.isEmpty()) {
      return Map.of();
    }
    var properties = new Properties();
    try (var reader = Files.newBufferedReader(Path.of(config))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "the configuration file " + config + " cannot be read: " + e.getMessage(), e);
    }
    var unknown = new ArrayList<String>();
    var values =
        properties.stringPropertyNames().stream()
            .peek(name -> note(known, name.equals(CONFIG) ? "" : name, name, unknown))
            .collect(Collectors.toMap(name -> name, properties::getProperty));
    refuse(unknown, config, known);
    return values;
  }

  private static String configFile(String[] arguments, Map<String, String> environment) {
    for (var i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--config") && i + 1 < arguments.length) {
        return arguments[i + 1];
      }
      if (arguments[i].startsWith("--config=")) {
        return arguments[i].substring("--config=".length());
      }
    }
    return environment.getOrDefault(CONFIG, "");
  }

  private static void note(Set<String> known, String key, String asWritten, List<String> unknown) {
    if (!known.contains(key)) {
      unknown.add(asWritten);
    }
  }

  private static void refuse(List<String> unknown, String where, Set<String> known) {
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "unknown in " + where + ": " + String.join(", ", unknown) + "; there are " + known);
    }
  }
}
