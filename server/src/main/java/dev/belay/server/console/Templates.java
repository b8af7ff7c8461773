package dev.belay.server.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;

/** The templates in src/main/jte, which the build makes classes of. */
final class Templates {

  private static final String CLASSES = "dev.belay.server.console";

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, CLASSES);

  /** Everything that is put in is escaped for its place. */
  String render(String name, Map<String, Object> values) {
    var output = new StringOutput();
    engine.render(name + ".jte", values, output);
    return output.toString();
  }
}
