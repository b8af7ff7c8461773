package dev.belay.server.views;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.belay.core.fleet.Step;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The steps of an instance as they stand in the store: a JSON list of {@link StepView}. */
public final class Steps {

  private static final ObjectMapper JSON =
      JsonMapper.builder().addModule(new JavaTimeModule()).build();

  private static final TypeReference<List<StepView>> STEPS = new TypeReference<>() {};

  private Steps() {}

  public static String write(List<StepView> steps) {
    try {
      return JSON.writeValueAsString(steps);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("steps can always be written", e);
    }
  }

  public static List<StepView> read(@Nullable String steps) {
    if (steps == null) {
      return List.of();
    }
    try {
      return JSON.readValue(steps, STEPS);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the store holds broken steps", e);
    }
  }

  /** The label of the step in progress, or of the last one. */
  static Optional<String> current(@Nullable String steps) {
    return read(steps).stream()
        .reduce((first, second) -> second)
        .map(StepView::step)
        .map(Step::label);
  }
}
