package dev.breezeway.cli;

import java.util.regex.Pattern;

/** How a shell, or a dotenv file, is told the value of a variable. Lower-case names, because they are typed. */
enum ShellSyntax {
    /** Also for sh and zsh. */
    bash {
        @Override
        String assign(String name, String value) {
            return "export " + name + "='" + value.replace("'", "'\\''") + "'";
        }
    },
    /** fish. */
    fish {
        @Override
        String assign(String name, String value) {
            return "set -gx " + name + " '" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
        }
    },
    /** PowerShell on any system. */
    powershell {
        @Override
        String assign(String name, String value) {
            return "$env:" + name + " = '" + value.replace("'", "''") + "'";
        }
    },
    /** A file for {@code docker run --env-file} and the dotenv libraries: quoted only where it must be. */
    dotenv {
        @Override
        String assign(String name, String value) {
            if (PLAIN.matcher(value).matches()) {
                return name + "=" + value;
            }
            return name + "=\""
                    + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + "\"";
        }
    };

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:@%+,~=-]*");

    abstract String assign(String name, String value);
}
