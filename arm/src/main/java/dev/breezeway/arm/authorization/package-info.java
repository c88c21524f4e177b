/**
 * Who may do what, and what is locked: role definitions with Azure's own ids, the role assignments and locks that every
 * service keeps from the resource manager's events, and the judgement of a request by them. Azure's descriptions: <a
 * href="https://learn.microsoft.com/azure/role-based-access-control/role-definitions">role definitions</a> and <a
 * href="https://learn.microsoft.com/azure/azure-resource-manager/management/lock-resources">locks</a>.
 */
@NullMarked
package dev.breezeway.arm.authorization;

import org.jspecify.annotations.NullMarked;
