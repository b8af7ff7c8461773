package dev.belay.server.store;

/** Keeps from those who read the database's file or a back-up of it what they must not know. */
public interface Sealing {

  /** Everything stays as it is. */
  Sealing NONE =
      new Sealing() {
        @Override
        public String seal(String text, String owner) {
          return text;
        }

        @Override
        public String open(String sealed, String owner) {
          return sealed;
        }
      };

  /**
   * Seals a JSON document.
   *
   * @param owner the row's id: what was sealed for one row does not open in another
   */
  String seal(String text, String owner);

  /** Opens what was sealed; a document that an older version stored in the clear is answered. */
  String open(String sealed, String owner);
}
