/**
 * Web apps and function apps ({@code sites}): their control plane, their configuration, what of it is secret, and the
 * private endpoint connections to them.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/appservice/web-apps">Web Apps REST API</a>
 */
@NullMarked
package dev.breezeway.functions.site;

import org.jspecify.annotations.NullMarked;
