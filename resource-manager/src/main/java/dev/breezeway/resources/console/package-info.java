/**
 * The web console's files, served to anyone: they hold no data. Everything that they show is asked for with the user's
 * token at the same public API as everybody uses, so nothing here is known to the rest of the service.
 *
 * @see <a href="https://www.w3.org/TR/CSP3/">Content Security Policy Level 3</a>
 */
@NullMarked
package dev.breezeway.resources.console;

import org.jspecify.annotations.NullMarked;
