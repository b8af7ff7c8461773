package dev.belay.server.access;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding: strict when it reads, RFC 3986 when it writes. */
final class Percent {

  private static final String UNRESERVED = "-._~";

  private Percent() {}

  /** Reads UTF-8 text; {@code +} is a space, as forms and some SDKs send it. */
  static String decode(String encoded) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
    int at = 0;
    while (at < encoded.length()) {
      char next = encoded.charAt(at);
      if (next == '%') {
        bytes.write(octet(encoded, at));
        at += 3;
      } else {
        bytes.writeBytes(String.valueOf(next == '+' ? ' ' : next).getBytes(StandardCharsets.UTF_8));
        at++;
      }
    }
    return utf8(bytes.toByteArray());
  }

  static String encode(String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char next = (char) (octet & 0xff);
      if (isUnreserved(next)) {
        encoded.append(next);
      } else {
        encoded.append('%').append(hexDigit(octet >> 4)).append(hexDigit(octet));
      }
    }
    return encoded.toString();
  }

  private static boolean isUnreserved(char next) {
    return (next >= 'A' && next <= 'Z')
        || (next >= 'a' && next <= 'z')
        || (next >= '0' && next <= '9')
        || UNRESERVED.indexOf(next) >= 0;
  }

  private static char hexDigit(int value) {
    return "0123456789ABCDEF".charAt(value & 0xf);
  }

  private static int octet(String encoded, int at) {
    int high = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 1), 16) : -1;
    int low = at + 2 < encoded.length() ? Character.digit(encoded.charAt(at + 2), 16) : -1;
    if (high < 0 || low < 0) {
      throw malformed();
    }
    return high * 16 + low;
  }

  private static String utf8(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw malformed();
    }
  }

  private static AccessRefused malformed() {
    return new AccessRefused(
        AccessFault.MALFORMED_PARAMETERS, "The parameters are not percent-encoded UTF-8.");
  }
}
