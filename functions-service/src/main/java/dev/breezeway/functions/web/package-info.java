/**
 * What plans and sites have in common: a body of which every property is kept, and the way of Microsoft.Web to merge and
 * to show it.
 *
 * @see <a href="https://learn.microsoft.com/rest/api/appservice/">App Service REST API</a>
 */
@NullMarked
package dev.breezeway.functions.web;

import org.jspecify.annotations.NullMarked;
