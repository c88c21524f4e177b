/**
 * App Service plans ({@code serverfarms}): what sites run on. The SKU of a plan says what its sites can do.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/appservice/app-service-plans">App Service plans REST API</a>
 */
@NullMarked
package dev.breezeway.functions.plan;

import org.jspecify.annotations.NullMarked;
