/** What a client asks first: the endpoints and suffixes of this cloud, so that it needs no other configuration. */
@NullMarked
package dev.breezeway.resources.metadata;

import org.jspecify.annotations.NullMarked;
