package dev.belay.server.edas;

import dev.belay.server.accounts.Passwords;
import dev.belay.server.accounts.UserView;
import dev.belay.server.accounts.Users;

/** Users of the account. */
final class UserOperations {

  private final Users users;
  private final Passwords passwords;

  UserOperations(Users users, Passwords passwords) {
    this.users = users;
    this.passwords = passwords;
  }

  Fields list(Request request) {
    return Fields.success()
        .list("UserList", "User", users.all().stream().map(UserOperations::fields));
  }

  Fields create(Request request) {
    return one(
        users.create(
            request.text("UserName"),
            request.flag("Administrator", false),
            request.text("DisplayName", ""),
            request.text("Email", ""),
            request.text("Phone", "")));
  }

  Fields show(Request request) {
    return one(users.find(request.text("UserName")));
  }

  Fields change(Request request) {
    return one(users.disable(request.text("UserName"), request.flag("Disabled", false)));
  }

  /** An empty password takes the user's away. */
  Fields password(Request request) {
    String user = request.text("UserName");
    String password = request.text("Password", "");
    if (password.isEmpty()) {
      passwords.remove(user);
    } else {
      passwords.set(user, password);
    }
    return Fields.success();
  }

  Fields delete(Request request) {
    users.delete(request.text("UserName"));
    return Fields.success();
  }

  private static Fields one(UserView user) {
    return Fields.success().put("User", fields(user));
  }

  private static Fields fields(UserView user) {
    return new Fields()
        .put("UserName", user.name())
        .put("Administrator", user.administrator())
        .put("Disabled", user.disabled())
        .put("DisplayName", user.displayName())
        .put("Email", user.email())
        .put("Phone", user.phone())
        .put("Keys", user.keys())
        .strings("Groups", "Items", user.groups().stream())
        .strings("Policies", "Items", user.policies().stream())
        .strings("Grants", "Items", user.grants().stream())
        .put("CreatedAt", WireTime.iso(user.createdAt()));
  }
}
