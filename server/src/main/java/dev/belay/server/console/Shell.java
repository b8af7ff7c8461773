package dev.belay.server.console;

/**
 * What is around every page.
 *
 * @param title of the page
 * @param user who is signed in; empty on the way in
 * @param formToken for every form
 * @param current the entry of the menu that the page belongs to
 * @param users whether the page about users is offered
 * @param audit whether the audit log is offered
 */
record Shell(
    Assets assets,
    String title,
    String user,
    String formToken,
    String current,
    boolean users,
    boolean audit) {

  String asset(String name) {
    return assets.path(name);
  }
}
