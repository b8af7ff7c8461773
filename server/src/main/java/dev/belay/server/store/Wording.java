package dev.belay.server.store;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.DefinedAttributeTemplateEngine;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.TemplateEngine;

/**
 * How statements read on their way to the stores of a simulation. Thousands of short-lived stores
 * share what is worked out once per statement: its text, its parameters, its rows.
 */
public final class Wording {

  private final UnaryOperator<String> rewording;
  private final DefinedAttributeTemplateEngine lists = new DefinedAttributeTemplateEngine();
  private final Map<String, Optional<Function<StatementContext, String>>> texts =
      new ConcurrentHashMap<>();
  private final SqlParser parameters = new ColonPrefixSqlParser();
  private final Mapping mapping = new Mapping();

  /**
   * A wording.
   *
   * @param rewording may change the text of a statement: how a test plants a fault
   */
  public Wording(UnaryOperator<String> rewording) {
    this.rewording = rewording;
  }

  Mapping mapping() {
    return mapping;
  }

  void on(Jdbi jdbi) {
    jdbi.setTemplateEngine((TemplateEngine.Parsing) this::text);
    jdbi.setSqlParser(parameters);
  }

  private Optional<Function<StatementContext, String>> text(String sql, ConfigRegistry config) {
    return texts.computeIfAbsent(sql, each -> lists.parse(rewording.apply(each), config));
  }
}
