/**
 * Lists of resources of every type. Nothing is kept here: the services that own the resources are asked each time.
 * Azure's description: <a href="https://learn.microsoft.com/rest/api/resources/resources/list">Resources - List</a>.
 */
@NullMarked
package dev.breezeway.resources.listing;

import org.jspecify.annotations.NullMarked;
