package dev.belay.server.access;

import dev.belay.server.store.Sealing;

/** Seals documents under the master key: environments of applications hold passwords. */
public final class DocumentSealing implements Sealing {

  private static final String NOTHING = "{}";

  private final SecretBox box;

  public DocumentSealing(SecretBox box) {
    this.box = box;
  }

  @Override
  public String seal(String text, String owner) {
    return text.equals(NOTHING) ? text : box.encrypt(text, owner);
  }

  @Override
  public String open(String sealed, String owner) {
    // No envelope starts like a document.
    return sealed.startsWith("{") ? sealed : box.decrypt(sealed, owner);
  }
}
