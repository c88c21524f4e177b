/**
 * The little of Microsoft Graph that the Azure CLI asks about principals: {@code az role assignment} and {@code az keyvault
 * create} look up who is meant. It knows the service principals of the configuration and nobody else. Azure's description:
 * <a href="https://learn.microsoft.com/graph/api/serviceprincipal-list">List servicePrincipals</a>.
 */
@NullMarked
package dev.breezeway.resources.directory;

import org.jspecify.annotations.NullMarked;
