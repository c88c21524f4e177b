/**
 * Tags where they are looked up by scope: of a subscription, which are kept here with the names that are foreseen for
 * tags; of a group; and of a resource, which its owner keeps. Azure's description: <a
 * href="https://learn.microsoft.com/rest/api/resources/tags">Tags</a>.
 */
@NullMarked
package dev.breezeway.resources.tag;

import org.jspecify.annotations.NullMarked;
