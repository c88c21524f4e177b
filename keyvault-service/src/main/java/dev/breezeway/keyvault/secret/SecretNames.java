package dev.breezeway.keyvault.secret;

import dev.breezeway.keyvault.dataplane.DataErrors;
import java.util.regex.Pattern;

/** The form of names and versions; whatever else a path has is refused before anything is looked up. */
final class SecretNames {
    private static final Pattern NAME = Pattern.compile("[0-9a-zA-Z-]{1,127}");
    private static final Pattern VERSION = Pattern.compile("[0-9a-zA-Z]{1,64}");

    private SecretNames() {}

    static void check(String name) {
        if (!NAME.matcher(name).matches()) {
            throw DataErrors.badParameter("The name of a secret has 1 to 127 characters: letters, digits and hyphens.");
        }
    }

    static void checkVersion(String version) {
        if (!VERSION.matcher(version).matches()) {
            throw DataErrors.badParameter("The version of a secret has 32 hexadecimal digits.");
        }
    }
}
