package dev.breezeway.keyvault.vault;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of IPv4 addresses in CIDR notation; Key Vault's rules take no IPv6. */
public record AddressRange(int network, int length) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})(?:/(\\d{1,2}))?");
    private static final int BITS = 32;
    private static final int MOST = 255;

    /** A range, or a single address; empty for anything else. */
    static Optional<AddressRange> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        int address = 0;
        for (int i = 1; i <= 4; i++) {
            int part = Integer.parseInt(form.group(i));
            if (part > MOST) {
                return Optional.empty();
            }
            address = address << 8 | part;
        }
        int length = form.group(5) == null ? BITS : Integer.parseInt(form.group(5));
        return length > BITS ? Optional.empty() : Optional.of(new AddressRange(address & mask(length), length));
    }

    /** Whether an address is in the range; false for one that is not IPv4. */
    public boolean contains(String address) {
        return parse(address)
                .filter(one -> one.length == BITS)
                .map(one -> (one.network & mask(length)) == network)
                .orElse(false);
    }

    private static int mask(int length) {
        return length == 0 ? 0 : -1 << (BITS - length);
    }

    @Override
    public String toString() {
        return "%d.%d.%d.%d/%d"
                .formatted(network >>> 24, network >>> 16 & MOST, network >>> 8 & MOST, network & MOST, length);
    }
}
