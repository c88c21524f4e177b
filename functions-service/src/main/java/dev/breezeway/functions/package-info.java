/**
 * Microsoft.Web: App Service plans, web apps and function apps; the service as a whole.
 *
 * @see <a href="https://learn.microsoft.com/azure/azure-functions/functions-overview">Azure Functions</a>
 */
@NullMarked
package dev.breezeway.functions;

import org.jspecify.annotations.NullMarked;
