/**
 * The process that empties a resource group before it disappears. Every service that holds resources fences the group,
 * so that nothing new appears in it; then one service after the other, consumers before what they use, deletes what it
 * holds and is asked again until it holds nothing; then the group ends.
 */
@NullMarked
package dev.breezeway.resources.cascade;

import org.jspecify.annotations.NullMarked;
