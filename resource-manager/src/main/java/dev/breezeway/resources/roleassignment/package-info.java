/**
 * Role assignments and role definitions: {@code Microsoft.Authorization/roleAssignments} and {@code roleDefinitions} on a
 * subscription, a resource group or a resource. Azure's description: <a
 * href="https://learn.microsoft.com/rest/api/authorization/role-assignments">Role Assignments</a>.
 */
@NullMarked
package dev.breezeway.resources.roleassignment;

import org.jspecify.annotations.NullMarked;
