package dev.belay.cli.command;

import dev.belay.cli.api.Operation;
import picocli.CommandLine;

/** The commands about who may do what. */
final class AccessTree {

  private AccessTree() {}

  /** Adds them to the tree of all commands. */
  static void addTo(CommandLine tree, Surroundings around) {
    tree.addSubcommand("user", users(around))
        .addSubcommand("key", keys(around))
        .addSubcommand("policy", policies(around))
        .addSubcommand("user-group", groups(around))
        .addSubcommand("role", roles(around))
        .addSubcommand(new Audit(around));
  }

  private static CommandLine users(Surroundings around) {
    return CommandTree.group("Users, who sign requests and may do what policies allow.")
        .addSubcommand(new UserCommands.Create(around))
        .addSubcommand(new UserCommands.All(around))
        .addSubcommand(new UserCommands.One(around))
        .addSubcommand("disable", disable("Lets a user's keys sign nothing.", around, true))
        .addSubcommand("enable", disable("Lets a user's keys sign again.", around, false))
        .addSubcommand(new UserPassword(around))
        .addSubcommand(new UserCommands.Delete(around));
  }

  private static CommandLine disable(String description, Surroundings around, boolean disable) {
    return CommandTree.described(
        new CommandLine(new UserCommands.Disable(around, disable)), description);
  }

  private static CommandLine keys(Surroundings around) {
    return CommandTree.group("AccessKeys: two for each user, and temporary ones.")
        .addSubcommand(
            "create", make("Makes a key for a user.", around, Operation.CREATE_KEY, "UserName"))
        .addSubcommand(new KeyCommands.All(around))
        .addSubcommand("disable", enable("Lets a key sign nothing.", around, false))
        .addSubcommand("enable", enable("Lets a key sign again.", around, true))
        .addSubcommand(
            "rotate",
            make(
                "Makes a new key in the place of one, which ends at once.",
                around,
                Operation.ROTATE_KEY,
                "AccessKeyId"))
        .addSubcommand(new KeyCommands.Delete(around))
        .addSubcommand(new KeyCommands.Temporary(around));
  }

  private static CommandLine make(
      String description, Surroundings around, Operation operation, String parameter) {
    return CommandTree.described(
        new CommandLine(new KeyCommands.Make(around, operation, parameter)), description);
  }

  private static CommandLine enable(String description, Surroundings around, boolean enable) {
    return CommandTree.described(
        new CommandLine(new KeyCommands.Enable(around, enable)), description);
  }

  private static CommandLine policies(Surroundings around) {
    return CommandTree.group("Policies: who may do what (docs/access.md).")
        .addSubcommand(new AccessPolicyCommands.Create(around))
        .addSubcommand(new AccessPolicyCommands.All(around))
        .addSubcommand(new AccessPolicyCommands.One(around))
        .addSubcommand(new AccessPolicyCommands.Delete(around))
        .addSubcommand("attach", attach("Lets a policy count for someone.", around, true))
        .addSubcommand("detach", attach("Lets it count no longer.", around, false))
        .addSubcommand(new AccessPolicyQuestions.Check(around))
        .addSubcommand(new AccessPolicyQuestions.Explain(around));
  }

  private static CommandLine attach(String description, Surroundings around, boolean attach) {
    return CommandTree.described(
        new CommandLine(new AccessPolicyCommands.Attach(around, attach)), description);
  }

  private static CommandLine groups(Surroundings around) {
    return CommandTree.group("Groups of users, which share policies.")
        .addSubcommand(new UserGroupCommands.Create(around))
        .addSubcommand(new UserGroupCommands.All(around))
        .addSubcommand("add", member("Adds a user.", around, Operation.ADD_USER_TO_GROUP))
        .addSubcommand(
            "remove", member("Removes a user.", around, Operation.REMOVE_USER_FROM_GROUP))
        .addSubcommand(new UserGroupCommands.Delete(around));
  }

  private static CommandLine member(String description, Surroundings around, Operation operation) {
    return CommandTree.described(
        new CommandLine(new UserGroupCommands.Member(around, operation)), description);
  }

  private static CommandLine roles(Surroundings around) {
    return CommandTree.group("Roles, for which temporary credentials stand.")
        .addSubcommand(new RoleCommands.Create(around))
        .addSubcommand(new RoleCommands.All(around))
        .addSubcommand(new RoleCommands.Delete(around));
  }
}
