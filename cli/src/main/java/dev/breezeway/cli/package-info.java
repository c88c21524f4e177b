/**
 * The {@code breezeway} command: starts and stops the system, says where it is, and runs the Azure CLI and the articles
 * against it. It knows the system only through its data directory ({@code run.json}) and its public endpoints. What a
 * command prints to be used by a program goes to standard output; progress and refusals go to standard error.
 */
@NullMarked
package dev.breezeway.cli;

import org.jspecify.annotations.NullMarked;
