package dev.belay.core.ram;

import java.util.Optional;

/** An address or a CIDR block of either version. */
record IpRange(IpAddress base, int bits) {

  static final String FORM = "an address or a CIDR block, such as 10.0.0.0/8 or 2001:db8::/32";

  static Optional<IpRange> of(String text) {
    int slash = text.indexOf('/');
    return IpAddress.of(slash < 0 ? text : text.substring(0, slash))
        .flatMap(base -> {
          // Only what was spelled as version 4 counts its bits from 32.
          int width = text.indexOf(':') < 0 ? 32 : 128;
          int bits = slash < 0 ? width : IpAddress.number(text.substring(slash + 1), 10, 3);
          return bits < 0 || bits > width
              ? Optional.empty()
              : Optional.of(new IpRange(base, 128 - width + bits));
        });
  }

  boolean contains(IpAddress address) {
    // ::/0 means every address of version 6, and no one who writes it thinks of version 4.
    if (bits < 96 && address.isFour()) {
      return false;
    }
    return same(base.high(), address.high(), Math.min(bits, 64))
        && same(base.low(), address.low(), Math.max(bits - 64, 0));
  }

  private static boolean same(long one, long other, int bits) {
    return bits == 0 || (one ^ other) >>> (64 - bits) == 0;
  }
}
