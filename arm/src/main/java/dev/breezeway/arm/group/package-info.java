/**
 * A service's part in the deletion of a resource group: it refuses writes into the group, deletes what it holds there
 * and says when nothing is left.
 */
@NullMarked
package dev.breezeway.arm.group;

import org.jspecify.annotations.NullMarked;
