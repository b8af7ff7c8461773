package dev.belay.server.edas;

import dev.belay.server.call.RefusalKind;
import dev.belay.server.call.Refused;
import io.helidon.webserver.CloseConnectionException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A body that is handed on: when it breaks off, that is the client's fault and not a defect. */
final class UploadStream extends FilterInputStream {

  UploadStream(InputStream body) {
    super(body);
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    try {
      return super.read(buffer, offset, length);
    } catch (CloseConnectionException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new Refused(RefusalKind.INVALID_BODY, "The body broke off before its end.");
    }
  }
}
