/**
 * The authority that signs service principals in: discovery documents, keys and access tokens in Entra's form, good for
 * the Azure CLI, MSAL and the Azure SDKs. Azure's description: <a
 * href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">client credentials</a>.
 */
@NullMarked
package dev.breezeway.resources.signin;

import org.jspecify.annotations.NullMarked;
