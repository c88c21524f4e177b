/**
 * Which names are answered in whose view. What the approval process publishes is event-sourced and projected into rows;
 * public names are rows that follow from the resources of other services. The server's views in memory follow the rows:
 * {@link dev.breezeway.dns.publication.LiveViews} says when.
 */
@NullMarked
package dev.breezeway.dns.publication;

import org.jspecify.annotations.NullMarked;
