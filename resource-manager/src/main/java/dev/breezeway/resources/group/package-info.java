/**
 * Resource groups: created, tagged, looked at and deleted. The deletion itself is the process in {@code cascade}. Azure's
 * description: <a href="https://learn.microsoft.com/rest/api/resources/resource-groups">Resource Groups</a>.
 */
@NullMarked
package dev.breezeway.resources.group;

import org.jspecify.annotations.NullMarked;
