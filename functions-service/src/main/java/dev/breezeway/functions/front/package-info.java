/**
 * The front end of sites: what answers at {@code <site>.azurewebsites.net}. It judges where a call comes from, asks for the
 * keys of a function app, and hands the call to the developer's own program or, without one, to the inspector.
 *
 * @see <a href="https://learn.microsoft.com/azure/app-service/overview-inbound-outbound-ips">How sites are reached</a>
 */
@NullMarked
package dev.breezeway.functions.front;

import org.jspecify.annotations.NullMarked;
