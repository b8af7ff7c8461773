package dev.belay.server.console;

import java.util.List;

/**
 * As much of a long list as fits on a page.
 *
 * @param page from 1
 * @param pages at least one
 */
record Shown<T>(List<T> items, int page, int pages, int all) {

  private static final int PER_PAGE = 100;

  static <T> Shown<T> of(List<T> list, int wanted) {
    var pages = Math.max(1, (list.size() + PER_PAGE - 1) / PER_PAGE);
    var page = Math.min(wanted, pages);
    var from = (page - 1) * PER_PAGE;
    return new Shown<>(
        list.subList(from, Math.min(list.size(), from + PER_PAGE)), page, pages, list.size());
  }
}
