package dev.belay.core.ram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands what was written as a policy. */
final class PolicyReader {

  private static final Pattern ACTION = Pattern.compile("\\*|[A-Za-z0-9*?-]+:[A-Za-z0-9*?]+");
  private static final String ACTION_FORM =
      "*, or SERVICE:ACTION such as edas:ReadApplication, in which * and ? are wildcards";
  private static final Set<String> STATEMENT_KEYS =
      Set.of("Effect", "Action", "NotAction", "Resource", "NotResource", "Condition");

  private PolicyReader() {}

  static Policy policy(Written root) {
    Written.Fields fields = object(root, "an object with Version and Statement");
    for (Written.Field field : fields.fields()) {
      if (!field.name().equals("Version") && !field.name().equals("Statement")) {
        throw unknown(field, "Version, Statement");
      }
    }
    Written version = required(fields, "Version");
    if (!(version instanceof Written.Text text && text.value().equals("1"))) {
      throw new PolicyMistake(version.place(), "This version is unknown.", "\"1\"");
    }
    return new Policy(
        many(required(fields, "Statement"), "an object, or a list of them").stream()
            .map(PolicyReader::statement)
            .toList());
  }

  private static Statement statement(Written written) {
    Written.Fields fields = object(written, "an object with Effect, Action and Resource");
    for (Written.Field field : fields.fields()) {
      if (field.name().equals("Principal")) {
        throw new PolicyMistake(
            field.place(),
            "Principal belongs into the policy of a role; whom this one is for is said by"
                + " attaching it.",
            names());
      }
      if (!STATEMENT_KEYS.contains(field.name())) {
        throw unknown(field, names());
      }
    }
    Written.Field actions = oneOf(fields, "Action", "NotAction");
    Written.Field resources = oneOf(fields, "Resource", "NotResource");
    return new Statement(
        allows(required(fields, "Effect")),
        actions.name().equals("NotAction"),
        texts(actions.value(), ACTION_FORM).stream().map(PolicyReader::action).toList(),
        resources.name().equals("NotResource"),
        texts(resources.value(), ResourcePattern.FORM).stream()
            .map(PolicyReader::resource)
            .toList(),
        field(fields, "Condition")
            .map(condition -> ConditionReader.conditions(condition.value()))
            .orElse(List.of()));
  }

  private static boolean allows(Written effect) {
    return switch (effect) {
      case Written.Text(Place place, String value) when value.equals("Allow") -> true;
      case Written.Text(Place place, String value) when value.equals("Deny") -> false;
      default -> throw new PolicyMistake(effect.place(), "This is no effect.", "Allow, Deny");
    };
  }

  private static Wildcard action(Written.Text text) {
    if (!ACTION.matcher(text.value()).matches()) {
      throw new PolicyMistake(text.place(), quoted(text) + " is no action.", ACTION_FORM);
    }
    return new Wildcard(text.value(), true);
  }

  private static ResourcePattern resource(Written.Text text) {
    return ResourcePattern.of(text.value())
        .orElseThrow(() ->
            new PolicyMistake(
                text.place(), quoted(text) + " is no resource.", ResourcePattern.FORM));
  }

  static Written.Fields object(Written written, String allowed) {
    if (written instanceof Written.Fields fields) {
      return fields;
    }
    throw new PolicyMistake(written.place(), "Here stands " + written.kind() + ".", allowed);
  }

  /** A list's values, or the one value that stands where a list could. */
  static List<Written> many(Written written, String allowed) {
    if (!(written instanceof Written.Items items)) {
      return List.of(written);
    }
    if (items.values().isEmpty()) {
      throw new PolicyMistake(items.place(), "This list is empty.", allowed);
    }
    return items.values();
  }

  private static List<Written.Text> texts(Written written, String allowed) {
    List<Written.Text> texts = new ArrayList<>();
    for (Written each : many(written, allowed)) {
      if (!(each instanceof Written.Text text)) {
        throw new PolicyMistake(each.place(), "Here stands " + each.kind() + ".", allowed);
      }
      texts.add(text);
    }
    return texts;
  }

  private static Written.Field oneOf(Written.Fields fields, String name, String opposite) {
    Optional<Written.Field> one = field(fields, name);
    Optional<Written.Field> other = field(fields, opposite);
    if (one.isPresent() && other.isPresent()) {
      throw new PolicyMistake(
          other.get().place(),
          name + " and " + opposite + " exclude each other.",
          name + " or " + opposite);
    }
    return one.or(() -> other)
        .orElseThrow(() ->
            new PolicyMistake(fields.place(), name + " is missing.", name + " or " + opposite));
  }

  private static Written required(Written.Fields fields, String name) {
    return field(fields, name)
        .map(Written.Field::value)
        .orElseThrow(
            () -> new PolicyMistake(fields.place(), name + " is missing.", "a field " + name));
  }

  private static Optional<Written.Field> field(Written.Fields fields, String name) {
    return fields.fields().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  static PolicyMistake unknown(Written.Field field, String allowed) {
    return new PolicyMistake(field.place(), '"' + field.name() + "\" is unknown here.", allowed);
  }

  private static String names() {
    return "Effect, Action or NotAction, Resource or NotResource, Condition";
  }

  private static String quoted(Written.Text text) {
    return '"' + text.value() + '"';
  }
}
