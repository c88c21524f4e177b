/**
 * Lists of resources of every type. The services that own the resources are asked each time; what one of
 * them last answered is kept for the time that it cannot be reached.
 * Azure's description: <a href="https://learn.microsoft.com/rest/api/resources/resources/list">Resources - List</a>.
 */
@NullMarked
package dev.breezeway.resources.listing;

import org.jspecify.annotations.NullMarked;
