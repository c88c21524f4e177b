/**
 * What Microsoft.Web tells of itself: runtime stacks, regions, free names, whether something could be made.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/appservice/provider">Provider REST API</a>
 */
@NullMarked
package dev.breezeway.functions.provider;

import org.jspecify.annotations.NullMarked;
