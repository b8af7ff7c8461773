package dev.belay.server.access;

import dev.belay.core.ram.Decision;
import dev.belay.core.ram.Question;
import java.util.Optional;

/** Who may do what. */
public interface Permissions {

  /** The name of the policy that lets administrators do everything. */
  String ADMINISTRATOR = "administrator";

  /**
   * What the policies of a user, or of the role that the session stands for, say to a question; a
   * session's own policy must allow it, too.
   */
  Decision decide(String userName, Optional<Session> session, Question question);

  /** Whether everything is allowed, so that nothing need be looked up before it is asked. */
  boolean unlimited(String userName, Optional<Session> session);
}
